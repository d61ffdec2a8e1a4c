"""Statistics, held against other implementations or against what can be counted by hand."""

import math
import random

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from evals.stats import estimates, kappa, probability_of_fall


def test_kappa_is_that_of_sklearn():
    chance = random.Random(5)
    for _ in range(20):
        first = [chance.randrange(2) for _ in range(40)]
        second = [a if chance.random() < 0.8 else 1 - a for a in first]
        assert kappa(first, second) == pytest.approx(cohen_kappa_score(first, second))


def test_kappa_of_one_label_is_1_and_of_nothing_is_an_error():
    assert kappa([1, 1], [1, 1]) == 1
    assert kappa([1, 0], [0, 1]) == -1
    with pytest.raises(ValueError, match="0 and 0 labels"):
        kappa([], [])


@pytest.mark.parametrize(("lost", "won"), [(1, 0), (5, 0), (6, 1), (3, 3), (0, 4)])
def test_the_randomisation_test_of_right_and_wrong_is_the_sign_test(lost, won):
    differences = [-1.0] * lost + [1.0] * won + [0.0] * 30
    moved = lost + won
    exact = sum(math.comb(moved, k) for k in range(lost, moved + 1)) / 2**moved
    assert probability_of_fall(differences) == pytest.approx(exact, abs=0.02)


def test_where_nothing_changed_there_is_no_fall():
    assert probability_of_fall([0.0, 0.0]) == 1 and probability_of_fall([]) == 1


def test_an_interval_is_about_as_wide_as_the_normal_one():
    values = np.array([[1.0]] * 60 + [[0.0]] * 40)
    (estimate,) = estimates(values)
    half = 1.96 * math.sqrt(0.6 * 0.4 / 100)
    assert estimate.mean == 0.6 and estimate.n == 100
    assert estimate.low == pytest.approx(0.6 - half, abs=0.02)
    assert estimate.high == pytest.approx(0.6 + half, abs=0.02)
    assert estimates(values) == [estimate]


def test_questions_that_a_metric_does_not_apply_to_are_left_out():
    values = np.array([[1.0, np.nan], [0.0, 1.0], [np.nan, 1.0], [1.0, 1.0]])
    first, second = estimates(values)
    assert (first.mean, first.n) == (2 / 3, 3)
    assert (second.mean, second.low, second.high, second.n) == (1, 1, 1, 3)
    (none,) = estimates(np.array([[np.nan], [np.nan]]))
    assert none.n == 0 and math.isnan(none.mean)


def test_the_same_questions_are_drawn_for_all_metrics():
    column = np.array([1.0, 0.0, 1.0, 1.0, 0.0, 1.0])
    first, second = estimates(np.stack([column, 1 - column], axis=1))
    assert first.low == pytest.approx(1 - second.high)
