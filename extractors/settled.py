"""A candidate of which everything is read, before it is a claim."""

from dataclasses import dataclass
from datetime import date

from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.ontology import Modality, Polarity


@dataclass(frozen=True, slots=True)
class Settled:
    """A candidate with nothing left open."""

    candidate: Candidate
    polarity: Polarity
    modality: Modality
    said_by: str | None
    time: TimeSpan
    as_of: date | None
    in_title: bool = False
