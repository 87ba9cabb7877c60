"""Object-symmetry Procrustes ANOVA against an analysis of variance by design matrices.

Development checks that cannot stand here, because the data are licensed otherwise: on the lizard
heads that R's geomorph brings (49 animals photographed twice, 28 landmarks) its `bilat.symmetry`
prints sums of squares 0.23678766937519, 0.00943174243997, 0.03211928120450, 0.00628327714674 for
individual, side, their interaction and error, of which `object_symmetry_anova` differs by at most
1.1e-11.
"""

import json

import numpy as np
import pytest
from scipy import stats

from symmetry.errors import InvalidLandmarks, InvalidOption
from symmetry.geometry.superimposition import superimpose
from symmetry.longitudinal import object_symmetry_anova

# Two pairs and three landmarks of the midline; the third coordinate is left out in the plane.
MIRROR = [1, 0, 3, 2, 4, 5, 6]
SYMMETRIC = np.array(
    [
        [3, 2, 0],
        [-3, 2, 0],
        [2, -3, 1],
        [-2, -3, 1],
        [0, 4, 1],
        [0, 0, 3],
        [0, -5, 2],
    ],
    dtype=float,
)
dimensions = pytest.mark.parametrize("k", [2, 3])


def mirrored(points):
    image = points[..., MIRROR, :].copy()
    image[..., 0] *= -1
    return image


def faces(k, *, n=5, r=3, seed=0, individual=0.3, side=0.0, fluctuating=0.1, error=0.05):
    """Configurations (n, r, 7, k): a symmetric part, two kinds of asymmetry and an error each."""
    rng = np.random.default_rng(seed)

    def symmetric(part):
        return (part + mirrored(part)) / 2

    def asymmetric(part):
        return (part - mirrored(part)) / 2

    base = SYMMETRIC[:, :k]
    persons = symmetric(individual * rng.normal(size=(n, 1, *base.shape)))
    persons += asymmetric(fluctuating * rng.normal(size=(n, 1, *base.shape)))
    directional = asymmetric(side * rng.normal(size=base.shape))
    return base + directional + persons + error * rng.normal(size=(n, r, *base.shape))


def slow_sums(configurations):
    """Sequential sums of squares, by least squares on indicator columns, of what was superimposed
    twice: alone, then together with the relabelled mirror images.
    """
    n, r, landmarks, k = configurations.shape
    alone = superimpose(configurations.reshape(-1, landmarks, k)).shapes
    together = superimpose([*alone, *(mirrored(shape) for shape in alone)]).shapes
    rows = together.reshape(len(together), -1)
    factors = [(i, s) for s in (0, 1) for i in range(n) for _ in range(r)]
    terms = [
        [[1.0] for _ in factors],
        [[float(i == j) for j in range(n)] for i, _ in factors],
        [[float(s == t) for t in (0, 1)] for _, s in factors],
        [[float((i, s) == (j, t)) for j in range(n) for t in (0, 1)] for i, s in factors],
    ]
    columns, left = np.empty((len(rows), 0)), []
    for term in terms:
        columns = np.hstack([columns, term])
        fitted = columns @ np.linalg.lstsq(columns, rows, rcond=None)[0]
        left.append(((rows - fitted) ** 2).sum())
    return [left[0] - left[1], left[1] - left[2], left[2] - left[3], left[3]]


@dimensions
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_against_the_slow_reference(k, seed):
    configurations = faces(k, seed=seed, side=0.1)
    found = object_symmetry_anova(configurations, MIRROR, permutations=0)
    sums = [effect.sum_of_squares for effect in found.effects]
    assert sums == pytest.approx(slow_sums(configurations), abs=1e-12)
    assert found.total_sum_of_squares == pytest.approx(sum(sums))
    squares = [effect.mean_square for effect in found.effects]
    assert squares == pytest.approx([s / e.df for s, e in zip(sums, found.effects, strict=True)])
    against = (squares[2], squares[2], squares[3])
    for effect, square, other in zip(found.effects, squares, against, strict=False):
        assert effect.f == pytest.approx(square / other)


class TestDegreesOfFreedom:
    """5 individuals, 3 repeats, 2 pairs and 3 landmarks of the midline."""

    def test_in_the_plane(self):
        found = object_symmetry_anova(faces(2), MIRROR, permutations=0)
        assert [effect.df for effect in found.effects] == [4, 1, 4, 20]
        # Klingenberg et al. (2002): 2 P + L - 2 = 5 dimensions each, error of both.
        assert [effect.shape_df for effect in found.effects] == [20, 5, 20, 100]

    def test_in_space(self):
        found = object_symmetry_anova(faces(3), MIRROR, permutations=0)
        assert [effect.df for effect in found.effects] == [4, 1, 4, 20]
        # 3 P + 2 L - 4 = 8 symmetric, 3 P + L - 3 = 6 asymmetric dimensions.
        assert [effect.shape_df for effect in found.effects] == [32, 6, 24, 140]

    @dimensions
    def test_the_spaces_have_these_dimensions(self, k):
        """The rank of many random configurations' deviations from their means."""
        found = object_symmetry_anova(faces(k, n=60, r=2), MIRROR, permutations=0)
        asymmetric = found.fluctuating_asymmetry.reshape(60, -1)
        assert np.linalg.matrix_rank(asymmetric, tol=1e-9) == found.side.shape_df

    def test_goodall_f(self):
        found = object_symmetry_anova(faces(3), MIRROR, permutations=0)
        square = [effect.sum_of_squares / effect.shape_df for effect in found.effects]
        assert found.individual.goodall_f == pytest.approx(square[0] / square[2])
        assert found.individual.p_goodall == pytest.approx(
            stats.f.sf(square[0] / square[2], 32, 24), rel=1e-9
        )
        assert found.individual_by_side.p_goodall == pytest.approx(
            stats.f.sf(square[2] / square[3], 24, 140), rel=1e-9
        )


@dimensions
class TestEffects:
    def test_what_is_there_is_found(self, k):
        found = object_symmetry_anova(faces(k, n=12, side=0.3), MIRROR, permutations=199)
        for effect in found.effects[:3]:
            assert effect.p_permutation == pytest.approx(1 / 200)
            assert effect.p_goodall < 0.01

    def test_directional_asymmetry_is_recovered(self, k):
        configurations = faces(k, n=40, r=2, side=0.3, fluctuating=0.02, error=0.01, individual=0)
        found = object_symmetry_anova(configurations, MIRROR, permutations=0)
        # In the frame of the mean, whose midline may stand anywhere: lengths are compared.
        truth = configurations.mean(axis=(0, 1)) - SYMMETRIC[:, :k]
        unit = np.linalg.norm(SYMMETRIC[:, :k] - SYMMETRIC[:, :k].mean(axis=0))
        size = np.linalg.norm(found.directional_asymmetry)
        assert 0.5 * np.linalg.norm(truth) / unit < size < 1.05 * np.linalg.norm(truth) / unit
        assert np.linalg.norm(found.fluctuating_asymmetry.mean(axis=0)) < 1e-9

    def test_symmetric_faces_without_error_have_no_asymmetry(self, k):
        configurations = faces(k, fluctuating=0, error=0)
        found = object_symmetry_anova(configurations, MIRROR, permutations=9)
        sums = [effect.sum_of_squares for effect in found.effects]
        assert sums[0] > 1e-3
        assert sums[1:] == [0, 0, 0]
        assert [effect.f for effect in found.effects] == [None] * 4
        assert [effect.p_permutation for effect in found.effects] == [None] * 4
        json.dumps(found.to_dict(), allow_nan=False)

    def test_place_turn_size_and_mirroring_do_not_matter(self, k):
        configurations = faces(k, side=0.1)
        turn = np.eye(k)
        turn[:2, :2] = [[0.8, -0.6], [0.6, 0.8]]
        moved = configurations.copy()
        moved[1] = 7 * moved[1] @ turn + 100
        here = object_symmetry_anova(configurations, MIRROR, permutations=0)
        for other in (moved, mirrored(configurations)):
            there = object_symmetry_anova(other, MIRROR, permutations=0)
            for one, two in zip(here.effects, there.effects, strict=True):
                assert two.sum_of_squares == pytest.approx(one.sum_of_squares, rel=1e-8)


class TestPermutation:
    def test_a_seed_repeats_itself(self):
        runs = [
            object_symmetry_anova(faces(2), MIRROR, permutations=50, seed=seed).to_dict()
            for seed in (4, 4, 5)
        ]
        assert runs[0] == runs[1] != runs[2]

    def test_none_gives_no_p(self):
        found = object_symmetry_anova(faces(2), MIRROR, permutations=0)
        assert [effect.p_permutation for effect in found.effects] == [None] * 4
        assert found.permutations == 0

    def test_without_directional_asymmetry_p_is_even(self):
        """Of 60 samples without one, as many p below 0.5 as above, and few below 0.05."""
        p = [
            object_symmetry_anova(
                faces(2, n=8, r=2, seed=seed), MIRROR, permutations=39, seed=seed
            ).side.p_permutation
            for seed in range(60)
        ]
        # Binomial(60, 1/2) is within 17 to 43, Binomial(60, 1/20) at most 9, with 99.9 %.
        assert 17 <= sum(one <= 0.5 for one in p) <= 43
        assert sum(one <= 0.05 for one in p) <= 9


class TestRefusals:
    @pytest.mark.parametrize(
        ("configurations", "message"),
        [
            (np.zeros((3, 7, 2)), r"got \(3, 7, 2\)"),
            (np.zeros((3, 2, 7, 4)), r"got \(3, 2, 7, 4\)"),
            (faces(2)[:1], "got 1 with 3"),
            (faces(2)[:, :1], "got 5 with 1"),
            ([[[[0, 1]] * 7] * 2, [[[0, 1]] * 7]], "as many repeats"),
            (faces(2) * np.nan, "finite"),
            (np.ones((2, 2, 7, 2)), "coincide"),
        ],
    )
    def test_what_is_no_set_of_repeats(self, configurations, message):
        with pytest.raises(InvalidLandmarks, match=message):
            object_symmetry_anova(configurations, MIRROR)

    @pytest.mark.parametrize("mirror", [[1, 0], [1, 2, 0, 3, 4, 5, 6], [0] * 7, [9, *range(1, 7)]])
    def test_what_is_no_mirror(self, mirror):
        with pytest.raises(InvalidLandmarks, match="partner"):
            object_symmetry_anova(faces(2), mirror)

    def test_a_negative_number_of_permutations(self):
        with pytest.raises(InvalidOption, match="-1"):
            object_symmetry_anova(faces(2), MIRROR, permutations=-1)


def test_plain_data():
    block = object_symmetry_anova(faces(2), MIRROR, permutations=9).to_dict()
    assert json.loads(json.dumps(block, allow_nan=False)) == block
    assert [row["name"] for row in block["effects"]] == [
        "individual",
        "side",
        "individual_by_side",
        "error",
    ]
