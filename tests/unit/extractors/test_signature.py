"""The publisher in a line below the body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.signature import signature


@pytest.mark.parametrize(
    ("footer", "publisher"),
    [
        (["Harbour Wire. All rights reserved."], "Harbour Wire"),
        (["Harbour Wire - all rights reserved"], "Harbour Wire"),
        (["Harbour Wire / 1 of 3 free articles"], "Harbour Wire"),
        (["Harbour Wire | Article 2 of 5"], "Harbour Wire"),
        (["(c) 2019 Harbour Wire"], "Harbour Wire"),
        (["© 2017-2019 The Harbour Wire. All rights reserved."], "Harbour Wire"),
        (["Copyright © Harbour Wire 2019"], "Harbour Wire"),
        (["Copyright 2019 by Harbour Wire Ltd."], "Harbour Wire"),
        (["Published by Harbour Wire. All rights reserved."], "Harbour Wire"),
        (["Harbour Wire — 2 free articles left"], "Harbour Wire"),
        (["Harbour Wire © 2019"], "Harbour Wire"),
        (["More news", "Harbour Wire. All rights reserved."], "Harbour Wire"),
        (["© 2019 Harbour Wire", "Harbour Wire / 1 of 3 free articles"], "Harbour Wire"),
        (["© 2019 Harbour Wire", "© 2018 Hill Press"], None),
        (["All rights reserved."], None),
        (["© 2019"], None),
        (["© 2019. All rights reserved."], None),
        (["Anna Berg, Norland / The vote"], None),
        (["World News. All rights reserved."], None),
        (["Minister resigns"], None),
        ([], None),
    ],
)
def test_signature(footer, publisher):
    assert signature(footer) == publisher


@given(st.lists(st.text(max_size=120), max_size=5))
def test_any_lines_have_a_signature_or_none(lines):
    found = signature(lines)
    assert found is None or found.strip()
