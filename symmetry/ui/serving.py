"""Streamlit's command line, with the dashboard's libraries loaded before the server answers."""

import sys

from symmetry.ui.ahead import load_first, load_later


def main() -> None:
    """Load, and become Streamlit's command line."""
    load_first()
    load_later()
    from streamlit.web.cli import main as streamlit

    sys.argv[0] = "streamlit"
    streamlit()


if __name__ == "__main__":
    main()
