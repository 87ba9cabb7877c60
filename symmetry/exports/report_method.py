"""Quality of the photos, how the numbers were obtained, and room to verify them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, Table

from symmetry.assessment import Assessment
from symmetry.exports.fonts import FONT
from symmetry.exports.numbers import NOT_MEASURED, number
from symmetry.exports.report_layout import Heading, Story
from symmetry.exports.report_style import INK, MUTED, millimetres, paragraph
from symmetry.exports.report_tables import Draft
from symmetry.quality import QualityCheck

SCALE_METHODS: Mapping[str, str] = {
    "hvid": "iris diameter",
    "given": "given",
    "rest_photo": "rest photo",
    "none": "none",
}

SOFTWARE: Mapping[str, str] = {
    "symmetry": "symmetry",
    "mediapipe": "MediaPipe",
    "opencv": "OpenCV",
    "numpy": "NumPy",
}

_LIMIT_SIGNS: Mapping[str, str] = {
    "face_size": "≥ ",
    "sharpness": "≤ ",
    "exposure": "≤ ",
    "yaw": "± ",
    "pitch": "± ",
    "roll": "± ",
    "expression_matches": "≥ ",
    "in_frame": "≥ ",
}

_DECIMALS: Mapping[str, int] = {"expression_matches": 2, "sharpness": 2, "single_face": 0}


@dataclass(frozen=True)
class Photo:
    """A photo of the report and what to call it; ``group`` is the session it belongs to."""

    name: str
    assessment: Assessment
    group: str = ""

    @property
    def full_name(self) -> str:
        """Session and name."""
        return f"{self.group}, {self.name.lower()}" if self.group else self.name


Photos = Sequence[Photo]


def quality(photos: Photos, width: float) -> Story:
    """Checks that warned or failed, per photo; one line says which photos passed them all."""
    draft = Draft([44, 17, 17, 26, 74], width, (0, 3, 4), (3,))
    draft.header(["Check", "Value", "Limit", "", "What to do"])
    clear = []
    for photo in photos:
        noted = [check for check in photo.assessment.quality.checks if check.level != "passed"]
        if not noted:
            clear.append(photo.full_name)
        elif photo.group:
            draft.group(photo.full_name)
        for check in noted:
            title = check.name.replace("_", " ").capitalize()
            draft.row(
                [
                    paragraph(title if photo.group else f"{photo.name}: {title.lower()}", "cell"),
                    _checked(check, check.value),
                    _LIMIT_SIGNS.get(check.name, "") + _checked(check, check.limit, plain=True),
                    "beyond limit" if check.level == "failed" else "near limit",
                    paragraph(_true_minus(check.message), "cell"),
                ]
            )
    story: Story = []
    if len(draft.rows) > 1:
        story.append(draft.build())
    if clear:
        story.append(paragraph(f"Every check passed: {'; '.join(clear)}.", "small"))
    return story


def _true_minus(text: str) -> str:
    return re.sub(r"(?<!\w)-(?=\d)", "−", text)


def _checked(check: QualityCheck, value: float | None, *, plain: bool = False) -> str:
    unit = {"deg": "°", "": ""}.get(check.unit, f" {check.unit}")
    decimals = _DECIMALS.get(check.name, 1)
    if plain and value is not None and value == round(value):
        decimals = 0
    text = number(value, decimals)
    return text if text == NOT_MEASURED else text + unit


def method(photos: Photos, width: float) -> Story:
    """Scale, frame, pose and fingerprint of every photo, the software, and the signature."""
    return [
        paragraph(
            "A landmark model finds 478 points in each photo; the face laid over its own mirror "
            "image corrects them, and they are measured as seen from straight in front. Distances "
            "are taken in the face frame: x along the line through the eyes, positive towards the "
            "patient's left, y upward, the midline at x = 0. The frame rests on the iris centres, "
            "or on the canthi where an iris is hidden or gaze is averted. Millimetres come from "
            "the horizontal visible iris diameter (HVID) unless a scale is given; in an eye "
            "closure they come from the rest photo of the session."
        ),
        _photo_table(photos, width),
        CondPageBreak(millimetres(25)),
        Heading("Fingerprints", 1, keep=False),
        _fingerprints(photos, width),
        # Together, so that no page holds a signature and nothing that is signed for.
        KeepTogether([_made_with(photos, width), *_verification(width)]),
    ]


def _photo_table(photos: Photos, width: float) -> Any:
    draft = Draft([43, 25, 15, 16, 27, 17, 12, 12, 12, 18], width, (0, 4, 5), (4,))
    draft.header(
        ["", "Size", "HVID", "Scale", "Scale from", "Frame", "Yaw", "Pitch", "Roll", "Points"]
    )
    draft.header(["Photo", "px", "mm", "mm/px", "", "from", "°", "°", "°", "by hand"])
    for shown, photo in _grouped(photos, draft):
        scale, pose = photo.scale, photo.pose
        turned = " (mirror image undone)" if photo.image.mirrored else ""
        draft.row(
            [
                paragraph(shown + turned, "cell"),
                f"{photo.image.width} × {photo.image.height}",
                NOT_MEASURED if scale.hvid_mm is None else f"{scale.hvid_mm:g}",
                number(scale.mm_per_px, 4),
                SCALE_METHODS[scale.method],
                photo.frame.reference,
                *(number(angle, 1) for angle in (pose.yaw_deg, pose.pitch_deg, pose.roll_deg)),
                f"{len(photo.landmarks.corrected)}",
            ]
        )
    return draft.build()


def _grouped(photos: Photos, draft: Draft) -> Iterator[tuple[str, Assessment]]:
    """Photos by name; a row with the session's name goes before its first photo."""
    group = ""
    for photo in photos:
        if photo.group != group:
            group = photo.group
            draft.group(group)
        yield photo.name, photo.assessment


def _fingerprints(photos: Photos, width: float) -> Any:
    draft = Draft([43, 137], width, (0, 1))
    draft.header(["", "SHA-256"])
    for shown, photo in _grouped(photos, draft):
        draft.row([paragraph(shown, "cell"), paragraph(photo.image.sha256, "fingerprint")])
    return draft.build()


def _made_with(photos: Photos, width: float) -> Any:
    draft = Draft([43, 137], width, (0, 1))
    draft.header(["", "Made with"])
    made_by: dict[tuple[str, str, str], list[str]] = {}
    for one in photos:
        photo = one.assessment
        versions = ", ".join(
            f"{title} {photo.software.get(name) or NOT_MEASURED}"
            for name, title in SOFTWARE.items()
        )
        key = (str(photo.software.get("model_sha256")), versions, photo.schema_version)
        made_by.setdefault(key, []).append(one.full_name)
    for (model, versions, schema), names in made_by.items():
        # One set of versions is the rule; where there are more, each says whose it is.
        whose = "" if len(made_by) == 1 else f" ({', '.join(names)})"
        draft.row([paragraph(f"Landmark model{whose}", "cell"), paragraph(model, "fingerprint")])
        draft.row(
            [
                paragraph(f"Software{whose}", "cell"),
                paragraph(f"{versions}; schema version {schema}", "cell"),
            ]
        )
    return draft.build()


def _verification(width: float) -> Story:
    """Room for whoever verified the landmarks and the numbers."""
    fields = ("Name", "Date", "Signature")
    gap = millimetres(6)
    column = (width - 2 * gap) / 3
    table = Table(
        [["", "", "", "", ""], [fields[0], "", fields[1], "", fields[2]]],
        colWidths=[column, gap, column, gap, column],
        rowHeights=[millimetres(13), None],
        style=[
            *(("LINEBELOW", (i, 0), (i, 0), 0.7, INK) for i in (0, 2, 4)),
            ("FONT", (0, 0), (-1, -1), FONT, 7),
            ("TEXTCOLOR", (0, 1), (-1, 1), MUTED),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 1), (-1, 1), 2),
        ],
        hAlign="LEFT",
    )
    return [
        Heading("Verified by"),
        paragraph(
            "The photos, the landmarks drawn on them and the values of this report were checked by:"
        ),
        table,
    ]
