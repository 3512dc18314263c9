"""What articles say is kept by their content: found for the same words at any address, and for the same reader."""

import json
import sqlite3
import zlib
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extractors.identity import article_id, article_version, claim_id
from extractors.models import Article, Claim, Entity, Extraction, Mention, TimeSpan
from extractors.ontology import EntityType, Relation
from flows.extractions import Extractions, reader_of
from flows.settings import settings, use_home

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BODY = "Ada Quill met the mayor in Porto."
DEV = Path(__file__).parents[2] / "quality" / "gold" / "dev"


def article(address, body=BODY, published=date(2026, 1, 1)):
    version = article_version("", body, published, None)
    id_ = article_id(address)
    return Article(id=id_, version=version, url=address, title="", body=body, published=published, retrieved=NOW)


def extraction(of):
    """One whose entity is told apart by the article's id, as those without a full name are."""
    person = Entity(id=f"person:quill@{of.id}", type=EntityType.PERSON, name="Quill")
    place = Entity(id="organization:board", type=EntityType.ORGANIZATION, name="Board")
    said = {"subject": person.id, "object_": place.id, "relation": Relation.LEADS.value, "said_by": None}
    more = {"qualifiers": (None,) * 4, "polarity": "+", "modality": "asserted", "time": TimeSpan(), "as_of": None}
    claim = Claim(
        id=claim_id(of.id, BODY, **said, **more),
        article=of.id,
        subject=person.id,
        relation=Relation.LEADS,
        object=place.id,
        quote=BODY,
        start=0,
        end=len(BODY),
        confidence=0.5,
        rule="x",
        extractor="rules/1",
    )
    mention = Mention(entity=person.id, start=0, end=5, text="Quill")
    entities = tuple(sorted((person, place), key=lambda entity: entity.id))
    return Extraction(article=of, entities=entities, mentions=(mention,), claims=(claim,))


@pytest.fixture
def store(tmp_path):
    with Extractions(tmp_path / "e.db", "rules") as store:
        yield store


def test_the_same_words_are_found_at_any_address(store):
    here, there = article("https://a.example/1"), article("https://b.example/1?from=rss")
    store.keep([extraction(here)])
    assert store.find(here) == extraction(here)
    assert store.find(there) == extraction(there)


@pytest.mark.parametrize("other", [article("x", body="Others met."), article("x", published=date(2026, 1, 2))])
def test_other_words_or_another_day_are_another_article(store, other):
    store.keep([extraction(article("x"))])
    assert store.find(other) is None


def test_another_reader_has_read_nothing(store, tmp_path):
    store.keep([extraction(article("x"))])
    with Extractions(tmp_path / "e.db", "newer rules") as newer:
        assert newer.find(article("x")) is None


def test_the_oldest_go(tmp_path):
    with Extractions(tmp_path / "e.db", "rules") as store:
        store.keep(extraction(article("x", published=date(2026, 1, day))) for day in (1, 2, 3))
    with Extractions(tmp_path / "e.db", "rules", most=2) as store:
        found = [store.find(article("x", published=date(2026, 1, day))) is not None for day in (1, 2, 3)]
    assert found == [False, True, True]


@pytest.mark.parametrize("said", [b"no zlib", json.dumps({"entities": 1}).encode()])
def test_what_cannot_be_read_any_more_is_read_anew(store, tmp_path, said):
    store.keep([extraction(article("x"))])
    with closing(sqlite3.connect(tmp_path / "e.db", isolation_level=None)) as database:
        database.execute("UPDATE extraction SET said = ?", (said if said == b"no zlib" else zlib.compress(said),))
    assert store.find(article("x")) is None


def test_each_of_the_same_words_is_read_once(store):
    known, first, copy, other = (article(name, body=f"{BODY} {name[0]}") for name in ("k", "a1", "a2", "b"))
    store.keep([extraction(known)])
    asked = store.ask([known, first, copy, other])
    assert asked.missing == (first, other)

    answer = store.answer(asked, [extraction(first), "ValueError: broken"])

    assert answer == [extraction(known), extraction(first), extraction(copy), "ValueError: broken"]
    assert store.ask([copy]).missing == ()
    assert store.ask([known], again=True).missing == (known,)


def test_the_reader_is_the_rules_and_the_settings(tmp_path, monkeypatch):
    plain = reader_of(settings())
    monkeypatch.setenv("NEWSGRAPH_EXTRACTORS", "language-model")
    use_home(tmp_path)
    assert reader_of(settings()) != plain
    assert reader_of(settings()).split()[0] == plain.split()[0]


@pytest.mark.model
def test_what_is_found_at_another_address_is_what_would_be_extracted_there(store):
    """The whole pipeline, on annotated articles: moving an extraction to another address is extracting it there."""
    from extractors.pipeline import extract_many, load_model

    texts = [path.read_text() for path in sorted(DEV.glob("*.txt"))]
    here, there = ([article(f"https://{name}.example/{n}", body=text) for n, text in enumerate(texts)] for name in "ab")
    nlp = load_model()
    store.keep(extract_many(nlp, here))
    assert [store.find(one) for one in there] == list(extract_many(nlp, there))
