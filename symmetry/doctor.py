"""What is installed, which model, what is missing, and what would leave this machine."""

import platform
import sys
from dataclasses import dataclass, replace

from sqlalchemy.exc import ArgumentError

from symmetry.errors import SymmetryError
from symmetry.versions import installed

PACKAGES = (
    "symmetry",
    "mediapipe",
    "opencv-contrib-python",
    "numpy",
    "scipy",
    "pillow",
    "pillow-heif",
    "reportlab",
    "streamlit",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "cryptography",
    "argon2-cffi",
    "keyring",
)


@dataclass(frozen=True)
class Finding:
    """One line of the report; ``name`` is for catalogues of texts, empty for an installed part."""

    subject: str
    state: str
    ok: bool = True
    name: str = ""


def findings() -> list[Finding]:
    """Everything checked, in the order printed."""
    return [
        Finding("Python", f"{platform.python_version()} on {platform.system()}"),
        *(_package(name) for name in PACKAGES),
        replace(_one_cv2(), name="opencv"),
        replace(_model(), name="model"),
        replace(_detector(), name="detector"),
        replace(_fonts(), name="fonts"),
        replace(_database(), name="database"),
        replace(_store(), name="store"),
        replace(_telemetry(), name="dashboard"),
        Finding("Would leave this machine", _network(), name="network"),
    ]


def print_report() -> bool:
    """Print the findings; True when nothing is missing."""
    found = findings()
    width = max(len(finding.subject) for finding in found)
    for finding in found:
        mark = "ok     " if finding.ok else "MISSING"
        sys.stdout.write(f"{mark}  {finding.subject:<{width}}  {finding.state}\n")
    return all(finding.ok for finding in found)


def _package(name: str) -> Finding:
    version = installed(name)
    if version is None:
        return Finding(name, "not installed: run make setup, or install requirements.lock", False)
    return Finding(name, version)


def _one_cv2() -> Finding:
    others = [
        name
        for name in ("opencv-python", "opencv-python-headless", "opencv-contrib-python-headless")
        if installed(name)
    ]
    if others:
        return Finding(
            "OpenCV",
            f"{', '.join(others)} overwrites the files of opencv-contrib-python: uninstall both "
            "and install requirements.lock again",
            False,
        )
    return Finding("OpenCV", "one cv2 package")


def _model() -> Finding:
    from symmetry.detection.model import MODEL_SHA256, load_model

    try:
        size = len(load_model())
    except SymmetryError as problem:
        return Finding("Landmark model", str(problem), False)
    return Finding("Landmark model", f"{size:,} bytes, sha256 {MODEL_SHA256}")


def _detector() -> Finding:
    import numpy as np

    try:
        from symmetry.detection.landmarker import find_faces

        find_faces(np.zeros((64, 64, 3), np.uint8))
    except Exception as problem:
        return Finding("Detector", f"does not start: {problem}", False)
    return Finding("Detector", "starts")


def _fonts() -> Finding:
    from symmetry.exports.fonts import font_folder

    try:
        font_folder()
    except SymmetryError as problem:
        return Finding("Fonts for reports", str(problem), False)
    return Finding("Fonts for reports", "DejaVu Sans")


def _database() -> Finding:
    from symmetry.store.database import Database

    try:
        with Database.open() as database:
            return Finding("Database", f"{database.kind}, schema {database.schema_version}")
    except SymmetryError as problem:
        return Finding("Database", str(problem), False)


def _store() -> Finding:
    from symmetry.store.key_wraps import keyring_usable
    from symmetry.store.store import Store

    keyring = "keyring of this system usable" if keyring_usable() else "no keyring on this system"
    try:
        with Store.open() as store:
            methods = ", ".join(store.key_methods)
            state = "no key yet" if store.state == "new" else f"encrypted, opened by {methods}"
    except SymmetryError as problem:
        return Finding("Store", str(problem), False)
    return Finding("Store", f"{state}; {keyring}")


def _telemetry() -> Finding:
    from symmetry.ui.server import OPTIONS

    off = OPTIONS["browser.gatherUsageStats"] is False and OPTIONS["server.address"] == "127.0.0.1"
    return Finding("Dashboard", "this machine only, no usage statistics" if off else "OPEN", off)


def remote_database() -> str | None:
    """The computer to which rows of the store go; None where they stay on this one."""
    from symmetry.settings import Settings

    try:
        host = Settings().database_url.host
    except ArgumentError:
        return None
    return None if host in (None, "", "localhost", "127.0.0.1", "::1") else host


def _network() -> str:
    host = remote_database()
    if host is None:
        return (
            "Nothing. Photos and results stay on this machine; the dashboard answers to this "
            "machine only, and no usage statistics are gathered."
        )
    return (
        f"The rows of the store, to the database on {host} that SYMMETRY_DATABASE names: results "
        "and what identifies a patient encrypted, the clinic's preferences and codes, days and "
        "measured values in the clear. No photo; no usage statistics."
    )
