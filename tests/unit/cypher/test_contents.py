"""What the store keeps of a version."""

from datetime import timedelta

from hypothesis import given
from worlds import RECORDED, extractions

from cypher.contents import content_of, pack, unpack


@given(extractions(1))
def test_a_content_says_the_same_after_packing(extraction):
    content = content_of(extraction, ("0:a",))
    read = unpack(content.id, pack(content), extraction.article.retrieved)
    assert read == content
    assert pack(read) == pack(content)


@given(extractions(1))
def test_a_version_is_named_by_what_it_says_and_not_by_when_it_was_met(extraction):
    later = extraction.article.model_copy(update={"retrieved": RECORDED + timedelta(days=3)})
    other = extraction.article.model_copy(update={"url": "https://news.example/else"})
    name = content_of(extraction, ()).id
    assert content_of(extraction.model_copy(update={"article": later}), ()).id == name
    assert content_of(extraction.model_copy(update={"article": other}), ()).id != name
