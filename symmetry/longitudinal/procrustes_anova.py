"""Procrustes analysis of variance of objects with a plane of symmetry, such as faces."""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtrc

from symmetry.errors import InvalidLandmarks, InvalidOption
from symmetry.geometry.procrustes import relabelled_mirror
from symmetry.geometry.superimposition import superimpose

PERMUTATIONS = 999

AGAINST = (2, 2, 3)
"""Rows that individual, side and their interaction are tested against."""

ROUNDING = 1e-20
"""Sums of squares up to this, of shapes of unit size, are those of rounding."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """One row of the analysis.

    ``df`` counts observations, and ``mean_square``, ``f`` and ``p_permutation`` belong to it.
    ``shape_df`` counts the dimensions of shape space (Klingenberg et al. 2002), and
    ``goodall_f`` and ``p_goodall`` belong to that. What is tested against nothing, or against
    zero, has None.
    """

    name: str
    sum_of_squares: float
    df: int
    mean_square: float
    f: float | None
    p_permutation: float | None
    shape_df: int
    goodall_f: float | None
    p_goodall: float | None


@dataclass(frozen=True, eq=False)
class ProcrustesAnova:
    """Parts of the variation of shape, in squared units of Procrustes distance.

    ``individual`` is variation of the symmetric parts, ``side`` directional asymmetry,
    ``individual_by_side`` fluctuating asymmetry, ``error`` what differs between repeats.
    ``directional_asymmetry`` (n, k) is the mean of half the difference between the configurations
    and their relabelled mirror images; ``fluctuating_asymmetry`` (individuals, n, k) what each
    individual has beyond it. Both are unit-free, in the frame of ``mean`` (n, k), whose centroid
    size is 1.
    """

    individual: Effect
    side: Effect
    individual_by_side: Effect
    error: Effect
    total_sum_of_squares: float
    permutations: int
    mean: Array
    directional_asymmetry: Array
    fluctuating_asymmetry: Array

    @property
    def effects(self) -> tuple[Effect, Effect, Effect, Effect]:
        """The rows of the table."""
        return self.individual, self.side, self.individual_by_side, self.error

    def to_dict(self) -> dict[str, Any]:
        """The table as plain data, ready for JSON."""
        return {
            "effects": [asdict(effect) for effect in self.effects],
            "total_sum_of_squares": self.total_sum_of_squares,
            "permutations": self.permutations,
        }


def object_symmetry_anova(
    configurations: ArrayLike,
    mirror: ArrayLike,
    *,
    permutations: int = PERMUTATIONS,
    seed: int = 0,
) -> ProcrustesAnova:
    """Directional and fluctuating asymmetry, and the error of repeated configurations.

    Parameters
    ----------
    configurations : (individuals, repeats, n, 2) or (individuals, repeats, n, 3)
        Landmarks in any unit and frame, each configuration in its own; at least 2 individuals with
        at least 2 repeats each.
    mirror : (n,)
        Index of each landmark's mirror partner; its own for a landmark of the midline.
    permutations
        Random permutations for ``p_permutation``; with 0 there is none.
    seed
        Start of the random numbers: equal seeds give equal results.

    Returns
    -------
    ProcrustesAnova

    Raises
    ------
    InvalidLandmarks
        If a shape is another, a number is not finite, or ``mirror`` pairs no landmarks.
    InvalidOption
        If ``permutations`` is negative.

    Notes
    -----
    The configurations are superimposed and projected to the tangent space, their relabelled mirror
    images are added, and all are superimposed and projected again. Individual and side are tested
    against individual by side, which is tested against the error.

    ``p_permutation`` shuffles the residuals of the model without the effect, and of those after it,
    among all configurations (RRPP), and compares F. ``p_goodall`` assumes errors that are
    independent, and equal at all landmarks and in all directions; landmarks of one face are
    neither, so the permutation is the one to report.

    References
    ----------
    Klingenberg & McIntyre (1998), Evolution 52:1363-1375; Mardia, Bookstein & Moreton (2000),
    Biometrika 87:285-300; Klingenberg, Barluenga & Meyer (2002), Evolution 56:1909-1920; Collyer &
    Adams (2018), Methods Ecol Evol 9:1772-1779 (RRPP).
    """
    table, partners = _checked(configurations, mirror)
    if permutations < 0:
        raise InvalidOption(f"permutations must be 0 or more, got {permutations}.")
    individuals, repeats, landmarks, dimensions = table.shape
    shapes, mean = _with_mirror_images(table, partners)
    sums = _sums_of_squares(shapes)
    df = (individuals - 1, 1, individuals - 1, 2 * individuals * (repeats - 1))
    shape_df = _shape_df(individuals, repeats, partners, dimensions)
    f, goodall = _f(sums, df), _f(sums, shape_df)
    p = _permuted(shapes, df, f, permutations, np.random.default_rng(seed))
    p_goodall = np.asarray(
        fdtrc(shape_df[:3], np.take(shape_df, AGAINST), goodall), dtype=np.float64
    )
    individual, side, individual_by_side, error = (
        Effect(
            name=name,
            sum_of_squares=float(sums[row]),
            df=df[row],
            mean_square=float(sums[row] / df[row]),
            f=_tested(f, row),
            p_permutation=_tested(np.where(np.isfinite(f), p, np.nan), row),
            shape_df=shape_df[row],
            goodall_f=_tested(goodall, row),
            p_goodall=_tested(p_goodall, row),
        )
        for row, name in enumerate(("individual", "side", "individual_by_side", "error"))
    )
    halves = (shapes[:, 0] - shapes[:, 1]).mean(axis=1).reshape(-1, landmarks, dimensions) / 2
    directional = halves.mean(axis=0)
    return ProcrustesAnova(
        individual=individual,
        side=side,
        individual_by_side=individual_by_side,
        error=error,
        total_sum_of_squares=float(sums.sum()),
        permutations=permutations,
        mean=mean,
        directional_asymmetry=directional,
        fluctuating_asymmetry=halves - directional,
    )


def _with_mirror_images(table: Array, mirror: NDArray[np.intp]) -> tuple[Array, Array]:
    """Tangent coordinates (individuals, 2, repeats, n k), the images second, and the mean shape."""
    individuals, repeats, landmarks, dimensions = table.shape
    first = superimpose(table.reshape(-1, landmarks, dimensions)).shapes
    both = superimpose(np.concatenate([first, relabelled_mirror(first, mirror)]))
    shapes = both.shapes.reshape(2, individuals, repeats, -1)
    return shapes.swapaxes(0, 1), both.mean


def _sums_of_squares(shapes: Array) -> Array:
    """Of individual, side, their interaction and the error, for (individuals, 2, repeats, m)."""
    individuals, sides, repeats, _ = shapes.shape
    cells = shapes.mean(axis=2)
    by_individual = cells.mean(axis=1, keepdims=True)
    by_side = cells.mean(axis=0, keepdims=True)
    mean = by_side.mean(axis=1, keepdims=True)
    sums = np.array(
        [
            sides * repeats * ((by_individual - mean) ** 2).sum(),
            individuals * repeats * ((by_side - mean) ** 2).sum(),
            repeats * ((cells - by_individual - by_side + mean) ** 2).sum(),
            ((shapes - cells[:, :, None]) ** 2).sum(),
        ]
    )
    return np.where(sums > ROUNDING, sums, 0.0)


def _f(sums: Array, df: tuple[int, int, int, int]) -> Array:
    """F of individual, side and their interaction; not finite where they are tested against 0."""
    squares = sums / np.array(df)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(squares[:3] / squares[list(AGAINST)])


def _tested(values: Array, row: int) -> float | None:
    """The value of a row that is tested, against something that is not zero."""
    return float(values[row]) if row < len(values) and np.isfinite(values[row]) else None


def _shape_df(
    individuals: int, repeats: int, mirror: NDArray[np.intp], dimensions: int
) -> tuple[int, int, int, int]:
    """Klingenberg's degrees of freedom: dimensions of the symmetric and asymmetric shapes."""
    midline = int((mirror == np.arange(len(mirror))).sum())
    pairs = (len(mirror) - midline) // 2
    if dimensions == 2:
        symmetric = asymmetric = 2 * pairs + midline - 2
    else:
        symmetric, asymmetric = 3 * pairs + 2 * midline - 4, 3 * pairs + midline - 3
    return (
        (individuals - 1) * symmetric,
        asymmetric,
        (individuals - 1) * asymmetric,
        individuals * (repeats - 1) * (symmetric + asymmetric),
    )


def _permuted(
    shapes: Array,
    df: tuple[int, int, int, int],
    f: Array,
    permutations: int,
    rng: np.random.Generator,
) -> Array:
    """Share of permutations, the given order among them, whose F is at least as large.

    NaN without permutations.
    """
    of_individual = shapes.mean(axis=(1, 2), keepdims=True)
    of_side = shapes.mean(axis=(0, 2), keepdims=True)
    mean = shapes.mean(axis=(0, 1, 2), keepdims=True)
    reduced = (mean, of_individual, of_individual + of_side - mean)
    rows = shapes[..., 0].size
    if not permutations:
        return np.full(3, np.nan)
    counts = np.ones(3)
    for _ in range(permutations):
        order = rng.permutation(rows)
        for effect, fitted in enumerate(reduced):
            residuals = (shapes - fitted).reshape(rows, -1)
            shuffled = fitted + residuals[order].reshape(shapes.shape)
            counts[effect] += _f(_sums_of_squares(shuffled), df)[effect] >= f[effect]
    return counts / (permutations + 1)


def _checked(configurations: ArrayLike, mirror: ArrayLike) -> tuple[Array, NDArray[np.intp]]:
    expected = "Expected configurations as (individuals, repeats, landmarks, 2 or 3)"
    try:
        table = np.asarray(configurations, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidLandmarks(f"{expected}, with as many repeats for every individual.") from None
    if table.ndim != 4 or table.shape[3] not in (2, 3):
        raise InvalidLandmarks(f"{expected}, got {table.shape}.")
    if table.shape[0] < 2 or table.shape[1] < 2:
        raise InvalidLandmarks(
            f"Expected at least 2 individuals with 2 repeats each, got {table.shape[0]} with "
            f"{table.shape[1]}."
        )
    if not np.isfinite(table).all():
        raise InvalidLandmarks("Landmarks must be finite numbers; some are NaN or infinite.")
    partners = np.asarray(mirror)
    places = np.arange(table.shape[2])
    if (
        partners.shape != places.shape
        or not np.array_equal(np.sort(partners), places)
        or not np.array_equal(partners[partners], places)
    ):
        raise InvalidLandmarks(
            f"mirror must pair {len(places)} landmarks: the partner of each one's partner is the "
            "landmark itself."
        )
    if (np.ptp(table, axis=2) == 0).all(axis=-1).any():
        raise InvalidLandmarks("All landmarks of a configuration coincide, so they have no shape.")
    return table, partners.astype(np.intp)
