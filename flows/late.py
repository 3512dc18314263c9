"""Runs of a deployment that were due in the past, and runs whose process is gone."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import FlowRun, StateType


def drop_late(client: "SyncPrefectClient", deployment: UUID) -> int:
    """No run of the past starts any more: the next one catches up for all of them. Gives how many there were."""
    from prefect.client.schemas.objects import StateType

    past = datetime.now(UTC) - timedelta(seconds=1)
    late = [
        run
        for run in _runs(client, deployment, StateType.SCHEDULED)
        if run.expected_start_time is not None and run.expected_start_time < past
    ]
    for run in late:
        client.delete_flow_run(run.id)
    return len(late)


def end_dead(client: "SyncPrefectClient", deployment: UUID) -> None:
    """None that was killed counts as running. Only where nobody holds the lock of the source."""
    from prefect.client.schemas.objects import StateType
    from prefect.states import Crashed

    for run in _runs(client, deployment, StateType.RUNNING, StateType.PENDING, StateType.CANCELLING):
        client.set_flow_run_state(run.id, Crashed(message="its process was gone"), force=True)


def _runs(client: "SyncPrefectClient", deployment: UUID, *types: "StateType") -> "list[FlowRun]":
    from prefect.client.schemas.filters import (
        DeploymentFilter,
        DeploymentFilterId,
        FlowRunFilter,
        FlowRunFilterState,
        FlowRunFilterStateType,
    )

    mine = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
    state = FlowRunFilterState(type=FlowRunFilterStateType(any_=list(types)))
    return client.read_flow_runs(deployment_filter=mine, flow_run_filter=FlowRunFilter(state=state))
