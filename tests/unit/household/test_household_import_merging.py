"""Families of a file and households that are known: which is which, and what may change."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from services.household.domain.contact import Address
from services.household.domain.household import Child, Guardian, Household
from services.household.domain.import_lines import person_key
from services.household.domain.import_matching import proposal
from services.household.domain.import_merging import Base, Ids, first_base, merged

PASTEUR = uuid4()
ANDREW = Guardian(uuid4(), "Andrew", "Bond", "andrew@bond.example", "06 12 34 56 78")
BORN = date(2020, 11, 3)
CHLOE = Child(uuid4(), "Chloé", "Bond", BORN, PASTEUR, "École Pasteur", "CP", "all")
LILAS = Address("12 rue des Lilas", None, "99000", "Démoville")
BOND = Household(uuid4(), "F-000001", "Bond", LILAS, (ANDREW,), (CHLOE,))
IDS = Ids(lambda _: uuid4(), lambda _: uuid4(), {PASTEUR: "École Pasteur"})


def adult(**but: Any) -> dict[str, Any]:
    told = {"first_name": "Andrew", "last_name": "Bond", "email": None, "phone": None}
    return {**told, "email": ANDREW.email, **but}


def child(**but: Any) -> dict[str, Any]:
    told = {
        "first_name": "Chloe",
        "last_name": "BOND",
        "birth_date": BORN,
        "school_id": PASTEUR,
        "level": "CP",
        "weeks": None,
        **but,
    }
    born = told["birth_date"].isoformat()
    return {**told, "key": person_key(told["first_name"], told["last_name"], born)}


def told(**but: Any) -> dict[str, Any]:
    return {
        "name": "Bond",
        "address": vars(LILAS),
        "guardians": [adult()],
        "children": [child()],
        "quotient": None,
        **but,
    }


def merge(household: Household, base: Base, **but: Any):
    return merged(household, None, told(**but), base, IDS)


def test_the_same_adult_and_child_are_the_same_family():
    found = proposal(told(), [BOND], None)
    assert (found.choice, found.household_id, found.certain) == ("link", BOND.household_id, False)
    assert set(found.candidates[0].why) == {"child", "guardian", "email"}


def test_a_family_that_an_import_knew_is_asked_about_no_more():
    found = proposal(told(guardians=[adult(email="new@bond.example")]), [BOND], BOND.household_id)
    assert (found.choice, found.certain) == ("link", True)


def test_a_namesake_alone_is_nobody_known():
    found = proposal(told(guardians=[adult(email=None)], children=[]), [BOND], None)
    assert (found.choice, found.certain) == ("create", True)


def test_a_child_at_its_other_home_is_one_child_and_two_records():
    mother = [adult(first_name="Zoé", last_name="Roy", email=None)]
    odd = replace(BOND, children=(replace(CHLOE, weeks="odd"),))
    shared = proposal(told(guardians=mother, children=[child(weeks="even")]), [odd], None)
    assert (shared.choice, shared.certain) == ("home", False)
    assert list(shared.homes.values()) == [CHLOE.child_id]
    unsaid = proposal(told(guardians=mother), [odd], None)
    assert (unsaid.choice, unsaid.certain) == ("skip", False)


def test_a_closed_record_is_never_proposed():
    closed = replace(BOND, closed_at=None)
    assert proposal(told(), [closed], None).choice == "link"
    found = proposal(told(), [replace(BOND, closed_at=date(2027, 1, 1))], None)  # type: ignore[arg-type]
    assert (found.choice, found.certain) == ("skip", False)


def test_two_households_that_look_alike_are_not_chosen_between():
    twin = replace(BOND, household_id=uuid4(), reference="F-000002")
    found = proposal(told(), [BOND, twin], None)
    assert (found.choice, len(found.candidates)) == ("skip", 2)


def test_an_untouched_value_follows_the_file():
    base = first_base(BOND, told())
    found = merge(BOND, base, guardians=[adult(email="andrew@new.example")])
    assert found.after.guardians[0].email == "andrew@new.example"
    [change] = found.changed
    assert (change["old"], change["new"]) == (ANDREW.email, "andrew@new.example")
    assert found.kept == []


def test_what_a_clerk_corrected_since_stays_and_is_shown():
    base = first_base(BOND, told())
    corrected = replace(BOND, address=replace(LILAS, line1="14 rue des Lilas"))
    moved = {**vars(LILAS), "line1": "2 rue Basse"}
    for asked in (vars(LILAS), moved):
        found = merge(corrected, base, address=asked)
        assert found.after.address.line1 == "14 rue des Lilas"
        assert found.changed == []
        assert [one["file"]["line1"] for one in found.kept] == [asked["line1"]]


def test_of_a_record_that_no_import_wrote_only_what_is_empty_is_filled():
    bare = replace(BOND, guardians=(replace(ANDREW, phone=None),))
    asked = adult(phone="06 99 99 99 99", email="andrew@new.example")
    found = merge(bare, Base({}, {}), guardians=[asked])
    [andrew] = found.after.guardians
    assert (andrew.phone, andrew.email) == ("06 99 99 99 99", ANDREW.email)
    assert [one["file"] for one in found.kept] == ["andrew@new.example"]


def test_what_the_file_leaves_empty_takes_nothing_away():
    found = merge(BOND, first_base(BOND, told()), guardians=[adult(email=None)])
    assert found.after == BOND
    assert found.changed == []


def test_other_capitals_and_accents_change_nothing():
    assert merge(BOND, first_base(BOND, told()), name="BOND").after == BOND


def test_somebody_new_joins_and_somebody_who_left_does_not_come_back():
    base = first_base(BOND, told())
    hugo = child(first_name="Hugo", birth_date=date(2023, 1, 1))
    joined = merge(BOND, base, children=[child(), hugo])
    assert [c.first_name for c in joined.after.children] == ["Chloé", "Hugo"]
    assert joined.joined == [str(joined.after.children[1].child_id)]
    gone = merge(replace(BOND, children=()), base)
    assert gone.after.children == ()
    assert [one["file"] for one in gone.kept] == ["Chloe Bond".replace("Bond", "BOND")]


def test_a_birth_date_put_right_in_the_file_is_the_same_child():
    found = merge(BOND, first_base(BOND, told()), children=[child(birth_date=date(2020, 11, 4))])
    [chloe] = found.after.children
    assert (chloe.child_id, chloe.birth_date) == (CHLOE.child_id, date(2020, 11, 4))


def test_a_child_known_elsewhere_joins_as_it_is_there():
    louise = replace(CHLOE, child_id=UUID(int=7), first_name="Louise", level="CE1")
    ids = replace(IDS, of_child=lambda _: louise.child_id, known={louise.child_id: louise})
    asked = child(first_name="Louise", level="CP", weeks="even")
    found = merged(BOND, None, told(children=[child(), asked]), Base({}, {}), ids)
    assert found.after.children[1] == replace(louise, weeks="even")
