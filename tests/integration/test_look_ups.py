"""What counts of facts are brought up to date with: each look-up against reading all claims."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import EXAMPLES, FEW, empty, raw

from cypher.catalog import statement
from cypher.graph import Graph

FACTS, STORIES = ("fact:1", "fact:2"), ("story:1", "story:2")
DAYS = [date(2020, 1, n) for n in (1, 2, 3)]
VALUES = {
    "article": ("article:1", "article:2"),
    "story": STORIES,
    "publisher": ("Heron Post", "Borduria Times"),
    "speaker": ("person:bo", "country:XA"),
    "confidence": (0.5, 0.75, 1.0),
}
KINDS = {"near": "story", "far": "story"}
"""A story is looked for in two ways."""


@pytest.fixture(scope="module")
def store(neo4j_connection):
    with Graph(neo4j_connection) as graph:
        graph.apply_schema()
    return neo4j_connection


claims = st.fixed_dictionaries(
    {
        "article": st.sampled_from(VALUES["article"]),
        "fact": st.sampled_from([*FACTS, None]),
        "implies": st.sampled_from([None, None, *FACTS]),
        "publisher": st.sampled_from([None, *VALUES["publisher"]]),
        "speaker": st.sampled_from([None, *VALUES["speaker"]]),
        "confidence": st.sampled_from(VALUES["confidence"]),
        "published": st.sampled_from([None, *DAYS]),
        "left_story": st.sampled_from([None, None, "", *STORIES]),
        "gone": st.booleans(),
    }
)
worlds = st.tuples(st.lists(claims, max_size=5), st.tuples(*[st.sampled_from([None, *STORIES])] * 2))


def keep(session, world):
    """Writes the world; gives its claims as they count, and the ids of those that are gone."""
    told, stories = world
    story = dict(zip(VALUES["article"], stories, strict=True))
    rows = [{"id": f"claim:{n}", **{k: v for k, v in one.items() if k != "gone"}} for n, one in enumerate(told)]
    session.run(
        "UNWIND $rows AS row CREATE (a:Article) SET a = row", rows=[{"id": a, "story": s} for a, s in story.items()]
    )
    session.run("UNWIND $rows AS row MATCH (a:Article {id: row.article}) CREATE (a)-[:STATES]->(c:Claim) SET c = row",
                rows=rows)  # fmt: skip
    counted = [one | {"story": one["left_story"] or story[one["article"]]} for one in told if not one["gone"]]
    return counted, [row["id"] for row, one in zip(rows, told, strict=True) if one["gone"]]


def supports(claim, fact):
    return fact in (claim["fact"], claim["implies"])


@given(world=worlds)
@settings(FEW, max_examples=EXAMPLES * 4)
def test_what_another_claim_has_too(store, world):
    empty(store)
    with raw(store) as session:
        counted, gone = keep(session, world)
        wanted = {kind: list(product(FACTS, VALUES[KINDS.get(kind, kind)])) for kind in (*VALUES, *KINDS)}
        del wanted["story"]
        for kind, pairs in wanted.items():
            asked = {k: [{"fact": f, "value": v} for f, v in pairs] if k == kind else [] for k in wanted}
            what = KINDS.get(kind, kind)
            found = {
                (row["fact"], row["value"])
                for row in session.run(statement("get_shared"), gone=gone, **asked)
                if row["what"] == what
            }
            assert found == {
                (fact, value)
                for fact, value in pairs
                for claim in counted
                if supports(claim, fact) and (claim[what] >= value if what == "confidence" else claim[what] == value)
            }, kind


@given(world=worlds)
@settings(FEW, max_examples=EXAMPLES * 2)
def test_the_surest_claim_and_the_first_and_the_last_report(store, world):
    empty(store)
    with raw(store) as session:
        counted, gone = keep(session, world)
        surest = {
            row["fact"]: row["confidence"] for row in session.run(statement("get_surest"), facts=FACTS, gone=gone)
        }
        reported = {row["fact"]: row["days"] for row in session.run(statement("get_reported"), facts=FACTS, gone=gone)}
    for fact in FACTS:
        mine = [claim for claim in counted if supports(claim, fact)]
        assert surest.get(fact) == max((claim["confidence"] for claim in mine), default=None)
        days = [claim["published"] for claim in mine if claim["published"] is not None]
        found = [day.to_native() for day in reported[fact]]
        assert (min(found, default=None), max(found, default=None)) == (
            min(days, default=None),
            max(days, default=None),
        )
