"""How far the detector's measures lie from the truth: the figures behind every 95 % interval.

``python -m benchmarks.detector_errors --faces FOLDER [--write FILE.md]``

``FOLDER`` holds the reference faces described in docs/uncertainty.md. Points placed by hand give
the truth of 30 photographs. The same photographs, displaced by a known field or with a lid
lowered by a known amount, give the truth of faces more asymmetric than those of healthy people.
Pictures with displacements made elsewhere and rendered heads come on top. Constants are fitted on
one half of the people and heads, coverage is reported on both halves; the second half is never
fitted. docs/uncertainty.md has the outcome and what it means.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.reference_faces import (
    CORNERS,
    FIT_HEAD,
    HAND,
    HVID_MM,
    LIMBUS,
    SIDE_ORDER,
    Pixels,
    Points,
    averaged_with_mirror,
    displaced_as_known,
    fitted_circle,
    hand_irises,
    head_kind,
    head_truth,
    in_face_frame,
    measured_by_hand,
    read,
    read_hand_points,
    symmetrised,
)
from benchmarks.tables import markdown
from benchmarks.warps import (
    OPEN_MOUTH_WARPS,
    WARPS,
    Warp,
    apply_warp,
    copies,
    displaced,
    moved_points,
)
from symmetry.assessment import Assessment
from symmetry.detection.canonical import canonical_face
from symmetry.geometry.procrustes import procrustes_asymmetry
from symmetry.geometry.scale import CANTHAL_CARRY_SD, IRIS_DETECTOR_SD, IRIS_READING_SD
from symmetry.imaging.decode import decode
from symmetry.landmarks import MEDIAPIPE478, Side
from symmetry.measurement import Measurement, measure_points, set_up
from symmetry.measures import all_measures, get_measure
from symmetry.measures.scores import PARTS, SCORE_SHARES
from symmetry.measures.uncertainty import (
    CHANGE_ERRORS,
    DETECTOR_ERRORS,
    PROCRUSTES_ERROR,
    SIDE_CHANGE_ERRORS,
    YAW_SD_DEG,
    Z95,
    ChangeError,
    DetectorError,
    in_quadrature,
    procrustes_uncertainty,
)
from symmetry.versions import software

SEED = 20
RESAMPLES = 2000
HAND_POINT_SD_MM = 0.25
"""Noise of a hand-placed coordinate, as the limbus points' distances from a circle show it."""

# --------------------------------------------------------------------------------------------
# Cases: what was reported, what is true
# --------------------------------------------------------------------------------------------

MOVED = {"mm": 0.3, "mm²": 3.0, "deg": 0.7}
"""Change of a true difference from which a made asymmetry counts as concerning a measure."""

MOVED_POINTS = 2.0
"""The same for scores."""

HAND_SET, WARP_SET, MOUTH_SET = "hand", "warped", "open mouth, warped"
KNOWN_SYMMETRIC, KNOWN_NATURAL = "known, symmetric", "known, natural"
HEAD_SETS = {
    "frontal": "head, frontal",
    "yaw 5": "head, yaw ±5°",
    "other": "head, pitch or roll ±10°, 40 cm",
    "turned": "head, yaw ±10…20°",
}
DISPLACED_SETS = (WARP_SET, MOUTH_SET, KNOWN_SYMMETRIC, KNOWN_NATURAL, HEAD_SETS["frontal"])


@dataclass(frozen=True)
class Reading:
    """One number of one picture against its truth.

    ``part`` is ``"signed"`` (difference or midline value), ``"left"``, ``"right"``, ``"score"``
    or ``"procrustes"``. ``moved`` tells whether a made asymmetry concerns it.
    """

    set_name: str
    subject: str
    fit: bool
    name: str
    part: str
    reported: float
    truth: float
    half_width: float
    yaw_deg: float = 0.0
    scale_sd: float = 0.0
    moved: bool = False

    @property
    def error(self) -> float:
        """Reported less true."""
        return self.reported - self.truth

    @property
    def inside(self) -> bool:
        """Whether the truth lies in the interval."""
        return abs(self.error) <= self.half_width


@dataclass
class Evidence:
    """Everything measured once, before any fit."""

    readings: list[Reading] = field(default_factory=list)
    mirror: list[tuple[bool, str, float]] = field(default_factory=list)
    iris_ratio: list[tuple[bool, float]] = field(default_factory=list)
    pupil_distance: list[tuple[float, float]] = field(default_factory=list)
    carry: list[tuple[bool, float]] = field(default_factory=list)
    yaw: list[tuple[str, bool, float, float]] = field(default_factory=list)
    procrustes: list[Reading] = field(default_factory=list)
    yaw_procrustes: list[tuple[bool, float, float]] = field(default_factory=list)
    changes: "list[ChangeReading]" = field(default_factory=list)
    hand_noise: dict[str, list[float]] = field(default_factory=dict)
    ring_residual_mm: list[float] = field(default_factory=list)


def compare(
    photo: Assessment,
    truth: Measurement,
    *,
    set_name: str,
    subject: str,
    fit: bool,
    base: Measurement | None = None,
    names: Iterable[str] | None = None,
    sides: bool = False,
    scores: bool = False,
    moved: bool | None = None,
) -> Iterator[Reading]:
    """Readings of ``photo`` against ``truth``; against ``base`` it is told what moved."""
    measurement = photo.measurement
    errors = (photo.pose.yaw_deg, photo.scale.relative_sd)
    for measure in all_measures():
        name = measure.name
        found, true = measurement.measure(name), truth.measure(name)
        if names is not None and name not in names:
            continue
        if found.signed is None or true.signed is None or found.uncertainty_95 is None:
            continue
        before = None if base is None else base.measure(name)
        halves = {
            "signed": found.uncertainty_95,
            "left": found.left_uncertainty_95,
            "right": found.right_uncertainty_95,
        }
        for part in halves if sides and measure.two_sided else ("signed",):
            value = getattr(true, part)
            concerned = bool(moved)
            if before is not None and getattr(before, part) is not None:
                concerned = abs(value - getattr(before, part)) > MOVED[measure.unit]
            yield Reading(
                set_name, subject, fit, name, part, getattr(found, part), value,
                halves[part] or 0.0, *errors, moved=concerned,
            )  # fmt: skip
    if scores:
        for name, value in truth.scores.values.items():
            reported = measurement.scores.values[name]
            half = measurement.scores.uncertainty_95[name]
            if value is not None and reported is not None and half is not None:
                before_score = None if base is None else base.scores.values[name]
                concerned = before_score is not None and abs(value - before_score) > MOVED_POINTS
                yield Reading(
                    set_name, subject, fit, name, "score", reported, value, half, moved=concerned
                )


def collect(faces: Path) -> Evidence:
    """Measure every picture of the data folder."""
    evidence = Evidence()
    people = sorted(path.stem for path in (faces / "london_neutral").glob("*.tem"))
    first_half = set(people[: len(people) // 2])
    hands: dict[str, Points] = {}
    for number, person in enumerate(people):
        hands[person] = read_hand_points(faces / "london_neutral" / f"{person}.tem")
        fit, side = person in first_half, SIDE_ORDER[number % 2]
        _collect_person(evidence, faces, person, hands[person], fit, side)
        evidence.changes += collect_changes(faces, person, fit, side)
    evidence.changes += collect_known_changes(faces, people)
    _collect_known(evidence, faces / "known_asymmetry", hands, first_half)
    _collect_heads(evidence, faces / "rendered_heads")
    return evidence


def _collect_person(
    evidence: Evidence, faces: Path, person: str, hand: Points, fit: bool, side: Side
) -> None:
    pixels = decode(faces / "london_neutral" / f"{person}.jpg").pixels
    smile_pixels = decode(faces / "london_smiling" / f"{person}.jpg").pixels
    photo, mirrored, smile = read(pixels), read(pixels[:, ::-1]), read(smile_pixels)
    smile_mirrored = read(smile_pixels[:, ::-1])
    truth = measured_by_hand(hand)
    common: dict[str, Any] = {"subject": person, "fit": fit}
    evidence.readings += compare(photo, truth, set_name=HAND_SET, sides=True, scores=True, **common)
    for one, other in ((photo, mirrored), (smile, smile_mirrored)):
        evidence.mirror += [
            (fit, a.name, a.signed + b.signed)
            for a, b in zip(one.measurement.measures, other.measurement.measures, strict=True)
            if a.signed is not None and b.signed is not None
        ]
    _collect_scale(evidence, hand, photo, smile, fit)
    _collect_hand_noise(evidence, hand, int(person))
    corners = photo.landmarks.detector[list(CORNERS.values())]
    evidence.procrustes.append(
        procrustes_reading(
            HAND_SET, procrustes_asymmetry(corners, CORNER_MIRROR),
            hand_procrustes(hand, int(person)), **common,
        )
    )  # fmt: skip
    evidence.yaw_procrustes += [
        (fit, one.pose.yaw_deg, one.scores.procrustes_asymmetry) for one in (photo, smile)
    ]

    detected = averaged_with_mirror(photo, mirrored)
    for warp in WARPS:
        picture, points, carried = apply_warp(warp, pixels, hand, side, detected)
        warped = read(picture)
        evidence.readings += compare(
            warped, measured_by_hand(points), base=truth, set_name=WARP_SET, sides=True,
            scores=True, **common,
        )  # fmt: skip
        if not warp.lid_mm:
            evidence.procrustes.append(
                procrustes_reading(
                    WARP_SET, warped.scores.procrustes_asymmetry,
                    procrustes_asymmetry(carried, MEDIAPIPE478.mirror), moved=True, **common,
                )
            )  # fmt: skip

    smiling = averaged_with_mirror(smile, smile_mirrored)
    base = measure_points(smiling, MEDIAPIPE478, smile.measurement.setting)
    for warp in OPEN_MOUTH_WARPS:
        picture, carried = _warped_smile(warp, smile_pixels, smiling, side)
        true_smile = measure_points(carried, MEDIAPIPE478, smile.measurement.setting)
        evidence.readings += compare(
            read(picture), true_smile, base=base, set_name=MOUTH_SET,
            names=("dental_show", "interlabial_area"), **common,
        )  # fmt: skip


_SMILE_ANCHORS = {"corner down 4": (61, 291), "lower lip down 3": (91, 321)}


def _warped_smile(warp: Warp, pixels: Pixels, points: Points, side: Side) -> tuple[Pixels, Points]:
    """A smiling picture warped at detected points, and these carried along."""
    ring = (469, 471), (474, 476)
    scale = float(np.mean([np.hypot(*(points[a] - points[b])) for a, b in ring])) / HVID_MM
    shift = np.array([0.0, warp.shift_mm[1]]) * scale
    anchor = points[_SMILE_ANCHORS[warp.name][side == "left"]]
    sigma = warp.sigma_mm * scale
    return displaced(pixels, anchor, shift, sigma), moved_points(points, anchor, shift, sigma)


def _canthal_px(photo: Assessment) -> float:
    left, right = MEDIAPIPE478.left.outer_canthus, MEDIAPIPE478.right.outer_canthus
    points = photo.landmarks.detector
    return float(np.hypot(*(points[left] - points[right])))


def _iris_px(photo: Assessment) -> float:
    diameter = photo.measurement.setting.irises.visible_diameter_px
    return float("nan") if diameter is None else diameter


def _collect_scale(
    evidence: Evidence, hand: Points, photo: Assessment, smile: Assessment, fit: bool
) -> None:
    by_hand = float(np.mean([2 * circle[2] for circle in hand_irises(hand).values()]))
    evidence.iris_ratio.append((fit, _iris_px(photo) / by_hand))
    apart = float(np.hypot(*(hand[0] - hand[1]))) * HVID_MM
    evidence.pupil_distance.append((apart / by_hand, apart / _iris_px(photo)))
    ratio = _iris_px(photo) / _iris_px(smile) * _canthal_px(smile) / _canthal_px(photo)
    evidence.carry.append((fit, float(np.log(ratio))))
    for ring in LIMBUS.values():
        x, y, radius = fitted_circle(hand[list(ring)])
        off = np.hypot(*(hand[list(ring)] - (x, y)).T) - radius
        mm = HVID_MM / by_hand
        evidence.ring_residual_mm.append(float(np.sqrt((off**2).sum() / (len(ring) - 3))) * mm)


def _collect_hand_noise(evidence: Evidence, hand: Points, seed: int) -> None:
    """Scatter of the differences when every hand point is jittered."""
    generator = np.random.default_rng(seed)
    by_hand = float(np.mean([2 * circle[2] for circle in hand_irises(hand).values()]))
    sd_px = HAND_POINT_SD_MM * by_hand / HVID_MM
    drawn = [measured_by_hand(hand + generator.normal(0, sd_px, hand.shape)) for _ in range(12)]
    for measure in all_measures():
        values = [m.measure(measure.name).signed for m in drawn]
        known = [v for v in values if v is not None]
        if len(known) > 2:
            evidence.hand_noise.setdefault(measure.name, []).append(float(np.var(known, ddof=1)))


CORNER_MIRROR = tuple(list(CORNERS).index(HAND.mirror[point]) for point in CORNERS)


def procrustes_reading(
    set_name: str, reported: float, truth: float, yaw_deg: float = 0.0, **common: Any
) -> Reading:
    """Reading of the Procrustes asymmetry; without yaw where the truth is as much turned."""
    return Reading(
        set_name, name="procrustes_asymmetry", part="procrustes", reported=reported, truth=truth,
        half_width=procrustes_uncertainty(reported, yaw_deg), yaw_deg=yaw_deg, **common,
    )  # fmt: skip


def hand_procrustes(hand: Points, seed: int) -> float:
    """Procrustes asymmetry of the hand's `CORNERS`, less what the noise of the points adds."""
    generator = np.random.default_rng(seed)
    by_hand = float(np.mean([2 * circle[2] for circle in hand_irises(hand).values()]))
    points = hand[list(CORNERS)]
    noise = generator.normal(0, HAND_POINT_SD_MM * by_hand / HVID_MM, (50, *points.shape))
    seen = procrustes_asymmetry(points, CORNER_MIRROR) ** 2
    noisy = np.mean([procrustes_asymmetry(points + one, CORNER_MIRROR) ** 2 for one in noise])
    return float(np.sqrt(max(2 * seen - noisy, 0.0)))


def _collect_known(
    evidence: Evidence, folder: Path, hands: Mapping[str, Points], first_half: set[str]
) -> None:
    corner = ("commissure_height", "commissure_position", "smile_angle")
    for row in json.loads((folder / "truth.json").read_text()):
        person, natural = row["person"], row["base"] == "natural"
        hand = hands[person]
        mm_px = HVID_MM / np.mean([2 * c[2] for c in hand_irises(hand).values()])
        points = in_face_frame(hand)
        points = points if natural else symmetrised(points)
        names: list[str] = []
        for side, index in (("right", 87), ("left", 93)):
            down = row.get(f"{side}_commissure_down_mm")
            if down:
                points[index, 1] += down * row["px_per_mm"] * mm_px
                names += corner
        if down := row.get("right_brow_down_mm"):
            points[list(HAND.right.brow_upper_border), 1] += down * row["px_per_mm"] * mm_px
            names.append("brow_height")
        displaced_here = bool(names)
        if not natural and not names:
            names = [measure.name for measure in all_measures()]
        photo = read(decode(folder / row["file"]).pixels)
        evidence.readings += compare(
            photo, measured_by_hand(points), names=names, moved=displaced_here,
            set_name=KNOWN_NATURAL if natural else KNOWN_SYMMETRIC,
            subject=person, fit=person in first_half,
        )  # fmt: skip
        if not natural and not displaced_here:
            evidence.procrustes.append(
                procrustes_reading(
                    KNOWN_SYMMETRIC, photo.scores.procrustes_asymmetry, 0.0, subject=person,
                    fit=person in first_half, yaw_deg=photo.pose.yaw_deg,
                )
            )  # fmt: skip


def _collect_heads(evidence: Evidence, folder: Path) -> None:
    rows = json.loads((folder / "truth.json").read_text())
    neutral_truth = {
        row["file"].split("__")[0]: head_truth(row) for row in rows if "neutral.jpg" in row["file"]
    }
    for row in rows:
        head, fit = row["file"].split("__")[0], row["file"].startswith(FIT_HEAD)
        photo = read(decode(folder / row["file"]).pixels)
        kind = head_kind(row)
        neutral = "__neutral" in row["file"]
        evidence.readings += compare(
            photo, head_truth(row), set_name=HEAD_SETS[kind], subject=head, fit=fit,
            scores=kind in ("frontal", "yaw 5"), base=neutral_truth[head],
        )  # fmt: skip
        evidence.yaw.append((kind, fit, float(row["yaw"]), photo.pose.yaw_deg))
        if neutral:
            evidence.procrustes.append(
                procrustes_reading(
                    HEAD_SETS[kind], photo.scores.procrustes_asymmetry, 0.0, subject=head,
                    fit=fit, yaw_deg=photo.pose.yaw_deg,
                )
            )  # fmt: skip


# --------------------------------------------------------------------------------------------
# Changes between two photos of one person
# --------------------------------------------------------------------------------------------

COPIES, SECOND_PHOTO = "copies of one photo", "neutral and smiling"
ONE_SIDED, BOTH_SIDED, KNOWN_CHANGE = "one side displaced", "both sides displaced", "known"
HEAD_CHANGE = "rendered heads"
BOTH_SIDES = ("corner down 4", "corner out 3 up 3", "brow down 4", "lid down 2", "lid down 3.5")
UNAFFECTED = (
    "brow_height",
    "mrd1",
    "mrd2",
    "palpebral_fissure_height",
    "palpebral_fissure_width",
    "eye_area",
    "nasal_tip_deviation",
)
"""Measures whose left - right a smile should leave alone; it does not quite, so what differs is
an upper bound of what a second photo adds."""


@dataclass(frozen=True)
class ChangeReading:
    """A reported change of one number against the true one."""

    set_name: str
    subject: str
    fit: bool
    name: str
    part: str
    readings: tuple[float, float]
    truth: float
    yaw_deg: tuple[float, float]
    reading_sd: tuple[float, float]
    moved: bool

    @property
    def change(self) -> float:
        """Reported change."""
        return self.readings[1] - self.readings[0]


def compared_changes(
    pair: tuple[Assessment, Assessment],
    truths: tuple[Measurement, Measurement] | None,
    *,
    set_name: str,
    subject: str,
    fit: bool,
    names: Iterable[str] | None = None,
    parts: tuple[str, ...] = ("signed", "left", "right"),
) -> Iterator[ChangeReading]:
    """Changes from one photo to the other; without ``truths`` nothing has changed."""
    for measure in all_measures():
        if names is not None and measure.name not in names:
            continue
        results = [photo.measure(measure.name) for photo in pair]
        true = [t.measure(measure.name) for t in truths] if truths else None
        signed = [None, None] if true is None else [t.signed for t in true]
        for part in parts:
            values = [getattr(result, part) for result in results]
            if None in values or (true and None in [getattr(t, part) for t in true]):
                continue
            change = getattr(true[1], part) - getattr(true[0], part) if true else 0.0
            both = [change] if signed[0] is None else [change, signed[1] - signed[0]]
            yield ChangeReading(
                set_name, subject, fit, measure.name, part, (values[0], values[1]), change,
                (pair[0].pose.yaw_deg, pair[1].pose.yaw_deg),
                (pair[0].scale.reading_sd, pair[1].scale.reading_sd),
                moved=max(map(abs, both)) > MOVED[measure.unit],
            )  # fmt: skip


def collect_changes(faces: Path, person: str, fit: bool, side: Side) -> list[ChangeReading]:
    """Changes of one person: none between copies, known ones between displaced pictures."""
    hand = read_hand_points(faces / "london_neutral" / f"{person}.tem")
    pixels = decode(faces / "london_neutral" / f"{person}.jpg").pixels
    smile_pixels = decode(faces / "london_smiling" / f"{person}.jpg").pixels
    found: list[ChangeReading] = []
    common: dict[str, Any] = {"subject": person, "fit": fit}
    neutral, smile = read(pixels), read(smile_pixels)
    again = [read(copy) for copy in copies(pixels)]
    for first, others in (
        (neutral, again),
        (smile, [read(copy) for copy in copies(smile_pixels)[1:4]]),
    ):
        for other in others:
            found += compared_changes((first, other), None, set_name=COPIES, **common)
    found += compared_changes(
        (neutral, smile), None, set_name=SECOND_PHOTO, names=UNAFFECTED, parts=("signed",), **common
    )
    truth = measured_by_hand(hand)
    number = 0
    for warp in WARPS:
        picture, points, _ = apply_warp(warp, pixels, hand, side, hand)
        cases = [(ONE_SIDED, picture, points)]
        if warp.name in BOTH_SIDES:
            far = SIDE_ORDER[side == "right"]
            picture, points, _ = apply_warp(warp, picture, points, far, hand)
            cases.append((BOTH_SIDED, picture, points))
        for set_name, displaced_picture, moved in cases:
            # Never the very picture that was displaced: a second photo is never that alike.
            before = again[number % len(again)]
            number += 1
            found += compared_changes(
                (before, read(displaced_picture)), (truth, measured_by_hand(moved)),
                set_name=set_name, **common,
            )  # fmt: skip
    return found


def collect_known_changes(faces: Path, people: Sequence[str]) -> list[ChangeReading]:
    """The faces with known asymmetry against their own bases, and heads against neutral ones.

    In the fit, each is a set of its own that must reach `LEAST`.
    """
    found: list[ChangeReading] = []
    folder = faces / "known_asymmetry"
    rows = json.loads((folder / "truth.json").read_text())
    for row in rows:
        stem, what = row["file"].removesuffix(".jpg").split("__")
        names = {"corner": _CORNER, "browR_": ("brow_height",)}.get(what[:6])
        if names is None:
            continue
        hand = read_hand_points(faces / "london_neutral" / f"{row['person']}.tem")
        points = in_face_frame(hand)
        points = points if row["base"] == "natural" else symmetrised(points)
        moved = displaced_as_known(row, hand, points)
        pair = [read(decode(folder / f).pixels) for f in (f"{stem}__base.jpg", row["file"])]
        found += compared_changes(
            (pair[0], pair[1]), (measured_by_hand(points), measured_by_hand(moved)),
            set_name=KNOWN_CHANGE, subject=row["person"],
            fit=row["person"] in people[: len(people) // 2], names=names,
        )  # fmt: skip
    folder = faces / "rendered_heads"
    rows = json.loads((folder / "truth.json").read_text())
    neutral = {r["file"].split("__")[0]: r for r in rows if r["file"].endswith("__neutral.jpg")}
    for row in rows:
        head = row["file"].split("__")[0]
        frontal = not (row["yaw"] or row["pitch"] or row["roll"]) and row["dist_cm"] >= 100
        if not frontal or row is neutral[head]:
            continue
        pair = [read(decode(folder / r["file"]).pixels) for r in (neutral[head], row)]
        found += compared_changes(
            (pair[0], pair[1]), (head_truth(neutral[head]), head_truth(row)),
            set_name=HEAD_CHANGE, subject=head, fit=head == FIT_HEAD,
        )  # fmt: skip
    return found


_CORNER = ("commissure_height", "commissure_position", "smile_angle")


ChangeTables = tuple[dict[str, ChangeError], dict[str, ChangeError]]
BARELY_SEEN = 0.35
"""Slope of reported on true change below which the hidden part gets a limit."""

_WIDER = np.array([1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 14])
_SHARES = np.concatenate([np.arange(0.16, 1.01, 0.04), np.arange(1.25, 8.01, 0.25)])


def _change_columns(readings: Iterable[ChangeReading]) -> NDArray[np.float64]:
    """Reported change, truth, and the variance of scale and yaw, one row each."""
    rows = []
    for r in readings:
        power = SCALE_POWER[get_measure(r.name).unit]
        yaw = DETECTOR_ERRORS[r.name].per_yaw_degree * (1.0 if r.part == "signed" else 0.5)
        turn = r.yaw_deg[1] - r.yaw_deg[0]
        other = yaw**2 * (turn**2 + 2 * YAW_SD_DEG**2) + sum(
            (sd * power * value) ** 2 for sd, value in zip(r.reading_sd, r.readings, strict=True)
        )
        other += (IRIS_DETECTOR_SD * power * r.change) ** 2
        rows.append((r.change, r.truth, other))
    return np.array(rows, dtype=np.float64).reshape(-1, 3)


def _change_half(found: NDArray[np.float64], error: ChangeError) -> NDArray[np.float64]:
    hidden = np.minimum(error.hidden_share * np.abs(found[:, 0]), error.hidden_limit)
    return np.asarray(Z95 * np.sqrt(2 * error.repeat_sd**2 + hidden**2 + found[:, 2]))


def _repeat_sd(found: NDArray[np.float64]) -> float:
    """Scatter of one reading, less what scale and yaw explain."""
    return float(np.sqrt(max(np.mean(found[:, 0] ** 2 - found[:, 2]), 0.0) / 2))


def second_photo_factor(readings: Sequence[ChangeReading]) -> float:
    """How much more two photos differ than copies of one: the median over measures."""
    ratios = []
    for name in UNAFFECTED:
        pair = [
            rms(r.change for r in readings if (r.set_name, r.name, r.part) == (s, name, "signed"))
            for s in (SECOND_PHOTO, COPIES)
        ]
        ratios.append(pair[0] / pair[1])
    return float(np.median(ratios))


def fit_changes(readings: Sequence[ChangeReading]) -> ChangeTables:
    """Constants of changes from the first half: (differences and values, sides)."""
    first = [r for r in readings if r.fit]
    factor = second_photo_factor(first)
    signed: dict[str, ChangeError] = {}
    sides: dict[str, ChangeError] = {}
    for measure in all_measures():
        name = measure.name
        for table, parts in ((signed, ("signed",)), (sides, ("left", "right"))):
            mine = [r for r in first if r.name == name and r.part in parts]
            copied = _change_columns(r for r in mine if r.set_name == COPIES)
            if not len(copied):
                continue
            if table is signed:
                repeat = factor * rms(copied[:, 0]) / np.sqrt(2)
                second = [r for r in mine if r.set_name == SECOND_PHOTO]
                if second and name in UNAFFECTED:
                    repeat = max(repeat, _repeat_sd(_change_columns(second)))
            else:
                # One side scatters at least by its share of the difference.
                both = [
                    r for r in first if (r.set_name, r.name, r.part) == (COPIES, name, "signed")
                ]
                repeat = max(factor * rms(r.change for r in both) / 2, factor * _repeat_sd(copied))
            moved = {
                s: _change_columns(r for r in mine if r.set_name == s and r.moved)
                for s in (ONE_SIDED, BOTH_SIDED, KNOWN_CHANGE, HEAD_CHANGE)
            }
            # Many small changes must not outvote the few large ones.
            large = np.abs(moved[ONE_SIDED][:, 1]) > LARGE * MOVED[measure.unit]
            moved["large"] = moved[ONE_SIDED][large]
            small_sets = (KNOWN_CHANGE, HEAD_CHANGE)
            held = [
                (found, LEAST if s in small_sets else TARGET)
                for s, found in moved.items()
                if len(found) >= (5 if s in small_sets else SMALLEST_SET)
            ]
            table[name] = _fit_change(name, repeat, held)
    sides["nasolabial_fold_angle"] = _with_share(sides, "nasolabial_fold_angle", "smile_angle")
    signed["nasolabial_fold_angle"] = _with_share(signed, "nasolabial_fold_angle", "smile_angle")
    return signed, sides


MOST_SHARE = 0.44
"""1 / 1.96 would leave no change, however large, beyond its interval."""

SMALLEST_SET = 15
LARGE = 5.0
"""A change counts as large from this many times the smallest that counts at all."""


def _with_share(table: Mapping[str, ChangeError], name: str, neighbour: str) -> ChangeError:
    return ChangeError(table[name].repeat_sd, table[neighbour].hidden_share)


def _fit_change(
    name: str, repeat: float, asked: Sequence[tuple[NDArray[np.float64], float]]
) -> ChangeError:
    """The narrowest error that holds the share asked of every set."""
    moved = [found for found, _ in asked]
    if not moved:
        error = DETECTOR_ERRORS[name]
        return ChangeError(rounded(repeat), error.hidden_share, error.hidden_limit)
    reported, true = moved[0][:, 0], moved[0][:, 1]
    slope = float(reported @ true / (true @ true))
    off = max(float(np.quantile(np.abs(m[:, 1] - m[:, 0]), 0.97)) for m in moved) / Z95
    limits, shares = [off * k for k in (0.8, 0.9, 1.0, 1.1, 1.2)], _SHARES
    if slope >= BARELY_SEEN:
        # Without a limit, so that change / slope is inside however large the change; and so small
        # that a change can exceed its interval at all.
        least_share = min((1 / slope - 1) / Z95, MOST_SHARE)
        within = (least_share - 1e-9 <= _SHARES) & (_SHARES <= MOST_SHARE + 1e-9)
        limits, shares = [np.inf], _SHARES[within]
    best, least = None, np.inf
    for wider in _WIDER:
        for share in shares:
            for limit in limits:
                error = ChangeError(float(wider * repeat), float(share), float(limit))
                halves = [_change_half(m, error) for m in moved]
                held = [
                    (np.abs(m[:, 1] - m[:, 0]) <= half).mean()
                    for m, half in zip(moved, halves, strict=True)
                ]
                # Unmoved photos count twice as much as moved ones.
                cost = float(np.mean([half.mean() for half in halves])) + Z95 * 4 * error.repeat_sd
                enough = all(h >= target for h, (_, target) in zip(held, asked, strict=True))
                if enough and cost < least:
                    best, least = error, cost
    if best is None:
        raise RuntimeError(f"{name}: no constants hold {TARGET:.0%} of the changes.")
    return ChangeError(rounded(best.repeat_sd), round(best.hidden_share, 4),
                       rounded(best.hidden_limit))  # fmt: skip


def change_table(fitted: ChangeTables) -> str:
    """Fitted and shipped constants of changes."""
    rows = []
    for part, table, ships in (
        ("difference, value", fitted[0], CHANGE_ERRORS),
        ("one side", fitted[1], SIDE_CHANGE_ERRORS),
    ):
        for name, error in table.items():
            rows.append(
                [
                    f"`{name}`", part, f"{error.repeat_sd:g}", f"{error.hidden_share:g}",
                    _number(error.hidden_limit), "yes" if ships.get(name) == error else "no",
                ]
            )  # fmt: skip
    return markdown(
        ("measure", "of", "`repeat_sd`", "`hidden_share`", "`hidden_limit`", "as shipped"), rows
    )


def change_coverage(readings: Sequence[ChangeReading], parts: Sequence[str]) -> str:
    """Share of true changes inside the shipped intervals, %, with n and median half-width."""
    sets = (COPIES, SECOND_PHOTO, ONE_SIDED, BOTH_SIDED, KNOWN_CHANGE, HEAD_CHANGE)
    table = CHANGE_ERRORS if "signed" in parts else SIDE_CHANGE_ERRORS

    def cell(name: str | None, set_name: str) -> str:
        inside, halves = [], []
        for r in readings:
            if r.part not in parts or r.set_name != set_name or name not in (None, r.name):
                continue
            if r.moved or set_name in (COPIES, SECOND_PHOTO):
                found = _change_columns([r])
                half = float(_change_half(found, table[r.name])[0])
                inside.append(abs(r.change - r.truth) <= half)
                halves.append(half)
        if not inside:
            return "–"
        width = "" if name is None else f" ±{np.median(halves):.1f}"
        return f"{100 * np.mean(inside):.0f} ({len(inside)}){width}"

    rows = [[f"`{name}`", *(cell(name, s) for s in sets)] for name in table]
    rows.append(["**all**", *(cell(None, s) for s in sets)])
    return markdown(("measure", *sets), rows)


def change_report(readings: Sequence[ChangeReading]) -> str:
    """Constants and coverage of changes between photos, as Markdown."""
    sections = [f"Second photo over copies: {second_photo_factor(readings):.2f}."]
    sections.append("## Changes: constants, fitted on the first half")
    sections.append(change_table(fit_changes(readings)))
    for half, fit in (("second half", False), ("first half (fitted)", True)):
        mine = [r for r in readings if r.fit == fit]
        sections += [
            f"### True changes inside, %, {half}: difference or value",
            change_coverage(mine, ("signed",)),
            f"### True changes inside, %, {half}: one side",
            change_coverage(mine, ("left", "right")),
        ]
    return "\n\n".join(sections)


# --------------------------------------------------------------------------------------------
# Yaw: a symmetric face seen in perspective
# --------------------------------------------------------------------------------------------


def canonical_measures(yaw_deg: float, distance_cm: float = 150.0) -> Measurement:
    """Measures of the canonical face turned by ``yaw_deg`` towards the patient's left.

    Each iris lies midway between the middles of the lids; the scale is that of the eye plane.
    """
    face = canonical_face()
    irises = [(face[upper] + face[lower]) / 2 for upper, lower in ((159, 145), (386, 374))]
    points = np.vstack([face, *[np.tile(iris, (5, 1)) for iris in irises]])
    points -= np.mean(irises, axis=0)
    angle = np.radians(yaw_deg)
    x = points[:, 0] * np.cos(angle) + points[:, 2] * np.sin(angle)
    depth = distance_cm + points[:, 0] * np.sin(angle) - points[:, 2] * np.cos(angle)
    seen = np.stack([x, -points[:, 1]], axis=1) * (10 * distance_cm / depth)[:, None]
    circles: dict[Side, tuple[float, float, float]] = {
        "right": (float(seen[468, 0]), float(seen[468, 1]), HVID_MM / 2),
        "left": (float(seen[473, 0]), float(seen[473, 1]), HVID_MM / 2),
    }
    setting = set_up(seen, MEDIAPIPE478, irises=circles, mm_per_px=1.0, reference="irises")
    return measure_points(seen, MEDIAPIPE478, setting)


def per_yaw_degree() -> dict[str, float]:
    """False asymmetry per degree of yaw, least squares over ±1…5°."""
    degrees = [d for d in range(-5, 6) if d]
    seen = [canonical_measures(d) for d in degrees]
    slopes: dict[str, float] = {}
    false = np.array([one.scores.procrustes_asymmetry for one in seen])
    turn = np.abs(degrees)
    slopes["procrustes_asymmetry"] = float(turn @ false / (turn @ turn))
    for measure in all_measures():
        values = [m.measure(measure.name).signed for m in seen]
        known = [(d, v) for d, v in zip(degrees, values, strict=True) if v is not None]
        if known:
            turn, false = np.array(known).T
            slopes[measure.name] = abs(float(turn @ false / (turn @ turn)))
    return slopes


# --------------------------------------------------------------------------------------------
# Fit, on the first half only
# --------------------------------------------------------------------------------------------

SCALE_POWER = {"mm": 1.0, "mm²": 2.0, "deg": 0.0}
SMALL_SAMPLE = 1.09
"""Student's t over the normal quantile for 15 people."""

TARGET, LEAST = 0.95, 0.85
FOLDS = 5
HIDDEN_SHARES = np.concatenate([np.arange(0.16, 1.01, 0.04), np.arange(1.25, 4.01, 0.25)])
"""Shares tried. None is smaller than 0.15: it alone guards asymmetries beyond those tested."""


@dataclass(frozen=True)
class ScaleFit:
    """Fitted constants of scale and yaw."""

    iris_detector_sd: float
    iris_reading_sd: float
    canthal_carry_sd: float
    yaw_sd_deg: float


def rms(values: Iterable[float]) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(list(values)))))


def fit_scale(evidence: Evidence) -> ScaleFit:
    """Constants of scale and yaw from the first half."""
    ratio = np.array([value for fit, value in evidence.iris_ratio if fit])
    # A bias and a scatter in one: the half-width that holds 95 %.
    total = (abs(ratio.mean() - 1) + 1.645 * ratio.std(ddof=1)) / Z95
    carry = rms(value for fit, value in evidence.carry if fit)
    return ScaleFit(
        iris_detector_sd=float(np.sqrt(max(total**2 - carry**2, 0.0))),
        iris_reading_sd=carry,
        canthal_carry_sd=carry,
        yaw_sd_deg=rms(
            found - true for kind, fit, true, found in evidence.yaw if fit and kind != "turned"
        ),
    )


PROCRUSTES_FIT_SETS = (WARP_SET, KNOWN_SYMMETRIC, HEAD_SETS["frontal"])


def fit_procrustes(readings: Sequence[Reading]) -> DetectorError:
    """`PROCRUSTES_ERROR`: fitted as that of a measure, the yaw from geometry alone."""
    scatter, share, limit = fit_asymmetry(
        [r for r in readings if r.set_name == HAND_SET],
        [r for r in readings if r.set_name in PROCRUSTES_FIT_SETS],
        0.0,
    )
    slope = per_yaw_degree()["procrustes_asymmetry"]
    return DetectorError(
        rounded(scatter), rounded(share), 0.0, rounded(slope), rounded(limit)
    )  # fmt: skip


def columns(readings: Sequence[Reading]) -> NDArray[np.float64]:
    """(|reported|, |error|) of ``readings``, (2, n)."""
    rows = [(abs(r.reported), abs(r.error)) for r in readings]
    return np.array(rows, dtype=np.float64).reshape(-1, 2).T


def set_masks(readings: Sequence[Reading]) -> list[NDArray[np.bool_]]:
    """One mask per set of at least five readings."""
    names = np.array([r.set_name for r in readings])
    return [names == name for name in set(names.tolist()) if (names == name).sum() >= 5]


def fit_asymmetry(
    natural: Sequence[Reading], moved: Sequence[Reading], scale_sd: float
) -> tuple[float, float, float]:
    """Scatter, hidden share and its limit: the narrowest interval that holds 95 %.

    Natural faces set the least scatter. Where hidden asymmetry cannot be told from the reported
    one, the scatter is raised. A limit is sought only where the share exceeds 1, since the
    interval would outgrow anatomy otherwise. Every set with five readings must reach 85 %, so
    that the many made asymmetries do not outvote the rendered heads. The yaw takes no part: hand
    and detector saw the same turned face.
    """
    x_natural, e_natural = columns(natural)
    x_moved, e_moved = columns(moved)
    x, e = np.r_[x_natural, x_moved], np.r_[e_natural, e_moved]
    count, masks = len(e_natural), set_masks(moved)
    least = SMALL_SAMPLE * rms(e_natural)
    largest = float(np.quantile(e, TARGET)) / Z95
    best: tuple[float, tuple[float, float, float]] | None = None
    for raised in np.arange(1.0, 4.05, 0.1):
        for share in HIDDEN_SHARES:
            for limit in (np.inf,) if share <= 1 else tuple(largest * k for k in (0.8, 1.0, 1.2)):
                hidden = np.minimum(share * x, limit)
                half = Z95 * np.sqrt((raised * least) ** 2 + hidden**2 + (scale_sd * x) ** 2)
                inside = e <= half
                held = inside[count:]
                if inside[:count].mean() < 0.93 or (
                    len(held)
                    and (held.mean() < TARGET or any(held[m].mean() < LEAST for m in masks))
                ):
                    continue
                cost = half[:count].mean() + (half[count:].mean() if len(held) else 0.0)
                if best is None or cost < best[0]:
                    best = float(cost), (float(raised * least), float(share), float(limit))
    return best[1] if best else (largest, 0.5, np.inf)


def fit_side(natural: Sequence[Reading], moved: Sequence[Reading], scale_sd: float) -> float:
    """Scatter of one side's reading: 95 % of natural sides and 90 % of displaced ones inside."""
    needed = 0.0
    for readings, share in ((natural, TARGET), (moved, 0.90)):
        if not readings:
            continue
        x, e = columns(readings)
        needed = max(needed, float(np.quantile((e / Z95) ** 2 - (scale_sd * x) ** 2, share)))
    return float(np.sqrt(max(needed, (rms(columns(natural)[1]) / 4) ** 2)))


def rounded(value: float) -> float:
    """Two significant digits, upwards."""
    if value == 0 or not np.isfinite(value):
        return value
    unit = 10 ** (np.floor(np.log10(value)) - 1)
    return round(float(np.ceil(value / unit - 1e-9) * unit), 6)


def fit_measures(
    readings: Sequence[Reading], scales: ScaleFit, slopes: Mapping[str, float]
) -> dict[str, DetectorError]:
    """Errors of every measure that ``readings`` give a truth for."""
    table: dict[str, DetectorError] = {}
    total = float(np.hypot(scales.iris_detector_sd, scales.iris_reading_sd))
    for measure in all_measures():
        own = [r for r in readings if r.name == measure.name]
        signed = [r for r in own if r.part == "signed"]
        sides = [r for r in own if r.part in ("left", "right")]
        natural = [r for r in signed if r.set_name == HAND_SET]
        if not natural:
            continue
        moved = [r for r in signed if r.moved and r.set_name in DISPLACED_SETS]
        scale_sd = total * SCALE_POWER[measure.unit]
        scatter, share, limit = fit_asymmetry(natural, moved, scale_sd)
        side = 0.0
        if sides:
            still = [r for r in sides if r.set_name == HAND_SET]
            displaced_sides = [r for r in sides if r.set_name == WARP_SET and r.moved]
            side = fit_side(still, displaced_sides, scale_sd)
        table[measure.name] = DetectorError(scatter, share, side, slopes[measure.name], limit)
    return table


def half_width(error: DetectorError, reading: Reading, scale_sd: float) -> float:
    """Half-width without the yaw."""
    own = (
        np.hypot(error.asymmetry_sd, error.hidden(reading.reported))
        if reading.part == "signed"
        else error.side_sd
    )
    return float(Z95 * np.hypot(own, scale_sd * reading.reported))


def widening(readings: Sequence[Reading], scales: ScaleFit, slopes: Mapping[str, float]) -> float:
    """Factor that 15 people's narrowest intervals need to hold 95 % of people not fitted.

    Cross-validation within ``readings``: each fifth of the people against a fit of the others.
    """
    people = sorted({r.subject for r in readings if r.set_name == HAND_SET})
    total = float(np.hypot(scales.iris_detector_sd, scales.iris_reading_sd))
    units = {measure.name: measure.unit for measure in all_measures()}
    needed: list[float] = []
    for fold in range(FOLDS):
        left_out = set(people[fold::FOLDS])
        table = fit_measures([r for r in readings if r.subject not in left_out], scales, slopes)
        needed += [
            abs(r.error)
            / half_width(table[r.name], r, total * SCALE_POWER[units[r.name]])
            for r in readings
            if r.subject in left_out and r.part == "signed"
            and (r.set_name == HAND_SET or (r.moved and r.set_name in DISPLACED_SETS))
        ]  # fmt: skip
    return max(1.0, float(np.quantile(needed, TARGET)))


def fit_score_shares(readings: Sequence[Reading]) -> dict[str, float]:
    """`SCORE_SHARES` from ``readings``: the widest that a set needs for 95 %.

    A region of one part keeps all of it: nothing can cancel. Relative to the shares in force;
    those of the regions act on the overall score, so a change takes two runs to settle.
    """
    shares: dict[str, float] = {}
    for name, share in SCORE_SHARES.items():
        if len(PARTS.get(name, ())) == 1:
            shares[name] = 1.0
            continue
        scores = [r for r in readings if r.part == "score" and r.name == name]
        sets = (
            [r for r in scores if r.set_name == HAND_SET],
            [r for r in scores if r.set_name == WARP_SET and r.moved],
        )
        needed = [[abs(r.error) / r.half_width for r in members] for members in sets if members]
        shares[name] = share * max(float(np.quantile(values, TARGET)) for values in needed)
    return shares


def fit_table(evidence: Evidence, scales: ScaleFit) -> dict[str, DetectorError]:
    """`DETECTOR_ERRORS` from the first half."""
    slopes = per_yaw_degree()
    first = [r for r in evidence.readings if r.fit]
    fitted = fit_measures(first, scales, slopes)
    factor = widening(first, scales, slopes)
    table = {
        name: DetectorError(
            rounded(factor * error.asymmetry_sd),
            rounded(factor * error.hidden_share),
            rounded(factor * error.side_sd),
            rounded(error.per_yaw_degree),
            rounded(factor * error.hidden_limit),
        )
        for name, error in fitted.items()
    }
    fold = [v for fit, n, v in evidence.mirror if fit and n == "nasolabial_fold_angle"]
    if fold:
        # No truth: the mirrored picture's disagreement, as much enlarged as in other measures.
        enlarged = [
            error.asymmetry_sd / rms(v for fit, n, v in evidence.mirror if fit and n == name)
            for name, error in table.items()
        ]
        scatter = rounded(rms(fold) * float(np.median(enlarged)))
        angle = table["smile_angle"]
        table["nasolabial_fold_angle"] = DetectorError(
            scatter, angle.hidden_share, scatter, angle.per_yaw_degree
        )
    return table


# --------------------------------------------------------------------------------------------
# Tables
# --------------------------------------------------------------------------------------------


def coverage(readings: Sequence[Reading]) -> str:
    """Share of truths inside, its 95 % interval (bootstrap over people), and n."""
    if not readings:
        return "–"
    subjects = sorted({r.subject for r in readings})
    tally = np.array(
        [
            (
                sum(r.inside for r in readings if r.subject == s),
                sum(r.subject == s for r in readings),
            )
            for s in subjects
        ]
    )
    share = 100 * tally[:, 0].sum() / tally[:, 1].sum()
    if len(subjects) < 4:
        return f"{share:.0f} ({len(readings)})"
    draws = np.random.default_rng(SEED).integers(0, len(subjects), (RESAMPLES, len(subjects)))
    drawn = tally[draws].sum(axis=1)
    low, high = np.percentile(100 * drawn[:, 0] / drawn[:, 1], (2.5, 97.5))
    return f"{share:.0f} [{low:.0f}, {high:.0f}] ({len(readings)})"


def _number(value: float) -> str:
    return "–" if not np.isfinite(value) else f"{value:g}"


def constants_table(
    fitted: Mapping[str, DetectorError], ships: Mapping[str, DetectorError] = DETECTOR_ERRORS
) -> str:
    """Fitted constants, and whether they ship."""

    def row(name: str, error: DetectorError) -> list[str]:
        values = (
            error.asymmetry_sd, error.hidden_share, error.hidden_limit, error.side_sd,
            error.per_yaw_degree,
        )  # fmt: skip
        same = "yes" if ships.get(name) == error else "no"
        return [f"`{name}`", *map(_number, values), same]

    header = ("measure", "scatter", "hidden share", "limit", "side", "per ° yaw", "ships")
    return markdown(header, (row(name, error) for name, error in fitted.items()))


def scale_table(fitted: ScaleFit, shares: Mapping[str, float]) -> str:
    """Fitted constants of the photo, and those that ship."""
    shipped = {
        "iris_detector_sd": IRIS_DETECTOR_SD, "iris_reading_sd": IRIS_READING_SD,
        "canthal_carry_sd": CANTHAL_CARRY_SD, "yaw_sd_deg": YAW_SD_DEG,
    }  # fmt: skip
    rows = [(name, f"{getattr(fitted, name):.4f}", f"{value:g}") for name, value in shipped.items()]
    rows += [
        (f"score share, {name}", f"{value:.2f}", f"{SCORE_SHARES[name]:g}")
        for name, value in shares.items()
    ]
    return markdown(("constant", "fitted", "ships"), rows)


def accuracy_table(evidence: Evidence) -> str:
    """The detector against the hand and against made asymmetries, all people."""
    rows = []
    for measure in all_measures():
        name = measure.name
        signed = [r for r in evidence.readings if r.name == name and r.part == "signed"]
        natural = [r for r in signed if r.set_name == HAND_SET]
        moved = [r for r in signed if r.moved and r.set_name in (WARP_SET, MOUTH_SET)]
        sides = [r for r in evidence.readings if r.name == name and r.set_name == HAND_SET]
        offsets = [r.error for r in sides if r.part in ("left", "right")]
        mirror = [v for _, n, v in evidence.mirror if n == name]
        noise = evidence.hand_noise.get(name, [])
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


def coverage_table(
    readings: Sequence[Reading], parts: Sequence[str], sets: Mapping[str, Sequence[str]]
) -> str:
    """Coverage per measure; of the displaced sets, only what the displacement concerns."""

    def cell(name: str | None, members: Sequence[str]) -> str:
        return coverage(
            [
                r
                for r in readings
                if r.part in parts
                and name in (None, r.name)
                and r.set_name in members
                and (r.moved or r.set_name not in DISPLACED_SETS)
            ]
        )

    names = list(dict.fromkeys(r.name for r in readings if r.part in parts))
    rows = [[f"`{name}`", *(cell(name, members) for members in sets.values())] for name in names]
    rows.append(["**all**", *(cell(None, members) for members in sets.values())])
    return markdown(("measure", *sets), rows)


def symmetric_coverage(readings: Sequence[Reading]) -> str:
    """Coverage of zero on faces made exactly symmetric and on neutral heads."""
    return coverage(
        [
            r
            for r in readings
            if r.part == "signed" and not r.moved and r.truth == 0
            and r.set_name in (KNOWN_SYMMETRIC, HEAD_SETS["frontal"])
        ]
    )  # fmt: skip


def report(evidence: Evidence) -> str:
    """All tables, as Markdown."""
    scales = fit_scale(evidence)
    first = [r for r in evidence.readings if r.fit]
    second = [r for r in evidence.readings if not r.fit]
    made = {"hand": (HAND_SET,), "made asymmetry": (WARP_SET, MOUTH_SET)}
    sets = made | {
        "known asymmetry": (KNOWN_NATURAL, KNOWN_SYMMETRIC),
        "heads, frontal": (HEAD_SETS["frontal"],),
        "all": (HAND_SET, *DISPLACED_SETS),
    }
    turned = {name: (name,) for name in HEAD_SETS.values()}
    score_sets = {"hand": (HAND_SET,), "made asymmetry": (WARP_SET,)} | {
        "heads, frontal": (HEAD_SETS["frontal"],)
    }
    versions = ", ".join(f"{name} {value}" for name, value in software().items())
    ratio = np.array([value for _, value in evidence.iris_ratio])
    apart = np.mean(evidence.pupil_distance, axis=0)
    sections = [
        f"Run {date.today().isoformat()}; {versions}.",
        "## Constants, fitted on the first half\n\n" + constants_table(fit_table(evidence, scales)),
        scale_table(scales, fit_score_shares(first)),
        f"Widening by cross-validation within the first half: "
        f"{widening(first, scales, per_yaw_degree()):.2f}.",
        f"Iris, detector over hand: mean {ratio.mean():.3f}, SD {ratio.std(ddof=1):.3f}, "
        f"n = {len(ratio)}. Pupil distance at {HVID_MM:g} mm per iris: {apart[0]:.1f} mm by the "
        f"hand's iris, {apart[1]:.1f} mm by the detector's. Limbus points off their circle: "
        f"{np.median(evidence.ring_residual_mm):.2f} mm.",
        "## The detector against the truth\n\n" + accuracy_table(evidence),
        "## Coverage in %, second half\n\n" + coverage_table(second, ("signed",), sets),
        "### Left and right\n\n" + coverage_table(second, ("left", "right"), made),
        "### Scores\n\n" + coverage_table(second, ("score",), score_sets),
        f"Zero on symmetric faces: {symmetric_coverage(second)}.",
        "## Coverage in %, first half\n\n" + coverage_table(first, ("signed",), sets),
        "### Left and right\n\n" + coverage_table(first, ("left", "right"), made),
        "### Scores\n\n" + coverage_table(first, ("score",), score_sets),
        "## Posed heads (the fitted head only has poses)\n\n"
        + coverage_table(first, ("signed",), turned),
        yaw_table(evidence),
        procrustes_report(evidence),
        change_report(evidence.changes),
    ]
    return "\n\n".join(sections) + "\n"


def procrustes_report(evidence: Evidence) -> str:
    """Constants of the Procrustes asymmetry, its coverage, and what the yaw adds."""
    first = [r for r in evidence.procrustes if r.fit]
    second = [r for r in evidence.procrustes if not r.fit]
    fitted = {"procrustes_asymmetry": fit_procrustes(first)}
    sets = (HAND_SET, WARP_SET, KNOWN_SYMMETRIC, HEAD_SETS["frontal"])
    rows = [
        (name, coverage(_of(first, name)), coverage(_of(second, name)), _median_half(second, name))
        for name in sets
    ]
    turned = []
    for name in (HEAD_SETS["yaw 5"], HEAD_SETS["turned"], HEAD_SETS["other"]):
        mine = _of(evidence.procrustes, name)
        slopes = [r.reported / abs(r.yaw_deg) for r in mine if abs(r.yaw_deg) > 1]
        span = f"{min(slopes):.4f}–{max(slopes):.4f}" if slopes else "–"
        turned.append((name, coverage(mine), span, _median_half(mine, name)))
    return "\n\n".join(
        [
            "## Procrustes asymmetry",
            constants_table(fitted, {"procrustes_asymmetry": PROCRUSTES_ERROR}),
            markdown(("set", "first half (fitted)", "second half", "± (median)"), rows),
            markdown(("turned neutral head", "0 inside, %", "reading per °", "± (median)"), turned),
            "Square of the reading against that of the yaw, neutral and smiling photos: "
            + _yaw_regression(evidence),
            "Changes of 0, each pair of photos of the neutral head: "
            + _procrustes_changes(evidence),
        ]
    )


def _of(readings: Iterable[Reading], set_name: str) -> list[Reading]:
    return [r for r in readings if r.set_name == set_name]


def _median_half(readings: Iterable[Reading], set_name: str) -> str:
    halves = [r.half_width for r in _of(readings, set_name)]
    return f"{np.median(halves):.3f}" if halves else "–"


def _yaw_regression(evidence: Evidence) -> str:
    """Root of the slope of reading² on yaw², per half of the people."""
    parts = []
    for name, fit in (("first half", True), ("second half", False)):
        yaw, found = np.array([(y, f) for half, y, f in evidence.yaw_procrustes if half == fit]).T
        slope, at_zero = np.polyfit(yaw**2, found**2, 1)
        share = np.corrcoef(yaw**2, found**2)[0, 1] ** 2
        parts.append(
            f"{name} {np.sqrt(max(slope, 0)):.4f} per degree, {np.sqrt(max(at_zero, 0)):.4f} "
            f"without yaw (r² {share:.2f}, n = {len(yaw)})"
        )
    return "; ".join(parts) + "."


def _procrustes_changes(evidence: Evidence) -> str:
    heads = [r for r in evidence.procrustes if r.set_name in HEAD_SETS.values()]
    parts = []
    for title, most in (("all", np.inf), ("both within ±5.5° of yaw", 5.5)):
        pairs = [
            (one, other)
            for index, one in enumerate(heads)
            for other in heads[:index]
            if one.subject == other.subject and max(abs(one.yaw_deg), abs(other.yaw_deg)) < most
        ]
        held = [
            abs(one.reported - other.reported)
            <= (in_quadrature(one.half_width, other.half_width) or 0.0)
            for one, other in pairs
        ]
        parts.append(f"{title}: {100 * np.mean(held):.0f} % of {len(held)} inside")
    return "; ".join(parts) + "."


def yaw_table(evidence: Evidence) -> str:
    """Estimated against true yaw of the rendered heads."""
    rows = []
    for kind, title in HEAD_SETS.items():
        pairs = np.array([(t, f) for k, _, t, f in evidence.yaw if k == kind])
        off = pairs[:, 1] - pairs[:, 0]
        rows.append([title, str(len(off)), f"{off.mean():.2f}", f"{rms(off):.2f}"])
    return markdown(("yaw, estimated less true", "n", "mean °", "rms °"), rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; exit status 2 if there are no data."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.detector_errors", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--faces", type=Path, required=True, help="folder of reference faces")
    parser.add_argument("--write", type=Path, help="also write the tables to this Markdown file")
    options = parser.parse_args(arguments)
    if not (options.faces / "london_neutral").is_dir():
        print(
            f"No reference faces in {options.faces}: expected the folders london_neutral, "
            "london_smiling, known_asymmetry and rendered_heads there.",
            file=sys.stderr,
        )
        return 2
    text = report(collect(options.faces))
    print(text)
    if options.write is not None:
        options.write.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
