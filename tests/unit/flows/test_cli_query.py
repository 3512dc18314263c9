"""How answers are shown."""

import csv
import io
import json
from datetime import date

import pytest

from cypher.library import query
from flows.cli_query import cut_off, render, why_none

ROWS: list[dict[str, object]] = [
    {"person": "Rishi Sunak", "starts": date(2022, 10, 25), "ids": ["a", "b"], "articles": 2, "sure": True, "no": None},
    {"person": 'A "B", C [bold]', "starts": None, "ids": [], "articles": 0, "sure": False, "no": None},
]
COLUMNS = list(ROWS[0])


def test_json_keeps_types_and_writes_days_as_text() -> None:
    assert json.loads(render(ROWS, COLUMNS, "json"))[0] == {
        "person": "Rishi Sunak",
        "starts": "2022-10-25",
        "ids": ["a", "b"],
        "articles": 2,
        "sure": True,
        "no": None,
    }


def test_csv_can_be_read_back() -> None:
    rows = list(csv.reader(io.StringIO(render(ROWS, COLUMNS, "csv"))))

    assert rows == [
        COLUMNS,
        ["Rishi Sunak", "2022-10-25", "a; b", "2", "true", ""],
        ['A "B", C [bold]', "", "", "0", "false", ""],
    ]


def test_a_table_keeps_a_row_on_a_line_and_takes_no_text_for_markup() -> None:
    lines = render(ROWS, ["person", "starts"], "table").splitlines()

    assert [line.split() for line in lines if line.strip(" ─")] == [
        ["person", "starts"],
        ["Rishi", "Sunak", "2022-10-25"],
        ["A", '"B",', "C", "[bold]"],
    ]


@pytest.mark.parametrize(("form", "text"), [("json", "[]\n"), ("csv", "person\n"), ("table", "")])
def test_no_rows(form: str, text: str) -> None:
    assert render([], ["person"], form) == text


class Asked:
    """A graph of so many articles."""

    def __init__(self, articles: int) -> None:
        self._articles = articles

    def run_query(self, name: str, _: object) -> list[dict[str, object]]:
        assert name == "extent"
        return [{"articles": self._articles}]


@pytest.mark.parametrize(
    ("articles", "given", "why"),
    [
        (0, {"fact": "fact:0"}, "the graph is empty"),
        (1, {"fact": "fact:0"}, "no edge has the id 'fact:0': other questions give it in their column `fact`"),
        (1, {"from": "2020-01-01"}, None),
    ],
)
def test_why_there_are_no_rows(articles: int, given: dict[str, str], why: str | None) -> None:
    told = why_none(Asked(articles), given)
    assert told is None if why is None else told is not None and told.startswith(why)


@pytest.mark.parametrize(
    ("name", "given", "rows", "told"),
    [
        ("stale", {"on": "2020-01-01"}, 99, None),
        ("stale", {"on": "2020-01-01"}, 100, "100 rows, as many as may be: -p skip=100 gives the next"),
        (
            "stale",
            {"on": "2020-01-01", "limit": "5", "skip": "10"},
            5,
            "5 rows, as many as may be: -p skip=15 gives the next",
        ),
        ("find", {"name": "Quill", "limit": "2"}, 2, "2 rows, as many as may be: -p limit=… more"),
        ("interactions_over_time", {"entity": "Quill"}, 100, None),
    ],
)
def test_an_answer_that_is_cut_off_says_how_to_go_on(
    name: str, given: dict[str, str], rows: int, told: str | None
) -> None:
    assert cut_off(query(name), given, rows) == told
