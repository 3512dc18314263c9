"""What the explorer asks, answered from an earlier graph in memory (`cypher.hindsight`).

The rows are those that `queries/{scene,lanes,evidence}.cypher` would give in the graph of then, in their order.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import cast

from cypher.derivation import Derived
from cypher.errors import QueryRefused
from cypher.facts import Fact
from cypher.library import Row, arguments, best_fit, query
from cypher.periods import ends, starts
from cypher.values import Value
from extractors.ontology import RELATIONS, Polarity, Relation

_RECENT = timedelta(days=30)
_LANES = frozenset({"HOLDS_OFFICE", "LEADS", "MEMBER_OF", "PART_OF", "LOCATED_IN", "CONTROLS", "OWNS"})
_STEPS = 2
"""How far a place may lie within what lies within a country."""


def answer_then(then: Derived, name: str, given: Mapping[str, object]) -> list[Row]:
    """The rows that the question gives. Raises QueryRefused for a question that is answered from today's graph only."""
    if name not in _ANSWERED:
        raise QueryRefused(f"{name} is asked of today only: `newsgraph snapshot` makes a graph of then to ask")
    params = arguments(query(name), given)
    rows = _ANSWERED[name](then, params)
    first = cast("int", params.get("skip", 0))
    return rows[first : first + cast("int", params["limit"])]


def _scene(then: Derived, params: Mapping[str, Value]) -> list[Row]:
    around = _meant(then, params["entity"])
    by_publisher = _facts_of_publisher(then, params["publisher"])
    types, modes, relations = _listed(params["types"]), _listed(params["modality"]), params["relations"]
    day, last = params["on"], params["until"] or params["on"]
    shown = [
        fact
        for fact in then.facts.values()
        if (fact.holds or params["claimed"])
        and (params["attributed"] or not fact.attributed_only)
        and (around is None or fact.subject in around or fact.object in around)
        and (not isinstance(relations, list) or fact.relation.value in relations)
        and (modes is None or _mode(fact) in modes)
        and (types is None or {_type(then, fact.subject), _type(then, fact.object)} <= types)
        and (by_publisher is None or fact.id in by_publisher)
        and (not isinstance(day, date) or not isinstance(last, date) or _in_window(fact, day, last))
    ]
    shown.sort(key=lambda fact: (-fact.articles, fact.relation.value, fact.id))
    return [_edge(then, fact) for fact in shown]


def _in_window(fact: Fact, day: date, last: date) -> bool:
    if fact.relation is Relation.RELATIVE_OF:
        return True
    begins = _begins(fact)
    if begins is None or begins > last:
        return False
    if RELATIONS[fact.relation].is_state:
        return fact.valid_to is None or day < fact.valid_to
    return day < begins + _RECENT


def _edge(then: Derived, fact: Fact) -> Row:
    return {
        "a_id": fact.subject,
        "a": _name(then, fact.subject),
        "a_type": _type(then, fact.subject),
        "b_id": fact.object,
        "b": _name(then, fact.object),
        "b_type": _type(then, fact.object),
        "relation": fact.relation.value,
        "qualifier": fact.office or fact.kinship or fact.extent or fact.mode,
        "polarity": fact.polarity.value,
        "modality": fact.modality.value,
        "state": RELATIONS[fact.relation].is_state,
        "begins": _begins(fact),
        "over": fact.valid_to,
        "starts": starts(fact),
        "ends": ends(fact),
        "first_attested": fact.first_attested,
        "last_attested": fact.last_attested,
        "first_reported": fact.first_reported,
        "articles": fact.articles,
        "publishers": fact.publishers,
        "confidence": fact.confidence,
        "said_by": sorted(_name(then, speaker) for speaker in fact.said_by),
        "fact": fact.id,
    }


def _lanes(then: Derived, params: Mapping[str, Value]) -> list[Row]:
    relations, offices = params["relations"], _offices(params["office"])
    chosen = {
        fact.id: fact
        for fact in _laned(then, params)
        if fact.holds
        and (params["attributed"] or not fact.attributed_only)
        and (not isinstance(relations, list) or fact.relation.value in relations)
        and (offices is None or (fact.office or "").replace("-", " ").lower() in offices)
    }
    return [_lane(then, fact) for fact in sorted(chosen.values(), key=_in_time)]


def _laned(then: Derived, params: Mapping[str, Value]) -> Iterator[Fact]:
    around, countries = _meant(then, params["entity"]), _meant(then, params["within"])
    inside = set() if countries is None else {place for country in countries for place in _places(then, country)}
    for fact in then.facts.values():
        of_one = around is not None and (fact.subject in around or fact.object in around)
        of_inside = fact.relation is Relation.CONTROLS and fact.object in inside
        if of_inside or (of_one and fact.relation.value in _LANES):
            yield fact


def _places(then: Derived, country: str) -> set[str]:
    """The country, and what lies in it by its code, by its id, or by what articles say."""
    code = then.entities[country].get("code")
    found = {country}
    for _ in range(_STEPS):
        found |= {
            fact.subject
            for fact in then.facts.values()
            if fact.holds and fact.relation is Relation.LOCATED_IN and fact.object in found
        }
    if code is not None:
        found |= {
            id_
            for id_, entity in then.entities.items()
            if str(entity.get("code") or "").startswith(f"{code}-") or id_.endswith(f"@{code}")
        }
    return found


def _lane(then: Derived, fact: Fact) -> Row:
    return {
        "subject": _name(then, fact.subject),
        "relation": fact.relation.value,
        "qualifier": fact.office or fact.kinship or fact.extent,
        "object": _name(then, fact.object),
        "object_code": then.entities[fact.object].get("code"),
        "valid_from": fact.valid_from,
        "valid_from_latest": fact.valid_from_latest,
        "valid_to_earliest": fact.valid_to_earliest,
        "valid_to": fact.valid_to,
        "first_attested": fact.first_attested,
        "last_attested": fact.last_attested,
        "conflicts": list(fact.conflicts),
        "articles": fact.articles,
        "confidence": fact.confidence,
        "subject_id": fact.subject,
        "object_id": fact.object,
        "fact": fact.id,
    }


def _evidence(then: Derived, params: Mapping[str, Value]) -> list[Row]:
    fact = params["fact"]
    told = [claim for claim in then.claims.values() if fact in (claim["fact"], claim["implies"])]
    rows = []
    for claim in told:
        article = then.articles[claim["article"]]
        speaker = claim["speaker"]
        rows.append(
            {
                "published": article["published"],
                "publisher": article["publisher"],
                "title": article["title"],
                "quote": claim["quote"],
                "said_by": None if speaker is None else _name(then, speaker),
                "relation": claim["relation"],
                "polarity": claim["polarity"],
                "modality": claim["modality"],
                "time": claim["expression"],
                "confidence": claim["confidence"],
                "rule": claim["rule"],
                "story": article["story"],
                "url": article["url"],
                "start": claim["start"],
                "end": claim["end"],
                "claim": claim["id"],
            }
        )
    return sorted(rows, key=lambda row: (row["published"] or date.max, row["url"], row["start"], row["claim"]))


_ANSWERED: Mapping[str, Callable[[Derived, Mapping[str, Value]], list[Row]]] = {
    "scene": _scene,
    "lanes": _lanes,
    "evidence": _evidence,
}


def _meant(then: Derived, name: Value) -> set[str] | None:
    """The ids that the id, name or alias can mean; None where none is given. Raises QueryRefused for nobody's."""
    if not isinstance(name, str):
        return None
    fitting = set(best_fit(name, then.entities.values()))
    if not fitting:
        raise QueryRefused(f"no entity was called {name!r} then")
    return fitting


def _facts_of_publisher(then: Derived, publisher: Value) -> set[str] | None:
    if publisher is None:
        return None
    told = [claim for claim in then.claims.values() if claim["publisher"] == publisher]
    return {claim[edge] for claim in told for edge in ("fact", "implies") if claim[edge] is not None}


def _name(then: Derived, entity: str) -> str:
    return str(then.entities[entity]["name"])


def _type(then: Derived, entity: str) -> str:
    labels = then.entities[entity]["labels"]
    return "Leader" if "Leader" in labels else str(next(label for label in labels if label != "Entity"))


def _mode(fact: Fact) -> str:
    return "denied" if fact.polarity is Polarity.NEGATIVE else fact.modality.value


def _begins(fact: Fact) -> date | None:
    return fact.valid_from or fact.valid_from_latest or fact.first_attested


def _in_time(fact: Fact) -> tuple[date, date, str]:
    first = _begins(fact) or fact.valid_to_earliest or fact.valid_to
    return first or date.max, fact.valid_to or fact.last_attested or date.max, fact.id


def _listed(text: Value) -> set[str] | None:
    return set(text.split("|")) if isinstance(text, str) else None


def _offices(text: Value) -> set[str] | None:
    return {name.strip().replace("-", " ").lower() for name in text.split("|")} if isinstance(text, str) else None
