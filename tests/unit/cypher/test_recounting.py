"""Counts that few look-ups bring up to date are those that counting all claims gives."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from neo4j.time import Date
from telling import TALKS, nth, on, tell

from cypher import recounting
from cypher.evidence import group_of
from cypher.projection import project
from cypher.recounting import FEW, Named, Support, recounted, shared

COUNTED = ("articles", "stories", "publishers", "said_by", "confidence", "first_reported", "last_reported")
EVENT = tell(0, TALKS, time=on(1))


class Claims:
    """The claims that were counted, looked up as the statements say."""

    def __init__(self, fact, claims):
        self.fact, self.claims, self.asked = fact, claims, []

    def run(self, name, *, gone, **params):
        self.asked.append(name)
        left = [c for c in self.claims if c.id not in gone]
        match name:
            case "get_shared":
                kinds = {"article": "article", "near": "story", "far": "story"}
                return [
                    {"fact": row["fact"], "what": kinds.get(kind, kind), "value": row["value"]}
                    for kind, rows in params.items()
                    for row in rows
                    if row["fact"] == self.fact and any(self._has(c, kinds.get(kind, kind), row["value"]) for c in left)
                ]
            case "get_reported":
                assert params["facts"] == [self.fact]
                days = sorted(c.published for c in left if c.published is not None)
                return [{"fact": self.fact, "days": [Date.from_ordinal(day) for day in (*days[:1], *days[-1:])]}]
            case "get_surest":
                assert params["facts"] == [self.fact]
                return [{"fact": self.fact, "confidence": max((c.confidence for c in left), default=None)}]

    def _has(self, claim, what, value):
        return claim.confidence >= value if what == "confidence" else getattr(claim, what) == value


said = st.builds(
    lambda **values: replace(EVENT, **values),
    id=st.uuids().map(str),
    article=st.sampled_from("abc"),
    story=st.sampled_from("ab"),
    publisher=st.sampled_from([None, "Post", "Times"]),
    published=st.sampled_from([None, *(nth(n).toordinal() for n in (1, 2, 3))]),
    speaker=st.sampled_from([None, "person:bo", "country:XA"]),
    confidence=st.sampled_from([0.5, 0.75, 1.0]),
)


def fact_of(claims):
    """All told in one voice, as that decides which fact it is."""
    (fact,) = project(group_of(EVENT), claims).facts
    return fact


def brought_up_to_date(stay, came, went, told_again):
    """The counts by look-ups, and by counting; told_again: claims that count for another story now."""
    own = tell("own", TALKS, time=on(1), article="z", story="z", publisher=None, confidence=0.25)
    before = [own, *stay, *went, *(was for was, _ in told_again)]
    after = [own, *stay, *came, *(now for _, now in told_again)]
    fact = fact_of(before)
    support = [Support(fact.id, c, gone=False) for c in came] + [Support(fact.id, c, gone=True) for c in went]
    for was, now in told_again:
        support += [Support(fact.id, was, gone=True), Support(fact.id, now, gone=False)]
    tx = Claims(fact.id, before)
    found = recounted(tx, {fact.id: fact}, support)[fact.id]
    return (
        {name: getattr(found, name) for name in COUNTED},
        {name: getattr(fact_of(after), name) for name in COUNTED},
        tx.asked,
    )


@given(*[st.lists(said, max_size=3)] * 3, st.lists(st.tuples(said, st.sampled_from("abc")), max_size=2))
def test_counts_by_look_ups_are_those_of_all_claims(stay, came, went, moved):
    told_again = [(claim, replace(claim, story=story)) for claim, story in moved]
    by_look_ups, by_counting, _ = brought_up_to_date(stay, came, went, told_again)
    assert by_look_ups == by_counting


def test_the_surest_is_asked_for_only_where_it_went_and_none_is_as_sure():
    sure, less = (tell(n, TALKS, time=on(1), confidence=much) for n, much in enumerate((0.9, 0.5)))
    asked = {
        "the less sure goes": brought_up_to_date([sure], [], [less], [])[2],
        "the surest goes": brought_up_to_date([less], [], [sure], [])[2],
        "another is as sure": brought_up_to_date([replace(sure, id="other")], [], [sure], [])[2],
        "one as sure comes": brought_up_to_date([], [replace(sure, id="other")], [sure], [])[2],
    }
    assert {what for what, names in asked.items() if "get_surest" in names} == {"the surest goes"}


def test_nothing_is_asked_of_what_only_came():
    assert brought_up_to_date([], [tell(1, TALKS, time=on(1))], [], [])[2] == ["get_shared"]
    assert recounted(None, {"fact:1": "as it is"}, []) == {"fact:1": "as it is"}
    assert shared(None, [], {}) == set()


def test_a_story_is_looked_for_among_the_claims_of_an_edge_of_few_articles_and_else_among_its_own(monkeypatch):
    wanted = []
    fact = fact_of([EVENT])
    tx = Claims(fact.id, [])
    monkeypatch.setattr(tx, "run", lambda _name, **params: wanted.append({k for k, v in params.items() if v}) or [])
    for articles in (FEW, FEW + 1):
        shared(tx, [Named(fact.id, "story", "a")], {fact.id: fact.model_copy(update={"articles": articles})})
    assert wanted == [{"near"}, {"far"}]


def test_values_that_both_came_and_went_are_not_asked_for(monkeypatch):
    same = tell(1, TALKS, time=on(1))
    asked = []
    monkeypatch.setattr(recounting, "shared", lambda _tx, named, *_: asked.extend(named) or set(named))
    brought_up_to_date([], [replace(same, id="now")], [same], [])
    assert asked == []


def test_where_the_only_claim_goes_as_another_comes_the_counts_are_those_of_the_other():
    was, now = tell(1, TALKS, time=on(1), confidence=0.9, published=5), tell(2, TALKS, time=on(1), confidence=0.5)
    before, after = fact_of([was]), fact_of([now])
    support = [Support(before.id, was, gone=True), Support(before.id, now, gone=False)]
    found = recounted(Claims(before.id, [was]), {before.id: before}, support)[before.id]
    assert {name: getattr(found, name) for name in COUNTED} == {name: getattr(after, name) for name in COUNTED}
