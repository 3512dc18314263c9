"""Pictures, read back from the SVG: bars where the bounds say, names as text, the same bytes for the same data."""

import re
from datetime import date

import pytest
from lxml import etree

from extractors.ontology import QuadClass
from flows.errors import FlowError
from flows.plots import lanes
from flows.plots.bars import Bar, bar_of
from flows.plots.canvas import PALETTE, colors
from flows.plots.interactions import COLORS, interactions

SVG = "{http://www.w3.org/2000/svg}"
ALL_TIME = (None, None)


def row(
    subject: str, object_: str, relation: str = "HOLDS_OFFICE", qualifier: str | None = "President", **bounds: date
) -> dict[str, object]:
    """A row of `lanes`."""
    names = ("valid_from", "valid_from_latest", "valid_to_earliest", "valid_to", "first_attested", "last_attested")
    days = {name: bounds.get(name) for name in names}
    return {
        "subject": subject,
        "object": object_,
        "relation": relation,
        "qualifier": qualifier,
        "object_code": None,
        **days,
    }


TERM = {
    "valid_from": date(2000, 1, 1),
    "valid_from_latest": date(2001, 1, 1),
    "valid_to_earliest": date(2005, 1, 1),
    "valid_to": date(2006, 1, 1),
}


def texts(svg: bytes) -> list[str]:
    return ["".join(found.itertext()) for found in etree.fromstring(svg).iter(f"{SVG}text")]


def bars(svg: bytes, color: str) -> list[tuple[float, float, float]]:
    """(left, right, opacity) of what is filled with the colour, but for the legend."""
    found = []
    for path in etree.fromstring(svg).iter(f"{SVG}path"):
        style = path.get("style", "")
        if f"fill: {color.lower()}" in style and "clip-path" in path.attrib:
            xs = [float(x) for x in re.findall(r"[ML] ([\d.]+) ", path.get("d", ""))]
            opacity = re.search(r"opacity: ([\d.]+)", style)
            found.append((min(xs), max(xs), float(opacity[1]) if opacity else 1.0))
    return found


def test_a_term_is_certain_within_and_perhaps_at_its_ends() -> None:
    picture = lanes.holders(
        [row("Ada Quill", "Chile", **TERM)], "President", "Chile", "svg", (date(1999, 1, 1), date(2007, 1, 1))
    )
    before, certain, after = sorted(bars(picture.content, PALETTE[0]))

    assert [part[2] < 1 for part in (before, certain, after)] == [True, False, True]
    assert before[1] == pytest.approx(certain[0], abs=0.1)
    assert certain[1] == pytest.approx(after[0], abs=0.1)
    assert (certain[1] - certain[0]) / (before[1] - before[0]) == pytest.approx(1461 / 366, rel=0.02)


def test_what_is_not_known_to_be_over_fades_to_the_edge() -> None:
    term = {"valid_from": date(2000, 1, 1), "valid_from_latest": date(2000, 1, 1), "last_attested": date(2001, 1, 1)}
    picture = lanes.holders(
        [row("Ada Quill", "Chile", **term)], "President", "Chile", "svg", (date(1999, 1, 1), date(2009, 1, 1))
    )
    parts = sorted(bars(picture.content, PALETTE[0]))
    fading = [opacity for _, _, opacity in parts if opacity < 1]

    assert len(fading) > 10
    assert fading == sorted(fading, reverse=True)
    assert "not known to be over" in picture.description


def test_a_start_that_nobody_tells_fades_in_and_not_before_another_ends() -> None:
    term = {"first_attested": date(2004, 1, 1), "last_attested": date(2005, 1, 1), "valid_to": date(2006, 1, 1)}
    rows = [
        row("Ada Quill", "Chile", **(TERM | {"valid_to": date(2003, 6, 1), "valid_to_earliest": date(2003, 6, 1)})),
        row("Bo Reed", "Chile", **term),
    ]
    alone = lanes.holders(rows[1:], "President", "Chile", "svg", (date(1960, 1, 1), date(2007, 1, 1)))
    in_one_lane = lanes.control(
        [{**one, "relation": "CONTROLS", "qualifier": "full"} for one in rows],
        "Peru",
        "svg",
        (date(1960, 1, 1), date(2007, 1, 1)),
    )

    assert len(bars(alone.content, PALETTE[0])) > 10
    ended = max(right for _, right, _ in bars(in_one_lane.content, PALETTE[0]))
    assert min(left for left, _, _ in bars(in_one_lane.content, PALETTE[1])) >= ended - 0.1


@pytest.mark.parametrize(
    ("bounds", "bar"),
    [
        ({}, None),
        ({"valid_to": date(2001, 1, 1)}, Bar(None, None, None, date(2001, 1, 1))),
        (
            {"first_attested": date(2001, 1, 1), "last_attested": date(2001, 1, 3)},
            Bar(date(2001, 1, 1), date(2001, 1, 4), None, None),
        ),
        (TERM, Bar(date(2001, 1, 1), date(2005, 1, 1), date(2000, 1, 1), date(2006, 1, 1))),
        ({"valid_from": date(2001, 1, 1)}, Bar(None, None, date(2001, 1, 1), None)),
    ],
)
def test_bounds_that_nothing_gives_stay_open(bounds: dict[str, date], bar: Bar | None) -> None:
    assert bar_of(row("a", "b", **bounds)) == bar


def test_the_same_data_give_the_same_bytes() -> None:
    rows = [row("Ada Quill", "Chile", **TERM), row("Ada Quill", "Peru", "LEADS", None, **TERM)]
    for form in ("svg", "png"):
        assert (
            lanes.career(rows, "Ada Quill", form, ALL_TIME).content
            == lanes.career(rows, "Ada Quill", form, ALL_TIME).content
        )


def test_a_picture_has_a_name_and_a_description_and_its_text_is_text() -> None:
    picture = lanes.career([row("Ada Quill", "Chile", **TERM)], "Ada Quill", "svg", ALL_TIME)
    root = etree.fromstring(picture.content)

    named = [root.find(f"{SVG}{part}").get("id") for part in ("title", "desc")]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", " ".join(named))
    assert "Ada Quill" in root.findtext(f"{SVG}title", "")
    assert "President, Chile: from 2000-01-01, over by 2006-01-01" in root.findtext(f"{SVG}desc", "")
    assert {"President, Chile", "certain", "perhaps", "not known to be over"} <= set(texts(picture.content))


def test_a_notebook_shows_it() -> None:
    rows = [row("Ada Quill", "Chile", **TERM)]
    shown = {form: lanes.career(rows, "Ada Quill", form, ALL_TIME)._repr_mimebundle_() for form in ("svg", "png")}

    assert shown["svg"]["image/svg+xml"].startswith("<?xml")
    assert shown["png"]["image/png"].startswith("iVBOR")


def test_hostile_names_are_text() -> None:
    name = "<script>alert('$x^2$')</script> & \u202eRTL"
    picture = lanes.career([row(name, "]]></title><b>", **TERM)], name, "svg", ALL_TIME)

    assert b"<script" not in picture.content
    assert any("<script>alert('$x^2$')" in text for text in texts(picture.content))


def test_partial_and_contested_control_is_hatched() -> None:
    rows = [row("Herons", "Harbour", "CONTROLS", extent, **TERM) for extent in ("full", "part", "contested")]
    plain = lanes.control(rows[:1], "Lakeland", "svg", ALL_TIME).content
    hatched = lanes.control(rows, "Lakeland", "svg", ALL_TIME).content

    assert b"<pattern" not in plain
    assert hatched.count(b"<pattern") >= 2
    assert {"part", "contested", "Herons"} <= set(texts(hatched))


def test_a_colour_belongs_to_a_name_and_not_to_an_order() -> None:
    assert colors(["b", "a"]) == colors(["a", "b", "a"])
    assert len(set(PALETTE)) == len(PALETTE)


def _month(month: date, quad: QuadClass, events: int) -> dict[str, object]:
    return {"month": month, "quad_class": quad.value, "events": events, "articles": events}


def test_cooperation_stands_above_the_line_and_conflict_below() -> None:
    rows = [
        _month(date(2022, 3, 1), QuadClass.VERBAL_COOPERATION, 4),
        _month(date(2022, 3, 1), QuadClass.MATERIAL_CONFLICT, 2),
    ]
    picture = interactions(rows, ["Russia", "Ukraine"], "svg", ALL_TIME)

    def ys(quad: QuadClass) -> list[float]:
        (path,) = [
            p
            for p in etree.fromstring(picture.content).iter(f"{SVG}path")
            if f"fill: {COLORS[quad].lower()}" in p.get("style", "") and "clip-path" in p.attrib
        ]
        return sorted({float(y) for y in re.findall(r"[ML] [\d.]+ ([\d.]+)", path.get("d", ""))})

    up, down = ys(QuadClass.VERBAL_COOPERATION), ys(QuadClass.MATERIAL_CONFLICT)
    assert up[1] == pytest.approx(down[0])
    assert (up[1] - up[0]) / (down[1] - down[0]) == pytest.approx(2, rel=0.01)
    assert picture.description == "2022-03: 4 verbal cooperation, 2 material conflict."


@pytest.mark.parametrize(
    "draw", [lambda: interactions([], ["Chile"], "svg", ALL_TIME), lambda: lanes.career([], "Ada", "svg", ALL_TIME)]
)
def test_where_there_is_nothing_to_draw_a_line_says_so(draw) -> None:
    with pytest.raises(FlowError, match="nothing to draw"):
        draw()


def test_a_window_that_is_none_is_refused() -> None:
    with pytest.raises(FlowError, match="--from comes before --to"):
        lanes.career([row("a", "b", **TERM)], "a", "svg", (date(2009, 1, 1), date(2001, 1, 1)))
