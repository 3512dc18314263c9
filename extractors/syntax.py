"""Who does what to whom in a dependency tree, through passives, control, coordination, relative and reduced clauses.

Works on spaCy's English labels. Every walk is bounded by `_FAR` steps, so a broken tree costs no more than a good one.
"""

from collections.abc import Iterator

from spacy.tokens import Token

_FAR = 8

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
_BESIDE = frozenset({"along", "together", "jointly"})
_FOLLOWING = frozenset({"advcl", "conj", "parataxis", "ccomp"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where"})
_SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "use", "summon", "swear", "meet", "offer"})
"""Verbs whose infinitive is done by the subject although they have an object."""
_FOR_A_PURPOSE = frozenset({
    "telephone", "phone", "ring", "visit", "see", "receive", "cable", "embrace", "join", "leave", "quit", "use", "take",
    "hold", "make", "write", "attend", "enter", "cross", "break", "cut", "close", "give", "issue", "launch", "open",
    "seize", "capture", "attack", "impose", "sign", "reach", "convene", "tour", "exploit", "interrupt",
})  # fmt: skip
"""Verbs whose infinitive tells for what their subject did it: "telephoned Xi **to thank** him"."""
_PREPOSITION_CONTROL = {
    "call": frozenset({"on", "upon", "for"}),
    "appeal": frozenset({"to"}),
    "plead": frozenset({"with"}),
    "push": frozenset({"for"}),
    "press": frozenset({"for"}),
    "wait": frozenset({"for"}),
    "prevail": frozenset({"on", "upon"}),
    "count": frozenset({"on"}),
    "rely": frozenset({"on"}),
    "arrange": frozenset({"for"}),
}
"""Verbs whose infinitive is done by what follows a preposition: "called on Moscow to withdraw"."""
_JUDGING = frozenset({
    "accuse", "acquit", "applaud", "blame", "charge", "chide", "commend", "condemn", "congratulate", "convict",
    "criticise", "criticize", "denounce", "fault", "forgive", "hail", "indict", "lambast", "lambaste", "laud", "mock",
    "praise", "prosecute", "punish", "rebuke", "reprimand", "sanction", "scold", "slam", "stop", "prevent", "suspect",
    "thank", "try", "sue", "ban", "bar", "dissuade", "discourage", "deter", "keep", "warn", "jail", "imprison",
})  # fmt: skip
"""Verbs whose "for/of/from doing" is done by the object: "criticized the ministry for asking"."""


def is_passive(verb: Token) -> bool:
    """Whether the surface subject of the verb is its patient."""
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


def surface_subject(verb: Token) -> Token | None:
    """The word that is the grammatical subject, also where the clause leaves it to another clause."""
    current = verb
    for _ in range(_FAR):
        subjects = [child for child in current.children if child.dep_ in SUBJECTS]
        if subjects:  # a dateline is taken for a first one
            subject = subjects[-1] if is_dateline(subjects[0]) else subjects[0]
            return _of_whose_clause(subject, current) or subject
        step = _behind_whose(current) or _where_subject_is(current) or _swallowed(current)
        if step is None or step == current:
            return None
        found, is_subject = step
        if is_subject:
            return found
        current = found
    return None


def _where_subject_is(verb: Token) -> tuple[Token, bool] | None:
    """The subject itself (True), or the verb to ask next (False)."""
    head = verb.head
    match verb.dep_:
        case "conj" | "parataxis":
            first = first_conjunct(verb)
            return (first, False) if first != verb and first.pos_ in VERBAL | {"ADJ"} else None
        case "xcomp" | "ccomp":
            if head.pos_ == "NOUN":
                return _doer_beside_noun(head)
            if verb.dep_ == "ccomp" and not _is_infinitive(verb):
                return None
            return _controller(head)
        case "advcl":
            return (head, False) if head.pos_ in VERBAL else None
        case "relcl":  # "the first leader to visit Damascus", or a participle that the parser takes for a clause
            return head, True
        case "pcomp":
            return _subject_of_gerund(head.head)
        case "acl":  # "the plan to attack" is somebody's; "the party, led by X, **called** on Y" is the noun's
            return _doer_beside_noun(head) if verb.tag_ == "VB" else (head, True)
        case "acomp" | "oprd" | "attr":
            return (head, False) if head != verb else None
        case _:
            return None


def is_dateline(word: Token) -> bool:
    """ "**ABIDJAN** - The council voted …": a name in capitals that opens the sentence, behind it a dash or bracket."""
    if not word.text.isupper() or len(word) < 3 or word.i > word.sent.start + 2:
        return False
    following = word.doc[word.i + 1 : word.i + 9]
    return any(token.text in {"-", "--", "–", "—", ":", ")"} for token in following)


def _of_whose_clause(subject: Token, verb: Token) -> Token | None:
    """ "France, whose minister, **Ann Lee**, phoned …": the noun behind "whose", where the parser gives it no verb."""
    if subject.i > verb.i:
        return None
    for noun in subject.children:
        if noun.dep_ != "appos" or noun.right_edge.i >= verb.i or not any(c.lower_ == "whose" for c in noun.children):
            continue
        if not any(child.dep_ in {"acl", "relcl"} for child in noun.children):
            return noun
    return None


def _behind_whose(verb: Token) -> tuple[Token, bool] | None:
    """ "the party, whose leader, Ann Lee, **has refused** …": the noun behind "whose", whatever the verb hangs on."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VBG"} or verb.dep_ not in {"conj", "ROOT", "ccomp", "dep"}:
        return None
    i = verb.left_edge.i - 1
    if i < verb.sent.start + 2 or verb.doc[i].text != ",":
        return None
    current = verb.doc[i - 1]
    for _ in range(_FAR):
        if any(child.lower_ == "whose" for child in current.children):
            return current, True
        if current.dep_ not in {"appos", "compound", "flat"}:
            return None
        current = current.head
    return None


def first_conjunct(verb: Token) -> Token:
    """The verb that this one is joined to: in "**said** they had left and **called** for help" it is "said"."""
    head = verb.head
    over = head.head
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} and not any(c.dep_ in {"aux", *SUBJECTS} for c in verb.children)
    if finite and head.dep_ == "ccomp" and head.tag_ != verb.tag_ == over.tag_ and over.i < head.i:
        return over
    return head


def _swallowed(verb: Token) -> tuple[Token, bool] | None:
    """ "On 17 September **President Putin** met …": the subject that the parser put behind the date's preposition."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    for child in verb.lefts:
        if child.dep_ == "prep":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.right_edge.i + 1 == verb.i and noun.ent_type_ not in {"DATE", "TIME"}:
                    return noun, True
    return None


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _controller(governor: Token) -> tuple[Token, bool]:
    """Who does the infinitive under this verb: its object ("asked Xi to come"), else its subject ("agreed to come")."""
    prepositions = _PREPOSITION_CONTROL.get(governor.lemma_, frozenset())
    if governor.lemma_ in _SUBJECT_CONTROL:
        return governor, False
    for child in governor.children:
        if (child.dep_ in {"dobj", "dative"} and governor.lemma_ not in _FOR_A_PURPOSE) or (
            child.dep_ == "prep" and child.lower_ in prepositions
        ):
            found = _object_of(child)
            if found is not None:
                return found, True
    return governor, False


def _object_of(child: Token) -> Token | None:
    if child.pos_ != "ADP":
        return child
    return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)


def _subject_of_gerund(governor: Token) -> tuple[Token, bool] | None:
    if governor.pos_ in VERBAL:
        if governor.lemma_ in _JUDGING:
            if is_passive(governor):
                return governor, False
            for child in governor.children:
                if child.dep_ == "dobj":
                    return child, True
        return governor, False
    if governor.dep_ == "dobj" and governor.head.lemma_ in _JUDGING:  # "accused its neighbour of financing it"
        return governor, True
    if governor.pos_ == "NOUN":
        return _doer_beside_noun(governor)
    return (governor, False) if governor.pos_ == "ADJ" else None


def _doer_beside_noun(noun: Token) -> tuple[Token, bool] | None:
    """ "X's plan to attack", "the decision by X to leave", "X has a plan to attack"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child, True
        if child.dep_ in {"prep", "agent"} and child.lower_ == "by":
            doer = _object_of(child)
            if doer is not None:
                return doer, True
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"} and child.ent_type_ in {"NORP", "GPE", "ORG"}:
            return child, True
    governor = governing_verb(noun)
    return (governor, False) if governor is not None else None


def governing_verb(noun: Token) -> Token | None:
    """The verb on which the noun hangs, directly or through prepositions and nouns."""
    current = noun
    for _ in range(_FAR):
        if current.head == current:
            return None
        current = current.head
        if current.pos_ in VERBAL:
            return current
        if current.pos_ not in {"NOUN", "PROPN", "ADP", "SCONJ"}:
            return None
    return None


def doers(verb: Token) -> list[Token]:
    """The words for who does it: the subject of an active verb, the "by" phrase of a passive one, "**Saudi**-led"."""
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        before = [child for child in verb.children if child.dep_ in {"npadvmod", "compound", "nmod", "amod"}]
        return before if any(child.dep_ == "punct" and child.text == "-" for child in verb.children) else []
    if is_passive(verb):
        return _agents(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.lemma_ == "join":
        joined = verb.head.head  # "Uruguay joined **Chile** in condemning it"
        return [*doers(joined), *(child for child in joined.children if child.dep_ == "dobj")]
    subjects = _torn_subjects(verb)
    if len(subjects) < 2:
        subject = surface_subject(verb)
        subjects = [subject] if subject is not None else []
    return [*subjects, *_companions(verb), *_followers(verb)] if subjects else []


def _companions(word: Token) -> Iterator[Token]:
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


def _followers(verb: Token) -> Iterator[Token]:
    """Who did the same: "…, as did **X**", "…, and so has **X**"."""
    for child in verb.children:
        if child.i < verb.i or child.lemma_ not in {"do", "have", "be"} or child.dep_ not in _FOLLOWING:
            continue
        words = [c for c in child.children if c.dep_ != "punct"]
        marked = any(c.lower_ in {"as", "so"} and c.i < child.i for c in words)
        if marked and all(c.dep_ in {"mark", "advmod", "nsubj", "nsubjpass", "neg"} for c in words):
            yield from (c for c in words if c.dep_ in {"nsubj", "nsubjpass"})


def _agents(verb: Token) -> list[Token]:
    """The "by" phrase of a passive, also where the parser joins it to the place: "met at the airport **by** X"."""
    phrases = [child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"]
    if not phrases:
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"at", "in", "on", "near", "outside"}:
                phrases += [by for place in child.children for by in place.children if by.lower_ == "by"]
    return [found for phrase in phrases for found in [_object_of(phrase)] if found is not None]


def _torn_subjects(verb: Token) -> list[Token]:
    """A list that the parser tore apart: "the ministers **of Egypt**, **Sudan** and Chad met"."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    if len(subjects) > 1 and is_dateline(subjects[0]):
        subjects = subjects[1:]
    subjects = [child for child in subjects if child.i < verb.i] or subjects
    if subjects:  # a headline: "Putin, **Xi** hold talks"
        subjects += [child for child in verb.lefts if child.dep_ == "aux" and child.tag_ == "NNP"]
    for child in verb.lefts:
        if subjects and child.dep_ == "npadvmod" and child.right_edge.i + 2 == subjects[0].left_edge.i:
            return [child, *subjects] if child.nbor(child.right_edge.i + 1 - child.i).text == "," else subjects
    return subjects


def patients(verb: Token) -> list[Token]:
    """The words for whom it is done to: the object, the subject of a passive, what a relative clause leaves out."""
    return [*_patients(verb), *_among_them(verb)]


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
    if is_passive(verb):
        given = [child for child in verb.children if child.dep_ == "dobj"]
        if given:  # "was promised **ten million**": who gets it is another question
            return given
        subject = surface_subject(verb)
        return [subject, *_companions(verb)] if subject is not None else []
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
    return bool(subjects) and subjects[0].lower_ not in _RELATIVE


def receivers(verb: Token) -> list[Token]:
    """The words for who gets it: "sent Ukraine tanks", "granted him asylum", also as the subject of a passive."""
    found = [child for child in verb.children if child.dep_ in {"dative", "iobj"} and child.pos_ != "ADP"]
    if not found and is_passive(verb) and any(child.dep_ in {"dobj", "oprd"} for child in verb.children):
        subject = surface_subject(verb)
        found = [subject] if subject is not None else []
    return found


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
        found.extend(_companions(current))
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
    if pronoun.lower_ not in _RELATIVE:
        return None
    current = pronoun
    for _ in range(_FAR):
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
