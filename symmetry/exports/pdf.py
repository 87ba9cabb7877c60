"""The report as PDF: of a comparison of photos or sessions, or of one photo.

Pictures are encoded afresh from pixels and no path ever reaches this module, so a report cannot
carry anything else of a photo's file. Equal input gives equal bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.exports.report_cover import cautions_box, cover
from symmetry.exports.report_layout import Heading, ReportOptions, Story, page_of, render
from symmetry.exports.report_measures import (
    assessment_table,
    comparison_table,
    full_key,
    short_key,
)
from symmetry.exports.report_method import method, quality, verification
from symmetry.exports.report_movement import movement
from symmetry.exports.report_pictures import (
    PictureRow,
    Portrait,
    joint_legend,
    portrait,
)
from symmetry.exports.report_scores import (
    compared_scores,
    formula,
    own_scores,
    parts_table,
    score_table,
    session_parts,
    session_scores,
)
from symmetry.exports.report_style import load_fonts, millimetres, paragraph
from symmetry.longitudinal.comparison import Comparison, SessionComparison

__all__ = ["Moment", "PhotoSource", "ReportOptions", "assessment_report", "comparison_report"]

Moment = Literal["before", "after"]

PhotoSource = Callable[[Moment, str], NDArray[np.uint8]]
"""Pixels (height, width, 3) of the photo of an expression, as assessed; asked for one at a time."""

# 250 dpi at the widest a picture is drawn.
_LARGE, _LARGE_PX_PER_MM = millimetres(87), 5.0
_SMALL, _SMALL_PX_PER_MM = millimetres(62), 3.6
_LEAST = millimetres(50)
_HALF = millimetres(42)

_NO_SCALE = (
    "has no scale of its own: it is drawn to the mean distance of the outer canthi in adults, and "
    "the scale bar is approximate there."
)


def comparison_report(
    comparison: Comparison | SessionComparison,
    photo: PhotoSource,
    options: ReportOptions | None = None,
) -> bytes:
    """The report of what changed between two photos, or between two sessions.

    Parameters
    ----------
    comparison
        From `symmetry.compare`.
    photo
        Gives the pixels of a photo by moment and expression, upright and with a mirror image
        undone (`symmetry.imaging.decode.decode`). Called once per photo; nothing is kept.
    options
        Paper, patient, clinic, labels, date.

    Returns
    -------
    bytes
        A PDF file.

    Raises
    ------
    InvalidOption
        If a photo is not of the size that was assessed.
    SymmetryError
        If the report's fonts are missing.
    """
    options = options or ReportOptions()
    load_fonts()
    if isinstance(comparison, SessionComparison):
        return _session_report(comparison, photo, options)
    return _photos_report(comparison, photo, options)


def assessment_report(
    assessment: Assessment,
    photo: Callable[[], NDArray[np.uint8]],
    options: ReportOptions | None = None,
) -> bytes:
    """The report of one photo; parameters and errors as in `comparison_report`."""
    options = options or ReportOptions()
    load_fonts()
    width = page_of(options).width
    picture = portrait(photo(), assessment, _LARGE_PX_PER_MM, halves=True)
    name = get_expression(assessment.expression).label
    photos = [(name, assessment)]

    def story() -> Story:
        return [
            *cover(options, width, "Report of one photo", [("Expression", name)]),
            Heading("Photo"),
            PictureRow(
                [(name, "", picture.overlay)],
                widest=_LARGE,
                narrowest=_LEAST,
                px_per_mm=picture.px_per_mm,
                legend=picture.legend,
                remarks=_scale_remarks(photos),
                beside=True,
            ),
            *_halves([("", picture)], width),
            *_section(
                "Measures", [assessment_table(assessment.measures, width), full_key("Difference")]
            ),
            *_section(
                "Scores", [[score_table(own_scores(assessment.scores), ["Score"], width * 0.62)]]
            ),
            *_section(
                "Scores, part by part",
                [[parts_table([(name, assessment.scores.parts)], width * 0.72), formula()]],
            ),
            *_ending(photos, width),
        ]

    return render(story, options)


def _photos_report(comparison: Comparison, photo: PhotoSource, options: ReportOptions) -> bytes:
    width = page_of(options).width
    both = _alike(comparison)
    moments: tuple[Moment, Moment] = ("before", "after")
    pictures = [
        portrait(photo(moment, one.expression), one, _LARGE_PX_PER_MM, halves=True)
        for moment, one in zip(moments, both, strict=True)
    ]
    labels = (options.before_label, options.after_label)
    names = [get_expression(one.expression).label for one in both]
    photos = list(zip(labels, (comparison.before, comparison.after), strict=True))
    scores = (both[0].scores, both[1].scores)

    def story() -> Story:
        return [
            *cover(
                options,
                width,
                "Comparison of two photos",
                [("Expression", " and ".join(dict.fromkeys(names)))],
            ),
            *cautions_box({"": [caution.message for caution in comparison.cautions]}, width),
            Heading("Photos"),
            PictureRow(
                [
                    (label, name, one.overlay)
                    for label, name, one in zip(labels, names, pictures, strict=True)
                ],
                widest=_LARGE,
                narrowest=_LEAST,
                px_per_mm=_LARGE_PX_PER_MM,
                legend=joint_legend(pictures),
                remarks=_scale_remarks(photos),
            ),
            *_section("Measures", [comparison_table(comparison, options, width), full_key()]),
            *_section(
                "Scores",
                [
                    [score_table(compared_scores(comparison, scores), [*labels, "Change"], width)],
                    [
                        parts_table(
                            [(label, one.parts) for label, one in zip(labels, scores, strict=True)],
                            width,
                        ),
                        formula(),
                    ],
                ],
            ),
            *_halves(list(zip(labels, pictures, strict=True)), width),
            *_ending(photos, width),
        ]

    return render(story, options)


def _session_report(
    comparison: SessionComparison, photo: PhotoSource, options: ReportOptions
) -> bytes:
    width = page_of(options).width
    labels = (options.before_label, options.after_label)
    pictures: dict[str, list[Portrait]] = {}
    both = {name: _alike(one) for name, one in comparison.photos.items()}
    for name, pair in both.items():
        pictures[name] = [
            portrait(photo("before", name), pair[0], _SMALL_PX_PER_MM),
            portrait(photo("after", name), pair[1], _SMALL_PX_PER_MM),
        ]
    titles = {name: get_expression(name).label for name in both}
    scores = {name: (pair[0].scores, pair[1].scores) for name, pair in both.items()}
    photos = [
        (f"{label}, {get_expression(name).label.lower()}", one)
        for label, session in zip(labels, (comparison.before, comparison.after), strict=True)
        for name, one in session.items()
    ]

    def story() -> Story:
        cautions = {
            titles[name]: [caution.message for caution in one.cautions]
            for name, one in comparison.photos.items()
        }
        made: Story = [
            *cover(
                options,
                width,
                "Comparison of two sessions",
                [
                    ("Expressions", ", ".join(titles.values())),
                    ("Affected side", f"{comparison.affected_side or ''} (as stated)")
                    if comparison.affected_side
                    else ("", ""),
                ],
            ),
            *cautions_box(cautions, width),
            *_missing(comparison, options),
            *_section(
                "Scores",
                [
                    [
                        session_scores(
                            {
                                name: compared_scores(comparison.photos[name], scores[name])
                                for name in both
                            },
                            options,
                            width,
                        )
                    ]
                ],
            ),
            *movement(comparison, options, width),
            *_section("How to read the tables of measures", [full_key()]),
        ]
        for name, one in comparison.photos.items():
            made += _expression_block(titles[name], one, pictures[name], options)
        made += [
            PageBreak(),
            *_section("Scores, part by part", [session_parts(scores, options, width)]),
            formula(),
            *_ending(photos, width),
        ]
        return made

    return render(story, options)


def _expression_block(
    title: str, comparison: Comparison, pictures: Sequence[Portrait], options: ReportOptions
) -> Story:
    """Pictures and table of one expression, on a page of their own where they fit one."""
    page = page_of(options)
    labels = (options.before_label, options.after_label)
    photos = list(zip(labels, (comparison.before, comparison.after), strict=True))
    heading = Heading(title)
    row = PictureRow(
        [(label, "", one.overlay) for label, one in zip(labels, pictures, strict=True)],
        widest=_SMALL,
        narrowest=_LEAST,
        px_per_mm=_SMALL_PX_PER_MM,
        legend=joint_legend(pictures),
        remarks=_scale_remarks(photos),
        beside=True,
    )
    table = [*comparison_table(comparison, options, page.width), short_key()]
    left = page.height - sum(_height(one, page.width) for one in (heading, *table)) - 12
    if row.wrap(page.width, left)[1] <= left:
        row.widest = min(row.widest, row.drawn_width)
        return [PageBreak(), heading, row, *table]
    # Too many notes for one page: better two full pages than one with a single line.
    return [PageBreak(), heading, row, PageBreak(), *table]


def _height(flowable: Any, width: float) -> float:
    return float(
        flowable.wrap(width, 1e6)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
    )


def _alike(comparison: Comparison) -> tuple[Assessment, Assessment]:
    """Both assessments measured in frames of one reference, as the changes were."""
    before, after = comparison.before, comparison.after
    if before.frame.reference == after.frame.reference:
        return before, after
    return (
        replace(before, measurement=before.measured_from("canthi")),
        replace(after, measurement=after.measured_from("canthi")),
    )


def _section(title: str, parts: Sequence[Story]) -> Story:
    """A heading with its parts; each part moves to the next page rather than break."""
    first, *others = parts
    return [KeepTogether([Heading(title), *first]), *(KeepTogether(part) for part in others)]


def _halves(pictures: Sequence[tuple[str, Portrait]], width: float) -> Story:
    named = [
        (f"{label}, {side}" if label else side.capitalize(), "", half)
        for label, one in pictures
        for side, half in zip(("left – left", "right – right"), one.halves or (), strict=True)
    ]
    return [
        KeepTogether(
            [
                Heading("Mirrored halves"),
                paragraph(
                    "Each half of the face, joined at the midline with its own mirror image.",
                    "small",
                ),
                PictureRow(named, widest=_HALF, narrowest=_HALF),
            ]
        )
    ]


def _scale_remarks(photos: Sequence[tuple[str, Assessment]]) -> list[str]:
    return [
        f"{name}: this photo {_NO_SCALE}" for name, one in photos if one.scale.mm_per_px is None
    ]


def _missing(comparison: SessionComparison, options: ReportOptions) -> Story:
    lines: Mapping[str, tuple[str, ...]] = {
        options.before_label: comparison.missing_before,
        options.after_label: comparison.missing_after,
    }
    return [
        paragraph(
            f"Missing in the session “{label}”, and so not compared: "
            f"{', '.join(get_expression(name).label for name in names)}."
        )
        for label, names in lines.items()
        if names
    ]


def _ending(photos: Sequence[tuple[str, Assessment]], width: float) -> Story:
    return [
        *_kept(quality(photos, width)),
        *_kept(method(photos, width)),
        verification(width),
    ]


def _kept(story: Story) -> Story:
    return [CondPageBreak(millimetres(45)), *story]
