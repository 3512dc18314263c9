"""Layer three from layer two: the groups that changed claims touch are projected anew and the difference is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cypher.absorption import absorb_groups
from cypher.evidence import Evidence
from cypher.projection import Projection, project
from cypher.reduction import reduce_groups
from cypher.rows import read_evidence, type_of
from cypher.running import Row, Runner, write_rows
from cypher.writing import delete_facts, write_facts
from extractors.ontology import Relation

PENDING_AT_ONCE = 10_000
"""Changed claims per transaction."""
SUPPORT_AT_ONCE = 20_000
"""Claims per transaction that are told which edge they support now: a database of 512 MB of heap takes these."""

_STARTS_A_LEADER = frozenset({Relation.HOLDS_OFFICE.value, Relation.LEADS.value})


@dataclass(frozen=True, slots=True)
class ProjectCounts:
    """What a projection did."""

    claims: int = 0
    groups: int = 0
    facts: int = 0
    """Edges written."""
    deleted: int = 0

    def __add__(self, other: "ProjectCounts") -> "ProjectCounts":
        return ProjectCounts(
            self.claims + other.claims,
            self.groups + other.groups,
            self.facts + other.facts,
            self.deleted + other.deleted,
        )


def project_some(tx: Runner) -> ProjectCounts:
    """Projects the groups of some pending claims, in one transaction with the writer's lock. No groups: done."""
    unfinished = {row["group"] for row in tx.run("get_unfinished")}
    if unfinished:
        return project_groups(tx, unfinished, frozenset())
    pending = tx.run("get_pending", limit=PENDING_AT_ONCE)
    if not pending:
        return ProjectCounts()
    touched = _groups(pending)
    quiet = _quiet(pending, "new")
    done = absorb_groups(tx, [row for row in pending if row["group"] in quiet])
    if len(pending) < PENDING_AT_ONCE:  # all that came and went is at hand
        plain = _quiet(pending, "new", "gone")
        done |= reduce_groups(tx, [row for row in pending if row["group"] in plain and row["id"] not in done])
    rest = _groups(row for row in pending if row["id"] not in done)
    picked = frozenset(row["id"] for row in pending)
    counts = project_groups(tx, rest, picked) if rest else ProjectCounts()
    return counts + ProjectCounts(claims=len(done), groups=len(touched - rest))


def _groups(pending: Iterable[Row]) -> set[str]:
    """The groups that these claims belong to, move a state of, or moved one of."""
    return {row[name] for row in pending for name in ("group", "moves", "moved_from") if row[name] is not None}


def _quiet(pending: Iterable[Row], *happened: str) -> set[str]:
    """Groups in which nothing has happened but this: claims have come (`new`), claims have gone (`gone`)."""
    loud: set[str] = set()
    quiet: set[str] = set()
    for row in pending:
        others = {row["moves"], row["moved_from"]} - {None}
        if others or not any(row[name] for name in happened):
            loud |= {row["group"], *others}
        quiet.add(row["group"])
    return quiet - loud


def project_groups(tx: Runner, touched: set[str], picked: frozenset[str]) -> ProjectCounts:
    """Projects these groups from their claims and writes what is different now.

    Of the claims that are new, only those picked count: the others wait for their turn. Where more claims change what
    they support than one transaction should write, the groups are left marked as unfinished, to be projected once more.
    """
    by_group: dict[str, list[Row]] = {group: [] for group in touched}
    claims: dict[str, Row] = {}
    for row in tx.run("get_group_claims", groups=sorted(touched)):
        if row["id"] in picked or not _is_new(row):
            by_group[row["group"]].append(row)
            claims[row["id"]] = row
    evidence = {id_: read_evidence(row) for id_, row in claims.items()}
    projections = {
        group: project(group, (evidence[row["id"]] for row in rows if row["live"] and row["moved_from"] != group))
        for group, rows in by_group.items()
    }
    facts = [fact for projection in projections.values() for fact in projection.facts]
    vanished = _there(by_group, evidence) - {(fact.type, fact.id) for fact in facts}
    write_facts(tx, facts)
    delete_facts(tx, vanished)
    changed = [row for row in (_support(row, by_group, projections) for row in claims.values()) if row is not None]
    first, rest = _first_to_write(changed, picked)
    now = [*first, *rest[: max(0, SUPPORT_AT_ONCE - len(first))]]
    write_rows(tx, "set_support", now)
    if len(now) < len(changed):
        tx.run("mark_unfinished", groups=sorted(touched))
    else:
        tx.run("mark_finished", groups=sorted(touched))
    persons = _persons(by_group)
    if persons:
        tx.run("set_leaders", ids=sorted(persons))
    return ProjectCounts(sum(row["pending"] for row in claims.values()), len(touched), len(facts), len(vanished))


def _first_to_write(changed: Iterable[Row], picked: frozenset[str]) -> tuple[list[Row], list[Row]]:
    """The rows that must not wait, and the others: every claim that was counted, and one that knows each edge."""
    known: set[object] = set()
    first: list[Row] = []
    rest: list[Row] = []
    for row in sorted(changed, key=lambda row: str(row["id"])):
        edges = {row["fact"], row["implies"]} - {None}
        if row["id"] in picked or not edges <= known:
            first.append(row)
        else:
            rest.append(row)
        known |= edges
    return first, rest


def _is_new(row: Row) -> bool:
    """Whether the projection has not seen the claim yet."""
    return bool(row["pending"] and row["live"]) and row["fact"] is None and row["implies"] is None


def _there(by_group: Mapping[str, list[Row]], evidence: Mapping[str, Evidence]) -> set[tuple[str, str]]:
    """Type and id of the edges that the groups have: every edge is supported by a claim that knows it."""
    found: set[tuple[str, str]] = set()
    for group, rows in by_group.items():
        for row in rows:
            if row["own_group"] == group and row["fact"] is not None:
                found.add((type_of(evidence[row["id"]]), row["fact"]))
            if row["implies"] is not None and group in (row["moved_from"], row["moved_group"]):
                found.add((_moved_type(evidence[row["id"]]), row["implies"]))
    return found


def _moved_type(evidence: Evidence) -> str:
    return Relation.CONTROLS.value if evidence.relation is Relation.CAPTURE else Relation.HOLDS_OFFICE.value


def _persons(by_group: Mapping[str, list[Row]]) -> set[str]:
    """Persons who may have been leaders by claims of these groups."""
    found: set[str] = set()
    for rows in by_group.values():
        for row in rows:
            if row["relation"] in _STARTS_A_LEADER or row["relation"] == Relation.LEAVE_OFFICE.value:
                found.add(row["subject"])
            elif row["relation"] == Relation.APPOINT.value:
                found.add(row["object"])
    return found


def _support(row: Row, by_group: Mapping[str, list[Row]], projections: Mapping[str, Projection]) -> Row | None:
    """What the claim supports now; None where nothing changes. Pending until all its groups are projected."""
    own, moved, left = row["own_group"], row["moved_group"], row["moved_from"]
    fact, implies = row["fact"], row["implies"]
    if not row["live"]:
        fact = None if own in projections else fact
        implies = None if moved in projections else implies
    else:
        if own in projections:
            fact = projections[own].told[row["id"]]
        if moved is None:
            implies = None
        elif moved in projections:
            implies = projections[moved].moved.get(row["id"])
    waits = row["pending"] and any(g is not None and g not in by_group for g in (own, moved, left))
    if (fact, implies) == (row["fact"], row["implies"]) and not row["pending"]:
        return None
    return {
        "id": row["id"],
        "fact": fact,
        "implies": implies,
        "pending": True if waits else None,
        "moved_from": left if waits else None,
    }
