"""Start the dashboard's server."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ENTRY = Path(__file__).parent / "entry" / "app.py"
"""The script that Streamlit runs; its settings stand beside it, where Streamlit finds them."""


def _options() -> dict[str, Any]:
    with (ENTRY.parent / ".streamlit" / "config.toml").open("rb") as file:
        sections = tomllib.load(file)
    return {
        f"{section}.{name}": value
        for section, values in sections.items()
        for name, value in values.items()
    }


OPTIONS = _options()
"""Settings of the server, by Streamlit's name."""


def command(port: int, *, open_browser: bool) -> list[str]:
    """The command line that serves the dashboard on ``port`` of this computer."""
    return [
        sys.executable,
        "-m",
        "symmetry.ui.serving",
        "run",
        str(ENTRY),
        f"--server.port={port}",
        f"--server.headless={'false' if open_browser else 'true'}",
        # Repeated here because a setting in a user's own file would win over the script's.
        f"--server.address={OPTIONS['server.address']}",
        "--browser.gatherUsageStats=false",
        "--server.showEmailPrompt=false",
        "--logger.hideWelcomeMessage=true",
    ]


def serve(port: int, *, open_browser: bool) -> int:
    """Serve the dashboard until it is stopped; the exit status of the server."""
    arguments = command(port, open_browser=open_browser)
    if os.name == "posix":
        # Become the server, so that whatever stops this program stops the server.
        os.execv(arguments[0], arguments)
    try:
        return subprocess.call(arguments)
    except KeyboardInterrupt:
        return 0
