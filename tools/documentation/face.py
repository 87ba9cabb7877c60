"""A face as a line drawing that shows an expression and can be turned: for the drawn examples.

Coordinates are those of a drawing: origin midway between the eyes, x to the viewer's right, y down,
1 mm is 1.87 units. Features lie on an ellipsoid with a nose, are turned about the axis of the ears
and seen in perspective; the outline of the head stays.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

UNITS_PER_MM = 1.87
FAR_MM = 1500.0
EAR_AXIS_Y = 20.0
WIDE, HIGH, DEEP = 132.0, 205.0, 165.0
"""Half axes of the ellipsoid."""
CHIN_DEEP = 110.0
NOSE_Y, NOSE_LONG, NOSE_ACROSS, NOSE_OUT = 62.0, 30.0, 14.0, 42.0

Points = NDArray[np.float64]
Pair = tuple[float, float]


@dataclass(frozen=True)
class Look:
    """What the face does, and how it is held and seen.

    Lengths are in units of the drawing: how far the brows are raised and drawn together, the
    corners of the mouth moved out and up, the lips raised, dropped and parted. ``lids`` is the
    share of the usual opening. Angles are in degrees: the chin up, the head turned to the viewer's
    right and tilted clockwise.
    """

    brow_up: float = 0.0
    brow_together: float = 0.0
    lids: float = 1.0
    squeezed: bool = False
    corner_out: float = 0.0
    corner_up: float = 0.0
    upper_lip_up: float = 0.0
    lower_lip_down: float = 0.0
    parted: float = 0.0
    pucker: bool = False
    nose_up: float = 0.0
    nostrils: bool = False
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    distance_mm: float = FAR_MM


LOOKS = {
    "rest": Look(),
    "brow_raise": Look(brow_up=18, lids=1.12),
    "gentle_eye_closure": Look(lids=0.0, brow_up=-2),
    "tight_eye_closure": Look(
        lids=0.0, squeezed=True, brow_up=-9, brow_together=5, corner_out=5, corner_up=3, nose_up=3
    ),
    "gentle_smile": Look(corner_out=12, corner_up=9, lids=0.94),
    "full_smile": Look(
        corner_out=22, corner_up=16, upper_lip_up=2, lower_lip_down=6, parted=20, lids=0.8
    ),
    "pucker": Look(pucker=True, corner_out=-26, upper_lip_up=4, lower_lip_down=5),
    "lower_teeth": Look(corner_out=10, corner_up=-5, lower_lip_down=16, parted=15, upper_lip_up=-2),
    "snarl": Look(
        brow_up=-8, brow_together=5, lids=0.75, corner_out=6, upper_lip_up=9, parted=9, nose_up=7
    ),
    "nasal_base": Look(pitch=34, nostrils=True),
}
"""The ten standard photographs."""


def face(look: Look) -> str:
    """The face as SVG, about 300 wide and 500 high around its origin."""
    turned = _Turned(look)
    halves = [_half(look, turned, side) for side in (-1, 1)]
    parts = "".join([_head(look, turned), *halves, _middle(look, turned)])
    return f'{_neck()}<g transform="rotate({look.roll:g} 0 70)">{parts}</g>'


def held(**how: float) -> Look:
    """A face at rest, held or seen otherwise."""
    return replace(LOOKS["rest"], **how)


def guides(length: float = 235.0) -> str:
    """The pupil line and the midline of an upright face."""
    return f'<path class="dr-guide" d="M-165 0 H165 M0 {-length:g} V{length + 10:g}"/>'


class _Turned:
    """From places on the face to places in the drawing."""

    def __init__(self, look: Look) -> None:
        yaw, pitch = np.radians([look.yaw, look.pitch])
        about_y = [[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]]
        about_x = [
            [1, 0, 0],
            [0, np.cos(pitch), -np.sin(pitch)],
            [0, np.sin(pitch), np.cos(pitch)],
        ]
        self._turn = np.array(about_y) @ np.array(about_x)
        self._near = look.distance_mm

    def __call__(self, points: Points) -> Points:
        x, y = points[:, 0], points[:, 1] - EAR_AXIS_Y
        inside = np.clip(1 - (x / WIDE) ** 2 - (y / HIGH) ** 2, 0.0, None)
        nose = np.exp(-((x / NOSE_ACROSS) ** 2) - ((points[:, 1] - NOSE_Y) / NOSE_LONG) ** 2)
        depth = DEEP * np.sqrt(inside) + NOSE_OUT * nose
        turned = np.stack([x, y, depth]).T @ self._turn.T + [0.0, EAR_AXIS_Y, 0.0]
        return turned[:, :2] * self._enlarged(turned[:, 2])[:, None]

    def outline(self, points: Points) -> Points:
        """Of the head, which does not turn; its chin is nearer to the camera than its crown."""
        depth = CHIN_DEEP * np.clip((points[:, 1] - 40.0) / 176.0, 0.0, 1.0)
        return points * self._enlarged(depth)[:, None]

    def _enlarged(self, depth: Points) -> Points:
        """How much larger something is seen than from afar, if the ears are seen as large."""

        def scale(distance_mm: float) -> Points:
            far = distance_mm * UNITS_PER_MM + DEEP
            ratio: Points = far / (far - depth)
            return ratio

        return scale(self._near) / scale(FAR_MM)


def _neck() -> str:
    side = _curve([(-71, 120), (-66, 205), (-72, 248), (-112, 262)])
    filled = f'<path class="dr-fill" d="{_path(_mirrored(side), True)}"/>'
    return filled + "".join(
        f'<path class="dr-line" d="{_path(side * [way, 1], False)}"/>' for way in (1, -1)
    )


def _head(look: Look, turned: _Turned) -> str:
    skull = _whole(
        [(0, -182), (-72, -182), (-126, -126), (-130, -42)],
        [(-130, -42), (-132, -4), (-132, 32), (-126, 72)],
        [(-126, 72), (-120, 122), (-88, 174), (-50, 200)],
        [(-50, 200), (-32, 212), (-16, 216), (0, 216)],
    )
    # Of a raised chin the jaw is seen from below, shorter.
    short = 1 - 0.8 * np.sin(np.radians(max(look.pitch, 0.0)))
    skull[:, 1] = np.where(skull[:, 1] > 40, 40 + (skull[:, 1] - 40) * short, skull[:, 1])
    ear = _curve([(-130, -12), (-158, -30), (-154, 66), (-125, 64)])
    crown = _whole([(-140, -36), (-142, -132), (-84, -194), (0, -194)])
    hairline = _whole([(-127, -38), (-112, -128), (-40, -142), (0, -140)])
    if look.pitch:
        lowest = np.interp(np.abs(hairline[:, 0]), np.abs(crown[12::-1, 0]), crown[12::-1, 1])
        hairline[:, 1] = np.maximum(turned(hairline)[:, 1], lowest + 9)
    hair = np.concatenate([crown, hairline[::-1]])
    ears = [f'<path class="dr-skin" d="{_path(ear * [way, 1], False)}"/>' for way in (1, -1)]
    return (
        "".join(ears)
        + f'<path class="dr-skin" d="{_path(turned.outline(skull), True)}"/>'
        + f'<path class="dr-hair" d="{_path(hair, True)}"/>'
    )


def _half(look: Look, turned: _Turned, side: int) -> str:
    """What both sides have: brow, eye, fold, half a nose."""

    def draw(css: str, *curves: Sequence[Pair], closed: bool = False) -> str:
        points = np.concatenate([_curve(curve) for curve in curves]) * [-side, 1.0]
        return f'<path class="{css}" d="{_path(turned(points), closed)}"/>'

    rise, knit = look.brow_up, look.brow_together
    parts = [
        draw(
            "dr-brow",
            [(-94, -28 - rise / 2), (-78, -45 - rise), (-48, -50 - rise), (-20 + knit, -39 - rise)],
            [(-20 + knit, -33 - rise), (-46, -41 - rise), (-74, -36 - rise), (-92, -24 - rise / 2)],
            closed=True,
        ),
        *_eye(look, draw),
        draw(
            "dr-line",
            [(-13, -18), (-14, 12), (-19, 44), (-26, 65 - look.nose_up)],
            *_ala(look.nose_up),
        ),
        draw("dr-faint", *_fold(look)),
    ]
    if rise > 6:
        parts += [
            draw("dr-faint", [(-74, -78 - y), (-50, -88 - y), (-20, -88 - y), (0, -84 - y)])
            for y in (0, 16)
        ]
    if look.squeezed:
        parts += [
            draw("dr-faint", [(-94, y), (-102, y + d), (-108, y + 2 * d), (-114, y + 3 * d)])
            for y, d in ((-4, -3), (4, 0), (12, 3))
        ]
    if look.nose_up > 4:
        parts += [
            draw("dr-faint", [(-12, y), (-7, y - 5), (-3, y - 6), (0, y - 6)]) for y in (2, 12, 22)
        ]
    if look.nostrils:
        parts.append(
            draw(
                "dr-nostril",
                [(-15, 82), (-12, 74), (-6, 76), (-5, 83)],
                [(-5, 83), (-7, 88), (-13, 88), (-15, 82)],
                closed=True,
            )
        )
    return "".join(parts)


def _eye(look: Look, draw: Callable[..., str]) -> Iterable[str]:
    upper = [(-86.0, 2.0), (-74, 2 - 16 * look.lids), (-42, 4 - 20 * look.lids), (-30, 4)]
    lower = [(-30.0, 4.0), (-44, 14), (-72, 14), (-86, 2)]
    if look.lids == 0:
        closed = [(-86, 4), (-72, 15), (-44, 16), (-30, 6)]
        yield draw("dr-lid", closed)
        yield draw("dr-faint", [(-88, -5), (-75, -14), (-44, -15), (-28, -2)])
        return
    yield draw("dr-white", upper, lower, closed=True)
    around = np.linspace(0.0, 2 * np.pi, 25)
    lid = _curve(upper)
    iris = []
    for angle in around:
        x, y = -58 + 10.5 * np.cos(angle), -1 + 10.5 * np.sin(angle)
        top = np.interp(x, lid[:, 0], lid[:, 1])
        iris.append((x, float(np.clip(y, top, 11.0))))
    yield draw("dr-iris", iris, closed=True)
    yield draw("dr-lid", upper)
    yield draw("dr-line", lower)
    yield draw(
        "dr-faint", [(-90, -6), (-76, -6 - 17 * look.lids), (-44, -7 - 18 * look.lids), (-27, -5)]
    )


def _ala(up: float) -> tuple[list[Pair], list[Pair]]:
    return (
        [(-26, 65 - up), (-31, 80 - up), (-19, 87 - up), (-10, 81 - up)],
        [(-10, 81 - up), (-6, 88 - up / 2), (-2, 89 - up / 2), (0, 89 - up / 2)],
    )


def _fold(look: Look) -> list[Sequence[Pair]]:
    """The fold beside the nose: deeper and farther out the more the mouth is drawn out."""
    out = max(look.corner_out, look.nose_up, 0.0)
    if look.pucker:
        return [[(-32, 76), (-38, 84), (-42, 92), (-44, 100)]]
    return [[(-32, 74 - look.nose_up), (-48 - out / 2, 88), (-58 - out, 104), (-61 - out, 126)]]


def _middle(look: Look, turned: _Turned) -> str:
    """The mouth and the chin."""
    corner = (-52 - look.corner_out, 132 - look.corner_up)
    peak = 114 - look.upper_lip_up
    bottom = 156 + look.lower_lip_down
    lips = [
        [corner, (corner[0] * 0.82, 0.6 * corner[1] + 0.4 * peak), (-30, peak + 2), (-20, peak)],
        [(-20, peak), (-14, peak - 1), (-6, peak), (0, peak + 6)],
    ]
    below = [
        corner,
        (corner[0] * 0.72, 0.2 * corner[1] + 0.8 * bottom),
        (corner[0] * 0.3, bottom),
        (0, bottom),
    ]
    if look.pucker:
        lips = [
            [(-27, 134), (-29, 118), (-18, 110), (-11, 110)],
            [(-11, 110), (-6, 110), (-3, 113), (0, 114)],
        ]
        below = [(-27, 134), (-27, 152), (-14, 161), (0, 161)]
    middle = 131 - look.upper_lip_up * 0.6
    top = [corner, (corner[0] * 0.6, middle + 1), (corner[0] * 0.25, middle - 1), (0, middle + 1)]
    floor = middle + look.parted + look.lower_lip_down * 0.35
    under = [
        corner,
        (corner[0] * 0.7, 0.35 * corner[1] + 0.65 * floor),
        (corner[0] * 0.3, floor),
        (0, floor),
    ]

    outer = np.concatenate([_whole(*lips), _whole(below)[::-1]])
    parts = [f'<path class="dr-lips" d="{_path(turned(outer), True)}"/>']
    if look.pucker:
        top = [(-13, 135), (-8, 132), (-4, 133), (0, 134)]
    if look.parted:
        opening = np.concatenate([_whole(top), _whole(under)[::-1]])
        parts.append(f'<path class="dr-teeth" d="{_path(turned(opening), True)}"/>')
    else:
        parts.append(f'<path class="dr-lid" d="{_path(turned(_whole(top)), False)}"/>')
    if look.pucker:
        for x, y in ((-12.0, 117.0), (0.0, 120.0), (12.0, 117.0), (-9.0, 144.0), (9.0, 144.0)):
            crease = np.array([[x, y], [x * 0.8, y + 7]])
            parts.append(f'<path class="dr-faint" d="{_path(turned(crease), False)}"/>')
    chin = _curve([(-16, 175), (-8, 172), (8, 172), (16, 175)]) + [0, look.lower_lip_down * 0.6]
    parts.append(f'<path class="dr-faint" d="{_path(turned(chin), False)}"/>')
    return "".join(parts)


def _curve(points: Sequence[Pair]) -> Points:
    """Points along a cubic Bézier curve; any other number of points is taken as it is."""
    given = np.array(points, dtype=float)
    if len(given) != 4:
        return given
    t = np.linspace(0.0, 1.0, 13)[:, None]
    a, b, c, d = given
    curve: Points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return curve


def _whole(*curves: Sequence[Pair]) -> Points:
    """Curves of the patient's right half, and their mirror image the other way."""
    return _mirrored(np.concatenate([_curve(curve) for curve in curves]))


def _mirrored(half: Points) -> Points:
    return np.concatenate([half, (half * [-1.0, 1.0])[::-1]])


def _path(points: Points, closed: bool) -> str:
    steps = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{steps}" + ("Z" if closed else "")
