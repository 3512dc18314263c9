"""Who does what to whom in a dependency tree, through passives, control, coordination, relative and reduced clauses.

Works on spaCy's English labels. Every walk is bounded by `FAR` steps, so a broken tree costs no more than a good one.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.misparsed import behind_whom

FAR = 8
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
_BESIDE = frozenset({"along", "together", "jointly"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where"})


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of the verb is its patient."""
    if behind_whom(verb) is not None:
        return False
    if verb.tag_ != "VBN":
        return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    own_aux = False
    for child in verb.children:
        if child.dep_ in {"auxpass", "nsubjpass", "agent"}:
            return True
        if child.dep_ == "aux" and child.lemma_ in {"have", "be"}:
            own_aux = True
    if own_aux:
        return False
    if verb.dep_ in {"acl", "amod", "advcl"}:
        return not any(child.dep_ == "dobj" for child in verb.children)
    if verb.dep_ == "conj" and verb.head.pos_ in VERBAL and verb.head != verb:
        return is_passive(verb.head)
    return False


def is_dateline(word: Token) -> bool:
    """ "**ABIDJAN** - The council voted …": a name in capitals that opens the sentence, behind it a dash or bracket."""
    if not word.text.isupper() or len(word) < 3 or word.i > word.sent.start + 2:
        return False
    following = word.doc[word.i + 1 : word.i + 9]
    return any(token.text in {"-", "--", "–", "—", ":", ")"} for token in following)


def first_conjunct(verb: Token) -> Token:
    """The verb that this one is joined to: in "**said** they had left and **called** for help" it is "said"."""
    head = verb.head
    over = head.head
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} and not any(c.dep_ in {"aux", *SUBJECTS} for c in verb.children)
    if finite and head.dep_ == "ccomp" and head.tag_ != verb.tag_ == over.tag_ and over.i < head.i:
        return over
    return head


def object_of(child: Token) -> Token | None:
    if child.pos_ != "ADP":
        return child
    return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)


def governing_verb(noun: Token) -> Token | None:
    """The verb on which the noun hangs, directly or through prepositions and nouns."""
    current = noun
    for _ in range(FAR):
        if current.head == current:
            return None
        current = current.head
        if current.pos_ in VERBAL:
            return current
        if current.pos_ not in {"NOUN", "PROPN", "ADP", "SCONJ"}:
            return None
    return None


def companions(word: Token) -> Iterator[Token]:
    """ "**together with X**", "**along with X**" beside a subject or before it."""
    for child in word.children:
        if child.dep_ not in {"prep", "advmod"}:
            continue
        if child.lower_ == "with" and any(c.i == child.i - 1 and c.lower_ in _BESIDE for c in child.children):
            yield from _complements(child)
        elif child.lower_ in _BESIDE:
            for inner in child.children:
                if inner.lower_ == "with" and inner.i == child.i + 1:
                    yield from _complements(inner)


def after_preposition(word: Token, preposition: str) -> Iterator[Token]:
    """The words that the preposition joins to this one: "withdraw **from** Kherson", also behind a particle."""
    for child in word.children:
        if child.dep_ in {"prep", "agent", "dative", "prt", "advmod", "aux"}:
            if child.lower_ == preposition:
                yield from _complements(child)
            elif child.dep_ in {"prep", "prt", "advmod"} and child.pos_ in {"ADP", "ADV"}:
                for grandchild in child.children:
                    if grandchild.dep_ == "prep" and grandchild.lower_ == preposition:
                        yield from _complements(grandchild)


def _complements(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield child
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _complements(child)


def coordinated(word: Token) -> list[Token]:
    """The word and what is joined to it by "and", "or" and commas, in order; the first of them leads the list."""
    found = [word]
    for current in found:
        if len(found) > 40:
            break
        for child in current.children:
            if child.dep_ == "conj" and not parted(current, child) and not is_left_out(child):
                found.append(child)
        found.extend(_beside_description(current))
        found.extend(companions(current))
    return found


def is_contrasted(word: Token) -> bool:
    """ "met **not Ann Lee** but Jan Vik": whom another takes the place of."""
    first = word.left_edge
    negative = first if first.lower_ == "not" else first.nbor(-1) if first.i > 0 else first
    if negative.lower_ != "not" or negative.nbor(1).lower_ in _AFFIRMING or negative.i + 1 > word.i:
        return False
    return any(c.dep_ == "cc" and c.lower_ == "but" for c in word.children) and any(
        c.dep_ == "conj" for c in word.children
    )


_AFFIRMING = frozenset({"only", "just", "merely", "simply", "solely"})


def is_left_out(member: Token) -> bool:
    """ "met his colleagues from Peru and Chile, **but not Ann Lee**"."""
    first = member.left_edge
    word = first if first.lower_ == "not" else first.nbor(-1) if first.i > 0 else first
    return word.lower_ == "not" and word.i > 0 and word.nbor(-1).lower_ in {"but", "and", ","}


def _beside_description(name: Token) -> Iterator[Token]:
    """ "Ann Lee, the minister of ports, and **Jan Vik**, her deputy": the name that the parser joins to "minister"."""
    if name.pos_ != "PROPN":
        return
    for child in name.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            for other in child.children:  # a second name, or a second description with its name
                named = other.pos_ == "PROPN" or any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in other.children)
                if other.dep_ == "conj" and named and not parted(child, other):
                    yield other


def parted(one: Token, other: Token) -> bool:
    """Whether a semicolon stands between the two words: they are of two clauses, whatever the parser joins."""
    first, last = sorted((one.i, other.i))
    return any(token.text == ";" for token in one.doc[first:last])


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    if pronoun.lower_ not in RELATIVE:
        return None
    current = pronoun
    for _ in range(FAR):
        if current.dep_ == "relcl":
            return current.head
        if current.head == current:
            return None
        current = current.head
    return None


def clauses_under(word: Token) -> list[Token]:
    """The heads of the clauses that the word governs: "asked Xi **to come**", "said that it **was** over"."""
    found = [child for child in word.children if child.dep_ in {"ccomp", "xcomp", "advcl", "acl", "relcl"}]
    for child in word.children:
        if child.dep_ == "prep":
            found.extend(grandchild for grandchild in child.children if grandchild.dep_ == "pcomp")
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    found.extend(g for g in pobj.children if g.dep_ in {"acl", "relcl"} and g.tag_ in {"VB"})
        elif child.dep_ == "dobj":
            found.extend(g for g in child.children if g.dep_ in {"acl", "relcl"} and g.tag_ == "VB")
    return [child for child in found if child.i > word.i or child.dep_ != "advcl"]


def in_negative_scope(word: Token) -> bool:
    """Whether a determiner or adverb of the word itself denies it: "no", "never", "not", "neither"."""
    return any(child.lower_ in {"no", "not", "n't", "n’t", "never", "neither", "nor"} for child in word.children)
