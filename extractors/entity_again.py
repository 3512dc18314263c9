"""Names that come again in a shorter form: the bare surname, "the Community", "the Maoists"."""

from spacy.tokens import Doc, Token

from extractors.entity_context import Named
from extractors.entity_organizations import is_generic
from extractors.entity_words import words
from extractors.ontology import EntityType, Kind
from extractors.reading import Form

_SHORTEST = 3
_COURTESY = frozenset(
    {"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "miss", "dr", "dr.", "president", "minister", "premier"}
)


def named_again(doc: Doc, named: list[Named]) -> list[Named]:
    """The bare surnames outside every other name, each of the one person of the article who bears it.

    A surname that two persons share, or that stands beside another capital word, is left alone.
    """
    bearers: dict[str, dict[str, Named]] = {}
    for one in named:
        if one.entity.type is EntityType.PERSON and one.end - one.start > 1:
            bearers.setdefault(doc[one.end - 1].text, {})[one.entity.id] = one
    covered = {i for one in named for i in range(one.start, one.end)}
    found = []
    for i in [i for i, text in enumerate([token.text for token in doc]) if text in bearers]:
        ids = bearers[doc[i].text]
        if len(ids) == 1 and i not in covered and _stands_alone(doc, doc[i], covered):
            (bearer,) = ids.values()
            found.append(Named(i, i + 1, bearer.entity, Form.NAME))
    return found


def _stands_alone(doc: Doc, token: Token, covered: set[int]) -> bool:
    """Whether the word is a capital word of its own and no part of a longer name that nobody recognized."""
    if len(token) < _SHORTEST or not token.text[0].isupper():
        return False
    before = doc[token.i - 1] if token.i > token.sent.start else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.i not in covered and after.text[:1].isupper() and after.is_alpha:
        return False
    if before is None or before.i in covered or not before.text[:1].isupper():
        return True
    return before.lower_ in _COURTESY or (before.i == token.sent.start and before.pos_ != "PROPN")


def shortened(doc: Doc, named: list[Named]) -> list[Named]:
    """One capital word that a longer name in the text before begins or ends with is that body; the others as they are.

    "the Caribbean Community … the **Community**", "the Pakatan Harapan coalition … **Pakatan**"; not where the word is
    sure to be somebody else, and not where two bodies share it.
    """
    ends: dict[str, dict[str, Named]] = {}
    starts: dict[str, dict[str, Named]] = {}
    plural = _members_of(doc, named)
    for one in named:
        if one.entity.type is not EntityType.ORGANIZATION or one.form is not Form.NAME:
            continue
        if one.end - one.start > 1:
            ends.setdefault(doc[one.end - 1].text, {})[one.entity.id] = one
            if one.entity.kind is Kind.PARTY:  # "the Karen" are not the Karen Army
                starts.setdefault(doc[one.start].text, {})[one.entity.id] = one
            continue
        token = doc[one.start]
        if not token.is_title or token.lower_ == "house":  # many things are "the House"
            continue
        definite = one.start > 0 and doc[one.start - 1].lower_ == "the"
        own = one.sure and not is_generic(token.text)  # the Taliban are not the Tehrik-i-Taliban
        bearers = {} if own else ends.get(token.text, {}) if definite else starts.get(token.text, {})
        if is_generic(token.text):  # "the Army" is the state's, "the Congress" may be a party
            bearers = {known_as: bearer for known_as, bearer in bearers.items() if bearer.entity.kind is Kind.PARTY}
        if len(bearers) == 1:
            one.entity = next(iter(bearers.values())).entity
        elif (party := plural.get(token.text)) is not None:
            one.entity = party.entity
    return _under_one_id(doc, named)


def _under_one_id(doc: Doc, named: list[Named]) -> list[Named]:
    """ "Zambia's **Patriotic Front**" is the Patriotic Front that the text names without its country."""
    plain = {
        doc[one.start : one.end].text: one.entity
        for one in named
        if one.entity.type is EntityType.ORGANIZATION and one.form is Form.NAME and "@" not in one.entity.id
    }
    for one in named:
        alike = plain.get(doc[one.start : one.end].text)
        if alike is not None and one.entity.id.partition("@")[0] == alike.id and one.entity.id != alike.id:
            one.entity = alike
    return named


def members(doc: Doc, named: list[Named]) -> list[Named]:
    """ "the **Maoists**": all of the one party or band in whose name the word stands."""
    bearers = _members_of(doc, named)
    covered = {i for one in named for i in range(one.start, one.end)}
    places = [i for i, text in enumerate([token.text for token in doc]) if text in bearers] if bearers else []
    return [
        Named(i, i + 1, bearers[doc[i].text].entity, Form.NAME)
        for i in places
        if i not in covered and _stands_alone(doc, doc[i], covered) and _are_all(doc[i])
    ]


def _members_of(doc: Doc, named: list[Named]) -> dict[str, Named]:
    """ "Maoists" -> the one body whose name holds "Maoist", where it is a party or a band."""
    bearers: dict[str, dict[str, Named]] = {}
    for one in named:
        if one.entity.type is EntityType.ORGANIZATION and one.form is Form.NAME and one.end - one.start > 1:
            for token in doc[one.start : one.end]:
                if token.is_title and (token.text.endswith("ist") or token.lower_ in words().opinions):
                    bearers.setdefault(f"{token.text}s", {}).setdefault(one.entity.id, one)
    alone = {text: next(iter(ids.values())) for text, ids in bearers.items() if len(ids) == 1}
    return {text: one for text, one in alone.items() if one.entity.kind in _WITH_MEMBERS}


_WITH_MEMBERS = frozenset({Kind.PARTY, Kind.ARMED_GROUP})


def _are_all(token: Token) -> bool:
    """ "the Maoists", and not some of them: "two Maoists", "many Maoists"."""
    counted = any(c.dep_ in ("nummod", "amod", "relcl") or c.lower_ in _SOME for c in token.children)
    return any(c.lower_ == "the" for c in token.children) and not counted


_SOME = frozenset({"a", "an", "some", "many", "several", "few", "most"})
