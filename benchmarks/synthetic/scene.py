"""The posed head as scenes of the renderer Mitsuba, one for each of the passes that are mixed."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.light import Light, emitters
from benchmarks.synthetic.parts import Files
from benchmarks.synthetic.skin import Skin

SKIN_GREY, EYE_GREY, TOOTH_GREY = (0.50, 0.40, 0.35), (0.50, 0.50, 0.50), (0.45, 0.55, 0.40)
"""Reflectances of the irradiance pass: so unlike that coverage by each can be told apart."""
FULL_GLOSS = 0.6
"""Strongest gloss of skin, in the units of the principled reflectance model."""
LINING = (0.20, 0.045, 0.040)
"""Reflectance of the mouth's inside."""


@cache
def variant() -> str:
    """The Mitsuba variant in use: just-in-time compiled where LLVM can be loaded.

    The environment variable ``SYMMETRY_RENDERER=scalar`` asks for the one that needs no LLVM.
    """
    import mitsuba as mi

    if os.environ.get("SYMMETRY_RENDERER") == "scalar":
        mi.set_variant("scalar_rgb")
        return str(mi.variant())
    try:
        mi.set_variant("llvm_ad_rgb")
        import drjit as dr

        dr.eval(dr.llvm.Float([1.0, 2.0]) + 1.0)
    except Exception:
        # Whatever failed, there is no usable LLVM.
        mi.set_variant("scalar_rgb")
    return str(mi.variant())


def geometry_scene(files: Files, camera: Camera, which: Path) -> dict[str, Any]:
    """Only the part ``which``, shining with its values; the skin and eyes dark before it."""
    black = _matt((0.0, 0.0, 0.0))
    shining = {
        "type": "ply",
        "filename": str(which),
        "to_world": _pose(camera),
        "bsdf": black,
        "emitter": {
            "type": "area",
            "radiance": {"type": "mesh_attribute", "name": "vertex_color"},
        },
    }
    scene = _frame(camera, {"type": "path", "max_depth": 1, "hide_emitters": False})
    if which == files.teeth:
        scene |= _shapes(files, camera, (files.skin,), black, "lips")
    return scene | {"shining": shining} | _shapes(files, camera, files.eyes, black, "eye")


def irradiance_scene(files: Files, camera: Camera, light: Light, skin: "Maps") -> dict[str, Any]:
    """Skin and eyeballs matt and grey, everything else black: the light that reaches them."""
    black = _matt((0.0, 0.0, 0.0))
    path = {"type": "path", "max_depth": 3, "hide_emitters": True}
    scene = _frame(camera, {"type": "aov", "aovs": "albedo:albedo", "image": path})
    scene |= emitters(light)
    scene |= _shapes(files, camera, (files.skin,), skin.bumped(_matt(SKIN_GREY)), "skin")
    scene |= _shapes(files, camera, files.eyes, _matt(EYE_GREY), "eye")
    scene |= _shapes(files, camera, (files.mouth, files.socket, files.cloth), black, "dark")
    scene |= _shapes(files, camera, (files.teeth,), _matt(TOOTH_GREY), "teeth")
    scene["band"] = _curve(files.band, camera, black)
    return scene | _curves(files, camera, dict.fromkeys(files.hair, black))


def surface_scene(
    files: Files, camera: Camera, light: Light, look: Appearance, skin: "Maps"
) -> dict[str, Any]:
    """Everything but the light from within skin and eyeballs: gloss, hair, teeth, cloth."""
    scene = _frame(camera, {"type": "path", "max_depth": 3, "hide_emitters": True})
    scene |= emitters(light)
    glossy = {
        "type": "principled",
        "base_color": {"type": "rgb", "value": 0.0},
        "roughness": skin.texture(skin.roughness),
        "specular": FULL_GLOSS,
    }
    # The strength of the gloss cannot be a texture; its mixture with black can.
    glossy = {
        "type": "blendbsdf",
        "weight": skin.texture(skin.gloss / FULL_GLOSS),
        "black": {"type": "diffuse", "reflectance": {"type": "rgb", "value": 0.0}},
        "glossy": glossy,
    }
    scene |= _shapes(files, camera, (files.skin,), skin.bumped(glossy), "skin")
    scene |= _shapes(files, camera, files.eyes, _plastic((0.0,) * 3, 0.16, 1.5), "eye")
    scene |= _shapes(files, camera, (files.socket,), _matt((0.30, 0.10, 0.09)), "socket")
    scene |= _shapes(files, camera, (files.mouth,), _plastic(LINING, 0.45, 1.33), "mouth")
    scene |= _shapes(files, camera, (files.cloth,), _matt(look.garment), "cloth")
    scene |= _shapes(files, camera, (files.teeth,), _plastic((0.0,) * 3, 0.30, 1.5), "teeth")
    scene |= _curves(files, camera, {name: _coat(look, name) for name in files.hair})
    scene["band"] = _curve(files.band, camera, _matt(look.garment))
    scene["tears"] = _curve(files.tears, camera, _plastic((0.0,) * 3, 0.2, 1.33))
    return scene


@dataclass(frozen=True, eq=False)
class Maps:
    """The skin's relief and gloss as pictures (h, w) that lie over the photograph."""

    height: NDArray[np.float64]
    roughness: NDArray[np.float64]
    gloss: NDArray[np.float64]

    @classmethod
    def of(cls, skin: Skin, where: NDArray[np.bool_]) -> "Maps":
        """Spread ``skin`` over the pixels ``where : (h, w)`` that it was computed for."""
        planes = []
        for values, rest in ((skin.height, 0.0), (skin.roughness, 0.4), (skin.gloss, 0.3)):
            plane = np.full(where.shape, rest)
            plane[where] = values
            planes.append(plane)
        return cls(*planes)

    @staticmethod
    def texture(plane: NDArray[np.float64]) -> dict[str, Any]:
        """``plane : (h, w)`` as a texture of unaltered numbers."""
        import mitsuba as mi

        return {
            "type": "bitmap",
            "bitmap": mi.Bitmap(plane.astype(np.float32)[..., None]),
            "raw": True,
            "wrap_mode": "clamp",
        }

    def bumped(self, bsdf: dict[str, Any]) -> dict[str, Any]:
        """``bsdf`` on the skin's relief."""
        return {"type": "bumpmap", "relief": self.texture(self.height), "bsdf": bsdf}


def _frame(camera: Camera, integrator: dict[str, Any]) -> dict[str, Any]:
    import mitsuba as mi

    eye = [0.0, -camera.aim_mm, camera.distance_mm]
    return {
        "type": "scene",
        "integrator": integrator,
        "sensor": {
            "type": "perspective",
            "fov_axis": "x",
            "fov": float(np.degrees(2 * np.arctan(camera.field_mm / 2 / camera.distance_mm))),
            "near_clip": 10.0,
            "far_clip": 1e5,
            "to_world": mi.ScalarTransform4f().look_at(
                origin=eye, target=[0.0, -camera.aim_mm, 0.0], up=[0, 1, 0]
            ),
            "film": {
                "type": "hdrfilm",
                "width": camera.width_px,
                "height": camera.height_px,
                "pixel_format": "rgba",
                "rfilter": {"type": "gaussian", "stddev": 0.45},
            },
            "sampler": {"type": "independent"},
        },
    }


def _pose(camera: Camera) -> Any:
    import mitsuba as mi

    matrix = np.eye(4)
    matrix[:3, :3] = camera.rotation()
    return mi.ScalarTransform4f(matrix)


def _shapes(
    files: Files, camera: Camera, paths: Any, bsdf: dict[str, Any], name: str
) -> dict[str, Any]:
    return {
        f"{name}-{number}": {
            "type": "ply",
            "filename": str(path),
            "to_world": _pose(camera),
            "bsdf": bsdf,
        }
        for number, path in enumerate(paths)
    }


def _curves(files: Files, camera: Camera, coats: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {f"strands-{name}": _curve(files.hair[name], camera, coats[name]) for name in coats}


def _curve(path: Path, camera: Camera, bsdf: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "bsplinecurve",
        "filename": str(path),
        "to_world": _pose(camera),
        "bsdf": bsdf,
    }


def _matt(colour: Any) -> dict[str, Any]:
    inner = {"type": "diffuse", "reflectance": {"type": "rgb", "value": list(colour)}}
    return {"type": "twosided", "bsdf": inner}


def _plastic(colour: Any, roughness: float, index: float) -> dict[str, Any]:
    # Not the model "roughplastic": its table is read out of bounds at the ends of curves.
    inner = {
        "type": "principled",
        "base_color": {"type": "rgb", "value": list(colour)},
        "roughness": roughness,
        "eta": index,
    }
    return {"type": "twosided", "bsdf": inner}


def _coat(look: Appearance, name: str) -> dict[str, Any]:
    """How the strands ``name`` look: by their pigment."""
    if name.endswith("white"):
        return _fibre(0.06, 0.0)
    amount = 0.65 if name.endswith("light") else 1.2
    # Brows and lashes keep their colour longer, and are dark even in the fair.
    least = 0.0 if name.startswith("hair") else 0.9
    return _fibre(max(amount * look.eumelanin, least), look.pheomelanin)


def _fibre(eumelanin: float, pheomelanin: float) -> dict[str, Any]:
    return {
        "type": "hair",
        "eumelanin": float(eumelanin),
        "pheomelanin": float(pheomelanin),
        "longitudinal_roughness": 0.32,
        "azimuthal_roughness": 0.36,
    }
