"""Tables of constants and accuracy, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from benchmarks.detector_errors.evidence import Evidence
from benchmarks.detector_errors.fit import Fitted
from benchmarks.detector_errors.numbers import rms
from benchmarks.detector_errors.readings import Reading
from benchmarks.detector_errors.sets import HAND, HEADS, MOUTH, WARPED
from benchmarks.tables import markdown
from symmetry.measures import all_measures
from symmetry.measures.error_model import ErrorModel, MeasureError
from symmetry.measures.uncertainty import YAW_SD_DEG


def number(value: float) -> str:
    """A number, a dash where it is infinite."""
    return "–" if not np.isfinite(value) else f"{value:g}"


def _same(one: object, other: object) -> str:
    return "yes" if one == other else "no"


def constants_table(fitted: Mapping[str, MeasureError], ships: Mapping[str, MeasureError]) -> str:
    """Fitted constants, and whether they ship."""

    def row(name: str, error: MeasureError) -> list[str]:
        values = (
            error.asymmetry_sd, error.hidden_share, error.hidden_limit, error.side_sd,
            error.per_yaw_degree,
        )  # fmt: skip
        return [f"`{name}`", *map(number, values), _same(ships.get(name), error)]

    header = ("measure", "scatter", "hidden share", "limit", "side", "per ° yaw", "ships")
    return markdown(header, (row(name, error) for name, error in fitted.items()))


def photo_table(fitted: Fitted, ships: ErrorModel) -> str:
    """Fitted constants of the photo, and those that ship."""
    model = fitted.model
    rows = [
        (name, f"{getattr(model.scale, name):g}", f"{getattr(ships.scale, name):g}")
        for name in ("iris_shared_sd", "iris_reading_sd", "canthal_carry_sd")
    ]
    rows.append(("yaw, degrees", f"{fitted.yaw_sd_deg:.2f}", f"{YAW_SD_DEG:g}"))
    rows += [
        (f"score share, {name}", f"{share:g}", f"{ships.score_shares[name]:g}")
        for name, share in model.score_shares.items()
    ]
    return markdown(("constant", "fitted", "ships"), rows)


def change_table(model: ErrorModel, ships: ErrorModel) -> str:
    """Fitted constants of changes, and whether they ship."""
    rows = []
    for part, table, shipped in (
        ("difference, value", model.change, ships.change),
        ("one side", model.side_change, ships.side_change),
    ):
        for name, error in table.items():
            rows.append(
                [
                    f"`{name}`", part, f"{error.repeat_sd:g}", f"{error.hidden_share:g}",
                    number(error.hidden_limit), _same(shipped.get(name), error),
                ]
            )  # fmt: skip
    return markdown(
        ("measure", "of", "`repeat_sd`", "`hidden_share`", "`hidden_limit`", "ships"), rows
    )


def accuracy_table(evidence: Evidence) -> str:
    """The points against the hand and against made asymmetries, all people."""
    rows = []
    for measure in all_measures():
        name = measure.name
        signed = [r for r in evidence.readings if r.name == name and r.part == "signed"]
        natural = [r for r in signed if r.set_name == HAND]
        moved = [r for r in signed if r.moved and r.set_name in (WARPED, MOUTH)]
        sides = [r for r in evidence.readings if r.name == name and r.set_name == HAND]
        offsets = [r.error for r in sides if r.part in ("left", "right")]
        mirror = [one.disagreement for one in evidence.mirrored if one.name == name]
        noise = [found[name] for found in evidence.hand_variances if name in found]
        rows.append(
            [
                f"`{name}`", measure.unit, str(len(natural)),
                f"{np.mean([r.error for r in natural]):.2f}" if natural else "–",
                f"{rms(r.error for r in natural):.2f}" if natural else "–",
                f"{np.sqrt(np.mean(noise)):.2f}" if noise else "–",
                f"{rms(mirror):.2f}" if mirror else "–",
                f"{len(moved)}", _slope(moved),
                f"{np.mean(offsets):.2f} ± {np.std(offsets):.2f}" if offsets else "–",
            ]
        )  # fmt: skip
    header = (
        "measure", "unit", "n", "bias", "rms against the hand", "the hand's share (SD)",
        "mirror disagreement, rms", "n moved", "slope on made asymmetry", "side offset ± SD",
    )  # fmt: skip
    return markdown(header, rows)


def _slope(readings: Sequence[Reading]) -> str:
    truth = np.array([r.truth for r in readings])
    if len(readings) < 3 or not truth.std():
        return "–"
    return f"{np.polyfit(truth, [r.reported for r in readings], 1)[0]:.2f}"


def yaw_table(evidence: Evidence) -> str:
    """Yaw of the rendered heads, estimated less true."""
    rows = []
    for kind, title in HEADS.items():
        turns = [turn for turn in evidence.turns if turn.kind == kind]
        rows.append(
            [
                title, str(len(turns)),
                *_offset(turn.reported - turn.true for turn in turns),
                *_offset(turn.turned_back - turn.true for turn in turns),
            ]
        )  # fmt: skip
    header = (
        "yaw, estimated less true", "n", "reported: mean °", "rms °", "undone: mean °", "rms °",
    )  # fmt: skip
    return markdown(header, rows)


def _offset(off: Iterable[float]) -> tuple[str, str]:
    values = list(off)
    return f"{np.mean(values):.2f}", f"{rms(values):.2f}"
