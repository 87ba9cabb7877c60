"""What the editor in the browser is given: the points of a photo as plain data."""

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.imaging.view import Extent
from symmetry.landmarks import SIDES, Scheme
from symmetry.landmarks.names import landmark_names
from symmetry.language import IN_ENGLISH, Texts
from symmetry.language.sentences import translated
from symmetry.ui.components.frontend import view_words

GROUPS = ("brow", "eye", "iris", "mouth", "nose", "chin")
"""Groups of points, in the order of their buttons."""

BUTTONS = {
    "undo": "undo",
    "redo": "redo",
    "reset": "reset",
    "resetAll": "reset-all",
    "keys": "keys",
}
"""Buttons of the editor, by their names in the browser."""

LAYERS = ("ghosts", "lines", "contours")
KEYS = ("tab", "arrows", "reset", "undo", "zoom", "fit", "pan", "escape", "help")
NUDGE_PX, LARGE_NUDGE_PX = 0.25, 2.0
"""By how much the arrow keys move a point, as in editor.js; px of the photo."""

UNCERTAIN_SD_MM = 0.5
"""Standard error from which a point is marked: its 95 % interval is then ±1 mm, as large as the
changes that lids are treated for."""


def photo_id(assessment: Assessment) -> str:
    """Tells the points of one photo, as they were found, from those of every other."""
    found = hashlib.sha256(assessment.landmarks.refined.tobytes()).hexdigest()
    return f"{assessment.image.sha256[:16]}-{found[:16]}"


def setup(
    assessment: Assessment,
    title: str,
    extent: Extent,
    picture: str,
    texts: Texts = IN_ENGLISH,
) -> dict[str, Any]:
    """The part that stays: points, groups, contours and the picture.

    Parameters
    ----------
    assessment
        As it was measured automatically.
    title
        What the photo is called.
    extent
        The part of the photo that ``picture``, an address, shows.
    """
    scheme = assessment.measurement.scheme
    names = landmark_names(scheme)
    sd_mm = assessment.landmarks.sd_mm
    points: dict[int, dict[str, Any]] = {}
    for group in GROUPS:
        for index in scheme.groups[group]:
            x, y = assessment.landmarks.refined[index]
            point = {
                "index": index,
                "name": translated(names[index], texts.language),
                "group": group,
                "x": float(x),
                "y": float(y),
                "uncertain": sd_mm is not None and bool(sd_mm[index] >= UNCERTAIN_SD_MM),
            }
            points.setdefault(index, point)
    return {
        "title": title,
        "picture": picture,
        "words": editor_words(title, texts),
        "bounds": extent.to_dict(),
        "groups": [{"name": name, "label": texts(f"editor-group-{name}")} for name in GROUPS],
        "points": list(points.values()),
        "contours": _contours(scheme),
        "irises": [
            {"centre": marks.iris_centre, "ring": list(marks.iris_ring)}
            for marks in (scheme.side(side) for side in SIDES)
            if marks.iris_centre is not None
        ],
    }


def editor_words(title: str, texts: Texts) -> dict[str, Any]:
    """Every word of the editor, described in editor.js."""
    sides = [texts(f"editor-side-{side}") for side in SIDES]
    step, large = (texts.number(px, places) for px, places in ((NUDGE_PX, 2), (LARGE_NUDGE_PX, 0)))
    return {
        **view_words(texts),
        **{
            name: {"label": texts(f"editor-{text}"), "title": texts(f"editor-{text}.title")}
            for name, text in BUTTONS.items()
        },
        "table": texts("editor-table"),
        "columns": [
            texts("editor-columns-measure"),
            *(*sides, "Δ", "±"),
            texts("editor-columns-change"),
        ],
        "help": texts("editor-help"),
        "toolbar": texts("editor-toolbar"),
        "groups": texts("editor-groups"),
        "changes": texts("editor-changes"),
        "stage": texts("editor-stage", title=title),
        "sides": dict(zip(SIDES, sides, strict=True)),
        "show": texts("editor-layers"),
        "layers": {name: texts(f"editor-layer-{name}") for name in LAYERS},
        "keyList": [
            [
                texts(f"editor-key-{name}"),
                texts(f"editor-key-{name}.does", step=step, large=large),
            ]
            for name in KEYS
        ],
        "byHand": texts("editor-by-hand"),
        "uncertain": texts("editor-uncertain"),
        "choose": texts("editor-choose"),
        "chooseFixed": texts("editor-choose-fixed"),
        "inPicture": texts("editor-in-picture"),
        "ways": {name: texts(f"editor-way-{name}") for name in ("left", "right", "up", "down")},
        "decimal": texts.decimal_mark,
    }


def _contours(scheme: Scheme) -> list[dict[str, Any]]:
    lines = {
        "brow": [
            border
            for side in SIDES
            for border in (
                scheme.side(side).brow_upper_border,
                scheme.side(side).brow_lower_border,
            )
        ],
        "eye": [
            lid
            for side in SIDES
            for lid in (scheme.side(side).upper_lid, scheme.side(side).lower_lid)
        ],
        "mouth": [
            scheme.upper_lip_outer,
            scheme.lower_lip_outer,
            scheme.upper_lip_inner,
            scheme.lower_lip_inner,
        ],
    }
    return [
        {"group": group, "indices": list(indices)}
        for group, rows in lines.items()
        for indices in rows
    ]


def frame_lines(assessment: Assessment) -> list[list[list[float]]]:
    """Midline and pupil line, two ends each, px of the photo; as long as the face."""
    frame = assessment.frame
    points = frame.to_face(assessment.landmarks.refined)
    low, high = points.min(axis=0), points.max(axis=0)
    reach = float(np.abs(points[:, 0]).max())
    ends: NDArray[np.float64] = np.array(
        [[[0.0, high[1]], [0.0, low[1]]], [[-reach, 0.0], [reach, 0.0]]]
    )
    lines: list[list[list[float]]] = frame.to_picture(ends).round(3).tolist()
    return lines
