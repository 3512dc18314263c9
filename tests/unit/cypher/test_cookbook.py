"""What the cookbook shows can be typed."""

import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cypher.library import arguments, queries, query
from extractors.given import read_line

TEXT = (Path(__file__).parents[3] / "docs" / "how-to" / "cookbook.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", TEXT, flags=re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "console" for line in block.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_asks_a_question_that_there_is(command):
    program, verb, name, *rest = shlex.split(command)
    assert (program, verb) == ("newsgraph", "query")
    given = dict(pair.split("=", 1) for pair in rest if pair != "-p")
    assert set(arguments(query(name), given)) >= set(given)


def test_every_question_is_told_of():
    told = set(re.findall(r"query (\w+)", TEXT))
    assert {known.name for known in queries()} <= told


def test_the_line_of_claims_can_be_loaded():
    (line,) = [block for kind, block in BLOCKS if kind == "json"]
    extraction = read_line(json.loads(line), retrieved=datetime(2026, 1, 1, tzinfo=UTC))
    assert len(extraction.claims) == 1
