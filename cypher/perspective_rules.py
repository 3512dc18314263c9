"""The style rules of a Bloom perspective: what makes an edge fainter, thinner, or of another colour."""

from typing import Any

from cypher.look import style

MADE = 1_767_225_600_000
"""Milliseconds: a fixed day, so that the file changes only with what it says."""


def rules_of_facts(color: str) -> list[dict[str, Any]]:
    return [_confidence_rule(color), _date_rule(color, style()["dates"])]


def _confidence_rule(color: str) -> dict[str, Any]:
    """Fainter where the surest claim is unsure: from grey at 0 to the type's colour at 1."""
    return _range_rule(1, "confidence_number", 0, 1, 0.5, ("#DDDDDD", "#BBBBBB", color)) | {"applyColor": True}


def _date_rule(color: str, days: dict[str, str]) -> dict[str, Any]:
    """Thinner the longer nobody has told of it."""
    first, last, middle = days["first"], days["last"], days["middle"]
    return _range_rule(2, "last_attested_Date", first, last, middle, (color, color, color)) | {"applySize": True}


def _range_rule(  # noqa: PLR0913, PLR0917 - what a range has
    number: int, based_on: str, low: float | str, high: float | str, middle: float | str, colors: tuple[str, str, str]
) -> dict[str, Any]:
    """The keys and types are those of a range rule in an export: the points as text, the condition as values."""
    return _rule(number, based_on, colors[2]) | {
        "type": "range",
        "condition": "between",
        "conditionValue": low,
        "rangeValue": high,
        "minColor": colors[0],
        "midColor": colors[1],
        "maxColor": colors[2],
        **{key: str(low) for key in ("minPoint", "minColorValue", "minSizeValue")},
        **{key: str(high) for key in ("maxPoint", "maxColorValue", "maxSizeValue")},
        "midColorValue": str(middle),
        "minSize": 0.5,
        "maxSize": 2,
    }


def equals_rule(number: int, key: str, value: str, color: str) -> dict[str, Any]:
    return _rule(number, f"{key}_string", color) | {
        "type": "single",
        "condition": "equals",
        "conditionValue": value,
        "applyColor": True,
    }


def _rule(number: int, based_on: str, color: str) -> dict[str, Any]:
    return {
        "id": f"rule:{MADE + number}",
        "basedOn": based_on,
        "color": color,
        "size": 1,
        "applyColor": False,
        "applySize": False,
        "applyCaption": False,
        "captionKeys": [],
        "valuesMapper": [],
        "existingValues": [],
        "isTimeZoneConvertEnabled": False,
        "selectedTimeZone": "Z",
    }
