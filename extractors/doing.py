"""Who does it: the subject of a clause, wherever it stands, and the "by" phrase of a passive."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.misparsed import behind_month, behind_whom, over_day
from extractors.syntax import (
    FAR,
    SUBJECTS,
    VERBAL,
    companions,
    first_conjunct,
    governing_verb,
    is_dateline,
    is_passive,
    object_of,
)

_ASKING = frozenset({"appeal", "call", "demand", "invitation", "plea", "request", "ultimatum"})
_ANSWERING = frozenset({
    "accept", "decline", "defy", "dismiss", "get", "grant", "heed", "ignore", "meet", "rebuff", "receive", "refuse",
    "reject", "spurn", "turn",
})  # fmt: skip
_ORDERS = frozenset({"command", "decision", "decree", "direction", "hand", "order", "request"})
_FOLLOWING = frozenset({"advcl", "conj", "parataxis", "ccomp"})
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


def surface_subject(verb: Token) -> Token | None:
    """The word that is the grammatical subject, also where the clause leaves it to another clause."""
    hidden = behind_whom(verb)
    if hidden is not None:
        return hidden[0]
    current = verb
    for _ in range(FAR):
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
            judge = over_day(head)
            return _subject_of_gerund(judge if judge is not None and judge.lemma_ in _JUDGING else head.head)
        case "acl":  # "the plan to attack" is somebody's; "the party, led by X, **called** on Y" is the noun's
            if verb.tag_ == "VB":
                return _asked_by(head) if head.lemma_ in _ASKING else _doer_beside_noun(head)
            return head, True
        case "acomp" | "oprd" | "attr":
            return (head, False) if head != verb else None
        case _:
            return None


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
    for _ in range(FAR):
        if any(child.lower_ == "whose" for child in current.children):
            return current, True
        if current.dep_ not in {"appos", "compound", "flat"}:
            return None
        current = current.head
    return None


def _swallowed(verb: Token) -> tuple[Token, bool] | None:
    """ "On 17 September **President Putin** met …": the subject that the parser put behind the date's preposition."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    named = behind_month(verb)
    if named is not None:
        return named, True
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
            found = object_of(child)
            if found is not None:
                return found, True
    return governor, False


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


def _asked_by(noun: Token) -> tuple[Token, bool] | None:
    """ "rejected a request by Chad **to cancel** its debt": he does it who is asked, and not who asks."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"to", "on"}:
            asked = object_of(child)
            if asked is not None:
                return asked, True
    verb = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ in _ANSWERING:
        return verb, False
    return None


def _doer_beside_noun(noun: Token) -> tuple[Token, bool] | None:
    """ "X's plan to attack", "the decision by X to leave", "X has a plan to attack"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child, True
        if child.dep_ in {"prep", "agent"} and child.lower_ == "by":
            doer = object_of(child)
            if doer is not None:
                return doer, True
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod"} and child.ent_type_ in {"NORP", "GPE", "ORG"}:
            return child, True
    governor = governing_verb(noun)
    return (governor, False) if governor is not None else None


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
    return [*subjects, *companions(verb), *_followers(verb)] if subjects else []


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
    return [
        found
        for phrase in phrases
        for found in [object_of(phrase)]
        if found is not None
        for found in _behind_order(found)
    ]


def _behind_order(agent: Token) -> list[Token]:
    """ "taken off the air by order **of the minister**", "at the hands **of X**": who gave the order."""
    if agent.lemma_.lower() not in _ORDERS:
        return [agent]
    givers = [
        noun for child in agent.children if child.lower_ == "of" for noun in child.children if noun.dep_ == "pobj"
    ]
    return givers or [child for child in agent.children if child.dep_ == "poss"] or [agent]


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
