"""Pages of the Python reference: one for each package, with all of its public modules."""

from collections.abc import Iterator
from pathlib import Path

import symmetry

ROOT = Path(symmetry.__file__).parent
PACKAGES = {
    "landmarks": "Landmark schemes",
    "geometry": "Geometry",
    "measures": "Measures",
    "refinement": "Refinement",
    "imaging": "Pictures",
    "longitudinal": "Change and course",
    "clinical": "Clinical record",
    "store": "Store",
    "batch": "Batches",
}
"""Packages that researchers and contributors use, with the titles of their pages."""

ONLY = {
    "store": (
        *("store", "work", "unlock", "patients", "visits", "photos", "assessments", "corrections"),
        *("entries", "kinds", "record", "recording", "trash", "erase", "users", "preferences"),
        *("importing", "backup", "restore", "verify"),
    )
}
"""Modules of a package that are meant for use; of the other packages it is all of them."""

MODULES = ("measurement", "assessment", "quality", "pipeline", "session", "settings", "errors")
"""Modules beside the packages."""


def pages() -> dict[str, str]:
    """Each page of the reference by its name in the site."""
    found = {"api/modules.md": _page("Modules beside the packages", MODULES, "symmetry.")}
    for package, title in PACKAGES.items():
        found[f"api/{package}.md"] = _page(title, list(_modules(package)), "")
    return found


def _modules(package: str) -> Iterator[str]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        if path.stem != "__init__" and path.stem in ONLY.get(package, (path.stem,)):
            yield ".".join(parts)


def _page(title: str, modules: list[str] | tuple[str, ...], prefix: str) -> str:
    return f"# {title}\n\n" + "\n\n".join(f"::: {prefix}{module}" for module in modules) + "\n"
