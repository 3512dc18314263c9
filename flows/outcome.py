"""What became of the pages of a run. Every page that was seen ends as exactly one of five."""

from dataclasses import dataclass, field

from extractors.models import Article, Extraction, Rejection


@dataclass(frozen=True, slots=True)
class Read:
    """One batch after reading."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Extracted:
    """One batch after extraction; a failure is an address and one line about the error."""

    extractions: tuple[Extraction, ...]
    failures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """One batch after loading, in articles."""

    loaded: int
    """New or changed."""
    unchanged: int
    purged: int
    """Purged from this graph before, so that they do not come back."""
    failures: tuple[tuple[str, str], ...] = ()
    """Those that the graph's door refused: an address and its words."""


@dataclass(slots=True)
class Outcome:
    """A whole run, batch by batch."""

    seen: int
    loaded: int = 0
    unchanged: int = 0
    purged: int = 0
    claims: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, read: Read, extracted: Extracted, loaded: Loaded) -> None:
        """One more batch is in."""
        self.loaded += loaded.loaded
        self.unchanged += loaded.unchanged
        self.purged += loaded.purged
        self.claims += sum(len(extraction.claims) for extraction in extracted.extractions)
        self.rejections += read.rejections
        self.failures += (*extracted.failures, *loaded.failures)

    @property
    def came_to_nothing(self) -> bool:
        """Whether no page is in the graph for this run, and some were refused or broke."""
        return self.loaded + self.unchanged + self.purged == 0 and bool(self.rejections or self.failures)

    def counts(self) -> dict[str, int]:
        """The fates, which add up to the pages seen."""
        return {
            "loaded": self.loaded,
            "unchanged": self.unchanged,
            "purged": self.purged,
            "rejected": len(self.rejections),
            "failed": len(self.failures),
        }

    def table(self) -> list[dict[str, str]]:
        """One row a page that did not come in, and why; for a run's artifact."""
        rejected = [{"page": r.address, "fate": "rejected", "why": f"{r.reason}: {r.detail}"} for r in self.rejections]
        failed = [{"page": address, "fate": "failed", "why": why} for address, why in self.failures]
        return rejected + failed
