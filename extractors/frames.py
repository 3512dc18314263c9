"""The event patterns as data: one TOML file a relation, looked up by the lemma of the word that says it.

    [[verb]]                    "X criticised Y over Z", "X called on Y to go"
    lemmas = ["criticise", "call on"]   a second word is a particle or a preposition; of three ("give in to") the
                                        second is an adverb and the third the preposition
    actor  = ["subject"]        slots, tried in order; the first that yields entities of the right type serves
    target = ["object", "over"]

    [[noun]]                    "the withdrawal of X's troops from Y", "talks between X and Y", "held talks with Y"
    [[adjective]]               "X is critical of Y"

Slots are prepositions ("to's": whose thing it is that follows "to"), or for verbs: subject, object (what follows the
lemma's preposition, else the patient), patient, receiver, place ("there"), clause (who is to do it: "demanded that Y
go"), infinitive-object, owner ("condemned Y's attack"), reciprocal (the actors among themselves), state (of a passive
without an agent: the state that arrests and sentences), addressed (whom the verb above calls or meets);
for nouns: self (whom the noun describes), poss, before ("US sanctions"), governor (the subject of "imposed sanctions"),
occasion ("Y said at a meeting"), victim ("Y was killed in a strike"), answerer
("Y rejected a call by X"), clause, reciprocal.

`needs`: words one of which heads the object, `without`: none of which does. `clause`: what clause there has to be.
`modifiers`: words one of which stands before a noun that has the frame.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from extractors.errors import DataFileBroken
from extractors.ontology import EVENTS, RELATIONS, EntityType, Modality, Polarity, Relation


class Clause(StrEnum):
    """What clause the word has to have under it."""

    FREE = "free"
    ANY = "any"
    NONE = "none"
    INFINITIVE = "infinitive"
    INFINITIVE_OR_FOR = "infinitive-or-for"
    SUBJUNCTIVE = "subjunctive"


class Word(StrEnum):
    """What kind of word carries the frame."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


VERB_SLOTS = frozenset({
    "subject", "object", "patient", "receiver", "place", "clause", "infinitive-object", "owner", "reciprocal", "state",
    "addressed",
})  # fmt: skip
NOUN_SLOTS = frozenset({
    "self", "poss", "before", "governor", "occasion", "clause", "reciprocal", "victim",
    "answerer",
})  # fmt: skip
PREPOSITIONS = frozenset({
    "about", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before", "behind",
    "beside",
    "between", "beyond", "by",
    "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside", "over",
    "through", "to", "toward", "towards", "under", "upon", "via", "with", "within",
})  # fmt: skip
_KEYS = frozenset({
    "name", "lemmas", "actor", "target", "needs", "mode", "confidence", "actor_types", "target_types", "polarity",
    "modality", "without", "clause", "clause_verbs", "clause_verbs_not", "bare", "also", "intransitive", "unattributed",
    "modifiers",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way to say one relation."""

    relation: Relation
    rule: str
    word: Word
    actor: tuple[str, ...]
    target: tuple[str, ...]
    confidence: float
    particle: str | None = None
    """The last word of the lemma: "call **on**", "give in **to**"."""
    adverb: str | None = None
    """The middle word of a lemma of three: "give **in** to"."""
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    """Heads of an object with which it means something else: "lead" with "delegation"."""
    modifiers: frozenset[str] = frozenset()
    """Words one of which stands before the noun: "**cyber** attack"."""
    clause: Clause = Clause.FREE
    clause_verbs: frozenset[str] = frozenset()
    """Verbs one of which has to head the clause under the word; `clause_verbs_not`: none of which may."""
    clause_verbs_not: frozenset[str] = frozenset()
    also: bool = False
    """True where the word may say another relation beside this one: "fled Kabul for Doha" is a flight and a visit."""
    unattributed: bool = False
    """True where nobody around it is its speaker: who "rejected a call by Y" does not tell of the call."""
    intransitive: bool = False
    """True where an object of its own means something else: "moved **the embassy** to Jerusalem"."""
    bare: bool = False
    """True where a second object or a predicate means something else: "called him **a liar**"."""
    mode: str | None = None
    actor_types: frozenset[EntityType]
    target_types: frozenset[EntityType]
    polarity: Polarity | None = None
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """The frames by lemma, the ones with a particle first."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]


@cache
def frame_index() -> FrameIndex:
    """The frames of all pattern files, read and checked once. Raises DataFileBroken naming file and row."""
    by_word: dict[Word, dict[str, list[Frame]]] = {word: {} for word in Word}
    for relation in sorted(EVENTS):
        for lemma, frame in _frames_of(relation):
            by_word[frame.word].setdefault(lemma, []).append(frame)
    ordered = {
        word: {lemma: tuple(sorted(frames, key=_most_special)) for lemma, frames in lemmas.items()}
        for word, lemmas in by_word.items()
    }
    return FrameIndex(ordered[Word.VERB], ordered[Word.NOUN], ordered[Word.ADJECTIVE])


def _most_special(frame: Frame) -> tuple[bool, bool, bool]:
    return (frame.adverb is None, frame.particle is None, not (frame.needs or frame.clause_verbs or frame.modifiers))


def _frames_of(relation: Relation) -> list[tuple[str, Frame]]:
    file = resources.files("extractors").joinpath(f"patterns/{relation.value}.toml")
    if not file.is_file():
        return []
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as exc:
        raise DataFileBroken(f"patterns/{relation.value}.toml: {exc}") from exc
    found: list[tuple[str, Frame]] = []
    for word in Word:
        for number, row in enumerate(data.get(word.value, ()), start=1):
            try:
                found.extend(_read(relation, word, row))
            except (KeyError, TypeError, ValueError) as exc:
                raise DataFileBroken(f"patterns/{relation.value}.toml: {word.value} {number}: {exc}") from exc
    return found


def _read(relation: Relation, word: Word, row: dict[str, Any]) -> list[tuple[str, Frame]]:
    unknown = set(row) - _KEYS
    if unknown:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")
    spec = RELATIONS[relation]
    mode = row.get("mode")
    if mode is not None and mode not in spec.modes:
        raise ValueError(f"no mode {mode!r}")
    actor_types = _types(row.get("actor_types")) or spec.subjects
    target_types = _types(row.get("target_types")) or spec.objects
    if not actor_types <= spec.subjects or not target_types <= spec.objects:
        raise ValueError("types outside the ontology")
    found: list[tuple[str, Frame]] = []
    for entry in row["lemmas"]:
        lemma, *rest = entry.split(" ")
        if len(rest) > 2:
            raise ValueError(f"more than two words after the lemma of {entry!r}")
        frame = Frame(
            relation=relation,
            rule=f"{relation.value.lower()}.{word.value}.{row['name']}",
            word=word,
            actor=_slots(row["actor"], word),
            target=_slots(row["target"], word),
            confidence=float(row["confidence"]),
            particle=rest[-1] if rest else None,
            adverb=rest[0] if len(rest) > 1 else None,
            needs=frozenset(row.get("needs", ())),
            without=frozenset(row.get("without", ())),
            modifiers=frozenset(row.get("modifiers", ())),
            clause=Clause(row.get("clause", Clause.FREE)),
            clause_verbs=frozenset(row.get("clause_verbs", ())),
            clause_verbs_not=frozenset(row.get("clause_verbs_not", ())),
            also=bool(row.get("also", False)),
            unattributed=bool(row.get("unattributed", False)),
            intransitive=bool(row.get("intransitive", False)),
            bare=bool(row.get("bare", False)),
            mode=mode,
            actor_types=actor_types,
            target_types=target_types,
            polarity=Polarity(row["polarity"]) if "polarity" in row else None,
            modality=Modality(row["modality"]) if "modality" in row else None,
        )
        found.append((lemma, frame))
    return found


def _slots(names: list[str], word: Word) -> tuple[str, ...]:
    allowed = PREPOSITIONS | (NOUN_SLOTS if word is Word.NOUN else VERB_SLOTS)
    for name in names:
        if name.removesuffix("'s") not in allowed:
            raise ValueError(f"no slot {name!r}")
    return tuple(names)


def _types(names: list[str] | None) -> frozenset[EntityType]:
    return frozenset(EntityType(name) for name in names or ())
