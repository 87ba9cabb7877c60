"""The dashboard, as Streamlit runs it."""

from symmetry.ui.dashboard import main

main()
