"""The report as PDF: of a comparison of photos or sessions, or of one photo.

Pictures are encoded afresh from pixels and no path ever reaches this module, so a report cannot
carry anything else of a photo's file. Equal input gives equal bytes.
"""

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from reportlab.platypus import PageBreak

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.exports.fonts import load_fonts
from symmetry.exports.report_cover import cautions_box, cover, stated_side
from symmetry.exports.report_layout import (
    Heading,
    ReportOptions,
    Story,
    page_of,
    render,
    unprintable,
)
from symmetry.exports.report_measures import (
    assessment_table,
    comparison_table,
    full_key,
)
from symmetry.exports.report_method import Photo
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
    visit_scores,
)
from symmetry.exports.report_sections import (
    LARGE,
    LARGE_PX_PER_MM,
    LEAST,
    SMALL_PX_PER_MM,
    alike,
    ending,
    expression_block,
    first_page,
    flowing,
    halves,
    missing,
    photo_block,
    scale_remarks,
    section,
)
from symmetry.exports.report_style import millimetres
from symmetry.longitudinal.comparison import Comparison, SessionComparison
from symmetry.measures.evaluate import MeasureResult

__all__ = [
    "Appendix",
    "Moment",
    "PhotoSource",
    "ReportOptions",
    "assessment_report",
    "comparison_report",
    "unprintable",
    "visit_report",
]

Moment = Literal["before", "after"]

Appendix = Callable[[float], Story]
"""Further sections before the method, made for a width in pt: the course, treatments."""

PhotoSource = Callable[[Moment, str], NDArray[np.uint8]]
"""Pixels (height, width, 3) of the photo of an expression, as assessed; asked for one at a time."""


def comparison_report(
    comparison: Comparison | SessionComparison,
    photo: PhotoSource,
    options: ReportOptions | None = None,
    appendix: Appendix = lambda width: [],
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
        Paper, patient, clinic, labels, date, measures.
    appendix
        Further sections.

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
        return _session_report(comparison, photo, options, appendix)
    return _photos_report(comparison, photo, options, appendix)


def assessment_report(
    assessment: Assessment,
    photo: Callable[[], NDArray[np.uint8]],
    options: ReportOptions | None = None,
) -> bytes:
    """The report of one photo; parameters and errors as in `comparison_report`."""
    options = options or ReportOptions()
    load_fonts()
    width = page_of(options).width
    picture = portrait(photo(), assessment, LARGE_PX_PER_MM, halves=True)
    name = get_expression(assessment.expression).label
    photos = [Photo(name, assessment)]

    def story() -> Story:
        first, later = first_page(
            [
                *cover(options, width, "Report of one photo", [("Expression", name)]),
                Heading("Photo"),
            ],
            PictureRow(
                [(name, "", picture.overlay)],
                widest=LARGE,
                narrowest=LEAST,
                px_per_mm=picture.px_per_mm,
                legend=picture.legend,
                remarks=scale_remarks(photos),
                beside=True,
            ),
            halves([("", picture)]),
            options,
        )
        return [
            *first,
            *section(
                "Measures",
                [
                    assessment_table(_shown(assessment, options), assessment.expression, width),
                    full_key("Difference"),
                ],
            ),
            *section(
                "Scores", [[score_table(own_scores(assessment.scores), ["Points"], width * 0.62)]]
            ),
            *later,
            *flowing(
                "Scores, part by part",
                [parts_table([(name, assessment.scores.parts)], width * 0.72), formula()],
            ),
            *ending(photos, width),
        ]

    return render(story, options)


def visit_report(
    photos: Mapping[str, Assessment],
    photo: Callable[[str], NDArray[np.uint8]],
    options: ReportOptions | None = None,
    appendix: Appendix = lambda width: [],
) -> bytes:
    """The report of one session: every photo with its measures.

    Parameters
    ----------
    photos
        Assessments by expression; ``photo`` gives the pixels of each.
    """
    options = options or ReportOptions()
    load_fonts()
    width = page_of(options).width
    pictures = {name: portrait(photo(name), one, SMALL_PX_PER_MM) for name, one in photos.items()}
    titles = {name: get_expression(name).label for name in photos}
    described = [Photo(titles[name], one) for name, one in photos.items()]

    def story() -> Story:
        made: Story = [
            *cover(
                options,
                width,
                "Report of one session",
                [("Expressions", ", ".join(titles.values()))],
            ),
            *section("How to read the tables", [full_key("Difference")]),
            *flowing(
                "Scores",
                [
                    visit_scores({name: one.scores for name, one in photos.items()}, width),
                    formula(),
                ],
            ),
        ]
        for name, one in photos.items():
            made += photo_block(titles[name], one, pictures[name], options)
        made += [
            PageBreak(),
            *appendix(width),
            *ending(described, width),
        ]
        return made

    return render(story, options)


def _shown(assessment: Assessment, options: ReportOptions) -> tuple[MeasureResult, ...]:
    return tuple(one for one in assessment.measures if options.shows(one.name))


def _photos_report(
    comparison: Comparison, photo: PhotoSource, options: ReportOptions, appendix: Appendix
) -> bytes:
    width = page_of(options).width
    both = alike(comparison)
    moments: tuple[Moment, Moment] = ("before", "after")
    pictures = [
        portrait(photo(moment, one.expression), one, LARGE_PX_PER_MM, halves=True)
        for moment, one in zip(moments, both, strict=True)
    ]
    labels = (options.before_label, options.after_label)
    names = [get_expression(one.expression).label for one in both]
    photos = [
        Photo(label, one)
        for label, one in zip(labels, (comparison.before, comparison.after), strict=True)
    ]
    scores = (both[0].scores, both[1].scores)
    columns = [(label, one.parts) for label, one in zip(labels, scores, strict=True)]

    def story() -> Story:
        first, later = first_page(
            [
                *cover(
                    options,
                    width,
                    "Comparison of two photos",
                    [
                        ("Expression", " and ".join(dict.fromkeys(names))),
                        *stated_side(comparison.affected_side),
                    ],
                ),
                *cautions_box([("", one.message) for one in comparison.cautions], width),
                Heading("Photos"),
            ],
            PictureRow(
                [
                    (label, name, one.overlay)
                    for label, name, one in zip(labels, names, pictures, strict=True)
                ],
                widest=LARGE,
                narrowest=LEAST,
                px_per_mm=LARGE_PX_PER_MM,
                legend=joint_legend(pictures),
                remarks=scale_remarks(photos),
            ),
            halves(list(zip(labels, pictures, strict=True))),
            options,
        )
        return [
            *first,
            *section("Measures", [comparison_table(comparison, options, width), full_key()]),
            *section(
                "Scores",
                [[score_table(compared_scores(comparison), [*labels, "Change"], width)]],
            ),
            *later,
            *appendix(width),
            *flowing("Scores, part by part", [parts_table(columns, width), formula()]),
            *ending(photos, width),
        ]

    return render(story, options)


def _session_report(
    comparison: SessionComparison,
    photo: PhotoSource,
    options: ReportOptions,
    appendix: Appendix,
) -> bytes:
    width = page_of(options).width
    labels = (options.before_label, options.after_label)
    pictures: dict[str, list[Portrait]] = {}
    both = {name: alike(one) for name, one in comparison.photos.items()}
    for name, pair in both.items():
        pictures[name] = [
            portrait(photo("before", name), pair[0], SMALL_PX_PER_MM),
            portrait(photo("after", name), pair[1], SMALL_PX_PER_MM),
        ]
    titles = {name: get_expression(name).label for name in both}
    scores = {name: (pair[0].scores, pair[1].scores) for name, pair in both.items()}
    photos = [
        Photo(get_expression(name).label, one, label)
        for label, session in zip(labels, (comparison.before, comparison.after), strict=True)
        for name, one in session.items()
    ]

    def story() -> Story:
        cautions = [
            (titles[name], caution.message)
            for name, one in comparison.photos.items()
            for caution in one.cautions
        ] + [
            (f"{label}, {get_expression(name).label}", caution.message)
            for label, moved in zip(
                labels, (comparison.movements_before, comparison.movements_after), strict=True
            )
            for name, found in moved.cautions.items()
            for caution in found
        ]
        made: Story = [
            *cover(
                options,
                width,
                "Comparison of two sessions",
                [
                    ("Expressions", ", ".join(titles.values())),
                    *stated_side(comparison.affected_side),
                ],
            ),
            *cautions_box(cautions, width),
            *missing(comparison, options),
            *section("How to read the tables", [full_key()]),
            *flowing(
                "Scores",
                [
                    session_scores(
                        {name: compared_scores(one) for name, one in comparison.photos.items()},
                        options,
                        width,
                    )
                ],
                start=millimetres(45),
            ),
            *movement(comparison, options, width),
        ]
        for name, one in comparison.photos.items():
            made += expression_block(titles[name], one, pictures[name], options)
        made += [
            PageBreak(),
            *appendix(width),
            *flowing("Scores, part by part", [*session_parts(scores, options, width), formula()]),
            *ending(photos, width),
        ]
        return made

    return render(story, options)
