"""An assessment as a document that is kept, and back: nothing of it is lost or computed anew.

The public JSON is for readers and rounds; this holds every number as it is, so that an assessment
of years ago is opened as it was, whatever today's method would say.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import numpy as np

from symmetry.assessment import Assessment
from symmetry.errors import InvalidDocument
from symmetry.landmarks import Scheme, get_scheme
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.errors_refined import REFINED

DOCUMENT_VERSION = 1
_MODELS: Mapping[str, ErrorModel] = {model.points: model for model in (DETECTED, REFINED)}


def to_document(assessment: Assessment) -> dict[str, Any]:
    """``assessment`` as plain data (dicts, lists, text, numbers), ready for JSON."""
    return {"document_version": DOCUMENT_VERSION, "assessment": _plain(assessment)}


def from_document(document: Mapping[str, Any]) -> Assessment:
    """The assessment that `to_document` was given.

    Raises
    ------
    InvalidDocument
        If this is no such document, or one of a newer version of the program.
    """
    version = document.get("document_version") if isinstance(document, Mapping) else None
    if version != DOCUMENT_VERSION:
        raise InvalidDocument(
            f"Expected an assessment's document of version {DOCUMENT_VERSION}, got version "
            f"{version!r}: open it with the version of the program that wrote it, or a newer one."
        )
    try:
        made: Assessment = _made(Assessment, document["assessment"])
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise InvalidDocument(
            "The assessment's document is not as it was written "
            f"({type(problem).__name__}): restore it from a backup, or assess the photo again."
        ) from None
    return made


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, Scheme):
        return value.name
    if isinstance(value, ErrorModel):
        return value.points
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"A {type(value).__name__} has no place in a document.")


def _made(kind: Any, plain: Any) -> Any:
    """The value of type ``kind`` that became ``plain``."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if plain is None:
            return None
        (kind,) = (one for one in inner if one is not type(None))
        return _made(kind, plain)
    if origin is np.ndarray:
        return np.array(plain, dtype=np.float64)
    if origin is tuple:
        kinds = [inner[0]] * len(plain) if inner[-1] is Ellipsis else inner
        return tuple(_made(one, value) for one, value in zip(kinds, plain, strict=True))
    if origin is not None and origin is not Literal:
        return {key: _made(inner[1], value) for key, value in plain.items()}
    return _made_plainly(kind, plain)


@cache
def _field_types(kind: Any) -> Mapping[str, Any]:
    """Types of the fields of a data class, which take long to look up."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _made_plainly(kind: Any, plain: Any) -> Any:
    if kind is Scheme:
        return get_scheme(plain)
    if kind is ErrorModel:
        return _MODELS[plain]
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _field_types(kind)
        if plain.keys() != hints.keys():
            raise ValueError(sorted(plain.keys() ^ hints.keys()))
        return kind(**{name: _made(one, plain[name]) for name, one in hints.items()})
    if kind is float:
        return float(plain)
    return plain
