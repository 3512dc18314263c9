"""Lines that are not the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.errors import DataFileBroken
from extractors.furniture import Scope, furniture, is_refusal, known, parsed

LINES = {
    "motto": "News and analysis from the Gulf states since 1994",
    "readers_write": 'Reader mail: "Ask him, he knows" (J. M., Liege)',
    "funding": "The Great Lakes Monitor is funded by its members. Editor: O. H.",
    "letter": "Newsletter: Harbour Watch, five ports in five minutes",
    "player": "This video cannot be played",
    "sources": "Sources: local radio, civil society, film.",
    "advertisement": "— ADVERTISEMENT —",
    "byline": "By Helen Marsh and Tom Addo",
    "reading_time": "3 minute read",
    "counter": "1,204 $",
    "gallery": "1 of 14",
    "signup": "Sign up to our free weekly letter",
    "cookies": "This site uses cookies to make it work",
    "edited": "Last edited 1 year ago by Someone",
    "ago": "2 hours ago",
    "comments": "View all comments",
    "copyright": "© 2022 Harbour Press. All rights reserved",
    "sign_off": "Reporting by Helen Marsh; Editing by Priya Nair",
    "nickname": "cat_lover88: he is right",
    "account": "Great! You’ve successfully signed up.",
    "unsupported": "Your web browser is no longer supported.",
    "typo": "If you have found a mistake in the text, press Ctrl+Enter.",
    "email": "corrections@press.example",
    "read_on": "READ ALSO",
    "topics": "Tags: Chad, Niger",
}

NEWS = [
    "By Tuesday evening the city had fallen.",
    "From Kabul he flew to Doha, where talks with the Americans began.",
    "Support for the president has fallen since the war.",
    "The law on the redistribution of land without written consent was passed by parliament.",
    "Regulators fined the company over its privacy policy.",
    "The minister denied comments made by his spokesman.",
    "Reporting by a commission of inquiry showed that police had opened fire.",
    "Copyright claims against the state were dismissed by the court.",
    "COVID-19: two ministers test positive in one day.",
    "“We ask our readers to forgive us,” the editor said in an e-mail to staff.",
    "We must support free trade and the members of this union, she told parliament.",
    "2018",
    "Who is to blame?",
    "In 2024 he was elected.",
    "Share prices fell by a tenth.",
    "Read the treaty, he told them, and you will see that it binds us.",
    "Foreign journalists in the capital reported explosions on Monday.",
    "Published in 2019, the book was banned.",
    "Sections of the border remain closed.",
    "Topics discussed included trade.",
    "ASEAN and China have agreed on a code of conduct.",
    "Ukraine wants to become a member of NATO.",
    "The group is funded by donations from abroad.",
    "He urged people to donate to the victims.",
    "“They will support us,” the minister said.",
    "He refused to subscribe to the view that the war was lost.",
    "At her daily briefing she said that the hostages would be free within days.",
    "The governor announced it in a newsletter.",
    "Information from the ministry was not available.",
    "Elsewhere, two soldiers were killed.",
    "Latest figures show a fall.",
    "More in the capital were hurt.",
    "COP28: what was agreed",
    "MH17: the evidence",
    "Media freedom groups and editors condemned the arrest.",
    "Press freedom: the long way back",
    "Comments are due by Friday, the ministry said.",
    "Oldest mosque in Mosul rebuilt",
    "Newest member Sweden sent two ships.",
    "Copyright law in the EU was changed in 2019 after years of dispute.",
    "(c) Rebel groups that lay down their arms shall be pardoned.",
    "Research by Amnesty International found that 40 people had been killed.",
    "Reporting by the agency showed that the police had opened fire.",
    "This text was adopted by the assembly on Monday.",
    "Editing by hand is forbidden in the archive.",
    "No shares were sold.",
    "The minister's comments on the treaty were withdrawn.",
    "Signs of fraud were seen.",
    "Follow the money, the prosecutor told reporters.",
    "Listen to the people, the bishop said.",
    "Subscribers to the state telephone company were cut off.",
]


@pytest.mark.parametrize(("name", "line"), LINES.items())
def test_furniture_is_told_by_name(name, line):
    rule = furniture(line)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize("line", NEWS)
def test_news_is_no_furniture(line):
    assert furniture(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Do you have a story for us? Send it to desk@press.example",
        "We have started a WhatsApp channel, and you can follow it for free.",
        "Never miss a story: get our newsletter every morning.",
        "You can support our journalism with a donation of any size.",
    ],
)
def test_the_sites_own_word_to_its_reader_is_furniture(line):
    assert furniture(line) is not None


def test_a_long_paragraph_falls_under_no_pattern():
    assert furniture("Comments " + "about the law of the sea were made by many. " * 10) is None


@pytest.mark.parametrize("title", ["404 Not Found", "Page not found", "Just a moment...", "Access Denied"])
def test_titles_of_refusals(title):
    assert is_refusal(title)


@pytest.mark.parametrize("title", ["Access to water denied to 500 villages", "Errors of a president", "Log of a war"])
def test_headlines_are_no_refusals(title):
    assert not is_refusal(title)


def test_rules_with_the_widest_reach_come_first():
    scopes = [rule.scope for rule in known().rules]
    assert scopes == sorted(scopes, key=[Scope.END, Scope.ASIDE, Scope.LINE, Scope.TAIL].index)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[line", "x.toml"),
        ("[nowhere]\na = 'b'", "nowhere"),
        ("[line]\na = 3", "line.a"),
        ("[end]\na = '('", "end.a"),
        ("[line]\na = 'b'", "site"),
    ],
)
def test_a_broken_file_is_named(text, named):
    with pytest.raises(DataFileBroken, match=named):
        parsed(text, "x.toml")


@given(st.text(max_size=400))
def test_any_line_has_a_verdict(line):
    assert furniture(line) is None or furniture(line).name
