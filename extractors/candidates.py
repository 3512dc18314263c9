"""What the rule families hand to the assembler: a relation seen at a place, its circumstances told or left open.

A rule that knows the polarity, the modality, the speaker or the time says so; what it leaves None the assembler reads
off the syntax around `trigger` (`extractors.modality`, `extractors.attribution`, `extractors.timing`).
"""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from extractors.models import TimeSpan
from extractors.ontology import Modality, Polarity, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One relation that one rule found: `(subject)-[:relation]->(object)`. Ends are entity ids, places are tokens."""

    relation: Relation
    subject: str
    object: str
    trigger: int
    """The token that says it (verb, noun, title): polarity, modality, speaker and time hang on its place."""
    start: int
    """The first token of the evidence."""
    end: int
    """The token after the evidence."""
    rule: str
    """The pattern that found it, e.g. `consult.verb`; confidences are calibrated by it."""
    confidence: float
    office: str | None = None
    kinship: str | None = None
    extent: str | None = None
    mode: str | None = None
    polarity: Polarity | None = None
    """None: the assembler reads it off the syntax, as with `modality`, `said_by` and `time`."""
    modality: Modality | None = None
    said_by: str | None = None
    unattributed: bool = False
    """True: nobody in the text is the speaker of this, whatever stands around it."""
    time: TimeSpan | None = None
    as_of: date | None = None
    """Only where the text speaks of another day than that of publication."""


def candidate_at(relation: Relation, subject: str, object_: str, verb: Token, rule: str) -> Candidate:
    """What the sentence of the verb tells by the context alone, and so with less confidence than a frame has."""
    return Candidate(
        relation=relation,
        subject=subject,
        object=object_,
        trigger=verb.i,
        start=verb.sent.start,
        end=verb.sent.end,
        rule=rule,
        confidence=0.6,
    )
