"""What the bare detector reports of the sample images, beside what is true.

Run ``python -m benchmarks.synthetic.detector_table``: it writes ``sample_images/raw_detector.json``
anew and prints how much of the true differences the detector's points show.
"""

from pathlib import Path
from typing import Any

import numpy as np

import symmetry
from benchmarks.synthetic.photograph import dumps, write_whole
from benchmarks.synthetic.sample_images import EXPRESSIONS, FOLDER, PATIENTS
from benchmarks.synthetic.sample_truth import truths

TABLE = FOLDER / "raw_detector.json"
MEASURES = (
    *("brow_height", "mrd1", "mrd2", "palpebral_fissure_height", "commissure_height"),
    *("commissure_position", "upper_lip_height", "lower_lip_height", "alar_height"),
    *("philtrum_deviation", "nasal_tip_deviation", "chin_deviation"),
)


def reading(measure: dict[str, Any]) -> float | None:
    """``difference`` of a two-sided measure, ``value`` of a midline one."""
    return measure["difference"] if "difference" in measure else measure["value"]


def sample_photos() -> list[str]:
    """Paths of all rendered sample photos below ``sample_images``, as the table names them."""
    return [
        f"{patient.name}/{visit.folder}/{expression}.jpg"
        for patient in PATIENTS
        for visit in patient.visits
        for expression in EXPRESSIONS
    ]


def raw_readings(path: Path) -> tuple[dict[str, float | None], dict[str, str]]:
    """Measures of the detector's own points of one photo, and the software that gave them."""
    assessed = symmetry.assess(path, path.stem).to_dict()
    measured = symmetry.measure(assessed["landmarks"]["detector"]).to_dict()
    by_name = {one["name"]: one for one in measured["measures"]}
    software = {name: assessed["software"][name] for name in ("mediapipe", "model_sha256")}
    return {name: reading(by_name[name]) for name in MEASURES}, software


def main() -> None:
    """Write the table and print the slopes."""
    photos, software = {}, {}
    for name in sample_photos():
        photos[name], software = raw_readings(FOLDER / name)
    write_whole(TABLE, dumps({"software": software, "photos": photos}, 3))
    print(f"{'measure':28} {'n':>3} {'slope':>6} {'r':>6} {'SD mm':>6}")
    for measure in MEASURES:
        pairs = [
            (reading(truth["measures"][measure]), photos[name][measure])
            for name in sample_photos()
            for truth in (truths(Path(name).parent)[Path(name).stem],)
        ]
        kept = np.array([pair for pair in pairs if None not in pair])
        true, found = kept.T
        slope = np.polyfit(true, found, 1)[0] if np.ptp(true) > 0.5 else np.nan
        r = np.corrcoef(true, found)[0, 1]
        sd = (found - true).std(ddof=1)
        print(f"{measure:28} {len(kept):3} {slope:6.2f} {r:6.2f} {sd:6.2f}")


if __name__ == "__main__":
    main()
