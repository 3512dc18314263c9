"""Who controls which territory.

"X controls Y" · "Y is under X's control" · "X-held Y" · "in Ukrainian hands" · "X lost control of Y"
"the only province outside X control is Y"    not Y, but the rest
"Y, a stronghold of X" · "X lost Y" · "drove X out of Y"
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.containment import fits, located, plain
from extractors.described import Described, described, related
from extractors.doing import doers, surface_subject
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.scene import PLACES, POWERS, Scene
from extractors.setting import about_country
from extractors.state_patterns import words
from extractors.state_times import ended
from extractors.syntax import after_preposition, coordinated
from extractors.undergoing import patients

_LAND = PLACES
_ANYWHERE = frozenset({"under", "in"})
_PART = frozenset({"part", "parts", "half", "swathe", "swathes", "most", "much", "third", "quarter", "percent", "%"})


def find_control(scene: Scene) -> Iterator[Candidate]:
    """Every statement of territorial control."""
    verbs, nouns = words(Relation.CONTROLS, "verbs"), words(Relation.CONTROLS, "nouns")
    participles = words(Relation.CONTROLS, "participles")
    for verb in scene.index.verbs(verbs):
        yield from _by_verb(scene, verb)
    for noun in scene.index.words(nouns):
        if noun.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, noun)
            yield from _as_verb(scene, noun)
    for participle in scene.index.words(participles):
        yield from _by_participle(scene, participle)
    for verb in scene.index.verbs(words(Relation.CONTROLS, "taking")):
        yield from _taken_from(scene, verb)
    for verb in scene.index.verbs(words(Relation.CONTROLS, "driving") | words(Relation.CONTROLS, "losing")):
        yield from _driven_out(scene, verb)
    for noun in scene.index.lemmas(words(Relation.CONTROLS, "strongholds")):
        yield from _stronghold(scene, noun)


def _by_verb(scene: Scene, verb: Token) -> Iterator[Candidate]:
    for doer in doers(verb):
        for holder in scene.actors(doer, POWERS):
            for object_ in patients(verb):
                if not _is_territorial(scene, verb, object_):
                    continue
                span = (min(doer.i, verb.i, object_.i), max(doer.i, verb.i, object_.i) + 1)
                spared = _excepted(scene, object_)
                for place in _territories(scene, object_):
                    if place not in (holder, *spared):
                        yield _control(holder, place, verb.i, span, "verb", None)
                for place in spared:
                    yield _control(holder, place, verb.i, span, "except", Polarity.NEGATIVE)


def _as_verb(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "The X control Y" where the tagger saw a noun: a power directly before the word, a place directly behind."""
    holder, place = scene.mention(noun.i - 1, POWERS), scene.mention(noun.i + 1, _LAND)
    if noun.lower_ != "control" or holder is None or place is None or noun.i == 0:
        return
    for target in scene.all_refs(scene.doc[place.head], _LAND):
        for id_ in scene.of_types(holder.entities, POWERS):
            if id_ != target:
                yield _control(id_, target, noun.i, (holder.start, place.end), "verb", None)


def _is_territorial(scene: Scene, verb: Token, object_: Token) -> bool:
    """ "ran the city" and "rules the country" are control; "runs Moscow's campaign" has no place as its object."""
    if verb.lemma_ in {"run", "hold", "dominate"}:
        return (
            bool(scene.refs(object_, _LAND))
            or object_.i in scene.at
            or object_.lemma_ in {"city", "town", "province", "region", "area", "territory"}
        )
    return True


def _excepted(scene: Scene, object_: Token) -> tuple[str, ...]:
    """ "all of X but Y", "the whole country except Y": the places that are left out."""
    for word in object_.subtree:
        if word.lower_ in {"except", "excluding", "besides"} or (word.lower_ == "but" and object_.lower_ == "all"):
            nearby = [c for c in word.children if c.dep_ == "pobj"]
            nearby += [c for c in object_.children if c.dep_ == "conj" and c.i > word.i]
            for place in nearby:
                found = scene.all_refs(place, _LAND)
                if found:
                    return found
    return ()


def _territories(scene: Scene, token: Token) -> tuple[str, ...]:
    """The places that the words name, coordinated ones and those of "the cities of A and B" as well."""
    found: dict[str, None] = {}
    for word in coordinated(token):
        own = scene.refs(word, _LAND)
        found.update(dict.fromkeys(own))
        found.update(dict.fromkeys(_including(scene, word)))
        if own or word.lower_ in _PART:
            continue
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "in", "over"}:
                for complement in child.children:
                    if complement.dep_ == "pobj":
                        found.update(dict.fromkeys(scene.all_refs(complement, _LAND)))
            elif child.dep_ == "appos":
                found.update(dict.fromkeys(scene.all_refs(child, _LAND)))
    return tuple(found)


def _including(scene: Scene, word: Token) -> tuple[str, ...]:
    """ "the part that lies east of the river, **including the town of X**"."""
    for token in word.subtree:
        if token.lower_ == "including" and token.i > word.i:
            for child in token.children:
                if child.dep_ == "pobj":
                    inner = [w for c in child.children if c.lower_ == "of" for w in c.children if w.dep_ == "pobj"]
                    for place in (child, *inner):
                        found = scene.all_refs(place, _LAND)
                        if found:
                            return found
    return ()


def _by_noun(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "under Taliban control", "in Ukrainian hands", "in full control of Kherson", "lost control of Aleppo"."""
    preposition = noun.head if noun.dep_ == "pobj" else None
    holders = _owners(scene, noun)
    phrases = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"of", "over"}]
    if preposition is not None and phrases:  # "in possession of X **and of Y**", wherever the tree hangs it
        phrases += [c for c in preposition.children if c.dep_ == "conj" and c.lower_ == "of"]
    places = [p for c in phrases for w in c.children if w.dep_ == "pobj" for p in _territories(scene, w)]
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
                yield _control(holder, place, trigger, span, "under", Polarity.NEGATIVE if negative else None)
        if only and negative:
            whole = _whole(scene, places[0], noun.i)
            if whole is not None and whole not in places:
                yield _control(holder, whole, trigger, span, "all_but", Polarity.POSITIVE)
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
    named = () if _is_only(subject) else _territories(scene, subject)
    if named:
        return named
    if verb is None:
        return ()
    for child in verb.children:
        if child.dep_ in {"attr", "appos", "dobj", "acomp"} and child.i > verb.i:
            found = scene.all_refs(child, _LAND)
            if found:
                return found
    for token in verb.sent:
        if token.i > verb.i and token.text in {":", "–", "—"} and token.i + 1 < len(scene.doc):
            mention = scene.mention(token.i + 1, _LAND)
            if mention is not None:
                return scene.of_types(mention.entities, _LAND)
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
                found = _control(holder, place, verb.i, span, "lost" if lost else "in_control", None)
                yield replace(found, time=ended(scene, verb)) if lost else found


def _by_participle(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "Taliban-held Kabul", "Russian-occupied Kherson"."""
    doc = scene.doc
    i = token.i
    if i < 2 or doc[i - 1].text not in {"-", "–", "‑"}:
        return
    holder = scene.mention(i - 2, POWERS)
    j = i + 1
    while j < len(doc) and j - i < 4 and j not in scene.at and doc[j].pos_ in {"ADJ", "NOUN", "ADP"}:
        j += 1
    place = scene.mention(j, _LAND) if j < len(doc) else None
    if holder is None or place is None or not scene.same_sentence(i, j):
        return
    if doc[place.end - 1].tag_ == "POS" or (place.end < len(doc) and doc[place.end].tag_ == "POS"):
        return
    for id_ in scene.of_types(holder.entities, POWERS):
        for target in scene.of_types(place.entities, _LAND):
            if id_ != target:
                candidate = _control(id_, target, token.i, (holder.start, place.end), "held", None)
                yield replace(candidate, time=TimeSpan(), polarity=Polarity.POSITIVE, modality=Modality.ASSERTED)


def _taken_from(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "seized the city from Y": until then Y held it."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ != "from":
            continue
        for complement in child.children:
            for holder in scene.actors(complement, POWERS) if complement.dep_ == "pobj" else ():
                for object_ in patients(verb):
                    for place in _territories(scene, object_):
                        if holder != place:
                            span = (min(verb.i, object_.i), complement.i + 1)
                            candidate = _control(holder, place, verb.i, span, "taken_from", None)
                            yield replace(candidate, time=ended(scene, verb))


def _driven_out(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "drove X out of Y", "X lost Y": until then X held it."""
    losing = verb.lemma_ in words(Relation.CONTROLS, "losing")
    if losing:
        holders = [id_ for doer in doers(verb) for id_ in scene.actors(doer, POWERS)]
        land = [o for o in patients(verb) if scene.refs(o, _LAND)]
    else:
        holders = [id_ for o in patients(verb) for id_ in scene.actors(o, POWERS)]
        land = [*after_preposition(verb, "from"), *after_preposition(verb, "of")]
    for holder in dict.fromkeys(holders):
        for word in land:
            for place in _territories(scene, word):
                if place != holder and scene.type_of(place) is not EntityType.COUNTRY:
                    candidate = _control(holder, place, verb.i, (verb.i, max(word.i, verb.i) + 1), "lost", None)
                    yield replace(candidate, time=ended(scene, verb))


def _stronghold(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "Y, a stronghold of X", "the X stronghold of Y"."""
    found = described(scene, noun, _LAND)
    holders, place = related(scene, noun, POWERS, frozenset({"of"}))
    if found is None and noun.i + 2 < len(scene.doc) and scene.doc[noun.i + 1].lower_ == "of":
        mention = scene.mention(noun.i + 2, _LAND)
        found = Described(scene.of_types(mention.entities, _LAND), noun.i, mention.end) if mention is not None else None
        holders, place = related(scene, noun, POWERS, frozenset())
    former = any(c.lower_ in {"former", "ex", "onetime"} for c in noun.children)
    for holder in holders if found is not None and not former else ():
        if scene.entity(holder).kind not in {Kind.ARMED_GROUP, None} or scene.type_of(holder) is EntityType.COUNTRY:
            continue  # a party's stronghold is where it is voted for
        for target in found.ids if found is not None else ():
            span = (min(found.start, place), max(found.end, place + 1)) if found is not None else (place, place + 1)
            candidate = _control(holder, target, noun.i, span, "stronghold", Polarity.POSITIVE)
            yield replace(candidate, time=TimeSpan(), modality=Modality.ASSERTED)


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


def _control(  # noqa: PLR0913, PLR0917 - a claim is all of this
    holder: str, place: str, trigger: int, span: tuple[int, int], rule: str, polarity: Polarity | None
) -> Candidate:
    return Candidate(
        relation=Relation.CONTROLS,
        subject=holder,
        object=place,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=f"controls.{rule}",
        confidence=0.75,
        polarity=polarity,
    )
