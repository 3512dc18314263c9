"""What the projection promises for every set of claims; the scenarios say what it gives for chosen ones."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import ENTITIES, EXAMPLES, FIRST, RECORDED, Told, claim, crowds, worlds

from cypher.contents import content_of
from cypher.evidence import group_of, key_of, moved_group, moved_key
from cypher.projection import groups, project
from cypher.rows import evidence_of
from extractors import timespan
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import RELATIONS, Exclusive, Modality, Polarity, Relation


def evidence(world):
    """The claims of the last version of each article."""
    last = {extraction.article.id: extraction for extraction in world}
    return [e for extraction in last.values() for e in evidence_of(content_of(extraction, ()), extraction.article.id)]


def projected(claims):
    return {group: project(group, members) for group, members in groups(claims).items()}


def facts(claims):
    return [fact for projection in projected(claims).values() for fact in projection.facts]


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES, deadline=None)
def test_the_order_of_claims_changes_nothing(world, rng):
    claims = evidence(world)
    shuffled = claims[:]
    rng.shuffle(shuffled)
    assert projected(claims) == {group: projected(shuffled)[group] for group in projected(claims)}


@given(st.one_of(worlds(), crowds()), st.randoms(use_true_random=False))
@settings(max_examples=EXAMPLES, deadline=None)
def test_the_ids_of_claims_decide_nothing(world, rng):
    claims = evidence(world)
    names = [f"claim {number}" for number in range(len(claims))]
    rng.shuffle(names)
    named = dict(zip((c.id for c in claims), names, strict=True))
    renamed = projected([replace(c, id=named[c.id]) for c in claims])
    for group, projection in projected(claims).items():
        assert renamed[group].facts == projection.facts
        assert renamed[group].told == {named[id_]: fact for id_, fact in projection.told.items()}


def test_a_new_start_separates_whatever_else_is_told_of_its_day():
    told = [(TimeSpan(), 0), (timespan.on_day(FIRST + timedelta(days=2)), None), (TimeSpan(), 2)]
    claims = [office(number, time, as_of) for number, (time, as_of) in enumerate(told)]
    for names in permutations("abc"):
        found = facts([replace(c, id=name) for c, name in zip(claims, names, strict=True)])
        assert sorted((f.first_attested, f.articles) for f in found) == [(FIRST, 1), (FIRST + timedelta(days=2), 2)]


def office(number, time, as_of):
    """What one article says of an office."""
    id_ = article_id(f"https://news.example/{number}")
    shape = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "President"})
    said = claim(Told(shape, time, as_of, Polarity.POSITIVE, Modality.ASSERTED, None, 0, 0.5), id_)
    article = Article(id=id_, version="1", url=f"https://news.example/{number}", title="", body="-", retrieved=RECORDED)
    entities = tuple(ENTITIES[e] for e in (said.object, said.subject))
    (found,) = evidence_of(content_of(Extraction(article=article, entities=entities, claims=(said,)), ()), id_)
    return found


@given(worlds())
@settings(max_examples=EXAMPLES, deadline=None)
def test_every_claim_tells_one_fact_and_every_fact_has_a_claim(world):
    claims = evidence(world)
    for group, projection in projected(claims).items():
        own = {c.id for c in claims if group_of(c) == group}
        moving = {c.id for c in claims if moved_group(c) == group}
        assert set(projection.told) == own
        assert set(projection.moved) <= moving
        assert {*projection.told.values(), *projection.moved.values()} == {fact.id for fact in projection.facts}


@given(worlds())
@settings(max_examples=EXAMPLES, deadline=None)
def test_ids_are_unique_and_intervals_in_order(world):
    found = facts(evidence(world))
    assert len({fact.id for fact in found}) == len(found)
    for fact in found:
        if fact.valid_from and fact.valid_to:
            assert fact.valid_from < fact.valid_to, fact
        if fact.valid_to_earliest and fact.valid_to:
            assert fact.valid_to_earliest <= fact.valid_to
        if fact.valid_from and fact.valid_from_latest:
            assert fact.valid_from <= fact.valid_from_latest
        if fact.first_attested:
            assert fact.first_attested <= fact.last_attested
        assert fact.articles >= fact.stories >= 1
        assert fact.articles >= fact.publishers


@given(worlds())
@settings(max_examples=EXAMPLES, deadline=None)
def test_own_intervals_of_one_key_do_not_overlap(world):
    """An interval certainly holds from its first attestation to its last: no two of a key share such a day."""
    by_key = {}
    for fact in facts(evidence(world)):
        if RELATIONS[fact.relation].is_state and fact.holds and not fact.attributed_only and fact.first_attested:
            key = (fact.relation, fact.subject, fact.object, (fact.office or "").casefold(), fact.extent, fact.kinship)
            by_key.setdefault(key, []).append((fact.first_attested, fact.last_attested))
    for spans in by_key.values():
        spans.sort()
        for (_, last), (first, _) in pairwise(spans):
            assert last < first


@given(worlds())
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_is_only_attributed_moves_no_bound_of_what_is_told(world):
    claims = evidence(world)
    times = ("valid_from", "valid_from_latest", "valid_to_earliest", "valid_to", "first_attested", "last_attested")

    def own(some):
        return sorted(
            (str([fact.id, *(getattr(fact, name) for name in times)]))
            for fact in facts(some)
            if not fact.attributed_only
        )

    voiced = [c for c in claims if c.speaker is None]
    assert own(claims) == own(voiced)


@given(worlds())
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_claim_told_again_by_another_article_moves_no_interval(world):
    claims = evidence(world)
    copies = [
        c.__class__(**{**{f: getattr(c, f) for f in c.__slots__}, "id": f"{c.id}'", "article": f"{c.article}'"})
        for c in claims
    ]

    def intervals(some):
        counted = {"articles", "stories", "publishers", "first_reported", "last_reported"}
        return sorted(fact.model_dump_json(exclude=counted) for fact in facts(some))

    assert intervals(claims) == intervals([*claims, *copies])


@given(worlds())
@settings(max_examples=EXAMPLES, deadline=None)
def test_only_its_own_key_or_a_declared_competitor_ends_a_state(world):
    claims = evidence(world)
    told = {key_of(c) for c in claims} | {moved_key(c) for c in claims} - {None}
    for fact in facts(claims):
        keys = {key for key in told if key and key.relation is fact.relation}
        if fact.ended_by and ":" in fact.ended_by:
            spec = RELATIONS[fact.relation]
            assert spec.exclusive is not Exclusive.NONE
            rival = {key.subject if spec.exclusive is Exclusive.OBJECT else key.object for key in keys}
            assert fact.ended_by in rival
        if fact.ended_by == Relation.LEAVE_OFFICE:
            assert any(c.relation is Relation.LEAVE_OFFICE and c.subject == fact.subject for c in claims)
