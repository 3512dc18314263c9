"""What an article says of one office after the other: who is known to hold what, and the claims that come of it.

Shared by `extractors.appointments` (who comes in) and `extractors.departures` (who goes).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.held import Held, Link, held_by
from extractors.leaders import leader_named, terms
from extractors.models import TimeSpan
from extractors.name_words import words_of
from extractors.office_titles import OfficePhrase
from extractors.ontology import EntityType, Modality, Polarity, Relation
from extractors.scene import PERSON, Scene
from extractors.seat_words import find_seat
from extractors.seats import SeatResolver

FAR = 6
POSTS = frozenset({"post", "office", "job", "position", "role", "seat", "presidency", "premiership", "title"})
_REACH = 40
_NEAR = 12
_HEADING = frozenset({"President", "Prime Minister", "King", "Emir", "Chancellor", "Sultan", "Queen"})
_COUNTRY = EntityType.COUNTRY
_NOMINATING = frozenset({"choose", "designate", "nominate", "pick", "propose", "select", "tap"})
_OPEN_VERBS = frozenset({"be", "serve", "become"})


@dataclass(slots=True)
class Service:
    """What is known of offices in the article: the phrases, who holds what, and how to find a seat."""

    scene: Scene
    phrases: list[OfficePhrase]
    known: dict[str, list[Held]]
    seats: SeatResolver
    taken: set[int]
    """Heads of phrases that are titles or appositions of somebody."""

    def office_of(self, person: str, *, current: bool = True, before: int | None = None) -> Held | None:
        """The office that the article says the person holds; the first named, or the last named before a token."""
        found = self.offices_of(person, current=current, before=before)
        return found[0] if found else None

    def offices_of(self, person: str, *, current: bool = True, before: int | None = None) -> list[Held]:
        """As `office_of`; several where one phrase gives an office of several seats."""
        held = [h for h in self.known.get(person, []) if not (current and h.past)]
        earlier = [h for h in held if before is not None and h.trigger < before]
        chosen = max(earlier, key=lambda h: h.trigger) if earlier else next(iter(held), None)
        if chosen is None and not self.known.get(person):
            return self._headed(person)
        return [h for h in held if chosen is not None and (h.trigger, h.office) == (chosen.trigger, chosen.office)]

    def _headed(self, person: str) -> list[Held]:
        """ "Kuczynski, who resigned": the one office of state that a known leader has held in the article's country.

        The text says that an office is held or left; the gazetteer only says how it is called.
        """
        words = words_of(self.scene.name(person))
        known = leader_named(words)
        if known is None:
            return []
        told = {(t.office, t.country) for t in terms() if t.person == known.slug and t.office in _HEADING}
        published = self.scene.reading.article.published
        terms_now = [t for t in terms() if t.person == known.slug and t.office in _HEADING]
        if len(told) != 1 or (published is not None and all(t.start and t.start > published for t in terms_now)):
            return []
        office, code = next(iter(told))
        countries = [e.id for e in self.scene.reading.entities.values() if e.code == code and e.type is _COUNTRY]
        return [Held(person, office, c, False, 0, 0, 0, "office.known", False, True, None, False) for c in countries]  # noqa: FBT003

    def held(
        self, phrase: OfficePhrase, person: str, verb: Token, rule: str, *, seats: tuple[str, ...] = ()
    ) -> list[Held]:
        """What the person holds by the phrase, one a seat; `seats` serve where the words name none."""
        link = Link(phrase, person, find_seat(self.scene, phrase), verb.i, verb.i, verb.i, rule, clause=True)
        found = () if seats and not link.seat.ids and phrase.seat == "none" else self.seats.seats(link)
        return list(held_by(self.scene, link, found or seats))

    def governed(self, verb: Token) -> list[tuple[OfficePhrase, str]]:
        """The office phrases that are complements of the verb, with the preposition that joins them ("" if none)."""
        found = []
        for phrase in self.phrases:
            near = abs(phrase.head - verb.i) < _REACH and self.scene.same_sentence(phrase.head, verb.i)
            if near and phrase.head not in self.taken:
                joint = _joint(self.scene.doc[phrase.head], verb)
                if joint is None:
                    joint = _by_words(self.scene, phrase, verb)
                if joint is not None:
                    found.append((phrase, joint))
        return found


def _joint(head: Token, verb: Token) -> str | None:
    """How the phrase depends on the verb: the preposition's word, "" without one, None where it does not."""
    current, joint = head, ""
    for _ in range(FAR):
        if current.i == verb.i:
            return joint
        if current.dep_ in {"nsubj", "nsubjpass", "appos", "relcl", "advcl", "poss", "agent"}:
            return None
        if current.dep_ == "prep" and not _is_of_post(current):
            if current.lower_ not in {"as", "to", "from"} and not _is_nomination(current, verb):
                return None
            joint = "as" if current.lower_ == "for" else current.lower_
        if current.head == current:
            return None
        above = current.head
        if above.i != verb.i and above.pos_ in {"VERB", "AUX"} and above.lemma_ not in _OPEN_VERBS:
            return None
        current = above
    return None


def _is_of_post(preposition: Token) -> bool:
    """ "nominated X for the post **of** prime minister"."""
    return preposition.lower_ == "of" and preposition.head.lower_ in POSTS and preposition.head.dep_ == "pobj"


def _is_nomination(preposition: Token, verb: Token) -> bool:
    """ "nominated X **for** prime minister"."""
    return preposition.lower_ == "for" and preposition.head == verb and verb.lemma_ in _NOMINATING


def _by_words(scene: Scene, phrase: OfficePhrase, verb: Token) -> str | None:
    """ "named X, a sociologist, as prime minister" where the tree went astray: one person and no verb in between."""
    doc, i = scene.doc, phrase.start
    while i > verb.i + 1 and (doc[i - 1].lower_ in {"the", "a", "an"} or doc[i - 1].tag_ in {"PRP$", "POS"}):
        i -= 2 if doc[i - 1].tag_ == "POS" else 1
    if i == verb.i + 1 and any(c.dep_ == "auxpass" for c in verb.children):
        return ""
    named = scene.at.get(i - 1)
    if named is not None and verb.i < named.start and i == phrase.start and i - verb.i < _NEAR:
        # "named his son **X crown prince**"
        between = doc[verb.i + 1 : named.start]
        told = scene.mention(i - 1, PERSON) is not None and named.end == i
        if told and not any(t.pos_ in {"VERB", "AUX"} or t.is_punct or t.lower_ == "and" for t in between):
            return ""
    if not verb.i < i < verb.i + 20 or doc[i - 1].lower_ != "as":
        return None
    between = doc[verb.i + 1 : i - 1]
    if any(t.pos_ in {"VERB", "AUX"} or t.text in {";", ":", ".", "”"} for t in between):
        return None
    return "as"


def states_of(  # noqa: PLR0913, PLR0917 - who holds what, since when, said by which words
    service: Service,
    verb: Token,
    phrase: OfficePhrase,
    person: str,
    time: TimeSpan,
    rule: str,
    seats: tuple[str, ...] = (),
) -> Iterator[Candidate]:
    for held in service.held(phrase, person, verb, rule, seats=seats):
        start = min(verb.i, phrase.start)
        service.known.setdefault(person, []).append(held)
        found = state(held, verb.i, (start, max(phrase.end, verb.i + 1)), time, f"{kind_of_rule(held)}.{rule}")
        yield as_told(found) if rule in {"predecessor", "keep"} else found


def as_told(candidate: Candidate) -> Candidate:
    """What the clause presupposes: who is replaced or kept is in office, whatever becomes of the plan."""
    return replace(candidate, polarity=Polarity.POSITIVE, modality=Modality.ASSERTED)


def state(held: Held, trigger: int, span: tuple[int, int], time: TimeSpan, rule: str) -> Candidate:
    return Candidate(
        relation=Relation.LEADS if held.leads else Relation.HOLDS_OFFICE,
        subject=held.person,
        object=held.seat,
        office=None if held.leads else held.office,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=rule,
        confidence=0.8,
        time=time,
    )


def event(  # noqa: PLR0913, PLR0917 - a claim is all of this
    relation: Relation, subject: str, object_: str, office: str, verb: Token, end: int, time: TimeSpan | None
) -> Candidate:
    first = min((c.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), default=verb.i)
    return Candidate(
        relation=relation,
        subject=subject,
        object=object_,
        office=office,
        trigger=verb.i,
        start=min(first, verb.i),
        end=max(end, verb.i + 1),
        rule=f"{relation.value.casefold()}.verb",
        confidence=0.8,
        time=time,
    )


def kind_of_rule(held: Held) -> str:
    return "lead" if held.leads else "office"
