"""Who controls which territory.

"X controls Y" · "X-held Y" · "Y, a stronghold of X" · "X lost Y" · "drove X out of Y"
and what nouns tell: `control_nouns`
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.control_nouns import held_by_noun
from extractors.described import Described, described, related
from extractors.doing import doers
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.scene import PLACES, POWERS, Scene
from extractors.state_patterns import words
from extractors.state_times import ended, time_at
from extractors.syntax import after_preposition
from extractors.territories import controlled, territories
from extractors.undergoing import patients


def find_control(scene: Scene) -> Iterator[Candidate]:
    """Every statement of territorial control."""
    verbs, nouns = words(Relation.CONTROLS, "verbs"), words(Relation.CONTROLS, "nouns")
    participles = words(Relation.CONTROLS, "participles")
    for verb in scene.index.verbs(verbs):
        yield from _by_verb(scene, verb)
    for noun in scene.index.words(nouns):
        if noun.pos_ in {"NOUN", "PROPN"}:
            yield from held_by_noun(scene, noun)
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
                for place in territories(scene, object_):
                    if place not in (holder, *spared):
                        yield controlled(holder, place, verb.i, span, "verb", None)
                for place in spared:
                    yield controlled(holder, place, verb.i, span, "except", Polarity.NEGATIVE)


def _as_verb(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "The X control Y" where the tagger saw a noun: a power directly before the word, a place directly behind."""
    holder, place = scene.mention(noun.i - 1, POWERS), scene.mention(noun.i + 1, PLACES)
    if noun.lower_ != "control" or holder is None or place is None or noun.i == 0:
        return
    for target in scene.all_refs(scene.doc[place.head], PLACES):
        for id_ in scene.of_types(holder.entities, POWERS):
            if id_ != target:
                yield controlled(id_, target, noun.i, (holder.start, place.end), "verb", None)


def _is_territorial(scene: Scene, verb: Token, object_: Token) -> bool:
    """ "ran the city" and "rules the country" are control; "runs Moscow's campaign" has no place as its object."""
    if verb.lemma_ in {"run", "hold", "dominate"}:
        return (
            bool(scene.refs(object_, PLACES))
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
                found = scene.all_refs(place, PLACES)
                if found:
                    return found
    return ()


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
    place = scene.mention(j, PLACES) if j < len(doc) else None
    if holder is None or place is None or not scene.same_sentence(i, j):
        return
    if doc[place.end - 1].tag_ == "POS" or (place.end < len(doc) and doc[place.end].tag_ == "POS"):
        return
    for id_ in scene.of_types(holder.entities, POWERS):
        for target in scene.of_types(place.entities, PLACES):
            if id_ != target:
                candidate = controlled(id_, target, token.i, (holder.start, place.end), "held", None)
                yield replace(candidate, time=TimeSpan(), polarity=Polarity.POSITIVE, modality=Modality.ASSERTED)


def _taken_from(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "seized the city from Y": until then Y held it."""
    for child in verb.children:
        if child.dep_ != "prep" or child.lower_ != "from":
            continue
        for complement in child.children:
            for holder in scene.actors(complement, POWERS) if complement.dep_ == "pobj" else ():
                for object_ in patients(verb):
                    for place in territories(scene, object_):
                        if holder != place:
                            span = (min(verb.i, object_.i), complement.i + 1)
                            candidate = controlled(holder, place, verb.i, span, "taken_from", None)
                            yield replace(candidate, time=ended(scene, verb))


def _driven_out(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "drove X out of Y", "X lost Y": until then X held it."""
    losing = verb.lemma_ in words(Relation.CONTROLS, "losing")
    land = [o for o in patients(verb) if scene.refs(o, PLACES)]
    if land and verb.lemma_ in words(Relation.CONTROLS, "clearing"):  # "cleared the town of rebels"
        whose = [word for over in (verb, *land) for word in after_preposition(over, "of")]
        holders = [id_ for word in whose for id_ in scene.actors(word, POWERS)]
    elif losing:
        holders = [id_ for doer in doers(verb) for id_ in scene.actors(doer, POWERS)]
    else:
        holders = [id_ for o in patients(verb) for id_ in scene.actors(o, POWERS)]
        land = [*after_preposition(verb, "from"), *after_preposition(verb, "of")]
    for holder in dict.fromkeys(holders):
        for word in land:
            for place in territories(scene, word):
                if place != holder and scene.type_of(place) is not EntityType.COUNTRY:
                    candidate = controlled(holder, place, verb.i, (verb.i, max(word.i, verb.i) + 1), "lost", None)
                    yield replace(candidate, time=ended(scene, verb))


def _stronghold(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "Y, a stronghold of X", "the X stronghold of Y"."""
    found = described(scene, noun, PLACES)
    holders, place = related(scene, noun, POWERS, frozenset({"of"}))
    if found is None and noun.i + 2 < len(scene.doc) and scene.doc[noun.i + 1].lower_ == "of":
        mention = scene.mention(noun.i + 2, PLACES)
        found = (
            Described(scene.of_types(mention.entities, PLACES), noun.i, mention.end) if mention is not None else None
        )
        holders, place = related(scene, noun, POWERS, frozenset())
    former = any(c.lower_ in {"former", "ex", "onetime"} for c in noun.children)
    for holder in holders if found is not None and not former else ():
        if scene.entity(holder).kind not in {Kind.ARMED_GROUP, None} or scene.type_of(holder) is EntityType.COUNTRY:
            continue  # a party's stronghold is where it is voted for
        for target in found.ids if found is not None else ():
            span = (min(found.start, place), max(found.end, place + 1)) if found is not None else (place, place + 1)
            candidate = controlled(holder, target, noun.i, span, "stronghold", Polarity.POSITIVE)
            verb = found.verb if found is not None else None
            time = time_at(scene, verb, is_state=True) if verb is not None else None
            yield replace(candidate, time=time or TimeSpan(), modality=Modality.ASSERTED)
