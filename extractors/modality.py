"""How a claim stands to the world: whether it is denied, and whether it is told as so, planned, possible or demanded.

The answer is read off the path from the word that says the event up to the root: auxiliaries and negations of its own
clause, the verbs, nouns and adjectives that govern it, conditions and questions around it. The innermost word decides
the modality; every denial on the way turns the polarity.
"""

from collections.abc import Callable

from spacy.tokens import Token

from extractors.judged import leaves_open, read_judgement, read_untruth, read_whether
from extractors.ontology import Modality, Polarity
from extractors.prepositional_stances import from_gerund, from_prepositional
from extractors.stances import (
    MODALITIES,
    Stance,
    has_to,
    is_denied,
    is_hearsay,
    is_inverted,
    is_question,
    is_refused,
    key_of,
    read_auxiliaries,
    read_effects,
    read_negations,
    read_own_markers,
    takes_no_denial,
)
from extractors.syntax import SUBJECTS, VERBAL, first_conjunct, parted
from extractors.word_lists import words_of

_FAR = 12
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative"})


def stance_of(word: Token) -> tuple[Polarity, Modality]:
    """Polarity and modality of what the word says."""
    stance = Stance()
    read_own_markers(word, stance)
    current = word
    for _ in range(_FAR):
        following = _climb(current, stance)
        if following is None:
            break
        current = following
    if stance.modality is Modality.ASSERTED and is_question(word):
        stance.modality = Modality.POSSIBLE
    return stance.polarity, stance.modality


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
                read_auxiliaries(head, stance)
                if not any(child.lower_ == "but" for child in head.children):
                    _negations_before(head, stance)
            elif word.tag_ in {"VBG", "VBN"}:
                read_auxiliaries(head, stance)
    return head


def _negations_before(verb: Token, stance: Stance) -> None:
    if any(child.dep_ == "neg" for child in verb.children):
        stance.deny()


def _from_predicate(_word: Token, verb: Token, stance: Stance) -> Token:
    """An adjective or noun under a copula: "is **ready**", "was not the **host**"."""
    if verb.pos_ in VERBAL:
        read_auxiliaries(verb, stance)
        read_negations(verb, stance)
    return verb


def _from_complement(word: Token, head: Token, stance: Stance) -> Token:
    """An infinitive or gerund under a verb, adjective or noun: "plans to", "is ready to", "failed to"."""
    if word.dep_ == "oprd" and word.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return head  # "what he called an **attack**"
    if has_to(word) and (head.lemma_ == "be" or (head.lemma_ == "go" and head.tag_ == "VBG")):
        _read_be_to(word, head, stance)
    elif has_to(word) and any(c.lower_ == "yet" for c in (*head.children, *word.children) if c.dep_ == "advmod"):
        stance.deny()  # "has yet to visit"
        return head
    elif has_to(word) and any(c.lower_ == "too" for c in head.children if c.dep_ == "advmod"):
        stance.deny()  # "too ill to visit"
        return head
    elif has_to(word) and head.lemma_.lower() in words_of("modality", "obliging"):
        if head.lemma_ != "have" or head.tag_ in {"VBZ", "VBP"}:  # "had to leave": and did
            stance.weaken(Modality.DEMANDED)
    elif _takes_nothing_away(word, head):
        return head
    elif is_hearsay(head):
        stance.weaken(Modality.POSSIBLE)
    else:
        _before_infinitive(word, head, stance)
        read_effects(head, stance, over_noun=False)
    if head.pos_ in VERBAL:
        read_auxiliaries(head, stance)
        if not takes_no_denial(head):
            read_negations(head, stance)
    return head


def _takes_nothing_away(word: Token, head: Token) -> bool:
    """ "did not **fail** to meet", "refused to **rule out** meeting"."""
    if key_of(head) in words_of("modality", "so_when_denied"):
        return is_denied(head)
    return key_of(word) in words_of("modality", "open_when_denied") and is_refused(word)


def _read_be_to(word: Token, head: Token, stance: Stance) -> None:
    """ "is to visit" is a plan, "was to have visited" one that came to nothing, "were they to visit" a condition."""
    if head.dep_ == "advcl" and is_inverted(head):
        stance.weaken(Modality.POSSIBLE)
        return
    stance.weaken(Modality.PLANNED)
    if head.tag_ == "VBD" and any(c.dep_ == "aux" and c.lower_ == "have" for c in word.children):
        stance.deny()


def _before_infinitive(word: Token, head: Token, stance: Stance) -> None:
    """ "accused Kyiv of **planning** to strike": the parser hangs the infinitive on the verb, not on the noun."""
    for child in word.children:
        if child.dep_ == "aux" and child.lower_ == "to" and child.i - 1 > head.i:
            before = child.nbor(-1)
            if before.pos_ in {"NOUN", "VERB"} and before.dep_ in {"pobj", "pcomp"}:
                read_effects(before, stance, over_noun=False)


def _from_clause(word: Token, head: Token, stance: Stance) -> Token | None:
    """A finite clause under a verb: denial and demand reach into it, a mere "said" does not."""
    if word.i < head.i and parted(word, head):
        return None  # "X fled; two days later he appeared in Doha"
    if head.pos_ == "NOUN":
        return _from_noun_complement(word, head, stance)
    read_whether(word, stance)
    if is_hearsay(head) and any(c.lower_ == "it" for c in head.children if c.dep_ in SUBJECTS):
        stance.weaken(Modality.POSSIBLE)
    if read_judgement(word, head, stance):
        return None
    if has_to(word) and head.lemma_.lower() in words_of("modality", "wanted_of_another"):
        stance.weaken(Modality.DEMANDED)
    if key_of(head) not in words_of("modality", "not_over_that") or word.tag_ == "VB":
        read_effects(head, stance, over_noun=False)
    return head if has_to(word) else None


def _from_subject_clause(word: Token, head: Token, stance: Stance) -> Token | None:
    """ "**Whether they went** is unknown", "that they went is false"."""
    read_whether(word, stance)
    read_judgement(word, head, stance)
    return None


def _from_noun_complement(word: Token, head: Token, stance: Stance) -> Token | None:
    """ "a plan to attack", "the refusal to leave", "the claim that they left"; a participle says it of the noun."""
    if word.tag_ in {"VBN", "VBG"} and not any(child.dep_ in {"aux", "auxpass", "mark"} for child in word.children):
        return None
    if leaves_open(head):
        return None  # "there is no doubt that"
    read_effects(head, stance, over_noun=False)
    if read_untruth(head, stance):
        return None
    for child in head.children:  # "no sign that", "baseless reports that"
        if (child.dep_ == "det" and child.lower_ == "no") or (
            child.dep_ == "amod" and child.lemma_.lower() in words_of("modality", "over.denied")
        ):
            stance.deny()
            return head if has_to(word) else None
    if has_to(word):
        return _past_circumstance(head, stance)
    if head.dep_ in _ARGUMENTS and head.head.lemma_ in words_of("modality", "over.denied"):
        stance.deny()  # "denied reports that"
    return None


def _past_circumstance(noun: Token, stance: Stance) -> Token:
    """ "agreed after talks **to go**": the infinitive that the parser hangs on the noun is the verb's."""
    verb = noun.head.head
    aside = noun.dep_ == "pobj" and noun.head.lower_ in {"after", "at", "before", "during", "in", "with"}
    if aside and verb.pos_ in VERBAL and _governs_infinitives(verb):
        read_effects(verb, stance, over_noun=False)
        return verb
    return noun


def _from_relative(word: Token, head: Token, stance: Stance) -> Token | None:
    if word.tag_ == "VB" and has_to(word):
        if head.lower_ == "nothing":
            stance.deny()  # "did nothing to help"
        elif head.lemma_ == "time" and head.dep_ == "attr":
            stance.weaken(Modality.DEMANDED)  # "it is time for them to go"
        read_effects(head, stance, over_noun=False)
    elif any(child.lower_ == "that" and child.i == word.left_edge.i for child in word.children):
        read_untruth(head, stance)  # "the report that they went was false": the parser takes it for a relative clause
    return None


def _from_adverbial(word: Token, head: Token, stance: Stance) -> Token | None:
    marks = [child.lower_ for child in word.children if child.dep_ in {"mark", "advmod"} and child.i < word.i]
    if any(mark in words_of("modality", "condition.marks") for mark in marks):
        stance.weaken(Modality.POSSIBLE)
        return None
    if "without" in marks or ("than" in marks and any(c.lower_ == "rather" for c in word.children)):
        stance.deny()
        return None
    if head.pos_ not in VERBAL:
        return None
    if (
        not has_to(word)
        and any(mark in {"after", "once", "when", "before", "until", "as"} for mark in marks)
        and _is_present(word)
    ):
        read_auxiliaries(head, stance)  # "will resign after they **have met**"
        return None
    if has_to(word) and not set(marks) - {"after", "before", "for", "in"}:
        if _governs_infinitives(head):
            read_effects(head, stance, over_noun=False)
            return head
        read_auxiliaries(head, stance)  # of purpose: as sure as what it is done by
        return head
    if word.tag_ in {"VBG", "VBN"} and not marks:
        read_auxiliaries(head, stance)
    return None


def _is_present(verb: Token) -> bool:
    """ "meets", "have met", "has endorsed": in a clause of time it shares the future of the main verb."""
    if verb.tag_ in {"VBZ", "VBP"}:
        return True
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in {"have", "has"} for c in verb.children)


def _governs_infinitives(verb: Token) -> bool:
    return any(verb.lemma_ in words_of("modality", f"over.{m.value}") for m in MODALITIES)


def _from_argument(word: Token, head: Token, stance: Stance) -> Token | None:
    """A noun as subject or object of a verb: "denied the attack", "talks will be held"."""
    if head.pos_ not in VERBAL:
        return None
    spurned = head.lemma_ in {"reject", "dismiss"} and any(child.dep_ == "poss" for child in word.children)
    if (word.dep_ in {"dobj", "nsubjpass"} and not spurned) or (word.dep_ == "attr" and head.lemma_ != "be"):
        read_effects(head, stance, over_noun=True)
    elif head.lemma_.lower() in words_of("modality", "goes_on"):
        stance.goes_on = True
    read_auxiliaries(head, stance)
    for child in head.children:
        if child.dep_ == "neg" and not takes_no_denial(head):
            stance.deny()
    return head


_ABOVE: dict[str, Callable[[Token, Token, Stance], Token | None]] = {
    "conj": _from_conjunct,
    "xcomp": _from_complement,
    "oprd": _from_complement,
    "acomp": _from_predicate,
    "attr": _from_predicate,
    "ccomp": _from_clause,
    "csubj": _from_subject_clause,
    "parataxis": _from_clause,
    "acl": _from_noun_complement,
    "relcl": _from_relative,
    "advcl": _from_adverbial,
    "pcomp": from_gerund,
    "pobj": from_prepositional,
    "dobj": _from_argument,
    "nsubj": _from_argument,
    "nsubjpass": _from_argument,
    "dative": _from_argument,
}
"""What the word above adds, by the arc between the two; over other arcs nothing reaches down."""
