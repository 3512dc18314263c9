"""Taking a claim in gives what projecting all claims gives, wherever it is taken in at all."""

from datetime import timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st
from worlds import ENTITIES, EXAMPLES, FIRST, RECORDED, Told, claim, crowds

from cypher.absorbing import Situation, event_ids, is_wide, take, tallied, undated_marks
from cypher.contents import content_of
from cypher.evidence import group_of, mark_of
from cypher.facts import Conflict
from cypher.projection import groups, project
from cypher.rows import evidence_of
from extractors import timespan
from extractors.calendar_periods import day
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import RELATIONS, Modality, Polarity, Relation


def situation(group, before, new):
    """What the database would tell of a group with these claims, to one new claim."""
    projection = project(group, before)
    facts = {fact.id: fact for fact in projection.facts}
    marks = {mark_of(c): projection.told[c.id] for c in before if c.id in projection.told}
    if RELATIONS[new.relation].is_state:
        loose = any(c.id not in projection.told and c.id not in projection.moved for c in before)
        return Situation(group, marks, dict(facts), loose=loose)
    wide = set()
    for c in before:
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


@given(crowds(), st.data())
@settings(max_examples=EXAMPLES * 10, deadline=None)
def test_a_claim_that_is_taken_in_gives_what_projecting_everything_gives(crowd, data):
    claims = [e for x in crowd for e in evidence_of(content_of(x, ()), x.article.id)]
    if not claims:
        return
    new = data.draw(st.sampled_from(claims))
    group = group_of(new)
    members = groups(claims)[group]
    before = [c for c in members if c.id != new.id]
    if not before:
        return
    known = situation(group, before, new)
    found = take(new, mark_of(new), known)
    event("taken" if found else "projected")
    if found is None:
        return
    was = project(group, before)
    mine = [c for c in before if found in (was.told.get(c.id), was.moved.get(c.id))]
    seen = {
        ("article", new.article): any(c.article == new.article for c in mine),
        ("story", new.story): any(c.story == new.story for c in mine),
        ("publisher", new.publisher): any(c.publisher == new.publisher for c in mine),
    }
    after = {fact.id: fact for fact in project(group, before).facts}
    after[found] = tallied(known.facts[found], [new], seen)
    whole = project(group, members)
    assert sorted(after.values(), key=lambda f: f.id) == list(whole.facts)
    assert whole.told == was.told | {new.id: found}
    assert whole.moved == was.moved


OFFICE = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "Deputy Minister"})
TALKS = (Relation.CONSULT, "person:ada", "person:bo", {})


def evidence(number, time, as_of, said_by=None, shape=OFFICE):
    url = f"https://news.example/{number}"
    said = claim(Told(shape, time, as_of, Polarity.POSITIVE, Modality.ASSERTED, said_by, 0, 0.5), article_id(url))
    article = Article(id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED)
    entities = tuple(ENTITIES[e] for e in sorted({said.subject, said.object, said.said_by} - {None}))
    (found,) = evidence_of(content_of(Extraction(article=article, entities=entities, claims=(said,)), ()), said.article)
    return found


def test_a_run_whose_end_somebody_told_is_not_made_longer_unseen():
    before = [
        evidence(1, TimeSpan(), 10),
        evidence(2, TimeSpan(), 40),
        evidence(3, timespan.before(day(FIRST + timedelta(days=50))), None, "person:bo"),
    ]
    new = evidence(4, TimeSpan(), 60)
    group = group_of(new)
    assert len(project(group, before).facts) == 1
    assert len(project(group, [*before, new]).facts) == 2
    assert take(new, mark_of(new), situation(group, before, new)) is None


def test_an_event_of_which_one_told_only_the_end_gets_its_start_from_another():
    before = [evidence(1, timespan.until(day(FIRST)), None, shape=TALKS)]
    new = evidence(2, timespan.on(day(FIRST)), None, shape=TALKS)
    assert project(group_of(new), before).facts[0].valid_from is None
    assert project(group_of(new), [*before, new]).facts[0].valid_from == FIRST
    assert take(new, mark_of(new), situation(group_of(new), before, new)) is None
