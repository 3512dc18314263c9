"""What is offered to be copied is right."""

import importlib
import inspect
import sys
import tempfile
from pathlib import Path

import pytest
import yaml

from flows.prefect_environment import prepare

if "prefect" not in sys.modules:
    prepare(Path(tempfile.mkdtemp()))

from flows.sources.config import read_sources

ROOT = Path(__file__).parents[3]


def test_the_example_of_sources_is_right():
    assert {source.type for source in read_sources(ROOT / "sources.example.toml")} == {
        "feed",
        "sitemap",
        "files",
        "warc",
    }


@pytest.mark.parametrize(
    "deployment", yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"], ids=lambda d: d["name"]
)
def test_every_deployment_names_a_flow_and_its_parameters(deployment):
    path, _, name = deployment["entrypoint"].partition(":")
    flow = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)
    assert set(deployment.get("parameters", ())) <= set(inspect.signature(flow.fn).parameters)
