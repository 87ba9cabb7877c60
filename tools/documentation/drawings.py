"""Draw the pictures of ``docs/images`` that are drawn by a program.

    python -m tools.documentation.drawings

They follow from data: the standard photographs, the layers of the program. A test says when they
are out of date.
"""

from pathlib import Path

from symmetry.clinical.expressions import EXPRESSION_NAMES
from tools.documentation.architecture import architecture
from tools.documentation.face import LOOKS, face, guides, held
from tools.documentation.svg import LOGO, svg, text

FOLDER = Path(__file__).parents[2] / "docs" / "images"
FACE = (340, 470)
"""Size of the drawing of one face."""


def one_face(content: str) -> str:
    """A face in a drawing of its own."""
    return svg(*FACE, f'<g transform="translate({FACE[0] / 2:g} 200)">{content}</g>')


def camera() -> str:
    """Patient and camera from the side: eye level and distance."""
    head = (
        "M176 108 C166 70 132 58 106 62 C66 68 46 104 52 144 C56 172 70 186 74 202 L72 262 "
        "C52 270 26 280 14 304 L14 330 L214 330 C208 296 186 276 150 266 L146 244 C158 248 176 250 "
        "184 246 C192 240 190 230 188 224 L194 214 L188 208 L194 200 C190 192 184 192 186 186 "
        "C196 186 208 184 207 177 C204 168 190 154 184 142 C186 130 182 118 176 108 Z"
    )
    hair = (
        "M176 106 C170 66 134 50 104 54 C58 60 38 104 45 146 C49 174 66 190 72 206 C92 196 92 172 "
        "98 158 C118 150 128 120 176 106 Z"
    )
    parts = [
        f'<path class="dr-skin" d="{head}"/><path class="dr-hair" d="{hair}"/>',
        '<path class="dr-line" d="M108 150 C96 146 94 172 108 184"/>',
        '<circle class="dr-iris" cx="170" cy="142" r="5.5"/>',
        '<path class="dr-line" d="M158 130 C164 124 174 124 180 128"/>',
        '<path class="dr-guide" d="M188 142 H500"/>',
        '<rect class="dr-object" x="526" y="104" width="92" height="70" rx="9"/>'
        '<rect class="dr-object" x="500" y="118" width="26" height="46" rx="4"/>'
        '<path class="dr-line" d="M572 174 V236 M572 236 L534 330 M572 236 L610 330"/>',
        '<path class="dr-measure" d="M208 222 H500 M208 208 V236 M500 208 V236"/>',
        text(354, 262, "1.2 m or more"),
        text(348, 122, "eye level"),
    ]
    return svg(640, 340, "".join(parts))


def light() -> str:
    """Patient, camera and lamps from above."""
    lamps = "".join(
        f'<g transform="translate({x} 318) rotate({angle})">'
        '<path class="dr-beam" d="M-24 -26 L-64 -244 L64 -244 L24 -26 Z"/>'
        '<path class="dr-object" d="M-34 -26 H34 L24 10 H-24 Z"/></g>'
        for x, angle in ((130, 42), (510, -42))
    )
    parts = [
        '<path class="dr-line" d="M70 44 H570"/>',
        text(320, 32, "plain background"),
        lamps,
        '<path class="dr-guide" d="M320 196 V378"/>',
        '<path class="dr-skin" d="M309 174 L320 194 L331 174 Z"/>'
        '<ellipse class="dr-skin" cx="320" cy="130" rx="42" ry="50"/>'
        '<path class="dr-hair" d="M278 142 C268 92 296 74 320 74 C344 74 372 92 362 142 C352 116 '
        '338 108 320 108 C302 108 288 116 278 142 Z"/>',
        '<rect class="dr-object" x="286" y="396" width="68" height="44" rx="6"/>'
        '<rect class="dr-object" x="302" y="376" width="36" height="20" rx="3"/>',
        text(320, 468, "camera"),
        text(108, 384, "soft light"),
        text(532, 384, "the same"),
    ]
    return svg(640, 484, "".join(parts))


def all_drawings() -> dict[str, str]:
    """Every drawing by the name of its file."""
    lines = guides()
    return {
        **{f"expression_{name}.svg": one_face(face(LOOKS[name])) for name in EXPRESSION_NAMES},
        "head_straight.svg": one_face(face(held()) + lines),
        "head_turned.svg": one_face(face(held(yaw=17.0)) + lines),
        "head_tilted.svg": one_face(face(held(roll=12.0)) + lines),
        "head_chin_up.svg": one_face(face(held(pitch=17.0)) + lines),
        "head_chin_down.svg": one_face(face(held(pitch=-17.0)) + lines),
        "distance_near.svg": one_face(face(held(distance_mm=300.0))),
        "distance_far.svg": one_face(face(held())),
        "camera.svg": camera(),
        "light.svg": light(),
        "architecture.svg": architecture(),
        "logo.svg": LOGO,
    }


def main() -> None:
    """Write every drawing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in all_drawings().items():
        (FOLDER / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
