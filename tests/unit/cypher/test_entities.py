"""What several articles say of an entity, together."""

import random

from hypothesis import given
from hypothesis import strategies as st

from cypher.entities import Contribution, together


def contributions():
    names = st.sampled_from(["Ada", "Ada Quill", "the chief", "Dr Ada Quill"])
    return st.builds(
        Contribution,
        name=names,
        kind=st.sampled_from([None, "Leader", "Party"]),
        code=st.none(),
        wikidata=st.sampled_from([None, "Q1", "Q2"]),
        aliases=st.frozensets(names, max_size=2),
        nominal=st.booleans(),
    )


@given(st.lists(contributions(), min_size=1, max_size=5), st.integers(0, 5))
def test_contributions_come_together_in_any_grouping(all_, cut):
    shuffled = all_[:]
    random.Random(cut).shuffle(shuffled)
    left, right = shuffled[:cut], shuffled[cut:]
    parts = [together(part) for part in (left, right) if part]
    whole = together(all_)
    assert together(parts).properties() == whole.properties()
    assert together(shuffled).properties() == whole.properties()
