"""Where a run's extraction may happen, and what is said where the package for it is missing."""

import sys
import tempfile
from pathlib import Path

import pytest

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from flows.errors import SettingsError
from flows.spread import ahead, task_runner


def test_processes_of_one_model_each():
    pytest.importorskip("prefect_dask")
    runner = task_runner(3, None)
    assert (runner.cluster_kwargs["n_workers"], runner.cluster_kwargs["threads_per_worker"]) == (3, 1)
    assert ahead(3) == 6


def test_a_cluster_of_dask():
    pytest.importorskip("prefect_dask")
    assert task_runner(3, "tcp://dask.example:8786").address == "tcp://dask.example:8786"


@pytest.mark.parametrize(
    ("cluster", "module", "says"),
    [(None, "prefect_dask", r"newsgraph\[dask\]"), ("ray://h:1", "prefect_ray", r"newsgraph\[ray\]")],
)
def test_a_package_that_is_missing_is_told(monkeypatch, cluster, module, says):
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingsError, match=says):
        task_runner(2, cluster)


def test_a_cluster_that_is_not_known_is_told():
    with pytest.raises(SettingsError, match="write tcp://HOST:PORT"):
        task_runner(2, "http://dask.example:8786")
