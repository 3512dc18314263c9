"""A change projected from representatives gives what projecting everything gives, wherever it is told at all."""

from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st
from worlds import ENTITIES, EXAMPLES, RECORDED, Told, claim, crowds

from cypher.absorbing import is_wide
from cypher.contents import content_of
from cypher.evidence import group_of, lane_of, moved_group
from cypher.projection import groups, project
from cypher.reducing import LOOSE, TOLD, Change, Known, days_between, days_of, event_days, near_events, outcome
from cypher.rows import evidence_of
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
    if not change.is_of_events:
        return dict(there)
    near = set(near_events(change))
    first, last = event_days(change) or (1, 0)
    for c in before:
        if is_wide(c):
            begins = c.start_earliest if c.start_earliest is not None else c.end_earliest
            ends = c.end_latest if c.end_latest is not None else c.start_latest
            if c.polarity == "-" or ((begins is None or begins <= last) and (ends is None or ends >= first)):
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
    was, whole = project(group, before), project(group, [c for c in members if c.id not in old])
    there = {fact.id: fact for fact in was.facts}
    home = homes(was, before)
    change = Change(
        group,
        tuple(c for c in members if c.id in new),
        tuple((c, home[c.id]) for c in before if c.id in old),
    )
    known = look(change, touchable(change, before, there, home), stay, home, data.draw(st.integers(0, 3)))
    found = outcome(change, known)
    stretches = found if isinstance(found, tuple) else ()
    if stretches:
        found = outcome(change, look_again(change, known, stretches, stay, home))
        assert not isinstance(found, tuple)
    kind = "events" if change.is_of_events else "states" if sample.asserted else "claimed states"
    moving = "moved" if any(group_of(c) != group for c in members) else ""
    event(f"{kind} {moving} {'came' if new else ''} {'went' if old else ''}: {'reduced' if found else 'whole'}")
    if stretches:
        event(f"stretches: {'reduced' if found else 'whole'}")
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
    now = {id_: at for id_, at in home.items() if id_ not in old} | found.told
    assert now == homes(whole, [c for c in members if c.id not in old])


def evidence(number, as_of, polarity=Polarity.POSITIVE):
    shape = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "President"})
    url = f"https://news.example/{number}"
    said = claim(Told(shape, TimeSpan(), as_of, polarity, Modality.ASSERTED, None, 0, 0.5), article_id(url))
    article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
    entities = (ENTITIES["country:XA"], ENTITIES["person:ada"])
    (found,) = evidence_of(content_of(Extraction(article=article, entities=entities, claims=(said,)), ()), said.article)
    return found


def test_a_cut_names_the_stretch_that_goes_over_and_takes_all_of_it():
    stay = [evidence(n, day) for n, day in enumerate((0, 10, 20, 25, 30, 35, 40))]
    denial = evidence(9, 15, Polarity.NEGATIVE)
    group = group_of(denial)
    was, whole = project(group, stay), project(group, [*stay, denial])
    home = homes(was, stay)
    change = Change(group, (denial,))
    known = look(change, {fact.id: fact for fact in was.facts}, stay, home, few=0)
    assert len(known.sample) < len(stay)
    stretches = outcome(change, known)
    assert [(s.first - stay[0].as_of, s.last - stay[0].as_of) for s in stretches] == [(20, 40)]
    found = outcome(change, look_again(change, known, stretches, stay, home))
    assert home | found.told == homes(whole, [*stay, denial])
