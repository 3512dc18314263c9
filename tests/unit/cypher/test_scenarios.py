"""Every scenario against the projection alone, in memory: the facts of what its articles say in the end."""

import pytest
from scenarios.expectation import check
from scenarios.reader import read, scenarios

from cypher.contents import content_of
from cypher.projection import groups, project
from cypher.rows import evidence_of


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.stem)
def test_the_projection_tells_the_scenario_right(path):
    scenario = read(path)
    claims = [e for x in scenario.extractions for e in evidence_of(content_of(x, ()), x.article.id)]
    facts = [fact.model_dump() for group, members in groups(claims).items() for fact in project(group, members).facts]
    check(scenario, facts, stories=False)


def test_there_are_forty_scenarios_and_each_expects_something():
    told = [read(path) for path in scenarios()]
    assert len(told) >= 40
    assert [scenario.name for scenario in told if not scenario.expect and not scenario.asks] == []
