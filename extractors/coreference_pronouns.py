"""Pronouns: gender and number, the clause they stand in, and what was salient."""

from spacy.tokens import Token

from extractors.coreference_strangers import is_of_a_stranger
from extractors.discourse import Discourse, Spoken
from extractors.entity_words import words
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = _HE | _SHE | _IT | _THEY
_REFLEXIVE = frozenset({"himself", "herself", "itself"})
_POWERS = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION})


def pronoun_of(discourse: Discourse, token: Token) -> EntityMention | None:
    """The mention that the pronoun is, or None for other words and for what cannot be told."""
    lower = token.lower_
    if lower in _REFLEXIVE:
        who = _reflexive(discourse, token)
    elif lower in _HE or lower in _SHE:
        who = _person(discourse, token, "m" if lower in _HE else "f")
    elif lower in _IT:
        plain = token.dep_ in ("dobj", "pobj", "dative", "attr")
        told = None if plain or _is_expletive(token) else _power(discourse, token)
        who = _object_before(discourse, token) if plain else told
    elif lower in _THEY:
        return _they(discourse, token)
    else:
        return None
    return EntityMention(token.i, token.i + 1, token.i, (who,), Form.PRONOUN) if who else None


def _object_before(discourse: Discourse, token: Token) -> str | None:
    """ "attacked Sake and then captured **it**": the object of the verb that this one is joined to."""
    verb = token.head
    if token.dep_ != "dobj" or verb.dep_ != "conj":
        return None
    objects = {child.i for child in verb.head.children if child.dep_ in ("dobj", "nsubjpass") and child.i < token.i}
    near = discourse.back(discourse.sentence_of[token.i], 0)
    fitting = [s.mention.entities[0] for s in near if s.mention.head in objects and len(s.mention.entities) == 1]
    fits = len(set(fitting)) == 1 and discourse.entity(fitting[0]).type is not EntityType.PERSON
    return fitting[0] if fits else None


def _person(discourse: Discourse, token: Token, gender: str) -> str | None:
    if is_of_a_stranger(discourse, token):
        return None
    other = "f" if gender == "m" else "m"
    here = discourse.sentence_of[token.i]
    scores: dict[str, float] = {}
    excluded = _excluded(discourse, token)
    for spoken in discourse.back(here, 3):
        for known_as in spoken.mention.entities:
            if discourse.entity(known_as).type is not EntityType.PERSON or discourse.gender(known_as) == other:
                continue
            if len(spoken.mention.entities) > 1 or known_as in excluded:
                continue
            score = _salience(spoken, here) + discourse.prominence(known_as) - _beside_the_topic(discourse, spoken)
            if discourse.gender(known_as) == gender:
                score += 1.0
            score += _joined_before(discourse, spoken, token)
            scores[known_as] = max(scores.get(known_as, 0.0), score)
    if scores:
        return max(scores, key=lambda k: scores[k])
    return _ahead(discourse, token, gender) or _hero(discourse, gender, excluded)


def _hero(discourse: Discourse, gender: str, excluded: set[str]) -> str | None:
    """The person of whom the whole article speaks, where nobody nearer is meant."""
    named = {k for spoken in discourse.history for k in spoken.mention.entities}
    fitting = {
        k: discourse.prominence(k)
        for k in named
        if discourse.entity(k).type is EntityType.PERSON and discourse.gender(k) in ("", gender) and k not in excluded
    }
    ranked = sorted(fitting, key=lambda k: (-fitting[k], k))
    alone = len(ranked) == 1 or (len(ranked) > 1 and fitting[ranked[0]] >= 3 * fitting[ranked[1]])
    return ranked[0] if alone else None


def _salience(spoken: Spoken, here: int) -> float:
    score = 4.0 - 1.2 * (here - spoken.sentence) + spoken.mention.start * 1e-6
    if spoken.subject:
        score += 1.5
    if spoken.mention.form is Form.PRONOUN:
        score += 0.6
    return score


def _beside_the_topic(discourse: Discourse, spoken: Spoken) -> float:
    """What a relative of somebody loses against him: "his father, Henry, became governor. He ..."."""
    head = discourse.doc[spoken.mention.head]
    noun = head.head if head.dep_ == "appos" else head
    return 1.6 if any(c.dep_ == "poss" for c in noun.children) and noun.lower_ in words().kin else 0.0


def _excluded(discourse: Discourse, token: Token) -> set[str]:
    """A plain pronoun is not the other argument of its own verb, nor part of the phrase whose owner it names."""
    if token.dep_ != "poss":
        return discourse.beside(token) | _acting(discourse, token)
    owned, here = token.head, discourse.sentence_of[token.i]
    beside = {owned.head.i} if owned.dep_ == "appos" else set()
    beside |= {child.i for child in owned.children if child.dep_ == "appos"}
    return {
        known_as
        for spoken in discourse.back(here, 0)
        if spoken.mention.head in beside
        for known_as in spoken.mention.entities
    }


def _acting(discourse: Discourse, token: Token) -> set[str]:
    """ "Paz dismissed Vidovic, **replacing him**": who acts in a clause without a subject is not its object."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if token.dep_ not in ("dobj", "dative", "pobj") or verb.dep_ not in ("advcl", "xcomp", "conj"):
        return set()
    for _ in range(4):
        subjects = {c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")}
        if subjects or verb.head.i == verb.i or verb.dep_ not in ("advcl", "xcomp", "conj"):
            break
        verb = verb.head
    near = discourse.back(discourse.sentence_of[token.i], 0)
    return {known_as for s in near if s.mention.head in subjects for known_as in s.mention.entities}


def _reflexive(discourse: Discourse, token: Token) -> str | None:
    """The subject of its verb; the object of the governing verb where that is who acts."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    doers: list[Token] = []
    while not doers:
        doers = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if verb.dep_ == "xcomp" and not doers:
            doers = [c for c in verb.head.children if c.dep_ in ("dobj", "dative")]
        if verb.dep_ not in ("xcomp", "conj", "advcl", "relcl", "pcomp") or verb.head.i == verb.i:
            break
        verb = verb.head
    heads = {doer.i for doer in doers[:1]} | {c.i for doer in doers[:1] for c in doer.children if c.dep_ == "appos"}
    spoken = [s for s in discourse.history if s.mention.head in heads and len(s.mention.entities) == 1]
    if not spoken:
        return None
    who = spoken[-1].mention.entities[0]
    return who if (discourse.entity(who).type is EntityType.PERSON) == (token.lower_ != "itself") else None


def _ahead(discourse: Discourse, token: Token, gender: str) -> str | None:
    """ "Before he fled, Ghani ...": a pronoun in an opening clause may look forward to the subject of the sentence."""
    if not any(t.dep_ in ("advcl", "prep") for t in token.ancestors):
        return None
    sentence = token.sent
    for mention in discourse.reading.mentions:
        if token.i < mention.start < sentence.end and len(mention.entities) == 1:
            head, known_as = discourse.doc[mention.head], mention.entities[0]
            if head.dep_ in ("nsubj", "nsubjpass") and head.head == sentence.root:
                fits = discourse.entity(known_as).type is EntityType.PERSON and discourse.gender(known_as) in (
                    "",
                    gender,
                )
                return known_as if fits else None
    return None


def _is_expletive(token: Token) -> bool:
    """ "It is clear that", "it was on Monday", "it rained"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.lower_ == "it" and token.dep_ in ("nsubj", "nsubjpass"):
        below = [*verb.children, *(n for c in verb.children if c.dep_ == "acomp" for n in c.children)]
        if any(c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") for c in below) and (
            verb.lemma_ in ("be", "seem", "appear", "take", "emerge", "remain", "become", "make", "mean")
            or token.dep_ == "nsubjpass"
        ):
            return True
        if verb.lemma_ == "fall" and any(c.lower_ == "to" for c in verb.children):  # "It falls to Kuwait to …"
            return True
        small_clause = verb.pos_ in ("ADJ", "NOUN", "PROPN")
        is_what = verb.lemma_ == "be" and not any(c.dep_ == "acomp" for c in verb.children)
        return small_clause or is_what or verb.lemma_ in ("rain", "snow", "happen", "turn")
    return False


def _power(discourse: Discourse, token: Token) -> str | None:
    here = discourse.sentence_of[token.i]
    scores: dict[str, float] = {}
    excluded = _excluded(discourse, token)
    opening = token.dep_ == "poss" and token.i - token.sent.start <= _OPENING
    for spoken in discourse.back(here, 1):
        known_as = spoken.mention.entities[0]
        if len(spoken.mention.entities) != 1 or known_as in excluded:
            continue
        if discourse.entity(known_as).type not in _POWERS or spoken.mention.form is Form.DEMONYM:
            continue
        score = _salience(spoken, here)
        if discourse.doc[spoken.mention.head].dep_ == "pobj" and not spoken.subject:
            score -= 1.0
        if spoken.sentence == here:
            score += 1.5 + _of_its_clause(discourse, spoken, token)
        elif opening and spoken.mention.start == _first_power(discourse, spoken.sentence):
            score += _TOPIC
        scores[known_as] = max(scores.get(known_as, 0.0), score)
    if not scores:
        return None
    ranked = sorted(scores.values(), reverse=True)
    if len(ranked) > 1 and ranked[0] - ranked[1] < 0.4:
        return None
    best = max(scores, key=lambda k: scores[k])
    return best if scores[best] >= (_TOPIC if opening else 3.0) else None


def _of_its_clause(discourse: Discourse, spoken: Spoken, token: Token) -> float:
    """What the subject of a verb over the pronoun has before others: "A left; B stays, and **its** …"."""
    verb = discourse.doc[spoken.mention.head].head
    return 0.8 if spoken.subject and any(above.i == verb.i for above in token.ancestors) else 0.0


def _joined_before(discourse: Discourse, spoken: Spoken, token: Token) -> float:
    """ "of **Kim** and of **his** son": whose the second of two joined phrases is tells the first."""
    phrase = token.head.head if token.dep_ == "poss" and token.head.dep_ == "pobj" else token.head
    if token.dep_ != "poss" or phrase.dep_ != "conj":
        return 0.0
    name = discourse.doc[spoken.mention.head]
    first = phrase.head
    return 2.5 if name.i < phrase.i and (name.i == first.i or first in name.ancestors) else 0.0


_TOPIC = 1.4
_OPENING = 3
"""ITS owner, Two of ITS leaders: what the sentence before was about first."""


def _first_power(discourse: Discourse, sentence: int) -> int:
    """Where the first country or organization of the sentence is named."""
    starts = []
    for spoken in reversed(discourse.history):
        if spoken.sentence < sentence:
            break
        named = spoken.sentence == sentence and spoken.mention.form is not Form.DEMONYM
        if named and discourse.entity(spoken.mention.entities[0]).type in _POWERS:
            starts.append(spoken.mention.start)
    return min(starts, default=-1)


def _they(discourse: Discourse, token: Token) -> EntityMention | None:
    """Only what is settled: a coordination, a group just named, or a body that is spoken of in the plural."""
    here = discourse.sentence_of[token.i]
    for spoken in discourse.back(here, 1):
        if len(spoken.mention.entities) > 1 and spoken.subject:
            return EntityMention(token.i, token.i + 1, token.i, spoken.mention.entities, Form.PRONOUN)
    for spoken in discourse.back(here, 1):
        group = discourse.coordination(spoken)
        if len(group) > 1 and spoken.subject and not _others_between(discourse, spoken, token):
            return EntityMention(token.i, token.i + 1, token.i, group, Form.PRONOUN)
    return None


def _others_between(discourse: Discourse, spoken: Spoken, token: Token) -> bool:
    """Whether other people are spoken of in the plural between the group and the pronoun."""
    return any(
        t.tag_ in ("NNS", "NNPS") and (t.ent_type_ == "NORP" or t.dep_ in ("nsubj", "nsubjpass"))
        for t in discourse.doc[spoken.mention.end : token.i]
    )
