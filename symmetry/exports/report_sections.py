"""Parts that the reports share, and how they are kept on their pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import get_expression
from symmetry.exports.report_layout import Heading, ReportOptions, Story, page_of
from symmetry.exports.report_measures import assessment_table, comparison_table, short_key
from symmetry.exports.report_method import Photo, method, quality
from symmetry.exports.report_pictures import PictureRow, Portrait, joint_legend
from symmetry.exports.report_style import millimetres, paragraph
from symmetry.longitudinal.comparison import Comparison, SessionComparison

# 250 dpi at the widest a picture is drawn.
LARGE, LARGE_PX_PER_MM = millimetres(87), 5.0
SMALL, SMALL_PX_PER_MM = millimetres(78), 4.5
NEARLY_LARGE, LARGE_ENOUGH = millimetres(72), millimetres(60)
LEAST = millimetres(50)
HALF = millimetres(42)

_NO_SCALE = (
    "has no scale of its own: it is drawn to the mean distance of the outer canthi in adults, and "
    "the scale bar is approximate there."
)


def first_page(
    head: Story, row: PictureRow, mirrored: Story, options: ReportOptions
) -> tuple[Story, Story]:
    """The head and the pictures, and what is left for after the tables.

    The mirrored halves join the first page where the pictures stay large beside them.
    """
    page = page_of(options)
    left = page.height - sum(_height(one, page.width) for one in (*head, *mirrored)) - 14
    # Bar and legend move beside pictures that would get small above them.
    for beside, least in (
        (row.beside, NEARLY_LARGE),
        (True, LARGE_ENOUGH),
        (row.beside, LARGE_ENOUGH),
    ):
        below, row.beside = row.beside, beside
        if row.wrap(page.width, left)[1] <= left and row.drawn_width >= least:
            row.widest = row.drawn_width
            return [*head, row, *mirrored], []
        row.beside = below
    return [*head, row], [KeepTogether(mirrored)]


def expression_block(
    title: str, comparison: Comparison, pictures: Sequence[Portrait], options: ReportOptions
) -> Story:
    """Pictures and table of one expression, on a page of their own where they fit one."""
    labels = (options.before_label, options.after_label)
    photos = [
        Photo(label, one)
        for label, one in zip(labels, (comparison.before, comparison.after), strict=True)
    ]
    row = PictureRow(
        [(label, "", one.overlay) for label, one in zip(labels, pictures, strict=True)],
        widest=SMALL,
        narrowest=LEAST,
        px_per_mm=SMALL_PX_PER_MM,
        legend=joint_legend(pictures),
        remarks=scale_remarks(photos),
        beside=True,
    )
    table = [*comparison_table(comparison, options, page_of(options).width), short_key()]
    return fitted_block(title, row, table, options)


def photo_block(
    title: str, assessment: Assessment, picture: Portrait, options: ReportOptions
) -> Story:
    """Picture and table of one photo of a session, likewise."""
    row = PictureRow(
        [("", "", picture.overlay)],
        widest=SMALL,
        narrowest=LEAST,
        px_per_mm=SMALL_PX_PER_MM,
        legend=picture.legend,
        remarks=scale_remarks([Photo(title, assessment)]),
    )
    shown = tuple(one for one in assessment.measures if options.shows(one.name))
    table = assessment_table(shown, assessment.expression, page_of(options).width)
    return fitted_block(title, row, [*table, short_key("Difference")], options)


def fitted_block(title: str, row: PictureRow, table: Story, options: ReportOptions) -> Story:
    """A new page with a heading, pictures as large as the table below them leaves room for."""
    page = page_of(options)
    heading = Heading(title)
    left = page.height - sum(_height(one, page.width) for one in (heading, *table)) - 12
    fitting = {}
    for row.beside in (False, True):
        if row.wrap(page.width, left)[1] <= left:
            fitting[row.drawn_width] = row.beside
    if fitting:
        row.widest = max(fitting)
        row.beside = fitting[row.widest]
        return [PageBreak(), heading, row, *table]
    # Too many notes for one page: better two full pages than one with a single line.
    return [PageBreak(), heading, row, PageBreak(), *table]


def _height(flowable: Any, width: float) -> float:
    return float(
        flowable.wrap(width, 1e6)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
    )


def alike(comparison: Comparison) -> tuple[Assessment, Assessment]:
    """Both assessments measured in frames of one reference, as the changes were."""
    before, after = comparison.before, comparison.after
    if before.frame.reference == after.frame.reference:
        return before, after
    return (
        replace(before, measurement=before.measured_from("canthi")),
        replace(after, measurement=after.measured_from("canthi")),
    )


def section(title: str, parts: Sequence[Story]) -> Story:
    """A heading with its parts; each part moves to the next page rather than break."""
    first, *others = parts
    return [KeepTogether([Heading(title), *first]), *(KeepTogether(part) for part in others)]


def flowing(title: str, story: Story, *, start: float = millimetres(35)) -> Story:
    """A heading with what may go on over the page, begun where its ``start`` (pt) has room.

    That is the heading and a table's header with the first rows that stay together.
    """
    return [CondPageBreak(start), Heading(title, keep=False), *story]


def halves(pictures: Sequence[tuple[str, Portrait]]) -> Story:
    """Mirrored halves of every photo with their heading; ``pictures`` are (label, portrait)."""
    named = [
        (f"{label}, {side}" if label else side.capitalize(), "", half)
        for label, one in pictures
        for side, half in zip(("left – left", "right – right"), one.halves or (), strict=True)
    ]
    return [
        Heading("Mirrored halves"),
        paragraph(
            "Each half of the face, joined at the midline with its own mirror image.", "small"
        ),
        PictureRow(named, widest=HALF, narrowest=HALF),
    ]


def scale_remarks(photos: Sequence[Photo]) -> list[str]:
    """What to say about photos that have no scale."""
    return [
        f"{one.name}: this photo {_NO_SCALE}"
        for one in photos
        if one.assessment.scale.mm_per_px is None
    ]


def missing(comparison: SessionComparison, options: ReportOptions) -> Story:
    """Names of the expressions that only one of the sessions has."""
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


def ending(photos: Sequence[Photo], width: float) -> Story:
    """Quality, method, and room for a signature."""
    return [
        *flowing("Quality of the photos", quality(photos, width)),
        *flowing("How these numbers were obtained", method(photos, width)),
    ]
