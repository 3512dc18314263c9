"""What a passage is set in: the country or place that an office without a seat belongs to.

A sentence set "in Kenya" or in its capital, one whose subject sends somebody, a name joined to one with a nationality:
these come before the country that the article as a whole is about.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Span, Token

from extractors.doing import surface_subject
from extractors.known import seats
from extractors.name_words import name_key
from extractors.office_titles import lexicon
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, Scene

_LOCAL = frozenset({EntityType.CITY, EntityType.PROVINCE})
CITY = frozenset({EntityType.CITY})
_LEAD = 3
_TITLE = 5
_SENDING = frozenset({"send", "dispatch", "delegate"})
GONE = frozenset({"SU", "YU", "CS", "DD"})
"""States that are no more: never what an article is about when it names none."""


def country_here(scene: Scene, i: int) -> str | None:
    """The country that the sentence, or the one before, is set in or speaks for, read before token `i`."""
    sent = scene.doc[i].sent
    capital = _capital_here(scene, sent.start, i)
    if capital is not None:
        return capital
    beside = None
    for mention in _mentions_between(scene, sent.start, i, COUNTRY):
        head = scene.doc[mention.head]
        if head.dep_ == "pobj" and head.head.lower_ == "in" and _sets_the_clause(head.head):
            return scene.of_types(mention.entities, COUNTRY)[0]
        if head.dep_ == "nsubj" and head.head.lemma_ in _SENDING and head.head.i < i:
            return scene.of_types(mention.entities, COUNTRY)[0]
        if mention.form is not Form.PRONOUN:
            beside = mention
    joined = scene.doc[i - 1].text == ";" or (scene.doc[i - 1].lower_ == "and" and i - 1 > sent.start)
    if beside is not None and joined and scene.doc[beside.end].lower_ in _titles():
        return scene.of_types(beside.entities, COUNTRY)[0]
    if sent.start == 0:
        return None
    before = scene.doc[sent.start - 1].sent
    if "\n" in scene.doc[before.end - 1].text:
        return None
    capital = _capital_here(scene, before.start, before.end)
    if capital is not None:
        return capital
    for mention in _mentions_between(scene, before.start, before.end, COUNTRY):
        if mention.form is Form.METONYM and scene.doc[mention.head].dep_ == "nsubj":
            return scene.of_types(mention.entities, COUNTRY)[0]
    return _of_subject_before(scene, i, before)


def _sets_the_clause(preposition: Token) -> bool:
    """ "he mediated in Kenya", "In Kenya, …", and not "a former consul in Sudan"."""
    return preposition.head.pos_ in {"VERB", "AUX"} or preposition.is_sent_start is True


def _of_subject_before(scene: Scene, i: int, before: Span) -> str | None:
    """The country of whom the sentence before is about, where an office at its very beginning opens this one."""
    if i - scene.index.sentence_of(i) > 1:
        return None
    subject = surface_subject(before.root)
    for word in subject.subtree if subject is not None and subject.i < before.root.i else ():
        mention = scene.mention(word.i, COUNTRY)
        if (
            mention is not None
            and mention.form in {Form.DEMONYM, Form.NAME}
            and word.dep_ in {"poss", "amod", "compound"}
        ):
            return scene.of_types(mention.entities, COUNTRY)[0]
    return None


def _capital_here(scene: Scene, start: int, end: int) -> str | None:
    """The country in whose capital the sentence is set: "In Rome, …"; it joins the reading's entities."""
    for mention in _mentions_between(scene, start, end, CITY):
        head = scene.doc[mention.head]
        if head.dep_ == "pobj" and head.head.lower_ == "in" and head.head.i == start:
            name = name_key(scene.name(scene.of_types(mention.entities, CITY)[0]))
            for code, seat in seats().items():
                if name_key(seat) == name:
                    return scene.country(code)
    return None


@cache
def _titles() -> frozenset[str]:
    """The words with which an office begins."""
    return frozenset(lexicon().titles) | lexicon().words["portfolios"] | lexicon().words["kept"]


def _mentions_between(scene: Scene, start: int, end: int, types: frozenset[EntityType]) -> Iterator[EntityMention]:
    i = start
    while i < end:
        mention = scene.at.get(i)
        if mention is None:
            i += 1
            continue
        if scene.of_types(mention.entities, types):
            yield mention
        i = max(mention.end, i + 1)


def country_weights(scene: Scene) -> dict[str, int]:
    """How much the article is about each country: its mentions, more of an owner or actor, in headline and lead."""
    lead = _end_of_lead(scene)
    title = next((token.i for token in scene.doc if "\n" in token.text), 0) if scene.reading.article.title else 0
    found: dict[str, int] = {}
    codes = {e.code: e.id for e in scene.reading.entities.values() if e.type is EntityType.COUNTRY and e.code}
    for mention in scene.reading.mentions:
        if mention.form is Form.PRONOUN:
            continue
        for id_ in (*scene.of_types(mention.entities, COUNTRY), *_around(scene, mention, codes)):
            if scene.entity(id_).code in GONE:
                continue
            weight = 1 if scene.doc[mention.head].dep_ == "pobj" else 2
            place = _TITLE if mention.start < title else _LEAD if mention.start < lead else 1
            found[id_] = found.get(id_, 0) + place * weight
    return found


def _around(scene: Scene, mention: EntityMention, codes: Mapping[str, str]) -> Iterator[str]:
    """The country, if the article names it (`codes`: code -> id), in which a named province or city lies."""
    for id_ in scene.of_types(mention.entities, _LOCAL):
        code = (scene.entity(id_).code or "").split("-")[0] or id_.rpartition("@")[2][:2]
        if code in codes:
            yield codes[code]


def _end_of_lead(scene: Scene) -> int:
    seen = False
    for token in scene.doc:
        if "\n" in token.text and token.i > 0:
            if seen:
                return int(token.i)
            seen = True
    return len(scene.doc)


def heaviest(weights: dict[str, int]) -> str | None:
    return min(weights, key=lambda id_: (-weights[id_], id_)) if weights else None


def about_country(scene: Scene, i: int) -> str | None:
    """The country that an office named at token `i` without a seat belongs to, by the context."""
    return country_here(scene, i) or heaviest(country_weights(scene))


def place_here(scene: Scene, i: int, types: frozenset[EntityType]) -> str | None:
    """The place of the types that the paragraph speaks of before token `i`; else the one most spoken of."""
    found = None
    counts: dict[str, int] = {}
    for mention in scene.reading.mentions:
        ids = scene.of_types(mention.entities, types)
        if not ids:
            continue
        counts[ids[0]] = counts.get(ids[0], 0) + 1
        if mention.start < i and not _paragraphs_apart(scene, mention.end, i):
            found = ids[0]
    return found or (min(counts, key=lambda id_: (-counts[id_], id_)) if counts else None)


def _paragraphs_apart(scene: Scene, first: int, last: int) -> bool:
    return last - first > 120 or any("\n" in token.text for token in scene.doc[first:last])
