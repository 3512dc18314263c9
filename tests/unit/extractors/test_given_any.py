"""Whatever a line has in it: an extraction comes out, or one sentence that says why not."""

import copy
from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.errors import ClaimRefused
from extractors.given import read_line
from extractors.models import Extraction

RETRIEVED = datetime(2026, 3, 1, tzinfo=UTC)
LINE = {
    "format": "newsgraph-claims/1",
    "producer": "census/3",
    "article": {"url": "https://heron.example/1", "title": "T", "text": "Quill came.", "published": "2021-09-14"},
    "entities": [
        {"key": "q", "name": "Ada Quill", "type": "Person"},
        {"name": "Chile", "type": "Country", "code": "CL"},
    ],
    "claims": [
        {
            "subject": "q", "relation": "VISIT", "object": "Chile", "quote": "Quill came.", "as_of": "2021-09",
            "time": {"from": "2021-09-12", "to": "before:2021-09-14"}, "polarity": "+", "modality": "asserted",
        }
    ],
}  # fmt: skip
DATES = st.sampled_from(
    ["0000", "0001", "9999", "9999-12-31", "2021-02-30", "2021-13", "before:0001", "before:", "١٢٣٤", ""]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | DATES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
PLACES = [
    ("article", "url"), ("article", "title"), ("article", "text"), ("article", "published"), ("article", "retrieved"),
    ("article", "publisher"), ("entities", 0, "name"), ("entities", 0, "type"), ("entities", 0, "id"),
    ("entities", 0, "within"), ("entities", 1, "code"), ("entities", 1, "aliases"), ("claims", 0, "relation"),
    ("claims", 0, "time"), ("claims", 0, "time", "from"), ("claims", 0, "time", "to"), ("claims", 0, "as_of"),
    ("claims", 0, "quote"), ("claims", 0, "said_by"), ("claims", 0, "confidence"), ("claims",), ("entities",),
    ("format",),
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(place=st.sampled_from(PLACES), value=JSON)
@example(place=("claims", 0, "time"), value={"\n": None})
@example(place=("claims", 0, "time", "to"), value="before:0001")
def test_a_line_with_anything_in_one_place(place, value):
    line = copy.deepcopy(LINE)
    *way, last = place
    inside = line
    for step in way:
        inside = inside[step]
    inside[last] = value
    read_or_refused(line)


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_anything_at_all(value):
    read_or_refused(value)


@settings(max_examples=200, deadline=None)
@given(st.text() | st.binary())
def test_any_text_and_any_bytes(text):
    read_or_refused(text)


def read_or_refused(data):
    try:
        told = read_line(data, retrieved=RETRIEVED)
    except ClaimRefused as exc:
        told = str(exc)
    assert isinstance(told, Extraction) or (told and "\n" not in told)
