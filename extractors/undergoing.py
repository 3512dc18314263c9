"""To whom it is done, and who gets it: objects, subjects of passives, what a relative clause leaves out."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.doing import surface_subject
from extractors.misparsed import before_condition, behind_whom
from extractors.syntax import RELATIVE, SUBJECTS, companions, is_passive


def patients(verb: Token) -> list[Token]:
    """The words for whom it is done to: the object, the subject of a passive, what a relative clause leaves out."""
    promised = before_condition(verb)
    return [promised] if promised is not None else [*_patients(verb), *_among_them(verb)]


def _among_them(verb: Token) -> Iterator[Token]:
    """ "arrested seven people, among them **Ann Lee**"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"among", "including"} and child.i > verb.i:
            inside = [c for c in child.children if c.dep_ == "pobj"]
            if len(inside) > 1 and inside[0].lower_ in {"them", "these", "those"}:
                yield from inside[1:]


def _patients(verb: Token) -> list[Token]:
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return [verb.head]
    hidden = behind_whom(verb)
    if hidden is not None:
        return [hidden[1]]
    if is_passive(verb):
        given = [child for child in verb.children if child.dep_ == "dobj"]
        if given:  # "was promised **ten million**": who gets it is another question
            return given
        subject = surface_subject(verb)
        return [subject, *companions(verb)] if subject is not None else []
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if objects:
        return objects
    if (verb.dep_ == "relcl" or _is_second_relative(verb)) and _leaves_out_object(verb):
        return [verb.head]
    over = verb.head  # "a plan that X welcomed and Y **rejected**"
    if verb.dep_ == "conj" and over.dep_ == "relcl" and _leaves_out_object(verb) and _leaves_out_object(over):
        return [over.head]
    behind = [child for child in verb.rights if child.dep_ == "nsubj"]
    if behind and any(child.dep_ == "nsubj" for child in verb.lefts):  # "Ann Lee rang **Jan Vik** and …"
        return behind
    for child in verb.children:  # "condemned what he called **an attack**"
        if child.dep_ == "ccomp" and any(c.dep_ == "dobj" and c.lower_ == "what" for c in child.children):
            return [grandchild for grandchild in child.children if grandchild.dep_ == "oprd"]
    for child in verb.children:  # "attacked and captured the town"
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i == 2:
            return [grandchild for grandchild in child.children if grandchild.dep_ == "dobj"]
    return []


def _is_second_relative(verb: Token) -> bool:
    """ "the network that Qatar owns and that X **banned**": joined to the noun itself."""
    return verb.dep_ == "conj" and verb.head.pos_ in {"NOUN", "PROPN"} and any(c.lower_ == "that" for c in verb.lefts)


def _leaves_out_object(verb: Token) -> bool:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    return bool(subjects) and subjects[0].lower_ not in RELATIVE


def receivers(verb: Token) -> list[Token]:
    """The words for who gets it: "sent Ukraine tanks", "granted him asylum", also as the subject of a passive."""
    found = [child for child in verb.children if child.dep_ in {"dative", "iobj"} and child.pos_ != "ADP"]
    if not found and before_condition(verb) is not None:
        return [child for child in verb.children if child.dep_ == "dobj"]
    if not found and is_passive(verb) and any(child.dep_ in {"dobj", "oprd"} for child in verb.children):
        subject = surface_subject(verb)
        found = [subject] if subject is not None else []
    return found
