"""Compare the edges that a scenario expects with those that came about.

    ada HOLDS_OFFICE[President] land; from 2001-01-20; to 2005-01-20; ended by bo; seen 2001-02-01; articles 2

Both bounds count always: an edge that has one which the line does not name is another edge. An end that no words
give (a successor's day) reads `before D`. What else stands on the line (`seen`, `ended by`, `said by`, `articles`,
`stories`, `publishers`, `conflicts`) is compared where it is named; `attributed` and, of `CLAIMED`, `not`, `planned`,
`possible`, `demanded` count always.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from scenarios.reader import Scenario

_LENGTH = {"day": 10, "week": 7, "month": 7, "quarter": 7, "year": 4, "decade": 4}
_ALWAYS = ("from ", "after ", "by ", "to ", "before ", "attributed", "not", "planned", "possible", "demanded")


def check(scenario: Scenario, facts: Iterable[Mapping[str, Any]], *, stories: bool = True) -> None:
    """Asserts that the facts (rows with the properties of an edge, `subject`, `relation`, `object`) are as expected."""
    keys: dict[str, str] = {}
    for extraction in (step.extraction for step in scenario.steps if step.extraction):
        for entity in extraction.entities:
            for key, row in scenario.entities.items():
                if row["name"] in (entity.name, *entity.aliases) and row["type"] == entity.type.value:
                    keys.setdefault(entity.id, key)
    told = [describe(fact, keys) for fact in facts]
    claimed = [line for line in told if line[1] & {"not", "planned", "possible", "demanded"}]
    plain = [line for line in told if line not in claimed]
    expect = scenario.expect
    if "edges" in expect:
        _compare(expect["edges"], plain, stories=stories)
        _compare(expect.get("claimed", ()), claimed, stories=stories)
    for core, conflict in expect.get("conflicts", ()):
        assert any(c == core and conflict in _words(parts, "conflicts ") for c, parts in plain), (core, conflict, plain)
    for core, count in expect.get("count", ()):
        assert sum(c == core for c, _ in plain) == count, (core, plain)


def describe(fact: Mapping[str, Any], keys: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """The fact as a line has it: who, what, whom, and the parts."""
    qualifier = next((fact[name] for name in ("office", "kinship", "extent", "mode") if fact.get(name)), None)
    relation = f"{fact['relation']}[{qualifier}]" if qualifier else fact["relation"]
    core = f"{keys[fact['subject']]} {relation} {keys[fact['object']]}"
    parts = {*_bounds(fact), f"articles {fact['articles']}", f"stories {fact['stories']}"}
    parts.add(f"publishers {fact['publishers']}")
    first, last = fact.get("first_attested"), fact.get("last_attested")
    if first is not None:
        parts.add(f"seen {first}" if first == last else f"seen {first}..{last}")
    if fact.get("ended_by"):
        parts.add(f"ended by {keys.get(fact['ended_by'], fact['ended_by'])}")
    if fact.get("said_by"):
        parts.add("said by " + ", ".join(sorted(keys[who] for who in fact["said_by"])))
    if fact.get("conflicts"):
        parts.add("conflicts " + ", ".join(fact["conflicts"]))
    if fact.get("attributed_only"):
        parts.add("attributed")
    if fact.get("polarity", "+") == "-":
        parts.add("not")
    if fact.get("modality", "asserted") != "asserted":
        parts.add(str(fact["modality"]))
    return core, frozenset(parts)


def _bounds(fact: Mapping[str, Any]) -> Iterable[str]:
    starts, ends = fact.get("valid_from"), fact.get("valid_to")
    if starts is not None and fact.get("valid_from_latest") is None:
        yield f"after {starts - timedelta(days=1)}"
    elif starts is not None:
        yield f"from {_cut(starts, fact.get('valid_from_precision'))}"
    elif fact.get("valid_from_latest") is not None:
        yield f"by {fact['valid_from_latest']}"
    if ends is not None and None in (fact.get("valid_to_earliest"), fact.get("valid_to_precision")):
        yield f"before {ends}"
    elif ends is not None:
        yield f"to {_cut(ends - timedelta(days=1), fact.get('valid_to_precision'))}"


def _cut(day: date, precision: str | None) -> str:
    return day.isoformat()[: _LENGTH[str(precision or "day")]]


def _compare(expected: Iterable[str], told: list[tuple[str, frozenset[str]]], *, stories: bool) -> None:
    left = list(told)
    missing = []
    for line in expected:
        core, *named = (part.strip() for part in line.split(";"))
        wanted = {part for part in named if stories or not part.startswith("stories ")}
        match = next((fact for fact in left if _fits(fact, core, wanted)), None)
        if match is None:
            missing.append(line)
        else:
            left.remove(match)
    surplus = [f"{core}; {'; '.join(sorted(parts))}" for core, parts in left]
    assert missing + surplus == [], "\n".join(["missing:", *missing, "instead:", *surplus])


def _fits(fact: tuple[str, frozenset[str]], core: str, wanted: set[str]) -> bool:
    always = {part for part in fact[1] if part.startswith(_ALWAYS)}
    return fact[0] == core and wanted <= fact[1] and always <= wanted


def _words(parts: frozenset[str], label: str) -> list[str]:
    return [word for part in parts if part.startswith(label) for word in part.removeprefix(label).split(", ")]
