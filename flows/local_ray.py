"""Ray with processes on this machine: nothing of it is seen from outside, and a busy machine gets time to start it."""

import logging
import os
from typing import Self

import ray
from prefect_ray.task_runners import RayTaskRunner

from flows.extracting import in_a_line

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""Ray gives its node 30 s to start, and no setting says otherwise."""
STORE = 256 * 2**20
"""Bytes of shared memory for articles on their way; Ray's own choice is a third of the machine's."""


class LocalRay(RayTaskRunner):  # type: ignore[misc] # Prefect's package has no types
    """A cluster of so many processors, for one run."""

    @classmethod
    def of(cls, workers: int) -> Self:
        """One with so many workers."""
        return cls(
            init_kwargs={
                "address": "local",  # and not what somebody else has started
                "num_cpus": workers,
                "object_store_memory": STORE,
                "include_dashboard": False,
            }
        )

    def __enter__(self) -> Self:
        if ray.is_initialized():  # Prefect enters it in its workers too
            return super().__enter__()  # type: ignore[no-any-return]
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                ray.init(**self.init_kwargs)
                break
            except Exception as exc:  # Ray raises nothing narrower where its node does not start in time
                ray.shutdown()
                if attempt == ATTEMPTS:
                    raise
                log.warning("Ray does not start (%s); trying again, %d of %d", in_a_line(exc), attempt + 1, ATTEMPTS)
        super().__enter__()
        self._owns_ray = True  # and ends it
        return self
