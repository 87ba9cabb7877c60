"""What the diagram in the browser is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from symmetry.clinical.injection_site import InjectedSide
from symmetry.clinical.patient import AffectedSide
from symmetry.ui.components.face_diagram.regions import HALF_HEAD, HEIGHT, LINES, REGIONS, WIDTH

Words = Mapping[str, str]


@dataclass(frozen=True)
class Dot:
    """One site as it is drawn; ``words`` say what it is to who cannot see the drawing."""

    id: str
    side: InjectedSide
    x: float
    y: float
    words: str


def diagram_data(
    dots: Sequence[Dot],
    *,
    muscle_words: Mapping[tuple[str, InjectedSide], str],
    words: Words,
    affected_side: AffectedSide | None = None,
    selected: str | None = None,
    answered: int = 0,
    editable: bool = True,
) -> dict[str, Any]:
    """What the browser is given, described in diagram.js.

    ``muscle_words`` says what each muscle of each side is called, ``words`` everything else.
    """
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "head": HALF_HEAD,
        "lines": [{"path": line.path, "weight": line.weight} for line in LINES],
        "regions": [
            {
                "muscle": region.muscle,
                "side": side,
                "path": region.path,
                "anchor": list(region.anchor_of(side)),
                "words": muscle_words[region.muscle, side],
            }
            for region in REGIONS
            for side in region.sides
        ],
        "sites": [
            {"id": dot.id, "side": dot.side, "x": dot.x, "y": dot.y, "words": dot.words}
            for dot in dots
        ],
        "affected": affected_side,
        "selected": selected,
        "answered": answered,
        "editable": editable,
        "words": dict(words),
    }
