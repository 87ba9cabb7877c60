"""JSON as it is written to files."""

import json
from typing import Any


def dumps(data: Any) -> str:
    """``data`` as JSON; a number that is not finite is an error, never written."""
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False)
