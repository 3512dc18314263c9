"""Definite descriptions: "the president", "the Russian leader", "the bloc", "the capital"."""

from spacy.tokens import Token

from extractors.coreference_sizes import is_larger
from extractors.coreference_words import descriptions
from extractors.discourse import Discourse
from extractors.entity_organizations import country_of as country_at
from extractors.known import homes, seats
from extractors.leaders import terms
from extractors.name_words import name_key, words_of
from extractors.ontology import EntityType, Kind
from extractors.reading import EntityMention, Form

_GONE = frozenset({"former", "late", "ousted", "deposed", "ex", "ex-president", "then", "toppled", "once"})
_DEFINITE = frozenset({"the", "this", "that"})
_CROWNED = ("kingdom", "emirate", "sultanate", "monarchy")
_IN_THE_NAME = frozenset({"ministry", "commission", "committee", "council", "court", "fund", "union"})


def described(discourse: Discourse, token: Token, covered: set[int]) -> EntityMention | None:
    """The mention whose head noun is `token`, or None where it describes nobody that can be told."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
        return None
    doc = discourse.doc
    start = token.left_edge.i
    before = [doc[i] for i in range(start, token.i)]
    if not before or (before[0].lower_ not in _DEFINITE and not _owned(before)):
        return None
    if token.dep_ == "poss" and token.head.pos_ == "PROPN":
        return None
    if len(before) > 5 or any(t.pos_ == "VERB" or t.dep_ == "relcl" for t in before) or token.i in covered:
        return None
    if token.lower_ == "capital" and (city := _capital_of(discourse, token)) is not None:
        return EntityMention(token.i, token.i + 1, token.i, (city,), Form.NOMINAL)
    if _is_head_of_state(token):
        land, last = _land_and_words(before)
        who = _holder(discourse, token, "head of state", land) if set(last) <= _DEFINITE else None
        return EntityMention(token.i, token.i + 3, token.i, (who,), Form.NOMINAL) if who is not None else None
    if _names_follow(discourse, token, covered):
        return None
    if token.lower_ == "body" and before[0].lower_ == "the":
        return None
    land, last = _land_and_words(before)
    who = _meant(discourse, token, last, land)
    if who is None:
        return None
    free = start
    while free < token.i and any(i in covered for i in range(free, token.i)):
        free += 1
    if doc[free].lower_ in ("the", "this", "that") and free < token.i:
        free += 1
    return EntityMention(free, token.i + 1, token.i, (who,), Form.NOMINAL)


def _is_head_of_state(token: Token) -> bool:
    """ "challenged the **head** of state", and not "became the first **head** of state to visit"."""
    plain = token.dep_ not in ("appos", "attr", "conj") and token.lower_ == "head"
    return plain and token.doc[token.i + 1 : token.i + 3].text == "of state"


def _capital_of(discourse: Discourse, token: Token) -> str | None:
    """ "the capital **of Burundi**", where the text names the city elsewhere."""
    doc, i = discourse.doc, token.i + 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of" or token.dep_ in ("appos", "attr"):
        return None
    land = country_at(words_of(doc[i + 1 : i + 3].text)) or country_at(words_of(doc[i + 1].text))
    return _capital(discourse, token, land) if land is not None else None


def _land_and_words(before: list[Token]) -> tuple[str | None, list[str]]:
    """The country that the words before the noun name ("North Korean", "Russia’s"), and the other words."""
    land, words, i = None, [], 0
    while i < len(before):
        two = country_at(words_of(f"{before[i].text} {before[i + 1].text}")) if i + 1 < len(before) else None
        one = country_at(words_of(before[i].text))
        land = land or two or one
        if not (two or one) and before[i].is_alpha:
            words.append(before[i].lower_)
        i += 2 if two else 1
    return land, words


def _owned(before: list[Token]) -> bool:
    """ "Russia’s president": a country before the possessive."""
    return any(t.tag_ == "POS" and i and country_at(words_of(before[i - 1].text)) for i, t in enumerate(before))


def _names_follow(discourse: Discourse, token: Token, covered: set[int]) -> bool:
    """A title before its name, or a description that names its own: "the president of Chile", "the city of Herat"."""
    doc = discourse.doc
    after = token.i + 1
    if after >= len(doc):
        return False
    if after in covered or doc[after].lower_ == "of" or doc[after].pos_ == "PROPN":
        return True
    if any(c.dep_ in ("appos", "relcl", "acl") and not _is_aside(c) for c in token.children):
        return True
    if (
        token.dep_ == "nsubj"
        and token.head.lemma_ == "be"
        and any(c.dep_ == "attr" and c.i in covered for c in token.head.children)
    ):
        return True
    return token.dep_ in ("appos", "attr")


def _is_aside(clause: Token) -> bool:
    """ "the movement, **which** has denied it": between commas it only adds to one who is told by the noun."""
    first = clause.left_edge
    return clause.dep_ == "relcl" and first.i > 0 and first.nbor(-1).text == "," and first.tag_ in ("WDT", "WP", "WP$")


def _meant(discourse: Discourse, token: Token, last: list[str], land: str | None) -> str | None:
    lists = descriptions()
    lower = token.lower_
    two = f"{last[-1]} {lower}" if last else ""
    office = two if two in lists.offices else lower if lower in lists.offices else None
    if office is not None:
        return _holder(discourse, token, office, land)
    if lower == "capital":
        return _capital(discourse, token, land)
    if two in lists.kinds and len(last) <= 2:
        return _of_kind(discourse, token, lists.kinds[two], land)
    if len(last) > 1:
        return None
    if lower in lists.lands_called:
        return _land_called(discourse, token, lists.lands_called[lower])
    if lower in lists.types:
        return _of_type(discourse, token, lists.types[lower], land)
    found = _of_kind(discourse, token, lists.kinds[lower], land) if lower in lists.kinds else None
    if found is None and lower in lists.named and set(last) <= _DEFINITE:
        return _named_with(discourse, token)
    return found


def _named_with(discourse: Discourse, token: Token) -> str | None:
    """The one body named before whose name holds the noun: "the Stabilization **Mission** … the mission"."""
    fitting: dict[str, None] = {}
    excluded = discourse.beside(token)
    for spoken in discourse.back(discourse.sentence_of[token.i], _NAMED_REACH):
        known_as = spoken.mention.entities[0]
        if spoken.mention.form is Form.NAME and discourse.entity(known_as).type is EntityType.ORGANIZATION:
            said = discourse.doc[spoken.mention.start : spoken.mention.end]
            if known_as not in excluded and any(t.lower_ == token.lower_ for t in said):
                fitting.setdefault(known_as)
    return next(iter(fitting)) if len(fitting) == 1 else None


_NAMED_REACH = 15
"""Sentences back to a body that is called by the noun of its name."""


def _holder(discourse: Discourse, token: Token, office: str, land: str | None) -> str | None:
    """The last person named with the title, in that land if one is named; else the known holder if the text has him."""
    wanted = descriptions().offices[office]
    here = discourse.sentence_of[token.i]
    seen: set[str] = set()
    for spoken in discourse.back(here, 40):
        for known_as in spoken.mention.entities:
            if known_as in seen or discourse.entity(known_as).type is not EntityType.PERSON:
                continue
            seen.add(known_as)
            told = discourse.titles.get(known_as, set())
            if any(_has(title, wanted) and not _GONE & set(title.split()) for title in told) and _from(
                discourse, known_as, land
            ):
                return known_as
    holders = _known_holders(discourse, office, land or discourse.main_land())
    present = [h for h in holders if h in seen]
    return present[0] if len(present) == 1 else None


def _has(title: str, wanted: tuple[str, ...]) -> bool:
    plain = f" {title.replace('-', ' ')} "
    return any(f" {w.replace('-', ' ')} " in plain for w in wanted)


def _from(discourse: Discourse, known_as: str, land: str | None) -> bool:
    if land is None:
        return True
    told = discourse.titles.get(known_as, set())
    named = {c for title in told for word in title.split() if (c := country_at(words_of(word)))}
    if named:
        return land in named
    slug = known_as.partition(":")[2]
    countries = {t.country for t in terms() if t.person == slug}
    return not countries or land in countries


def _known_holders(discourse: Discourse, office: str, land: str | None) -> list[str]:
    published = discourse.reading.article.published
    if published is None:
        return []
    wanted = descriptions().offices[office]
    return [
        f"person:{t.person}"
        for t in terms()
        if (land is None or t.country == land)
        and t.office.casefold() in wanted
        and (t.start is None or t.start <= published)
        and (t.end is None or published <= t.end)
    ]


def _capital(discourse: Discourse, token: Token, land: str | None) -> str | None:
    here = discourse.sentence_of[token.i]
    if land is None:
        lands = [
            discourse.entity(k).code
            for s in discourse.back(here, 60)
            for k in s.mention.entities
            if discourse.entity(k).type is EntityType.COUNTRY
        ]
        land = lands[0] if lands else None
    seat = seats().get(land or "")
    if seat is None:
        return None
    for known_as, entity in discourse.reading.entities.items():
        if entity.type is EntityType.CITY and name_key(entity.name) == name_key(seat):
            return known_as
    return None


def _of_type(discourse: Discourse, token: Token, wanted: EntityType, land: str | None) -> str | None:
    here = discourse.sentence_of[token.i]
    excluded = discourse.beside(token)
    if wanted is EntityType.COUNTRY:
        named = f"country:{land}"
        return named if named in discourse.reading.entities else _land(discourse, token, excluded)
    for spoken in discourse.back(here, 3):
        if spoken.mention.entities[0] in excluded:
            continue
        if len(spoken.mention.entities) == 1 and discourse.entity(spoken.mention.entities[0]).type is wanted:
            if is_larger(spoken.mention.entities[0], token.lower_):
                continue
            if wanted is EntityType.PERSON:
                gender = "f" if token.lower_ == "woman" else "m"
                if discourse.gender(spoken.mention.entities[0]) != gender:
                    continue
            return spoken.mention.entities[0]
    return None


def _land_called(discourse: Discourse, token: Token, codes: frozenset[str]) -> str | None:
    """The last one named of the countries that are kingdoms, or islands."""
    for spoken in discourse.back(discourse.sentence_of[token.i], 60):
        for known_as in spoken.mention.entities:
            if discourse.entity(known_as).code in codes:
                return known_as
    return None


def _land(discourse: Discourse, token: Token, excluded: set[str]) -> str | None:
    """ "The country" is the one that the article is about, if there is one; else the last one named."""
    if token.lower_ == "republic":  # no kingdom is one
        called = descriptions().lands_called
        crowned = {f"country:{code}" for word in _CROWNED for code in called.get(word, ())}
        excluded = excluded | crowned
    main = discourse.main_land()
    if main is not None and f"country:{main}" not in excluded and f"country:{main}" in discourse.reading.entities:
        return f"country:{main}"
    for spoken in discourse.back(discourse.sentence_of[token.i], 3):
        known_as = spoken.mention.entities[0]
        is_land = discourse.entity(known_as).type is EntityType.COUNTRY and spoken.mention.form is not Form.DEMONYM
        if is_land and known_as not in excluded:
            return known_as
    return None


def _of_kind(discourse: Discourse, token: Token, kinds: frozenset[Kind], land: str | None) -> str | None:
    here = discourse.sentence_of[token.i]
    lower = token.lower_
    fitting: list[str] = []
    excluded = discourse.beside(token)
    for spoken in discourse.back(here, 25):
        for known_as in spoken.mention.entities:
            entity = discourse.entity(known_as)
            if known_as in excluded or (land is not None and homes().get(known_as, land) != land):
                continue
            if entity.type is EntityType.ORGANIZATION and entity.kind in kinds and known_as not in fitting:
                if lower in _IN_THE_NAME and lower not in entity.name.casefold():
                    continue
                fitting.append(known_as)
    if lower in ("alliance", "group", "movement") and fitting:
        first = descriptions().first_kind[lower]
        return next((k for k in fitting[:3] if discourse.entity(k).kind is first), fitting[0])
    return fitting[0] if fitting else None
