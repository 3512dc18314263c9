"""Stances towards an act that the article told before and that a noun only names again.

"X shelled Y. … Z condemned the shelling."              Z accuses X
"X freed Y. … Z welcomed the release."                  Z supports X
"X named Y ambassador. … Z welcomed the appointment."   Z supports Y
"X annexed Y. … The assembly rejected the annexation."  the assembly rejects X
"X closed the border. … Z called the move a mistake."   Z accuses X
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate, candidate_at
from extractors.doing import doers
from extractors.frames import frame_index
from extractors.modality import stance_of
from extractors.ontology import RELATIONS, Modality, Polarity, Relation
from extractors.undergoing import patients
from extractors.word_lists import words_of

ACTS = {
    "assaults": frozenset({Relation.ASSAULT}),
    "takings": frozenset({Relation.CAPTURE}),
    "arrests": frozenset({Relation.COERCE}),
    "measures": frozenset({Relation.SANCTION}),
    "withdrawals": frozenset({Relation.RETREAT}),
    "releases": frozenset({Relation.CONCEDE}),
    "appointments": frozenset({Relation.APPOINT}),
    "charges": frozenset({Relation.ACCUSE, Relation.COERCE}),
    "deployments": frozenset({Relation.MOBILIZE}),
    "refusals": frozenset({Relation.REJECT}),
    "threats": frozenset({Relation.THREATEN}),
}
"""Lists of nouns in `patterns/echoes.toml`, and the relations of the acts that they name again."""
_MOVES = frozenset({
    Relation.SANCTION, Relation.COERCE, Relation.CAPTURE, Relation.RETREAT, Relation.MOBILIZE, Relation.CONCEDE,
    Relation.REJECT, Relation.APPOINT,
})  # fmt: skip
"""What "the move" and "the decision" may name."""
_STANCES = {
    "condemning": Relation.ACCUSE,
    "welcoming": Relation.SUPPORT,
    "opposing": Relation.REJECT,
}
_CALLING = frozenset({"brand", "call", "deem", "describe", "label", "term"})
_REACH = 6
"""Sentences back to which a noun may refer; one as general as "move" only means what the article leads with."""
_LEAD = 3
"""Sentences among which the title, the dateline and the first sentence of the body are."""


@dataclass(frozen=True, slots=True)
class Story:
    """The events told so far, with the number of the sentence in which each stands."""

    events: tuple[Candidate, ...]
    sentence: dict[int, int]

    def last(self, word: Token, relations: frozenset[Relation], reach: int) -> Iterator[Candidate]:
        """The events of those relations before the word, the nearest first."""
        here = self.sentence[word.sent.start]
        for event in reversed(self.events):
            told = self.sentence[word.doc[event.trigger].sent.start]
            if event.relation in relations and event.trigger < word.i and here - told <= reach:
                yield event

    def led_with(self, word: Token, relations: frozenset[Relation]) -> Iterator[Candidate]:
        """The events of those relations in the title and the first sentence, before the word, the first first."""
        for event in self.events:
            if self.sentence[word.doc[event.trigger].sent.start] >= _LEAD or event.trigger >= word.i:
                return
            if event.relation in relations:
                yield event


@cache
def verbs_of_stance() -> frozenset[str]:
    """The lemmas of all verbs that take a stance here."""
    return _CALLING.union(*(words_of("echoes", name) for name in _STANCES))


def story_of(events: Sequence[Candidate], arguments: Arguments) -> Story:
    """The events in the order in which they are told."""
    numbers = {sentence.start: i for i, sentence in enumerate(arguments.reading.doc.sents)}
    return Story(tuple(sorted(events, key=lambda event: event.trigger)), numbers)


def who_did(noun: Token, judge: str, arguments: Arguments, story: Story) -> tuple[str, ...]:
    """Whose act the noun names again, in the eyes of a judge: "Poland said **the expulsions** were unjustified"."""
    relations, reach = named_again(noun, arguments)
    if not relations:
        return ()
    return tuple(dict.fromkeys(act.subject for act in _meant(noun, relations, judge, reach, story)))


def judged(verb: Token, arguments: Arguments, story: Story) -> Iterator[Candidate]:
    """ "condemned **the attack**", "welcomed **the release**": towards whoever did it in what the text told last."""
    relation = next((r for name, r in _STANCES.items() if verb.lemma_ in words_of("echoes", name)), None)
    if relation is None and verb.lemma_ in _CALLING and _is_called_ill(verb):
        relation = Relation.ACCUSE
    if relation is None:
        return
    for noun in _objects(verb):
        relations, reach = named_again(noun, arguments)
        for judge in arguments.entities_of(doers(verb)) if relations else ():
            acts = _meant(verb, relations, judge, reach, story)
            for target in dict.fromkeys(_target(act, relation) for act in acts):
                if target != judge and arguments.type_of(target) in RELATIONS[relation].objects:
                    yield candidate_at(relation, judge, target, verb, f"{relation.casefold()}.echo")


def _meant(word: Token, relations: frozenset[Relation], judge: str, reach: int, story: Story) -> Sequence[Candidate]:
    """The act that was told last, with all who did it; with a general noun the one that the article leads with."""
    if reach:
        acts = (act for act in story.last(word, relations, reach) if act.subject != judge)
    else:
        acts = (act for act in story.led_with(word, relations) if act.subject != judge and _is_told(act, word))
    first = next(acts, None)
    if first is None:
        return ()
    return (first, *(act for act in acts if act.trigger == first.trigger and act.relation is first.relation))


def _is_told(act: Candidate, verb: Token) -> bool:
    """Whether the act was done, as far as its own words say."""
    return act.modality is None and stance_of(verb.doc[act.trigger]) == (Polarity.POSITIVE, Modality.ASSERTED)


def _target(act: Candidate, relation: Relation) -> str:
    """Whom the stance is towards: who did it; who welcomes an appointment is for the one appointed."""
    welcomed = relation is Relation.SUPPORT and act.relation is Relation.APPOINT
    return act.object if welcomed else act.subject


def _objects(verb: Token) -> list[Token]:
    """The object; of verbs of calling also the subject of the small clause: "called **the move** a mistake"."""
    found = patients(verb)
    if verb.lemma_ in _CALLING:
        found = [*found, *(c for child in verb.children if child.dep_ == "ccomp" for c in child.children)]
    return [noun for noun in found if noun.pos_ == "NOUN"]


def _is_called_ill(verb: Token) -> bool:
    said = {
        word
        for child in verb.children
        if child.dep_ in {"oprd", "ccomp", "acomp", "attr"} or (child.dep_ == "prep" and child.lower_ == "as")
        for member in ((child, *child.children) if child.dep_ == "prep" else (child,))
        for word in (member.lemma_.lower(), member.lower_)
    }
    return bool(said & words_of_blame())


@cache
def words_of_blame() -> frozenset[str]:
    """The predicates with which the frame "call X …" is a reproach."""
    return frozenset[str]().union(*(f.needs for f in frame_index().verbs["call"] if f.relation is Relation.ACCUSE))


def named_again(noun: Token, arguments: Arguments) -> tuple[frozenset[Relation], int]:
    """What "the shelling" may name, and how far back (0: the lead); nothing where its own words say whose it is."""
    if noun.pos_ != "NOUN" or not any(c.lower_ in {"the", "this", "these", "that", "such"} for c in noun.children):
        return frozenset(), 0
    if arguments.beside(noun) or any(child.dep_ in {"prep", "poss", "relcl", "acl"} for child in noun.children):
        return frozenset(), 0
    lemma = noun.lemma_.lower()
    if lemma in words_of("echoes", "moves"):
        return _MOVES, 0
    found = [relations for name, relations in ACTS.items() if lemma in words_of("echoes", name)]
    return (found[0], _REACH) if found else (frozenset(), 0)
