"""A set of constants as the Python module that ships it."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from symmetry.measures.error_model import ChangeError, ErrorModel, MeasureError

_KINDS = {
    "detected": "a detector's own points, and of points from anywhere",
    "refined": "points that the picture refined",
}
_TEXT = '''"""Errors of measures of {what}.

Written {day} by ``python -m benchmarks.detector_errors --points {points}``; the tables are in
docs/uncertainty.md.
"""

from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.error_model import ChangeError, ErrorModel, MeasureError

{name} = ErrorModel(
    points="{points}",
    asymmetry={{
{asymmetry}
    }},
    procrustes={procrustes},
    change={{
{change}
    }},
    side_change={{
{side_change}
    }},
    scale=ScaleErrors(
        iris_shared_sd={scale.iris_shared_sd:g},
        iris_reading_sd={scale.iris_reading_sd:g},
        canthal_carry_sd={scale.canthal_carry_sd:g},
    ),
    score_shares={{{shares}}},
)
'''


def module_text(model: ErrorModel) -> str:
    """Source of symmetry/measures/errors_detected.py or errors_refined.py."""
    return _TEXT.format(
        what=_KINDS[model.points],
        points=model.points,
        day=date.today().isoformat(),
        name=model.points.upper(),
        asymmetry=_rows(model.asymmetry),
        procrustes=_call(model.procrustes),
        change=_rows(model.change),
        side_change=_rows(model.side_change),
        scale=model.scale,
        shares=", ".join(f'"{name}": {share:g}' for name, share in model.score_shares.items()),
    )


def _rows(errors: Mapping[str, MeasureError] | Mapping[str, ChangeError]) -> str:
    return "\n".join(f'        "{name}": {_call(error)},' for name, error in errors.items())


def _call(error: MeasureError | ChangeError) -> str:
    if isinstance(error, MeasureError):
        values = [error.asymmetry_sd, error.hidden_share, error.side_sd, error.per_yaw_degree]
    else:
        values = [error.repeat_sd, error.hidden_share]
    if np.isfinite(error.hidden_limit):
        values.append(error.hidden_limit)
    return f"{type(error).__name__}({', '.join(repr(float(value)) for value in values)})"
