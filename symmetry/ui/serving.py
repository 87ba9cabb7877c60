"""Streamlit's command line, with the dashboard's libraries loaded before the server answers."""

import sys

from symmetry.ui.ahead import load_first, load_later


def main() -> None:
    """Load, and become Streamlit's command line."""
    load_first()
    load_later()
    keep_to_this_machine()
    from streamlit.web.cli import main as streamlit

    sys.argv[0] = "streamlit"
    streamlit()


def keep_to_this_machine() -> None:
    """Let the server not ask for its own addresses.

    Streamlit asks the network, and a machine elsewhere, what this one is called whenever a page of
    another origin tries to connect, in order to let a page of that name in.
    """
    from streamlit import net_util

    net_util.get_internal_ip = net_util.get_external_ip = lambda: None


if __name__ == "__main__":
    main()
