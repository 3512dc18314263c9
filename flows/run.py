"""A flow run from the command line: no server needs to be started by hand, and none is left behind."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from flows.plugins.installed import extractors
from flows.prefect_drain import drain
from flows.prefect_environment import prepare, reach_prefect, without_heartbeat
from flows.prefect_guest import end_guests, mark_run
from flows.prefect_server import join_server
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.outcome import Outcome


def run_ingest(
    settings: Settings, paths: list[str], published: date | None, publisher: str | None, *, again: bool = False
) -> "Outcome":
    """What became of the pages. Raises what stopped the run, after its end is recorded."""
    extractors(settings.extractors)  # a name that is none is told before anything is started
    if "prefect" not in sys.modules:
        join_server(settings.home)
    prepare(settings.home)
    mark_run()
    end_guests()
    from flows.ingest import ingest

    with without_heartbeat():
        reach_prefect()
        state = ingest(paths, published=published, publisher=publisher, again=again, return_state=True)
        if state.state_details.flow_run_id is not None:
            drain(state.state_details.flow_run_id)
    outcome: Outcome = state.result()
    return outcome
