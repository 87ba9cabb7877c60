"""Random cases with known truth, rendered into a cache outside the repository.

Run ``make synthetic-benchmark N=200``. Case *i* is the same on every machine and in every set; a
set that was interrupted goes on where it stopped.
"""

import argparse
import os
from pathlib import Path

import numpy as np
import platformdirs

from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.expressions import HEALTHY, RECIPES, FaceState, SideState
from benchmarks.synthetic.identity import Identity
from benchmarks.synthetic.light import Light
from benchmarks.synthetic.photograph import Photograph, dumps, jpeg, take, truth_of, write_whole
from benchmarks.synthetic.workers import run_all

SEED = 20261124
STANDARD_COUNT = 200
DIGITS = 6
CONTROL_SHARE, SYNKINESIS_SHARE = 0.2, 0.35
CACHE_VARIABLE = "SYMMETRY_SYNTHETIC_CACHE"


def cache_folder() -> Path:
    """Where the set lives: named by the environment, else the user's cache."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("symmetry") / "synthetic"


def case(number: int) -> Photograph:
    """Random case ``number``: a fifth healthy and exactly symmetric, the others one-sided."""
    random = np.random.default_rng([SEED, number])
    control = random.uniform() < CONTROL_SHARE
    identity = Identity(
        sex="female" if random.uniform() < 0.5 else "male",
        age=float(random.uniform(20, 80)),
        skin_tone=float(random.uniform(0, 1)),
        seed=int(random.integers(1_000_000)),
        natural_asymmetry=0.0
        if control or random.uniform() < 0.3
        else float(random.uniform(0.3, 1)),
    )
    turned = random.uniform() < 0.5
    spread = np.array([6.0, 6.0, 3.0]) if turned else np.array([1.0, 1.5, 1.0])
    yaw, pitch, roll = np.clip(random.normal(0.0, spread), -10.0, 10.0)
    near = random.uniform() < 0.2
    return Photograph(
        identity,
        HEALTHY if control else _state(random),
        str(random.choice(list(RECIPES))),
        float(random.uniform(0.75, 1.0)),
        Camera(
            yaw_deg=float(yaw),
            pitch_deg=float(pitch),
            roll_deg=float(roll),
            distance_mm=float(random.uniform(400, 700) if near else random.uniform(1000, 1800)),
            field_mm=float(random.uniform(250, 310)),
        ),
        Light(
            side=0.0 if control else float(random.uniform(-1, 1)),
            ratio=float(random.uniform(1.2, 3.5)),
            warmth=float(random.uniform(-0.7, 0.7)),
            softness=float(random.uniform(0.6, 1.4)),
            exposure=float(random.normal(0.0, 0.2)),
        ),
    )


def _state(random: np.random.Generator) -> FaceState:
    """A flaccid or a synkinetic side, light to total, and a healthy other one."""
    if random.uniform() < SYNKINESIS_SHARE:
        weak = SideState(
            brow=float(random.uniform(0.3, 1)),
            eye=float(random.uniform(0.6, 1)),
            mouth=float(random.uniform(0.4, 1)),
            commissure_drop_mm=float(random.uniform(-2, 1)),
            upper_lid_drop_mm=float(random.uniform(0, 2)),
            smile_narrowing_mm=float(random.uniform(0.5, 4)),
            closure_pull_mm=float(random.uniform(0.5, 4)),
            fold=float(random.uniform(0.4, 1.0)),
        )
        shift = float(random.uniform(0, 1))
    else:
        degree = float(random.uniform(0.15, 1))
        weak = SideState(
            brow=1 - degree,
            eye=1 - degree * float(random.uniform(0.3, 0.9)),
            mouth=1 - degree,
            brow_drop_mm=degree * float(random.uniform(0, 5)),
            commissure_drop_mm=degree * float(random.uniform(0, 7)),
            upper_lid_drop_mm=float(random.uniform(0, 2)) if random.uniform() < 0.3 else 0.0,
            lower_lid_sag_mm=degree * float(random.uniform(0, 2.5)),
            closure_gap_mm=degree * float(random.uniform(0, 7)),
            fold=0.4 * (1 - degree),
        )
        shift = degree * float(random.uniform(0, 3))
    left_healthy = FaceState(right=weak, philtrum_shift_mm=shift)
    return left_healthy if random.uniform() < 0.5 else left_healthy.mirrored()


def render_case(job: tuple[int, Path]) -> str:
    """Render one case unless it is there; the truth is written last and so vouches for both."""
    number, folder = job
    photo, record = case(number), folder / f"case_{number:04d}.json"
    wanted = dumps(truth_of(photo), DIGITS)
    if record.is_file() and record.read_text() == wanted:
        return f"{record.stem} was there"
    write_whole(record.with_suffix(".jpg"), jpeg(take(photo)))
    write_whole(record, wanted)
    return f"{record.stem} {photo.expression}"


def main() -> None:
    """Render cases 1 to ``--count``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=STANDARD_COUNT)
    parser.add_argument("--workers", type=int, default=None)
    chosen = parser.parse_args()
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    print(f"Rendering into {folder}")
    run_all(
        render_case, [(number, folder) for number in range(1, chosen.count + 1)], chosen.workers
    )


if __name__ == "__main__":
    main()
