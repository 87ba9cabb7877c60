"""The dashboard: ``streamlit run app.py``, or ``symmetry app``."""

from symmetry.ui.dashboard import main

main()
