"""Who controls which territory, told by a noun.

"Y is under X's control" · "in Ukrainian hands" · "X is in control of Y" · "X lost control of Y"
"the only province outside X control is Y"    not Y, but the rest
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.containment import fits, located, plain
from extractors.doing import surface_subject
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Polarity, Relation
from extractors.scene import PLACES, POWERS, Scene
from extractors.setting import about_country
from extractors.state_patterns import words
from extractors.state_times import beside, ended
from extractors.territories import controlled, territories
from extractors.undergoing import patients

_ANYWHERE = frozenset({"under", "in"})


def held_by_noun(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "under Taliban control", "in Ukrainian hands", "in full control of Kherson", "lost control of Aleppo"."""
    preposition = noun.head if noun.dep_ == "pobj" else None
    holders = _owners(scene, noun)
    phrases = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "over"}]
    if preposition is not None and phrases:  # "in possession of X **and of Y**", wherever the tree hangs it
        phrases += [c for c in preposition.children if c.dep_ == "conj" and c.lower_ == "of"]
    places = [p for c in phrases for w in c.children if w.dep_ == "pobj" for p in territories(scene, w)]
    if holders and preposition is not None and preposition.lower_ in {*_ANYWHERE, "outside", "beyond", "of"}:
        yield from _under(scene, noun, preposition, holders)
    elif places:
        yield from _in_control(scene, noun, preposition, places)


def _owners(scene: Scene, noun: Token) -> tuple[str, ...]:
    """Whose control it is: "Taliban control", "Ukraine's hands", "the control of the rebels"."""
    found: dict[str, None] = {}
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "poss", "nmod"}:
            found.update(dict.fromkeys(scene.refs(child, POWERS) or _power_called(scene, child)))
        elif child.dep_ == "prep" and child.lower_ in {"of", "by"}:
            for complement in child.children:
                if complement.dep_ == "pobj":
                    found.update(dict.fromkeys(scene.actors(complement, POWERS)))
    return tuple(found)


def _power_called(scene: Scene, word: Token) -> tuple[str, ...]:
    """ "government hands", "rebel control": the state, or the one armed group that the article names."""
    if word.lower_ == "government":
        country = about_country(scene, word.i)
        return (country,) if country is not None else ()
    if word.lower_ in {"rebel", "rebels", "insurgent", "separatist", "jihadist", "militant", "guerrilla"}:
        groups = [e.id for e in scene.reading.entities.values() if e.kind is Kind.ARMED_GROUP]
        return _most_named(scene, groups)
    return ()


def _most_named(scene: Scene, groups: list[str]) -> tuple[str, ...]:
    """The group of which the article speaks at least twice as often as of any other."""
    counts = Counter(id_ for m in scene.reading.mentions for id_ in m.entities if id_ in groups)
    ranked = counts.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= 2 * ranked[1][1])
    return (ranked[0][0],) if clear else ()


def _under(scene: Scene, noun: Token, preposition: Token, holders: tuple[str, ...]) -> Iterator[Candidate]:
    """The place that is under somebody's control, or is said to be the only one outside it."""
    outside = preposition.lower_ in {"outside", "beyond"} or (
        preposition.lower_ == "of" and preposition.head.lower_ in {"outside", "out"}
    )
    governor = preposition.head.head if preposition.lower_ == "of" and outside else preposition.head
    if governor.pos_ == "ADV" and governor.head.pos_ in {"VERB", "AUX"}:  # "is **back** in the hands of"
        governor = governor.head
    verb = governor if governor.pos_ in {"VERB", "AUX"} else None
    subject = surface_subject(verb) if verb is not None else governor
    if verb is None and governor.pos_ in {"NOUN", "PROPN"}:
        copula = governor.head if governor.dep_ in {"nsubj", "attr"} and governor.head.lemma_ == "be" else None
        verb = copula
    only = subject is not None and _is_only(subject)
    places = _said_places(scene, subject, verb)
    if not places:
        return
    negative = outside or (only and verb is not None and any(c.dep_ == "neg" for c in verb.children))
    sent = noun.sent
    span = (sent.start, sent.end) if sent.end - sent.start < 45 else (max(sent.start, noun.i - 8), noun.i + 4)
    trigger = verb.i if verb is not None else noun.i
    for holder in holders:
        for place in places:
            if place != holder:
                yield controlled(holder, place, trigger, span, "under", Polarity.NEGATIVE if negative else None)
        if only and negative:
            whole = _whole(scene, places[0], noun.i)
            if whole is not None and whole not in places:
                yield controlled(holder, whole, trigger, span, "all_but", Polarity.POSITIVE)
                yield from _parts_of(scene, places, whole, trigger, span)


def _parts_of(
    scene: Scene, places: tuple[str, ...], whole: str, trigger: int, span: tuple[int, int]
) -> Iterator[Candidate]:
    """ "The only province outside X's control is Y": Y is one of the country's."""
    for place in places:
        if fits(scene, place, whole):
            yield plain(located(place, whole, trigger, span, "located.one_of", 0.75, TimeSpan()))


def _is_only(word: Token) -> bool:
    marks = words(Relation.CONTROLS, "only")
    near = [*word.children, *(c for child in word.children for c in child.children)]
    return any(child.lower_ in marks for child in near)


def _said_places(scene: Scene, subject: Token | None, verb: Token | None) -> tuple[str, ...]:
    """The places of the subject; where it is "the only province", those behind the verb or a colon."""
    if subject is None:
        return ()
    named = () if _is_only(subject) else territories(scene, subject)
    if named:
        return named
    if verb is None:
        return ()
    for child in verb.children:
        if child.dep_ in {"attr", "appos", "dobj", "acomp"} and child.i > verb.i:
            found = scene.all_refs(child, PLACES)
            if found:
                return found
    for token in verb.sent:
        if token.i > verb.i and token.text in {":", "–", "—"} and token.i + 1 < len(scene.doc):
            mention = scene.mention(token.i + 1, PLACES)
            if mention is not None:
                return scene.of_types(mention.entities, PLACES)
    return ()


def _whole(scene: Scene, part: str, i: int) -> str | None:
    """The country of which the part is one: by the part's code, else by the context."""
    code = scene.entity(part).code
    if code and "-" in code:
        for entity in scene.reading.entities.values():
            if entity.type is EntityType.COUNTRY and entity.code == code.split("-")[0]:
                return entity.id
    return about_country(scene, i)


def _in_control(scene: Scene, noun: Token, preposition: Token | None, places: list[str]) -> Iterator[Candidate]:
    """ "X is in control of Y", "X has control of Y", "X lost control of Y" (which ends it)."""
    verb = preposition.head if preposition is not None else noun.head
    losing, having = words(Relation.CONTROLS, "losing"), words(Relation.CONTROLS, "having")
    if preposition is not None and preposition.lower_ == "in" and verb.i in scene.at:  # "X, in control of Y since May"
        span = (scene.at[verb.i].start, noun.i + 4)
        for holder in dict.fromkeys(_state_holder(scene, id_) for id_ in scene.refs(verb, POWERS)):
            for place in places:
                if holder != place:
                    found = controlled(holder, place, noun.i, span, "in_control", Polarity.POSITIVE)
                    yield replace(found, time=beside(scene, verb) or TimeSpan())
        return
    left = verb.lemma_ in {"leave", "put", "keep"} and preposition is not None  # "has left X in possession of Y"
    if verb.pos_ not in {"VERB", "AUX"} or not (left or verb.lemma_ in losing | having):
        return
    subjects = patients(verb) if left else [surface_subject(verb)]
    subject = subjects[0] if subjects else None
    for holder in dict.fromkeys(_state_holder(scene, id_) for id_ in scene.actors(subject, POWERS)):
        for place in places:
            if holder != place:
                span = (min(t.i for t in verb.subtree), noun.i + 6)
                lost = verb.lemma_ in losing
                span = (span[0], min(span[1], verb.sent.end))
                found = controlled(holder, place, verb.i, span, "lost" if lost else "in_control", None)
                yield replace(found, time=ended(scene, verb)) if lost else found


def _state_holder(scene: Scene, holder: str) -> str:
    """Territory that a ministry or an army with a nationality in its name is said to hold is its country's."""
    entity = scene.entity(holder)
    if entity.type is not EntityType.ORGANIZATION or entity.kind not in {Kind.GOVERNMENT, Kind.MILITARY}:
        return holder
    if not set(entity.name.casefold().split()) & {"ministry", "army", "navy", "forces", "department"}:
        return holder
    for word in entity.name.replace("'s", "").replace("’s", "").split():
        country = scene.country_in_name(word)
        if country is not None:
            return country
    return holder
