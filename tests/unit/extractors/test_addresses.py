"""Which address a page may be known by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.addresses import bare, host, own_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.press.example/a", "press.example"),
        ("http://press.example:8080/a", "press.example"),
        ("file:/tmp/page.html", ""),
        ("mailto:x@press.example", ""),
        ("https://[broken", ""),
    ],
)
def test_host(address, expected):
    assert host(address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://p.example/a?id=7&utm_source=rss&fbclid=x#top", "https://p.example/a?id=7"),
        ("https://p.example/a?q=a+b", "https://p.example/a?q=a+b"),
        ("https://p.example/a?utm_medium=mail", "https://p.example/a"),
        ("file:a b#c", "file:a b#c"),
    ],
)
def test_bare_address_says_what_is_read_and_not_where_the_reader_came_from(address, expected):
    assert bare(address) == expected


def test_a_page_from_a_file_may_name_any_web_address():
    assert own_address(["/relative", "https://p.example/a"], "file:page.html") == "https://p.example/a"


def test_a_fetched_page_may_name_its_own_host_only():
    address = "https://www.p.example/a?b=1"
    assert own_address(["https://other.example/a"], address) is None
    assert own_address(["https://other.example/a", "/a"], address) == "https://www.p.example/a"


@pytest.mark.parametrize("given", ["", "javascript:void(0)", "https://", "https://a b.example/", "ftp://p.example/a"])
def test_what_is_no_web_address_is_not_taken(given):
    assert own_address([given], "file:page.html") is None


@given(st.text(), st.text())
def test_any_strings_give_an_address_or_none(given_address, address):
    found = own_address([given_address], address)
    assert found is None or host(found)
    assert isinstance(bare(address), str)
