"""The packages and the direction of their imports, drawn from what the test of layers enforces."""

from tests.test_layers import ROW, modules, package
from tools.documentation.svg import svg, text

TITLES = (
    "points and names",
    "shape, and what the picture shows",
    "measures",
    "change, course, record",
    "files and store",
    "what people use",
)
"""What each layer is about, from the lowest up."""

WIDTH, SIDE, LEFT = 720, 178, 12
STEP, BOX = 92, 46


def architecture() -> str:
    """The layers from the top down, and beside them what has no place among them."""
    parts = []
    layers = list(zip(ROW, TITLES, strict=True))[::-1]
    for place, (packages, title) in enumerate(layers):
        parts.append(_layer(place, packages, title))
    below = STEP * len(layers)
    parts.append(_beside(below - 12))
    parts.append(text(WIDTH / 2, below + 26, "Imports point downwards, never up.", "dr-small"))
    return svg(WIDTH, below + 44, "".join(parts))


def _layer(place: int, packages: tuple[str, ...], title: str) -> str:
    top = 12 + STEP * place
    width = WIDTH - SIDE - 3 * LEFT
    parts = [
        _band(LEFT, top, width, STEP - 14),
        text(LEFT + 12, top + 21, title, "dr-small", "start"),
    ]
    each = (width - 24) / len(packages)
    for number, name in enumerate(packages):
        x = LEFT + 12 + each * number
        parts.append(_box(x, top + 29, each - 10, name))
    return "".join(parts)


def _beside(height: float) -> str:
    x = WIDTH - SIDE - LEFT
    rest = sorted(
        {package(name) for name, path in modules().items() if path.name == "__init__.py"}
        - {""}
        - {name for packages in ROW for name in packages}
    )
    parts = [
        _band(x, 12, SIDE, height - 2),
        text(x + SIDE / 2, 36, "beside the layers", "dr-small"),
    ]
    for number, name in enumerate(rest):
        parts.append(_box(x + 12, 52 + 62 * number, SIDE - 24, name))
    return "".join(parts)


def _band(x: float, y: float, width: float, height: float) -> str:
    size = f'width="{width:g}" height="{height:g}"'
    return f'<rect class="dr-band" x="{x:g}" y="{y:g}" {size} rx="10"/>'


def _box(x: float, y: float, width: float, name: str) -> str:
    frame = f'<rect class="dr-box" x="{x:g}" y="{y:g}" width="{width:g}" height="38" rx="8"/>'
    return frame + text(x + width / 2, y + 26, name, "dr-name")
