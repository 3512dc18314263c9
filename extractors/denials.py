"""What a denial answers: "Tehran rejects such criticism" after an accusation rejects the accuser."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.lemma_index import lemma_hashes, places_of
from extractors.ontology import Relation
from extractors.syntax import antecedent
from extractors.undergoing import patients
from extractors.word_lists import words_of

_REACH = 2
"""Sentences back to which a denial may refer."""


def find_denials(arguments: Arguments, events: Sequence[Candidate]) -> Iterator[Candidate]:
    """`REJECT` of the accuser for each denial that names the accusation only by a general noun or a pronoun."""
    doc = arguments.reading.doc
    accusations = [event for event in events if event.relation is Relation.ACCUSE]
    if not accusations:
        return
    starts = [sentence.start for sentence in doc.sents]
    number = {start: i for i, start in enumerate(starts)}
    for i in places_of(doc, denying_verbs()):
        token = doc[i]
        if token.pos_ != "VERB":
            continue
        if not any(is_general(antecedent(noun) or noun, token) for noun in patients(token)):
            continue
        here = number[token.sent.start]
        for denier in arguments.entities_of(doers(token)):
            for event in reversed(accusations):
                distance = here - number[doc[event.trigger].sent.start]
                answered = event.object == denier or (distance == 0 and _answers_at_once(token))
                if 0 <= distance <= _REACH and event.trigger < token.i and answered and event.subject != denier:
                    yield _rejection(event, token, denier)
                    break


def _answers_at_once(denial: Token) -> bool:
    """ "X accused Chad of theft, a charge that its envoy **denies**": who answers speaks for the accused."""
    noun = denial.head
    beside = noun.dep_ == "appos" or (noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ",")
    return denial.dep_ == "relcl" and beside and noun.lemma_.lower() in words_of("denials", "nouns")


@cache
def denying_verbs() -> frozenset[int]:
    return lemma_hashes(words_of("denials", "verbs"))


def is_general(noun: Token, denial: Token) -> bool:
    """ "it", "the accusation", "such criticism", "a charge that she **denies**": a noun of saying with no owner."""
    if noun.lower_ in {"it", "this", "that"}:
        return True
    own = any(child.dep_ in {"poss", "acl", "relcl", "prep"} and child != denial for child in noun.children)
    return noun.lemma_.lower() in words_of("denials", "nouns") and not own


def _rejection(accusation: Candidate, denial: Token, denier: str) -> Candidate:
    return Candidate(
        relation=Relation.REJECT,
        subject=denier,
        object=accusation.subject,
        trigger=denial.i,
        start=denial.sent.start,
        end=denial.sent.end,
        rule="reject.answer",
        confidence=0.7,
        unattributed=True,
    )
