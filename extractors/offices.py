"""Who holds which office, and leads what, where the text says so by a title, an apposition or a copula.

"Kenyan President Ann Mwangi"            title      the phrase stands directly before the name
"Kenya's president, Ann Mwangi,"         before     before the name and a comma
"Ann Mwangi, president of Kenya"         after      behind the name and a comma
"Ann Mwangi became president"            copula     subject of a verb of being
"his Ugandan counterpart, John Okello"   counterpart
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from extractors.counterparts import find_counterparts
from extractors.held import Held, Link, held_by, person_at
from extractors.office_copulas import predicates
from extractors.office_titles import OfficePhrase, find_office_phrases
from extractors.ontology import EntityType
from extractors.reading import TimeMention
from extractors.scene import PERSON, Scene
from extractors.seat_words import Seat, find_seat
from extractors.seats import SeatResolver
from extractors.syntax import SUBJECTS, governing_verb, parted

_BEING = frozenset({"be", "become", "remain", "stay"})
_PLACED = frozenset({EntityType.CITY, EntityType.COUNTRY, EntityType.PROVINCE})
_OPEN = frozenset({",", "(", "–", "—", "-", "--", ":"})
_FAR = 4
_ONCE = frozenset({"once", "formerly", "previously", "sometime"})


def find_offices(scene: Scene, resolver: SeatResolver) -> tuple[list[Held], list[OfficePhrase]]:
    """Every holder that stands beside an office phrase, and all phrases of the text."""
    phrases = find_office_phrases(scene.doc, scene.at, scene.index)
    links: list[Link] = []
    for phrase in phrases:
        for link in _links(scene, phrase):
            links.append(link)
            known = scene.holders.get(phrase.head, ())
            if link.person not in known:
                scene.holders[phrase.head] = (*known, link.person)
    resolver.learn(links)
    held = [found for link in links for found in held_by(scene, link, resolver.seats(link))]
    for one in held:
        if scene.type_of(one.seat) is EntityType.COUNTRY and not one.past:
            scene.countries.setdefault(one.person, one.seat)
    return held + list(find_counterparts(scene, held)), phrases


def _links(scene: Scene, phrase: OfficePhrase) -> list[Link]:
    """The holders of the phrase by the first construction that fits."""
    seat = find_seat(scene, phrase)
    if phrase.end < len(scene.doc) and scene.doc[phrase.end].tag_ == "POS":
        return []  # "the president's brother" says of nobody that he is president
    for rule, found in (
        ("title", _name_behind(scene, phrase, seat)),
        ("after", _name_before_comma(scene, phrase, seat)),
        ("before", _name_after_comma(scene, phrase, seat)),
    ):
        if found:
            ids, start, end = found
            past = _once_before(scene, phrase, seat)
            return [
                Link(phrase, id_, part, phrase.head, min(start, seat.start), max(end, seat.end), rule, past=past)
                for id_, part in _shared(ids, seat, plural=phrase.plural)
            ]
    return list(predicates(scene, phrase, seat)) or list(_capacity(scene, phrase, seat))


def _once_before(scene: Scene, phrase: OfficePhrase, seat: Seat) -> bool:
    """ "X, **once** Peru's foreign minister"."""
    start = min(phrase.start, seat.start)
    while start > 0 and (scene.doc[start - 1].lower_ in {"the", "a", "an"} or scene.doc[start - 1].tag_ == "POS"):
        start -= 1
    if start > 1 and scene.doc[start - 1].lower_ == "times" and scene.doc[start - 2].pos_ == "NUM":
        return True  # "X, **three times** prime minister"
    return start > 0 and scene.doc[start - 1].lower_ in _ONCE


def _capacity(scene: Scene, phrase: OfficePhrase, seat: Seat) -> Iterator[Link]:
    """ "**As finance minister** X cut taxes", "who **as minister** apologized": who does it in the office."""
    doc = scene.doc
    start = min(phrase.start, seat.start)
    while start > 0 and (doc[start - 1].lower_ in {"the", "a", "an"} or doc[start - 1].tag_ in {"POS", "PRP$"}):
        start -= 1
    if start == 0 or doc[start - 1].lower_ != "as":
        return
    i = start - 1
    opening = i == scene.index.sentence_of(i) or doc[i - 1].text in {",", ";"} or "\n" in doc[i - 1].text
    if not opening and doc[i - 1].tag_ != "WP":
        return
    verb = governing_verb(doc[phrase.head])
    if verb is None or verb.i < i or not scene.same_sentence(verb.i, i):
        return
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and not phrase.start <= c.i < phrase.end]
    persons = scene.all_refs(subjects[-1], PERSON) if subjects else scene.subjects(verb, PERSON)
    for id_ in persons if len(persons) == 1 else ():
        yield Link(phrase, id_, seat, phrase.head, i, max(phrase.end, seat.end), "capacity")


def _shared(ids: tuple[str, ...], seat: Seat, *, plural: bool) -> Iterator[tuple[str, Seat]]:
    """ "the presidents of A and B, X and Y": X of A and Y of B; else everybody of every seat."""
    if plural and len(ids) == len(seat.ids) > 1:
        for id_, own in zip(ids, seat.ids, strict=True):
            yield id_, replace(seat, ids=(own,))
        return
    for id_ in ids:
        yield id_, seat


def _name_behind(scene: Scene, phrase: OfficePhrase, seat: Seat) -> tuple[tuple[str, ...], int, int] | None:
    covering = scene.mention(phrase.head, PERSON)
    if covering is not None and covering.end > phrase.end:
        return scene.of_types(covering.entities, PERSON), phrase.start, covering.end
    found = person_at(scene, phrase.end) or (person_at(scene, seat.end) if seat.behind and seat.suffix else None)
    if found is None or scene.doc[phrase.end - 1].tag_ == "POS":
        return None
    ids, end = found
    if end < len(scene.doc) and scene.doc[end].tag_ == "POS" and not scene.doc[phrase.head].text[:1].isupper():
        return None
    if phrase.plural:
        head = scene.doc[scene.at[end - 1].head]
        ids = scene.all_refs(head, PERSON) or ids
    return ids, phrase.start, end


def _name_after_comma(scene: Scene, phrase: OfficePhrase, seat: Seat) -> tuple[tuple[str, ...], int, int] | None:
    tail = max(phrase.end, seat.end if seat.behind else 0)
    for time in scene.reading.times:
        if time.start == tail:
            tail = time.end
    doc = scene.doc
    if tail + 1 < len(doc) and doc[tail].lower_ in {"in", "at"}:  # "Peru's ambassador **in Berlin**, X"
        place = scene.mention(tail + 1, _PLACED)
        tail = place.end if place is not None else tail
    if tail + 1 >= len(doc) or doc[tail].text not in {",", "–", "—", "-", ":"}:
        return None
    if not scene.same_sentence(phrase.head, tail + 1):
        return None
    found = person_at(scene, tail + 1)
    if found is None:
        return None
    ids, end = found
    if end < len(doc) and doc[end].tag_ == "POS":
        return None
    if phrase.plural:
        ids = scene.all_refs(doc[scene.at[end - 1].head], PERSON) or ids
    elif not _definite(scene, phrase):
        return None
    return ids, phrase.start, end


def _definite(scene: Scene, phrase: OfficePhrase) -> bool:
    """Whether the phrase has a determiner, an owner or a capital: "its chairman, X", not "as minister, X"."""
    i = phrase.start - 1
    if i < 0 or scene.possessor(phrase.start) is not None or i in scene.at:
        return True
    return scene.doc[i].lower_ in {"the", "a", "an", "another", "one", "own", "this", "that"}


def _name_before_comma(scene: Scene, phrase: OfficePhrase, seat: Seat) -> tuple[tuple[str, ...], int, int] | None:
    """The name to which the phrase stands in apposition: by the words, then by the tree."""
    start = _start_of(scene, phrase, seat)
    doc = scene.doc
    head = doc[phrase.head]
    if start >= 2 and doc[start - 1].text in _OPEN and scene.same_sentence(start - 1, phrase.head):
        before = scene.before_comma(start)
        if before is not None and not scene.is_pronoun(before.head):
            ids = scene.of_types(before.entities, PERSON)
            if phrase.plural and ids:
                ids = _all_before(scene, before.head) or ids
            if ids and not _opens_a_clause(head) and not _names_another(scene, phrase, seat):
                return ids, before.start, phrase.end
    described = _described(scene, head)
    if described is not None:
        ids, first = described
        return ids, first, phrase.end
    return None


def _all_before(scene: Scene, last: int) -> tuple[str, ...]:
    """ "X and Y, the leaders": all of the list that ends with the token."""
    top = scene.doc[last]
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    return scene.all_refs(top, PERSON)


def _opens_a_clause(head: Token) -> bool:
    """Whether the phrase is the subject of its own verb, as in "In Paris with X, the president said"."""
    return head.dep_ in {"nsubj", "nsubjpass"} and head.head.i > head.i


def _names_another(scene: Scene, phrase: OfficePhrase, seat: Seat) -> bool:
    """Whether another name follows behind a comma and owns the phrase: "with X, the president, Y, and"."""
    tail = max(phrase.end, seat.end if seat.behind else 0)
    doc = scene.doc
    if tail + 1 >= len(doc) or doc[tail].text != ",":
        return False
    found = person_at(scene, tail + 1)
    if found is None:
        return False
    behind = doc[scene.at[found[1] - 1].head]
    return behind.dep_ == "appos" and doc[phrase.head].dep_ != "appos"


def _described(scene: Scene, head: Token) -> tuple[tuple[str, ...], int] | None:
    """The person of whom the tree makes the phrase an apposition, also as a further part of one."""
    current = head
    for _ in range(_FAR):
        if current.dep_ == "appos":
            if parted(current.head, current):  # "the president of A, X; **the president of B**, Y"
                return None
            mention = scene.mention(current.head.i, PERSON)
            if mention is not None and not scene.is_pronoun(current.head.i):
                return scene.of_types(mention.entities, PERSON), mention.start
            return None
        if current.dep_ not in {"conj", "nmod"} or current.head.i > current.i:
            return None
        if current.head.pos_ == "PROPN" and current.head.i in scene.at:
            return None
        current = current.head
    return None


def _start_of(scene: Scene, phrase: OfficePhrase, seat: Seat) -> int:
    """Where the noun phrase begins: before its owner, its determiner, and a time ("until April the minister")."""
    start = min(phrase.start, seat.start)
    time = time_before(scene, start)
    if time is not None:
        return time.start
    while start > 0 and (
        scene.doc[start - 1].lower_ in {"the", "a", "an", "own", "then", *_ONCE}
        or scene.doc[start - 1].tag_ in {"PRP$", "POS"}
    ):
        start -= 1
    return start


def time_before(scene: Scene, start: int) -> TimeMention | None:
    """The time between a comma and the noun phrase that starts at the token: "X, until April the finance minister"."""
    for time in scene.reading.times:
        if time.start and time.start < start <= time.end + 1 and scene.doc[time.start - 1].text == ",":
            return time
    return None
