"""Confidence: what was counted on the annotated articles, drawn towards what is known one level up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import confidence as module
from extractors.confidence import Calibration, Counts, calibration, confidence, is_name, scaled
from extractors.errors import DataFileBroken
from extractors.ontology import Relation

COUNTED = Calibration(
    overall=Counts(80, 100),
    named=Counts(55, 60),
    described=Counts(25, 40),
    relations={"CONSULT": Counts(40, 44), "ASSAULT": Counts(10, 20)},
    rules={"consult.verb.meet": Counts(30, 30), "assault.noun.war": Counts(0, 12)},
    scale=(0.0, 1.0),
)


@pytest.fixture
def counted(monkeypatch):
    monkeypatch.setattr(module, "calibration", lambda: COUNTED)


@given(st.integers(0, 50), st.integers(0, 50), st.floats(0, 1))
def test_a_share_lies_between_what_was_counted_and_the_prior(right, wrong, prior):
    counts = Counts(right, right + wrong)
    shares = [prior] if not counts.made else [prior, right / counts.made]
    assert min(shares) - 1e-9 <= counts.share(prior) <= max(shares) + 1e-9


def test_a_rule_that_was_right_is_surer_than_one_that_was_not(counted):
    right = confidence(Relation.CONSULT, "consult.verb.meet", 0.8, named=True)
    wrong = confidence(Relation.ASSAULT, "assault.noun.war", 0.8, named=True)
    assert right > 0.8
    assert wrong < 0.4


def test_a_rule_that_was_never_counted_keeps_near_what_its_pattern_says(counted):
    low, high = (confidence(Relation.AID, "aid.verb.new", said, named=True) for said in (0.3, 0.7))
    assert 0.4 < low < high < 0.97


def test_a_description_is_less_sure_than_a_name(counted):
    named, described = (confidence(Relation.AID, "aid.verb.give", 0.7, named=how) for how in (True, False))
    assert described < named


@pytest.mark.parametrize(("words", "name"), [("Kenya", True), ("He", False), ("the bloc", False), ("Its", False)])
def test_a_name_begins_with_a_capital_and_is_no_pronoun(words, name):
    assert is_name(words) is name


def test_the_counts_are_there():
    assert calibration().overall.made > 100


def test_a_broken_file_says_how_to_mend_it(monkeypatch, tmp_path):
    (tmp_path / "patterns").mkdir()
    (tmp_path / "patterns" / "confidence.json").write_text('{"overall": [1]}')
    monkeypatch.setattr(module.resources, "files", lambda _: tmp_path)
    calibration.cache_clear()
    try:
        with pytest.raises(DataFileBroken, match=r"tools/calibrate\.py"):
            calibration()
    finally:
        calibration.cache_clear()


@given(st.floats(0.05, 0.97), st.floats(0.05, 0.97), st.floats(-3, 3), st.floats(0.1, 3))
def test_a_scale_keeps_the_order_of_shares(one, other, a, b):
    low, high = sorted((one, other))
    assert 0 < scaled(low, (a, b)) <= scaled(high, (a, b)) < 1


@given(st.floats(0.05, 0.97))
def test_the_scale_of_nothing_leaves_a_share_as_it_is(share):
    assert scaled(share, (0.0, 1.0)) == pytest.approx(share)


def test_a_share_of_articles_in_view_is_worth_less_elsewhere():
    scale = calibration().scale
    assert all(scaled(share, scale) < share for share in (0.5, 0.7, 0.9, 0.95))
