"""The words of a name: blind to case, accents, hyphens and apostrophes."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"['’ʼ`´.]")
_APART = re.compile(r"[^\w,;:()\"“”!?]+")
_UNDECOMPOSED = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"})


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name or a token: "N’Djamena" -> ndjamena, "Al-Qaeda" -> al, qaeda, "U.S." -> us."""
    plain = text if text.isascii() else _unaccented(text)
    return tuple(_APART.sub(" ", _DROPPED.sub("", plain.casefold())).split())


def _unaccented(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


def name_key(text: str) -> str:
    """The words of a name in one string: what two spellings of it share."""
    return " ".join(words_of(text))
