"""Whose words a clause tells: the subject of its verb of saying, or whoever that verb quotes, cites or has it from."""

from spacy.tokens import Token

from extractors.doing import doers
from extractors.syntax import SUBJECTS, after_preposition, is_passive
from extractors.word_lists import words_of


def sayers(verb: Token) -> list[Token]:
    """The subject, also where it follows the verb: "reported TASS"."""
    found = [] if is_passive(verb) else doers(verb)
    if not any(child.dep_ in SUBJECTS for child in verb.children) and not is_passive(verb):
        right_before = _noun_right_before(verb)
        if right_before is not None:
            return [right_before]
        behind = [c for c in verb.children if c.dep_ in {"dobj", "npadvmod", "oprd", "attr"} and c.i == verb.i + 1]
        behind += [c for c in verb.children if c.dep_ in {"dobj"} and c.left_edge.i == verb.i + 1]
        if behind and after_comma(verb):
            return behind
    return found


def _noun_right_before(verb: Token) -> Token | None:
    """ "…, **a spokesman** said": the noun that the parser gave to the clause before the comma."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i == verb.sent.start:
        return None
    noun = verb.nbor(-1)
    first = noun.left_edge.i
    if noun.pos_ not in {"NOUN", "PROPN", "PRON"} or first == verb.sent.start:
        return None
    return noun if verb.doc[first - 1].text in {",", "”", '"', "’", "''"} else None


def quoted_by(saying: Token) -> list[Token]:
    """Who says it in "quoted **Ann** as saying that", "**Ann** was quoted by the agency as saying"; else nobody."""
    preposition = saying.head
    verb = preposition.head
    if saying.dep_ != "pcomp" or preposition.lower_ != "as" or verb.lemma_ not in {"quote", "cite"}:
        return []
    arc = "nsubjpass" if is_passive(verb) else "dobj"
    return [child for child in verb.children if child.dep_ == arc] + sayers(verb)


def cited_by(verb: Token) -> list[Token]:
    """Whom the report names as its source: "reported, **citing the ministry**, that"."""
    return [
        child
        for clause in verb.children
        if clause.dep_ == "advcl" and clause.lemma_ in {"cite", "quote"} and clause.tag_ == "VBG"
        for child in clause.children
        if child.dep_ == "dobj"
    ]


def heard_from(verb: Token) -> list[Token]:
    """Who was told, where nobody else is named: "a source told **the agency**"; "learned **from** the agency"."""
    lemma = verb.lemma_
    if lemma in words_of("reporting", "told"):
        return [child for child in verb.children if child.dep_ in {"dobj", "dative"}]
    if lemma in words_of("reporting", "heard"):
        return [*after_preposition(verb, "from"), *(child for child in verb.children if child.dep_ == "nsubj")]
    return []


def document_behind(saying: Token) -> Token | None:
    """The document of "issued **a statement** saying that"."""
    noun = saying.head
    fits = saying.dep_ == "acl" and saying.tag_ == "VBG" and noun.lemma_.lower() in words_of("reporting", "documents")
    return noun if fits else None


def after_comma(verb: Token) -> bool:
    before = verb.nbor(-1) if verb.i > 0 else None
    return before is not None and (before.text in {",", "”", '"', "’"} or before.is_quote)
