"""Pictures of faces with something displaced, lowered or framed otherwise, by a known amount."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.reference_faces import HAND, HVID_MM, TIP, Pixels, Points, hand_irises
from symmetry.landmarks import Side


@dataclass(frozen=True)
class Warp:
    """One made asymmetry of a picture.

    A bump of ``sigma_mm`` moves the point ``anchor(points, side)`` by ``shift_mm`` (lateral,
    down). For a lid (``lid_mm``), the skin of the upper lid is drawn down over the eye instead.
    """

    name: str
    anchors: tuple[int, int] = (0, 0)
    shift_mm: tuple[float, float] = (0.0, 0.0)
    sigma_mm: float = 10.0
    lid_mm: float = 0.0

    def anchor(self, side: Side) -> int:
        """Index among the hand's points; anchors are (right, left)."""
        return self.anchors[side == "left"]


WARPS = (
    Warp("corner down 2", (87, 93), (0, 2), 14),
    Warp("corner down 4", (87, 93), (0, 4), 14),
    Warp("corner down 8", (87, 93), (0, 8), 14),
    Warp("corner out 3 up 3", (87, 93), (3, -3), 14),
    Warp("brow down 2", (73, 80), (0, 2), 14),
    Warp("brow down 4", (73, 80), (0, 4), 14),
    Warp("ala down 3", (64, 69), (0, 3), 8),
    Warp("upper lip up 2", (88, 92), (0, -2), 8),
    Warp("lower lip down 3", (105, 107), (0, 3), 8),
    Warp("philtrum aside 3", (90, 90), (3, 0), 10),
    Warp("nasal tip aside 3", (TIP, TIP), (3, 0), 10),
    Warp("chin aside 5", (129, 129), (5, 0), 18),
    Warp("canthus in 3", (18, 27), (-3, 0), 7),
    Warp("lid down 1", lid_mm=1.0),
    Warp("lid down 2", lid_mm=2.0),
    Warp("lid down 3.5", lid_mm=3.5),
)
OPEN_MOUTH_WARPS = tuple(w for w in WARPS if w.name in ("corner down 4", "lower lip down 3"))


def bump(points: Points, centre: Points, shift: Points, sigma: float) -> NDArray[np.float64]:
    """Displacement at ``points`` (..., 2) of a Gaussian bump."""
    square = ((points - centre) ** 2).sum(axis=-1, keepdims=True)
    return np.asarray(np.exp(-square / (2 * sigma**2)) * shift)


def displaced(pixels: Pixels, anchor: Points, shift: Points, sigma: float) -> Pixels:
    """``pixels`` with what lies at ``anchor`` moved by exactly ``shift`` px."""
    arrival = anchor + shift
    reach = 4.5 * sigma
    height, width = pixels.shape[:2]
    x0, y0 = (max(int(v - reach), 0) for v in arrival)
    x1, y1 = min(int(arrival[0] + reach), width), min(int(arrival[1] + reach), height)
    grid = np.stack(np.meshgrid(np.arange(x0, x1), np.arange(y0, y1)), axis=-1).astype(float)
    source = (grid - bump(grid, arrival, shift, sigma)).astype(np.float32)
    warped = pixels.copy()
    warped[y0:y1, x0:x1] = cv2.remap(
        pixels, source[..., 0], source[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return warped


def moved_points(points: Points, anchor: Points, shift: Points, sigma: float) -> Points:
    """Where ``points`` (n, 2) px go in `displaced`: inverse of its map, by iteration."""
    arrival = anchor + shift
    moved = points.copy()
    for _ in range(60):
        moved = points + bump(moved, arrival, shift, sigma)
    return moved


def lowered_lid(
    pixels: Pixels, points: Points, side: Side, drop_px: float
) -> tuple[Pixels, Points]:
    """Upper lid of ``side`` drawn down over the eye, and the hand's points after it.

    The margin sinks by ``drop_px`` in the middle of the eye and fades to nothing at the canthi,
    never below the lower lid. Skin between brow and margin is stretched; the eye stays.
    """
    marks = HAND.side(side)
    upper = points[list(marks.upper_lid)]
    lower = points[list(marks.lower_lid)]
    upper, lower = upper[np.argsort(upper[:, 0])], lower[np.argsort(lower[:, 0])]
    start, end = upper[0, 0], upper[-1, 0]

    def sink(x: NDArray[np.float64]) -> NDArray[np.float64]:
        across = np.clip((x - start) / (end - start), 0.0, 1.0)
        room = np.interp(x, lower[:, 0], lower[:, 1]) - np.interp(x, upper[:, 0], upper[:, 1])
        wanted = drop_px * np.minimum(1.0, 1.6 * np.sin(np.pi * across))
        return np.asarray(np.minimum(wanted, np.maximum(room - 1.0, 0.0)))

    stretch = 1.2 * (end - start) / 2
    x0, x1 = int(start), int(end) + 1
    y0, y1 = int(upper[:, 1].min() - stretch) - 1, int(lower[:, 1].max()) + 2
    columns = np.arange(x0, x1, dtype=np.float64)
    margin, drop = np.interp(columns, upper[:, 0], upper[:, 1]), sink(columns)
    rows = np.arange(y0, y1, dtype=np.float64)[:, None]
    top = margin - stretch
    share = np.clip((rows - top) / (stretch + drop), 0.0, None)
    source_y = np.where((share > 0) & (share <= 1), top + share * stretch, rows)
    source_x = np.broadcast_to(columns, source_y.shape)
    warped = pixels.copy()
    warped[y0:y1, x0:x1] = cv2.remap(
        pixels,
        np.ascontiguousarray(source_x, np.float32),
        source_y.astype(np.float32),
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    sunk = points.copy()
    inner = [i for i in marks.upper_lid if i not in (marks.outer_canthus, marks.inner_canthus)]
    sunk[inner, 1] += sink(points[inner, 0])
    return warped, sunk


def apply_warp(
    warp: Warp, pixels: Pixels, hand: Points, side: Side, others: Points
) -> tuple[Pixels, Points, Points]:
    """The warped picture, the hand's points in it, and ``others`` (n, 2) px carried along."""
    scale = float(np.mean([2 * circle[2] for circle in hand_irises(hand).values()])) / HVID_MM
    if warp.lid_mm:
        warped, points = lowered_lid(pixels, hand, side, warp.lid_mm * scale)
        return warped, points, others
    lateral = 1.0 if side == "left" else -1.0
    shift = np.array([lateral * warp.shift_mm[0], warp.shift_mm[1]]) * scale
    anchor, sigma = hand[warp.anchor(side)], warp.sigma_mm * scale
    return (
        displaced(pixels, anchor, shift, sigma),
        moved_points(hand, anchor, shift, sigma),
        moved_points(others, anchor, shift, sigma),
    )


def framed(pixels: Pixels, angle_deg: float, zoom: float, by: tuple[float, float]) -> Pixels:
    """The same picture turned and enlarged about its centre, then moved ``by`` px (x, y)."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle_deg, zoom)
    matrix[:, 2] += by
    return np.asarray(
        cv2.warpAffine(
            pixels, matrix, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def copies(pixels: Pixels) -> list[Pixels]:
    """The same face taken otherwise: framed, tilted, lit and stored in another way."""
    width = pixels.shape[1]

    def lit(image: Pixels, left: float, right: float, gamma: float) -> Pixels:
        light = np.linspace(left, right, width)[None, :, None]
        return np.clip(255 * (image / 255) ** gamma * light, 0, 255).astype(np.uint8)

    small = cv2.resize(pixels, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    _, stored = cv2.imencode(".jpg", small[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 60])
    back = cv2.imdecode(stored, cv2.IMREAD_COLOR)[..., ::-1]
    return [
        framed(pixels, 3.0, 0.9, (17.3, -11.6)),
        framed(pixels, -4.0, 0.8, (-23.7, 14.2)),
        lit(framed(pixels, 1.5, 0.95, (9.4, 8.8)), 0.55, 1.1, 1.0),
        lit(framed(pixels, -2.0, 0.85, (-12.1, 5.5)), 1.1, 0.55, 1.2),
        np.ascontiguousarray(back, dtype=np.uint8),
    ]
