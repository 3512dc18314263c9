"""Writes the pages of docs/reference that follow from the code: ontology, questions, commands, settings.

`python tools/reference.py` writes them; tests/unit/test_docs.py fails where one is not what the code says.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
from pydantic_core import PydanticUndefined

from cypher import library
from cypher.library import Param, Query
from extractors import ontology
from extractors.ontology import RELATIONS, EntityType, RelationSpec
from flows.cli import newsgraph
from flows.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
_NOTE = "Made by `tools/reference.py` from {where}; not to be edited."


def ontology_page() -> str:
    """Entity types, relations and what a claim carries, from `extractors/ontology.py`."""
    return _page(
        "Ontology",
        "`extractors/ontology.py`",
        "The sixteen event types and their modes are PLOVER 0.8's (Open Event Data Alliance). What edges carry:\n"
        "[the graph model](graph-model.md).",
        "## Entity types\n\n" + _rows(("label", "kinds"), ((f"`{label}`", _kinds(label)) for label in EntityType)),
        "`Leader` is a label beside `Person`: of one who leads or holds an office, or whom an article calls a leader.",
        "## States\n\nOne edge for each interval in which it was so.\n\n"
        + _rows(
            ("relation", "from", "to", "qualifiers", "one at a time"),
            (
                (f"`{s.relation}`", _labels(s.subjects), _labels(s.objects), _qualifiers(s), _exclusive(s))
                for s in RELATIONS.values()
                if s.is_state
            ),
        ),
        "## Events\n\nOne edge for each event.\n\n"
        + _rows(
            ("relation", "class", "from", "to", "modes and qualifiers", "consequence"),
            (
                (
                    f"`{s.relation}`" + (" (symmetric)" if s.symmetric else ""),
                    s.quad_class or "",
                    _labels(s.subjects),
                    _labels(s.objects),
                    ", ".join(f"`{mode}`" for mode in sorted(s.modes)) or _qualifiers(s),
                    _consequence(s),
                )
                for s in RELATIONS.values()
                if not s.is_state
            ),
        ),
        "## What every claim carries\n\n"
        + _rows(
            ("", "values"),
            (
                (name, ", ".join(f"`{member.value}`" for member in members))
                for name, members in (
                    ("polarity", ontology.Polarity),
                    ("modality", ontology.Modality),
                    ("precision of a date", ontology.Precision),
                    ("what the words bound", ontology.Bound),
                )
            ),
        ),
    )


def questions_page() -> str:
    """Every question of the library, from the headers of `cypher/queries/`."""
    overview = _rows(("question", "answers"), ((f"[`{q.name}`](#{q.name})", q.answers) for q in library.queries()))
    return _page(
        "The library of questions",
        "the headers of `cypher/queries/*.cypher`",
        "How to ask them, and what they have in common: [the cookbook](../how-to/cookbook.md).",
        overview,
        *(_question(q) for q in library.queries()),
    )


def commands_page() -> str:
    """The command line, from what `--help` says."""
    return _page(
        "The command line",
        "the commands themselves",
        "Exit codes: 0; 1 where it could not be done, with one line on stderr that says what to do; 2 for a wrong\n"
        "call.",
        *_commands("newsgraph", newsgraph, 2),
    )


def settings_page() -> str:
    """Every setting, from `flows/settings.py`."""
    fields = Settings.model_fields
    rows = []
    for name, field in fields.items():
        variable = str(name).upper() if name.startswith("neo4j") else f"NEWSGRAPH_{name.upper()}"
        text = " ".join((field.description or "").split()).replace("None for", "unset:")
        rows.append((f"`{variable}`", _default(field.default), text))
    return _page(
        "Settings",
        "`flows/settings.py`",
        "Read from the environment, and from `.env` in the directory that the command is started in; the environment\n"
        "goes before. A wrong value is one line that names the variable, before anything is started.",
        _rows(("variable", "default", "what it does"), rows),
        "Prefect's own settings count as well: with `PREFECT_API_URL` that server is used instead of one for the run.",
    )


PAGES: dict[str, Callable[[], str]] = {
    "ontology.md": ontology_page,
    "questions.md": questions_page,
    "commands.md": commands_page,
    "settings.md": settings_page,
}
"""File name in docs/reference -> what it holds."""


def _page(title: str, where: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", _NOTE.format(where=where), *parts)) + "\n"


def _rows(head: tuple[str, ...], rows: Any) -> str:  # noqa: ANN401 - any rows of text
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _kinds(label: EntityType) -> str:
    if label is EntityType.ORGANIZATION:
        return ", ".join(f"`{kind}`" for kind in ontology.Kind if kind in ontology.KINDS_OF_ORGANIZATION)
    return f"`{ontology.Kind.LEADER}`" if label is EntityType.PERSON else ""


def _labels(labels: frozenset[EntityType]) -> str:
    return (
        "any but `Event`"
        if labels == frozenset(EntityType) - {EntityType.EVENT}
        else ", ".join(label.value for label in EntityType if label in labels)
    )


def _qualifiers(spec: RelationSpec) -> str:
    return ", ".join(f"`{name}`" + (" (always)" if name in spec.required else "") for name in sorted(spec.qualifiers))


def _exclusive(spec: RelationSpec) -> str:
    match spec.exclusive:
        case ontology.Exclusive.NONE:
            return "" if spec.ends else "never ends"
        case ontology.Exclusive.SUBJECT:
            return "object per subject"
        case ontology.Exclusive.OBJECT:
            return "subject per object and qualifier"


def _consequence(spec: RelationSpec) -> str:
    said = [f"begins `{spec.starts}`"] if spec.starts else []
    said += [f"ends `{spec.stops}`"] if spec.stops else []
    return ", ".join(said)


def _question(asked: Query) -> str:
    parts = [f"## {asked.name}", asked.answers + (f" {asked.doc}" if asked.doc else "")]
    if asked.example:
        given = " ".join(
            f'-p {name}="{value}"' if " " in value else f"-p {name}={value}" for name, value in asked.example.items()
        )
        parts.append(f"```console\nnewsgraph query {asked.name} {given}\n```")
    if asked.params:
        parts.append(_rows(("parameter", "takes", "otherwise", ""), (_param(p) for p in asked.params)))
    if asked.columns:
        parts.append(_rows(("column", "type", ""), ((f"`{c.name}`", c.type, c.doc) for c in asked.columns)))
    return "\n\n".join(parts)


def _param(param: Param) -> tuple[str, str, str, str]:
    if param.required:
        otherwise = "must be given"
    else:
        otherwise = "any" if param.default is None else f"`{str(param.default).lower()}`"
    return f"`{param.name}`", param.type.value, otherwise, param.doc


def _commands(path: str, command: click.Command, level: int) -> Iterator[str]:
    """A command with its options, then those below it."""
    context = click.Context(command, info_name=path)
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    text = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    parts = [f"{'#' * level} {path}", f"```text\n{usage}\n```", text]
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        parts.append(_rows(("option", ""), (_option(option, context) for option in options)))
    yield "\n\n".join(parts)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _commands(f"{path} {name}", command.commands[name], level if path == "newsgraph" else level + 1)


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    record = option.get_help_record(context)
    if record is None:
        raise ValueError(f"{context.info_name} has an option without help: {option.name}")
    return f"`{record[0]}`", record[1].replace("  [", " [")


def _default(value: object) -> str:
    return "" if value in (None, PydanticUndefined, ()) else f"`{value}`"


def main() -> None:
    """Writes the pages; `--check` tells those that are not current and exits with 1."""
    stale = []
    for name, page in PAGES.items():
        path, text = REFERENCE / name, page()
        if not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    print(", ".join(stale) or "all current")
    sys.exit(1 if stale and "--check" in sys.argv else 0)


if __name__ == "__main__":
    main()
