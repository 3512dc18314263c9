"""What a correction notice names and what an article is called: keys that are equal where the one names the other."""

import re
from datetime import date

from cypher.evidence import digest
from extractors.models import Article

FEWEST_WORDS = 3
"""Of a headline that tells an article from others: `Correction` and `Morning briefing` do not."""

LONGEST = 2_000
"""Letters of an address or a headline; more is a text, and no index takes it."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+")


def names(article: Article) -> str | None:
    """What the article's `corrects` names, as a key to look up; None where it corrects nothing, or names nothing."""
    said = article.corrects
    if said is None or article.publisher is None or len(said) > LONGEST:
        return None
    if "://" in said or said.startswith("file:"):
        return f"url:{said}"
    if _is_day(said.strip()):
        return f"day:{said.strip()}:{article.publisher}"
    return title_key(said, article.publisher)


def _is_day(text: str) -> bool:
    """Whether it is a day of the calendar in ISO form."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def title_key(title: str, publisher: str | None) -> str | None:
    """Equal for two headlines of one publisher that are the same but for case, punctuation and layout."""
    words = _WORD.findall(title.casefold())
    return None if publisher is None or len(words) < FEWEST_WORDS else f"title:{digest(publisher, *words)}"


def keys_of(url: str, title: str, publisher: str | None, published: date | None) -> tuple[str, ...]:
    """The keys by which a notice can name an article."""
    keys = [f"url:{url}", title_key(title, publisher)]
    if published is not None and publisher is not None:
        keys.append(f"day:{published.isoformat()}:{publisher}")
    return tuple(key for key in keys if key is not None)
