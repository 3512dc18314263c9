"""Which organization is part of which other, or of which state.

"Russia's Defence Ministry" · "the UN General Assembly" · "Y's delegation" · "the police arm of Y"
"Y, of which X is the armed wing" · "the UN mission, X" · "the X of the Y army" · "Fiji's intelligence service, X"
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.described import Described, described, related
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, ORGANIZATION, Scene
from extractors.state_patterns import words
from extractors.state_times import begun
from extractors.syntax import after_preposition
from extractors.undergoing import patients

_OF = frozenset({"of"})
_NEWS = frozenset({"news", "press", "rating", "ratings", "travel", "estate"})
_ORGANS = frozenset({Kind.GOVERNMENT, Kind.MILITARY})


def find_parts(scene: Scene) -> Iterator[Candidate]:
    """Every statement that an organization is part of another or of a state."""
    seen: set[tuple[str, str]] = set()
    names = _whole_names(scene)
    for mention in scene.reading.mentions:
        if mention.form in {Form.PRONOUN, Form.DEMONYM} or not scene.of_types(mention.entities, ORGANIZATION):
            continue
        found = (*_organ(scene, mention), *_owned(scene, mention, names), *_arm(scene, mention), *_of(scene, mention))
        for whole, start, end, rule in found:
            part = mention.entities[0]
            if whole != part and (part, whole) not in seen:
                seen.add((part, whole))
                yield _part(part, whole, mention.head, (start, end), rule)
    for noun in scene.index.lemmas(words(Relation.PART_OF, "nouns") | words(Relation.PART_OF, "services")):
        for part, whole, start, end in _by_noun(scene, noun):
            if (part, whole) not in seen and (whole, part) not in seen:
                seen.add((part, whole))
                yield _part(part, whole, noun.i, (start, end), "arm")
    for verb in scene.index.verbs(frozenset({"belong"})):
        for part, whole in _belonging(scene, verb):
            if (part, whole) not in seen:
                seen.add((part, whole))
                yield _part(part, whole, verb.i, (verb.i, verb.i + 2), "belongs")


def _part(part: str, whole: str, trigger: int, span: tuple[int, int], rule: str) -> Candidate:
    return Candidate(
        relation=Relation.PART_OF,
        subject=part,
        object=whole,
        trigger=trigger,
        start=span[0],
        end=span[1],
        rule=f"part.{rule}",
        confidence=0.85,
        time=TimeSpan(),
        polarity=Polarity.POSITIVE,
        modality=Modality.ASSERTED,
        unattributed=True,
    )


def _by_noun(scene: Scene, noun: Token) -> Iterator[tuple[str, str, int, int]]:
    """ "X, the armed wing of Y", "the UN mission, X", "Fiji's intelligence service, X": part, whole, from, to."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in scene.at:
        return
    found = described(scene, noun, ORGANIZATION) or _named_behind(scene, noun)
    if found is None or (found.verb is not None and any(c.dep_ == "neg" for c in found.verb.children)):
        return
    wholes, place = related(scene, noun, ORGANIZATION, _OF) if noun.lemma_ in _arms() else ((), noun.i)
    told = {c.lower_ for c in noun.children}
    if not wholes and noun.lemma_ in words(Relation.PART_OF, "services") and not told & _NEWS:
        wholes, place = related(scene, noun, COUNTRY, _OF)
        if not any(scene.entity(id_).kind in {*_ORGANS, Kind.OTHER, None} for id_ in found.ids):
            return
    for part in found.ids:
        for whole in wholes[:1]:
            if part != whole:
                yield part, whole, min(found.start, place), max(found.end, place + 1)


def _named_behind(scene: Scene, noun: Token) -> Described | None:
    """ "the UN mission in Mali, **MINUSMA**", "the mission of the bloc (**SAMIM**)": behind what goes with the noun."""
    doc, i = scene.doc, noun.i + 1
    if noun.lemma_ not in _arms() or i + 2 >= len(doc) or doc[i].lower_ not in {"in", "of", "to", "for"}:
        return None
    i += 1
    while i < len(doc) and i not in scene.at and doc[i].pos_ in {"DET", "ADJ"}:
        i += 1
    i = scene.at[i].end if i in scene.at else i
    if i + 1 >= len(doc) or doc[i].text not in {",", "("} or not scene.same_sentence(noun.i, i):
        return None
    named = scene.mention(i + 1, ORGANIZATION)
    if named is None or named.start != i + 1 or named.form not in {Form.NAME, Form.ACRONYM}:
        return None
    closed = named.end < len(doc) and doc[named.end].text in {",", ")", "."}
    return Described(scene.of_types(named.entities, ORGANIZATION), noun.i, named.end) if closed else None


@cache
def _arms() -> frozenset[str]:
    return words(Relation.PART_OF, "nouns")


def _of(scene: Scene, mention: EntityMention) -> Iterator[tuple[str, int, int, str]]:
    """ "the General Staff of the Fijian army": a name, "of", and a body that has such parts."""
    doc, i = scene.doc, mention.end
    if i + 1 >= len(doc) or doc[i].lower_ != "of" or mention.form is Form.PRONOUN:
        return
    j = i + 2 if doc[i + 1].lower_ == "the" else i + 1
    whole = scene.mention(j, ORGANIZATION) if j < len(doc) else None
    if whole is None or whole.form is Form.PRONOUN or (whole.end < len(doc) and doc[whole.end].tag_ == "POS"):
        return
    named = {token.lower_ for token in doc[whole.start : whole.end]}
    kind = scene.entity(whole.entities[0]).kind
    if kind in {Kind.IGO, Kind.GOVERNMENT, Kind.MILITARY} or named & words(Relation.PART_OF, "organs"):
        yield whole.entities[0], mention.start, whole.end, "of"


def _belonging(scene: Scene, verb: Token) -> Iterator[tuple[str, str]]:
    """ "The unit belongs to the army"."""
    for word in after_preposition(verb, "to"):
        for whole in scene.refs(word, ORGANIZATION):
            named = set(scene.name(whole).casefold().split())
            kind = scene.entity(whole).kind
            if kind in {Kind.GOVERNMENT, Kind.MILITARY, Kind.ARMED_GROUP} or named & words(Relation.PART_OF, "organs"):
                for part in scene.subjects(verb, ORGANIZATION):
                    if part != whole:
                        yield part, whole


def _organ(scene: Scene, mention: EntityMention) -> Iterator[tuple[str, int, int, str]]:
    """A nationality or a country inside the name or directly before it: "Russian Defence Ministry", "army of Chad"."""
    doc = scene.doc
    if not _is_organ(scene, mention):
        return
    texts = [token.text for token in doc[mention.start : mention.end]]
    for i, text in enumerate(texts):
        for width in (3, 2, 1) if text[:1].isupper() else ():
            if i + width <= len(texts) and width < len(texts):
                country = scene.country_in_name(" ".join(texts[i : i + width]))
                if country is not None:
                    yield country, mention.start, mention.end, "organ"
                    return
    i = mention.start - 1
    if i >= 0 and doc[i].tag_ == "POS":
        i -= 1
    for width in (3, 2, 1):
        start = i + 1 - width
        if start >= 0 and doc[i].text[:1].isupper() and not any(j in scene.at for j in range(start, i + 1)):
            country = scene.country_in_name(" ".join(token.text for token in doc[start : i + 1]))
            if country is not None:
                yield country, start, mention.end, "organ"
                return
    owner = scene.mention(i, COUNTRY) if i >= 0 else None
    if owner is not None and owner.form is not Form.PRONOUN and owner.start < mention.start:
        yield owner.entities[0], owner.start, mention.end, "organ"
        return
    i = mention.end
    if i + 1 < len(doc) and doc[i].lower_ == "of":
        owner = scene.mention(i + 1, COUNTRY) or (scene.mention(i + 2, COUNTRY) if doc[i + 1].lower_ == "the" else None)
        if owner is not None and owner.form is Form.NAME:
            yield owner.entities[0], mention.start, owner.end, "organ"


def _is_organ(scene: Scene, mention: EntityMention) -> bool:
    """Whether the organization is one that a state has."""
    entity = scene.entity(mention.entities[0])
    name = {token.lower_ for token in scene.doc[mention.start : mention.end]}
    if name & words(Relation.PART_OF, "insurgent"):
        return False
    if entity.kind in _ORGANS:
        return "-" not in name or not name & words(Relation.PART_OF, "installed")
    return entity.kind in {None, Kind.OTHER} and bool(name & words(Relation.PART_OF, "organs"))


def _owned(scene: Scene, mention: EntityMention, names: dict[str, str]) -> Iterator[tuple[str, int, int, str]]:
    """ "the European Parliament's delegation", "its Regional Structure", "the UN General Assembly"."""
    doc = scene.doc
    owner = scene.possessor(mention.start)
    if owner is not None and owner.tag_ != "WP$":
        ids = scene.refs(owner, ORGANIZATION)
        if ids:
            start = scene.at[owner.i].start if owner.i in scene.at else owner.i
            yield ids[0], start, mention.end, "owned"
            return
        if _is_organ(scene, mention):
            countries = scene.refs(owner, COUNTRY)
            if countries:
                yield countries[0], min(owner.i, mention.start), mention.end, "owned"
                return
    for width in (4, 3, 2, 1):
        if width < mention.end - mention.start:
            whole = names.get(doc[mention.start : mention.start + width].text.casefold())
            if whole is not None and whole != mention.entities[0]:
                yield whole, mention.start, mention.end, "within"
                return


def _whole_names(scene: Scene) -> dict[str, str]:
    """Lower-case name or acronym of every organization of the reading that can have organs of its own."""
    found: dict[str, str] = {}
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.ORGANIZATION and entity.kind in {Kind.IGO, Kind.GOVERNMENT, Kind.MILITARY}:
            for name in (entity.name, *entity.aliases):
                found.setdefault(name.casefold(), entity.id)
    for mention in scene.reading.mentions:
        if mention.form is Form.ACRONYM and scene.of_types(mention.entities, ORGANIZATION):
            found.setdefault(scene.doc[mention.start : mention.end].text.casefold(), mention.entities[0])
    return found


def _arm(scene: Scene, mention: EntityMention) -> Iterator[tuple[str, int, int, str]]:
    """ "X, a UN agency", "the police arm of Y, its Z", "X is a branch of Y", "X, part of Y"."""
    nouns = words(Relation.PART_OF, "nouns")
    head = scene.doc[mention.head]
    candidates: list[Token] = [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "appos":
        candidates.append(head.head)
    if head.dep_ in {"nsubj", "nsubjpass"} and head.head.lemma_ == "be":
        candidates += [c for c in head.head.children if c.dep_ == "attr"]
    candidates += [conj for c in candidates for conj in c.children if conj.dep_ == "conj"]
    for noun in candidates:
        if noun.lemma_.lower() not in nouns or noun.i in scene.at:
            continue
        for child in noun.children:
            ids: tuple[str, ...] = ()
            if child.dep_ in {"compound", "nmod", "poss", "amod"}:
                ids = scene.refs(child, ORGANIZATION)
            elif child.dep_ == "prep" and child.lower_ == "of":
                ids = tuple(id_ for c in child.children if c.dep_ == "pobj" for id_ in scene.refs(c, ORGANIZATION))
            if ids:
                first, last = min(mention.start, noun.i, child.i), max(mention.end, noun.i + 1, child.i + 1)
                yield ids[0], first, last, "arm"
                return


def find_mergers(scene: Scene) -> Iterator[Candidate]:
    """ "A merged with B to form C": A and B are part of C from then on."""
    for verb in scene.index.verbs(frozenset({"merge", "unite", "amalgamate"})):
        parts = list(scene.subjects(verb, ORGANIZATION))
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "with":
                parts += [id_ for w in child.children if w.dep_ == "pobj" for id_ in scene.all_refs(w, ORGANIZATION)]
        makers = [c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and c.lemma_ in {"form", "create", "become"}]
        wholes = [id_ for m in makers for o in patients(m) for id_ in scene.refs(o, ORGANIZATION)]
        for whole in wholes[:1]:
            for part in dict.fromkeys(parts):
                if part != whole:
                    yield Candidate(
                        relation=Relation.PART_OF,
                        subject=part,
                        object=whole,
                        trigger=verb.i,
                        start=verb.i,
                        end=max(t.i for m in makers for t in m.subtree) + 1,
                        rule="part.merged",
                        confidence=0.75,
                        time=begun(scene, verb),
                    )
