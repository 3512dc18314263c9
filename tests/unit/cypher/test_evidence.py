"""Which offices one person at a time holds."""

import pytest

from cypher.evidence import is_head_office, normalized_office


@pytest.mark.parametrize(
    "office",
    ["President", "Prime Minister", "Foreign Minister", "minister of defence", "Home Secretary", "Secretary-General",
     "President of the Republic", "governor", "Acting President", "Chair"],
)  # fmt: skip
def test_one_at_a_time_holds_a_head_office(office):
    assert is_head_office(normalized_office(office))


@pytest.mark.parametrize(
    "office",
    ["Vice President", "Deputy Prime Minister", "minister", "secretary", "spokesperson", "envoy", "member of council",
     "Minister of State for Trade", "press secretary", "co-chair"],
)  # fmt: skip
def test_many_hold_other_offices(office):
    assert not is_head_office(normalized_office(office))
