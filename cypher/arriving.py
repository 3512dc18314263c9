"""Claims of groups that nothing is known of: projected in memory, and written with the edges that they support.

Most claims of a first load are such. They are written once, where others are written as pending, read back by the
projection, and written again.
"""

from collections.abc import Iterable, Mapping

from cypher.contents import Content
from cypher.evidence import Evidence
from cypher.facts import Fact
from cypher.projection import project
from cypher.rows import Properties, evidence_of
from cypher.running import Runner
from cypher.writing import create_facts
from extractors.ontology import Relation

_LEADING = frozenset({Relation.HOLDS_OFFICE, Relation.LEADS})


def project_new_groups(
    tx: Runner, contents: Iterable[Content], created: Mapping[str, Properties], stories: Mapping[str, str]
) -> dict[str, str]:
    """Writes the edges of the groups of which all claims are among those created; gives what each claim supports.

    created: claim id -> its properties. A claim that moves a state leaves both groups to the projection.
    """
    groups = {properties["group"] for properties in created.values()}
    moving = [p for p in created.values() if p["moves"] is not None]
    groups -= {p["group"] for p in moving} | {p["moves"] for p in moving}
    if not groups:
        return {}
    groups -= {row["group"] for row in tx.run("get_known_groups", groups=sorted(groups))}
    members: dict[str, list[Evidence]] = {group: [] for group in sorted(groups)}
    for content in contents:
        for evidence in evidence_of(content, stories[content.article.id]):
            group = created[evidence.id]["group"] if evidence.id in created else None
            if group in members:
                members[group].append(evidence)
    told: dict[str, str] = {}
    facts: list[Fact] = []
    for group, evidence_ in members.items():
        projection = project(group, evidence_)
        facts += projection.facts
        told |= projection.told
    create_facts(tx, facts)
    leaders = {fact.subject for fact in facts if fact.holds and fact.relation in _LEADING}
    if leaders:
        tx.run("set_leaders", ids=sorted(leaders))
    return told
