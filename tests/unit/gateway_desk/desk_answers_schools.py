"""What household answers of schools, their classes and those that moved on."""

from typing import Any

from gateway_answers import BOND, demo_id

PASTEUR, CURIE = demo_id("school", "pasteur"), demo_id("school", "curie")
CP, CE1, CM2 = (demo_id("class", name) for name in ("cp", "ce1", "cm2"))


def a_class(class_id: str, name: str, position: int, school_id: str = PASTEUR) -> dict[str, Any]:
    about = {"class_id": class_id, "school_id": school_id, "name": name, "position": position}
    return about | {"is_open": True}


SCHOOL_ANSWERS: dict[tuple[str, str], Any] = {
    ("household", "schools"): [
        {"school_id": PASTEUR, "name": "École Pasteur", "is_open": True},
        {"school_id": CURIE, "name": "École Curie", "is_open": True},
    ],
    ("household", "classes"): [
        a_class(CP, "CP", 4),
        a_class(CE1, "CE1", 5),
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
