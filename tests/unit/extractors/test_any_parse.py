"""Whatever a parser says of whatever words: the rules end, and what they find is sound. No model is needed."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parses import check, parse_of

from extractors.pipeline import read


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(st.binary(min_size=8, max_size=600))
def test_any_parse_gives_a_sound_extraction(data):
    check(*parse_of(data))


def test_the_parse_is_of_the_articles_text():
    doc, article = parse_of(bytes(range(256)) * 2)
    assert doc.text == article.text
    assert len(doc) > 20


def test_the_parses_are_rich_enough_to_make_claims():
    """Else the first test shows nothing: parses of this kind say something now and then."""
    chosen = random.Random(5)
    assert sum(len(read(*parse_of(chosen.randbytes(600))).claims) for _ in range(40)) > 10
