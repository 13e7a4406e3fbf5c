"""A town with two schools, and the families of the tests as the desk enters them."""

from typing import Any

from tests.house import House
from tests.people import BOND, clerk, demo_id

PASTEUR, CURIE = demo_id("school/pasteur"), demo_id("school/curie")
MARTIN, LEROY, LOUISE = (
    demo_id("household/martin"),
    demo_id("household/leroy"),
    demo_id("child/louise-martin-leroy"),
)
ANDREW = demo_id("guardian/andrew-bond")
NADIA = clerk()


def a_child(slug: str, first_name: str, **but: Any) -> dict[str, Any]:
    whole = {
        "child_id": demo_id(f"child/{slug}"),
        "first_name": first_name,
        "last_name": "Bond",
        "birth_date": "2020-11-03",
        "school_id": PASTEUR,
        "level": "CP",
        "weeks": "all",
    }
    return {**whole, **but}


def imported(town: House, **but: Any) -> dict[str, Any]:
    bond = {
        "household_id": BOND,
        "name": "Bond",
        "address": {"line1": "12 rue des Lilas", "postcode": "99000", "city": "Démoville"},
        "guardians": [
            {
                "guardian_id": ANDREW,
                "first_name": "Andrew",
                "last_name": "Bond",
                "email": "andrew@bond.example",
                "phone": "0612345678",
            }
        ],
        "children": [a_child("chloe-bond", "Chloé"), a_child("sarah-bond", "Sarah")],
        "quotient_familial": {"amount": 612, "source": "CAF", "valid_from": "2027-01-01"},
    }
    return town.call("household", "import_household", who=NADIA, **{**bond, **but})


def home_of_louise(town: House, household_id: Any, weeks: str, name: str) -> dict[str, Any]:
    guardian = {
        "guardian_id": demo_id(f"guardian/{name.lower()}"),
        "first_name": f"Parent{name}",
        "last_name": name,
        "email": f"parent@{name.lower()}.example",
    }
    return imported(
        town,
        household_id=household_id,
        name=name,
        address={"line1": f"1 rue {name}", "postcode": "99000", "city": "Démoville"},
        guardians=[guardian],
        children=[
            a_child(
                "louise-martin-leroy", "Louise", child_id=LOUISE, last_name="Martin", weeks=weeks
            )
        ],
        quotient_familial=None,
    )
