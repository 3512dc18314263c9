"""Layer three from layer two: the groups that changed claims touch are projected anew and the difference is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cypher.absorption import absorb_groups
from cypher.evidence import Evidence
from cypher.projection import Projection, project
from cypher.reduction import reduce_groups
from cypher.rows import moved_type, read_evidence, type_of
from cypher.running import Row, Runner, write_rows
from cypher.waiting import plain_groups
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
    return _bring_up(tx, tx.run("get_pending", limit=PENDING_AT_ONCE))


def project_touched(tx: Runner, articles: Iterable[str]) -> None:
    """Projects the groups that claims of these articles touch, whatever else waits."""
    pending = tx.run("get_pending", limit=PENDING_AT_ONCE)
    if len(pending) < PENDING_AT_ONCE and not tx.run("get_unfinished"):
        _bring_up(tx, pending)
        return
    touched = _groups(tx.run("get_groups_of_articles", ids=list(articles)))
    if touched:
        project_groups(tx, touched, frozenset())


def _bring_up(tx: Runner, pending: list[Row]) -> ProjectCounts:
    """Brings the groups of these claims up to date. Fewer than PENDING_AT_ONCE: there are no more in these groups."""
    if not pending:
        return ProjectCounts()
    nothing = dict.fromkeys(("fact", "implies", "pending", "moved_from"))
    write_rows(tx, "set_support", [{"id": row["id"], **nothing} for row in pending if row["idle"]])
    seen = [row for row in pending if not row["idle"]]
    growing = _growing(seen)
    taken = absorb_groups(tx, [row for row in seen if row["group"] in growing])
    left = [row for row in seen if row["id"] not in taken]
    settled = reduce_groups(tx, left, plain_groups(left)) if len(pending) < PENDING_AT_ONCE else set()
    rest = _groups(left) - settled
    picked = frozenset(row["id"] for row in pending)
    counts = project_groups(tx, rest, picked, settled) if rest else ProjectCounts()
    return ProjectCounts(len(pending), len(_groups(pending)), counts.facts, counts.deleted)


def _groups(pending: Iterable[Row]) -> set[str]:
    """The groups that these claims belong to, move a state of, or moved one of."""
    return {row[name] for row in pending for name in ("group", "moves", "moved_from") if row[name] is not None}


def _growing(pending: Iterable[Row]) -> set[str]:
    """Groups in which nothing has happened but that claims came which move nothing."""
    loud: set[str] = set()
    growing: set[str] = set()
    for row in pending:
        others = {row["moves"], row["moved_from"]} - {None}
        if others or not row["new"]:
            loud |= {row["group"], *others}
        growing.add(row["group"])
    return growing - loud


def project_groups(tx: Runner, touched: set[str], picked: frozenset[str], settled: Iterable[str] = ()) -> ProjectCounts:
    """Projects these groups from their claims and writes what is different now. settled: groups that need not be.

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
    changed = [row for row in (_support(row, projections, settled) for row in claims.values()) if row is not None]
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
                found.add((moved_type(evidence[row["id"]]), row["implies"]))
    return found


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


def _support(row: Row, projections: Mapping[str, Projection], settled: Iterable[str]) -> Row | None:
    """What the claim supports now; None where nothing changes. Pending until all its groups are projected."""
    own, moved, left = row["own_group"], row["moved_group"], row["moved_from"]
    known = {*projections, *settled}
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
    waits = row["pending"] and any(g is not None and g not in known for g in (own, moved, left))
    if (fact, implies) == (row["fact"], row["implies"]) and not row["pending"]:
        return None
    return {
        "id": row["id"],
        "fact": fact,
        "implies": implies,
        "pending": True if waits else None,
        "moved_from": left if waits else None,
    }
