"""Where a run's extraction may happen, and what is said where the package for it is missing."""

import sys
import tempfile
from pathlib import Path

import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from flows.errors import SettingsError
from flows.pull_run import run_pull
from flows.settings import settings
from flows.spread import ahead, task_runner


def test_processes_of_one_model_each():
    pytest.importorskip("prefect_dask")
    runner = task_runner(3, None)
    assert (runner.cluster_kwargs["n_workers"], runner.cluster_kwargs["threads_per_worker"]) == (3, 1)
    assert ahead(3) == 6


def test_processes_of_ray_that_nobody_outside_sees():
    pytest.importorskip("prefect_ray", reason='Ray is not installed here: pip install "newsgraph[ray]"')
    runner = task_runner(3, "ray")
    assert runner.init_kwargs["num_cpus"] == 3
    assert (runner.init_kwargs["address"], runner.init_kwargs["include_dashboard"]) == ("local", False)
    assert task_runner(3, "ray://h:10001").address == "ray://h:10001"


def test_a_cluster_of_dask():
    pytest.importorskip("prefect_dask")
    assert task_runner(3, "tcp://dask.example:8786").address == "tcp://dask.example:8786"


@pytest.mark.parametrize(
    ("cluster", "module", "says"),
    [(None, "prefect_dask", r"newsgraph\[dask\]"), ("ray://h:1", "prefect_ray", r"newsgraph\[ray\]")],
)
def test_a_package_that_is_missing_is_told(monkeypatch, cluster, module, says):
    monkeypatch.setattr("flows.clusters.find_spec", lambda name: None if name == module else name)
    with pytest.raises(SettingsError, match=says):
        task_runner(2, cluster)


def test_it_is_told_before_anything_starts(monkeypatch):
    monkeypatch.setattr("flows.clusters.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"newsgraph\[dask\]"):
        run_pull(settings(), "a", Path("sources.toml"), workers=2)


@pytest.mark.parametrize("cluster", ["http://dask.example:8786", "k8s", "://"])
def test_a_cluster_that_is_not_known_is_told(cluster):
    with pytest.raises(SettingsError, match="write tcp://HOST:PORT"):
        task_runner(2, cluster)
