"""How the explorer looks: on a phone, on paper, with nothing to show, with names that need more room than there is."""

from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

PHONE = {"width": 390, "height": 844}


def _open(page: Page, address: str, fragment: str = "") -> None:
    page.goto(f"{address}#{fragment}")
    page.wait_for_selector("body[data-drawn]")


def _choose(page: Page, text: str) -> None:
    page.locator("#table tbody tr", has_text=text).first.locator("td:nth-child(2) button").click()
    page.wait_for_selector("#detail blockquote")


def _wider_than(page: Page, selector: str) -> list[str]:
    """What sticks out of it on the right."""
    return page.eval_on_selector(
        selector,
        """box => [...box.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right >
          box.getBoundingClientRect().right + 1).map(one => one.outerHTML.slice(0, 80))""",
    )


@pytest.mark.parametrize(
    ("view", "clicks"),
    [
        ("", ""),
        ("on=2021-08-26", "عبد"),
        (f"entity={quote('Suella Braverman')}&on=2022-11-01", "Home Secretary"),
        (f"entity={quote('Nobody Known')}", ""),
    ],
)
def test_nothing_is_wider_than_a_phone(page: Page, address: str, view: str, clicks: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}#{view}")
    page.wait_for_selector("#status:not(:empty)")
    if clicks:
        _choose(page, clicks)
    page.locator("#filters summary").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_list_is_read_on_a_phone_by_scrolling_the_page(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    _open(page, address, "on=2021-08-26")

    assert page.evaluate("document.documentElement.scrollHeight") > 2 * PHONE["height"]
    assert page.eval_on_selector("aside", "one => one.scrollHeight - one.clientHeight") <= 1


def test_names_quotes_and_publishers_stay_in_their_column(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-26")
    page.locator("#filters summary").click()
    _choose(page, "عبد")

    assert _wider_than(page, "#detail") == []
    assert _wider_than(page, "#filters") == []


def test_a_title_is_read_from_left_to_right_whatever_the_names(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-26")
    _choose(page, "عبد")
    left = page.eval_on_selector_all("#detail h2 bdi", "all => all.map(one => one.getBoundingClientRect().left)")
    top = page.eval_on_selector_all("#detail h2 bdi", "all => all.map(one => one.getBoundingClientRect().top)")

    assert len(left) == 2
    assert (top[0], left[0]) < (top[1], left[1])


def test_the_picture_fits_its_room_above_the_lanes(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-26")
    page.wait_for_selector("#lane svg")
    page.wait_for_function(  # the picture follows the room that it is given
        """Math.abs(document.querySelector('#graph').clientHeight -
          document.querySelector('#graph canvas').clientHeight) <= 1"""
    )


def test_the_key_tells_the_colours_that_are_drawn(page: Page, address: str) -> None:
    _open(page, address, f"entity={quote('Vladimir Putin')}&on=2021-08-25")
    told = page.eval_on_selector_all("#key li", "all => all.map(one => one.textContent.trim())")

    assert told == ["Leader", "Country", "verbal cooperation", "verbal conflict", "other relations"]


def test_where_nothing_is_told_the_page_says_what_to_do(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-25&types=")
    assert "choose" in page.inner_text("#nothing")
    _open(page, address, f"entity={quote('Suella Braverman')}&on=1950-01-01")
    page.reload()
    page.wait_for_selector("body[data-drawn]")
    assert "Move the slider" in page.inner_text("#nothing")


def test_a_name_that_nobody_has_leaves_nothing_of_the_one_before(page: Page, address: str) -> None:
    _open(page, address, "on=2021-08-25")
    page.locator("#name").fill("Nobody Known")
    page.keyboard.press("Enter")
    page.wait_for_selector("#status.problem")

    assert "no entity is called" in page.inner_text("#status")
    assert page.locator("#table tbody tr").count() == 0
    assert page.locator("#lane svg").count() == 0


def test_it_opens_on_no_day_to_come(page: Page, address: str) -> None:
    _open(page, address)
    assert date.fromisoformat(page.locator("#day").input_value()) <= datetime.now(UTC).date()


def test_on_paper_there_are_no_controls_and_nothing_is_cut(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})
    _open(page, address, f"entity={quote('Vladimir Putin')}&on=2021-08-25")
    _choose(page, "consult")
    page.emulate_media(media="print")
    page.wait_for_function("document.documentElement.scrollWidth <= 720")

    assert not any(page.locator(one).is_visible() for one in ("#search", "#time", "#filters"))
    assert page.locator("#detail blockquote").first.is_visible()
