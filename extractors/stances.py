"""The markers of polarity and modality at one word: auxiliaries, negations, what a governing word does, questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extractors.ontology import Modality, Polarity
from extractors.syntax import SUBJECTS, VERBAL, after_preposition, is_contrasted, is_passive
from extractors.word_lists import words_of

_FAR = 12
MODALITIES = (Modality.DEMANDED, Modality.PLANNED, Modality.POSSIBLE)


@dataclass(slots=True)
class Stance:
    """Polarity and modality while they are being read."""

    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ASSERTED
    goes_on: bool = False
    """ "will continue to": it is so already, whatever the tense."""

    def deny(self) -> None:
        """Turn the polarity."""
        positive = self.polarity is Polarity.POSITIVE
        self.polarity = Polarity.NEGATIVE if positive else Polarity.POSITIVE

    def weaken(self, modality: Modality) -> None:
        """Take the modality, unless a word further in has decided."""
        if self.modality is Modality.ASSERTED and not (self.goes_on and modality is Modality.PLANNED):
            self.modality = modality


def read_own_markers(word: Token, stance: Stance) -> None:
    """The markers of the word's own clause or noun phrase."""
    if word.pos_ in VERBAL or word.tag_.startswith("VB"):
        read_auxiliaries(word, stance)
        read_negations(word, stance)
        return
    for child in word.children:
        lower = child.lower_
        if child.dep_ in {"det", "neg", "preconj"} and lower in {"no", "neither", "not", "never"}:
            if not _is_not_only(child):
                stance.deny()
        elif child.dep_ in {"amod", "compound", "advmod"}:
            read_effects(child, stance, over_noun=False)


def read_auxiliaries(verb: Token, stance: Stance) -> None:
    """The auxiliaries and adverbs before the verb, and the infinitive of a headline."""
    for child in verb.children:
        if child.dep_ == "aux":
            _read_auxiliary(child, verb, stance)
        elif child.dep_ == "advmod" and child.i < verb.i:
            read_effects(child, stance, over_noun=False)
        elif child.lower_ == "according" and _is_unconfirmed(child):
            stance.weaken(Modality.POSSIBLE)
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        stance.weaken(Modality.PLANNED)  # a headline: "Putin to visit Beijing"


def _is_unconfirmed(according: Token) -> bool:
    """ "according to **unconfirmed** reports"."""
    doubted = words_of("modality", "over.possible")
    return any(
        child.dep_ == "amod" and child.lemma_.lower() in doubted
        for source in after_preposition(according, "to")
        for child in source.children
    )


def is_hearsay(verb: Token) -> bool:
    """ "is **said** to have met", "it is **believed** that": told by nobody who has a name."""
    if verb.lemma_ not in words_of("modality", "hearsay") or not is_passive(verb):
        return False
    return not any(child.dep_ == "agent" for child in verb.children)


def _read_auxiliary(auxiliary: Token, verb: Token, stance: Stance) -> None:
    """What one auxiliary says; "must have gone" guesses, "would have gone" supposes, "could not go" denies."""
    lower = auxiliary.lower_
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    if (perfect and lower in {"must", "would", "'d", "’d"}) or (verb.dep_ == "advcl" and is_inverted(verb)):
        stance.weaken(Modality.POSSIBLE)
        return
    if lower in {"could", "can", "ca"} and any(c.dep_ == "neg" for c in verb.children):
        return
    for modality in MODALITIES:
        if lower in words_of("modality", f"auxiliary.{modality.value}"):
            stance.weaken(modality)


def is_inverted(verb: Token) -> bool:
    """Whether an auxiliary stands before the subject: "**Should** they go", "at no time **did** they go"."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    return any(child.dep_ in {"aux", "auxpass"} and child.i < subject.i for child in verb.children) or (
        verb.pos_ == "AUX" and verb.i < subject.i
    )


def read_negations(verb: Token, stance: Stance) -> None:
    """The negations of the verb, of its subject and of its object."""
    negative = words_of("modality", "negation.words")
    for child in verb.children:
        lower = child.lower_
        if _is_not_only(child) or (child.i > verb.i and any(is_contrasted(c) for c in verb.children)):
            continue
        if _denies_in_front(child, verb):
            stance.deny()
            continue
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj", "cc"} and lower in negative and lower != "nor"):
            if (child.i < verb.i or lower in {"not", "n't", "n’t"}) and not _only_until(verb):
                stance.deny()
        elif child.dep_ in SUBJECTS | {"dobj"} and _is_negative_phrase(child):
            stance.deny()


def _is_not_only(word: Token) -> bool:
    """ "**not** only visited", "could **not** but condemn", "**no** fewer than nine": that is no denial."""
    if word.lower_ not in {"not", "no"} or word.i + 2 >= len(word.doc):
        return False
    following = word.nbor(1).lower_
    if following in _COMPARED:
        return word.nbor(2).lower_ == "than"
    return word.lower_ == "not" and following in _AFFIRMING


_COMPARED = frozenset({"fewer", "less", "more", "later", "earlier"})
_AFFIRMING = frozenset({"only", "just", "merely", "simply", "solely", "but"})
"""Words that make a "not" before them an assertion."""


def _denies_in_front(child: Token, verb: Token) -> bool:
    """ "**no longer** backs", "**hardly ever** went", "**Nor** did they go", "**At no time** did they go"."""
    lower = child.lower_
    if child.dep_ == "advmod" and lower in {"longer", "ever", "more", "once"}:
        return any(c.lower_ in words_of("modality", "negation.words") for c in child.children)
    if lower == "nor" and child.dep_ in {"cc", "preconj", "advmod"}:
        return is_inverted(verb) and child.i == verb.left_edge.i
    if child.dep_ == "prep" and child.i < verb.i and is_inverted(verb):
        nouns = (grand for grand in child.children if grand.dep_ == "pobj")
        return any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for noun in nouns for c in noun.children)
    return False


def is_denied(word: Token) -> bool:
    """Whether a negation stands at the word itself, or its subject denies: "nobody doubts"."""
    if word.pos_ not in VERBAL:
        return any(child.dep_ in {"det", "neg"} and child.lower_ in {"no", "not"} for child in word.children)
    stance = Stance()
    read_negations(word, stance)
    return stance.polarity is Polarity.NEGATIVE


def is_refused(verb: Token) -> bool:
    """ "refused to **rule out**"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {"refuse", "decline"}


def _only_until(verb: Token) -> bool:
    """ "did not visit Dhaka until January": it did, in January; "will not … until" leaves it denied."""
    if any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children):
        return False
    return any(
        child.lower_ == "until" or any(c.dep_ == "mark" and c.lower_ == "until" for c in child.children)
        for child in verb.children
        if child.dep_ in {"prep", "advcl"}
    )


def _is_negative_phrase(noun: Token) -> bool:
    """ "no country", "neither side", "not a single government", "none of them", "nobody"."""
    if noun.lower_ in {"nobody", "none", "nothing", "neither"}:
        return True
    if _is_another_clause(noun):
        return False
    first = True
    for child in noun.children:
        if child.i > noun.i:
            break
        lower = child.lower_
        if _is_not_only(child) or (lower == "not" and is_contrasted(noun)):
            return False
        if lower in {"no", "neither"} or (lower == "not" and first):
            return True
        first = False
    return False


def _is_another_clause(noun: Token) -> bool:
    """ "though **no majority**, and its leader is": the parser's coordination, not the writer's."""
    if not any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return False
    return any(child.dep_ == "conj" and any(c.dep_ == "poss" for c in child.children) for child in noun.children)


def read_effects(governor: Token, stance: Stance, *, over_noun: bool) -> None:
    """What a verb, noun or adjective does to what stands under it."""
    lemma = key_of(governor)
    if lemma in words_of("modality", "goes_on"):
        stance.goes_on = True
    if over_noun and governor.pos_ in VERBAL and lemma in words_of("modality", "not_over_nouns"):
        return
    if lemma in words_of("modality", "sure_when_denied") and is_denied(governor):
        return
    if lemma in words_of("modality", "open_when_denied") and (is_denied(governor) or is_refused(governor)):
        stance.weaken(Modality.POSSIBLE)
        return
    if lemma in words_of("modality", "over.denied"):
        stance.deny()
        if lemma in words_of("modality", "called_off"):
            stance.weaken(Modality.PLANNED)
    if governor.dep_ == "advmod" and lemma == "likely":
        stance.weaken(Modality.POSSIBLE)
        return
    for modality in MODALITIES:
        if lemma in words_of("modality", f"over.{modality.value}"):
            stance.weaken(modality)
            return


def key_of(governor: Token) -> str:
    """What the word is called in the lists: its lemma, with its particle where the two are one word ("call off")."""
    lemma = governor.lemma_.lower()
    if governor.pos_ not in VERBAL:
        return lemma
    if governor.lower_ == "supposed":
        return "supposed"
    for child in governor.children:
        if child.dep_ in {"prt", "advmod"} and f"{lemma} {child.lower_}" in words_of("modality", "over.denied"):
            return f"{lemma} {child.lower_}"
    return lemma


def takes_no_denial(governor: Token) -> bool:
    """ "did not deny": the denial of a denial says nothing of the act."""
    return key_of(governor) in words_of("modality", "over.denied")


def has_to(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def is_question(word: Token) -> bool:
    """Whether the sentence asks, and the word is not inside what somebody is quoted as asserting."""
    sentence = word.sent
    for token in _from_the_end(sentence):
        if token.text == "?":
            if _quotes_between(sentence.start, word.i, word) % 2 == 0 and token.i + 1 < sentence.end:
                return not any(following.is_quote for following in word.doc[token.i + 1 : sentence.end])
            return not any(
                ancestor.dep_ == "ccomp" and ancestor.head.lemma_ in {"say", "tell"} for ancestor in _up(word)
            )
        if not (token.is_space or token.is_quote or token.text in {")", "’", "”"}):
            return False
    return False


def _quotes_between(start: int, end: int, word: Token) -> int:
    return sum(token.is_quote and token.text not in {"'", "’"} for token in word.doc[start:end])


def _from_the_end(sentence: Span) -> Iterator[Token]:
    doc, last = sentence.doc, sentence.end - 1
    for i in range(last, max(sentence.start - 1, last - 4), -1):
        yield doc[i]


def _up(word: Token) -> Iterator[Token]:
    current = word
    for _ in range(_FAR):
        yield current
        if current.head == current:
            return
        current = current.head
