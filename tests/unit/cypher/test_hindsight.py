"""Looking back: the projection, on what was known then. The versions are given as the statement gives them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from scenarios.reader import FOLDER, read

from cypher import hindsight
from cypher.contents import content_of, known_on
from cypher.derivation import Derived
from cypher.errors import QueryRefused
from cypher.facts import Fact
from cypher.past import counting
from extractors.ontology import Polarity, Precision, Relation


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
        (Relation.LEADS, {"valid_from_latest": DAY}, True),
        (Relation.LEADS, {"valid_from_latest": date(2020, 3, 2), "first_attested": date(2020, 2, 1)}, False),
        (Relation.RELATIVE_OF, {}, True),
        (Relation.VISIT, {"valid_from": DAY, "valid_to": date(2020, 3, 2)}, True),
        (Relation.VISIT, {"valid_from": DAY}, True),
        (Relation.VISIT, {"valid_from": date(2020, 2, 1), "valid_to": DAY}, False),
        (Relation.VISIT, {"first_attested": DAY}, True),
        (Relation.VISIT, {"first_attested": DAY, "valid_to": DAY}, False),
        (Relation.VISIT, {"first_attested": date(2020, 2, 28)}, False),
        (Relation.VISIT, {"valid_from": date(2020, 2, 28)}, False),
        (Relation.VISIT, {"valid_from": date(2020, 2, 29)}, False),
        (Relation.VISIT, {"valid_from": date(2020, 2, 1), "valid_to": date(2020, 3, 9)}, True),
        (
            Relation.VISIT,
            {"valid_from": date(2020, 2, 1), "valid_to_earliest": date(2020, 2, 2), "valid_to": date(2020, 3, 9)},
            True,
        ),
        (Relation.VISIT, {}, False),
    ],
)
def test_what_takes_in_a_day(relation, times, holds):
    fact = Fact(id="fact:1", subject="person:a", relation=relation, object="person:b", **times)
    assert hindsight.covers(fact, DAY) is holds


ADA, BO, LAND = "person:ada", "person:bo", "country:XA"


def fact(name, subject=ADA, relation=Relation.LEADS, *, object_=LAND, **told):
    return Fact(id=f"fact:{name}", subject=subject, relation=relation, object=object_, **{"valid_from": DAY, **told})


def snapshot(*facts):
    names = {ADA: "Ada Quill", BO: "Bo Marsh", LAND: "Freeland", "country:XB": "Freeland"}
    entities = {id_: {"id": id_, "name": name, "aliases": []} for id_, name in names.items()}
    return hindsight.Snapshot(Derived({}, {}, entities, {f.id: f for f in facts}, frozenset()))


def test_a_snapshot_has_its_facts_in_the_order_of_their_ids():
    assert [f.id for f in snapshot(fact("c"), fact("a"), fact("b")).facts] == ["fact:a", "fact:b", "fact:c"]


def test_a_snapshot_of_a_day_has_what_holds_on_it():
    there = fact("a"), fact("b", polarity=Polarity.NEGATIVE), fact("c", valid_from=date(2020, 3, 2))
    assert snapshot(*there).as_of(DAY) == (there[0],)


def test_a_name_means_the_one_entity_that_had_it_then():
    then = snapshot()
    assert (then.entity_id("bo marsh"), then.entity_id(LAND)) == (BO, LAND)
    with pytest.raises(QueryRefused, match="'Freeland' can be country:XA or country:XB: give the id"):
        then.entity_id("Freeland")
    with pytest.raises(QueryRefused, match="no entity was called 'Lilliput' then"):
        then.entity_id("Lilliput")


def test_standings_begin_with_what_most_articles_say_and_go_by_type_and_id():
    there = [fact("1", relation=Relation.LEADS), fact("2", relation=Relation.HOLDS_OFFICE, office="President")]
    there += [fact("4"), fact("3"), fact("0", articles=2), fact("5", articles=9)]
    assert [row.fact[-1] for row in snapshot().standings(tuple(there))] == list("502134")


def test_a_standing_has_the_names_of_those_it_is_of():
    told = fact(
        "a", first_attested=DAY, last_attested=date(2020, 4, 1), valid_from_latest=DAY, valid_to=date(2020, 5, 1),
        articles=3, publishers=2, said_by=(ADA, BO), valid_to_earliest=date(2020, 5, 1),
        valid_to_precision=Precision.DAY,
    )  # fmt: skip
    (row,) = snapshot().standings((told,))
    assert row.model_dump() == {
        "subject": "Ada Quill", "relation": "LEADS", "qualifier": None, "object": "Freeland", "starts": "2020-03-01",
        "ends": "2020-04-30", "first_attested": DAY, "last_attested": date(2020, 4, 1), "articles": 3, "publishers": 2,
        "said_by": ("Ada Quill", "Bo Marsh"), "fact": "fact:a",
    }  # fmt: skip
    assert snapshot().standings((told.model_copy(update={"said_by": (BO, ADA)}),)) == (row,)


@pytest.mark.parametrize("name", ["office", "kinship", "extent", "mode"])
def test_what_qualifies_an_edge_qualifies_its_standing(name):
    (row,) = snapshot().standings((fact("a", **{name: "of a kind"}),))
    assert row.qualifier == "of a kind"


def standings(**asked):
    """The last letters of the ids of what is answered."""
    there = [
        fact("a"),
        fact("b", BO),
        fact("c", BO, Relation.CONSULT, object_=ADA, valid_to=date(2020, 3, 2)),
        fact("d", attributed_only=True),
        fact("e", valid_from=date(2020, 3, 2)),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hindsight, "snapshot", lambda _graph, **_clocks: snapshot(*there))
        return "".join(sorted(row.fact[-1] for row in hindsight.standings(None, on=DAY, **asked)))


def test_standings_are_those_asked_for():
    assert standings() == "abc"
    assert standings(attributed=True) == "abcd"
    assert standings(relations=["LEADS"]) == "ab"
    assert standings(relations=[]) == ""
    assert standings(entities=["Ada Quill"]) == "ac"
    assert standings(entities=["Bo Marsh"]) == "bc"
    assert standings(entities=["Ada Quill", "Bo Marsh"], relations=["CONSULT", "LEADS"]) == "abc"
    assert standings(entities=["Ada Quill"], relations=["CONSULT"]) == "c"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(QueryRefused, match="recorded needs a time zone"):
        hindsight.snapshot(Remembering("closed_by_later_news"), recorded=datetime(2026, 1, 1))  # noqa: DTZ001


def test_facts_around_an_entity_are_those_of_the_snapshot_that_have_it():
    graph = Remembering("captured_lost_recaptured")
    whole = hindsight.snapshot(graph)
    for entity in whole.derived.entities:
        around = tuple(f for f in whole.facts if entity in (f.subject, f.object))
        assert hindsight.facts(graph, entity) == around
        assert [f.id for f in around] == sorted(f.id for f in around)


def test_a_name_that_only_an_earlier_text_gave_is_looked_for_in_the_snapshot(monkeypatch):
    graph = Remembering("closed_by_later_news")
    by_id = hindsight.facts(graph, "person:ada-quill")
    monkeypatch.setattr(graph, "run_query", lambda *_: [])
    assert hindsight.facts(graph, "Ada Quill") == by_id
    assert all("person:ada-quill" in (f.subject, f.object) for f in by_id)
    assert len(by_id) < len(hindsight.snapshot(graph).facts)


def test_the_facts_of_a_day_are_asserted_ones():
    graph = Remembering("denied_then_confirmed")
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(40)]
    told = {f for day in days for f in hindsight.as_of(graph, "Ada Quill", on=day)}
    assert told
    assert all(f.holds for f in told)


@pytest.mark.parametrize("clock", [{"known": date(2004, 12, 31)}, {"recorded": datetime(2026, 1, 1, 12, tzinfo=UTC)}])
def test_what_is_asked_by_an_earlier_name_or_of_all_is_as_it_was_then(monkeypatch, clock):
    graph, on = Remembering("closed_by_later_news"), date(2006, 1, 1)
    then = hindsight.facts(graph, "person:ada-quill", **clock)
    assert {row.subject for row in hindsight.standings(graph, on=on, **clock)} == {"Ada Quill"}
    assert {row.subject for row in hindsight.standings(graph, on=on)} == {"Bo Marsh"}
    monkeypatch.setattr(graph, "run_query", lambda *_: [])
    assert hindsight.facts(graph, "Ada Quill", **clock) == then != hindsight.facts(graph, "Ada Quill")
