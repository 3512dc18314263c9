"""What Neo4j Browser takes by drag and drop: a stylesheet, and every question as a saved query.

The stylesheet has the look of the Bloom perspective, `bloom/style.toml`. A saved query is one statement with the
example of its header in place of the parameters, to be changed by hand: Browser shows no result of a query that stands
below `:param` lines, and what is copied and pasted should work at once.
"""

import re
from collections.abc import Iterator, Mapping

from cypher.catalog import question
from cypher.facts import CLAIMED
from cypher.library import Query, arguments, queries
from cypher.look import WITH_OFFICE, look_of, style
from cypher.phrases import Phrase, phrases
from cypher.values import ParamType
from extractors.ontology import Relation

_CAPTIONS = {"Article": "title", "Claim": "quote"}
_DIAMETER = 45
"""Pixels of a node of size 1."""
_ANY_NODE = {
    "diameter": f"{_DIAMETER}px",
    "color": "#B8B8B8",
    "border-color": "#8A8A8A",
    "border-width": "2px",
    "text-color-internal": "#000000",
    "font-size": "10px",
}
_ANY_RELATIONSHIP = {
    "color": "#8A8A8A",
    "shaft-width": "1px",
    "font-size": "8px",
    "padding": "3px",
    "text-color-external": "#000000",
    "text-color-internal": "#FFFFFF",
    "caption": '"<type>"',
}


def stylesheet() -> str:
    """The text of a `.grass` file. Where a node has several labels the later rule counts: a leader is one."""
    look = style()
    parts = [_rule("node", _ANY_NODE), _rule("relationship", _ANY_RELATIONSHIP)]
    for label, seen in look["category"].items():
        parts.append(
            _rule(
                f"node.{label}",
                {
                    "color": seen["color"],
                    "border-color": _darker(seen["color"]),
                    "text-color-internal": _on(seen["color"]),
                    "diameter": f"{round(_DIAMETER * seen['size'])}px",
                    "caption": f'"{{{_CAPTIONS.get(label, "name")}}}"',
                },
            )
        )
    for relation in Relation:
        parts.append(_relationship(relation, look_of(relation), "office" if relation in WITH_OFFICE else None))
    parts.append(_relationship(CLAIMED, look["relationship"]["claimed"], "relation"))
    parts.append(_relationship("STATES", look["relationship"]["evidence"], None))
    return "\n\n".join(parts) + "\n"


def saved_queries() -> dict[str, str]:
    """File name -> a query to paste: `ask-NAME` gives a table, `draw-NAME` a picture."""
    drawn = (phrase for phrase in phrases() if phrase.on is None)
    return {f"ask-{asked.name}.cypher": _asked(asked) for asked in queries()} | {
        f"draw-{phrase.name}.cypher": _drawn(phrase) for phrase in drawn
    }


def _asked(asked: Query) -> str:
    """A question of the library; what its example does not give has its default."""
    values = arguments(asked, asked.example) if asked.example else {param.name: param.default for param in asked.params}
    dates = {param.name for param in asked.params if param.type is ParamType.DATE}
    body = "\n".join(line for line in question(asked.name).splitlines() if not line.startswith("//"))
    return _filled(asked.answers, body, values, dates, given=asked.example)


def _drawn(phrase: Phrase) -> str:
    dates = {name for name, kind, _ in phrase.params if kind == "Date"}
    return _filled(phrase.doc, phrase.cypher, phrase.example, dates, given=phrase.example)


_PART = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\$(?P<name>\w+)""")
"""A text in quotes, which stays as it is, or a parameter."""


def _filled(says: str, body: str, values: Mapping[str, object], dates: set[str], *, given: Mapping[str, str]) -> str:
    written = {name: _literal(value, as_date=name in dates) for name, value in values.items()}
    text = _PART.sub(lambda part: written[part["name"]] if part["name"] else part[0], body.strip())
    change = ", ".join(f"{name} {written[name]}" for name in given)
    return "\n".join([f"// {says}", *([f"// Change: {change}"] if change else []), text]) + "\n"


def _literal(value: object, *, as_date: bool) -> str:
    """The value as Cypher writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(_literal(part, as_date=False) for part in value) + "]"
    text = "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
    return f"date({text})" if as_date else text


def _relationship(name: str, seen: Mapping[str, object], caption: str | None) -> str:
    return _rule(
        f"relationship.{name}",
        {
            "color": str(seen["color"]),
            "shaft-width": f"{round(2 * float(str(seen['size'])))}px",
            "text-color-internal": _on(str(seen["color"])),
            "caption": f'"{{{caption}}}"' if caption else '"<type>"',
        },
    )


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    return "\n".join([f"{selector} {{", *_lines(properties), "}"])


def _lines(properties: Mapping[str, str]) -> Iterator[str]:
    for name, value in properties.items():
        yield f"  {name}: {value};"


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _darker(color: str) -> str:
    return "#" + "".join(f"{int(channel * 0.75):02X}" for channel in _channels(color))


def _on(color: str) -> str:
    """Black or white, whichever is read more easily on the colour (by WCAG's relative luminance)."""
    linear = [
        c / 12.92 if (c := channel / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for channel in _channels(color)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if luminance > 0.179 else "#FFFFFF"
