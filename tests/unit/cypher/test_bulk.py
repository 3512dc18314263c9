"""A bulk load's files: what a row says, and that every property of the live path has its column."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from worlds import RECORDED, extractions

from cypher import bulk_tables
from cypher.bulk import BulkLoad
from cypher.bulk_csv import row_text
from cypher.bulk_spool import evidence_from, plain
from cypher.contents import content_of
from cypher.errors import ClaimRefused
from cypher.facts import Fact
from cypher.rows import article_properties, claim_properties, evidence_of, version_properties


@given(extraction=extractions(1))
def test_every_property_has_a_column(extraction):
    content = content_of(extraction, ())
    assert set(article_properties(content)) == set(bulk_tables.ARTICLE)
    assert set(version_properties(content, b"")) == set(bulk_tables.VERSION)
    for properties in claim_properties(content).values():
        assert tuple(properties)[:10] == bulk_tables.CLAIM[:10]
        assert set(properties) == set(bulk_tables.CLAIM)
    assert {"id", "valid_from", "said_by", "conflicts"} < set(bulk_tables.FACT) < set(Fact.model_fields)


@given(extraction=extractions(1))
def test_claims_come_back_from_the_disk_as_they_were(extraction):
    content = content_of(extraction, ())
    for evidence in evidence_of(content, "story"):
        assert evidence_from(plain(evidence), "story") == evidence


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", '""'),
        ('a "b",\nc', '"a ""b"",\nc"'),
        (True, "true"),
        (7, "7"),
        (0.75, "0.75"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02T00:00:00+00:00"),
        (b"\x00\x7f\x80\xff", "0\x1f127\x1f-128\x1f-1"),
        (("a", 'b"'), '"a\x1fb"""'),
        ([], ""),
    ],
)
def test_a_cell(value, cell):
    assert row_text((value,)) == cell


def test_what_a_list_cannot_carry_is_refused():
    with pytest.raises(ClaimRefused, match="U\\+001F"):
        row_text((["a\x1fb"],))
    with pytest.raises(TypeError):
        row_text((object(),))


def test_a_load_needs_a_time_zone(tmp_path):
    with pytest.raises(ValueError, match="time zone"):
        BulkLoad(tmp_path, RECORDED.replace(tzinfo=None))
