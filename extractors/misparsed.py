"""Clauses that the parser takes apart in ways that recur: where their subject and their object went.

"whom Suga's predecessor, Abe, **endorsed**"      a participle of the predecessor; "whom" beside the noun before it
"In August **Algeria** broke off relations"       the subject behind the date's preposition, as one name with the month
"demanded for months **that the bank share** …"   the clause hangs on the months
"accused Chad on Monday **of opening fire**"       the charge hangs on the day
"promised Chad **their help** should war come"     the object becomes a subject of the condition
"""

from collections.abc import Iterator

from spacy.tokens import Token

_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
})  # fmt: skip
_DATING = frozenset({"in", "on", "since", "by", "during", "until"})
_SPANS = frozenset({"hour", "day", "week", "month", "year", "decade", "time"})


def behind_whom(verb: Token) -> tuple[Token, Token] | None:
    """The subject and the object of "Takaichi, **whom** his predecessor, **Abe**, endorsed" read as a participle."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or verb.nbor(-1).text != ",":
        return None
    subject = verb.head
    first = subject.left_edge.i
    if first == 0 or verb.doc[first - 1].lower_ != "whom" or not any(c.dep_ == "appos" for c in subject.children):
        return None
    whom = verb.doc[first - 1]
    above = whom.head if whom.head.i < whom.i else whom.head.head
    named = above if above.i < whom.i else None
    return (subject, named) if named is not None else None


def behind_month(verb: Token) -> Token | None:
    """The subject that the parser joined to the month before it: "In August **Algeria** broke off …"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    for preposition in verb.lefts:
        if preposition.dep_ != "prep" or preposition.lower_ not in _DATING:
            continue
        for noun in preposition.children:
            if noun.dep_ != "pobj" or noun.pos_ != "PROPN" or noun.lower_ in _MONTHS:
                continue
            month = preposition.nbor(1)
            if month.lower_ in _MONTHS and month.head == noun and month.dep_ == "compound" and _reaches(noun, verb):
                return noun
    return None


def _reaches(noun: Token, verb: Token) -> bool:
    """Whether nothing but a comma stands between the phrase and the verb."""
    end = noun.right_edge.i + 1
    return end == verb.i or (end + 1 == verb.i and noun.doc[end].text == ",")


def clauses_on_spans(verb: Token) -> Iterator[Token]:
    """ "demanded for months **that the bank share** the pain": clauses of content that hang on how long it was done."""
    for child in verb.children:
        spans = [c for c in child.children if c.dep_ == "pobj"] if child.lower_ == "for" else [child]
        for noun in spans:
            if noun.lemma_.lower() in _SPANS and noun.i > verb.i:
                for clause in noun.children:
                    subjects = [c for c in clause.children if c.dep_ == "nsubj" and c.lower_ != "that"]
                    if clause.dep_ in {"relcl", "acl"} and clause.left_edge.lower_ == "that" and subjects:
                        yield clause


def before_condition(verb: Token) -> Token | None:
    """ "promised Chad **their help** should war come": the object that the parser gives to the condition behind it."""
    for clause in verb.children:
        if clause.dep_ != "ccomp":
            continue
        subjects = [child for child in clause.children if child.dep_ == "nsubj"]
        helpers = [c for c in clause.children if c.dep_ == "aux" and c.lower_ == "should"]
        if len(subjects) == 2 and helpers and subjects[0].i + 1 == helpers[0].i < subjects[1].i:
            return subjects[0]
    return None


def over_day(preposition: Token) -> Token | None:
    """ "**accused** Chad on Monday of opening fire": the verb, where the parser hangs "of" on the day."""
    day = preposition.head
    if preposition.lower_ not in {"of", "for"} or day.dep_ != "pobj" or day.ent_type_ not in {"DATE", "TIME"}:
        return None
    verb = day.head.head
    return verb if verb.pos_ == "VERB" else None
