"""A run ends when Prefect has recorded all of it, or will record no more."""

import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from prefect.context import TaskRunContext

from flows import prefect_drain
from flows.prefect_drain import drain, on_record


class Server:
    """Has so many ends of the task runs that are asked for, and so many others open; the last answer is for ever."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), 0

    def __enter__(self):
        return self

    def __exit__(self, *_): ...

    def request(self, method, path, *, json):
        assert (method, path) == ("POST", "/task_runs/count")
        assert len(json["flow_runs"]["id"]["any_"]) == 1
        mine = "id" in json["task_runs"]
        ended, still = self.answers[0]
        if not mine:
            self.asked += 1
            self.answers = self.answers[1:] or self.answers
        return SimpleNamespace(json=lambda: ended if mine else still)


@pytest.fixture
def waited(monkeypatch):
    """Seconds for which the end of a run is waited for that began so many task runs; only sleeping takes time."""

    def run(begun, server):
        now = [0.0]
        clock = SimpleNamespace(monotonic=lambda: now[0], sleep=lambda s: now.__setitem__(0, now[0] + s))
        monkeypatch.setattr(prefect_drain, "time", clock)
        monkeypatch.setattr(prefect_drain, "_send_logs", lambda: None)
        monkeypatch.setattr("prefect.client.orchestration.get_client", lambda **_: server)
        flow_run = uuid4()
        prefect_drain._begun[flow_run] = [str(uuid4()) for _ in range(begun)]
        drain(flow_run)
        assert flow_run not in prefect_drain._begun
        return now[0]

    return run


def test_that_all_which_are_known_have_ended_is_not_enough(waited):
    server = Server((0, 0), (2, 0), (2, 1), (4, 0), (6, 0))
    waited(6, server)
    assert server.asked == 5


def test_those_of_workers_are_waited_for_as_far_as_they_are_known(waited):
    server = Server((2, 3), (2, 1), (2, 0))
    waited(2, server)
    assert server.asked == 3


def test_nothing_is_waited_for_where_nothing_began(waited):
    assert waited(0, Server((0, 0))) == 0


def test_a_record_that_never_comes_is_given_up(waited):
    assert 30 <= waited(6, Server((0, 0), (5, 0))) < 40


def test_as_long_as_records_come_they_are_waited_for(waited):
    slow = [(n, 0) for n in range(101) for _ in range(100)]
    assert waited(100, Server(*slow)) > 1000


def test_a_run_of_a_task_is_noted_and_a_plain_call_is_not(monkeypatch):
    twice = on_record(lambda number: 2 * number)
    monkeypatch.setattr(prefect_drain, "_begun", noted := prefect_drain._begun.copy())
    noted.clear()
    assert twice(2) == 4
    assert noted == {}

    flow_run, task_run = uuid4(), uuid4()
    run = SimpleNamespace(task_run=SimpleNamespace(id=task_run, flow_run_id=flow_run))
    monkeypatch.setattr(TaskRunContext, "get", lambda: run)
    assert twice(3) == 6
    assert {run: list(runs) for run, runs in noted.items()} == {flow_run: [str(task_run)]}


def test_of_a_long_run_the_last_are_asked_for():
    run = uuid4()
    prefect_drain._begun[run].extend(str(number) for number in range(100_000))
    last = prefect_drain._begun.pop(run)
    assert (last[-1], len(last)) == ("99999", 200)


def test_every_task_of_a_run_is_on_record():
    from prefect import Task

    from flows import pull_tasks, tasks

    told = on_record(lambda: None).__code__
    ours = [one for room in (tasks, pull_tasks) for one in vars(room).values() if isinstance(one, Task)]
    assert len(ours) >= 10
    assert all(one.fn.__code__ is told for one in ours)
