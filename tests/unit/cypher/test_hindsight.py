"""Looking back: the projection, on what was known then. The versions are given as the statement gives them."""

from datetime import UTC, date, datetime

import pytest
from scenarios.reader import FOLDER, read

from cypher import hindsight
from cypher.contents import content_of, known_on
from cypher.errors import QueryRefused
from cypher.facts import Fact
from cypher.past import counting
from extractors.ontology import Relation


class Remembering:
    """A graph of a scenario's steps, that answers as a graph does."""

    def __init__(self, name):
        self.steps = [step for step in read(FOLDER / f"{name}.toml").steps if step.extraction]

    def run_query(self, name, params):
        entities = {entity.id: entity for step in self.steps for entity in step.extraction.entities}
        return [
            {"id": entity.id, "name": entity.name, "aliases": list(entity.aliases)}
            for entity in entities.values()
            if name == "find" and params["name"].casefold() in entity.name.casefold()
        ]

    def contents_then(self, *, known, recorded):
        contents = {}
        for number, step in enumerate(self.steps):
            content = content_of(step.extraction, ())
            day = known_on(content.article)
            if known is not None and (day is None or day > known):
                continue
            if recorded is None or datetime(2026, 1, 1 + number, tzinfo=UTC) <= recorded:
                contents[content.article.id] = content
        return counting(contents)

    def contents_around(self, _entity, *, known, recorded):
        return self.contents_then(known=known, recorded=recorded)


def holders(graph, **clocks):
    return [fact.subject for fact in hindsight.as_of(graph, "Freeland", on=date(2006, 1, 1), **clocks)]


@pytest.mark.parametrize(
    ("clocks", "holder"),
    [
        ({}, ["person:bo-marsh"]),
        ({"known": date(2004, 12, 31)}, ["person:ada-quill"]),
        ({"known": date(2005, 1, 21)}, ["person:bo-marsh"]),
        ({"known": date(2001, 1, 31)}, []),
        ({"recorded": datetime(2026, 1, 1, 12, tzinfo=UTC)}, ["person:ada-quill"]),
        ({"recorded": datetime(2025, 1, 1, tzinfo=UTC)}, []),
    ],
)
def test_an_interval_that_later_news_closed_is_open_from_before_it(clocks, holder):
    assert holders(Remembering("closed_by_later_news"), **clocks) == holder


@pytest.mark.parametrize(("known", "accuser"), [(date(2020, 1, 3), "ada-quill"), (date(2020, 1, 6), "bo-marsh")])
def test_a_text_that_was_corrected_later_says_what_it_said(known, accuser):
    (fact,) = hindsight.facts(Remembering("known_before_the_correction"), "Ada Quill", known=known)
    assert fact.subject == f"person:{accuser}"


def test_an_article_without_a_date_is_known_on_no_day():
    graph = Remembering("unknown_publication_date")
    assert hindsight.facts(graph, "Ada Quill", known=date(2030, 1, 1)) == ()
    assert len(hindsight.facts(graph, "Ada Quill")) == 3


def test_a_name_of_nobody_is_refused():
    with pytest.raises(QueryRefused, match="no entity was called"):
        hindsight.facts(Remembering("closed_by_later_news"), "Lilliput")


DAY = date(2020, 3, 1)


@pytest.mark.parametrize(
    ("relation", "times", "holds"),
    [
        (Relation.LEADS, {"valid_from": DAY}, True),
        (Relation.LEADS, {"first_attested": DAY}, True),
        (Relation.LEADS, {"first_attested": date(2020, 3, 2)}, False),
        (Relation.LEADS, {"valid_from": date(2019, 1, 1), "valid_to": date(2020, 3, 1)}, False),
        (Relation.LEADS, {"valid_from": date(2019, 1, 1), "valid_to": date(2020, 3, 2)}, True),
        (Relation.LEADS, {"valid_to": date(2021, 1, 1)}, False),
        (Relation.RELATIVE_OF, {}, True),
        (Relation.VISIT, {"valid_from": DAY, "valid_to": date(2020, 3, 2)}, True),
        (Relation.VISIT, {"valid_from": DAY}, True),
        (Relation.VISIT, {"valid_from": date(2020, 2, 1), "valid_to": DAY}, False),
        (Relation.VISIT, {"first_attested": DAY}, True),
        (Relation.VISIT, {"first_attested": DAY, "valid_to": DAY}, False),
        (Relation.VISIT, {}, False),
    ],
)
def test_what_takes_in_a_day(relation, times, holds):
    fact = Fact(id="fact:1", subject="person:a", relation=relation, object="person:b", **times)
    assert hindsight.covers(fact, DAY) is holds
