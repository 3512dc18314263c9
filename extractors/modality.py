"""How a claim stands to the world: whether it is denied, and whether it is told as so, planned, possible or demanded.

The answer is read off the path from the word that says the event up to the root: auxiliaries and negations of its own
clause, the verbs, nouns and adjectives that govern it, conditions and questions around it. The innermost word decides
the modality; every denial on the way turns the polarity.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractors.ontology import Modality, Polarity
from extractors.syntax import SUBJECTS, VERBAL, first_conjunct
from extractors.word_lists import words_of

_FAR = 12
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative"})
_MODALITIES = (Modality.DEMANDED, Modality.PLANNED, Modality.POSSIBLE)


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


def stance_of(word: Token) -> tuple[Polarity, Modality]:
    """Polarity and modality of what the word says."""
    stance = Stance()
    _own(word, stance)
    current = word
    for _ in range(_FAR):
        following = _climb(current, stance)
        if following is None:
            break
        current = following
    if stance.modality is Modality.ASSERTED and _is_question(word):
        stance.modality = Modality.POSSIBLE
    return stance.polarity, stance.modality


def was_our_mistake(word: Token) -> bool:
    """Whether a correction says of it that "we wrote" or "an earlier version said" so: it was not so."""
    current = word
    for _ in range(_FAR):
        head = current.head
        if head == current:
            return False
        if current.dep_ in {"ccomp", "oprd", "dobj"} and head.lemma_ in words_of("modality", "our_words"):
            subjects = [child for child in head.children if child.dep_ == "nsubj"]
            if any(child.lemma_.lower() in words_of("modality", "ourselves") for child in subjects):
                return True
        current = head
    return False


def _own(word: Token, stance: Stance) -> None:
    """The markers of the word's own clause or noun phrase."""
    if word.pos_ in VERBAL or word.tag_.startswith("VB"):
        _auxiliaries(word, stance)
        _negations(word, stance)
        return
    for child in word.children:
        lower = child.lower_
        if child.dep_ in {"det", "neg", "preconj"} and lower in {"no", "neither", "not", "never"}:
            stance.deny()
        elif child.dep_ in {"amod", "compound", "advmod"}:
            _effects(child, stance, over_noun=False)


def _auxiliaries(verb: Token, stance: Stance) -> None:
    for child in verb.children:
        if child.dep_ == "aux":
            lower = child.lower_
            for modality in _MODALITIES:
                if lower in words_of("modality", f"auxiliary.{modality.value}"):
                    stance.weaken(modality)
        elif child.dep_ == "advmod" and child.i < verb.i:
            _effects(child, stance, over_noun=False)
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        stance.weaken(Modality.PLANNED)  # a headline: "Putin to visit Beijing"


def _negations(verb: Token, stance: Stance) -> None:
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


def _climb(word: Token, stance: Stance) -> Token | None:
    """Read what the word above adds; the word to go on from, None where nothing further up matters."""
    head = word.head
    if head == word:
        return None
    if word.dep_ == "conj":
        head = first_conjunct(word)
    read = _ABOVE.get(word.dep_)
    return read(word, head, stance) if read is not None else None


def _from_conjunct(word: Token, head: Token, stance: Stance) -> Token:
    """A second verb shares what stands before the first, as far as it has nothing of its own."""
    if word.pos_ in VERBAL:
        own = any(child.dep_ in {"aux", "auxpass"} or child.dep_ in SUBJECTS for child in word.children)
        if not own and word.tag_ == "VB" and head.tag_ != "VB":  # "agreed to stop and **go** home", hung on "agreed"
            return next((child for child in head.children if child.dep_ == "xcomp" and child.i < word.i), head)
        if not own and word.tag_ == head.tag_:
            if word.tag_ == "VB":
                _auxiliaries(head, stance)
                if not any(child.lower_ == "but" for child in head.children):
                    _negations_before(head, stance)
            elif word.tag_ in {"VBG", "VBN"}:
                _auxiliaries(head, stance)
    return head


def _negations_before(verb: Token, stance: Stance) -> None:
    if any(child.dep_ == "neg" for child in verb.children):
        stance.deny()


def _from_predicate(_word: Token, verb: Token, stance: Stance) -> Token:
    """An adjective or noun under a copula: "is **ready**", "was not the **host**"."""
    if verb.pos_ in VERBAL:
        _auxiliaries(verb, stance)
        _negations(verb, stance)
    return verb


def _from_complement(word: Token, head: Token, stance: Stance) -> Token:
    """An infinitive or gerund under a verb, adjective or noun: "plans to", "is ready to", "failed to"."""
    if word.dep_ == "oprd" and word.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return head  # "what he called an **attack**"
    if _has_to(word) and (head.lemma_ == "be" or (head.lemma_ == "go" and head.tag_ == "VBG")):
        stance.weaken(Modality.PLANNED)
    else:
        _before_infinitive(word, head, stance)
        _effects(head, stance, over_noun=False)
    if head.pos_ in VERBAL:
        _auxiliaries(head, stance)
        if not _takes_no_denial(head):
            _negations(head, stance)
    return head


def _before_infinitive(word: Token, head: Token, stance: Stance) -> None:
    """ "accused Kyiv of **planning** to strike": the parser hangs the infinitive on the verb, not on the noun."""
    for child in word.children:
        if child.dep_ == "aux" and child.lower_ == "to" and child.i - 1 > head.i:
            before = child.nbor(-1)
            if before.pos_ in {"NOUN", "VERB"} and before.dep_ in {"pobj", "pcomp"}:
                _effects(before, stance, over_noun=False)


def _takes_no_denial(governor: Token) -> bool:
    """ "did not deny": the denial of a denial says nothing of the act."""
    return governor.lemma_ in words_of("modality", "over.denied")


def _from_clause(word: Token, head: Token, stance: Stance) -> Token | None:
    """A finite clause under a verb: denial and demand reach into it, a mere "said" does not."""
    if head.pos_ == "NOUN":
        return _from_noun_complement(word, head, stance)
    if head.lemma_ not in words_of("modality", "not_over_that") or word.tag_ == "VB":
        _effects(head, stance, over_noun=False)
    for child in word.children:
        if child.dep_ == "mark" and child.lower_ in words_of("modality", "condition.marks"):
            stance.weaken(Modality.POSSIBLE)
    return head if _has_to(word) else None


def _from_noun_complement(word: Token, head: Token, stance: Stance) -> Token | None:
    """ "a plan to attack", "the refusal to leave", "the claim that they left"; a participle says it of the noun."""
    if word.tag_ in {"VBN", "VBG"} and not any(child.dep_ in {"aux", "auxpass", "mark"} for child in word.children):
        return None
    _effects(head, stance, over_noun=False)
    for child in head.children:  # "no sign that", "baseless reports that"
        if (child.dep_ == "det" and child.lower_ == "no") or (
            child.dep_ == "amod" and child.lemma_.lower() in words_of("modality", "over.denied")
        ):
            stance.deny()
            return head if _has_to(word) else None
    if _has_to(word):
        return _past_circumstance(head, stance)
    if head.dep_ in _ARGUMENTS and head.head.lemma_ in words_of("modality", "over.denied"):
        stance.deny()  # "denied reports that"
    return None


def _past_circumstance(noun: Token, stance: Stance) -> Token:
    """ "agreed after talks **to go**": the infinitive that the parser hangs on the noun is the verb's."""
    verb = noun.head.head
    aside = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "at", "before", "during", "in", "with"}
    if aside and verb.pos_ in VERBAL and _governs_infinitives(verb):
        _effects(verb, stance, over_noun=False)
        return verb
    return noun


def _from_relative(word: Token, head: Token, stance: Stance) -> Token | None:
    if word.tag_ == "VB" and _has_to(word):
        _effects(head, stance, over_noun=False)
    return None


def _from_adverbial(word: Token, head: Token, stance: Stance) -> Token | None:
    marks = [child.lower_ for child in word.children if child.dep_ in {"mark", "advmod"} and child.i < word.i]
    if any(mark in words_of("modality", "condition.marks") for mark in marks):
        stance.weaken(Modality.POSSIBLE)
        return None
    if "without" in marks:
        stance.deny()
        return None
    if head.pos_ not in VERBAL:
        return None
    if (
        not _has_to(word)
        and any(mark in {"after", "once", "when", "before", "until", "as"} for mark in marks)
        and _is_present(word)
    ):
        _auxiliaries(head, stance)  # "will resign after they **have met**"
        return None
    if _has_to(word) and not set(marks) - {"after", "before", "in"}:
        if _governs_infinitives(head):
            _effects(head, stance, over_noun=False)
            return head
        _auxiliaries(head, stance)  # of purpose: as sure as what it is done by
        return head
    if word.tag_ in {"VBG", "VBN"} and not marks:
        _auxiliaries(head, stance)
    return None


def _is_present(verb: Token) -> bool:
    """ "meets", "have met", "has endorsed": in a clause of time it shares the future of the main verb."""
    if verb.tag_ in {"VBZ", "VBP"}:
        return True
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in {"have", "has"} for c in verb.children)


def _governs_infinitives(verb: Token) -> bool:
    return any(verb.lemma_ in words_of("modality", f"over.{m.value}") for m in _MODALITIES)


def _from_gerund(_word: Token, preposition: Token, stance: Stance) -> Token | None:
    """ "accused of planning", "without meeting", "prevented from leaving", "plans for meeting"."""
    lower = preposition.lower_
    head = preposition.head
    if lower == "without":
        stance.deny()
        return None
    if lower in {"despite", "after", "before", "since", "by", "while", "in"}:
        return None
    if head.lemma_ == "instead" or lower == "instead":
        stance.deny()
        return None
    _effects(head, stance, over_noun=False)
    if head.pos_ in VERBAL and head.lemma_ not in words_of("modality", "speaks"):
        _auxiliaries(head, stance)
        if not _takes_no_denial(head):
            _negations(head, stance)
    return None


def _from_prepositional(_word: Token, preposition: Token, stance: Stance) -> Token | None:
    """A noun behind a preposition: "plans **for** talks", "no sign **of** an attack", "called **for** talks"."""
    head = preposition.head
    lower = preposition.lower_
    if lower == "without":
        stance.deny()
        return None
    if head.pos_ == "ADP":
        return None
    if head.pos_ in VERBAL:
        if lower in {"for", "to", "of", "against", "on", "with"} or preposition.dep_ == "agent":
            if head.lemma_ == "call" and lower == "for":
                stance.weaken(Modality.DEMANDED)
            elif lower in {"for", "of"} and head.lemma_ not in {"criticise", "criticize", "blame", "accuse"}:
                _effects(head, stance, over_noun=True)
        _auxiliaries(head, stance)
        return head if lower in {"for", "on", "in", "at", "during"} else None
    if head.pos_ in {"NOUN", "PROPN"}:
        _effects(head, stance, over_noun=True)
        if any(child.dep_ == "det" and child.lower_ == "no" for child in head.children):
            stance.deny()
        return head
    if head.pos_ == "ADJ":
        _effects(head, stance, over_noun=True)
        return head
    return None


def _from_argument(word: Token, head: Token, stance: Stance) -> Token | None:
    """A noun as subject or object of a verb: "denied the attack", "talks will be held"."""
    if head.pos_ not in VERBAL:
        return None
    if word.dep_ in {"dobj", "nsubjpass"} or (word.dep_ == "attr" and head.lemma_ != "be"):
        _effects(head, stance, over_noun=True)
    elif head.lemma_.lower() in words_of("modality", "goes_on"):
        stance.goes_on = True
    _auxiliaries(head, stance)
    for child in head.children:
        if child.dep_ == "neg" and not _takes_no_denial(head):
            stance.deny()
    return head


def _effects(governor: Token, stance: Stance, *, over_noun: bool) -> None:
    lemma = governor.lemma_.lower()
    if lemma in words_of("modality", "goes_on"):
        stance.goes_on = True
    if over_noun and governor.pos_ in VERBAL and lemma in words_of("modality", "not_over_nouns"):
        return
    if lemma in words_of("modality", "over.denied"):
        stance.deny()
        if lemma in words_of("modality", "called_off"):
            stance.weaken(Modality.PLANNED)
    for modality in _MODALITIES:
        if lemma in words_of("modality", f"over.{modality.value}"):
            stance.weaken(modality)
            return


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_question(word: Token) -> bool:
    """Whether the sentence asks, and the word is not inside what somebody is quoted as asserting."""
    *_, last = word.sent
    for token in _from_the_end(last):
        if token.text == "?":
            if _quotes_between(word.sent.start, word.i, word) % 2 == 0 and token.i + 1 < word.sent.end:
                return not any(following.is_quote for following in word.doc[token.i + 1 : word.sent.end])
            return not any(
                ancestor.dep_ == "ccomp" and ancestor.head.lemma_ in {"say", "tell"} for ancestor in _up(word)
            )
        if not (token.is_space or token.is_quote or token.text in {")", "’", "”"}):
            return False
    return False


def _quotes_between(start: int, end: int, word: Token) -> int:
    return sum(token.is_quote and token.text not in {"'", "’"} for token in word.doc[start:end])


def _from_the_end(last: Token) -> Iterator[Token]:
    doc = last.doc
    for i in range(last.i, max(last.sent.start - 1, last.i - 4), -1):
        yield doc[i]


def _up(word: Token) -> Iterator[Token]:
    current = word
    for _ in range(_FAR):
        yield current
        if current.head == current:
            return
        current = current.head


_ABOVE: dict[str, Callable[[Token, Token, Stance], Token | None]] = {
    "conj": _from_conjunct,
    "xcomp": _from_complement,
    "oprd": _from_complement,
    "acomp": _from_predicate,
    "attr": _from_predicate,
    "ccomp": _from_clause,
    "parataxis": _from_clause,
    "acl": _from_noun_complement,
    "relcl": _from_relative,
    "advcl": _from_adverbial,
    "pcomp": _from_gerund,
    "pobj": _from_prepositional,
    "dobj": _from_argument,
    "nsubj": _from_argument,
    "nsubjpass": _from_argument,
    "dative": _from_argument,
}
"""What the word above adds, by the arc between the two; over other arcs nothing reaches down."""
