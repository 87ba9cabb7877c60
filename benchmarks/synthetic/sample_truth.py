"""The truth that lies beside the sample images; needs no renderer and no mesh."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "sample_images"


@cache
def truths(session: Path) -> dict[str, dict[str, Any]]:
    """Truth of each expression of a ``session``, a folder below ``sample_images``."""
    return json.loads((FOLDER / session / "truth.json").read_text())
