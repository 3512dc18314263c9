"""What became of the pages of a pull. Every page that was seen ends as exactly one of five; the counts add up."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cypher.changes import Changes
from extractors.models import RawPage
from flows.fetching import Validators

_ROWS = 500
_SLOWEST = 5
_NAMED = 50
"""Rejected pages in the summary; the table has ten times as many."""
_LOADED = 5_000
"""Articles of a run that are asked what they changed."""


class Fate(StrEnum):
    """The five."""

    LOADED = "loaded"
    """New or changed, and in the graph now."""
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    """The same article in the same words, which another address brought."""
    REJECTED = "rejected"
    """No article, with a typed reason; its raw page is kept where there was one."""
    FAILED = "failed"
    """Could not be had or read now; the next run tries again."""


PURGED = "purged"
"""Reason of a page whose article was purged from the graph: it does not come back."""
BROKE = "extraction"
"""Reason of a page that the extractors broke on."""
REFUSED = "refused"
"""Reason of a page whose claims the graph's door does not let in."""
UNREACHABLE = "fetching"
"""Reason of a page that did not come."""


@dataclass(frozen=True, slots=True)
class PageFate:
    """One page's end, with all that the next run needs to know of it."""

    address: str
    fate: Fate
    reason: str = ""
    detail: str = ""
    marker: str | None = None
    validators: Validators = field(default_factory=Validators)
    content: str | None = None
    """The hash of its bytes."""
    article: str | None = None
    version: str | None = None
    published: str | None = None
    seconds: float = 0.0
    claims: int = 0
    raw: RawPage | None = None
    """Kept to be replayed, where it was rejected or broke the extractors."""
    looked_up: bool = False
    """Nobody asked for it: all was known."""


@dataclass(slots=True)
class Tally:
    """A whole run. Of the pages that did not come in the first are kept by name."""

    source: str
    fates: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    outside: int = 0
    """Not in the window of --since and --until: not counted as seen."""
    rows: list[dict[str, str]] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    stopped: str = ""
    """Why the run ended before the source did; empty where it did not."""
    brought: dict[tuple[str, str], str] = field(default_factory=dict)
    """Article and version -> the address that brought it in this run."""
    loaded: list[str] = field(default_factory=list)
    """The first articles that are new or changed, by id."""
    leaders: list[str] = field(default_factory=list)
    """Who leads something and was not known to, a line each."""
    states: Changes = field(default_factory=Changes)
    """What the run changes of states, as it goes."""
    changes: list[str] = field(default_factory=list)
    """The states that are not as they were, a line each."""

    @property
    def seen(self) -> int:
        """All pages."""
        return sum(self.fates.values())

    @property
    def came_to_nothing(self) -> bool:
        """Whether nothing of this run is in the graph, and something was refused or broke."""
        held = self.fates[Fate.LOADED] + self.fates[Fate.UNCHANGED] + self.fates[Fate.DUPLICATE]
        return held == 0 and self.seen > 0

    @property
    def lost(self) -> int:
        """Pages that are in the graph neither now nor before."""
        return self.fates[Fate.REJECTED] + self.fates[Fate.FAILED]

    def add(self, pages: Iterable[PageFate]) -> None:
        """So many more have their fate."""
        for page in pages:
            self.fates[page.fate.value] += 1
            self.claims += page.claims
            if page.fate is Fate.LOADED and page.article is not None and len(self.loaded) < _LOADED:
                self.loaded.append(page.article)
            if page.fate in (Fate.REJECTED, Fate.FAILED):
                self.reasons[page.reason] += 1
                if len(self.rows) < _ROWS:
                    row = {"page": page.address, "fate": page.fate.value, "why": f"{page.reason}: {page.detail}"}
                    self.rows.append(row)
            if page.seconds > 0:
                self.slowest = sorted([*self.slowest, (round(page.seconds, 3), page.address)], reverse=True)[:_SLOWEST]

    def counts(self) -> dict[str, int]:
        """The five, which add up to the pages seen."""
        return {fate.value: self.fates[fate.value] for fate in Fate}

    def line(self) -> str:
        """One line for a person."""
        told = ", ".join(f"{number} {fate}" for fate, number in self.counts().items())
        pages = "1 page" if self.seen == 1 else f"{self.seen} pages"
        stopped = f"; {self.stopped}" if self.stopped else ""
        return f"{self.source}: {pages}: {told}; {self.claims} claims read{stopped}"

    def reasons_json(self) -> str:
        """Why pages did not come in, for the run's record."""
        return json.dumps(dict(self.reasons), sort_keys=True)

    def report(self) -> str:
        """The summary as Markdown."""
        lines = [f"# {self.source}", "", "| fate | pages |", "|---|---|"]
        lines += [f"| {fate} | {number} |" for fate, number in self.counts().items()]
        lines += [f"| **seen** | **{self.seen}** |", "", f"{self.claims} claims read. {self.stopped}"]
        lines += _listed("New leaders", self.leaders) + _listed("Changed states", self.changes)
        lines += _table("why not in", "pages", self.reasons.most_common())
        lines += _table("page not in", "why", [(row["page"], row["why"]) for row in self.rows[:_NAMED]])
        lines += _table("slowest", "seconds", [(address, seconds) for seconds, address in self.slowest])
        return "\n".join(lines) + "\n"


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {line}" for line in lines)] if lines else []


def _table(left: str, right: str, rows: Iterable[tuple[object, object]]) -> list[str]:
    cells = [f"| {_cell(one)} | {_cell(other)} |" for one, other in rows]
    return ["", f"| {left} | {right} |", "|---|---|", *cells] if cells else []


def _cell(value: object) -> str:
    """Without what ends a cell or a line: pages of strangers choose these words."""
    return " ".join(str(value).replace("|", "%7C").split())
