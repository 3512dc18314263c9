"""The analyst's library: every `queries/NAME.cypher` with what its header says, and the check of what it is asked with.

A header is the comment lines that the file starts with:

    // Who held an office on a day. Params: office, of, on, limit.
    // More sentences, if they are needed.
    // param office text: the office as articles word it
    // param limit integer = 100: rows at most
    // example office=President of="Sri Lanka" on=2022-07-01
    // column person text: who held it

A parameter without `= default` must be given. `= null` means: not asked for.
"""

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeAlias, cast

from neo4j.time import Date, DateTime

from cypher.errors import QueryRefused
from cypher.nearest import meant, nearest
from cypher.values import ParamType, Value, read_day, read_value, wanted

Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a query."""

    name: str
    type: ParamType
    required: bool
    default: Value
    doc: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a query's answer."""

    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the library. `example` is a way to ask it that the docs and the tests use."""

    name: str
    answers: str
    doc: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    example: Mapping[str, str]


class Asks(Protocol):
    """What can be asked: a `cypher.Graph`."""

    def run_query(self, name: str, params: Mapping[str, object]) -> list[Row]:
        """The rows that `queries/NAME.cypher` gives for these parameters."""
        ...


_PARAM = re.compile(r"param (?P<name>\w+) (?P<type>\w+)(?: = (?P<default>[^:]*))?: (?P<doc>.+)")
_BEGINNING = 3
"""Letters that a misspelt word is taken to have right."""
_WORDS = 4
_COLUMN = re.compile(r"column (?P<name>\w+) (?P<type>[\w<>]+): (?P<doc>.+)")


@cache
def queries() -> tuple[Query, ...]:
    """All questions of the library, by name."""
    found = (f for f in files("cypher").joinpath("queries").iterdir() if f.name.endswith(".cypher"))
    return tuple(
        read_header(f.name.removesuffix(".cypher"), f.read_text("utf-8")) for f in sorted(found, key=lambda f: f.name)
    )


def query(name: str) -> Query:
    """The question of that name. Raises QueryRefused, naming those that there are."""
    for known in queries():
        if known.name == name:
            return known
    raise QueryRefused(f"no query {name!r}: {meant(name, [known.name for known in queries()])}")


def ask(graph: Asks, name: str, given: Mapping[str, object]) -> list[Row]:
    """The rows that the question gives. Raises QueryRefused for a wrong parameter, and for a name that nobody has."""
    asked = query(name)
    params = arguments(asked, given)
    rows = [{column: _native(value) for column, value in row.items()} for row in graph.run_query(name, params)]
    if not rows:
        for param in asked.params:
            value = params[param.name]
            if param.type is ParamType.ENTITY and isinstance(value, str):
                _fitting(graph, value)
    return rows


NOTHING = "the graph is empty; `newsgraph ingest PATH…` brings articles in"


def is_empty(graph: Asks) -> bool:
    """Whether no article counts in it."""
    rows = graph.run_query("extent", dict(arguments(query("extent"), {})))
    return bool(rows) and rows[0]["articles"] == 0


def entity_id(graph: Asks, name: str) -> str:
    """The id of the one entity that the id, name or alias means, a name before an alias. Raises QueryRefused."""
    fitting = _fitting(graph, name)
    if len(fitting) > 1:
        raise QueryRefused(f"{name!r} can be {' or '.join(fitting)}: give the id")
    return fitting[0]


def _fitting(graph: Asks, name: str) -> list[str]:
    """The ids of those that the name fits best. Raises QueryRefused, with what may be meant, where it fits nobody."""
    similar = graph.run_query("find", {"name": name, "limit": 25})
    fitting = best_fit(name, similar)
    if fitting:
        return fitting
    if not similar and is_empty(graph):
        raise QueryRefused(f"no entity is called {name!r}: {NOTHING}")
    perhaps = ", ".join(f"{row['name']} ({row['id']})" for row in (similar or _nearly(graph, name))[:3])
    raise QueryRefused(f"no entity is called {name!r}" + (f"; perhaps {perhaps}" if perhaps else ""))


def _nearly(graph: Asks, name: str) -> list[Row]:
    """The entities that are called nearly so, the nearest first: one of their words begins as one of the name does."""
    begun = sorted({word[:_BEGINNING] for word in name.split()[:_WORDS] if len(word) >= _BEGINNING})
    rows = [row for beginning in begun for row in graph.run_query("find", {"name": beginning, "limit": 100})]
    called = {form.casefold(): row for row in rows for form in (*_name_of(row), *_aliases_of(row))}
    if " " not in name:  # a surname alone
        called = {word: row for form, row in called.items() for word in form.split()} | called
    return list({str(called[form]["id"]): called[form] for form in nearest(name.casefold(), called, 3)}.values())


def best_fit(name: str, entities: Iterable[Mapping[str, object]]) -> list[str]:
    """The ids of the entities whose id the name is, else of those so named, else of those with such an alias."""
    rows = list(entities)
    wanted = name.casefold()
    for forms in (_id_of, _name_of, _aliases_of):
        fitting = [str(row["id"]) for row in rows if wanted in {form.casefold() for form in forms(row)}]
        if fitting:
            return fitting
    return []


def _id_of(row: Mapping[str, object]) -> list[str]:
    return [str(row["id"])]


def _name_of(row: Mapping[str, object]) -> list[str]:
    return [str(row["name"])]


def _aliases_of(row: Mapping[str, object]) -> list[str]:
    return [str(alias) for alias in cast("list[str]", row["aliases"] or [])]


def _native(value: object) -> object:
    """Neo4j's own dates and instants as Python's."""
    return value.to_native() if isinstance(value, Date | DateTime) else value


def arguments(asked: Query, given: Mapping[str, object]) -> dict[str, Value]:
    """Every parameter of the question with its value: those given, checked and converted, and the defaults."""
    names = [param.name for param in asked.params]
    for name in given:
        if name not in names:
            raise QueryRefused(f"{asked.name} has no parameter {name!r}: {meant(name, names)}")
    missing = [param.name for param in asked.params if param.required and given.get(param.name) is None]
    if missing:
        raise QueryRefused(f"{asked.name} needs {', '.join(missing)}: --param {missing[0]}=…")
    return {
        param.name: _converted(asked, param, given[param.name]) if given.get(param.name) is not None else param.default
        for param in asked.params
    }


def day(name: str, value: object) -> date:
    """The day that a value or a text is. Raises QueryRefused, naming it so."""
    found = read_day(value)
    if found is None:
        raise QueryRefused(f"{name} is a day, like 2022-07-01; not {str(value)!r}")
    return found


def _converted(asked: Query, param: Param, value: object) -> Value:
    """The value as Neo4j takes it; text, as a command line gives it, is read."""
    converted = read_value(param.type, value)
    if converted is None:
        raise QueryRefused(f"{asked.name}: {param.name} is {wanted(param.type, value)}; not {str(value)!r}")
    return converted


def read_header(name: str, text: str) -> Query:
    """What the comment at the start of a query's text says. Raises ValueError for a header that breaks the form."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lines.append(line.removeprefix("//").strip())
    if not lines or not lines[0]:
        raise ValueError(f"{name}.cypher does not start with a comment that says what it answers")
    params: list[Param] = []
    columns: list[Column] = []
    example: dict[str, str] = {}
    prose: list[str] = []
    for line in lines:
        if match := _PARAM.fullmatch(line):
            params.append(_param(name, match))
        elif match := _COLUMN.fullmatch(line):
            columns.append(Column(match["name"], match["type"], match["doc"]))
        elif line.startswith("example"):
            example = dict(pair.split("=", 1) for pair in shlex.split(line.removeprefix("example")))
        elif line.startswith(("param ", "column ")):
            raise ValueError(f"{name}.cypher: a header line that cannot be read: {line}")
        else:
            prose.append(line)
    answers = prose[0].partition(" Params:")[0]
    return Query(name, answers, " ".join(prose[1:]).strip(), tuple(params), tuple(columns), example)


def _param(query_name: str, match: re.Match[str]) -> Param:
    kind = ParamType(match["type"])
    written = match["default"]
    if written is None:
        return Param(match["name"], kind, required=True, default=None, doc=match["doc"])
    default = None if written == "null" else read_value(kind, written)
    if default is None and written != "null":
        raise ValueError(f"{query_name}.cypher: the default of {match['name']} is no {kind}: {written}")
    return Param(match["name"], kind, required=False, default=default, doc=match["doc"])
