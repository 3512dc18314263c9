"""Annotated articles (the scheme of `tests/quality/gold/SCHEME.md`) as lines of claims: the reverse of `scheme`.

The annotation names entities by their fullest form in one article. What joins two such names over articles, and what
keeps two events of one name apart, is given beside it as `Judgements`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from extractors.errors import ClaimRefused
from extractors.given import read_line
from extractors.models import Extraction, Model, Text

PRODUCER = "annotation/1"
_RECURRING = frozenset({"summit", "election", "referendum", "vote"})
_QUALIFIERS = ("office", "kinship", "extent", "mode")


class Judgement(Model):
    """These names are one; `members` name an article each, where the name alone would not say which one is meant."""

    canonical: Text
    names: tuple[Text, ...]
    members: tuple[Mapping[str, str], ...] = ()


class Judgements(Model):
    """What somebody decided about names across articles."""

    same_as: tuple[Judgement, ...] = ()

    def canonical(self, name: str, article: str) -> str:
        """The name under which `name` of that article is known."""
        for judgement in self.same_as:
            members = {(member["article"], member["name"]) for member in judgement.members}
            if (article, name) in members or (not members and name in judgement.names):
                return judgement.canonical
        return name


NO_JUDGEMENTS = Judgements()


def read_gold(gold: Mapping[str, Any], *, retrieved: datetime, judgements: Judgements = NO_JUDGEMENTS) -> Extraction:
    """The extraction that one annotated article gives. Raises ClaimRefused with the place of what is wrong."""
    try:
        line = gold_line(gold, judgements)
    except KeyError as exc:
        raise ClaimRefused(f"no annotated article: it has no {exc}") from exc
    except (TypeError, AttributeError) as exc:
        raise ClaimRefused(f"no annotated article: something in it is of another kind ({exc})") from exc
    except ValidationError as exc:
        raise ClaimRefused(f"a judgement that cannot be read: {exc.error_count()} problems") from exc
    return read_line(line, retrieved=retrieved)


def gold_line(gold: Mapping[str, Any], judgements: Judgements) -> dict[str, Any]:
    """The annotated article as the object of one line of `extractors.interchange`."""
    article = gold["id"]
    years = _years(gold)
    return {
        "producer": PRODUCER,
        "article": {
            "url": gold["url"],
            "title": gold["title"],
            "publisher": gold["publisher"],
            "published": gold["published"],
            "corrects": gold.get("corrects"),
        },
        "entities": [_entity(row, judgements.canonical(row["name"], article), years) for row in gold["entities"]],
        "claims": [_claim(fact) for fact in gold["facts"]],
    }


def _entity(entity: Mapping[str, Any], canonical: str, years: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": entity["name"],
        "name": canonical,
        "type": entity["type"],
        "kind": entity["kind"],
        "code": entity["code"],
        "aliases": [name for name in (entity["name"], *entity["mentions"]) if name != canonical and name[:1].isupper()],
        "within": years.get(entity["name"]) if entity["type"] == "Event" and _recurs(canonical) else None,
        "nominal": entity.get("nominal", False),
    }


def _claim(fact: Mapping[str, Any]) -> dict[str, Any]:
    row = {
        "subject": fact["s"],
        "relation": fact["r"],
        "object": fact["o"],
        "polarity": fact["polarity"],
        "modality": fact["modality"],
        "said_by": fact["said_by"],
        "as_of": fact["as_of"],
        "quote": fact["evidence"],
        "rule": "annotated",
    }
    if fact["from"] or fact["to"]:
        row["time"] = {"from": fact["from"], "to": fact["to"]}
    return row | {name: fact[name] for name in _QUALIFIERS if fact.get(name)}


def _recurs(name: str) -> bool:
    """Whether another year has another one of that name, and the name does not say which."""
    return name.rpartition(" ")[2].casefold() in _RECURRING and not name[:4].isdigit()


def _years(gold: Mapping[str, Any]) -> dict[str, str]:
    """Entity name -> the year of the first fact about it, else of publication: two summits of one name are two."""
    years: dict[str, str] = {}
    for fact in gold["facts"]:
        day = fact["from"] or fact["as_of"] or gold["published"]
        if day:
            years.setdefault(fact["s"], day[:4])
            years.setdefault(fact["o"], day[:4])
    return years
