"""The slots that frames name: where in the clause the actor and the target of a verb, adjective or noun stand."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.doing import doers, surface_subject
from extractors.frames import Clause, Frame, Word
from extractors.gapping import gapped_after
from extractors.noun_classes import noun_classes
from extractors.noun_slots import clause_doers, of_noun, owners
from extractors.ontology import EntityType, Relation
from extractors.slots_beyond import addressed, aimed_at, doers_above, power_of_state
from extractors.syntax import after_preposition, clauses_under, coordinated
from extractors.undergoing import patients, receivers

_DONE_TO_PEOPLE = frozenset({Relation.ASSAULT, Relation.COERCE, Relation.CONCEDE, Relation.SANCTION})
_SAME_FOR_ALL_FRAMES = frozenset({
    "subject", "patient", "receiver", "place", "clause", "self", "before", "governor", "occasion", "state",
})  # fmt: skip
_GIVING = frozenset({
    "cede", "deliver", "extradite", "give", "grant", "hand", "lend", "pay", "release", "return", "sell", "send",
    "supply", "surrender", "transfer",
})  # fmt: skip
_OF_MOTION = frozenset({Relation.VISIT, Relation.RETREAT})


def fill(
    slots: Sequence[str], frame: Frame, word: Token, arguments: Arguments, types: frozenset[EntityType]
) -> tuple[str, ...]:
    """The entities of the first slot that yields any of the types; () where none does."""
    for slot in slots:
        fitting: dict[str, None] = {}
        for entity in _remembered(slot, frame, word, arguments):
            if arguments.type_of(entity) in types:
                fitting.setdefault(entity)
            elif EntityType.COUNTRY in types and (country := arguments.government_of(entity)) is not None:
                fitting.setdefault(country)
        if fitting:
            return tuple(fitting)
    return ()


def _remembered(slot: str, frame: Frame, word: Token, arguments: Arguments) -> tuple[str, ...]:
    if slot not in _SAME_FOR_ALL_FRAMES:
        return _entities(slot, frame, word, arguments)
    key = (slot, word.i)
    if key not in arguments.filled:
        arguments.filled[key] = _entities(slot, frame, word, arguments)
    return arguments.filled[key]


def _entities(slot: str, frame: Frame, word: Token, arguments: Arguments) -> tuple[str, ...]:
    match frame.word:
        case Word.VERB:
            return _of_verb(slot, frame, word, arguments)
        case Word.ADJECTIVE:
            return _of_adjective(slot, word, arguments)
        case Word.NOUN:
            return of_noun(slot, frame, word, arguments)


def clause_fits(frame: Frame, word: Token) -> bool:
    """Whether the clause under the word is the one that the frame asks for."""
    if frame.clause is Clause.FREE and not frame.clause_verbs and not frame.clause_verbs_not:
        return True
    clauses = clauses_under(word)
    heads = {clause.lemma_.lower() for clause in clauses}
    if (frame.clause_verbs and not heads & frame.clause_verbs) or heads & frame.clause_verbs_not:
        return False
    match frame.clause:
        case Clause.FREE:
            return True
        case Clause.ANY:
            return bool(clauses) or any(child.lower_ == "for" for child in word.children)
        case Clause.NONE:
            return not any(clause.dep_ in {"ccomp", "xcomp"} for clause in clauses)
        case Clause.INFINITIVE:
            return any(_infinitive(clause) for clause in clauses)
        case Clause.SUBJUNCTIVE:
            return any(_subjunctive(clause) for clause in clauses)
        case Clause.INFINITIVE_OR_FOR:
            return any(_infinitive(clause) for clause in clauses) or any(c.lower_ == "for" for c in word.children)


def _infinitive(clause: Token) -> bool:
    return clause.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in clause.children)


def _subjunctive(clause: Token) -> bool:
    """ "insisted that Kyiv **pull** back": what is to be done."""
    if clause.tag_ not in {"VB", "VBP"}:
        return False
    helpers = [child.lower_ for child in clause.children if child.dep_ == "aux"]
    return helpers in ([], ["should"], ["must"])


def contents(noun: Token) -> list[Token]:
    """The nouns that a phrase of amount is about, and the members of a list: "a round of **talks**"."""
    found = [member for member in coordinated(noun) if member != noun]
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "in"}:
            found.extend(grandchild for grandchild in child.children if grandchild.dep_ == "pobj")
    return found


# ---- verbs
def _of_verb(slot: str, frame: Frame, verb: Token, arguments: Arguments) -> tuple[str, ...]:
    match slot:
        case "subject":
            return arguments.entities_of(doers(verb)) or arguments.entities_of(doers_above(verb))
        case "addressed" | "state":
            return arguments.entities_of(addressed(verb)) if slot == "addressed" else power_of_state(verb, arguments)
        case "object":
            found = objects(frame, verb)
            if any(map(_each_other, found)):
                return arguments.entities_of(doers(verb))
            return _objects(found, arguments) or _people(frame, found, arguments)
        case "patient":
            return arguments.entities_of(patients(verb))
        case "infinitive-object":
            return _of_infinitives([c for c in verb.children if c.dep_ in {"xcomp", "ccomp"}], arguments)
        case "receiver":
            return arguments.entities_of(receivers(verb)) or tuple(
                entity for noun in patients(verb) for entity in arguments.names_between(verb.i + 1, noun)
            )
        case "place":
            return arguments.entities_of(child for child in verb.children if child.dep_ in {"advmod", "npadvmod"})
        case "clause":
            return arguments.entities_of(clause_doers(verb))
        case "owner":
            return owners(_governed(frame, verb), arguments)
        case _ if slot.endswith("'s"):
            return owners(_behind_any(slot.removesuffix("'s"), frame, verb), arguments)
        case _:
            return _of_preposition(frame, verb, slot, arguments)


def _of_infinitives(infinitives: Sequence[Token], arguments: Arguments) -> tuple[str, ...]:
    """Whom it is to be done to, at whom it aims, or whose thing it is: "threatened to cut **Chad's** power"."""
    given = [noun for verb in infinitives if verb.lemma_ in _GIVING for noun in after_preposition(verb, "to")]
    to_whom = arguments.entities_of(given)  # "refused to hand over the files **to Chad**"
    if to_whom:
        return to_whom
    return arguments.entities_of(
        found
        for verb in infinitives
        for found in (patients(verb) if arguments.entities_of(patients(verb)) else aimed_at(verb))
    ) or owners([noun for verb in infinitives for noun in patients(verb)], arguments)


def _of_border(word: Token) -> bool:
    """ "patrols along the border **with Chad**": what the parser joins to the verb says whose border it is."""
    before = word.head.nbor(-1) if word.head.i > 0 else word
    return word.head.lower_ == "with" and before.dep_ == "pobj" and before.lemma_.lower() in noun_classes().borders


def _behind_any(preposition: str, frame: Frame, verb: Token) -> list[Token]:
    """What follows the preposition behind the verb, else behind its objects."""
    inside = [word for noun in _governed(frame, verb) for word in after_preposition(noun, preposition)]
    return list(after_preposition(verb, preposition)) or inside


def _governed(frame: Frame, verb: Token) -> list[Token]:
    """The objects, and with a particle and a noun that the frame asks for what follows the particle."""
    found = objects(frame, verb)
    if frame.particle is not None and frame.needs:
        found = [*found, *after_preposition(verb, frame.particle)]
    return found


def _objects(words: Sequence[Token], arguments: Arguments) -> tuple[str, ...]:
    """What the objects refer to, with those that follow in a row, each after the time of the one before."""
    found = dict.fromkeys(arguments.entities_of(words))
    for word in words:
        for member in coordinated(word):
            for mention in gapped_after(member, arguments):
                found |= dict.fromkeys(mention.entities)
    return tuple(found)


def _people(frame: Frame, words: Iterable[Token], arguments: Arguments) -> tuple[str, ...]:
    """Whose people it is done to, where that is what the relation is about."""
    return arguments.country_of_nationals(words) if frame.relation in _DONE_TO_PEOPLE else ()


def _each_other(word: Token) -> bool:
    """ "sanctioned **each other**", "blamed **one another**"."""
    before = word.nbor(-1).lower_ if word.i > word.sent.start else ""
    return (before, word.lower_) in {("each", "other"), ("one", "another")}


def is_mutual(verb: Token) -> bool:
    """Whether the sentence says "each other" or "one another": who acts is who it is done to."""
    return any(_each_other(token) for token in verb.subtree)


def objects(frame: Frame, verb: Token) -> list[Token]:
    """The object of the verb; with a preposition in the lemma, what follows it ("called **on Moscow**")."""
    if frame.particle is not None and not frame.needs:
        found = list(after_preposition(verb, frame.particle))
        if not found:  # "called on **Jan Vik** within hours"
            found = [c for c in verb.children if c.dep_ == "npadvmod" and _follows(frame.particle, c)]
        if found:
            return found
    return patients(verb)


def _follows(preposition: str, noun: Token) -> bool:
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].lower_ == preposition


def _of_preposition(frame: Frame, verb: Token, preposition: str, arguments: Arguments) -> tuple[str, ...]:
    """What follows the preposition; with "of" in the object only where the object is part of the frame."""
    behind = [word for word in after_preposition(verb, preposition) if not _of_border(word)]
    found = arguments.entities_of(behind) or _people(frame, behind, arguments)
    if found or (preposition == "of" and not frame.needs):
        return found
    for noun in after_preposition(verb, "in") if frame.needs else ():  # "pledged $200m in aid **to** Chad"
        if noun.lemma_.lower() in frame.needs:
            found = found or arguments.entities_of(after_preposition(noun, preposition))
    if found:
        return found
    for noun in _governed(frame, verb):  # "withdrew its troops **from** Kherson": the parser joins it to either
        if noun.i > verb.i:
            for inner in (noun, *contents(noun)):  # "a loan of $3bn **for** Chad"
                behind = list(after_preposition(inner, preposition))
                found = arguments.entities_of(behind) or _people(frame, behind, arguments)
                if found:
                    return found
    if frame.relation in _OF_MOTION and preposition in {"to", "from"}:  # "fled across the roofs **to** Benin"
        for child in verb.children:
            for noun in child.children if child.dep_ == "prep" else ():
                found = found or arguments.entities_of(after_preposition(noun, preposition))
    return found


# ---- adjectives
def _of_adjective(slot: str, adjective: Token, arguments: Arguments) -> tuple[str, ...]:
    if slot != "subject":
        behind = list(after_preposition(adjective, slot))
        return arguments.entities_of(behind) or owners(behind, arguments)
    if adjective.dep_ in {"acomp", "oprd", "attr", "conj"}:
        subject = surface_subject(adjective.head)
        return arguments.entities_of([subject]) if subject is not None else ()
    if adjective.dep_ == "amod" or (adjective.dep_ == "advmod" and adjective.head.pos_ == "PROPN"):
        return arguments.entities_of([adjective.head])
    return ()
