"""Taking a claim in gives what projecting all claims gives, wherever it is taken in at all."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from telling import TALKS, attested, before, facts, nth, on, since, tell, until
from worlds import EXAMPLES, FIRST, crowds

from cypher.absorbing import Situation, event_ids, is_wide, take, tallied, undated_marks
from cypher.contents import content_of
from cypher.evidence import group_of, mark_of
from cypher.facts import Conflict
from cypher.projection import groups, project
from cypher.rows import evidence_of
from extractors import timespan
from extractors.calendar_periods import day, month
from extractors.ontology import RELATIONS, Polarity, Relation

DEPUTY = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "Deputy Minister"})
HERS, THEIRS = ((Relation.CONTROLS, state, "city:heron", {}) for state in ("country:XA", "country:XB"))
TAKEN = (Relation.CAPTURE, "country:XA", "city:heron", {})


def situation(group, told, new):
    """What the database would tell of a group with these claims, to one new claim."""
    projection = project(group, told)
    facts = {fact.id: fact for fact in projection.facts}
    marks = {mark_of(c): projection.told[c.id] for c in told if c.id in projection.told}
    if RELATIONS[new.relation].is_state:
        loose = any(c.id not in projection.told and c.id not in projection.moved for c in told)
        return Situation(group, marks, dict(facts), loose=loose)
    wide = set()
    for c in told:
        fact = facts[projection.told[c.id]]
        if not is_wide(c):
            continue
        first = c.start_earliest if c.start_earliest is not None else c.end_earliest
        last = c.end_latest if c.end_latest is not None else c.start_latest
        if c.polarity is Polarity.NEGATIVE:
            wide.add((0, 10**9))
        elif c.speaker is not None or Conflict.DATE not in fact.conflicts:
            wide.add((first or 0, last + 1 if last else 10**9))
    known = {i: facts[i] for i in [*event_ids(new), marks.get(mark_of(new))] if i in facts}
    news = frozenset(day for mark, day in undated_marks(new).items() if mark in marks)
    return Situation(group, marks, known, tuple(wide), news)


@given(st.one_of(crowds(), crowds(most=14, alike=True)))
@settings(max_examples=EXAMPLES * 5, deadline=None)
@pytest.mark.timeout(EXAMPLES * 10)
def test_a_claim_that_is_taken_in_gives_what_projecting_everything_gives(crowd):
    """Each claim of a crowd in turn, as if it came last."""
    claims = [e for x in crowd for e in evidence_of(content_of(x, ()), x.article.id)]
    by_group = groups(claims)
    for new in claims:
        told = [c for c in by_group[group_of(new)] if c.id != new.id]
        if told:
            event("taken" if taken_in(group_of(new), told, new) else "projected")


def taken_in(group, told, new):
    """Whether the claim was taken in; what it gives is compared with what projecting everything gives."""
    known = situation(group, told, new)
    found = take(new, mark_of(new), known)
    if found is None:
        assert not any(known.taken.values())
        return False
    assert known.taken == {found: [new]}
    was = project(group, told)
    mine = [c for c in told if found in (was.told.get(c.id), was.moved.get(c.id))]
    seen = {
        ("article", new.article): any(c.article == new.article for c in mine),
        ("story", new.story): any(c.story == new.story for c in mine),
        ("publisher", new.publisher): any(c.publisher == new.publisher for c in mine),
    }
    after = {fact.id: fact for fact in was.facts}
    after[found] = tallied(known.facts[found], [new], seen)
    whole = project(group, [*told, new])
    assert sorted(after.values(), key=lambda f: f.id) == list(whole.facts)
    assert whole.told == was.told | {new.id: found}
    assert whole.moved == was.moved
    return True


def takes(told, new):
    """Whether a claim is taken in by the fact of those before it, rightly."""
    return taken_in(group_of(new), told, new)


def test_a_run_whose_end_somebody_told_is_not_made_longer_unseen():
    told = [*attested(DEPUTY, 10, 40), tell(3, DEPUTY, time=before(50), by="person:bo")]
    new = tell(4, DEPUTY, 60)
    assert (len(facts(*told)), len(facts(*told, new))) == (1, 2)
    assert not takes(told, new)


def test_an_event_of_which_one_told_only_the_end_gets_its_start_from_another():
    told, new = tell(1, TALKS, time=until(0)), tell(2, TALKS, time=on(0))
    assert [facts(*some)[0].valid_from for some in ([told], [told, new])] == [None, FIRST]
    assert not takes([told], new)


def test_a_start_in_words_gives_a_run_that_an_event_began_another_id():
    """The event separates nothing, as it is told again for days: what ended before it did."""
    told = [tell(1, HERS, time=on(0)), tell(2, TAKEN, time=on(2))]
    new = tell(3, HERS, time=since(2))
    assert {f.id for f in facts(*told)} != {f.id for f in facts(*told, new)}
    assert not takes(told, new)


def test_a_start_that_words_told_before_is_taken_in():
    first, again = tell(1, HERS, time=on(0)), tell(2, HERS, 5, time=since(2))
    assert takes([first, again], tell(3, HERS, 4, time=since(2)))
    assert takes([again], tell(3, HERS, 9, time=since(2)))
    assert takes([tell(2, TAKEN, time=on(2)), *attested(HERS, 2)], tell(3, HERS, time=since(2)))


@pytest.mark.parametrize("spellings", [("Deputy Minister", "deputy minister"), ("DEPUTY MINISTER", "deputy-minister")])
def test_an_office_is_spelled_as_the_first_of_its_spellings(spellings):
    for one, other in (spellings, spellings[::-1]):
        assert takes([tell(1, DEPUTY, 5, office=one)], tell(2, DEPUTY, 5, office=other))


def test_the_same_words_of_somebody_else_make_him_one_of_those_who_say_it():
    told = [tell(n, DEPUTY, 5, by=by) for n, by in ((1, "person:bo"), (2, "organization:pact"))]
    for new in (tell(3, DEPUTY, 5, by="country:XB"), tell(3, DEPUTY, 5, by="person:bo")):
        assert takes(told, new)
    assert takes([tell(0, DEPUTY, 5), *told], tell(3, DEPUTY, 5, by="country:XB"))


@pytest.mark.parametrize("modes", ["pp", "pv", "pvp", "pvo", "-p", "p-", "-v", "pv-"])
def test_the_mode_is_that_of_all_claims_or_a_conflict(modes):
    told = [tell(n, TALKS, time=on(1), mode={"-": None}.get(mode, mode)) for n, mode in enumerate(modes)]
    assert takes(told[:-1], told[-1])
    assert takes([*told[:-1], tell(9, TALKS, time=on(1), denied=True)], told[-1])


def test_a_state_has_no_mode():
    assert takes([tell(1, DEPUTY, 5)], tell(2, DEPUTY, 5, mode="acting"))


def test_the_days_of_its_reports_are_the_first_and_the_last():
    told = [tell(n, DEPUTY, 5, published=published) for n, published in enumerate((None, 30, 20))]
    for published in (None, 10, 25, 40):
        assert takes(told, tell(9, DEPUTY, 5, published=published, confidence=0.9))
        assert takes(told[:1], tell(9, DEPUTY, 5, published=published, confidence=0.1))


def test_a_day_inside_a_rivals_run_is_not_the_rivals():
    assert not takes(attested(THEIRS, 1, 9), tell(3, HERS, 5))
    assert not takes([*attested(THEIRS, 1, 9), *attested(HERS, 20)], tell(3, HERS, 5))
    assert takes([*attested(THEIRS, 1, 9), *attested(HERS, 20, 30)], tell(3, HERS, 25))


def test_what_is_denied_or_only_said_takes_in_nothing_that_articles_tell():
    assert not takes([tell(1, DEPUTY, 9, time=since(3), denied=True)], tell(2, DEPUTY, 5))
    assert not takes([tell(1, DEPUTY, 9, time=since(3), by="person:bo")], tell(2, DEPUTY, 5))
    assert takes([tell(1, DEPUTY, 1, by="person:bo"), *attested(DEPUTY, 5, 9)], tell(2, DEPUTY, 7))


def test_a_run_that_is_over_is_not_made_longer_and_takes_in_what_is_inside():
    told = [*attested(HERS, 1, 5), *attested(THEIRS, 9)]
    assert takes(told, tell(2, HERS, 3))
    assert not takes(told, tell(2, HERS, 7))


def test_an_open_run_is_made_longer_and_its_beginning_earlier_where_it_is_alone():
    assert takes(attested(DEPUTY, 5), tell(2, DEPUTY, 9))
    assert takes(attested(DEPUTY, 5), tell(2, DEPUTY, 1))
    assert not takes([tell(1, DEPUTY, 5, time=since(5))], tell(2, DEPUTY, 1))
    assert not takes([*attested(HERS, 5), *attested(THEIRS, 1)], tell(2, HERS, 3))


def test_words_of_another_start_are_not_taken_in():
    told = [tell(1, DEPUTY, 9, time=since(5))]
    for time in (since(6), since(4), timespan.since(month(2020, 1)), timespan.by(day(nth(5)))):
        assert not takes(told, tell(2, DEPUTY, 9, time=time))
    assert not takes(attested(DEPUTY, 5), tell(2, DEPUTY, 9, time=since(5)))


def test_an_end_in_words_is_not_taken_in():
    assert not takes(attested(DEPUTY, 1, 9), tell(2, DEPUTY, time=until(5)))
