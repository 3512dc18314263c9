"""A change projected from representatives gives what projecting everything gives, wherever it is told at all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from worlds import ENTITIES, EXAMPLES, FIRST, RECORDED, Told, claim, crowds

from cypher.absorbing import is_wide
from cypher.contents import content_of
from cypher.evidence import group_of, lane_of, moved_group
from cypher.facts import Conflict
from cypher.projection import groups, project
from cypher.reducing import LOOSE, TOLD, Change, Known, days_between, days_of, event_days, near_events, outcome
from cypher.rows import evidence_of
from extractors import timespan
from extractors.calendar_periods import day as on
from extractors.calendar_periods import month
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation


def homes(projection, claims):
    return {c.id: projection.told.get(c.id) or projection.moved.get(c.id, LOOSE) for c in claims}


def representatives(claims, home, wanted, days):
    """What the database gives: of each lane in each of the homes the first, the last and those around the days."""
    lanes = {}
    for c in claims:
        if home[c.id] in wanted:
            lanes.setdefault((home[c.id], lane_of(c)), []).append(c)
    found = {}
    for (at, _), members in lanes.items():
        members.sort(key=lambda c: c.as_of or 0)
        picked = [members[0], members[-1]]
        for day in days:
            below = [c for c in members if (c.as_of or 0) < day]
            above = [c for c in members if (c.as_of or 0) >= day]
            picked += [*below[-1:], *above[:1]]
        found |= {c.id: (c, at) for c in picked}
    return found


def touchable(change, before, there, home):
    """What the database gives, for events by the days that `get_wide` compares."""
    if not change.is_of_events:
        return dict(there)
    near = set(near_events(change))
    first, last = event_days(change)
    for c in before:
        begins, ends = c.start_earliest or 0, c.end_latest or 10**9
        if is_wide(c) and (c.polarity is Polarity.NEGATIVE or (begins <= last and ends >= first)):
            near.add(home[c.id])
    return {id_: fact for id_, fact in there.items() if id_ in near}


def look(change, facts, stay, home, few):
    wanted = {*facts, LOOSE}
    days = days_of(change)
    near = representatives(stay, home, wanted, days)
    between = days_between(change, near.values())
    near |= representatives(stay, home, wanted, between)
    whole = frozenset(at for at in wanted if sum(home[c.id] == at for c in stay) <= few)
    near |= {c.id: (c, home[c.id]) for c in stay if home[c.id] in whole}
    return Known(facts, near, whole, asked=frozenset({*days, *between}))


def look_again(change, known, stretches, stay, home):
    """The same with all claims of the stretches, and what is around them."""
    near = {c.id: (c, home[c.id]) for c in stay if any(s.holds(c, home[c.id]) for s in stretches)}
    between = days_between(change, [*known.sample.values(), *near.values()])
    near |= representatives(stay, home, {*known.there, LOOSE}, between)
    return replace(known, sample=known.sample | near, read=stretches, asked=known.asked | set(between))


@given(st.one_of(crowds(most=14), crowds(most=30, alike=True)), st.data())
@settings(max_examples=EXAMPLES * 30, deadline=None)
@pytest.mark.timeout(EXAMPLES * 10)  # the whole form takes longer than the ten minutes that a test may take
def test_representatives_tell_what_all_claims_tell(crowd, data):
    claims = [e for x in crowd for e in evidence_of(content_of(x, ()), x.article.id)]
    if not claims:
        return
    sample = data.draw(st.sampled_from(claims))
    group = data.draw(st.sampled_from([g for g in (moved_group(sample), group_of(sample)) if g is not None]))
    members = groups(claims)[group]
    new = {c.id for c in data.draw(st.lists(st.sampled_from(members), max_size=2))}
    old = {c.id for c in data.draw(st.lists(st.sampled_from(members), max_size=2))} - new
    if not new | old:
        return
    before = [c for c in members if c.id not in new]
    stay = [c for c in before if c.id not in old]
    came, went = [c for c in members if c.id in new], [c for c in before if c.id in old]
    change, found, asked = reduced(group, stay, came, went, few=data.draw(st.integers(0, 3)))
    kind = "events" if change.is_of_events else "states" if sample.asserted else "claimed states"
    moving = "moved" if any(group_of(c) != group for c in members) else ""
    event(f"{kind} {moving} {'came' if new else ''} {'went' if old else ''}: {'reduced' if found else 'whole'}")
    if asked:
        event(f"stretches: {'reduced' if found else 'whole'}")


def reduced(group, stay, came=(), went=(), few=0):
    """The change, what is told of it, compared with what all claims tell, and the stretches that were asked for."""
    before, now = [*stay, *went], [*stay, *came]
    was, whole = project(group, before), project(group, now)
    there, home = {fact.id: fact for fact in was.facts}, homes(was, before)
    change = Change(group, tuple(came), tuple((c, home[c.id]) for c in went))
    known = look(change, touchable(change, before, there, home), stay, home, few)
    found = outcome(change, known)
    stretches = found if isinstance(found, tuple) else ()
    if stretches:
        found = outcome(change, look_again(change, known, stretches, stay, home))
        assert not isinstance(found, tuple)
    if found is not None:
        after = {id_: f for id_, f in there.items() if id_ not in found.gone} | found.facts
        wanted = {fact.id: fact for fact in whole.facts}
        assert after.keys() == wanted.keys()
        for id_, fact in after.items():
            assert [getattr(fact, n) for n in (*TOLD, "conflicts")] == [
                getattr(wanted[id_], n) for n in (*TOLD, "conflicts")
            ]
            assert fact == wanted[id_] or id_ not in found.counted
        assert {c.id: home[c.id] for c in stay} | found.told == homes(whole, now)
    return change, found, stretches


LATER = FIRST.replace(month=3)
EARLY, LATE = timespan.on(on(FIRST)), timespan.on(on(LATER))
NO_WORDS = TimeSpan()


OFFICE = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "President"})
RIVAL = (Relation.HOLDS_OFFICE, "person:bo", "country:XA", {"office": "President"})
TALKS = (Relation.CONSULT, "person:ada", "person:bo", {})


def evidence(number, shape, as_of=None, *, time=NO_WORDS, polarity=Polarity.POSITIVE):
    """A claim of an article of that number; as_of: days after the first."""
    url = f"https://news.example/{number}"
    said = claim(Told(shape, time, as_of, polarity, Modality.ASSERTED, None, 0, 0.5), article_id(url))
    article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
    entities = tuple(ENTITIES[id_] for id_ in sorted((said.subject, said.object)))
    (found,) = evidence_of(content_of(Extraction(article=article, entities=entities, claims=(said,)), ()), said.article)
    return found


def days_of_office(shape, *days, first=1):
    """A claim for each of these days that the office is held."""
    return [evidence(number, shape, day) for number, day in enumerate(days, first)]


def test_a_cut_names_the_stretch_that_goes_over_and_takes_all_of_it():
    stay = days_of_office(OFFICE, 0, 10, 20, 25, 30, 35, 40)
    denial = evidence(9, OFFICE, 15, polarity=Polarity.NEGATIVE)
    _, found, stretches = reduced(group_of(denial), stay, [denial])
    assert [(s.first - stay[0].as_of, s.last - stay[0].as_of) for s in stretches] == [(20, 40)]
    assert len(found.moved) == 5


@pytest.mark.parametrize(
    ("stays", "comes"),
    [
        (evidence(1, TALKS, time=timespan.since(on(FIRST))), evidence(2, TALKS, time=LATE, polarity=Polarity.NEGATIVE)),
        (
            evidence(1, TALKS, time=timespan.until(on(LATER))),
            evidence(2, TALKS, time=EARLY, polarity=Polarity.NEGATIVE),
        ),
        (evidence(1, TALKS), evidence(2, TALKS, time=LATE, polarity=Polarity.NEGATIVE)),
        (evidence(1, TALKS, time=LATE, polarity=Polarity.NEGATIVE), evidence(2, TALKS)),
    ],
    ids=["since", "until", "no day", "no day comes"],
)
def test_a_denial_meets_an_event_whose_days_are_open(stays, comes):
    _, found, _ = reduced(group_of(comes), [stays], [comes])
    assert sorted(fact.conflicts for fact in found.facts.values()) == [(), (Conflict.DENIED,)]


def test_the_neighbours_of_rivals_are_at_hand_too():
    """Days of one holder that a day of another separates need not be near what comes."""
    stay = [*days_of_office(OFFICE, 10, 12, 13, 14), evidence(9, RIVAL, 10)]
    _, found, _ = reduced(group_of(stay[0]), stay, [evidence(8, RIVAL)])
    assert found is not None


def test_the_days_beside_what_went_from_a_state_are_at_hand():
    stay = [*days_of_office(OFFICE, 0, 1, 2, 3, 4), evidence(8, OFFICE), evidence(9, RIVAL, 4)]
    _, found, _ = reduced(group_of(stay[0]), stay, went=[evidence(7, RIVAL, 3)])
    assert found is not None


def test_news_touches_events_of_five_days_around():
    """It may be of an event two days before it, and the end of that one's other news is two days more, exclusive."""
    month_, since = timespan.on(month(2020, 1)), timespan.since(on(FIRST + timedelta(days=4)))
    stay = [evidence(1, TALKS, time=month_), evidence(2, TALKS, time=since),
            evidence(3, TALKS, time=timespan.on(on(FIRST + timedelta(days=3))))]  # fmt: skip
    _, found, _ = reduced(group_of(stay[0]), stay, [evidence(4, TALKS, 8)])
    assert found is not None


def test_news_that_goes_touches_events_of_five_days_after_it():
    """The month is of neither of two events in it: the later one has to be at hand, or it would be of the other."""
    stay = [evidence(1, TALKS, 9, time=timespan.on(month(2020, 1))),
            *(evidence(n, TALKS, time=timespan.on(on(FIRST + timedelta(days=n)))) for n in (6, 8))]  # fmt: skip
    _, found, _ = reduced(group_of(stay[0]), stay, went=[evidence(4, TALKS, 3)])
    assert found is not None
