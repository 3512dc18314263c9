"""Small worlds for Hypothesis: a few people, places and days, so that everything meets everything."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from extractors import timespan
from extractors.calendar_periods import day, month, year
from extractors.identity import article_id, article_version, claim_id
from extractors.models import Article, Claim, Entity, Extraction, TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation

FIRST = date(2020, 1, 1)
DAYS = 60
CLOSE = 3
"""Days of a world in which much meets on each."""
NEWS_DAYS = (FIRST + timedelta(days=9), FIRST + timedelta(days=20))
"""Days on which more is published than on others."""
LATE = datetime(2020, 2, 3, 23, 30, tzinfo=timezone(-timedelta(hours=5)))
"""The next day in UTC."""
TITLES = ("Council meets in the hall", "Watchmen light the lamps")
EXAMPLES = 1000 if os.environ.get("NEWSGRAPH_SOAK") == "full" else 60
RECORDED = datetime(2026, 1, 1, tzinfo=UTC)

ENTITIES = {
    e.id: e
    for e in (
        Entity(id="person:ada", type=EntityType.PERSON, name="Ada Quill"),
        Entity(id="person:bo", type=EntityType.PERSON, name="Bo Marsh", kind=Kind.LEADER),
        Entity(id="organization:pact", type=EntityType.ORGANIZATION, name="Pact of Nine", kind=Kind.IGO),
        Entity(id="country:XA", type=EntityType.COUNTRY, name="Freeland", code="XA"),
        Entity(id="country:XB", type=EntityType.COUNTRY, name="Borduria", code="XB"),
        Entity(id="city:heron", type=EntityType.CITY, name="Heron"),
    )
}
_PERSON, _STATE = ("person:ada", "person:bo"), ("country:XA", "country:XB")
_OFFICES = ("President", "Deputy Minister")
_SHAPES = (
    [(Relation.HOLDS_OFFICE, p, s, {"office": o}) for p in _PERSON for s in _STATE[:1] for o in _OFFICES]
    + [(Relation.LEAVE_OFFICE, p, "country:XA", {"office": o}) for p in _PERSON for o in _OFFICES[:1]]
    + [(Relation.APPOINT, "country:XA", p, {"office": o}) for p in _PERSON for o in _OFFICES]
    + [(Relation.APPOINT, "person:bo", "person:ada", {"office": "President"})]
    + [(Relation.CONTROLS, s, "city:heron", {}) for s in _STATE]
    + [(Relation.CONTROLS, "country:XA", "city:heron", {"extent": "part"})]
    + [(Relation.CAPTURE, s, "city:heron", {}) for s in _STATE]
    + [(Relation.LOCATED_IN, "city:heron", s, {}) for s in _STATE]
    + [(Relation.CONSULT, *pair, {}) for pair in (_PERSON, _PERSON[::-1])]
    + [(Relation.CONSULT, *_PERSON, {"mode": "phone"}), (Relation.ACCUSE, *_STATE, {})]
    + [
        (Relation.RELATIVE_OF, *_PERSON, {"kinship": "sister"}),
        (Relation.MEMBER_OF, "country:XA", "organization:pact", {}),
    ]
)
_FAMILIES = (
    {Relation.HOLDS_OFFICE, Relation.APPOINT, Relation.LEAVE_OFFICE},
    {Relation.CONTROLS, Relation.CAPTURE},
)
"""States with the events that begin and end them."""
WORDS = (
    "the river rose and the council met in the old hall until the lamps were lit again by the watchmen of the town " * 4
)


@dataclass(frozen=True)
class Told:
    """One claim, before it is told in an article."""

    shape: tuple
    time: TimeSpan
    as_of: int | None
    polarity: Polarity
    modality: Modality
    said_by: str | None
    quote: int
    confidence: float


def days(most=DAYS):
    return st.integers(0, most).map(lambda n: FIRST + timedelta(days=n))


def periods(most=DAYS):
    return st.one_of(days(most).map(day), st.sampled_from([month(2020, 1), month(2020, 2), year(2020), year(2019)]))


def times(most=DAYS):
    return st.one_of(
        st.just(TimeSpan()),
        st.just(TimeSpan(expression="on Monday", resolved=False)),
        periods(most).map(timespan.on),
        periods(most).map(timespan.since),
        periods(most).map(timespan.until),
        periods(most).map(timespan.by),
        periods(most).map(timespan.before),
        periods(most).map(timespan.after),
        days(most).map(timespan.ongoing),
        st.tuples(days(most), st.integers(0, most // 2)).map(
            lambda pair: timespan.from_to(day(pair[0]), day(pair[0] + timedelta(days=pair[1])))
        ),
    )


def tolds(most=DAYS):
    return st.builds(
        Told,
        shape=st.sampled_from(_SHAPES),
        time=times(most),
        as_of=st.one_of(st.none(), st.integers(0, most)),
        polarity=st.sampled_from([Polarity.POSITIVE] * 4 + [Polarity.NEGATIVE]),
        modality=st.sampled_from([Modality.ASSERTED] * 5 + [Modality.PLANNED, Modality.POSSIBLE]),
        said_by=st.sampled_from([None, None, None, "person:bo", "organization:pact"]),
        quote=st.integers(0, 2),
        confidence=st.sampled_from([0.5, 0.75, 1.0]),
    )


@st.composite
def extractions(draw, number, *, last=DAYS, versions=True, corrections=True):
    """One version of article `number`."""
    url = f"https://news.example/{number}"
    id_ = article_id(url)
    published = draw(st.one_of(st.none(), days(), st.sampled_from(NEWS_DAYS)))
    modified_at = draw(st.sampled_from([None] * 5 + [LATE]))
    title = draw(st.sampled_from(["", *TITLES]))
    body = draw(st.sampled_from(["a short one", WORDS, WORDS + "and then it ended", WORDS.replace("river", "lake")]))
    publisher = draw(st.sampled_from(["Heron Post", "Borduria Times", None]))
    told = draw(st.lists(tolds(last), max_size=4))
    named = [None] * 8 + ["https://news.example/0", TITLES[0].upper(), NEWS_DAYS[0].isoformat()]
    corrects = draw(st.sampled_from(named)) if corrections and number else None
    retrieved = RECORDED + timedelta(hours=draw(st.integers(0, 3)) if versions else 0)
    claims = {c.id: c for c in (claim(t, id_) for t in told)}
    used = {e for c in claims.values() for e in (c.subject, c.object, c.said_by) if e} | draw(
        st.sets(st.sampled_from(sorted(ENTITIES)), max_size=1)
    )
    names = draw(st.sampled_from(["", "the late "]))
    entities = [
        ENTITIES[e].model_copy(update={"aliases": (names + ENTITIES[e].name,) if names else ()}) for e in sorted(used)
    ]
    return Extraction(
        article=Article(
            id=id_,
            version=article_version(title, body, published, publisher),
            url=url,
            title=title,
            body=body,
            publisher=publisher,
            published=published,
            modified_at=modified_at,
            retrieved=retrieved,
            corrects=corrects,
        ),
        entities=tuple(entities),
        claims=tuple(claims[c] for c in sorted(claims)),
    )


def claim(told, article):
    relation, subject, object_, qualifiers = told.shape
    as_of = None if told.as_of is None else FIRST + timedelta(days=told.as_of)
    quote = f"sentence {told.quote}"
    names = ("office", "kinship", "extent", "mode")
    return Claim(
        id=claim_id(
            article,
            quote,
            subject=subject,
            relation=relation,
            object_=object_,
            qualifiers=[qualifiers.get(n) for n in names],
            polarity=told.polarity,
            modality=told.modality,
            said_by=told.said_by,
            time=told.time,
            as_of=as_of,
        ),
        article=article,
        subject=subject,
        relation=relation,
        object=object_,
        polarity=told.polarity,
        modality=told.modality,
        said_by=told.said_by,
        time=told.time,
        as_of=as_of,
        quote=quote,
        start=0,
        end=10,
        confidence=told.confidence,
        rule="world",
        extractor="world/1",
        **qualifiers,
    )


@st.composite
def worlds(draw, *, most=6, versions=True, corrections=True):
    """Articles in an order in which they might come in; some addresses twice, with other words."""
    last = draw(st.sampled_from([DAYS, DAYS, CLOSE]))
    numbers = draw(st.lists(st.integers(0, most - 1), min_size=1, max_size=most + 2, unique=not versions))
    return [draw(extractions(n, last=last, versions=versions, corrections=corrections)) for n in numbers]


@st.composite
def crowds(draw, *, most=8, alike=False):
    """Articles that all speak of one thing, each in one claim: of a state also by events that move it.

    alike: most differ in nothing but the day for which they speak. Some crowds speak of few days, and meet on each.
    """
    last = draw(st.sampled_from([DAYS, DAYS, CLOSE]))
    shape = draw(st.sampled_from(_SHAPES))
    family = next((some for some in _FAMILIES if shape[0] in some), {shape[0]})
    rivals = [s for s in _SHAPES if s[0] in family]
    modality = draw(st.sampled_from([Modality.ASSERTED] * 4 + [Modality.PLANNED]))
    plain = st.one_of(
        st.just(TimeSpan()), days(last).map(day).map(timespan.on), days(last).map(day).map(timespan.since)
    )
    bare = [st.just(TimeSpan())] * 20 if alike else []
    one = st.builds(
        Told,
        shape=st.sampled_from([shape] * (20 if alike else 2) + rivals),
        time=st.one_of(*bare, plain, plain, times(last)),
        as_of=st.one_of(st.none(), *[st.integers(0, last)] * (20 if alike else 2)),
        polarity=st.sampled_from([Polarity.POSITIVE] * 9 + [Polarity.NEGATIVE]),
        modality=st.sampled_from([modality] * 9 + [Modality.PLANNED]),
        said_by=st.sampled_from([None] * (20 if alike else 6) + ["person:bo"]),
        quote=st.just(0),
        confidence=st.sampled_from([0.5, 0.75]),
    )
    found = []
    for number, told in enumerate(draw(st.lists(one, min_size=2, max_size=most))):
        url = f"https://news.example/{number}"
        said = claim(told, article_id(url))
        used = {said.subject, said.object, said.said_by} - {None}
        found.append(
            Extraction(
                article=Article(
                    id=article_id(url),
                    version=str(number),
                    url=url,
                    title="",
                    body="-",
                    publisher=draw(st.sampled_from(["Heron Post", None])),
                    published=draw(st.one_of(st.none(), days(last))),
                    retrieved=RECORDED,
                ),
                entities=tuple(ENTITIES[e] for e in sorted(used)),
                claims=(said,),
            )
        )
    return found
