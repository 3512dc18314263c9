"""What a person does with the explorer, done in a browser and checked against the library."""

import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from cypher import hindsight, questions
from cypher.graph import Graph
from extractors.ontology import EVENTS
from flows.explorer.export import export_page
from tests.browser.conftest import PATIENCE_MS

RECENT = timedelta(days=30)


def _open(page: Page, address: str, fragment: str = "") -> None:
    page.goto(f"{address}#{fragment}")
    page.wait_for_selector("body[data-drawn]")


def _settle(page: Page, day: str) -> None:
    page.wait_for_selector(f"body[data-drawn^='{day}/']")


def _shown(page: Page) -> set[str]:
    """The ids of the edges in the list, which are those of the picture."""
    listed = set(page.eval_on_selector_all("#table tbody tr", "rows => rows.map(row => row.dataset.fact)"))
    return {str(fact) for fact in listed}


def _expected(graph: Graph, entity: str, day: date, known: date | None = None) -> tuple[set[str], set[str]]:
    """(what must be shown, what may be shown beside it: events of the days before) by the exact `as_of`."""
    facts = [f for f in hindsight.facts(graph, entity, known=known) if f.holds and not f.attributed_only]
    must = {f.id for f in facts if hindsight.covers(f, day)}
    recent = {
        f.id
        for f in facts
        if f.relation in EVENTS
        and (begun := f.valid_from or f.valid_from_latest or f.first_attested)
        and begun <= day < begun + RECENT
    }
    return must, recent


@pytest.mark.parametrize("day", ["2022-10-22", "2023-12-01"])
def test_the_slider_shows_what_as_of_says(page: Page, address: str, graph: Graph, day: str) -> None:
    _open(page, address, f"entity={quote('United Kingdom')}&on=2022-01-01")
    page.locator("#day").fill(day)
    _settle(page, day)

    must, recent = _expected(graph, "United Kingdom", date.fromisoformat(day))
    assert must
    assert must <= _shown(page) <= must | recent


def test_two_days_show_two_sets_of_edges(page: Page, address: str) -> None:
    _open(page, address, f"entity={quote('United Kingdom')}&on=2022-10-22")
    before = _shown(page)
    page.locator("#day").fill("2023-12-01")
    _settle(page, "2023-12-01")

    assert _shown(page) != before


def test_known_by_leaves_out_what_was_published_later(page: Page, address: str, graph: Graph) -> None:
    _open(page, address, f"entity={quote('Suella Braverman')}&on=2023-12-01&known=2022-12-31")

    must, recent = _expected(graph, "Suella Braverman", date(2023, 12, 1), date(2022, 12, 31))
    assert must
    assert must <= _shown(page) <= must | recent
    _open(page, address, f"entity={quote('Suella Braverman')}&on=2023-12-01")
    page.reload()
    page.wait_for_selector("body[data-drawn]")
    assert not must <= _shown(page)


def test_known_by_opens_what_later_news_closed_and_shows_only_the_sentences_of_then(
    page: Page, address: str, graph: Graph
) -> None:
    _open(page, address, f"entity={quote('Suella Braverman')}&on=2023-06-01&known=2023-06-30")
    row = page.locator("#table tbody tr", has_text="Home Secretary").first

    assert row.locator("td").nth(4).inner_text() == ""
    row.locator("td:nth-child(2) button").click()
    page.wait_for_selector("#detail blockquote")
    assert "not known to be over" in page.inner_text("#detail")
    told = {claim.published for claim in questions.evidence(graph, row.get_attribute("data-fact") or "")}
    assert any(day and day > date(2023, 6, 30) for day in told)
    assert not re.search(r"2023-(0[7-9]|1)", page.inner_text("#detail"))


def test_a_file_of_an_earlier_day_holds_no_later_news(page: Page, graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "then.html"
    text = export_page(graph, "Suella Braverman", date(2022, 12, 31))
    path.write_text(text, encoding="utf-8")
    _open(page, path.as_uri(), "on=2022-12-31")

    assert page.locator("#known").input_value() == "2022-12-31"
    assert page.locator("#known").is_disabled()
    assert _shown(page)
    assert '"published": "2023' not in text


def test_a_leader_is_found_by_name_with_the_keyboard_alone(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-25")
    page.locator("#name").focus()
    page.keyboard.type("xi jin")
    page.wait_for_selector("#found:not([hidden]) li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**xi-jinping**")
    page.wait_for_selector("#table tbody tr:has-text('Vladimir Putin')")

    names = page.eval_on_selector_all("#table tbody bdi", "all => all.map(one => one.textContent)")
    assert "Vladimir Putin" in names


def test_the_slider_moves_with_the_arrow_keys(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-25")
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    _settle(page, "2021-08-26")

    assert page.locator("#day").input_value() == "2021-08-26"


def test_an_edge_opens_its_evidence_with_a_link_to_the_article(page: Page, address: str) -> None:
    _open(page, address, f"entity={quote('Vladimir Putin')}&on=2021-08-25")
    page.locator("#table tbody tr", has_text="consult").first.locator("td:nth-child(2) button").press("Enter")
    page.wait_for_selector("#detail blockquote")

    assert "spoke by phone" in page.inner_text("#detail")
    assert page.locator("#detail a").first.get_attribute("href").startswith("https://")


def test_a_leader_opens_the_career(page: Page, address: str) -> None:
    _open(page, address, f"entity={quote('Suella Braverman')}&on=2022-11-01")
    page.locator("#table tbody tr td:first-child button", has_text="Suella Braverman").first.click()
    page.wait_for_selector("#detail li")

    assert "Home Secretary" in page.inner_text("#detail")


def test_a_country_opens_the_control_of_its_provinces(page: Page, address: str) -> None:
    _open(page, address, "entity=Afghanistan&on=2021-08-25")
    page.locator("#table tbody button", has_text="Afghanistan").first.click()
    page.wait_for_selector("#detail h3:has-text('on 2021-08-25')")

    assert "Panjshir" in page.inner_text("#detail")


def test_a_country_opens_who_controlled_what_over_time(page: Page, address: str, graph: Graph) -> None:
    _open(page, address, "entity=Syria&on=2020-06-01")
    page.locator("#table tbody button", has_text="Syria").first.click()
    page.wait_for_selector("#detail svg.lanes")

    drawn = page.eval_on_selector_all(
        "#detail svg.lanes g", "all => all.map(one => [one.dataset.lane, one.dataset.of])"
    )
    told = [(lane.object, lane.subject) for lane in questions.lanes(graph, within="Syria")]
    assert told
    assert sorted(tuple(one) for one in drawn) == sorted(told)
    page.locator("#detail summary").click()
    assert page.locator("#detail details tbody tr").count() == len(told)


def test_what_is_denied_is_shown_only_when_asked_for(page: Page, address: str) -> None:
    _open(page, address, "entity=Panjshir&on=2021-08-25")
    assert "denied" not in page.inner_text("#table")
    page.locator("#filters summary").click()
    page.locator("#modes input[value=denied]").check()
    page.wait_for_selector("#table .not:has-text('denied')")


@pytest.mark.parametrize("mode", ["planned", "possible", "demanded", "denied"])
def test_each_modality_is_shown_by_itself(page: Page, address: str, graph: Graph, mode: str) -> None:
    _open(page, address, f"on=2021-08-25&modes={mode}")

    told = questions.scene(graph, on=date(2021, 8, 25), claimed=True, modality=mode)
    assert _shown(page) == {edge.fact for edge in told}


def test_types_and_quad_classes_and_publishers_narrow_what_is_asked_for(page: Page, address: str, graph: Graph) -> None:
    _open(page, address, f"on=2022-11-11&types={quote('Leader|Country')}&groups={quote('offices and leaderships')}")
    told = questions.scene(
        graph, on=date(2022, 11, 11), types="Leader|Country",
        relations=["HOLDS_OFFICE", "LEADS", "APPOINT", "LEAVE_OFFICE"],
    )  # fmt: skip
    assert told
    assert _shown(page) == {edge.fact for edge in told}

    page.locator("#filters summary").click()
    page.locator("#publisher").select_option("Tamarisk Wire")
    narrowed = {edge.fact for edge in told} & {
        edge.fact for edge in questions.scene(graph, on=date(2022, 11, 11), publisher="Tamarisk Wire")
    }
    page.wait_for_selector(f"body[data-drawn='2022-11-11/{len(narrowed)}']")
    assert _shown(page) == narrowed


def test_without_any_kind_nothing_is_shown(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-25&types=")

    assert _shown(page) == set()


def test_a_shared_address_opens_the_same_view(page: Page, address: str, browser) -> None:
    _open(page, address, f"entity={quote('Vladimir Putin')}&on=2021-08-25")
    page.locator("#table tbody tr td:nth-child(2) button").first.click()
    page.wait_for_selector("#detail blockquote")
    shared, shown, detail = page.url, _shown(page), page.inner_text("#detail")

    other = browser.new_page()
    other.set_default_timeout(PATIENCE_MS)
    other.goto(shared)
    other.wait_for_selector("#detail blockquote")
    assert (_shown(other), other.inner_text("#detail")) == (shown, detail)
    other.close()


def test_no_request_leaves_the_machine(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-25")
    page.locator("#table tbody tr td:nth-child(2) button").first.click()
    page.wait_for_selector("#detail blockquote")

    assert [url for url in page.asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accessibility_checker_finds_nothing_in_the_view_of_a_country(
    page: Page, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    _open(page, address, "entity=Syria&on=2020-06-01")
    page.locator("#table tbody button", has_text="Syria").first.click()
    page.wait_for_selector("#detail svg.lanes")
    page.locator("#detail summary").click()

    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"]) for one in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accessibility_checker_finds_nothing(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    _open(page, address, f"entity={quote('Vladimir Putin')}&on=2021-08-25")
    page.locator("#filters summary").click()
    page.locator("#table tbody tr td:nth-child(2) button").first.click()
    page.wait_for_selector("#detail blockquote")

    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["impact"]) for one in found] == []


def test_hostile_names_and_titles_are_text(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-26")
    page.locator("#table tbody tr", has_text="onerror").locator("td:nth-child(2) button").click()
    page.wait_for_selector("#detail blockquote")

    assert page.evaluate("window.broken") is None
    assert "</script>" in page.inner_text("#detail")
    assert "<script>window.broken = 1</script>" in page.inner_text("#detail")


@pytest.fixture
def exported(graph: Graph, tmp_path: Path) -> str:
    path = tmp_path / "export.html"
    path.write_text(export_page(graph, None), encoding="utf-8")
    return path.as_uri()


def test_the_exported_file_shows_the_same_edges_without_any_request(page: Page, address: str, exported: str) -> None:
    _open(page, address, f"entity={quote('Vladimir Putin')}&on=2021-08-25")
    served = _shown(page)
    page.asked.clear()
    _open(page, exported, f"entity={quote('Vladimir Putin')}&on=2021-08-25")

    assert _shown(page) == served
    assert [url for url in page.asked if not url.startswith(("file:", "data:"))] == []


def test_the_exported_file_shows_careers_and_control_over_time(page: Page, exported: str) -> None:
    _open(page, exported, "entity=Syria&on=2020-06-01")
    page.locator("#table tbody button", has_text="Syria").first.click()
    page.wait_for_selector("#detail svg.lanes g")
    _open(page, exported, f"entity={quote('Suella Braverman')}&on=2022-11-01")
    page.reload()
    page.wait_for_selector("body[data-drawn]")
    page.locator("#table tbody tr td:first-child button", has_text="Suella Braverman").first.click()
    page.wait_for_selector("#detail li")

    assert "Home Secretary" in page.inner_text("#detail")


def test_all_of_it_is_used_with_the_keyboard_alone(page: Page, address: str) -> None:
    """From the search to a filter, a day, an edge and its evidence: Tab, arrows, Enter and Space."""
    _open(page, address, "on=2021-08-25")

    def tab_to(selector: str) -> None:
        for _ in range(80):
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no way to {selector} by Tab")

    tab_to("#name")
    page.keyboard.type("Putin")
    page.wait_for_selector("#found:not([hidden]) li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#table tbody tr:has-text('Xi Jinping')")
    tab_to("#slider")
    page.keyboard.press("ArrowLeft")
    _settle(page, "2021-08-24")
    page.keyboard.press("ArrowRight")
    _settle(page, "2021-08-25")
    tab_to("#filters summary")
    page.keyboard.press("Enter")
    tab_to("#modes input[value=denied]")
    page.evaluate("delete document.body.dataset.drawn")
    page.keyboard.press("Space")
    page.wait_for_url("**modes=asserted%7Cdenied**")
    page.wait_for_selector("body[data-drawn]")  # with it the list is made anew, and what has the focus in it is gone
    tab_to("#table td:nth-child(2) button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#detail blockquote")

    assert page.evaluate("document.activeElement.id") == "detail"


def test_hostile_names_do_no_harm_in_the_exported_file(page: Page, exported: str) -> None:
    _open(page, exported, "on=2021-08-26")
    page.locator("#table tbody tr", has_text="onerror").locator("td:nth-child(2) button").click()
    page.wait_for_selector("#detail blockquote")

    assert page.evaluate("window.broken") is None
