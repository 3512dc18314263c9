"""The markers of polarity and modality at one word: auxiliaries, negations, what a governing word does, questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extractors.ontology import Modality, Polarity
from extractors.syntax import SUBJECTS, VERBAL
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
            stance.deny()
        elif child.dep_ in {"amod", "compound", "advmod"}:
            read_effects(child, stance, over_noun=False)


def read_auxiliaries(verb: Token, stance: Stance) -> None:
    """The auxiliaries and adverbs before the verb, and the infinitive of a headline."""
    for child in verb.children:
        if child.dep_ == "aux":
            lower = child.lower_
            for modality in MODALITIES:
                if lower in words_of("modality", f"auxiliary.{modality.value}"):
                    stance.weaken(modality)
        elif child.dep_ == "advmod" and child.i < verb.i:
            read_effects(child, stance, over_noun=False)
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        stance.weaken(Modality.PLANNED)  # a headline: "Putin to visit Beijing"


def read_negations(verb: Token, stance: Stance) -> None:
    """The negations of the verb, of its subject and of its object."""
    negative = words_of("modality", "negation.words")
    for child in verb.children:
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in {"advmod", "preconj", "cc"} and lower in negative and lower != "nor"):
            if (child.i < verb.i or lower in {"not", "n't", "n’t"}) and not _only_until(verb):
                stance.deny()
        elif child.dep_ in SUBJECTS | {"dobj"} and _is_negative_phrase(child):
            stance.deny()


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
    first = True
    for child in noun.children:
        if child.i > noun.i:
            break
        lower = child.lower_
        if lower in {"no", "neither"} or (lower == "not" and first):
            return True
        first = False
    return False


def read_effects(governor: Token, stance: Stance, *, over_noun: bool) -> None:
    """What a verb, noun or adjective does to what stands under it."""
    lemma = governor.lemma_.lower()
    if lemma in words_of("modality", "goes_on"):
        stance.goes_on = True
    if over_noun and governor.pos_ in VERBAL and lemma in words_of("modality", "not_over_nouns"):
        return
    if lemma in words_of("modality", "over.denied"):
        stance.deny()
        if lemma in words_of("modality", "called_off"):
            stance.weaken(Modality.PLANNED)
    for modality in MODALITIES:
        if lemma in words_of("modality", f"over.{modality.value}"):
            stance.weaken(modality)
            return


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
