"""What files of families say, however they write it."""

from datetime import date
from uuid import uuid4

import pytest

from services.household.domain.import_cells import (
    SchoolNames,
    day_said,
    euros_said,
    said,
    weeks_said,
)
from services.household.domain.import_columns import check_columns, guessed
from services.household.domain.import_errors import ColumnsMissing, ColumnTwice
from services.household.domain.import_families import assembled, is_stopped
from services.household.domain.import_lines import Rules, read_line

PASTEUR, CURIE = uuid4(), uuid4()
NAMES = {PASTEUR: "École Pasteur", CURIE: "École maternelle Curie"}
TITLES = [
    "N° famille", "Nom responsable 1", "Prénom responsable 1", "E-mail", "Tél. portable parent 1",
    "Adresse", "CP", "Commune", "QF", "Nom enfant", "Prénom de l’enfant", "Né(e) le",
    "Etablissement", "Niveau", "Semaine",
]  # fmt: skip
FIELDS = [
    "reference", "guardian1.last_name", "guardian1.first_name", "guardian1.email",
    "guardian1.phone", "line1", "postcode", "city", "quotient", "child1.last_name",
    "child1.first_name", "child1.birth_date", "child1.school", "child1.level", "child1.weeks",
]  # fmt: skip
BOND = [
    "1204", "Bond", "Andrew", "ANDREW@bond.example", "612345678", "12 rue des Lilas", "1000",
    "Démoville", "612,00 €", "Bond", "Chloé", "03/11/2020", "Pasteur", "CP", "",
]  # fmt: skip


def rules(columns: list[str] | None = None, **but: object) -> Rules:
    told = {
        "columns": columns or FIELDS,
        "schools": SchoolNames(NAMES, {}),
        "today": date(2027, 6, 2),
        "first_birth": date(2002, 6, 2),
        "email": lambda typed: typed.lower() if "@" in typed else None,
    }
    return Rules(**{**told, **but})  # type: ignore[arg-type]


def read(*lines: list[str], quotient_from: date | None = date(2027, 1, 1)):
    told = {number: read_line(number, cells, rules()) for number, cells in enumerate(lines, 1)}
    return assembled(told, quotient_from)


def changed(**but: str) -> list[str]:
    return [but.get(field.replace(".", "_"), cell) for field, cell in zip(FIELDS, BOND)]  # noqa: B905


@pytest.mark.parametrize(
    "typed",
    ["05/06/2018", "5/6/18", "2018-06-05", "05.06.2018", "5 juin 2018", "43256",
     "2018-06-05 00:00:00", "43256,0"],
)  # fmt: skip
def test_a_day_is_the_same_day_however_a_spreadsheet_writes_it(typed: str):
    assert day_said(typed) == date(2018, 6, 5)


@pytest.mark.parametrize("typed", ["31/02/2018", "2018", "inconnue", "06/2018", "12345678", "999"])
def test_what_is_no_day_is_never_taken_for_another(typed: str):
    assert day_said(typed) is None


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [("Semaines paires", "even"), ("impair", "odd"), ("toutes", "all"), ("garde alternée", None),
     ("paires et impaires", None)],
)  # fmt: skip
def test_weeks_that_are_not_sure_are_not_guessed(typed: str, weeks: str | None):
    assert weeks_said(typed) == weeks


def test_an_amount_in_cents_is_not_taken_for_euros():
    assert [euros_said(typed) for typed in ("612", "1 204 €", "612,00", "612,45", "abc")] == [
        *(612, 1204, 612),
        *(None, None),
    ]


def test_a_sign_for_nothing_is_nothing():
    assert [said(cell) for cell in (" - ", "Néant", "", "  Bond  Junior ")] == [
        *("", "", ""),
        "Bond Junior",
    ]


def test_a_school_is_known_by_its_own_words_and_never_guessed_between_two():
    schools = SchoolNames({**NAMES, uuid4(): "École élémentaire Curie"}, {"jules f": PASTEUR})
    assert schools.find("pasteur") == PASTEUR
    assert schools.find("ECOLE PASTEUR") == PASTEUR
    assert schools.find("Ecole maternelle Curie") == CURIE
    assert schools.find("Curie") is None
    assert schools.find("Jules F.") == PASTEUR


def test_titles_say_what_columns_are():
    assert guessed(TITLES, {}) == FIELDS


def test_what_the_town_chose_for_a_title_goes_before_what_it_says():
    remembered = {"ne e le": "", "cp": "child1.level"}
    told = guessed(TITLES, remembered)
    assert (told[11], told[6]) == ("", "child1.level")


def test_a_file_that_could_open_no_record_says_what_it_lacks():
    with pytest.raises(ColumnsMissing) as refusal:
        check_columns([*FIELDS[:5], "", *FIELDS[6:12]])
    assert refusal.value.details["missing"] == ["line1", "child1.school", "child1.level"]
    with pytest.raises(ColumnTwice):
        check_columns([*FIELDS, "city"])


def test_two_lines_of_one_number_are_one_family():
    told, faults = read(BOND, changed(child1_first_name="Sarah", quotient=""))
    assert [child["first_name"] for child in told["children"]] == ["Chloé", "Sarah"]
    [adult] = told["guardians"]
    assert (adult["email"], adult["phone"]) == ("andrew@bond.example", "06 12 34 56 78")
    assert told["address"]["postcode"] == "01000"
    assert told["quotient"] == {"amount": 612, "valid_from": date(2027, 1, 1)}
    assert not any(faults.values())


def test_a_quotient_without_a_day_is_not_recorded():
    told, _ = read(BOND, quotient_from=None)
    assert told["quotient"] is None


def test_a_bad_cell_that_one_can_do_without_leaves_the_rest():
    told, faults = read(changed(guardian1_phone="06", guardian1_email="nobody", quotient="x"))
    assert not is_stopped(told, faults)
    assert told["guardians"][0]["phone"] is None
    assert {fault.code for fault in faults[1]} == {"phone", "email", "quotient"}
    assert not any(fault.stops for fault in faults[1])


def test_a_child_whose_birth_cannot_be_read_stays_out_and_its_brother_comes_in():
    told, faults = read(changed(child1_birth_date="31/02/2018"), changed(child1_first_name="Hugo"))
    assert [child["first_name"] for child in told["children"]] == ["Hugo"]
    [wrong] = faults[1]
    assert (wrong.code, wrong.field, wrong.typed) == ("day", "child1.birth_date", "31/02/2018")
    assert not is_stopped(told, faults)


def test_a_family_without_an_address_is_stopped_and_says_why():
    told, faults = read(changed(line1="", postcode="75"))
    assert is_stopped(told, faults)
    assert [(fault.code, fault.field) for fault in faults[1]] == [("missing", "line1")]


def test_two_lines_that_disagree_say_so():
    told, faults = read(BOND, changed(line1="1 rue Neuve"))
    assert told["address"]["line1"] == "12 rue des Lilas"
    [wrong] = faults[2]
    assert (wrong.code, wrong.field, wrong.typed) == ("differs", "line1", "1")


def test_lines_without_a_number_are_one_family_by_their_adult_at_their_address():
    columns = ["", *FIELDS[1:]]
    one, two, other = (
        read_line(number, cells, rules(columns)).key
        for number, cells in enumerate(
            [BOND, changed(guardian1_first_name="ANDREW"), changed(line1="3 rue Basse")], 1
        )
    )
    assert one == two != other


def test_a_line_of_nobody_is_a_family_of_its_own():
    columns = ["", *FIELDS[1:]]
    keys = {
        read_line(number, changed(guardian1_last_name=""), rules(columns)).key for number in (1, 2)
    }
    assert len(keys) == 2
