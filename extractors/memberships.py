"""Who belongs to which organization.

"X, a member of Y" · "Labour MP X" · "X of the Green Party" · "X (R-Texas)" · "his party, the Y"
What a verb says is in `extractors.joining`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.described import described, related
from extractors.doing import surface_subject
from extractors.joining import ACTORS, CLUBS, club_before, find_joined, membership
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import ORGANIZATION, PERSON, Scene
from extractors.state_patterns import table, words
from extractors.state_times import begun, beside, over, time_at
from extractors.syntax import coordinated

_BEING = frozenset({"be", "become", "remain"})
_OF = frozenset({"of", "for", "from", "in"})


def find_memberships(scene: Scene) -> Iterator[Candidate]:
    """Every statement of membership."""
    nouns, affiliated = words(Relation.MEMBER_OF, "nouns"), words(Relation.MEMBER_OF, "affiliated")
    for noun in scene.index.lemmas(words(Relation.MEMBER_OF, "seats")):
        yield from _by_seat(scene, noun)
    for noun in scene.index.lemmas(nouns | affiliated):
        if noun.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, noun, affiliate=noun.lemma_ in affiliated)
    yield from find_joined(scene)
    for mention in scene.reading.mentions:
        yield from _by_place(scene, mention)
        yield from _by_pronoun(scene, mention)


def _by_noun(scene: Scene, noun: Token, *, affiliate: bool) -> Iterator[Candidate]:
    """ "X, a member of Y", "X is a member of Y", "its members are X and Z", "one of the bloc's members"."""
    wholes, owner = _wholes(scene, noun, affiliate=affiliate)
    said = _described_by(scene, noun)
    if not wholes and said is not None:
        wholes = _spoken_of(scene, noun, said)
    if not wholes:
        return
    verb = None
    members: tuple[str, ...] = ()
    start = end = noun.i
    if said is not None:
        members, start, verb = said
    elif not affiliate and noun.dep_ == "nsubj" and noun.head.lemma_ in {"be", "include"}:
        for child in noun.head.children:
            if child.dep_ in {"attr", "dobj"}:
                members, verb = scene.all_refs(child, ACTORS), noun.head
                end = max((t.i for t in coordinated(child)), default=child.i)
    elif not affiliate and noun.lemma_ == "member":
        for child in noun.children:
            if child.dep_ == "appos" or (child.dep_ == "prep" and child.lower_ == "including"):
                word = child if child.dep_ == "appos" else next(iter(child.children), None)
                members = scene.all_refs(word, ACTORS)
                end = max((t.i for t in coordinated(word)), default=noun.i) if word is not None else noun.i
    first, last = min(start, owner, noun.i), max(end, noun.i, owner) + 1
    for member in members:
        for whole in wholes:
            if member != whole:
                yield membership(
                    member, whole, verb or noun, (first, last), "noun", _noun_time(scene, noun, verb), verb
                )


def _by_seat(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X, a Republican senator from Tennessee", "X is a Labour MP", "X, a politician of the Green Party"."""
    found = described(scene, noun, PERSON)
    if found is None:
        return
    parties, place = related(scene, noun, ORGANIZATION, _OF)
    span = (min(found.start, place, noun.i), max(found.end, place + 1, noun.i + 1))
    time = _noun_time(scene, noun, found.verb)
    for party in parties:
        for member in found.ids if _is_party(scene, party) else ():
            yield membership(member, party, found.verb or noun, span, "label", time, found.verb)


def _is_party(scene: Scene, id_: str) -> bool:
    entity = scene.entity(id_)
    return entity.kind is Kind.PARTY or (entity.kind is None and "party" in entity.name.casefold().split())


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
        if child.dep_ == "poss" or (child.dep_ in {"compound", "nmod"} and child.i in scene.at):
            found = scene.refs(child, ORGANIZATION)
            if found:
                return found, child.i
    return ((), noun.i) if affiliate else related(scene, noun, ORGANIZATION, frozenset({"of", "in"}))


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
            ids = _all_of(scene, current.head) if noun.tag_ == "NNS" else scene.refs(current.head, ACTORS)
            return (ids, current.head.i, None) if ids else None
        if current.dep_ == "attr" and current.head.lemma_ in _BEING:
            subject = surface_subject(current.head)
            if subject is None or subject.i == noun.i:
                return None
            ids = scene.all_refs(subject, ACTORS) or scene.actors(subject, ACTORS)
            return (ids, subject.i, current.head) if ids else None
        if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lower_ == "one":
            current = current.head.head
            continue
        if current.dep_ in {"compound", "nmod"} and current.i + 1 in scene.at:  # "EU member Malta"
            named = scene.at[current.i + 1]
            plural = noun.tag_ == "NNS"
            ids = _all_of(scene, scene.doc[named.head]) if plural else scene.of_types(named.entities, ACTORS)
            return (ids, current.i, None) if ids else None
        if current.dep_ not in {"conj", "nmod"} or current.head == current:
            return None
        current = current.head
    return None


def _all_of(scene: Scene, word: Token) -> tuple[str, ...]:
    """ "**Hungary and Poland**, both members of NATO", "NATO members **Hungary and Poland**": all of the list."""
    while word.dep_ == "conj" and word.head != word:
        word = word.head
    return scene.all_refs(word, ACTORS)


def _spoken_of(scene: Scene, noun: Token, said: tuple[tuple[str, ...], int, Token | None]) -> tuple[str, ...]:
    """ "Fiji is a founding member", "Fiji has been a member since 1995": of the union of states last spoken of."""
    members, _, verb = said
    if verb is None or noun.lemma_ != "member" or any(scene.type_of(m) is not EntityType.COUNTRY for m in members):
        return ()
    full = any(child.lower_ in words(Relation.MEMBER_OF, "standings") for child in noun.children)
    return tuple(club_before(scene, verb)) if full or time_at(scene, verb, is_state=True) is not None else ()


def _by_pronoun(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "**her** Green Party", "**his party**, the Greens": whoever owns it belongs to it."""
    parties = scene.of_types(mention.entities, ORGANIZATION)
    if mention.form not in {Form.NAME, Form.ACRONYM} or not parties or scene.entity(parties[0]).kind is not Kind.PARTY:
        return
    doc, start = scene.doc, mention.start
    if start > 3 and doc[start - 1].lower_ == "the":
        start -= 1
    if start > 3 and doc[start - 1].text == "," and doc[start - 2].lower_ == "party":
        start -= 2
    owner = doc[start - 1] if start else None
    if owner is None or owner.lower_ not in {"his", "her"} or owner.tag_ != "PRP$":
        return
    for person in scene.refs(owner, PERSON):
        yield membership(person, parties[0], doc[mention.head], (owner.i, mention.end), "owned", None, None)


def _by_place(scene: Scene, mention: EntityMention) -> Iterator[Candidate]:
    """ "X of the Green Party", "Labour MP X", "X (R-Texas)"."""
    doc = scene.doc
    persons = scene.of_types(mention.entities, PERSON)
    if not persons or mention.form is not Form.NAME:
        return
    i = mention.end
    apart = i + 1 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ == "of"
    if i < len(doc) and (doc[i].lower_ == "of" or apart):
        j = i + 1 + apart
        while j < min(i + 5, len(doc)) and j not in scene.at and doc[j].pos_ in {"DET", "ADJ", "NOUN"}:
            j += 1
        party = scene.mention(j, ORGANIZATION)
        if party is not None and scene.entity(party.entities[0]).kind in CLUBS and not _owns_a_name(scene, party):
            yield membership(persons[0], party.entities[0], doc[i], (mention.start, party.end), "of", None, None)
    if i + 2 < len(doc) and doc[i].text == "(":
        letter = doc[i + 1].text.split("-")[0].casefold()
        yield from _labelled(scene, persons[0], mention, letter)
    j = mention.start - 1
    if j > 0 and doc[j].lower_ in words(Relation.MEMBER_OF, "seats"):
        party = scene.mention(j - 1, ORGANIZATION)
        if party is not None and _is_party(scene, party.entities[0]) and doc[j].dep_ not in {"compound", "nmod"}:
            yield membership(persons[0], party.entities[0], doc[j], (party.start, mention.end), "label", None, None)


def _labelled(scene: Scene, person: str, mention: EntityMention, letter: str) -> Iterator[Candidate]:
    name = table(Relation.MEMBER_OF, "labels").get(letter)
    if name is None or scene.doc[mention.end + 2].text not in {"-", ")", "–"}:
        return
    for entity in scene.reading.entities.values():
        if entity.type is EntityType.ORGANIZATION and entity.name.casefold() == name.casefold():
            span = (mention.start, mention.end + 2)
            yield membership(person, entity.id, scene.doc[mention.end + 1], span, "label", None, None)
            return


def _owns_a_name(scene: Scene, mention: EntityMention) -> bool:
    """ "X of the Y's Z" is no member of Y by that."""
    return mention.end < len(scene.doc) and scene.doc[mention.end].tag_ == "POS"


def _noun_time(scene: Scene, noun: Token, verb: Token | None) -> TimeSpan | None:
    """The time of "is a member", or of "a member since 2013", "a former member"; None where nothing says it."""
    if verb is not None:
        return begun(scene, verb) if verb.lemma_ == "become" else time_at(scene, verb, is_state=True)
    if any(c.lower_ in {"former", "ex", "onetime", "erstwhile", "then"} for c in noun.children):
        return over(scene, "former")
    return beside(scene, noun)
