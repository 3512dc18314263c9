"""A gathering that was named before: "It was attended by X", "who chaired the meeting"."""

from spacy.tokens import Token

from extractors.discourse import Discourse
from extractors.ontology import EntityType
from extractors.reading import EntityMention, Form

GATHERINGS = frozenset({"meeting", "gathering", "conference", "forum", "session"})
_DONE_TO_IT = frozenset({
    "address", "attend", "boycott", "chair", "convene", "hold", "host", "miss", "open", "organise", "organize", "skip",
})  # fmt: skip
_REACH = 2


def gathering_of(discourse: Discourse, token: Token) -> EntityMention | None:
    """The one event named nearby that the pronoun or noun means, where its verb says what is done to gatherings."""
    lower = token.lower_
    if lower != "it" and (lower not in GATHERINGS or not _is_plain(token)):
        return None
    if token.head.lemma_ not in _DONE_TO_IT or token.dep_ not in {"nsubjpass", "dobj"}:
        return None
    if lower == "it" and (token.dep_ != "nsubjpass" or token.head.lemma_ == "hold"):
        return None  # "it was held that"
    near = [s.mention.entities[0] for s in discourse.back(discourse.sentence_of[token.i], _REACH)]
    events = dict.fromkeys(known_as for known_as in near if discourse.entity(known_as).type is EntityType.EVENT)
    if len(events) != 1:
        return None
    return EntityMention(token.i, token.i + 1, token.i, (next(iter(events)),), Form.PRONOUN)


def _is_plain(noun: Token) -> bool:
    """ "the meeting", with nothing that says which one."""
    return [child.lower_ for child in noun.children if child.dep_ not in {"punct"}] in (["the"], ["this"])
