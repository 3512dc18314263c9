"""One claim of an article of its own, as the projection sees it: for small examples."""

from dataclasses import replace
from datetime import timedelta

from worlds import ENTITIES, FIRST, RECORDED, Told, claim

from cypher.contents import content_of
from cypher.evidence import group_of, moved_group
from cypher.projection import project
from cypher.rows import evidence_of
from extractors import timespan
from extractors.calendar_periods import day
from extractors.identity import article_id
from extractors.models import Article, Extraction, TimeSpan
from extractors.ontology import Modality, Polarity, Relation

OFFICE = (Relation.HOLDS_OFFICE, "person:ada", "country:XA", {"office": "President"})
RIVAL = (Relation.HOLDS_OFFICE, "person:bo", "country:XA", {"office": "President"})
LEFT = (Relation.LEAVE_OFFICE, "person:ada", "country:XA", {"office": "President"})
NAMED = (Relation.APPOINT, "country:XA", "person:ada", {"office": "President"})
CONTROL, LOST = ((Relation.CONTROLS, state, "city:heron", {}) for state in ("country:XA", "country:XB"))
CAPTURED = (Relation.CAPTURE, "country:XA", "city:heron", {})
TALKS = (Relation.CONSULT, "person:ada", "person:bo", {})
NO_WORDS = TimeSpan()


def nth(number):
    """The day so many days after the first."""
    return FIRST + timedelta(days=number)


def since(number):
    return timespan.since(day(nth(number)))


def until(number):
    return timespan.until(day(nth(number)))


def on(number):
    return timespan.on(day(nth(number)))


def before(number):
    return timespan.before(day(nth(number)))


def tell(number, shape, as_of=None, *, time=NO_WORDS, by=None, denied=False, modality=Modality.ASSERTED, **more):
    """What article `number` says; as_of: days after the first; by: who is quoted; more: other values of evidence."""
    said = extraction(number, shape, as_of, time=time, by=by, denied=denied, modality=modality)
    (found,) = evidence_of(content_of(said, ()), said.article.id)
    return replace(found, **more)


def extraction(
    number, shape, as_of=None, *, time=NO_WORDS, by=None, denied=False, modality=Modality.ASSERTED, published=None
):
    """The article itself."""
    url = f"https://news.example/{number}"
    polarity = Polarity.NEGATIVE if denied else Polarity.POSITIVE
    said = claim(Told(shape, time, as_of, polarity, modality, by, 0, 0.5), article_id(url))
    article = Article(
        id=said.article, version="1", url=url, title="", body="-", retrieved=RECORDED, published=published
    )
    entities = tuple(ENTITIES[id_] for id_ in sorted({said.subject, said.object, said.said_by} - {None}))
    return Extraction(article=article, entities=entities, claims=(said,))


def attested(shape, *days, **more):
    return [tell(f"{shape[1]}-{n}", shape, n, **more) for n in days]


def number(when):
    """Days after the first."""
    return None if when is None else (when - FIRST).days


def facts(*claims):
    """All of the group of the first, by the first day that is known of them, what is told before what is not so."""
    first = claims[0]
    found = project(moved_group(first) or group_of(first), claims).facts
    return sorted(found, key=lambda f: (not f.holds, f.first_attested or f.valid_from or FIRST.max, f.subject, f.id))


def held(fact):
    """First and last attestation."""
    return number(fact.first_attested), number(fact.last_attested)


def start(fact):
    return number(fact.valid_from), number(fact.valid_from_latest)


def end(fact):
    """When it was over, at the earliest and at the latest, and by what."""
    return number(fact.valid_to_earliest), number(fact.valid_to), fact.ended_by
