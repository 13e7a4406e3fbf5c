"""What families said beside who lives where: diets, allergies, care plans, people to call."""

from datetime import date
from random import Random
from typing import Any

from demo.ids import demo_id
from demo.names import ADULT_NAMES, LAST_NAMES

Arguments = dict[str, Any]
DIETS = [
    ("sans-porc", "Sans porc"),
    ("sans-viande", "Sans viande"),
    ("vegetarien", "Végétarien"),
    ("sans-gluten", "Sans gluten"),
]
WITH_A_DIET, WITH_AN_ALLERGY, WITH_SOMEBODY_TO_CALL = 0.18, 0.07, 0.6
ALLERGENS = ["milk", "eggs", "peanuts", "nuts", "fish", "gluten"]


def diets() -> list[Arguments]:
    """Arguments of household's `set_diet`."""
    return [
        {"diet_id": _diet(key), "name": name, "position": position, "offered": True}
        for position, (key, name) in enumerate(DIETS, 1)
    ]


def health(families: list[Arguments], until: date) -> list[Arguments]:
    """Arguments of household's `change_health`: Chloé has a PAI, Sarah and Louise a diet, and
    some others a diet or an allergy; plans end with the school year."""
    drawn = {child: said for child, said in _drawn(families) if child not in _known(until)}
    said = _known(until) | drawn
    homes = {child["child_id"]: f["household_id"] for f in families for child in f["children"]}
    return [
        {"household_id": homes[child_id], "child_id": child_id, "changes": _wishes("health", told)}
        for child_id, told in said.items()
    ]


def particulars(families: list[Arguments], until: date) -> list[Arguments]:
    """Arguments of household's `change_particulars`."""
    bond, chloe = demo_id("household/bond"), demo_id("child/chloe-bond")
    awa = [{"name": "Awa Diallo", "phone": "06 12 34 00 55", "link": "voisine"}]
    insured = {
        "insurer": "MAE Solidarité",
        "insurance_number": "MAE-2027-118",
        "insured_until": until.isoformat(),
    }
    guardian = {"phone_work": "01 23 45 67 80"}
    known = [
        _of(bond, demo_id("guardian/andrew-bond"), _wishes("guardian", guardian)),
        *births(),
        _of(bond, chloe, _wishes("child", insured | {"pickup": awa, "leaves_alone": False})),
        _of(bond, None, [_wish("emergency", awa)]),
    ]
    dice = Random("Démoville, qui prévenir")
    others = [f for f in families if f["household_id"] != bond]
    return known + [
        _of(f["household_id"], None, [_wish("emergency", [_somebody(dice)])])
        for f in others
        if dice.random() < WITH_SOMEBODY_TO_CALL
    ]


def births() -> list[Arguments]:
    """By which the simulated FranceConnect's people are recognised."""
    born = [
        ("bond", "andrew-bond", "Bond", "1985-03-12"),
        ("martin", "jamie-martin", "Martin", "1987-11-02"),
        ("leroy", "claude-leroy", "Garcia", "1986-07-24"),
    ]
    return [
        _of(
            demo_id(f"household/{home}"),
            demo_id(f"guardian/{who}"),
            _wishes("guardian", {"birth_name": name, "birth_date": day}),
        )
        for home, who, name, day in born
    ]


def _known(until: date) -> dict[str, Arguments]:
    end = until.isoformat()
    pai = {
        "pai": True,
        "pai_until": end,
        "pai_meal": "avoiding",
        "pai_steps": "Donner le sirop, puis appeler le 15 et les parents.\nNe pas laisser seule.",
        "kit_place": "bureau de l’accueil, armoire 2",
        "kit_until": end,
        "prescription_until": end,
        "allergens": ["peanuts", "nuts"],
        "allergy_note": "traces comprises",
        "doctor": "Docteur Lemaire",
        "doctor_phone": "01 23 45 60 12",
    }
    return {
        demo_id("child/chloe-bond"): pai,
        demo_id("child/sarah-bond"): {"diet": _diet("sans-viande"), "pai": False},
        demo_id("child/louise-martin-leroy"): {"diet": _diet("vegetarien"), "pai": False},
    }


def _drawn(families: list[Arguments]) -> list[tuple[str, Arguments]]:
    dice, drawn = Random("Démoville, à table"), []
    for child in (child for family in families for child in family["children"]):
        said: Arguments = {}
        if dice.random() < WITH_A_DIET:
            said["diet"] = _diet(dice.choice(DIETS)[0])
        if dice.random() < WITH_AN_ALLERGY:
            said["allergens"] = [dice.choice(ALLERGENS)]
        if said:
            drawn.append((child["child_id"], said))
    return drawn


def _somebody(dice: Random) -> Arguments:
    phone = " ".join(["06", *(f"{dice.randrange(100):02d}" for _ in range(4))])
    name = f"{dice.choice(ADULT_NAMES)} {dice.choice(LAST_NAMES)}"
    return {"name": name, "phone": phone, "link": dice.choice(["grand-parent", "voisin", "ami"])}


def _of(household_id: str, person_id: str | None, changes: list[Arguments]) -> Arguments:
    return {"household_id": household_id, "person_id": person_id, "changes": changes}


def _wishes(about: str, said: Arguments) -> list[Arguments]:
    return [_wish(f"{about}.{name}", value) for name, value in said.items()]


def _wish(field: str, value: object) -> Arguments:
    return {"field": field, "seen": None, "asked": value}


def _diet(key: str) -> str:
    return demo_id(f"diet/{key}")
