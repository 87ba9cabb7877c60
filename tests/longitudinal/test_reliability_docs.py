"""The example in docs/reliability.md prints what it says."""

import contextlib
import io
import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "reliability.md"


def test_the_example_prints_what_it_says():
    blocks = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL)
    example = blocks[1]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example, str(DOCS), "exec"), {})
    said = re.findall(r"print\(.*?\)\s+# (.*)", example)
    assert len(said) == 2
    assert printed.getvalue().splitlines() == said
