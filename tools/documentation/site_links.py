"""Links of files at the top of the project, for their copies in the site."""

import re
from collections.abc import Mapping

_LINK = re.compile(r"(?<=\]\()(?!https?:|#)([^)#\s]+)")


def from_docs(text: str, copied: Mapping[str, str]) -> str:
    """The text with links as seen from ``docs``; files that are not in the site are named only."""
    text = re.sub(
        r"\[([^\]]+)\]\((?!https?:|#|docs/)([^)#\s]+)\)",
        lambda found: found[0] if found[2] in copied else found[1],
        text,
    )
    return _LINK.sub(lambda found: copied.get(found[1], found[1].removeprefix("docs/")), text)
