"""Sentences with what they say (`tests/unit/extractors/cases/`), read with stored parses: needs no trained model."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractors.arguments import Arguments
from extractors.attribution import Speakers
from extractors.dates import find_times
from extractors.events import find_events
from extractors.identity import entity_id
from extractors.known import countries
from extractors.models import Article, Entity
from extractors.ontology import EntityType, Kind
from extractors.own_mistakes import is_disowned
from extractors.reading import EntityMention, Form, Reading
from extractors.relations import fits, settle

FOLDER = Path(__file__).parent / "unit" / "extractors" / "cases"
PARSES = FOLDER / "parses.json"
TYPES = {t.value[0] if t is not EntityType.PLACE else "L": t for t in EntityType} | {
    "V": EntityType.PROVINCE, "T": EntityType.CITY, "P": EntityType.PERSON, "L": EntityType.PLACE,
    "C": EntityType.COUNTRY,
}  # fmt: skip
MEDIA = frozenset({"Radio Sahel"})
"""Organizations of the cases that are media."""
FORMS = {"=": Form.NAME, "~": Form.DEMONYM, "^": Form.PRONOUN, "@": Form.METONYM}
_MARK = re.compile(r"<([^<>=~^@:]+)(?:([=~^@])([^<>]+))?(?::([A-Z]))?>|<([^<>]+)>")


@dataclass(frozen=True)
class Case:
    """One text with its mentions as (start, end, form, [(name, type)]) in characters, and the claims expected of it."""

    text: str
    mentions: tuple[tuple[int, int, Form, tuple[tuple[str, str], ...]], ...]
    claims: frozenset[str]


def read_cases(name: str) -> list[Case]:
    """The cases of a file: a marked text, its claims below it, indented; lines with # are comments."""
    cases: list[Case] = []
    text: str | None = None
    claims: list[str] = []
    for line in [*(FOLDER / name).read_text(encoding="utf-8").splitlines(), "# end"]:
        if line.startswith(" "):
            claims.append(normalized(line))
        elif line.strip():
            if text is not None:
                cases.append(_case(text, claims))
            text, claims = (None if line.startswith("#") else line), []
    return cases


def normalized(claim: str) -> str:
    """A claim as written, with single blanks."""
    return " | ".join(" ".join(part.split()) for part in claim.split("|"))


def _case(marked: str, claims: list[str]) -> Case:
    text, mentions, last = "", [], 0
    for match in re.finditer(r"<([^<>]+)>", marked):
        text += marked[last : match.start()]
        surface, form, entities = _marked(match.group(1))
        mentions.append((len(text), len(text) + len(surface), form, entities))
        text += surface
        last = match.end()
    return Case(text + marked[last:], tuple(mentions), frozenset(claims))


def _marked(inside: str) -> tuple[str, Form, tuple[tuple[str, str], ...]]:
    """`Kenya:C`, `Kenyan~Kenya:C`, `they^Kenya:C+Chad:C`, `Tartu=Tartu@EE:T`."""
    sign = next((c for c in inside if c in FORMS), None)
    surface, names = inside.split(sign, 1) if sign else (inside.rsplit(":", 1)[0], inside)
    entities = tuple((name.rsplit(":", 1)[0], name.rsplit(":", 1)[1]) for name in names.split("+"))
    return surface, FORMS[sign] if sign else Form.NAME, entities


@cache
def _vocabulary() -> Vocab:
    return spacy.blank("en").vocab


@cache
def _parses() -> dict[str, Any]:
    return json.loads(PARSES.read_text(encoding="utf-8"))


def stored_doc(text: str) -> Doc:
    """The parse of the text that is stored beside the cases."""
    return Doc(_vocabulary(), **_parses()[text])


def reading_of(case: Case, *, published: date | None = None) -> Reading:
    """The case as a reading with its mentions."""
    article = Article(
        id="article:case", version="1", url="file:case", title="", body=case.text,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC), published=published,
    )  # fmt: skip
    reading = Reading(doc=stored_doc(case.text), article=article)
    for start, end, form, entities in case.mentions:
        span = reading.doc.char_span(start, end)
        assert span is not None, f"a mention that cuts a token: {case.text[start:end]!r} in {case.text!r}"
        ids = []
        for name, kind in entities:
            entity = _entity(name, TYPES[kind])
            reading.entities.setdefault(entity.id, entity)
            ids.append(entity.id)
        reading.mentions.append(EntityMention(span.start, span.end, span.root.i, tuple(ids), form))
    return reading


def _entity(name: str, kind: EntityType) -> Entity:
    bare, _, within = name.partition("@")
    media = bare in MEDIA
    code = next((code for code, known in countries().items() if known.name == name), None)
    if kind is EntityType.COUNTRY and code is not None:
        return Entity(id=entity_id(kind, name, code=code), type=kind, name=name, code=code)
    return Entity(
        id=entity_id(kind, bare, within=within or None), type=kind, name=bare,
        kind=Kind.MEDIA if media else None,
    )  # fmt: skip


def events_in(reading: Reading) -> dict[str, set[str]]:
    """What the event rules find, as written in the cases -> the rules that found it."""
    find_times(reading)
    arguments = Arguments(reading)
    speakers = Speakers(arguments)
    found: dict[str, set[str]] = {}
    for candidate in find_events(arguments):
        if fits(candidate, arguments) and not is_disowned(
            reading.article, arguments.notes, reading.doc[candidate.trigger].idx
        ):
            said = settle(candidate, arguments, speakers)
            name = {id_: entity.name for id_, entity in reading.entities.items()}
            relation = candidate.relation.value + (f"({candidate.mode})" if candidate.mode else "")
            line = f"{name[candidate.subject]} | {relation} | {name[candidate.object]}"
            marks = ["-"] * (said.polarity.value == "-")
            marks += [said.modality.value] * (said.modality.value != "asserted")
            marks += [f"by {name[said.said_by]}"] if said.said_by is not None else []
            found.setdefault(line + (" | " + " ".join(marks) if marks else ""), set()).add(candidate.rule)
    return found
