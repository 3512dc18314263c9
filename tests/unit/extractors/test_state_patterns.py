"""The word lists of the rules for states."""

import pytest

from extractors.errors import DataFileBroken
from extractors.office_titles import lexicon
from extractors.ontology import Relation
from extractors.state_patterns import table, words


@pytest.mark.parametrize(
    ("relation", "key"),
    [
        (Relation.LEADS, "verbs"),
        (Relation.MEMBER_OF, "nouns"),
        (Relation.PART_OF, "organs"),
        (Relation.OWNS, "verbs"),
        (Relation.LOCATED_IN, "nouns"),
        (Relation.CONTROLS, "verbs"),
        (Relation.APPOINT, "verbs"),
        (Relation.LEAVE_OFFICE, "going"),
    ],
)
def test_every_list_is_lower_case_words(relation: Relation, key: str) -> None:
    assert all(word == word.lower() for word in words(relation, key))


def test_a_missing_list_names_the_file() -> None:
    with pytest.raises(DataFileBroken, match=r"LEADS\.toml"):
        words(Relation.LEADS, "no such list")


def test_kin_words_give_a_kinship() -> None:
    kin = table(Relation.RELATIVE_OF, "kin")
    assert kin["widow"] == "wife"
    assert kin["children"] == "child"


def test_a_missing_table_names_the_file() -> None:
    with pytest.raises(DataFileBroken, match=r"RELATIVE_OF\.toml"):
        table(Relation.RELATIVE_OF, "no such table")


def test_longer_titles_are_tried_first() -> None:
    lengths = [len(title.words) for title in lexicon().titles["president"]]
    assert lengths == sorted(lengths, reverse=True)
