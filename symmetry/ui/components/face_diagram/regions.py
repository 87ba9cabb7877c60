"""The face as a line drawing, and where on it each muscle can be clicked: data, no judgement.

Coordinates are those of a drawing of 400 × 500 as the clinician sees the patient: the patient's
right is on the left, x < 200. Only that half is written down; the other is its mirror image.
Regions say which muscle a click means. They are no map of where to inject.
"""

from dataclasses import dataclass

from symmetry.clinical.injection_site import InjectedSide
from symmetry.clinical.muscles import get_muscle

WIDTH, HEIGHT = 400, 500


@dataclass(frozen=True)
class Line:
    """One stroke of the right half of the drawing; ``weight`` names how it is drawn."""

    path: str
    weight: str = "line"


@dataclass(frozen=True)
class Region:
    """Where one muscle is clicked.

    ``path`` is that of the patient's right side, or of the midline. ``anchor`` is where a site is
    put that was added by keyboard or from a list.
    """

    muscle: str
    path: str
    anchor: tuple[float, float]
    midline: bool = False

    def __post_init__(self) -> None:
        get_muscle(self.muscle)

    @property
    def sides(self) -> tuple[InjectedSide, ...]:
        """The patient's sides that have this region."""
        return ("midline",) if self.midline else ("right", "left")

    def anchor_of(self, side: InjectedSide) -> tuple[float, float]:
        """The anchor on one side, as shares of the drawing's width and height."""
        x, y = self.anchor
        return (WIDTH - x if side == "left" else x) / WIDTH, y / HEIGHT


HALF_HEAD = (
    "M200 36 C128 36 74 92 70 176 C68 214 68 250 74 290 C80 340 112 392 150 418 "
    "C168 430 184 434 200 434"
)

LINES: tuple[Line, ...] = (
    Line(HALF_HEAD, "outline"),
    Line("M70 206 C56 198 49 214 54 240 C58 266 66 286 75 282", "outline"),
    Line("M129 403 C133 440 127 470 104 498", "outline"),
    Line("M80 142 C98 98 132 78 200 76"),
    Line("M106 190 C122 173 152 168 180 179 C154 177 126 182 108 194 Z", "brow"),
    Line("M114 220 C126 204 158 202 170 222 C156 232 128 232 114 220 Z", "eye"),
    Line("M133 217 A9 9 0 1 0 151 217 A9 9 0 1 0 133 217 Z", "iris"),
    Line("M110 212 C124 195 156 193 173 213"),
    Line("M187 196 C186 230 181 262 174 283 C169 298 181 305 190 299 C194 306 198 307 200 307"),
    Line("M168 292 C152 308 143 326 140 342", "faint"),
    Line("M200 338 C194 332 186 331 180 333 C168 337 156 344 148 350"),
    Line("M148 350 C170 350 186 348 200 351"),
    Line("M148 350 C164 368 184 374 200 374"),
    Line("M184 391 C192 388 200 388 200 388", "faint"),
)

REGIONS: tuple[Region, ...] = (
    Region(
        "frontalis",
        "M98 168 C98 130 112 104 134 92 C152 85 172 83 192 83 L192 161 C168 152 124 152 98 168 Z",
        (146, 126),
    ),
    Region(
        "orbicularis_oculi",
        "M92 218 A48 35 0 1 1 188 218 A48 35 0 1 1 92 218 Z "
        "M114 220 C126 204 158 202 170 222 C156 232 128 232 114 220 Z",
        (102, 222),
    ),
    Region(
        "corrugator",
        "M146 165 C162 162 178 164 187 171 L187 190 C174 182 160 179 146 181 Z",
        (170, 175),
    ),
    Region(
        "procerus",
        "M190 166 L210 166 C208 182 210 194 212 206 L188 206 C190 194 192 182 190 166 Z",
        (200, 186),
        midline=True,
    ),
    Region(
        "nasalis",
        "M190 218 L197 218 L197 290 C188 294 181 290 180 281 C183 262 187 244 190 218 Z",
        (189, 262),
    ),
    Region(
        "levator_labii_superioris_alaeque_nasi",
        "M178 232 L188 222 C185 244 181 262 178 281 C178 288 180 294 184 297 L182 311 L174 313 "
        "C166 296 166 274 171 250 Z",
        (174, 272),
    ),
    Region(
        "levator_labii_superioris",
        "M149 257 L167 253 C162 274 162 292 170 315 L160 320 C153 300 149 280 149 257 Z",
        (157, 284),
    ),
    Region(
        "zygomaticus_minor",
        "M123 256 L147 257 C147 284 151 304 158 322 L147 329 C138 306 130 282 123 256 Z",
        (141, 292),
    ),
    Region(
        "zygomaticus_major",
        "M86 258 L120 255 C127 288 134 310 144 331 L138 343 C116 322 98 296 86 258 Z",
        (112, 290),
    ),
    Region(
        "risorius",
        "M82 316 C104 324 122 334 137 346 L137 361 C120 354 104 350 92 347 C88 337 85 327 82 316 Z",
        (110, 340),
    ),
    Region(
        "buccinator",
        "M94 350 C106 354 122 358 136 364 L131 387 C118 382 104 368 94 350 Z",
        (119, 367),
    ),
    Region(
        "orbicularis_oris",
        "M199 314 C168 314 140 332 140 352 C140 374 168 391 199 391 L199 374 "
        "C184 374 164 368 148 350 C156 344 168 337 180 333 C186 331 194 332 199 337 Z",
        (172, 325),
    ),
    Region(
        "depressor_anguli_oris",
        "M140 370 C146 378 152 384 161 388 L154 417 C143 410 134 401 127 391 Z",
        (145, 397),
    ),
    Region(
        "depressor_labii_inferioris",
        "M164 390 C169 392 174 394 179 394 L177 427 C170 426 164 423 158 419 Z",
        (170, 408),
    ),
    Region("mentalis", "M182 395 L199 395 L199 432 L180 430 Z", (190, 413)),
    Region(
        "platysma",
        "M131 409 C150 430 176 442 198 443 L198 498 L107 498 C127 470 133 440 131 409 Z",
        (154, 466),
    ),
)

_BY_MUSCLE = {region.muscle: region for region in REGIONS}


def anchor(muscle: str, side: InjectedSide) -> tuple[float, float]:
    """Where a site of a muscle is put that nobody has placed, as shares of width and height.

    A muscle that is not drawn, or not on this side, is put where it can be seen: beside the face,
    or on the midline of the forehead.
    """
    region = _BY_MUSCLE.get(muscle)
    if region is not None and side in region.sides:
        return region.anchor_of(side)
    height = region.anchor[1] / HEIGHT if region is not None else 0.05
    return {"right": 0.06, "left": 0.94, "midline": 0.5}[side], height
