"""Countries of birth by their INSEE code (code officiel géographique), as French calls them.

The codes in force of Insee's list of countries and foreign territories (2025, Licence ouverte); no
code of a country that is no more: the CAF's register has today's.
"""

import csv
from pathlib import Path

_FILE = Path(__file__).with_name("countries.csv")


def _read() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row["name"] for row in csv.DictReader(rows)}


COUNTRIES = _read()
