"""Which office passes on where the clause does not name it: "He succeeds X, who was mayor until 2005"."""

from spacy.tokens import Token

from extractors.held import Held
from extractors.service import Service

_OTHERWISE = frozenset({"head", "helm", "top"})
_ENTERED = frozenset({"appoint", "enter", "succeed"})


def office_passed(service: Service, verb: Token, new: str, old: str) -> Held | None:
    """The office of which the text has just told; None where it names another one that is none of theirs.

    First what the old holder holds, nearest before the verb; then what the new one has just come into; then what
    the old one held once, and what the new one holds.
    """
    if _is_at_the_head(verb):
        return None
    held = [one for one in service.known.get(old, []) if not _is_over(service, one)]
    near = [one for one in held if one.trigger < verb.i and _is_near(service, one, verb)]
    entered = [one for one in service.known.get(new, []) if _is_entered(one) and _is_near(service, one, verb)]
    if near:
        return max(near, key=lambda one: one.trigger)
    if held:
        return held[0]
    if entered:
        return entered[-1]
    return service.office_of(old, current=False) or service.office_of(new)


def _is_at_the_head(verb: Token) -> bool:
    """ "succeeds X **at the head of** the party": an office that is not the one by which X is called."""
    return any(
        child.dep_ == "prep" and child.lower_ == "at" and any(c.lower_ in _OTHERWISE for c in child.children)
        for word in (verb, *verb.children)
        for child in word.children
    )


def _is_over(service: Service, held: Held) -> bool:
    """Told as past: "a former mayor", "who **was** mayor"."""
    verb = service.scene.doc[held.trigger]
    return held.past or (held.clause and verb.lemma_ == "be" and verb.tag_ == "VBD")


def _is_entered(held: Held) -> bool:
    return held.rule.partition(".")[2] in _ENTERED


def _is_near(service: Service, held: Held, verb: Token) -> bool:
    """In the sentence of the verb or the one before it."""
    first = verb.sent.start
    before = service.scene.doc[first - 1].sent.start if first > 0 else first
    return before <= held.trigger
