"""Answer the annotated questions (`gold/dev/queries.json`, `gold/dev-b/queries.json`) with the library, and compare.

One function per kind of question turns its parameters, or where it has none its words, into calls of the library, and
the rows into the shape of the annotated answer. Nothing here looks at the graph in any other way.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cypher import hindsight
from cypher import questions as ask
from cypher.errors import QueryRefused
from cypher.library import Asks
from extractors.identity import normalized_name
from extractors.ontology import RELATIONS

Question = Mapping[str, Any]
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Book:
    """A file of questions with what it says about names of offices."""

    questions: tuple[Question, ...]
    office_aliases: tuple[Mapping[str, Any], ...] = ()
    same_as: tuple[Mapping[str, Any], ...] = ()

    def canonical(self, name: str) -> str:
        """The name under which the graph knows whom an annotated answer calls so."""
        return next((same["canonical"] for same in self.same_as if name in same["names"]), name)

    def wordings(self, office: str, of: str) -> str:
        """The office with its other wordings there, `|` between."""
        for alias in self.office_aliases:
            if alias["of"] == of and office in alias["names"]:
                return "|".join(alias["names"])
        return office


def read_book(data: Mapping[str, Any]) -> Book:
    """The questions of a file."""
    return Book(tuple(data["queries"]), tuple(data.get("office_aliases", ())), tuple(data.get("same_as", ())))


def answer(graph: Asks, book: Book, question: Question) -> Any:
    """The answer in the shape of the annotated one; None where the graph knows nobody of a name in the question."""
    try:
        return KINDS[question["kind"]](graph, book, question)
    except QueryRefused:
        return None


def is_right(book: Book, question: Question, given: Any) -> bool:
    """Whether the answer is the annotated one, order aside; what the note leaves open may be left out."""
    return _plain(book, given) in [_plain(book, wanted) for wanted in _accepted(question)]


def _accepted(question: Question) -> Iterable[Any]:
    wanted = question["answer"]
    yield wanted
    may_miss = re.match(r"'(\w+)' may be left out", question.get("note", ""))
    if may_miss and isinstance(wanted, dict):
        yield {
            name: [one for one in part if one != may_miss[1]] if isinstance(part, list) else part
            for name, part in wanted.items()
        }


def _plain(book: Book, value: Any) -> Any:
    """Without order, remarks, accents and empty fields, names as the graph has them; `+` is what is not denied."""
    if isinstance(value, Mapping):
        shown = {key: _plain(book, part) for key, part in value.items() if key not in _ASIDE and part is not None}
        if value.get("r") in _SYMMETRIC and {"s", "o"} <= set(shown):
            shown["s"], shown["o"] = sorted((shown["s"], shown["o"]))
        if value.get("polarity") == "+":
            del shown["polarity"]
        return tuple(sorted(shown.items(), key=repr))
    if isinstance(value, list | tuple):
        return tuple(sorted((_plain(book, part) for part in value), key=repr))
    return (normalized_name(book.canonical(value)) or value) if isinstance(value, str) else value


_SYMMETRIC = frozenset(relation.value for relation, spec in RELATIONS.items() if spec.symmetric)
_ASIDE = frozenset({"note", "still", "article"})
"""Remarks, and the article that an annotator took it from."""


# ------------------------------------------------------------------ offices


def _office_at(graph: Asks, book: Book, question: Question) -> Any:
    params = question.get("params") or question.get("args") or {}
    words = re.match(r"Who was (?P<office>.+?) of (?P<of>.+?) on \d", question["question"])
    support = (question.get("supports") or question["facts"])[0]
    office = params.get("office") or (words["office"] if words else support["office"])
    of = params.get("of") or (words["of"] if words else support["o"])
    office = "|".join(book.wordings(_titled(name), of) for name in office.split(" or "))
    days = params.get("date") or params.get("on") or _DAY.findall(question["question"])
    if isinstance(days, str):
        return _holders(graph, office, of, days)
    if isinstance(question["answer"], dict):
        return {day: _holders(graph, office, of, day) for day in days}
    return [name for day in days for name in _due(graph, office, of, day) or _holders(graph, office, of, day)]


def _holders(graph: Asks, office: str, of: str, day: str) -> list[str]:
    return _unique(row.person for row in ask.holders(graph, office=office, of=of, on=_day(day)))


def _due(graph: Asks, office: str, of: str, day: str) -> list[str]:
    plans = ask.planned(graph, of, relations=["HOLDS_OFFICE"])
    return [f"{p.subject} (planned)" for p in plans if p.starts == day and (p.qualifier or "") in office.split("|")]


def _office_history(graph: Asks, book: Book, question: Question) -> Any:
    support = question["supports"][0]
    office = book.wordings(support["office"], support["o"])
    rows = ask.office_history(graph, office=office, of=support["o"])
    return [{"who": row.person, "from": row.starts, "to": _told_end(row.ends, row.ended_by)} for row in rows]


def _offices_of(graph: Asks, book: Book, question: Question) -> Any:
    words = re.search(r"offices has (?P<person>.+?) held", question["question"])
    person = question.get("args", {}).get("person") or (words and words["person"])
    rows = [row for row in ask.career(graph, str(person)) if row.relation == "HOLDS_OFFICE"]
    return [
        {"office": row.office, "of": row.of, "from": row.starts, "to": _told_end(row.ends, row.ended_by)}
        for row in rows
    ]


def _office_known_by(graph: Asks, book: Book, question: Question) -> Any:
    person, since = question["args"]["person"], _day(question["args"]["since"])
    posts = hindsight.facts(graph, person, known=_day(question["known_by"]))
    begun = [f for f in posts if f.relation == "HOLDS_OFFICE" and f.holds and f.valid_from and f.valid_from >= since]
    return _unique(f.office for f in sorted(begun, key=lambda f: str(f.valid_from), reverse=True)[:1])


def _reported_by(graph: Asks, book: Book, question: Question) -> Any:
    known = hindsight.facts(graph, question["args"]["entity"], known=_day(question["known_by"]))
    posts = [f for f in known if f.relation in ("HOLDS_OFFICE", "LEADS") and f.holds]
    names = {f.id: _name(graph, f.object) for f in posts}
    return [f"{f.office or f.relation} {names[f.id]} (as of {f.last_attested})" for f in posts]


def _alias(graph: Asks, book: Book, question: Question) -> Any:
    words = re.match(r"Who led (?P<org>.+?) when .+ in (?P<when>\w+ \d{4}), .+ on (?P<on>[\d-]+)", question["question"])
    assert words is not None
    rows = ask.timeline(graph, words["org"], relations=["LEADS"])
    leader = next((row.subject for row in rows if row.day), None)
    posts = ask.as_of(graph, leader, on=_day(words["on"]), relations=["HOLDS_OFFICE"]) if leader else ()
    return {"who": leader, "office": posts[0].qualifier, "of": posts[0].object} if posts else {"who": leader}


# ------------------------------------------------------------------ control and membership


def _control_at(graph: Asks, book: Book, question: Question) -> Any:
    params, text = question.get("params", {}), question["question"]
    days = _DAY.findall(text)
    told = re.match(r"Which \w+ did (?P<who>.+?) control on [\d-]+ according to the (?P<source>.+?)\?", text)
    if told:
        rows = ask.attributed_to(graph, told["source"], entity=told["who"], relations=["CONTROLS"], on=_day(days[0]))
        return _unique(row.object for row in rows if row.polarity == "+")
    if params.get("polarity") == "-":
        denials = ask.denied(graph, params["actor"], relations=["CONTROLS"])
        return _unique(row.object for row in denials if str(row.day) == params["date"])
    words = re.match(r"Who controlled (?P<city>the city of )?(?P<place>.+?) on", text)
    assert words is not None
    if len(days) == 1:
        return _controllers(graph, words["place"], days[0], city=bool(words["city"]))
    return {day: _controllers(graph, words["place"], day, city=bool(words["city"])) for day in days}


def _controllers(graph: Asks, place: str, day: str, *, city: bool) -> list[str]:
    rows = ask.control(graph, place, on=_day(day))
    return _unique(row.controller for row in rows if not city or row.place_id.startswith("city:"))


def _control_history(graph: Asks, book: Book, question: Question) -> Any:
    words = re.match(r"Who captured the city of (?P<city>.+?), when", question["question"])
    assert words is not None
    city = next(found.id for found in ask.find(graph, words["city"]) if found.type == "City")
    taken = ask.timeline(graph, city, relations=["CAPTURE"])
    never = ask.denied(graph, city, relations=["CAPTURE"])
    return {
        "captures": [{"who": row.subject, "date": row.starts} for row in taken],
        "never": [row.subject for row in never],
    }


def _membership_at(graph: Asks, book: Book, question: Question) -> Any:
    if "params" in question:
        params = question["params"]
        rows = ask.as_of(graph, params["org"], on=_day(params["date"]), relations=["MEMBER_OF"])
        return [row.subject for row in rows]
    first, last = _DAY.findall(question["question"])
    org = question["supports"][0]["o"]
    joined = ask.changes(graph, from_=_day(first), to=_day(last), entity=org, relations=["MEMBER_OF"])
    return [{"who": row.subject, "from": row.starts} for row in joined if row.change == "began"]


# ------------------------------------------------------------------ events


def _events_of(graph: Asks, book: Book, question: Question) -> Any:
    support = question["supports"][0]
    rows = ask.timeline(graph, support["s"], relations=[support["r"]])
    return _unique(row.starts for row in rows if (row.qualifier or "").casefold() in question["question"].casefold())


def _events_between(graph: Asks, book: Book, question: Question) -> Any:
    text = question["question"]
    pair = re.match(r"What happened between (?P<a>.+?) and (?P<b>.+?) from (?P<from>[\d-]+) to (?P<to>[\d-]+)", text)
    if pair:
        rows = ask.between(graph, pair["a"], pair["b"], from_=_day(pair["from"]), to=_day(pair["to"]), claimed=True)
        return [{"r": r.relation, "date": r.starts or str(r.day)} | _unless_asserted(r.modality) for r in rows]
    deals = re.match(r"On which days did (?P<a>.+?) and (?P<b>.+?) reach agreements", text)
    if deals:
        rows = ask.between(graph, deals["a"], deals["b"])
        return [row.starts for row in rows if row.relation == "AGREE"]
    sides = re.search(r"of (?P<a>\w+) and (?P<b>\w+) are dated (?P<on>[\d-]+)", text)
    assert sides is not None
    return _events_of_two_sides(graph, sides["a"], sides["b"], _day(sides["on"]))


def _events_of_two_sides(graph: Asks, a: str, b: str, on: date) -> list[dict[str, str]]:
    """Events of a day from one side to the other: a country, or whoever and whatever belongs to it at the time.

    A place of which nobody says where it lies is on the side of whoever is not the actor.
    """
    states = ["HOLDS_OFFICE", "PART_OF", "LOCATED_IN", "LEADS"]
    news = on + timedelta(days=7)  # who belongs where is said when the event is told
    side = {
        country: {country} | {row.far for row in ask.network(graph, country, on=news, relations=states, width=99)}
        for country in (a, b)
    }
    found: dict[str, dict[str, str]] = {}
    for name in sorted(side[a] | side[b]):
        for claim in ask.claims(graph, name, on=on):
            if claim.relation in states or claim.modality != "asserted" or claim.as_of is not None:
                continue
            sides = {country for country in (a, b) if {claim.subject, claim.object} & side[country]}
            unplaced = claim.subject in side[a] | side[b] and claim.object not in side[a] | side[b]
            if len(sides) == 2 or (unplaced and _is_place(graph, claim.object)):
                row = {"s": claim.subject, "r": claim.relation, "o": claim.object, "polarity": claim.polarity}
                found[claim.claim] = row | ({"said_by": claim.said_by} if claim.said_by else {})
    return list(found.values())


def _between(graph: Asks, book: Book, question: Question) -> Any:
    args = question["args"]
    rows = ask.between(graph, args["a"], args["b"], from_=_day(args["from"]), to=_day(args["to"]), claimed=True)
    told = []
    for row in rows:
        modality = "" if row.modality == "asserted" else f" {row.modality}"
        when = f" {row.starts}" if row.starts else ""
        told.append(f"{row.relation}{when}{modality}" + ("" if row.starts else f" (as of {row.day})"))
    return told


def _visits(graph: Asks, book: Book, question: Question) -> Any:
    args = question["args"]
    rows = ask.changes(graph, from_=_day(args["from"]), to=_day(args["to"]), relations=[args["r"]])
    return [
        {"person": r.subject, "place": r.object, "from": r.starts, "to": r.ends} for r in rows if r.change == "happened"
    ]


def _duplicate(graph: Asks, book: Book, question: Question) -> Any:
    words = re.match(r"Who met (?P<who>.+?) on (?P<on>[\d-]+)", question["question"])
    assert words is not None
    day = _day(words["on"])
    met = [row for row in ask.timeline(graph, words["who"], from_=day, to=day) if row.relation == "CONSULT"]
    told = [row for row in ask.between(graph, words["who"], met[0].subject) if row.fact == met[0].fact] if met else []
    others = [end for row in met for end in (row.subject, row.object) if end != words["who"]]
    return {"who": _unique(others), "independent_articles": told[0].stories if told else 0}


# ------------------------------------------------------------------ who says so


def _claims_at(graph: Asks, book: Book, question: Question) -> Any:
    words = re.match(r"Which claims about control of (?P<place>.+?) were made on (?P<on>[\d-]+)", question["question"])
    assert words is not None
    rows = ask.claims(graph, words["place"], relations=["CONTROLS"], on=_day(words["on"]))
    return [
        {"s": row.subject, "o": row.object, "polarity": row.polarity, "said_by": row.said_by}
        for row in rows
        if row.object == words["place"] and row.said_by
    ]


def _attribution(graph: Asks, book: Book, question: Question) -> Any:
    text = question["question"]
    edges = re.match(r"Which edges of (?P<who>.+?) are attributed to (?:the )?(?P<source>.+?) only", text)
    if edges:
        rows = ask.attributed_to(graph, edges["source"], entity=edges["who"])
        return [
            {"s": r.subject, "r": r.relation, "o": r.object, "from": r.starts} | _unless_asserted(r.modality)
            for r in rows
        ]
    own = re.match(r"Which office of (?P<who>.+?) rests on his own word", text)
    if own:
        rows = ask.attributed_to(graph, own["who"], entity=own["who"], relations=["HOLDS_OFFICE"])
        return [{"office": row.qualifier, "of": row.object, "said_by": own["who"]} for row in rows]
    was = re.match(r"Was (?P<who>.+?) (?P<office>\w+) of (?P<of>.+?) on (?P<on>[\d-]+)", text)
    assert was is not None
    return _disputed(graph, was["who"], _titled(was["office"]), was["of"], _day(was["on"]))


def _disputed(graph: Asks, who: str, office: str, of: str, on: date) -> list[dict[str, str]]:
    """Who says that the person held the office on the day, and who that it was over."""
    said: list[dict[str, str]] = []
    for claim in ask.claims(graph, who, relations=["HOLDS_OFFICE", "LEAVE_OFFICE"]):
        if claim.object != of or claim.qualifier != office or claim.said_by is None or claim.polarity == "-":
            continue
        if claim.relation == "HOLDS_OFFICE" and claim.as_of is not None:
            said.append({"answer": "yes", "said_by": claim.said_by})
        elif claim.relation == "LEAVE_OFFICE" and claim.time and claim.time <= on.isoformat():
            said.append({"answer": f"removed on {claim.time}", "said_by": claim.said_by})
    return [row for at, row in enumerate(said) if row not in said[:at]]


def _correction(graph: Asks, book: Book, question: Question) -> Any:
    support = question["supports"][0]
    (day,) = _DAY.findall(question["question"])
    plain = [
        r for r in ask.between(graph, support["s"], support["o"]) if r.relation == support["r"] and r.starts == day
    ]
    claims = ask.claims(graph, support["o"], relations=[support["r"]])
    said = [
        {"polarity": c.polarity, "said_by": c.said_by} | _unless_asserted(c.modality)
        for c in claims
        if c.subject == support["s"] and c.said_by
    ]
    return {
        "asserted": "yes" if plain else "no",
        "claims": [row for at, row in enumerate(said) if row not in said[:at]],
    }


def _negation(graph: Asks, book: Book, question: Question) -> Any:
    support = question["supports"][0]
    days = _DAY.findall(question["question"])
    if not days:
        rows = ask.denied(graph, support["o"], relations=[support["r"]])
        return _unique(row.subject for row in rows)
    on = _day(days[0])
    done = ask.timeline(graph, support["s"], from_=on, to=on, relations=[support["r"]])
    spared = ask.denied(graph, support["s"], relations=[support["r"]])
    return {
        "sanctioned": _unique(row.object for row in done if row.subject == support["s"]),
        "not_sanctioned": _unique(row.object for row in spared),
    }


def _planned(graph: Asks, book: Book, question: Question) -> Any:
    office = re.match(r"Who was to become (?P<office>.+?) of (?P<of>.+?), and from when", question["question"])
    if office:
        rows = ask.planned(graph, office["of"], relations=["HOLDS_OFFICE"])
        return [{"who": r.subject, "from": r.starts} for r in rows if r.qualifier == office["office"]]
    rows = ask.planned(graph, relations=["CONSULT"])
    people = [r for r in rows if r.starts and len(r.starts) == 10 and _is_person(graph, r.subject, r.object)]
    return [{"pair": [r.subject, r.object], "date": r.starts} for r in people]


# ------------------------------------------------------------------ people and junk


def _relatives(graph: Asks, book: Book, question: Question) -> Any:
    person = question["args"]["person"]
    rows = ask.timeline(graph, person, relations=["RELATIVE_OF"])
    return [{"name": row.subject, "kinship": row.qualifier} for row in rows if row.object == person]


def _junk(graph: Asks, book: Book, question: Question) -> Any:
    names = question["question"].partition(": ")[2].rstrip("?").split(", ")
    return [name for name in names if any(found.name == name for found in ask.find(graph, name))]


KINDS: Mapping[str, Callable[[Asks, Book, Question], Any]] = {
    "alias": _alias,
    "attribution": _attribution,
    "between": _between,
    "claims_at": _claims_at,
    "control_at": _control_at,
    "control_history": _control_history,
    "correction": _correction,
    "duplicate": _duplicate,
    "events_between": _events_between,
    "events_of": _events_of,
    "junk": _junk,
    "membership_at": _membership_at,
    "negation": _negation,
    "office_at": _office_at,
    "office_history": _office_history,
    "office_known_by": _office_known_by,
    "offices_of": _offices_of,
    "person_history": _offices_of,
    "planned": _planned,
    "relatives": _relatives,
    "reported_by": _reported_by,
    "visits": _visits,
}


# ------------------------------------------------------------------ small things


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _unique(names: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(names))


def _unless_asserted(modality: str) -> dict[str, str]:
    return {} if modality == "asserted" else {"modality": modality}


def _titled(office: str) -> str:
    """`defence minister` as an office is written."""
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in office.split())


def _told_end(ends: str | None, ended_by: str | None) -> str | None:
    """The end as the annotation has it: none where only a successor gives it."""
    if ends is None or (ended_by is not None and ":" in ended_by):
        return None
    return ends.replace("before ", "before:")


def _name(graph: Asks, id_: str) -> str:
    return ask.find(graph, id_)[0].name


def _is_place(graph: Asks, name: str) -> bool:
    return ask.find(graph, name)[0].type in ("City", "Province", "Place")


def _is_person(graph: Asks, *names: str) -> bool:
    return all(ask.find(graph, name)[0].type == "Person" for name in names)
