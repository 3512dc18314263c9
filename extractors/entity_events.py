"""Named events: whose summit, which country's election, of which year."""

from collections import Counter
from functools import cache

from spacy.tokens import Doc, Token

from extractors.entity_organizations import country_of
from extractors.entity_patterns import CONFERENCE
from extractors.entity_places import city_named
from extractors.entity_words import words
from extractors.found import Found, text_of
from extractors.identity import entity_id, slug
from extractors.known import Known, acronym_of, countries, demonyms, organizations
from extractors.models import Article, Entity
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType, Kind


def event_named(doc: Doc, span: Found, article: Article, found: list[Found], lands: Counter[str]) -> Entity | None:
    """The event that the words name; None where they name none of their own."""
    if CONFERENCE.match(doc[span.start : span.end].text):
        name = doc[span.start].text.replace("-", "")
        return Entity(id=entity_id(EntityType.EVENT, name), type=EntityType.EVENT, name=name)
    head = _head(doc, span)
    if head is None:
        return None
    published = article.published
    year = next((t.text for t in doc[span.start : span.end] if t.shape_ == "dddd"), None) or _said_year(head)
    if head.lower_ in words().polls:
        return _poll(doc, span, year or (str(published.year) if published else None), found, lands)
    if head.lower_ == "summit":
        return _summit(doc, span, year, str(published.year) if published else None, found)
    text = text_of(doc, span.start, span.end)
    return Entity(id=entity_id(EntityType.EVENT, text), type=EntityType.EVENT, name=text)


def _head(doc: Doc, span: Found) -> Token | None:
    lists = words()
    last, first = doc[span.end - 1], doc[span.start]
    if last.lower_ in lists.events or last.lower_ in lists.polls:
        return last if span.pattern or last.text[0].isupper() else None
    return first if first.lower_ in lists.before_events and span.end - span.start > 1 else None


def _said_year(head: Token) -> str | None:
    """ "the election in 2018", "the vote of 2018"."""
    after = head.doc[head.i + 1 : head.i + 3]
    if len(after) == 2 and after[0].lower_ in ("in", "of") and after[1].shape_ == "dddd":
        return str(after[1].text)
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of"):
            for noun in child.children:
                if noun.shape_ == "dddd":
                    return str(noun.text)
    return None


def _summit(doc: Doc, span: Found, year: str | None, this_year: str | None, found: list[Found]) -> Entity | None:
    """A summit belongs to the body in its own words, or to the one organization of states that the article is about."""
    text = text_of(doc, span.start, span.end)
    within = year or this_year
    called = " ".join(t.text for t in doc[span.start : span.end - 1] if t.shape_ != "dddd" and t.lower_ != "annual")
    body = _bodies().get(name_key(called))
    named_place = bool(called) and city_named(called, Counter()) is not None
    if body is None and (not called or named_place):
        sentence = doc[span.start].sent
        before = [f for f in reversed(found) if sentence.start <= f.start and f.end <= span.start]
        body = _body_of_states(before) or _main_body(found)
    if body is None:
        if not called:
            return None
        known_as = slug(text) if text[:4].isdigit() or not within else f"{slug(text)}@{within}"
        return Entity(id=entity_id(EntityType.EVENT, text, known=known_as), type=EntityType.EVENT, name=text)
    short = acronym_of(body)
    known_as = f"{slug(short)}-summit" + (f"@{within}" if within else "")
    told = f"{year} " if year and year != this_year else ""
    name = text if named_place else f"{told}{short} summit"
    return Entity(id=entity_id(EntityType.EVENT, name, known=known_as), type=EntityType.EVENT, name=name)


@cache
def _bodies() -> dict[str, Known]:
    return {name_key(e.surface): e.known for e in organizations() if e.known.kind is Kind.IGO}


def _main_body(found: list[Found]) -> Known | None:
    """The organization of states that the article is about: named twice or more and oftener than any other."""
    known = [f.entries[0].known for f in found if f.entries and f.entries[0].known.kind is Kind.IGO]
    ranked = Counter(k.slug for k in known).most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return next(k for k in known if k.slug == ranked[0][0])


def _body_of_states(found: list[Found]) -> Known | None:
    for candidate in found:
        if candidate.entries and candidate.entries[0].known.kind is Kind.IGO:
            return candidate.entries[0].known
    return None


def _poll(doc: Doc, span: Found, year: str | None, found: list[Found], lands: Counter[str]) -> Entity | None:
    """ "2024 Iranian presidential election": year, people, sort. A vote of no land or sort is no event of its own."""
    sorts = [t.lower_ for t in doc[span.start : span.end] if t.lower_ in words().of_polls]
    own = [land for t in doc[span.start : span.end] if (land := country_of(words_of(t.text)))]
    before = [e.known.country for f in found if span.start - 4 < f.end <= span.start for e in f.entries[:1]]
    words_before = doc[span.start : span.end - 1]
    names = [t.text for t in words_before if t.text[0].isupper() and t.shape_ != "dddd" and t.ent_type_ != "DATE"]
    loose = doc[span.end - 1].lower_ in ("vote", "poll", "run-off", "runoff")
    if not sorts and (not names or loose):
        return None
    if names and not own:
        text = text_of(doc, span.start, span.end)
        return Entity(
            id=entity_id(EntityType.EVENT, text, within=None if text[:4].isdigit() else year),
            type=EntityType.EVENT,
            name=text,
        )
    land = next((c for c in (*own, *before) if c in countries()), None) or (
        lands.most_common(1)[0][0] if lands else None
    )
    people = demonyms().get(land or "")
    if people is None:
        return None
    noun = "referendum" if doc[span.end - 1].lower_ == "referendum" else "election"
    name = " ".join(w for w in (year, people, *sorts, noun) if w)
    return Entity(id=entity_id(EntityType.EVENT, name, known=slug(name)), type=EntityType.EVENT, name=name)
