"""What writing changed of states, in kinds and in words."""

from datetime import date

import pytest

from cypher.changes import Change, Changes, Kind, Noting
from cypher.facts import Fact
from cypher.rows import fact_properties
from extractors.ontology import STATES, EntityType, Precision, Relation

ADA, BO, HERE = "person:ada", "person:bo", "country:XA"
NAMES = {ADA: "Ada Quill", BO: "Bo Marsh", HERE: "Freeland"}
START, END = date(2019, 3, 1), date(2021, 5, 1)
SINCE = {"valid_from": START, "valid_from_latest": START, "valid_from_precision": Precision.DAY}
UNTIL = {"valid_to_earliest": END, "valid_to": END, "valid_to_precision": Precision.DAY}


def state(id_="fact:1", subject=ADA, relation=Relation.HOLDS_OFFICE, **told):
    office = "President" if relation is Relation.HOLDS_OFFICE else None
    return Fact(id=id_, subject=subject, relation=relation, object=HERE, **{"office": office, **told})


def changes(*pairs):
    """Edges before and after."""
    found = Changes()
    for before, after in pairs:
        fact = after or before
        found.before[fact.type, fact.id], found.after[fact.type, fact.id] = before, after
    return found


def kinds(*pairs):
    return [(c.kind, c.before and c.before.id, c.after and c.after.id) for c in changes(*pairs).told()]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({}, UNTIL, Kind.ENDED),
        (UNTIL, {}, Kind.REOPENED),
        (UNTIL, {**UNTIL, "valid_to": date(2021, 6, 1)}, Kind.MOVED),
        (UNTIL, {**UNTIL, "valid_to_earliest": date(2021, 4, 1)}, Kind.MOVED),
        (SINCE, {**SINCE, "valid_from": date(2019, 1, 1)}, Kind.MOVED),
        (SINCE, {**SINCE, "valid_from_latest": date(2019, 4, 1)}, Kind.MOVED),
        ({}, SINCE, Kind.MOVED),
        ({"valid_to_earliest": END}, UNTIL, Kind.ENDED),
        (UNTIL, {"valid_to_earliest": END}, Kind.REOPENED),
        ({}, {"valid_to": END}, Kind.ENDED),
        ({"valid_to": END}, {}, Kind.REOPENED),
    ],
)
def test_other_bounds_are_a_change_and_an_end_that_comes_or_goes_has_its_name(before, after, kind):
    assert kinds((state(**before), state(**after))) == [(kind, "fact:1", "fact:1")]


def test_what_comes_is_new_and_what_goes_is_gone():
    assert kinds((None, state())) == [(Kind.NEW, None, "fact:1")]
    assert kinds((state(), None)) == [(Kind.GONE, "fact:1", None)]
    assert kinds((state(), state(articles=3))) == []
    came_and_went = changes((state(), None))
    came_and_went.before = {("HOLDS_OFFICE", "fact:1"): None}
    assert came_and_went.told() == []


def test_a_state_that_got_another_id_is_the_same():
    assert kinds((state("fact:1", **SINCE), None), (None, state("fact:2", **SINCE))) == []
    assert kinds((state("fact:1", **SINCE), None), (None, state("fact:2", **SINCE, **UNTIL))) == [
        (Kind.ENDED, "fact:1", "fact:2")
    ]


def test_one_that_is_split_goes_on_under_its_own_id():
    later = {"valid_from": date(2022, 1, 1)}
    assert kinds((state("fact:1"), state("fact:1", **UNTIL)), (None, state("fact:2", **later))) == [
        (Kind.ENDED, "fact:1", "fact:1"),
        (Kind.NEW, None, "fact:2"),
    ]


def test_each_of_two_with_the_same_times_is_one():
    assert kinds((state("fact:1"), None), (state("fact:2"), None), (None, state("fact:3"))) == [
        (Kind.GONE, "fact:2", None)
    ]
    assert kinds((None, state("fact:1")), (None, state("fact:2")), (state("fact:3"), None)) == [
        (Kind.NEW, None, "fact:2")
    ]


def test_states_of_two_keys_are_two_states():
    told = kinds((state("fact:1"), None), (None, state("fact:2", BO)))
    assert told == [(Kind.GONE, "fact:1", None), (Kind.NEW, None, "fact:2")]
    other = state("fact:2", office="Deputy Minister")
    assert len(kinds((state("fact:1"), None), (None, other))) == 2
    assert kinds((state("fact:1"), None), (None, state("fact:2", office="PRESIDENT"))) == []
    for name in ("kinship", "extent"):
        one, two = (state(f"fact:{n}", relation=Relation.LEADS, **{name: n}) for n in "ab")
        assert len(kinds((one, None), (None, two))) == 2


def test_the_most_telling_comes_first():
    found = [
        (None, state("fact:9", relation=Relation.LEADS)),
        (None, state("fact:8", relation=Relation.CONTROLS)),
        (None, state("fact:7", relation=Relation.MEMBER_OF)),
        (None, state("fact:6", BO)),
        (None, state("fact:5")),
        (state("fact:4", relation=Relation.LOCATED_IN), None),
        (state("fact:3", relation=Relation.CONTROLS, extent="part"), None),
    ]
    told = [c[1] or c[2] for c in kinds(*found)]
    assert told == ["fact:3", "fact:4", "fact:5", "fact:6", "fact:9", "fact:8", "fact:7"]
    ordered = [Kind.ENDED, Kind.REOPENED, Kind.GONE, Kind.MOVED, Kind.NEW]
    assert list(Kind) == ordered


def test_alike_ones_are_in_the_order_of_their_relations_and_subjects():
    given = [("fact:1", BO, Relation.PART_OF), ("fact:2", ADA, Relation.PART_OF), ("fact:3", BO, Relation.MEMBER_OF)]
    assert [c[2] for c in kinds(*((None, state(*one)) for one in given))] == ["fact:3", "fact:2", "fact:1"]


def test_how_many_there_are_of_each_kind():
    found = changes((None, state("fact:1")), (None, state("fact:2", BO)), (state("fact:3", "person:cy"), None))
    assert found.counts() == {"gone": 1, "new": 2}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(Kind.NEW, None, state(**SINCE)), "new, since 2019-03-01"),
        (Change(Kind.NEW, None, state(first_attested=END)), "new, known on 2021-05-01"),
        (Change(Kind.NEW, None, state(**SINCE, attributed_only=True)), "new, since 2019-03-01, only attributed"),
        (Change(Kind.GONE, state(**SINCE, **UNTIL), None), "gone, it was 2019-03-01 – 2021-04-30"),
        (Change(Kind.GONE, state(**UNTIL), None), "gone, it was until 2021-04-30"),
        (Change(Kind.ENDED, state(), state(**UNTIL, ended_by=BO)), "ended 2021-04-30, by Bo Marsh"),
        (Change(Kind.ENDED, state(), state(**UNTIL, ended_by="stated")), "ended 2021-04-30"),
        (Change(Kind.ENDED, state(), state(**UNTIL)), "ended 2021-04-30"),
        (
            Change(Kind.REOPENED, state(**SINCE, **UNTIL), state(**SINCE)),
            "open again, since 2019-03-01; it was 2019-03-01 – 2021-04-30",
        ),
        (
            Change(Kind.MOVED, state(first_attested=START), state(**SINCE)),
            "moved, since 2019-03-01; it was known on 2019-03-01",
        ),
    ],
)
def test_a_change_in_words(change, line):
    assert change.line(NAMES) == f"Ada Quill HOLDS_OFFICE (President) Freeland: {line}"


def test_a_change_names_who_has_no_name_by_id_and_no_qualifier_where_there_is_none():
    change = Change(Kind.NEW, None, state(relation=Relation.LEADS, **SINCE))
    assert change.line({}) == "person:ada LEADS country:XA: new, since 2019-03-01"
    for name in ("kinship", "extent"):
        told = Change(Kind.NEW, None, state(relation=Relation.LEADS, **SINCE, **{name: "of a kind"}))
        assert "LEADS (of a kind) Freeland" in told.line(NAMES)


def test_the_names_that_a_line_wants():
    assert Change(Kind.ENDED, state(), state(**UNTIL, ended_by=BO)).entities == (ADA, HERE, BO)
    assert Change(Kind.GONE, state(), None).entities == (ADA, HERE)


def test_what_came_later_keeps_how_it_was_at_first():
    first, second, third = state(), state(**SINCE), state(**SINCE, **UNTIL)
    found, later = changes((first, second)), changes((second, third), (None, state("fact:2", BO)))
    found.names, later.names = {ADA: "Ada"}, {BO: "Bo"}
    found.add(later)
    edge = first.type, "fact:1"
    assert (found.before[edge], found.after[edge], found.names) == (first, third, {ADA: "Ada", BO: "Bo"})
    assert len(found.told()) == 2


def test_what_is_there_already_is_kept_up_to_date_however_many_there_are(monkeypatch):
    monkeypatch.setattr("cypher.changes.MOST", 1)
    found = changes((state(), state(**SINCE)))
    found.add(changes((None, state("fact:2", BO)), (state(**SINCE), state(**SINCE, **UNTIL))))
    assert (found.left_out, [c.kind for c in found.told()]) == (1, [Kind.ENDED])


class Database:
    """Edges that are there."""

    def __init__(self, *facts):
        self.facts, self.asked = facts, []

    def run(self, name, **params):
        self.asked.append(name)
        if name != "get_states_around":
            return []
        assert set(params["types"]) == set(STATES)
        return self._rows(f for f in self.facts if {f.subject, f.object} & set(params["ids"]))

    def run_of_type(self, name, _type, **params):
        self.asked.append(name)
        return self._rows(f for f in self.facts if f.id in params["ids"]) if name == "get_states" else []

    def run_of_label(self, name, label, **params):
        return [(name, label, params)]

    def _rows(self, facts):
        return [
            {"type": f.type, "subject": f.subject, "subject_name": NAMES[f.subject], "object": f.object,
             "object_name": NAMES[f.object], "properties": fact_properties(f)}
            for f in facts
        ]  # fmt: skip


def row(fact):
    return {"id": fact.id, "subject": fact.subject, "object": fact.object, "properties": fact_properties(fact)}


def noted(*there):
    noted_, database = Changes(), Database(*there)
    return noted_, Noting(database, noted_), database


def test_an_edge_that_is_written_is_noted_as_it_was_and_is():
    before, after, fresh = state(), state(**SINCE), state("fact:2", BO)
    found, tx, _ = noted(before)
    tx.run_of_type("upsert_facts", "HOLDS_OFFICE", rows=[row(after), row(fresh)])
    assert found.before == {("HOLDS_OFFICE", "fact:1"): before, ("HOLDS_OFFICE", "fact:2"): None}
    assert found.after == {("HOLDS_OFFICE", "fact:1"): after, ("HOLDS_OFFICE", "fact:2"): fresh}
    assert found.names == {ADA: "Ada Quill", HERE: "Freeland"}


def test_an_edge_that_is_deleted_is_noted_as_gone():
    found, tx, database = noted(state())
    tx.run_of_type("delete_facts", "HOLDS_OFFICE", ids=["fact:1", "fact:0"])
    assert found.before == {("HOLDS_OFFICE", "fact:1"): state(), ("HOLDS_OFFICE", "fact:0"): None}
    assert found.after == {("HOLDS_OFFICE", "fact:1"): None, ("HOLDS_OFFICE", "fact:0"): None}
    assert database.asked == ["get_states", "delete_facts"]


def test_edges_that_are_created_are_noted_with_their_days():
    found, tx, _ = noted()
    made = {"type": "HOLDS_OFFICE", "id": "fact:1", "subject": ADA, "object": HERE, "valid_from": 1,
            "office": "President", "said_by": [], "conflicts": [], "kinship": None}  # fmt: skip
    tx.run("create_facts", rows=[made, {**made, "type": "CONSULT", "id": "fact:2"}], days=[END, START])
    assert found.before == {("HOLDS_OFFICE", "fact:1"): None}
    assert found.after == {("HOLDS_OFFICE", "fact:1"): state(valid_from=START)}


def test_edges_go_with_an_entity():
    found, tx, database = noted(state())
    tx.run("delete_entities", ids=[ADA])
    assert (found.before, found.after) == ({("HOLDS_OFFICE", "fact:1"): state()}, {("HOLDS_OFFICE", "fact:1"): None})
    assert database.asked == ["get_states_around", "delete_entities"]


def test_events_and_what_only_reads_are_not_noted():
    found, tx, database = noted(state())
    tx.run_of_type("upsert_facts", "CONSULT", rows=[row(state())])
    tx.run_of_type("get_facts", "HOLDS_OFFICE", ids=["fact:1"])
    tx.run("get_claims", ids=[])
    assert tx.run_of_label("fill", EntityType.PERSON, ids=[1]) == [("fill", EntityType.PERSON, {"ids": [1]})]
    assert (found.before, found.after) == ({}, {})
    assert database.asked == ["upsert_facts", "get_facts", "get_claims"]
