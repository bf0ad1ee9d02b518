import numpy as np
import pytest

from eval.case import Case
from eval.interval import bootstrap, wilson
from eval.measure import measure_all
from eval.reply import Reply
from eval.risk import RiskPoint, area, risk_coverage


def test_a_shares_interval_is_that_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    right = np.array([1.0] * 70 + [0.0] * 30)
    low, high = bootstrap(right[:, None], np.ones((100, 1)), [str(n) for n in range(100)])
    theirs = stats.bootstrap(
        (right,), np.mean, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert low[0] == pytest.approx(theirs.low, abs=0.011)
    assert high[0] == pytest.approx(theirs.high, abs=0.011)


def test_the_same_seed_draws_the_same_and_another_does_not():
    parts, counts, groups = np.arange(40.0)[:, None], np.ones((40, 1)), [str(n) for n in range(40)]
    assert bootstrap(parts, counts, groups) == bootstrap(parts, counts, groups)
    assert bootstrap(parts, counts, groups)[0] != bootstrap(parts, counts, groups, seed=1)[0]


def test_variants_of_one_case_are_no_new_evidence():
    right = np.array([1.0, 0.0] * 20)[:, None]
    alone = bootstrap(right, np.ones((40, 1)), [str(n) for n in range(40)])
    eight_times = bootstrap(np.repeat(right, 8, axis=0), np.ones((320, 1)), [str(n // 8) for n in range(320)])
    assert eight_times[1] - eight_times[0] == pytest.approx(alone[1] - alone[0], abs=0.06)


def test_a_ratio_without_anything_to_count_has_no_bounds():
    low, high = bootstrap(np.zeros((3, 2)), np.array([[1.0, 0.0]] * 3), list("abc"))
    assert (low[0], high[0]) == (0.0, 0.0)
    assert np.isnan([low[1], high[1]]).all()
    assert np.isnan(bootstrap(np.zeros((0, 1)), np.zeros((0, 1)), [])[0]).all()


def test_wilsons_interval_never_leaves_0_to_1():
    assert wilson(0, 3)[0] == 0.0
    assert wilson(3, 3)[1] == 1.0


def test_risk_and_coverage_of_eight_replies_worked_by_hand():
    # All eight are to be refused, so that each answer is wrong; two of them may stand as answers.
    cases = [Case(str(n), "?", "vi", "fact", False, answered_ok=(("đúng",),)) for n in range(8)]
    given = [
        Reply("0", "answered", "đúng", confidence=0.9),
        Reply("1", "answered", "sai", confidence=0.8),
        Reply("2", "answered", "đúng", confidence=0.8),
        Reply("3", "answered", "sai", confidence=0.4),
        Reply("4", "not_found", confidence=0.3),
        Reply("5", "partial", confidence=0.2),
        Reply("6", "answered", "sai"),  # does not say how sure it is: no threshold could order it
    ]  # and no reply to the eighth
    points = risk_coverage(measure_all(cases, given))
    assert points == (
        RiskPoint(0.9, 1 / 6, 0.0),
        RiskPoint(0.8, 3 / 6, 1 / 3),
        RiskPoint(0.4, 4 / 6, 2 / 4),
    )
    assert area(points) == pytest.approx((0 * 1 / 6 + 1 / 3 * 2 / 6 + 2 / 4 * 1 / 6) / (4 / 6))
    assert area(()) is None
