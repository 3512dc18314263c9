"""A state of many claims that events move: the events are looked up with the claims that tell it."""

import pytest
from stores import build
from worlds import ENTITIES, FIRST, RECORDED, Told, claim

from cypher import sampling
from extractors import timespan
from extractors.calendar_periods import day
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation
from tests.integration.test_reduction import reduced, store  # noqa: F401 - fixtures

CONTROL = (Relation.CONTROLS, "country:XA", "city:heron", {})
CAPTURE = (Relation.CAPTURE, "country:XA", "city:heron", {})
ON_THE_DAY = timespan.on(day(FIRST))


def told(number, shape, as_of, *, time=ON_THE_DAY, said_by=None):
    url = f"https://news.example/{number}"
    said = claim(Told(shape, time, as_of, Polarity.POSITIVE, Modality.ASSERTED, said_by, 0, 0.5), article_id(url))
    article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
    entities = tuple(ENTITIES[id_] for id_ in sorted({said.subject, said.object, said.said_by} - {None}))
    return Extraction(article=article, entities=entities, claims=(said,))


@pytest.mark.parametrize("few", [1, 20], ids=["its representatives", "all of a small home"])
def test_what_is_told_of_a_captured_place_is_counted_with_the_captures(store, reduced, monkeypatch, few):  # noqa: F811
    """The capture is told again and again; the counts are those of all of them, without reading the whole group."""
    before = [told(number, CAPTURE, as_of) for number, as_of in enumerate((1, 5, 9, 13))]
    before += [told(number, CONTROL, as_of, time=TimeSpan()) for number, as_of in enumerate((2, 14), 4)]
    comes = told(9, CONTROL, 20, time=TimeSpan(), said_by="person:bo")
    whole = build(store, [*before, comes])
    reduced.clear()
    monkeypatch.setattr(sampling, "FEW", few)
    assert build(store, before, [comes], project_each=True) == whole
    assert reduced[-1] == 1
