"""Who owns which organization.

"state-run agency X" · "X, a Russian state outlet" · "X owns Y" · "Y belongs to X" · "X sold Y to Z"
"X, the owner of Y" · "X's company Y" · "X holds a stake in Y" · "Y, a channel of X"
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from extractors.candidates import Candidate
from extractors.described import described, related
from extractors.doing import doers
from extractors.models import TimeSpan
from extractors.ontology import EntityType, Kind, Modality, Polarity, Relation
from extractors.reading import EntityMention, Form
from extractors.scene import COUNTRY, ORGANIZATION, PERSON, POWERS, Scene
from extractors.setting import about_country
from extractors.state_patterns import words
from extractors.state_times import begun, beside, ended, no_more, over
from extractors.syntax import after_preposition
from extractors.undergoing import patients

_OWNERS = PERSON | POWERS
_BUSINESS = frozenset({Kind.COMPANY, Kind.MEDIA, None})
_OF = frozenset({"of", "in"})
_PRONOUNS = frozenset({"PRP$"})


def find_owners(scene: Scene) -> Iterator[Candidate]:
    """Every statement of ownership."""
    doc = scene.doc
    state, run = words(Relation.OWNS, "state"), words(Relation.OWNS, "run")
    media = words(Relation.OWNS, "media")
    for token in scene.index.words(state):
        if _is_owning(doc, token.i + 1, run, media):
            yield from _state_owned(scene, token)
    for verb in scene.index.verbs(words(Relation.OWNS, "verbs")):
        yield from _owning(scene, verb)
    for verb in scene.index.verbs(frozenset({"belong"})):
        yield from _belonging(scene, verb)
    for verb in scene.index.verbs(words(Relation.OWNS, "selling")):
        yield from _sold(scene, verb)
    for noun in scene.index.lemmas(words(Relation.OWNS, "owners")):
        yield from _by_owner(scene, noun)
    for noun in scene.index.lemmas(words(Relation.OWNS, "businesses")):
        yield from _by_business(scene, noun)
    for noun in scene.index.lemmas(words(Relation.OWNS, "stakes")):
        yield from _by_stake(scene, noun)


def _owned_by(scene: Scene, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the organizations that somebody can own."""
    return tuple(id_ for id_ in scene.of_types(ids, ORGANIZATION) if scene.entity(id_).kind in _BUSINESS)


def _belonging(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "Y belongs to X": a firm to a person or a firm."""
    owners = [id_ for word in after_preposition(verb, "to") for id_ in scene.refs(word, _OWNERS)]
    for owner in owners:
        if scene.type_of(owner) is EntityType.ORGANIZATION and scene.entity(owner).kind not in _BUSINESS:
            continue
        for owned in _owned_by(scene, scene.subjects(verb, ORGANIZATION)):
            if owner != owned and not _is_force(scene, owner):
                yield _ownership(owner, owned, verb, (verb.i, verb.i + 2), "belongs", told=True)


def _is_force(scene: Scene, owner: str) -> bool:
    """What belongs to an army is its part."""
    return bool(set(scene.name(owner).casefold().split()) & words(Relation.PART_OF, "organs"))


def _sold(scene: Scene, verb: Token) -> Iterator[Candidate]:
    """ "X sold Y to Z": X's ownership ends and Z's begins."""
    owned = [id_ for o in patients(verb) for id_ in _owned_by(scene, scene.refs(o, ORGANIZATION))]
    sellers = [id_ for doer in doers(verb) for id_ in scene.refs(doer, _OWNERS)]
    buyers = [id_ for word in after_preposition(verb, "to") for id_ in scene.refs(word, _OWNERS)]
    for firm in owned:
        for ids, time in ((sellers, ended(scene, verb)), (buyers, begun(scene, verb))):
            for owner in ids:
                if owner != firm:
                    yield replace(_ownership(owner, firm, verb, (verb.i, verb.i + 2), "sold", told=True), time=time)


def _by_owner(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X, the owner of Y", "Y and its owner, X", "Sky Group, the parent company of Y"."""
    if noun.pos_ not in {"NOUN", "PROPN"} or (noun.lower_ == "parent" and noun.dep_ == "compound"):
        return
    found = described(scene, noun, _OWNERS)
    if found is None:
        return
    firms, place = related(scene, noun, ORGANIZATION, _OF)
    parent = scene.doc[noun.i - 1].lower_ == "parent" if noun.i else False
    if noun.lower_ in {"company", "firm", "group"} and not parent:
        return
    former = any(c.lower_ in {"former", "ex"} for c in noun.children)
    for owner in found.ids:
        for firm in _owned_by(scene, firms):
            if owner != firm:
                span = (min(found.start, place), max(found.end, place + 1))
                candidate = _ownership(owner, firm, noun, span, "owner", told=False)
                yield replace(candidate, time=over(scene, "former") if former else beside(scene, noun) or TimeSpan())


def _by_business(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X's company Y", "Metro TV, the news station of X": a person's, or one of a named group's."""
    if noun.pos_ != "NOUN":
        return
    found = described(scene, noun, ORGANIZATION)
    if found is None:
        return
    owners, place = related(scene, noun, PERSON, frozenset({"of"}))
    bare = noun.lower_ not in words(Relation.OWNS, "firms")
    if bare and scene.doc[place].tag_ in _PRONOUNS:
        return  # "her newspaper" is that of a reporter as well
    for owner in owners:
        for firm in _owned_by(scene, found.ids):
            span = (min(found.start, place), max(found.end, place + 1))
            yield _ownership(owner, firm, noun, span, "business", told=False)


def _by_stake(scene: Scene, noun: Token) -> Iterator[Candidate]:
    """ "X holds a stake in Y", "X, which has a 60% share of Y"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in {"hold", "have", "own", "control", "buy", "acquire", "take"}:
        return
    firms, place = related(scene, noun, ORGANIZATION, _OF)
    for word in after_preposition(verb, "in") if not firms else ():
        firms, place = scene.refs(word, ORGANIZATION), word.i
    for doer in doers(verb):
        for owner in scene.all_refs(doer, _OWNERS):
            for firm in _owned_by(scene, firms):
                if owner != firm:
                    span = (min(doer.i, verb.i), place + 1)
                    candidate = _ownership(owner, firm, verb, span, "stake", told=True)
                    buys = verb.lemma_ in {"buy", "acquire", "take"}
                    yield replace(candidate, time=begun(scene, verb)) if buys else candidate


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
        yield from _state_owned_noun(scene, token)
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
    country = country or _in_its_name(scene, mention)
    if country is None and mention.start < token.i and token.i - mention.end <= 4:
        country = about_country(scene, token.i)
    if country is not None:
        yield _ownership(country, mention.entities[0], token, (low, max(high, mention.end)), "state", told=False)


def _state_owned_noun(scene: Scene, token: Token) -> Iterator[Candidate]:
    """ "Fiji's state oil company, Sky Oil": the noun behind "state" says what it is, its owner whose."""
    noun = token.head if token.head.i > token.i else token
    found = described(scene, noun, ORGANIZATION)
    if found is None:
        return
    countries, place = related(scene, noun, COUNTRY, _OF)
    for country in countries[:1]:
        span = (min(found.start, place), max(found.end, place + 1))
        yield _ownership(country, found.ids[0], token, span, "state", told=False)


def _in_its_name(scene: Scene, mention: EntityMention) -> str | None:
    """ "the **Saudi** Press Agency, the state news agency"."""
    for token in scene.doc[mention.start : mention.end] if mention.end - mention.start > 1 else ():
        country = scene.country_in_name(token.text)
        if country is not None:
            return country
    return None


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
        clause = doc[i].tag_ in {"WDT", "WP"} or (doc[i].pos_ in {"VERB", "AUX"} and doc[i].lower_ not in run)
        if clause:
            return None
        i -= 1
    before = scene.before_comma(i + 1) if doc[i].text == "," else None
    if before is not None and scene.of_types(before.entities, ORGANIZATION):
        return before, before.start, token.i + 3
    return None


def _owning(scene: Scene, verb: Token) -> Iterator[Candidate]:
    for doer in doers(verb):
        for owner in scene.all_refs(doer, _OWNERS):
            for object_ in patients(verb):
                for owned in scene.all_refs(object_, ORGANIZATION):
                    if owner == owned or (verb.lemma_ == "operate" and not _owned_by(scene, (owned,))):
                        continue
                    span = (min(doer.i, verb.i, object_.i), max(doer.i, verb.i, object_.i) + 1)
                    time = begun(scene, verb) if verb.lemma_ in {"buy", "acquire"} else no_more(scene, verb)
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
