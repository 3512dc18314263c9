"""A change projected from representatives gives what projecting everything gives, wherever it is told at all."""

from hypothesis import event, given, settings
from hypothesis import strategies as st
from worlds import EXAMPLES, crowds

from cypher.absorbing import is_wide
from cypher.contents import content_of
from cypher.evidence import group_of, lane_of
from cypher.projection import groups, project
from cypher.reducing import TOLD, Change, days_between, days_of, event_days, is_event, near_events, outcome
from cypher.rows import evidence_of


def representatives(claims, told, facts, days):
    """What the database gives: of each lane in each of the facts the first, the last and those around the days."""
    lanes = {}
    for c in claims:
        if told[c.id] in facts:
            lanes.setdefault((told[c.id], lane_of(c)), []).append(c)
    found = {}
    for (fact, _), members in lanes.items():
        members.sort(key=lambda c: c.as_of or 0)
        picked = [members[0], members[-1]]
        for day in days:
            below = [c for c in members if (c.as_of or 0) < day]
            above = [c for c in members if (c.as_of or 0) >= day]
            picked += [*below[-1:], *above[:1]]
        found |= {c.id: (c, fact) for c in picked}
    return found


def touchable(change, before, there, told):
    if not is_event(change.claims[0]):
        return dict(there)
    near = set(near_events(change.claims))
    first, last = event_days(change.claims) or (1, 0)
    for c in before:
        if is_wide(c):
            begins = c.start_earliest if c.start_earliest is not None else c.end_earliest
            ends = c.end_latest if c.end_latest is not None else c.start_latest
            if c.polarity == "-" or ((begins is None or begins <= last) and (ends is None or ends >= first)):
                near.add(told[c.id])
    return {id_: fact for id_, fact in there.items() if id_ in near}


@given(crowds(most=14), st.data())
@settings(max_examples=EXAMPLES * 30, deadline=None)
def test_representatives_tell_what_all_claims_tell(crowd, data):
    claims = [e for x in crowd for e in evidence_of(content_of(x, ()), x.article.id)]
    if not claims:
        return
    sample = data.draw(st.sampled_from(claims))
    group = group_of(sample)
    members = groups(claims)[group]
    if not sample.asserted or any(group_of(c) != group for c in members):
        return
    new = {c.id for c in data.draw(st.lists(st.sampled_from(members), max_size=2))}
    old = {c.id for c in data.draw(st.lists(st.sampled_from(members), max_size=2))} - new
    if not new | old:
        return
    before = [c for c in members if c.id not in new]
    stay = [c for c in before if c.id not in old]
    if not stay:
        return
    was, whole = project(group, before), project(group, [c for c in members if c.id not in old])
    there = {fact.id: fact for fact in was.facts}
    change = Change(
        group,
        tuple(c for c in members if c.id in new),
        tuple((c, was.told[c.id]) for c in before if c.id in old),
    )
    facts = touchable(change, before, there, was.told)
    near = representatives(stay, was.told, facts, days_of(change.claims))
    near |= representatives(stay, was.told, facts, days_between(near.values()))
    few = data.draw(st.integers(0, 3))
    read = frozenset(fact for fact in facts if sum(was.told[c.id] == fact for c in stay) <= few)
    near |= {c.id: (c, was.told[c.id]) for c in stay if was.told[c.id] in read}
    found = outcome(change, facts, near, read)
    kind = "event" if is_event(sample) else "state"
    event(f"{kind} {'came' if new else ''} {'went' if old else ''}: {'reduced' if found else 'whole'}")
    if found is None:
        return
    after = {id_: f for id_, f in there.items() if id_ not in found.gone} | found.facts
    wanted = {fact.id: fact for fact in whole.facts}
    assert after.keys() == wanted.keys()
    for id_, fact in after.items():
        assert [getattr(fact, n) for n in (*TOLD, "conflicts")] == [
            getattr(wanted[id_], n) for n in (*TOLD, "conflicts")
        ]
        assert fact == wanted[id_] or id_ not in found.counted
    told = {id_: fact for id_, fact in was.told.items() if id_ not in old} | found.told
    assert told == whole.told
