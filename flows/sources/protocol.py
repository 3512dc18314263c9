"""The one protocol of all sources: a place -> what lies there, each ready to become a raw page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from extractors.models import RawPage
from flows.fetching import Fetched
from flows.fetching_errors import FetchFailed, FetchRefused


class Opener(Protocol):
    """Reads one page that lies in files."""

    def __call__(self, retrieved: datetime) -> RawPage: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """One page that a source names: asked for at `address`, unless it can be opened, or is a problem already."""

    address: str
    marker: str | None = None
    """Changes where the page has changed: size and time of a file, `updated` of a feed's entry. None: nobody says."""
    published: date | None = None
    day: date | None = None
    """The last day that can be in it: `published`, or when it was last changed."""
    publisher: str | None = None
    opener: Opener | None = None
    problem: FetchRefused | FetchFailed | None = None
    share: float | None = None
    """How much of the place is done with this page, 0 to 1; None: nobody knows."""


Ask = Callable[[str], Fetched]
"""Asks for a list of pages; its content is None where it has not changed. Raises FetchRefused, FetchFailed."""


class Place(Protocol):
    """A source that is ready to be looked at."""

    def candidates(self, ask: Ask) -> Iterator[Candidate]:
        """Everything that is there now, lazily; a list that cannot be had or read is a candidate with a problem.

        Raises SourceMissing where there is no such place.
        """
        ...
