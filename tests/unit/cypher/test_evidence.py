"""Which offices one person at a time holds, and what names things."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cypher.evidence import digest, is_head_office, normalized_office


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


@given(st.lists(st.text() | st.integers() | st.none(), max_size=6))
def test_a_digest_is_that_of_the_parts_as_json(parts: list[str | int | None]) -> None:
    encoded = json.dumps(parts, separators=(",", ":")).encode()

    assert digest(*parts) == hashlib.sha256(encoded).hexdigest()[:32]
