"""The search phrases and scene actions of Bloom, read from `bloom/*.cypher`: the header of each says what it is."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_LINE = re.compile(r"// (?P<word>phrase|action|param|on|example) (?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A search phrase (`text`, with `$name` for each parameter) or a scene action (`on` nodes or relationships)."""

    name: str
    text: str
    cypher: str
    params: tuple[tuple[str, str, str | None], ...]
    """(name, Bloom's data type, `Label.property` whose values are suggested)."""
    on: str | None
    doc: str
    """What it answers, in a sentence."""
    example: Mapping[str, str]
    """Parameters with which the annotated articles answer it; empty for a scene action."""


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases and scene actions, by file name."""
    found = (f for f in files("cypher").joinpath("bloom").iterdir() if f.name.endswith(".cypher"))
    return tuple(
        _phrase(f.name.removesuffix(".cypher"), f.read_text("utf-8")) for f in sorted(found, key=lambda f: f.name)
    )


def _phrase(name: str, text: str) -> Phrase:
    header = [hit for line in text.splitlines() if (hit := _LINE.fullmatch(line))]
    said = {hit["word"]: hit["rest"] for hit in header}
    params: list[tuple[str, str, str | None]] = []
    for hit in header:
        if hit["word"] == "param":
            key, kind, *suggested = hit["rest"].split()
            params.append((key, kind, suggested[0] if suggested else None))
    cypher = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    example = dict(pair.split("=", 1) for pair in shlex.split(said.get("example", "")))
    doc = text.partition("\n")[0].removeprefix("// ")
    title = said.get("phrase") or said["action"]
    return Phrase(name, title, cypher, tuple(params), said.get("on"), doc, MappingProxyType(example))
