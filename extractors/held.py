"""A statement that somebody holds an office or leads an organization, before it is a candidate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.office_titles import ORDINALS, OfficePhrase, is_predicate, lexicon
from extractors.ontology import EntityType
from extractors.scene import PERSON, Scene
from extractors.seat_words import Seat

_FAR = 4
"""Ranks and quotation marks that may stand before a name."""


@dataclass(frozen=True, slots=True)
class Held:
    """One statement that a person has an office (or a leadership) of a seat."""

    person: str
    office: str
    seat: str
    leads: bool
    trigger: int
    """The head of the office phrase, or the verb where the statement is a clause."""
    start: int
    end: int
    rule: str
    past: bool
    clause: bool
    """True where a verb says it, so that its tense and time count; False for a title or an apposition."""
    phrase: OfficePhrase | None = None
    explicit: bool = True
    """False where the seat comes from the context."""


@dataclass(frozen=True, slots=True)
class Link:
    """A phrase with a holder, its seat still open."""

    phrase: OfficePhrase
    person: str
    seat: Seat
    trigger: int
    start: int
    end: int
    rule: str
    clause: bool = False
    past: bool = False
    """True where words outside the phrase say so: "**once** Peru's foreign minister"."""


def held_by(scene: Scene, link: Link, seats: tuple[str, ...]) -> Iterator[Held]:
    """The statement for every seat; a bare "leader" or "head" of an organization is a leadership."""
    phrase = link.phrase
    for seat in seats:
        leads = phrase.leads and not phrase.modified and scene.type_of(seat) is EntityType.ORGANIZATION
        if phrase.group and not leads:
            continue
        if phrase.office == "lawmaker" and scene.type_of(seat) is not EntityType.COUNTRY:
            continue
        bare = phrase.leads and not leads and not phrase.modified and not link.seat.suffix
        if bare and phrase.office != "Leader":  # "its head": no country has one
            continue
        yield Held(
            person=link.person,
            office=link.seat.prefix + phrase.office + link.seat.suffix,
            seat=seat,
            leads=leads,
            trigger=link.trigger,
            start=link.start,
            end=link.end,
            rule=f"{'lead' if leads else 'office'}.{link.rule}",
            past=phrase.past or link.past or _past_before(scene, link),
            clause=link.clause,
            phrase=replace(phrase, numbered=phrase.numbered or _word_before(scene, link) in ORDINALS),
            explicit=bool(link.seat.ids),
        )


def _past_before(scene: Scene, link: Link) -> bool:
    """ "former" that stands before the nationality: "former Chilean minister X"."""
    return _word_before(scene, link) in lexicon().words["past"]


def _word_before(scene: Scene, link: Link) -> str:
    """The word before the phrase and its seat; no verb."""
    i = min(link.phrase.start, link.seat.start) - 1
    if i > 0 and scene.doc[i].text in {"-", "‑"}:
        i -= 1
    return scene.doc[i].lower_ if i >= 0 and not is_predicate(scene.doc[i]) else ""


def offices_by_person(held: list[Held]) -> dict[str, list[Held]]:
    """Person -> what the person holds or held, in the order of the text."""
    found: dict[str, list[Held]] = {}
    for one in held:
        found.setdefault(one.person, []).append(one)
    return found


def person_at(scene: Scene, i: int) -> tuple[tuple[str, ...], int] | None:
    """The person whose name starts at token `i`, ranks and quotation marks passed over, with the end of the name."""
    doc, ranks = scene.doc, lexicon().words["ranks"]
    for _ in range(_FAR):
        if i >= len(doc):
            return None
        mention = scene.mention(i, PERSON)
        if mention is not None and not scene.is_pronoun(i):
            return scene.of_types(mention.entities, PERSON), mention.end
        if doc[i].lower_ not in ranks and doc[i].text not in {"-", '"', "“"} and doc[i].lower_ != "elect":
            return None
        i += 1
    return None
