"""Who belongs to which organization, and which organization is part of what.

MEMBER_OF  "X, a member of Y" · "X joined Y" · "Labour MP X" · "X of the Green Party" · "Y was founded by X and Z"
PART_OF    "Russia's Defence Ministry" · "the UN General Assembly" · "Y's delegation" · "the police arm of Y"
OWNS       "state-run agency X" · "X owns Y"
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from extractors.candidates import Candidate
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, ORGANIZATION, PERSON, POWERS, Scene
from extractors.state_patterns import table, words
from extractors.state_times import begun, ended, time_at
from extractors.syntax import coordinated, doers, is_passive, patients, surface_subject

_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.COUNTRY})
_ORGANS = frozenset({Kind.GOVERNMENT, Kind.MILITARY})
_CLUBS = frozenset({Kind.PARTY, Kind.IGO, Kind.ARMED_GROUP, Kind.NGO, Kind.OTHER, Kind.GOVERNMENT, None})
_BEING = frozenset({"be", "become", "remain"})


def find_memberships(scene: Scene) -> Iterator[Candidate]:
    """Every statement of membership."""
    nouns, affiliated = words(Relation.MEMBER_OF, "nouns"), words(Relation.MEMBER_OF, "affiliated")
    for noun in scene.index.lemmas(words(Relation.MEMBER_OF, "seats")):
        yield from _by_seat(scene, noun)
    for noun in scene.index.lemmas(nouns | affiliated):
        if noun.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, noun, affiliate=noun.lemma_ in affiliated)
    for verb in scene.index.verbs(_member_verbs()):
        yield from _by_verb(scene, verb, verb.lemma_)
    for mention in scene.reading.mentions:
        yield from _by_place(scene, mention)


@cache
def _member_verbs() -> frozenset[str]:
    lists = ("joining", "leaving", "founding", "expelling")
    return frozenset({"belong"}).union(*(words(Relation.MEMBER_OF, name) for name in lists))


def _by_noun(scene: Scene, noun: Token, *, affiliate: bool) -> Iterator[Candidate]:
    """ "X, a member of Y", "X is a member of Y", "its members are X and Z", "one of the bloc's members"."""
    wholes, owner = _wholes(scene, noun, affiliate=affiliate)
    if not wholes:
        return
    verb = None
    members: tuple[str, ...] = ()
    start = end = noun.i
    described = _described_by(scene, noun)
    if described is not None:
        members, start, verb = described
    elif not affiliate and noun.dep_ == "nsubj" and noun.head.lemma_ in {"be", "include"}:
        for child in noun.head.children:
            if child.dep_ in {"attr", "dobj"}:
                members, verb = scene.all_refs(child, _ACTORS), noun.head
                end = max((t.i for t in coordinated(child)), default=child.i)
    elif not affiliate and noun.lemma_ == "member":
        for child in noun.children:
            if child.dep_ == "appos" or (child.dep_ == "prep" and child.lower_ == "including"):
                word = child if child.dep_ == "appos" else next(iter(child.children), None)
                members = scene.all_refs(word, _ACTORS)
                end = max((t.i for t in coordinated(word)), default=noun.i) if word is not None else noun.i
    first, last = min(start, owner, noun.i), max(end, noun.i, owner) + 1
    for member in members:
        for whole in wholes:
            time = _state_time(scene, verb)
            yield _membership(member, whole, verb or noun, (first, last), "noun", time=time)


def _by_seat(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X, a Republican senator from Tennessee", "X is a Labour MP": the party before the noun."""
    parties = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.i in scene.at]
    described = _described_by(scene, noun) if parties else None
    if described is None:
        return
    members, start, verb = described
    for word in parties:
        for party in scene.refs(word, ORGANIZATION):
            for member in scene.of_types(members, PERSON):
                if scene.entity(party).kind is Kind.PARTY:
                    span = (min(start, word.i), max(start, noun.i) + 1)
                    yield _membership(member, party, verb or noun, span, "label", time=_state_time(scene, verb))


def _wholes(scene: Scene, noun: Token, *, affiliate: bool) -> tuple[tuple[str, ...], int]:
    """The organizations of which the noun says "member", and where they stand."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ({"at", "with", "of", "for"} if affiliate else {"of", "in"}):
            for complement in child.children:
                if complement.dep_ == "pobj":
                    found = _nested_party(scene, complement) or scene.all_refs(complement, ORGANIZATION)
                    if found:
                        return found, complement.i
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "compound" and child.i in scene.at):
            found = scene.refs(child, ORGANIZATION)
            if found:
                return found, child.i
    return (), noun.i


def _nested_party(scene: Scene, complement: Token) -> tuple[str, ...]:
    """ "member of parliament of the Green Party", "a member of parliament for Labour": the party."""
    for token in complement.subtree:
        if token.dep_ == "pobj" and token.i > complement.i:
            parties = tuple(p for p in scene.refs(token, ORGANIZATION) if scene.entity(p).kind is Kind.PARTY)
            if parties:
                return parties
    return ()


def _described_by(scene: Scene, noun: Token) -> tuple[tuple[str, ...], int, Token | None] | None:
    """Of whom the noun is said, by apposition or copula: the members, where they start, and the verb."""
    current = noun
    for _ in range(4):
        if current.dep_ == "appos":
            ids = scene.refs(current.head, _ACTORS)
            return (ids, current.head.i, None) if ids else None
        if current.dep_ == "attr" and current.head.lemma_ in _BEING:
            subject = surface_subject(current.head)
            if subject is None or subject.i == noun.i:
                return None
            ids = scene.all_refs(subject, _ACTORS) or scene.actors(subject, _ACTORS)
            return (ids, subject.i, current.head) if ids else None
        if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lower_ == "one":
            current = current.head.head
            continue
        if current.dep_ not in {"conj", "nmod"} or current.head is current:
            return None
        current = current.head
    return None


def _by_verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Candidate]:
    joining, leaving = words(Relation.MEMBER_OF, "joining"), words(Relation.MEMBER_OF, "leaving")
    if lemma in joining or lemma in leaving:
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, _ACTORS)]
        wholes = [id_ for object_ in patients(verb) for id_ in scene.refs(object_, ORGANIZATION)]
        if not any(c.dep_ == "dobj" for c in verb.children) and lemma in joining:
            members = [m for m in members if scene.type_of(m) is EntityType.COUNTRY]
            wholes = _club_before(scene, verb) if members else []
        rule = "join" if lemma in joining else "leave"
    elif lemma == "belong":
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, _ACTORS)]
        wholes = [
            id_
            for child in verb.children
            if child.lower_ == "to"
            for word in child.children
            for id_ in scene.refs(word, ORGANIZATION)
        ]
        rule = "belong"
    elif lemma in words(Relation.MEMBER_OF, "expelling"):
        members = [id_ for patient in patients(verb) for id_ in scene.all_refs(patient, _ACTORS)]
        wholes = [
            id_
            for child in verb.children
            if child.lower_ == "from"
            for word in child.children
            for id_ in scene.refs(word, ORGANIZATION)
        ]
        rule = "leave"
    elif lemma in words(Relation.MEMBER_OF, "founding") and is_passive(verb):
        members = [id_ for doer in doers(verb) for id_ in scene.all_refs(doer, frozenset({EntityType.COUNTRY}))]
        wholes = [id_ for object_ in patients(verb) for id_ in scene.refs(object_, ORGANIZATION)]
        rule = "found"
    else:
        return
    for member in dict.fromkeys(members):
        for whole in dict.fromkeys(wholes):
            if scene.entity(whole).kind in (_CLUBS - {Kind.GOVERNMENT} if rule == "leave" else _CLUBS):
                first = min(t.i for t in verb.subtree)
                last = max(t.i for t in verb.subtree) + 1
                span = (first, last) if last - first < 40 else (verb.i, verb.i + 1)
                yield _membership(member, whole, verb, span, rule, time=_time(scene, verb, rule))


def _club_before(scene: Scene, verb: Token) -> list[str]:
    """ "India and Pakistan joined in June 2017": the intergovernmental organization of the sentence before."""
    start = verb.sent.start
    if start == 0 or "\n" in scene.doc[start - 1].text:
        return []
    before = scene.doc[start - 1].sent
    for mention in scene.reading.mentions:
        if before.start <= mention.start < before.end and scene.entity(mention.entities[0]).kind is Kind.IGO:
            return [mention.entities[0]]
    return []


def _by_place(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "X of the Green Party", "Labour MP X", "X (R-Texas)"."""
    doc = scene.doc
    persons = scene.of_types(mention.entities, PERSON)
    if not persons or mention.form is not Form.NAME:
        return
    i = mention.end
    if i < len(doc) and doc[i].lower_ == "of":
        j = i + 1
        while j < min(i + 5, len(doc)) and j not in scene.at and doc[j].pos_ in {"DET", "ADJ", "NOUN"}:
            j += 1
        party = scene.mention(j, ORGANIZATION)
        if party is not None and scene.entity(party.entities[0]).kind in _CLUBS:
            yield _membership(persons[0], party.entities[0], doc[i], (mention.start, party.end), "of", time=None)
    if i + 2 < len(doc) and doc[i].text == "(":
        letter = doc[i + 1].text.split("-")[0].casefold()
        yield from _labelled(scene, persons[0], mention, letter)
    j = mention.start - 1
    if j > 0 and doc[j].lower_ in words(Relation.MEMBER_OF, "seats"):
        party = scene.mention(j - 1, ORGANIZATION)
        if party is not None and scene.entity(party.entities[0]).kind is Kind.PARTY:
            yield _membership(persons[0], party.entities[0], doc[j], (party.start, mention.end), "label", time=None)


def _labelled(scene: Scene, person: str, mention: EntityMention, letter: str) -> Iterator[Candidate]:
    name = table(Relation.MEMBER_OF, "labels").get(letter)
    if name is None or scene.doc[mention.end + 2].text not in {"-", ")", "–"}:
        return
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.ORGANIZATION and entity.name.casefold() == name.casefold():
            span = (mention.start, mention.end + 2)
            yield _membership(person, entity.id, scene.doc[mention.end + 1], span, "label", time=None)
            return


def _membership(  # noqa: PLR0913 - a claim is all of this
    member: str, whole: str, trigger: Token, span: tuple[int, int], rule: str, *, time: TimeSpan | None
) -> Candidate:
    """A membership; without a time it is a label beside a name, which nobody doubts."""
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
        polarity=None if time is not None else Polarity.POSITIVE,
        modality=None if time is not None else Modality.ASSERTED,
        unattributed=time is None,
    )


def _time(scene: Scene, verb: Token, rule: str) -> TimeSpan:
    """Joining and founding begin a membership, leaving ends it."""
    if rule == "leave":
        return ended(scene, verb)
    if rule in {"join", "found"}:
        return begun(scene, verb)
    return time_at(scene, verb, is_state=True) or TimeSpan()


def _state_time(scene: Scene, verb: Token | None) -> TimeSpan | None:
    """The time of "is a member"; None where no verb says it."""
    if verb is None:
        return None
    return begun(scene, verb) if verb.lemma_ == "become" else time_at(scene, verb, is_state=True) or TimeSpan()


def find_parts(scene: Scene) -> Iterator[Candidate]:
    """Every statement that an organization is part of another or of a state."""
    seen: set[tuple[str, str]] = set()
    for mention in scene.reading.mentions:
        if mention.form in {Form.PRONOUN, Form.DEMONYM} or not scene.of_types(mention.entities, ORGANIZATION):
            continue
        for whole, start, end, rule in (*_organ(scene, mention), *_owned(scene, mention), *_arm(scene, mention)):
            part = mention.entities[0]
            if whole == part or (part, whole) in seen:
                continue
            seen.add((part, whole))
            yield Candidate(
                relation=Relation.PART_OF,
                subject=part,
                object=whole,
                trigger=mention.head,
                start=start,
                end=end,
                rule=f"part.{rule}",
                confidence=0.85,
                time=TimeSpan(),
                polarity=Polarity.POSITIVE,
                modality=Modality.ASSERTED,
                unattributed=True,
            )


def _organ(scene: Scene, mention: EntityMention) -> Iterator[tuple[str, int, int, str]]:
    """A nationality or a country inside the name or directly before it: "Russian Defence Ministry", "army of Chad"."""
    doc = scene.doc
    if not _is_organ(scene, mention):
        return
    for i in range(mention.start, mention.end):
        for width in (3, 2, 1):
            if i + width <= mention.end and width < mention.end - mention.start:
                country = scene.country_in_name(doc[i : i + width].text)
                if country is not None:
                    yield country, mention.start, mention.end, "organ"
                    return
    i = mention.start - 1
    if i >= 0 and doc[i].tag_ == "POS":
        i -= 1
    for width in (3, 2, 1):
        start = i + 1 - width
        if start >= 0 and not any(j in scene.at for j in range(start, i + 1)):
            country = scene.country_in_name(doc[start : i + 1].text)
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


def _owned(scene: Scene, mention: EntityMention) -> Iterator[tuple[str, int, int, str]]:
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
    names = _whole_names(scene)
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


def find_owners(scene: Scene) -> Iterator[Candidate]:
    """ "the state-run Iranian agency X", "X, a Russian state outlet", "X owns Y"."""
    doc = scene.doc
    state, run = words(Relation.OWNS, "state"), words(Relation.OWNS, "run")
    media = words(Relation.OWNS, "media")
    for token in scene.index.words(state):
        if _is_owning(doc, token.i + 1, run, media):
            yield from _state_owned(scene, token)
    for verb in scene.index.verbs(words(Relation.OWNS, "verbs")):
        yield from _owning(scene, verb)


def _is_owning(doc: Doc, i: int, run: frozenset[str], media: frozenset[str]) -> bool:
    """Whether "state" is followed by "-run", or within two nouns by what a state can own."""
    if i < len(doc) and doc[i].text in {"-", "‑"}:
        return i + 1 < len(doc) and doc[i + 1].lower_ in run
    for token in doc[i : i + 3]:
        if token.lower_ in media or token.lower_ in run:
            return True
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


def _state_owned(scene: Scene, token: Token) -> Iterator[Candidate]:
    """The organization that the phrase describes, and the country whose nationality stands in it."""
    doc, sent = scene.doc, token.sent
    owned = _described_organization(scene, token)
    if owned is None:
        return
    mention, low, high = owned
    country = None
    for i in range(max(sent.start, low - 3), min(sent.end, high)):
        found = scene.mention(i, COUNTRY)
        if found is not None and found.form in {Form.DEMONYM, Form.NAME}:
            country = found.entities[0]
            low = min(low, found.start)
        elif i not in scene.at:
            country = country or scene.country_in_name(doc[i].text)
    if country is not None:
        yield _ownership(country, mention.entities[0], token, (low, max(high, mention.end)), "state", told=False)


def _described_organization(scene: Scene, token: Token) -> tuple[EntityMention, int, int] | None:
    doc, sent = scene.doc, token.sent
    run = words(Relation.OWNS, "run")
    i = token.i
    while i < min(sent.end, token.i + 8):
        mention = scene.at.get(i)
        if mention is not None and scene.of_types(mention.entities, ORGANIZATION):
            return mention, token.i, mention.end
        if doc[i].text in {",", ";", "."} or (doc[i].pos_ == "VERB" and doc[i].lower_ not in run):
            break
        i += 1
    i = token.i
    while i > sent.start and doc[i].text != ",":
        if doc[i].pos_ in {"VERB", "AUX"} and doc[i].lower_ not in run:
            return None
        i -= 1
    before = scene.before_comma(i + 1) if doc[i].text == "," else None
    if before is not None and scene.of_types(before.entities, ORGANIZATION):
        return before, before.start, token.i + 3
    return None


def _owning(scene: Scene, verb: Token) -> Iterator[Candidate]:
    for doer in doers(verb):
        for owner in scene.all_refs(doer, PERSON | POWERS):
            for object_ in patients(verb):
                for owned in scene.refs(object_, ORGANIZATION):
                    span = (min(doer.i, verb.i, object_.i), max(doer.i, verb.i, object_.i) + 1)
                    time = begun(scene, verb) if verb.lemma_ in {"buy", "acquire"} else None
                    yield replace(_ownership(owner, owned, verb, span, "verb", told=True), time=time)


def _ownership(  # noqa: PLR0913 - a claim is all of this
    owner: str, owned: str, trigger: Token, span: tuple[int, int], rule: str, *, told: bool
) -> Candidate:
    return Candidate(
        relation=Relation.OWNS,
        subject=owner,
        object=owned,
        trigger=trigger.i,
        start=span[0],
        end=span[1],
        rule=f"owns.{rule}",
        confidence=0.75,
        time=None if told else TimeSpan(),
        polarity=None if told else Polarity.POSITIVE,
        modality=None if told else Modality.ASSERTED,
        unattributed=not told,
    )
