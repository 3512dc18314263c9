"""Whom an article tells of and never names: the band of fighters of a place, the head of a group.

"only Tigoa is outside the army's control; a militia has massed there"   -> the Tigoa militia, located in Tigoa
"Ann Vik, daughter of the head of the Northern Front killed in May"       -> the head of the Northern Front, who led it
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extractors.candidates import Candidate
from extractors.containment import located, plain
from extractors.doing import surface_subject
from extractors.identity import entity_id
from extractors.models import Entity, TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form, Reading
from extractors.scene import Scene
from extractors.state_patterns import table, words
from extractors.state_times import over
from extractors.syntax import after_preposition, governing_verb
from extractors.undergoing import patients
from extractors.word_lists import words_of

_TERRITORIES = frozenset({EntityType.PROVINCE, EntityType.CITY, EntityType.PLACE})
_TOLD_ABOUT = frozenset({"nsubj", "nsubjpass", "attr", "appos", "dobj"})
_INSIDE = frozenset({"amod", "compound", "nmod", "poss", "appos"})
_LED = {"head": "head", "lead": "leader", "command": "commander"}


def find_nominals(reading: Reading) -> None:
    """Add the entities without a name, and the mentions of them, to the reading; to be called after the names."""
    if not reading.doc.has_annotation("DEP"):
        return
    at = reading.mention_at()
    added = [*_bands(reading, at), *_heads(reading, at)]
    reading.mentions = sorted([*reading.mentions, *added], key=lambda mention: mention.start)


def find_described(scene: Scene) -> Iterator[Candidate]:
    """Where the bands are, and what the heads led."""
    for mention in scene.reading.mentions:
        if mention.form is not Form.NOMINAL or not scene.entity(mention.entities[0]).nominal:
            continue
        word = scene.doc[mention.head]
        if scene.type_of(mention.entities[0]) is EntityType.PERSON:
            yield from _leadership(scene, mention, word)
        else:
            yield from _whereabouts(scene, mention, word)


# ---- bands of fighters
def _bands(reading: Reading, at: dict[int, EntityMention]) -> Iterator[EntityMention]:
    bands = words_of("nominals", "bands")
    for token in [token for token in reading.doc if token.lower_ in bands]:
        if token.i in at or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if _is_named(token, at):
            continue
        place = _home(reading, token, at)
        if place is None or not (_is_new(token) or _is_set_against(reading, token)):
            continue
        name = f"{reading.entities[place].name} {token.lower_}"
        known_as = entity_id(EntityType.ORGANIZATION, name)
        reading.entities.setdefault(
            known_as,
            Entity(id=known_as, type=EntityType.ORGANIZATION, name=name, kind=Kind.ARMED_GROUP, nominal=True),
        )
        whole = _whole(token)
        if any(i in at for i in range(whole.i, token.i)):
            whole = token
        yield EntityMention(whole.i, token.i + 1, whole.i, (known_as,), Form.NOMINAL)


def _is_named(token: Token, at: dict[int, EntityMention]) -> bool:
    """ "Tutsi rebels", "the M9 militia", "the rebels of the Front": they are somebody already."""
    before = range(token.left_edge.i, token.i)
    behind = [child for child in token.children if child.i > token.i and child.dep_ in {"appos", "prep"}]
    named_behind = any(word.i in at for child in behind for word in child.subtree if child.lower_ != "in")
    return (
        any(i in at for i in before)
        or named_behind
        or any(child.pos_ == "PROPN" and child.dep_ in _INSIDE for child in token.children)
    )


def _whole(token: Token) -> Token:
    """ "the **forces** of the militia": the noun that stands in the clause for the band."""
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        above = token.head.head
        if above.lower_ in words_of("nominals", "of_the_band") and token.i - above.i <= 4:
            return above
    return token


def _home(reading: Reading, token: Token, at: dict[int, EntityMention]) -> str | None:
    """The place that the band's clause names: "in Tigoa", or "there", which is what the sentence before is about."""
    whole = _whole(token)
    verb = governing_verb(whole)
    if verb is None or verb.lemma_.lower() not in words_of("nominals", "keeps_to"):
        return None
    subject = surface_subject(verb)
    if subject is None or subject.i != whole.i:
        return None
    for preposition in ("in", "at"):
        for noun in after_preposition(verb, preposition):
            if noun.i in at and reading.entities[at[noun.i].entities[0]].type in _TERRITORIES:
                return at[noun.i].entities[0]
    if any(child.lower_ == "there" and child.dep_ == "advmod" for child in verb.children):
        before = _sentence_before(token)
        return _place_told_of(reading, before) if before is not None else None
    return None


def _place_told_of(reading: Reading, sentence: Span) -> str | None:
    """The place that the sentence is about, in its main clause; the only one that it names else."""
    named = [
        mention
        for mention in reading.mentions
        if sentence.start <= mention.start < sentence.end and reading.entities[mention.entities[0]].type in _TERRITORIES
    ]
    first = [m for m in named if reading.doc[m.head].dep_ in _TOLD_ABOUT]
    if first:
        return first[0].entities[0]
    places = {mention.entities[0] for mention in named}
    return next(iter(places)) if len(places) == 1 else None


def _is_new(token: Token) -> bool:
    """ "a militia", "local rebels": not one that was named before."""
    whole = _whole(token)
    return not any(
        child.lower_ in {"the", "this", "that", "these", "those", "its", "their"}
        for noun in {whole, token}
        for child in noun.children
    )


def _is_set_against(reading: Reading, token: Token) -> bool:
    """Whether the text has named no armed group so far, or has just said that the group does not hold the place."""
    groups = [
        mention
        for mention in reading.mentions
        if mention.start < token.i and reading.entities[mention.entities[0]].kind is Kind.ARMED_GROUP
    ]
    if not groups:
        return True
    before = _sentence_before(token)
    if before is None or not any(before.start <= mention.start < before.end for mention in groups):
        return False
    told = {word.lower_ for word in before}
    control = (
        words(Relation.CONTROLS, "nouns") | words(Relation.CONTROLS, "verbs") | words(Relation.CONTROLS, "participles")
    )
    return bool(told & words_of("nominals", "set_against")) and bool(told & control)


def _sentence_before(token: Token) -> Span | None:
    at = token.sent.start - 1
    while at >= 0 and token.doc[at].is_space:
        at -= 1
    return token.doc[at].sent if at >= 0 else None


def _whereabouts(scene: Scene, mention: EntityMention, word: Token) -> Iterator[Candidate]:
    last = scene.doc[mention.end - 1]
    place = _home(scene.reading, last, scene.at)
    verb = governing_verb(word)
    if place is None or verb is None or place == mention.entities[0]:
        return
    span = (mention.start, max(mention.end, verb.i + 1))
    yield plain(located(mention.entities[0], place, verb.i, span, "located.band", 0.75, TimeSpan()))


# ---- heads of groups, told of as somebody's relative
def _heads(reading: Reading, at: dict[int, EntityMention]) -> Iterator[EntityMention]:
    kin = table(Relation.RELATIVE_OF, "kin")
    for token in reading.doc:
        if token.lower_ not in kin or token.pos_ != "NOUN":
            continue
        for noun in after_preposition(token, "of"):
            told = _headed(reading, noun, at)
            if told is None:
                continue
            title, group = told
            text = reading.entities[group.entities[0]].name
            name = f"{title} of {'the ' if _has_article(reading, group) else ''}{text}"
            known_as = entity_id(EntityType.PERSON, name, within=reading.article.id)
            reading.entities.setdefault(
                known_as, Entity(id=known_as, type=EntityType.PERSON, name=name, kind=Kind.LEADER, nominal=True)
            )
            yield EntityMention(noun.i, noun.i + 1, noun.i, (known_as,), Form.NOMINAL)


def _headed(reading: Reading, noun: Token, at: dict[int, EntityMention]) -> tuple[str, EntityMention] | None:
    """The title and the organization of a head who is told of by nothing else."""
    if noun.i in at or noun.lower_ not in words_of("nominals", "heads"):
        return None
    if any(child.dep_ in {"appos", "compound"} for child in noun.children) or noun.i + 1 in at:
        return None
    for complement in after_preposition(noun, "of"):
        if _is_organization(reading, at.get(complement.i)):
            return noun.lower_, at[complement.i]
    for clause in noun.children:
        if clause.dep_ == "relcl" and clause.lemma_ in words(Relation.LEADS, "verbs"):
            for object_ in patients(clause):
                if _is_organization(reading, at.get(object_.i)):
                    return _LED.get(clause.lemma_, noun.lower_), at[object_.i]
    return None


def _is_organization(reading: Reading, mention: EntityMention | None) -> bool:
    return mention is not None and reading.entities[mention.entities[0]].type is EntityType.ORGANIZATION


def _has_article(reading: Reading, mention: EntityMention) -> bool:
    head = reading.doc[mention.head]
    inside = reading.doc[mention.start].lower_ == "the"
    return not inside and any(child.lower_ == "the" for child in head.children)


def _leadership(scene: Scene, mention: EntityMention, noun: Token) -> Iterator[Candidate]:
    found = _headed(scene.reading, noun, {i: m for i, m in scene.at.items() if i != noun.i})
    if found is None or found[1].head not in {word.i for word in after_preposition(noun, "of")}:
        return  # a verb says it
    group = found[1]
    yield Candidate(
        relation=Relation.LEADS,
        subject=mention.entities[0],
        object=group.entities[0],
        trigger=noun.i,
        start=mention.start,
        end=max(mention.end, group.end),
        rule="lead.described",
        confidence=0.8,
        polarity=Polarity.POSITIVE,
        modality=Modality.ASSERTED,
        unattributed=True,
        time=over(scene, None) if _is_over(noun) else TimeSpan(),
    )


def _is_over(noun: Token) -> bool:
    """ "the late leader", "the head of the front, killed in 2001"."""
    for word in noun.subtree:
        if word.dep_ == "amod" and word.head == noun and word.lower_ in words_of("nominals", "gone"):
            return True
        if word.dep_ == "acl" and word.tag_ == "VBN" and word.lemma_ in words_of("nominals", "deaths"):
            return True
    return False
