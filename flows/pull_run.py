"""Pulls from the command line: a run with a Prefect of its own, and a look ahead that writes nothing."""

import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.clusters import kind_of
from flows.prefect_drain import drain
from flows.prefect_environment import prepare, reach_prefect, without_heartbeat
from flows.prefect_guest import end_guests, mark_run
from flows.prefect_server import OwnServer, join_server
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.fates import Tally
    from flows.pulling import Window
    from flows.sources.declared import AnySource


def run_pull(
    settings: Settings,
    source: str,
    config: Path,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    **choices: Any,  # noqa: ANN401 - of the flow
) -> "Tally":
    """What became of the pages. Raises what stopped the run, after its end is recorded.

    With `workers` or a `cluster` the extraction is spread (`flows.spread`).
    """
    spread = workers is not None or cluster is not None
    if spread:
        kind_of(cluster)
    with _prepared(settings, f"run-{source}" if spread else None):
        from flows import spread as spreading
        from flows.pull import pull

        chosen: Any = pull
        if spread:
            number = workers or spreading.WORKERS
            chosen = spreading.spread_pull(number, cluster)
            choices["ahead"] = spreading.ahead(number)
        tally: Tally = _run(chosen, source=source, config=str(config), **choices)
    return tally


def run_replay(settings: Settings, source: str | None, reason: str | None) -> "list[Tally]":
    """What became of the pages that were kept, a tally a source."""
    with _prepared(settings):
        from flows.maintain import replay

        tallies: list[Tally] = _run(replay, source=source, reason=reason)
    return tallies


def _prepared(settings: Settings, server: str | None = None) -> AbstractContextManager[object]:
    """What must be done before anything imports Prefect. The workers of a run that is spread share a named server."""
    if "prefect" not in sys.modules:
        join_server(settings.home)
    prepare(settings.home)
    mark_run()
    end_guests()
    return OwnServer(settings.home, server) if server is not None else nullcontext()


def _run(flow: Any, **parameters: Any) -> Any:  # noqa: ANN401 - any flow
    with without_heartbeat():
        reach_prefect()
        state = flow(**parameters, return_state=True)
        if state.state_details.flow_run_id is not None:
            drain(state.state_details.flow_run_id)
    return state.result()


def look_ahead(settings: Settings, source: "AnySource", window: "Window", limit: int | None) -> "Tally":
    """What a run would do: lists and pages are asked for and read; nothing is extracted, written or remembered."""
    from flows.fates import Tally
    from flows.fetching import Fetcher
    from flows.pulling import Lists, Order, bring, in_batches, remembering, sort_out
    from flows.sources.places import place_of
    from flows.watermarks import Watermarks, watermarks_path

    order: Order = Order(source, window, limit or source.limit, again=False, now=datetime.now(UTC))
    tally = Tally(source.name)
    with Watermarks(watermarks_path(settings)) as marks, Fetcher(source.fetch) as fetcher:
        listed = place_of(source).candidates(remembering(fetcher, marks, order, Lists()))
        for batch in in_batches(order, marks, listed):
            brought = bring(batch.wanted, fetcher, order.now, again=False)
            fates, fresh, outside = sort_out(order, marks, brought, batch.wanted, tally.brought)
            tally.outside += outside
            tally.add([*batch.known, *fates, *(page.fate for page in fresh)])
            seen = {one.candidate.address: one.seen for one in batch.wanted}
            for page in fresh:
                known = seen[page.fate.address]
                what = "changed" if known is not None and known.version is not None else "new"
                tally.rows.append({"page": page.fate.address, "fate": what, "why": page.article.title})
            if batch.cut:
                tally.stopped = f"stopped after {order.limit} pages"
    return tally
