"""Where the words name the seat of an office: before it, behind it, as its owner."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractors.identity import entity_id
from extractors.office_titles import OfficePhrase, lexicon
from extractors.ontology import EntityType, Kind
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, PERSON, POWERS, SEATS, Scene
from extractors.syntax import governing_verb

OF_THE_UN = "UN Secretary-General"
UN = entity_id(EntityType.ORGANIZATION, "United Nations", known="united-nations")
_JOINING = frozenset({"of", "for", "to", "at"})
_SKIPPED = frozenset(
    {"opposition", "ruling", "rebel", "the", "a", "an", "new", "former", "own", "its", "his", "her", "their", "then"}
)
_RULING = frozenset({"presidency", "government", "cabinet"})
_REALMS = frozenset({"republic", "kingdom", "federation", "nation"})
ORGANIZATION = EntityType.ORGANIZATION
PROVINCE = frozenset({EntityType.PROVINCE})


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the seat stands. `ids` empty: the phrase names none."""

    ids: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    """A person who owns the phrase ("Johnson's finance minister", "his minister"): the seat is that person's."""
    start: int = 1 << 30
    end: int = 0
    behind: bool = False
    """True where the seat follows the office noun."""
    prefix: str = ""
    """What the office's name begins with: "Communist Party " secretary."""
    suffix: str = ""
    """What it ends with: ambassador " to Spain"."""
    country: bool = False
    """True where the words say that it is a country and the context says which: "leader of the republic"."""
    closed: bool = False
    """True where the phrase has an owner or a complement that is nobody's name: the context must not fill it."""


def find_seat(scene: Scene, phrase: OfficePhrase) -> Seat:
    """The seat that stands with the phrase."""
    left = _left(scene, phrase)
    right = _right(scene, phrase)
    if right is not None and phrase.office.casefold().split()[-1] in lexicon().words["sent"]:
        named = scene.doc[phrase.end : right.end].text
        if scene.doc[phrase.end].lower_ in {"to", "for", "in"} and right.ids:
            return replace(left or Seat(), suffix=f" {named}", end=max(right.end, phrase.end), behind=True)
    if right is not None and left is not None and left.ids and right.ids:
        owner = scene.entity(left.ids[0])
        if owner.kind is Kind.PARTY:
            name = scene.doc[left.start : phrase.start].text
            return Seat(ids=right.ids, start=left.start, end=right.end, behind=True, prefix=f"{name} ")
        organized = scene.type_of(right.ids[0]) is EntityType.ORGANIZATION
        if owner.type is EntityType.COUNTRY and (phrase.seat == "none" or organized):
            return Seat(ids=right.ids, start=left.start, end=right.end, behind=True)
        return left
    if right is not None and (right.ids or right.country or left is None):
        return right
    return left or right or _sender(scene, phrase) or Seat()


def _sender(scene: Scene, phrase: OfficePhrase) -> Seat | None:
    """ "UNESCO will send **an envoy**, X": whose envoy it is."""
    head = scene.doc[phrase.head]
    if phrase.office.casefold().split()[-1] not in lexicon().words["sent"] or head.dep_ != "dobj":
        return None
    verb = head.head
    senders = scene.subjects(verb, POWERS) if verb.lemma_ in _SENDING else ()
    return Seat(ids=senders, start=min(verb.i, phrase.start)) if len(senders) == 1 else None


_SENDING = frozenset({"send", "dispatch", "delegate", "appoint", "name", "recall", "withdraw"})


def _left(scene: Scene, phrase: OfficePhrase) -> Seat | None:
    i = phrase.start - 1
    if i < 0:
        return None
    mention = scene.mention(i, SEATS)
    if mention is not None and mention.start < phrase.start and not scene.is_pronoun(i):
        if phrase.seat == "country" and _is_where(scene, mention):
            return None
        if mention.form is Form.DEMONYM and phrase.seat == "none":  # "the court's Argentine prosecutor"
            owner = _owner_before(scene, mention.start, phrase)
            if owner is not None:
                return owner
        ministry = _ministry_of(scene, mention, phrase)
        return ministry or Seat(ids=scene.of_types(mention.entities, SEATS), start=mention.start)
    if i in scene.at and not scene.is_pronoun(i):
        region = scene.at[i]
        if phrase.office.casefold().split()[-1] not in {"minister", "secretary", *lexicon().words["sent"]}:
            return None
        outer = _owner_before(scene, region.start, phrase)
        return replace(outer, prefix=f"{scene.doc[region.start : region.end].text} ") if outer is not None else None
    for width in (2, 1):
        start = i + 1 - width
        capital = scene.doc[i].text[:1].isupper()
        if start >= 0 and capital and not any(j in scene.at for j in range(start, i + 1)):
            country = scene.country_in_name(scene.doc[start : i + 1].text)
            if country is not None:
                return Seat(ids=(country,), start=start)
    return _owner_before(scene, phrase.start, phrase)


def _is_where(scene: Scene, mention: EntityMention) -> bool:
    """ "**In Yerevan** Prime Minister X spoke": a town is where it happens, and has no prime minister."""
    before = scene.doc[mention.start - 1].lower_ if mention.start else ""
    return before in {"in", "at", "from", "near"} and scene.type_of(mention.entities[0]) is EntityType.CITY


def _owner_before(scene: Scene, first: int, phrase: OfficePhrase) -> Seat | None:
    """The owner of the noun phrase that starts at the token: "Kenya's", "its", "whose"."""
    owner = scene.possessor(first)
    if owner is None:
        return None
    start = scene.at[owner.i].start if owner.i in scene.at else owner.i
    ids = scene.refs(owner, SEATS)
    if not ids and owner.lower_ == "its" and owner.i not in scene.at:
        ids = _subject_of_clause(scene, owner)
    if ids:
        return Seat(ids=ids, start=start)
    persons = scene.refs(owner, PERSON)
    if owner.lower_ in _RULING and owner.i not in scene.at:  # "the government's spokesman"
        return Seat(start=start, country=True)
    told = owner.tag_ == "WP$" or (owner.pos_ == "NOUN" and owner.lower_ in lexicon().words["clubs"])
    return Seat(owner=persons, start=start, closed=not persons and (told or phrase.seat == "none"))


def _subject_of_clause(scene: Scene, word: Token) -> tuple[str, ...]:
    """ "Congress swore in its own speaker": whose it is where nothing else says so."""
    verb = governing_verb(word)
    return scene.subjects(verb, POWERS) if verb is not None else ()


def _ministry_of(scene: Scene, mention: EntityMention, phrase: OfficePhrase) -> Seat | None:
    """ "US Treasury" before "Secretary": the country's Treasury Secretary."""
    if phrase.office not in {"secretary", "minister"} or scene.type_of(mention.entities[0]) is not ORGANIZATION:
        return None
    country = scene.country_in_name(scene.doc[mention.start].text)
    portfolio = scene.doc[mention.start + 1 : mention.end].text
    if country is None or not portfolio:
        return None
    return Seat(ids=(country,), start=mention.start, prefix=f"{portfolio} ")


def _right(scene: Scene, phrase: OfficePhrase) -> Seat | None:
    """ "of Kenya", "for the National Security Council", "of the Senate" directly behind the phrase."""
    doc = scene.doc
    i = phrase.end
    sent = phrase.office.casefold().split()[-1] in {"ambassador", "envoy", "consul", "commissioner"}
    if i >= len(doc) or doc[i].lower_ not in (_JOINING | {"in"} if sent else _JOINING):
        return None
    preposition = doc[i].lower_
    mention = _complement(scene, i)
    if mention is None:
        if preposition not in {"of", "for"}:
            return None
        forces = _forces(scene, i) if phrase.leads else None
        if forces is not None:
            return forces
        if _is_institution(scene, i + 1):
            if phrase.leads:
                return Seat(country=True, end=i + 1, suffix=_of_realm(scene, phrase, i))
            ruling = next((t.i + 1 for t in doc[i + 1 : i + 4] if t.lower_ in _RULING), 0)
            return Seat(country=True, end=ruling, behind=True) if ruling else None
        return Seat(closed=True, end=i + 1, behind=True)
    head = doc[mention.head]
    ids = _nationality_in(scene, mention) or scene.all_refs(head, SEATS)
    if mention.form is Form.NOMINAL and scene.of_types(ids, COUNTRY) and not _nationality_in(scene, mention):
        return Seat(country=True, end=mention.end, behind=True, suffix=_of_realm(scene, phrase, i))
    if not ids:
        persons = scene.of_types(mention.entities, PERSON)
        if not persons:
            return Seat(closed=True, behind=True)
        of_president = any(token.lower_ == "president" for token in doc[i + 1 : mention.head])
        return Seat(owner=persons, end=mention.end, behind=True, prefix="presidential " if of_president else "")
    last = max(scene.at[t.i].end for t in _coordinated_mentions(scene, head))
    return Seat(ids=ids, end=last, behind=True)


def _forces(scene: Scene, i: int) -> Seat | None:
    """ "the chief **of Fiji's defence forces**": an office of the country."""
    noun = next((c for c in scene.doc[i].children if c.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in lexicon().words["forces"]:
        return None
    first = noun.i
    while first > i + 1 and first - 1 not in scene.at and scene.doc[first - 1].tag_ not in {"POS", "PRP$"}:
        first -= 1
    ids = scene.refs(scene.possessor(first), COUNTRY)
    if not ids:
        return None
    named = scene.doc[first : noun.i + 1].text
    return Seat(ids=ids, end=noun.i + 1, behind=True, suffix=f" of the {named}")


def _of_realm(scene: Scene, phrase: OfficePhrase, i: int) -> str:
    """ "head **of the republic**": without it the words name no office."""
    words = scene.doc[i : i + 3]
    realm = len(words) == 3 and words[1].lower_ == "the" and words[2].lower_ in _REALMS
    return f" of the {words[2].lower_}" if realm and phrase.leads else ""


def _nationality_in(scene: Scene, mention: EntityMention) -> tuple[str, ...]:
    """ "the Uzbek republic": a description with a nationality in it is that country, whatever it was taken for."""
    if mention.form is not Form.NOMINAL or not scene.of_types(mention.entities, COUNTRY):
        return ()
    for token in scene.doc[max(mention.start - 1, 0) : mention.end]:
        country = scene.country_in_name(token.text)
        if country is not None:
            return (country,)
    return ()


def _coordinated_mentions(scene: Scene, head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ == "conj" and scene.mention(child.i, SEATS) is not None:
            yield from _coordinated_mentions(scene, child)


def _complement(scene: Scene, i: int) -> EntityMention | None:
    """The mention that is the complement of the preposition at token `i`, by the tree or directly behind it."""
    doc = scene.doc
    for child in doc[i].children:
        if child.dep_ != "pobj":
            continue
        for inner in child.children:  # "of the Uzbek republic"
            people = scene.at.get(inner.i)
            if people is not None and people.form is Form.DEMONYM and child.lower_ in lexicon().words["institutions"]:
                return people
        if child.i in scene.at:
            return scene.at[child.i]
        for inner in child.children:  # "of the opposition coalition, the Unity Table"
            if inner.dep_ == "appos" and inner.i in scene.at:
                return scene.at[inner.i]
    j = i + 1
    while j < len(doc) and j not in scene.at and doc[j].lower_ in _SKIPPED:
        j += 1
    found = scene.at.get(j)
    if found is None:
        return None
    follows = doc[found.end] if found.end < len(doc) else None
    if follows is not None and (
        follows.tag_ == "POS" or (follows.pos_ in {"NOUN", "PROPN"} and found.form is Form.DEMONYM)
    ):
        return None
    return found


def _is_institution(scene: Scene, i: int) -> bool:
    """ "of parliament", "of the republic": what every state has, so that the context tells whose it is."""
    doc = scene.doc
    words = lexicon().words["institutions"]
    for token in doc[i : min(i + 4, len(doc))]:
        if token.lower_ in words:
            return True
        if token.lower_ not in _SKIPPED and token.pos_ not in {"ADJ", "NOUN"}:
            return False
    return False
