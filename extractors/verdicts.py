"""What one says of another in a clause of its own, and what one will not do for another.

"X said that Y's decision was a mistake" · "X told Y that it had broken the truce"     ACCUSE
"X said that Y must withdraw"                                                          REQUEST
"X will not talk to Y" · "X said that it would never accept Y's terms"                 REJECT
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.arguments import Arguments
from extractors.candidates import Candidate, candidate_at
from extractors.doing import doers
from extractors.lemma_index import lemma_hashes, places_of
from extractors.named_acts import Story, story_of, who_did, words_of_blame
from extractors.noun_slots import owners
from extractors.ontology import EntityType, Modality, Polarity, Relation
from extractors.slots_beyond import aimed_at
from extractors.syntax import coordinated, is_passive
from extractors.undergoing import patients
from extractors.word_lists import words_of

_SIDES = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_COPULAS = frozenset({"be", "seem", "amount", "constitute", "become", "remain", "look", "represent"})
_WILL = frozenset({"will", "would", "'ll", "wo", "can", "ca", "could"})


def find_verdicts(arguments: Arguments, events: Sequence[Candidate]) -> Iterator[Candidate]:
    """`ACCUSE` and `REQUEST` told by a clause under a verb of saying; nothing that a frame has found there."""
    doc = arguments.reading.doc
    told = {(event.trigger, event.relation) for event in events}
    story = story_of(events, arguments)
    for i in places_of(doc, _saying()):
        verb = doc[i]
        if verb.pos_ not in {"VERB", "AUX"} or is_passive(verb):
            continue
        clauses = [c for child in verb.children if child.dep_ == "ccomp" for c in coordinated(child)]
        speakers = _sides(arguments.entities_of(doers(verb)), arguments) if clauses else ()
        for clause in clauses if speakers else ():
            relation = _verdict(clause)
            if relation is None or (i, relation) in told:
                continue
            for speaker in speakers:
                for judged in _judged(clause, relation, speaker, arguments, story):
                    if judged not in speakers:
                        yield replace(
                            candidate_at(relation, speaker, judged, verb, f"{relation.casefold()}.verdict"),
                            modality=Modality.ASSERTED if relation is Relation.REQUEST else None,
                        )


@cache
def _saying() -> frozenset[int]:
    return lemma_hashes(words_of("verdicts", "saying"))


def _sides(entities: Sequence[str], arguments: Arguments) -> tuple[str, ...]:
    return tuple(entity for entity in entities if arguments.type_of(entity) in _SIDES)


def _judged(clause: Token, relation: Relation, speaker: str, arguments: Arguments, story: Story) -> tuple[str, ...]:
    """The subject of the clause; in a reproach also whose act it is: "**Togo's** decision was a mistake"."""
    subjects = [child for child in clause.children if child.dep_ in {"nsubj"} and child.tag_ not in {"WDT", "WP"}]
    found = _sides(arguments.entities_of(subjects), arguments)
    if found or relation is Relation.REQUEST:
        return found
    named = [entity for noun in subjects for entity in who_did(noun, speaker, arguments, story)]
    return _sides(owners(subjects, arguments) or named, arguments)


def _verdict(clause: Token) -> Relation | None:
    """What the clause makes of its subject, if anything."""
    if clause.pos_ not in {"VERB", "AUX"} or any(
        child.dep_ == "mark" and child.lower_ == "if" for child in clause.children
    ):
        return None
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    denied = any(child.dep_ == "neg" for child in clause.children)
    if helpers & words_of("verdicts", "binding"):
        return None if "have" in helpers or is_passive(clause) or clause.lemma_ == "be" else Relation.REQUEST
    if helpers & {"would", "could", "may", "might", "will", "can", "should"}:
        return None
    if clause.lemma_ in _COPULAS:
        return Relation.ACCUSE if _is_reproach(clause, denied=denied) else None
    return Relation.ACCUSE if not denied and _is_wrong(clause) else None


def _is_reproach(clause: Token, *, denied: bool) -> bool:
    """Whether the predicate says ill of the subject: "was a mistake", "has been neither free nor fair"."""
    said: set[str] = set()
    for child in clause.children:
        if child.dep_ in {"acomp", "attr", "dobj", "oprd", "prep"} and child.i > clause.i:
            members = coordinated(child) if child.dep_ != "prep" else [c for c in child.children if c.dep_ == "pobj"]
            said |= {child.lower_} | {word for member in members for word in (member.lemma_.lower(), member.lower_)}
            denied = denied or any(c.lower_ in {"neither", "no", "not"} for m in members for c in m.children)
    bad = bool(said & (words_of("verdicts", "reproach") | words_of_blame()))
    return (bad and not denied) or (denied and bool(said & words_of("verdicts", "merits")))


def _is_wrong(verb: Token) -> bool:
    if is_passive(verb):
        return False
    if verb.lemma_ in words_of("verdicts", "wrongs"):
        return True
    if verb.lemma_ not in words_of("verdicts", "wrongs_with_object"):
        return False
    wronged = words_of("verdicts", "objects_of_wrongs")
    return any(noun.lemma_.lower() in wronged or noun.lower_ in wronged for noun in patients(verb))


def told_as_refusals(found: Sequence[Candidate], arguments: Arguments) -> list[Candidate]:
    """The candidates, with `REJECT` in the place of what somebody will not do for another."""
    doc = arguments.reading.doc
    refusals: list[Candidate] = []
    for i in places_of(doc, _refused()):
        verb = doc[i]
        if not _is_refusal(verb):
            continue
        actors = _sides(arguments.entities_of(doers(verb)), arguments)
        for target in _asking(verb, arguments) if actors else ():
            refusals += [
                replace(
                    candidate_at(Relation.REJECT, actor, target, verb, "reject.will-not"),
                    polarity=Polarity.POSITIVE,
                    modality=Modality.ASSERTED,
                )
                for actor in actors
                if actor != target
            ]
    told = {(refusal.trigger, refusal.subject) for refusal in refusals}
    return [c for c in found if (c.trigger, c.subject) not in told] + refusals


@cache
def _refused() -> frozenset[int]:
    return lemma_hashes(words_of("verdicts", "refused"))


def _is_refusal(verb: Token) -> bool:
    """ "will **not** meet", "would **never** accept": not what will not happen if, and nothing done to the subject."""
    if verb.tag_ != "VB" or is_passive(verb):
        return False
    children = list(verb.children)
    if not any(c.dep_ == "aux" and c.lower_ in _WILL for c in children):
        return False
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in children):
        return False
    return any(c.dep_ == "neg" and c.lower_ in {"not", "n't", "n’t", "never"} and c.i < verb.i for c in children)


def _asking(verb: Token, arguments: Arguments) -> tuple[str, ...]:
    """With whom, or with whose terms, somebody will not deal."""
    objects = patients(verb)
    return (
        _sides(arguments.entities_of(objects), arguments)
        or _sides(arguments.entities_of(aimed_at(verb)), arguments)
        or _sides(owners(objects, arguments), arguments)
    )
