"""What the rooms answer to the desk's search."""

from typing import Any

from gateway_answers import BOND

FOUND = [
    {
        "household_id": BOND,
        "reference": "F-000123",
        "name": "Bond",
        "children": ["Chloé", "Sarah"],
        "line1": "12 rue des Lilas",
        "city": "Démoville",
        "found_by": [
            {"field": "guardian.phone", "text": "06 12 34 56 78", "start": 0, "length": 8}
        ],
        "closed_at": None,
    }
]
LAPSING = {
    "kind": "quotients-lapsing",
    "on": "2027-06-30",
    "at": None,
    "count": 1,
    "about": None,
    "household_ids": [BOND],
}
SEARCH_ANSWERS: dict[tuple[str, str], Any] = {
    ("household", "search"): {
        "total": 1,
        "pages": 1,
        "among": 19_842,
        "households": FOUND,
        "near": [],
    },
    ("household", "names"): [{"household_id": BOND, "reference": "F-000123", "name": "Bond"}],
    ("household", "day_work"): {"happened": [], "ahead": [LAPSING]},
    ("billing", "find_papers"): [],
}
