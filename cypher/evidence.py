"""A claim as the projection sees it, the key that it speaks of, and the group in which keys compete.

Plain values and ordinals of days: these are made by the hundred thousand.
"""

import hashlib
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from json.encoder import encode_basestring_ascii as _in_quotes
from typing import Protocol

from extractors.ontology import RELATIONS, Bound, Exclusive, Modality, Polarity, Precision, Relation

Day = int
"""A day as `date.toordinal()` counts it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One live claim with what its article adds. Days are ordinals; the bounds are the claim's own."""

    id: str
    article: str
    story: str
    publisher: str | None
    published: Day | None
    subject: str
    relation: Relation
    object: str
    office: str | None
    kinship: str | None
    extent: str | None
    mode: str | None
    polarity: Polarity
    modality: Modality
    speaker: str | None
    bound: Bound | None
    start_earliest: Day | None
    start_latest: Day | None
    start_precision: Precision | None
    end_earliest: Day | None
    end_latest: Day | None
    end_precision: Precision | None
    as_of: Day | None
    confidence: float
    moves: str | None = None
    """The entity whose office an APPOINT fills; None where the article does not say of what."""

    @property
    def asserted(self) -> bool:
        return self.modality is Modality.ASSERTED

    @property
    def holds(self) -> bool:
        """Told as so: the only evidence that makes or moves a fact."""
        return self.asserted and self.polarity is Polarity.POSITIVE


class Qualified(Protocol):
    """A claim or a fact."""

    @property
    def relation(self) -> Relation: ...
    @property
    def office(self) -> str | None: ...
    @property
    def kinship(self) -> str | None: ...
    @property
    def extent(self) -> str | None: ...


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a fact is about, without its time. A symmetric relation's ends are sorted; mode is no part of it."""

    relation: Relation
    subject: str
    object: str
    qualifier: str
    """Office (without case), kinship or extent; empty where the relation has none."""


def key_of(evidence: Evidence) -> Key:
    """The key that the claim itself speaks of."""
    subject, object_ = evidence.subject, evidence.object
    if RELATIONS[evidence.relation].symmetric and object_ < subject:
        subject, object_ = object_, subject
    return Key(evidence.relation, subject, object_, qualifier_of(evidence))


def qualifier_of(said: Qualified) -> str:
    """What its key is qualified by. A place that is controlled is so wholly, unless its words say otherwise."""
    if said.relation is Relation.CONTROLS:
        return said.extent or "full"
    return normalized_office(said.office) if said.office else said.kinship or ""


def moved_key(evidence: Evidence) -> Key | None:
    """The key of the state that the claimed event begins or ends; None where it moves none."""
    if not evidence.holds:
        return None
    if evidence.relation is Relation.CAPTURE:
        return Key(Relation.CONTROLS, evidence.subject, evidence.object, "full")
    if evidence.relation is Relation.LEAVE_OFFICE and evidence.office:
        return Key(Relation.HOLDS_OFFICE, evidence.subject, evidence.object, normalized_office(evidence.office))
    if evidence.relation is Relation.APPOINT and evidence.office and evidence.moves:
        return Key(Relation.HOLDS_OFFICE, evidence.object, evidence.moves, normalized_office(evidence.office))
    return None


def group_of_key(key: Key) -> str:
    """The id of the group in which the key competes: the keys of which one at a time can hold; itself, if none."""
    spec = RELATIONS[key.relation]
    if key.relation is Relation.HOLDS_OFFICE and not is_head_office(key.qualifier):
        return digest("key", *_parts(key))
    if key.relation is Relation.CONTROLS and key.qualifier != "full":
        return digest("key", *_parts(key))
    if spec.exclusive is Exclusive.OBJECT:
        return digest("of", key.relation.value, key.object, key.qualifier)
    if spec.exclusive is Exclusive.SUBJECT:
        return digest("level", key.relation.value, key.subject, key.object.partition(":")[0])
    return digest("key", *_parts(key))


def group_of(evidence: Evidence) -> str:
    """The group that the claim's own fact belongs to; what is planned, possible or demanded competes with nothing."""
    key = key_of(evidence)
    if evidence.asserted:
        return group_of_key(key)
    return digest("claimed", *_parts(key), evidence.polarity.value, evidence.modality.value)


def moved_group(evidence: Evidence) -> str | None:
    """The group of the state that the claimed event moves."""
    key = moved_key(evidence)
    return None if key is None else group_of_key(key)


def mark_of(evidence: Evidence) -> str:
    """Equal for claims that the projection cannot tell apart but in their counts, offices' spellings and modes."""
    return group_mark_lane(evidence)[1]


def lane_of(evidence: Evidence) -> str:
    """Equal for claims that differ in the day for which they speak and in their counts, and in nothing else."""
    return group_mark_lane(evidence)[2]


def group_mark_lane(evidence: Evidence) -> tuple[str, str, str]:
    """What `group_of`, `mark_of` and `lane_of` give, for less."""
    group = group_of(evidence)
    said = _said(evidence, group)
    return group, digest(*said, evidence.as_of), digest(*said, evidence.office, evidence.mode)


def _said(evidence: Evidence, group: str) -> tuple[str | int | None, ...]:
    bounds = (evidence.start_earliest, evidence.start_latest, evidence.end_earliest, evidence.end_latest)
    bound = evidence.bound if any(b is not None for b in bounds) else None  # without days the words say nothing
    return (
        group,
        *_parts(key_of(evidence)),
        evidence.polarity.value,
        "said" if evidence.speaker else "own",
        bound.value if bound else None,
        evidence.start_earliest,
        evidence.start_latest,
        evidence.start_precision.value if evidence.start_precision else None,
        evidence.end_earliest,
        evidence.end_latest,
        evidence.end_precision.value if evidence.end_precision else None,
    )


def fact_id(key: Key, polarity: Polarity, modality: Modality, anchor: str) -> str:
    """The id of the key's fact at that anchor: the interval's place among the key's intervals."""
    return "fact:" + digest(*_parts(key), polarity.value, modality.value, anchor)


def normalized_office(office: str) -> str:
    """The office without case, accents, hyphens and outer spaces: as its key has it."""
    letters = unicodedata.normalize("NFKD", office.casefold())
    plain = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join(plain.split()) or office


@cache
def is_head_office(office: str) -> bool:
    """Whether one person at a time holds it (`rules/head_offices.toml`). The office is normalized."""
    rules = _head_offices()
    padded = f" {office} "
    if any(f" {word} " in padded for word in rules["many"]):
        return False
    before_of = office.partition(" of ")[0]
    for head in rules["heads"]:
        if any(part == head or part.endswith(f" {head}") for part in (office, before_of)):
            return True
    words = office.split()
    return len(words) > 1 and any(words[0] == rank or words[-1] == rank for rank in rules["portfolios"])


@cache
def _head_offices() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(files("cypher").joinpath("rules", "head_offices.toml").read_text("utf-8"))
    return {name: tuple(data[name]) for name in ("heads", "portfolios", "many")}


def digest(*parts: str | int | None) -> str:
    """128 bits of SHA-256 over an unambiguous encoding: that of `json.dumps` without spaces, which takes longer."""
    cells = [_in_quotes(p) if isinstance(p, str) else "null" if p is None else repr(p) for p in parts]
    return hashlib.sha256(f"[{','.join(cells)}]".encode("ascii")).hexdigest()[:32]


def _parts(key: Key) -> tuple[str, str, str, str]:
    return key.relation.value, key.subject, key.object, key.qualifier
