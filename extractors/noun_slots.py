"""The slots of a noun: whose it is, what stands before and behind it, who holds or is at it."""

from collections.abc import Iterable

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.doing import doers
from extractors.frames import Frame, frame_index
from extractors.misparsed import clauses_on_spans
from extractors.noun_classes import noun_classes
from extractors.ontology import Relation
from extractors.slots_beyond import makers
from extractors.syntax import after_preposition, antecedent, governing_verb, is_passive
from extractors.undergoing import patients

_ANSWERS = frozenset({Relation.ACCUSE, Relation.REJECT, Relation.SUPPORT})
"""What is said of an act is said of who did it."""
_CIRCUMSTANCE = frozenset({
    "after", "amid", "at", "before", "during", "following", "for", "in", "on", "over", "through", "via", "to", "into",
})  # fmt: skip
_OCCASIONS = {
    Relation.SUPPORT: frozenset({"with"}),
    Relation.AGREE: frozenset({"under"}),
    Relation.REJECT: frozenset({"over", "despite"}),
}
"""What makes who acts in a clause a side of the noun: "**under** a deal with Chad, Ghana will open the port"."""


def clause_doers(word: Token) -> Iterable[Token]:
    """Who is to do it: "demanded that **Russia** withdraw", "wants **Kyiv** to talk"."""
    for child in word.children:
        if child.dep_ in {"ccomp", "xcomp", "acl", "advcl"} and child.i > word.i and not is_passive(child):
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "nsubj")
    for clause in clauses_on_spans(word):
        yield from (c for c in clause.children if c.dep_ == "nsubj" and c.lower_ != "that")


def owners(nouns: Iterable[Token], arguments: Arguments) -> tuple[str, ...]:
    """Whose act it is that the object names: "condemned **Russia's** invasion", "the attack **by** Hamas"."""
    for named in nouns:
        noun = antecedent(named) or named
        if noun.pos_ not in {"NOUN", "PROPN"} or (noun.i in arguments.mention_at and arguments.is_name(noun)):
            continue
        if noun.lemma_.lower() in noun_classes().sufferings:
            continue  # "deplored **the death** of X": X has done nothing
        found = (
            arguments.beside(noun)
            or arguments.entities_of(after_preposition(noun, "by"))
            or ("of" in _actor_slots(noun) and arguments.entities_of(after_preposition(noun, "of")))
            or arguments.entities_of(makers(noun))
        )
        if found:
            return found
    return ()


def _actor_slots(noun: Token) -> frozenset[str]:
    """The slots of the noun's actor; "of" where no frame knows the noun."""
    frames = frame_index().nouns.get(noun.lemma_.lower())
    if not frames:
        return frozenset({"of"})
    return frozenset(slot for frame in frames for slot in frame.actor)


# ---- nouns
def of_noun(slot: str, frame: Frame, noun: Token, arguments: Arguments) -> tuple[str, ...]:
    match slot:
        case "poss":
            owned = noun.head if noun.dep_ in {"compound", "nmod"} and "self" in frame.actor else noun
            return arguments.entities_of(child for child in owned.children if child.dep_ == "poss")
        case "before":
            return arguments.beside(noun)
        case "governor":
            verb = support_verb(noun)
            return arguments.entities_of(doers(verb)) if verb is not None else ()
        case "self":
            named = noun.head if noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i else noun
            return arguments.refers_to(noun) or arguments.refers_to(named) or _of_what_land(noun, arguments)
        case "clause":
            return arguments.entities_of(clause_doers(noun))
        case "answerer":
            return _answerers(noun, arguments)
        case "victim":
            return _victims(noun, arguments)
        case "occasion":
            return _participants(noun, arguments, _OCCASIONS.get(frame.relation, _CIRCUMSTANCE))
        case _:
            return _behind_noun(slot, frame, noun, arguments)


def _of_what_land(noun: Token, arguments: Arguments) -> tuple[str, ...]:
    """ "its **Burundian** allies": the country whose nationality they have; "his ally Ann Lee" is found by the name."""
    return arguments.entities_of(child for child in noun.children if child.dep_ in {"amod", "compound"})


def _behind_noun(preposition: str, frame: Frame, noun: Token, arguments: Arguments) -> tuple[str, ...]:
    """What the preposition joins to the noun, to the verb that says no more than it, or to what follows its "of"."""
    behind = list(after_preposition(noun, preposition))
    found = arguments.entities_of(behind)
    if not found and frame.relation in _ANSWERS:  # "criticism of **Norway's** decision"
        found = owners(behind, arguments)
    verb = support_verb(noun) or _occurrence_verb(noun)
    if not found and verb is not None:
        found = arguments.entities_of(after_preposition(verb, preposition))
    if not found and preposition != "of":  # "the lifting of sanctions **on** Nepal"
        for inner in after_preposition(noun, "of"):
            found = found or arguments.entities_of(after_preposition(inner, preposition))
    return found


def carrier(noun: Token) -> Token:
    """The noun that stands in the clause for this one: "a **round** of talks"."""
    current = noun
    while (
        current.dep_ == "pobj"
        and current.head.lower_ == "of"
        and current.head.head.lemma_.lower() in noun_classes().rounds
        and current.head.head != current
    ):
        current = current.head.head
    return current


def support_verb(noun: Token) -> Token | None:
    """The verb that says no more than that it is done: "**held** talks", "sanctions were **imposed**"."""
    noun = carrier(noun)
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    verb = first.head
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in noun_classes().support:
        return None
    if first.dep_ in {"dobj", "nsubjpass"}:
        return verb
    return None


def _occurrence_verb(noun: Token) -> Token | None:
    """The verb of "talks **took place** in Doha between …"."""
    noun = carrier(noun)
    if noun.dep_ == "nsubj" and noun.head.pos_ in {"VERB", "AUX"}:
        return noun.head
    return None


def _participants(noun: Token, arguments: Arguments, prepositions: frozenset[str]) -> tuple[str, ...]:
    """Who is there: "**Putin** said at a meeting with …", "**he** flew there for talks with …"."""
    noun = carrier(noun)
    if noun.dep_ != "pobj" or noun.head.lower_ not in prepositions:
        return ()
    verb = governing_verb(noun)
    if verb is None:
        return ()
    return arguments.entities_of(patients(verb) if is_passive(verb) else doers(verb))


def _victims(noun: Token, arguments: Arguments) -> tuple[str, ...]:
    """ "**Jan Vik** was killed in a raid", "**ten Kenyans** died in the bombing": who suffered by it."""
    noun = carrier(noun)
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "by", "during"}:
        return ()
    verb = noun.head.head
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in noun_classes().harming:
        return ()
    suffering = patients(verb) if is_passive(verb) or verb.dep_ == "acl" else doers(verb)
    if not is_passive(verb) and verb.lemma_ not in {"die", "perish", "fall"}:
        return ()
    return arguments.entities_of(suffering) or arguments.country_of_nationals(suffering)


def _answerers(noun: Token, arguments: Arguments) -> tuple[str, ...]:
    """ "**Chad** rejected a call by Libya to pull back": who answers it was asked."""
    verb = noun.head
    if noun.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_.lower() not in noun_classes().answering:
        return ()
    return arguments.entities_of(doers(verb))
