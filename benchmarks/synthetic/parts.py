"""The parts of a posed head as files that the renderer reads."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.anatomy import SIDES
from benchmarks.synthetic.appearance import Appearance
from benchmarks.synthetic.camera import Camera
from benchmarks.synthetic.eyes import eye_mesh, tear_line
from benchmarks.synthetic.garment import BAND_MM, garment, neckband
from benchmarks.synthetic.hair import scalp_density, scalp_hair
from benchmarks.synthetic.head import MOUTH, SKIN, SOCKET, Head
from benchmarks.synthetic.meshes import Mesh, split, vertex_normals, write_ply
from benchmarks.synthetic.noise import noise
from benchmarks.synthetic.strands import Strands, brows, lashes, write_curves
from benchmarks.synthetic.teeth import dentition

SHIFT_MM = 400.0
"""Added to places, so that they are positive where they are rendered as light."""
RINGS = 20.0
"""Rings round eyes and mouth are counted up to here."""


@dataclass(frozen=True)
class Files:
    """Where the parts of one posed head lie as files."""

    skin: Path
    socket: Path
    mouth: Path
    eyes: tuple[Path, ...]
    teeth: Path
    cloth: Path
    hair: dict[str, Path]
    tears: Path
    band: Path
    places: Path
    rings: Path


def written(head: Head, camera: Camera, look: Appearance, folder: Path) -> Files:
    """Write all parts of ``head`` in the head frame into ``folder``.

    The texture coordinates of the skin are its places in the picture: its texture is as fine as
    the picture from any view.
    """
    normals = vertex_normals(head.posed, head.surface.quads)
    uv = (camera.project(head.posed) + 0.5) / (camera.width_px, camera.height_px)
    parts = {
        part: split(head.surface.quads[head.surface.parts == part], head.rest)
        for part in (SKIN, SOCKET, MOUTH)
    }

    def body(part: int, name: str, values: NDArray[np.float64] | None = None) -> Path:
        mesh = Mesh(head.posed, parts[part], normals, uv, values)
        return write_ply(mesh, folder / f"{name}.ply")

    # One channel serves two far-off regions: rings round the mouth, and the growth of hair.
    rings = np.stack(
        [
            np.clip(head.surface.lid_rings, 0.0, RINGS),
            np.clip(head.surface.lip_rings, 0.0, RINGS) + RINGS * scalp_density(look),
            np.ones(len(head.rest)),
        ],
        axis=1,
    )
    strands = {"hair": scalp_hair(head.identity, look), "brow": brows(head, look)}
    hair = {"lash": write_curves(lashes(head, look), folder / "lash.txt")}
    for name, group in strands.items():
        # Locks differ in shade; the same on both sides of the head.
        root = group.points[:, 0] * np.where(group.points[:, :1, 0] < 0, (-1.0, 1.0, 1.0), 1.0)
        light = noise(root, 7.0, look.seed + 96, mirror=False) + 0.3 * np.sin(root[:, 1] * 40) > 0.1
        kinds = {"": ~group.white & ~light, "-light": ~group.white & light, "-white": group.white}
        for kind, kept in kinds.items():
            if kept.any():
                path = folder / f"{name}{kind}.txt"
                hair[name + kind] = write_curves(group.chosen(kept), path)
    lines = np.stack([tear_line(head, side) for side in SIDES])
    line = neckband(head)[None]
    band = Strands(line, np.full(line.shape[:2], BAND_MM), np.zeros(1, dtype=bool))
    tears = Strands(lines, np.full(lines.shape[:2], 0.30), np.zeros(2, dtype=bool))
    return Files(
        body(SKIN, "skin"),
        body(SOCKET, "socket"),
        body(MOUTH, "mouth"),
        tuple(write_ply(eye_mesh(head.eyes[side]), folder / f"eye-{side}.ply") for side in SIDES),
        write_ply(dentition(head), folder / "teeth.ply"),
        write_ply(garment(head), folder / "cloth.ply"),
        hair,
        write_curves(tears, folder / "tears.txt"),
        write_curves(band, folder / "band.txt"),
        body(SKIN, "places", head.rest + SHIFT_MM),
        body(SKIN, "rings", rings),
    )
