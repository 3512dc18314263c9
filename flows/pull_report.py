"""What a person sees of a pull in Prefect: how far it is, its summary, and an event where something was lost."""

import logging
from typing import Any
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.events import emit_event

from cypher.changes import MOST
from cypher.errors import GraphError
from cypher.graph import Graph
from flows.fates import Tally
from flows.pulling import Batch, Order
from flows.server import connect
from flows.settings import settings

log = logging.getLogger(__name__)

LOST = "newsgraph.pages.lost"
"""The event of a run that saw pages which are not in the graph."""
FAILED = "newsgraph.run.failed"
"""The event of a run that did not come to its end."""
_SHOWN = 100


class Progress:
    """How far a run is: an artifact where the place knows its size or the run has a limit, and a line a batch."""

    def __init__(self, order: Order) -> None:
        self._key = key_of(order.source.name) + "-progress"
        self._limit = order.limit
        self._asked = 0
        self._said = ""
        self._artifact: UUID | None = None

    def tell(self, tally: Tally, batch: Batch) -> None:
        """One batch more is on its way or in."""
        self._asked += len(batch.wanted)
        self._say(tally)
        shares = [share for share in (batch.share, self._asked / self._limit if self._limit else None) if share]
        if shares:
            self._show(min(1.0, max(shares)))

    def end(self, tally: Tally) -> None:
        """All of it is in."""
        self._say(tally)
        if self._artifact is not None:
            self._show(1.0)

    def _say(self, tally: Tally) -> None:
        if (line := tally.line()) != self._said:
            self._said = line
            log.info("%s", line)

    def _show(self, share: float) -> None:
        per_cent = round(100 * share, 1)
        if self._artifact is None:
            made: Any = create_progress_artifact(per_cent, key=self._key)
            self._artifact = made
        else:
            update_progress_artifact(self._artifact, per_cent)


def tell_pull(tally: Tally, order: Order) -> None:
    """The summary as artifacts, and an event where pages were lost, which an automation can act on."""
    _ask_news(tally, order)
    key = key_of(tally.source)
    create_markdown_artifact(key=key, markdown=tally.report(), description=tally.line())
    create_table_artifact(key=f"{key}-not-in", table=tally.rows)
    if tally.lost:
        _emit(LOST, tally, {"reasons": dict(tally.reasons)})


def tell_failed(tally: Tally, problem: str) -> None:
    """An event; the run's state says the same to those who look."""
    _emit(FAILED, tally, {"problem": problem})


def key_of(source: str) -> str:
    """The key of a source's artifacts: small letters, digits and hyphens are what Prefect takes."""
    return "pull-" + source.replace(".", "-").replace("_", "-")


def _emit(event: str, tally: Tally, more: dict[str, object]) -> None:
    resource = {"prefect.resource.id": f"newsgraph.source.{tally.source}", "prefect.resource.name": tally.source}
    emit_event(event, resource=resource, payload={**tally.counts(), **more})


def _ask_news(tally: Tally, order: Order) -> None:
    """What the run changed in the graph. That it cannot be told undoes nothing of the run."""
    told = tally.states.told()
    if not (tally.loaded or told):
        return
    shown = told[:_SHOWN]
    try:
        with Graph(connect(settings())) as graph:
            leaders = graph.new_leaders(tally.loaded, order.now, limit=_SHOWN + 1) if tally.loaded else []
            names = graph.names(id_ for change in shown for id_ in change.entities)
    except GraphError as exc:
        log.warning("what the run changed cannot be told: %s", exc)
        return
    tally.leaders = [": ".join((row["name"], "; ".join(row["what"]))).removesuffix(": ") for row in leaders[:_SHOWN]]
    if len(leaders) > _SHOWN:
        tally.leaders.append(f"and more than these {_SHOWN}")
    tally.changes = [change.line(tally.states.names | names) for change in shown]
    if len(told) > len(shown):
        counts = ", ".join(f"{number} {kind}" for kind, number in tally.states.counts().items())
        tally.changes.append(f"and {len(told) - len(shown):,} more; of all, {counts}")
    if tally.states.left_out:
        tally.changes.append(f"and {tally.states.left_out:,} edges beyond the first {MOST:,}, which were not kept")
