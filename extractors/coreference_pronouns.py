"""Pronouns: gender and number, the clause they stand in, and what was salient."""

from spacy.tokens import Token

from extractors.discourse import Discourse, Spoken
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_POWERS = frozenset({EntityType.COUNTRY, EntityType.ORGANIZATION})


def pronoun_of(discourse: Discourse, token: Token) -> EntityMention | None:
    """The mention that the pronoun is, or None for other words and for what cannot be told."""
    lower = token.lower_
    if lower in _HE or lower in _SHE:
        who = _person(discourse, token, "m" if lower in _HE else "f")
    elif lower in _IT:
        plain = token.dep_ in ("dobj", "pobj", "dative", "attr")
        who = None if plain or _is_expletive(token) else _power(discourse, token)
    elif lower in _THEY:
        return _they(discourse, token)
    else:
        return None
    return EntityMention(token.i, token.i + 1, token.i, (who,), Form.PRONOUN) if who else None


def _person(discourse: Discourse, token: Token, gender: str) -> str | None:
    other = "f" if gender == "m" else "m"
    here = discourse.sentence_of[token.i]
    scores: dict[str, float] = {}
    for spoken in discourse.back(here, 3):
        for known_as in spoken.mention.entities:
            if discourse.entity(known_as).type is not EntityType.PERSON or discourse.gender(known_as) == other:
                continue
            if len(spoken.mention.entities) > 1 or _bound(token, spoken, discourse):
                continue
            score = _salience(spoken, here)
            if discourse.gender(known_as) == gender:
                score += 1.0
            scores[known_as] = max(scores.get(known_as, 0.0), score)
    return max(scores, key=lambda k: scores[k]) if scores else _ahead(discourse, token, gender)


def _salience(spoken: Spoken, here: int) -> float:
    score = 4.0 - 1.2 * (here - spoken.sentence) + spoken.mention.start * 1e-6
    if spoken.subject:
        score += 1.5
    if spoken.mention.form is Form.PRONOUN:
        score += 0.6
    return score


def _bound(token: Token, spoken: Spoken, discourse: Discourse) -> bool:
    """A plain pronoun is not the other argument of its own verb, nor part of the phrase whose owner it names."""
    if token.lower_ in ("himself", "herself", "itself"):
        return False
    head = discourse.doc[spoken.mention.head]
    if token.dep_ == "poss":
        return head.dep_ == "appos" and token.head.i == head.head.i
    return _clause(token) == _clause(head) and head.dep_ not in ("poss", "conj", "compound")


def _clause(token: Token) -> int:
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token.i


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
        if any(c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") for c in verb.children) and (
            verb.lemma_ in ("be", "seem", "appear", "take", "emerge", "remain", "become", "make", "mean")
            or token.dep_ == "nsubjpass"
        ):
            return True
        return verb.lemma_ in ("rain", "snow") or (
            verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp") for c in verb.children)
        )
    return False


def _power(discourse: Discourse, token: Token) -> str | None:
    here = discourse.sentence_of[token.i]
    scores: dict[str, float] = {}
    for spoken in discourse.back(here, 1):
        if len(spoken.mention.entities) != 1 or _bound(token, spoken, discourse):
            continue
        known_as = spoken.mention.entities[0]
        if discourse.entity(known_as).type not in _POWERS or spoken.mention.form is Form.DEMONYM:
            continue
        score = _salience(spoken, here)
        head = discourse.doc[spoken.mention.head]
        if head.dep_ == "pobj" and not spoken.subject:
            score -= 1.0
        scores[known_as] = max(scores.get(known_as, 0.0), score)
    if not scores:
        return None
    ranked = sorted(scores.values(), reverse=True)
    if len(ranked) > 1 and ranked[0] - ranked[1] < 0.4:
        return None
    best = max(scores, key=lambda k: scores[k])
    return best if scores[best] >= 3.0 else None


def _they(discourse: Discourse, token: Token) -> EntityMention | None:
    """Only what is settled: a coordination, a group just named, or a body that is spoken of in the plural."""
    here = discourse.sentence_of[token.i]
    for spoken in discourse.back(here, 1):
        if len(spoken.mention.entities) > 1 and spoken.subject:
            return EntityMention(token.i, token.i + 1, token.i, spoken.mention.entities, Form.PRONOUN)
    for spoken in discourse.back(here, 1):
        group = _coordination(discourse, spoken)
        if len(group) > 1 and spoken.subject:
            return EntityMention(token.i, token.i + 1, token.i, group, Form.PRONOUN)
    return None


def _coordination(discourse: Discourse, spoken: Spoken) -> tuple[str, ...]:
    head = discourse.doc[spoken.mention.head]
    if head.dep_ == "conj":
        return ()
    heads = {t.i for t in (head, *head.conjuncts)}
    if len(heads) < 2:
        return ()
    members = [s.mention for s in discourse.history if s.mention.head in heads and len(s.mention.entities) == 1]
    persons = {discourse.entity(m.entities[0]).type is EntityType.PERSON for m in members}
    if len(members) != len(heads) or len(persons) != 1:
        return ()
    return tuple(dict.fromkeys(m.entities[0] for m in members))
