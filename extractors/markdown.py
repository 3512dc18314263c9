"""Markdown, as reader modes and scrapers leave it, back to plain lines."""

import re

_LINK = re.compile(r"(!?)\[([^\[\]\n]{0,400})\]\((?:[^()\s]|\([^()\s]*\)){0,1000}(?:\s+\"[^\"\n]{0,200}\")?\)")
_LEADING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,600}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,600}?)(?<=\S)\1(?![\w*])")


def is_markdown(text: str) -> bool:
    """Whether links or headings are written as Markdown writes them."""
    sample = text[:50_000]
    return len(_LINK.findall(sample)) >= 2 or len(re.findall(r"^#{1,6} \S", sample, re.MULTILINE)) >= 2


def without_markdown(text: str) -> str:
    """The text without the signs of Markdown: links as their words, pictures gone, headings as lines."""
    text = _LINK.sub(lambda match: "" if match[1] else match[2], text)
    text = _LEADING.sub("", text)
    text = _STRONG.sub(r"\2", text)
    return _EMPHASIS.sub(r"\2", text)
