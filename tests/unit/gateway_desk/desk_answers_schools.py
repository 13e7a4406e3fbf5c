"""What household answers of schools, their classes and those that moved on."""

from typing import Any

from gateway_answers import BOND, demo_id

PASTEUR, CURIE = demo_id("school", "pasteur"), demo_id("school", "curie")
CP, CE1, CE2, CM2 = (demo_id("class", name) for name in ("cp", "ce1", "ce2", "cm2"))


def a_class(class_id: str, name: str, position: int, school_id: str = PASTEUR) -> dict[str, Any]:
    about = {"class_id": class_id, "school_id": school_id, "name": name, "position": position}
    return about | {"is_open": True}


SECTOR, ENTRY = demo_id("sector", "lilas-pair"), demo_id("inscription", "school")
A_SECTOR: dict[str, Any] = {
    "sector_id": SECTOR,
    "city": "Démoville",
    "street": "rue des Lilas",
    "side": "even",
    "first": 2,
    "last": 40,
    "stage": "all",
    "school_id": PASTEUR,
    "school_name": "École Pasteur",
}
A_PLACE: dict[str, Any] = {
    "why": "found",
    "number": 12,
    "school_id": PASTEUR,
    "school_name": "École Pasteur",
    "sector": A_SECTOR,
}
SCHOOL_ANSWERS: dict[tuple[str, str], Any] = {
    ("household", "schools"): [
        {"school_id": PASTEUR, "name": "École Pasteur", "is_open": True, "is_ours": True},
        {"school_id": CURIE, "name": "École Curie", "is_open": True, "is_ours": True},
    ],
    ("household", "sectors"): [A_SECTOR],
    ("household", "set_sector"): A_SECTOR,
    ("household", "set_sectors"): [A_SECTOR],
    ("household", "remove_sector"): [],
    ("household", "place_address"): A_PLACE,
    ("household", "derogation_reasons"): {"labels": ["Frère ou sœur dans cette école"]},
    ("household", "save_derogation_reasons"): {"labels": []},
    ("household", "classes"): [
        a_class(CP, "CP", 4),
        a_class(CE1, "CE1", 5),
        a_class(CE2, "CE2", 6),
        a_class(CM2, "CM2", 8, CURIE),
    ],
    ("household", "class_roll"): [
        {"school_id": PASTEUR, "level": "CP", "children": 2},
        {"school_id": PASTEUR, "level": "ULIS", "children": 1},
    ],
    ("household", "class_children"): [
        {
            "child_id": demo_id("child", name),
            "first_name": name.capitalize(),
            "last_name": "Bond",
            "birth_date": "2020-11-03",
            "homes": [{"household_id": BOND, "reference": "F-000001", "name": "Bond"}],
        }
        for name in ("chloe", "sarah")
    ],
    ("household", "class_moves"): [],
}
