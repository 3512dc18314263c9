"""Who joins, leaves or belongs to which organization, where a verb says so.

"X joined Y" · "Y was founded by X and Z" · "Y, to which X belongs" · "X was admitted to Y" · "X withdrew from Y"
"Y comprises X and Z" · "X worked for Y"
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.doing import doers
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention
from extractors.scene import COUNTRY, ORGANIZATION, Scene
from extractors.state_patterns import words
from extractors.state_times import begun, ended, over, time_at
from extractors.syntax import after_preposition, is_passive
from extractors.undergoing import patients

ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
CLUBS = frozenset({Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.NGO, Kind.OTHER, Kind.GOVERNMENT, None})
_WIDE = frozenset({Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.NGO, None})
_BEING = frozenset({"be", "remain", "stay"})
_SIDES = frozenset({"in", "inside", "outside"})
_BACK = 3
"""Sentences in which the club of "X joined in 2009" is looked for."""


def find_joined(scene: Scene) -> Iterator[Candidate]:
    """Every membership that a verb begins, ends or states."""
    for verb in scene.index.verbs(_member_verbs()):
        yield from _by_verb(scene, verb, verb.lemma_)
    for mention in scene.reading.mentions:
        yield from _inside(scene, mention)


def _inside(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "X has been **in** NATO since 2004", "X is still **outside** the union"."""
    noun = scene.doc[mention.head]
    preposition = noun.head
    verb = preposition.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _SIDES or verb.lemma_ not in _BEING:
        return
    unions = scene.of_types(mention.entities, ORGANIZATION)
    if not unions or scene.entity(unions[0]).kind is not Kind.IGO:
        return
    for member in scene.subjects(verb, COUNTRY):
        span = (min(verb.i, mention.start), max(verb.i + 1, mention.end))
        found = membership(member, unions[0], verb, span, "inside", _time(scene, verb, "inside"), verb)
        yield replace(found, polarity=Polarity.NEGATIVE) if preposition.lower_ == "outside" else found


_VERBS = (
    "joining", "leaving", "founding", "expelling", "acceding", "withdrawing", "including", "serving", "switching",
    "sitting",
)  # fmt: skip
"""Lists of verbs that tell of a membership."""


@cache
def _member_verbs() -> frozenset[str]:
    return frozenset({"belong"}).union(*(words(Relation.MEMBER_OF, name) for name in _VERBS))


def _by_verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Candidate]:
    found = _joined_by(scene, verb, lemma)
    if found is None:
        return
    rule, members, wholes = found
    kinds = CLUBS - {Kind.GOVERNMENT} if rule == "leave" else _WIDE if rule == "include" else CLUBS
    for member in dict.fromkeys(_state_for(scene, m, wholes) for m in members):
        for whole in dict.fromkeys(wholes):
            fits = scene.entity(whole).kind in kinds or rule == "work"
            if fits and member != whole and _belong_so(scene, member, whole, rule):
                first = min(t.i for t in verb.subtree)
                last = max(t.i for t in verb.subtree) + 1
                span = (first, last) if last - first < 40 else (verb.i, verb.i + 1)
                yield membership(member, whole, verb, span, rule, _time(scene, verb, rule), verb)


def _state_for(scene: Scene, member: str, wholes: list[str]) -> str:
    """ "Parliament voted to join the union": its country joins a union of states."""
    entity = scene.entity(member)
    if entity.kind is not Kind.GOVERNMENT or not any(scene.entity(w).kind is Kind.IGO for w in wholes):
        return member
    return scene.country(member.rpartition("@")[2]) or member


def _belong_so(scene: Scene, member: str, whole: str, rule: str) -> bool:
    """A firm or a unit that belongs to another is its part (`extractors.parts`), no member."""
    if rule != "belong" or scene.type_of(member) is not EntityType.ORGANIZATION:
        return True
    return scene.entity(whole).kind in {Kind.IGO, Kind.NGO}


def _joined_by(scene: Scene, verb: Token, lemma: str) -> tuple[str, list[str], list[str]] | None:
    """Who joins, leaves or belongs to what by the verb, with the name of the rule."""
    is_of = {name: lemma in words(Relation.MEMBER_OF, name) for name in _VERBS}
    actors = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, ACTORS)]
    objects = [id_ for object_ in patients(verb) for id_ in scene.all_refs(object_, ACTORS)]
    clubs = [id_ for object_ in patients(verb) for id_ in scene.refs(object_, ORGANIZATION)]
    if is_of["joining"] or is_of["leaving"]:
        if not any(c.dep_ == "dobj" for c in verb.children) and is_of["joining"]:
            members = [m for m in actors if scene.type_of(m) is EntityType.COUNTRY]
            return "join", members, _club_of(scene, verb) if members else []
        return "join" if is_of["joining"] else "leave", actors, clubs
    if lemma == "belong":
        before = [id_ for c in verb.lefts if c.dep_ == "nmod" for id_ in scene.all_refs(c, ACTORS)]
        return "belong", before or actors, _behind(scene, verb, "to")
    if is_of["acceding"]:
        members = [m for m in (objects if is_passive(verb) else actors) if scene.type_of(m) is EntityType.COUNTRY]
        behind = _behind(scene, verb, "to") + _behind(scene, verb, "into")
        return "join", members, behind or (_club_of(scene, verb) if members else [])
    if is_of["switching"] or is_of["sitting"]:
        members = [m for m in actors if scene.type_of(m) is EntityType.PERSON]
        parties = _behind(scene, verb, "to" if is_of["switching"] else "for") if members else []
        rule = "join" if is_of["switching"] else "sit"
        return rule, members, [p for p in parties if scene.entity(p).kind is Kind.PARTY]
    if is_of["expelling"]:
        wholes = _behind(scene, verb, "from")
        direct = [w for w in actors if scene.entity(w).kind in _WIDE] if _expels_alone(verb) else []
        return "leave", objects, wholes or direct
    if is_of["withdrawing"]:
        wholes = [w for w in _behind(scene, verb, "from") if scene.entity(w).kind in {Kind.IGO, Kind.PARTY, None}]
        return "leave", [m for m in actors if scene.type_of(m) is not EntityType.ORGANIZATION], wholes
    if is_of["including"] and not is_passive(verb):
        members = [m for m in objects if scene.type_of(m) is EntityType.COUNTRY]
        return "include", members, [w for w in actors if scene.type_of(w) is EntityType.ORGANIZATION]
    if is_of["serving"]:
        members = [m for m in actors if scene.type_of(m) is EntityType.PERSON]
        return "work", members, _behind(scene, verb, "for") if members else []
    if is_of["founding"] and is_passive(verb):
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, COUNTRY)]
        return "found", members, clubs
    return None


def _expels_alone(verb: Token) -> bool:
    """ "The union expelled X", from nothing else."""
    return verb.lemma_ == "expel" and not any(c.lower_ == "from" for c in verb.children)


def _behind(scene: Scene, verb: Token, preposition: str) -> list[str]:
    found = []
    for word in after_preposition(verb, preposition):
        near = [word, *(c for c in word.children if c.dep_ in {"compound", "nmod"})]  # "to the X **coalition**"
        found += next((list(ids) for w in near if (ids := scene.refs(w, ORGANIZATION))), [])
    return found


def _club_of(scene: Scene, verb: Token) -> list[str]:
    """ "X joined in 2009": which club, where the clause has its day and names none."""
    bare = not any(c.dep_ in {"prt", "dobj"} or c.lower_ in {"to", "into", "in on"} for c in verb.children)
    return club_before(scene, verb) if bare and time_at(scene, verb) is not None else []


def club_before(scene: Scene, verb: Token) -> list[str]:
    """ "India and Pakistan joined in June 2017": the intergovernmental organization last spoken of before."""
    start = verb.sent.start
    for _ in range(_BACK):
        if start == 0:
            return []
        before = scene.doc[start - 1].sent
        for mention in reversed(scene.reading.mentions):
            if before.start <= mention.start < before.end and scene.entity(mention.entities[0]).kind is Kind.IGO:
                return [mention.entities[0]]
        start = before.start
    return []


def membership(  # noqa: PLR0913, PLR0917 - a claim is all of this
    member: str, whole: str, trigger: Token, span: tuple[int, int], rule: str, time: TimeSpan | None, verb: Token | None
) -> Candidate:
    """A membership; without a verb it is a label beside a name, which nobody doubts."""
    return Candidate(
        relation=Relation.MEMBER_OF,
        subject=member,
        object=whole,
        trigger=trigger.i,
        start=span[0],
        end=span[1],
        rule=f"member.{rule}",
        confidence=0.8,
        time=time or TimeSpan(),
        polarity=None if verb is not None else Polarity.POSITIVE,
        modality=None if verb is not None else Modality.ASSERTED,
        unattributed=verb is None,
    )


def _time(scene: Scene, verb: Token, rule: str) -> TimeSpan:
    """Joining and founding begin a membership, leaving ends it."""
    if rule == "leave":
        return ended(scene, verb)
    if rule in {"join", "found"}:
        return begun(scene, verb)
    time = time_at(scene, verb, is_state=True)
    if time is not None:
        return time
    past = verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)
    return over(scene, None) if past else TimeSpan()
