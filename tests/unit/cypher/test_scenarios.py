"""Every scenario against the projection alone, in memory: the facts of what its articles say in the end."""

from collections.abc import Iterable
from datetime import date

import pytest
from scenarios.expectation import check
from scenarios.reader import read, scenarios

from cypher.evidence import Evidence
from cypher.projection import groups, project
from extractors.models import Claim, Extraction
from extractors.ontology import Relation


def ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def evidence(extraction: Extraction) -> Iterable[Evidence]:
    for claim in extraction.claims:
        span = claim.time
        yield Evidence(
            id=claim.id,
            article=extraction.article.id,
            story=extraction.article.id,
            publisher=extraction.article.publisher,
            published=ordinal(extraction.article.published),
            subject=claim.subject,
            relation=claim.relation,
            object=claim.object,
            office=claim.office,
            kinship=claim.kinship,
            extent=claim.extent,
            mode=claim.mode,
            polarity=claim.polarity,
            modality=claim.modality,
            speaker=claim.said_by,
            bound=span.bound,
            start_earliest=ordinal(span.start_earliest),
            start_latest=ordinal(span.start_latest),
            start_precision=span.start_precision,
            end_earliest=ordinal(span.end_earliest),
            end_latest=ordinal(span.end_latest),
            end_precision=span.end_precision,
            as_of=ordinal(claim.as_of),
            confidence=claim.confidence,
            moves=seat(claim, extraction),
        )


def seat(claim: Claim, extraction: Extraction) -> str | None:
    """What the office is of that an appointment fills, where its article says so."""
    if claim.relation is not Relation.APPOINT:
        return None
    seats = {
        other.object
        for other in extraction.claims
        if other.relation is Relation.HOLDS_OFFICE and other.subject == claim.object and other.office == claim.office
    }
    return seats.pop() if len(seats) == 1 else None


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.stem)
def test_the_projection_tells_the_scenario_right(path):
    scenario = read(path)
    claims = [e for extraction in scenario.extractions for e in evidence(extraction)]
    facts = [fact.model_dump() for group, members in groups(claims).items() for fact in project(group, members).facts]
    check(scenario, facts, stories=False)
