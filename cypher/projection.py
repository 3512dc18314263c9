"""The claims of one group of competing keys -> its facts: a pure function of the set.

    claims of a group ──> drafts with intervals (states, events) ──> counted facts, and which claim supports which

No clock, no database, no order: the same claims in any order give the same facts, ids included.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cypher.evidence import Evidence, group_of, key_of, moved_group
from cypher.facts import Fact
from cypher.projection_drafts import Draft, counted
from cypher.projection_events import project_events
from cypher.projection_states import project_claimed_states, project_states
from extractors.ontology import RELATIONS


@dataclass(frozen=True, slots=True)
class Projection:
    """The facts of a group, and of each claim the id of the fact that it tells and of the state that it moves."""

    facts: tuple[Fact, ...]
    told: dict[str, str]
    """Claim id -> id of its fact, for the claims whose own group this is: each has one."""
    moved: dict[str, str]
    """Claim id -> id of the state that its event began or ended, for the claims that move a state of this group."""


def project(group: str, evidence: Iterable[Evidence]) -> Projection:
    """The facts of the group from all live claims that belong to it or move a state of it."""
    claims = sorted(evidence, key=lambda e: e.id)
    told: dict[str, str] = {}
    moved: dict[str, str] = {}
    facts: list[Fact] = []
    for draft in _drafts(group, claims):
        facts.append(counted(draft))
        for member in draft.members:
            if key_of(member) == draft.key:
                told[member.id] = draft.id
            else:
                moved[member.id] = draft.id
    return Projection(tuple(sorted(facts, key=lambda fact: fact.id)), told, moved)


def groups(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """The claims by the groups that they belong to or move a state of."""
    found: dict[str, list[Evidence]] = {}
    for e in evidence:
        found.setdefault(group_of(e), []).append(e)
        target = moved_group(e)
        if target is not None:
            found.setdefault(target, []).append(e)
    return found


def _drafts(group: str, claims: list[Evidence]) -> list[Draft]:
    """A group is of states or of one kind of event; the claims that move a state are events of another group."""
    tellers = [e for e in claims if group_of(e) == group]
    if len(tellers) < len(claims) or (tellers and RELATIONS[tellers[0].relation].is_state):
        if claims[0].asserted:
            return project_states(claims)
        return project_claimed_states(claims)
    return project_events(claims)
