"""The slots that frames name: where in the clause the actor and the target of a verb, adjective or noun stand."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from extractors.arguments import Arguments, noun_classes
from extractors.doing import doers, surface_subject
from extractors.frames import Clause, Frame, Word, frame_index
from extractors.gapping import gapped_after
from extractors.ontology import EntityType, Relation
from extractors.slots_beyond import addressed, aimed_at, doers_above, makers, power_of_state
from extractors.syntax import after_preposition, antecedent, clauses_under, coordinated, governing_verb, is_passive
from extractors.undergoing import patients, receivers

_DONE_TO_PEOPLE = frozenset({Relation.ASSAULT, Relation.COERCE, Relation.CONCEDE, Relation.SANCTION})
_SAME_FOR_ALL_FRAMES = frozenset({
    "subject", "patient", "receiver", "place", "clause", "self", "before", "governor", "occasion", "state",
})  # fmt: skip
_ANSWERS = frozenset({Relation.ACCUSE, Relation.REJECT, Relation.SUPPORT})
"""What is said of an act is said of who did it."""
_OF_MOTION = frozenset({Relation.VISIT, Relation.RETREAT})
_CIRCUMSTANCE = frozenset({
    "after", "amid", "at", "before", "during", "following", "for", "in", "on", "over", "through", "via", "to", "into",
})  # fmt: skip


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
            return _of_noun(slot, frame, word, arguments)


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
            return arguments.entities_of(
                found
                for child in verb.children
                if child.dep_ in {"xcomp", "ccomp"}
                for found in (patients(child) if arguments.entities_of(patients(child)) else aimed_at(child))
            )
        case "receiver":
            return arguments.entities_of(receivers(verb)) or tuple(
                entity for noun in patients(verb) for entity in arguments.names_between(verb.i + 1, noun)
            )
        case "place":
            return arguments.entities_of(child for child in verb.children if child.dep_ in {"advmod", "npadvmod"})
        case "clause":
            return arguments.entities_of(_clause_doers(verb))
        case "owner":
            return _owners(_governed(frame, verb), arguments)
        case _ if slot.endswith("'s"):
            return _owners(_behind_any(slot.removesuffix("'s"), frame, verb), arguments)
        case _:
            return _of_preposition(frame, verb, slot, arguments)


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


def _clause_doers(word: Token) -> Iterable[Token]:
    """Who is to do it: "demanded that **Russia** withdraw", "wants **Kyiv** to talk"."""
    for child in word.children:
        if child.dep_ in {"ccomp", "xcomp", "acl", "advcl"} and child.i > word.i and not is_passive(child):
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "nsubj")


def _owners(nouns: Iterable[Token], arguments: Arguments) -> tuple[str, ...]:
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


def _of_preposition(frame: Frame, verb: Token, preposition: str, arguments: Arguments) -> tuple[str, ...]:
    """What follows the preposition; with "of" in the object only where the object is part of the frame."""
    behind = [word for word in after_preposition(verb, preposition) if not _of_border(word)]
    found = arguments.entities_of(behind) or _people(frame, behind, arguments)
    if found or (preposition == "of" and not frame.needs):
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
        return arguments.entities_of(after_preposition(adjective, slot))
    if adjective.dep_ in {"acomp", "oprd", "attr", "conj"}:
        subject = surface_subject(adjective.head)
        return arguments.entities_of([subject]) if subject is not None else ()
    if adjective.dep_ == "amod" or (adjective.dep_ == "advmod" and adjective.head.pos_ == "PROPN"):
        return arguments.entities_of([adjective.head])
    return ()


# ---- nouns
def _of_noun(slot: str, frame: Frame, noun: Token, arguments: Arguments) -> tuple[str, ...]:
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
            return arguments.entities_of(_clause_doers(noun))
        case "occasion":
            return _participants(noun, arguments)
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
        found = _owners(behind, arguments)
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


def _participants(noun: Token, arguments: Arguments) -> tuple[str, ...]:
    """Who is there: "**Putin** said at a meeting with …", "**he** flew there for talks with …"."""
    noun = carrier(noun)
    if noun.dep_ != "pobj" or noun.head.lower_ not in _CIRCUMSTANCE:
        return ()
    verb = governing_verb(noun)
    if verb is None:
        return ()
    return arguments.entities_of(patients(verb) if is_passive(verb) else doers(verb))
