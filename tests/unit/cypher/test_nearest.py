"""A name that nobody has: the one that was meant, in one line."""

import pytest

from cypher.errors import QueryRefused
from cypher.library import arguments, queries, query
from cypher.nearest import meant
from extractors.ontology import Relation

NAMES = ("holders", "control", "timeline")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("holdres", "did you mean holders?"),
        ("Holders", "did you mean holders?"),
        ("TIME_LINE", "did you mean timeline?"),
        ("weather", "there are holders, control, timeline"),
        ("", "there are holders, control, timeline"),
    ],
)
def test_the_nearest_is_told_or_all(name, says):
    assert meant(name, NAMES) == says


def test_one_alone_and_none_are_told_as_that():
    assert meant("x", ["holders"]) == "there is only holders"
    assert meant("x", []) == "there is none"


@pytest.mark.parametrize("known", [known.name for known in queries()])
def test_a_question_with_two_letters_swapped_is_the_one_that_is_meant(known):
    with pytest.raises(QueryRefused, match=f"did you mean {known}\\?$"):
        query(known[:-2] + known[:-3:-1])


def test_parameters_and_relations_are_told_too():
    with pytest.raises(QueryRefused, match=r"holders has no parameter 'offcie': did you mean office\?$"):
        arguments(query("holders"), {"offcie": "President"})
    with pytest.raises(QueryRefused, match=r"\(did you mean HOLDS_OFFICE\?\); not 'LEADS,HOLDS_OFICE'$"):
        arguments(query("as_of"), {"on": "2020-01-01", "relations": "LEADS,HOLDS_OFICE"})
    with pytest.raises(QueryRefused, match=f"there are {', '.join(Relation)}"):
        arguments(query("as_of"), {"on": "2020-01-01", "relations": ","})
