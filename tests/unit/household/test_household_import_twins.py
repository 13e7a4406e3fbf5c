"""What a file proposes of a family that it has named before."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from services.household.domain.household import Guardian, Household
from services.household.domain.import_matching import Candidate, Proposal, beside, key_of, twin
from services.household.domain.importing import CREATE, LINK, SKIP
from services.household.workflows.registering import import_household
from tests.people import BOND, clerk
from tests.unit.household.household_fakes import FakeUnit, bond

NEW = Proposal(CREATE, True)


def a_candidate(*why: str, line: int | None = 1) -> Candidate:
    return Candidate(uuid4(), "", "Roux", "Démoville", False, why, (), line)


@pytest.mark.parametrize(
    ("why", "choice"),
    [
        (("email",), LINK),
        (("child", "guardian"), LINK),
        (("guardian", "phone"), LINK),
        (("phone",), CREATE),  # A grandparent's, perhaps.
    ],
)
def test_the_same_family_is_proposed_as_one_and_a_telephone_alone_as_two(
    why: tuple[str, ...], choice: str
) -> None:
    found = beside(NEW, [a_candidate(*why)])
    assert (found.choice, found.certain) == (choice, False)


def test_between_two_lines_of_the_file_nothing_is_chosen() -> None:
    assert beside(NEW, [a_candidate("email"), a_candidate("email", line=2)]).choice == SKIP


def test_what_the_town_knows_is_proposed_as_before_and_a_number_known_is_sure() -> None:
    known = a_candidate("email", line=None)
    proposed = Proposal(LINK, False, known.household_id, [known])
    found = beside(proposed, [a_candidate("email"), replace(known, line=4)])
    assert (found.household_id, [c.line for c in found.candidates]) == (
        known.household_id,
        [1, None],
    )
    certain = replace(proposed, certain=True)
    assert beside(certain, [a_candidate("email")]) == certain
    assert beside(NEW, []) == NEW


def test_a_child_alone_is_of_two_homes_and_no_twin() -> None:
    unit: Any = FakeUnit()
    import_household(unit, clerk(), bond())
    home: Household = unit.households.get(BOND)
    child = home.children[0]
    told: dict[str, Any] = {"guardians": [], "children": [{"key": key_of(child)}]}
    assert twin(told, home, 3) is None
    adult: Guardian = home.guardians[0]
    told["guardians"] = [{**vars(adult), "email": None}]
    found = twin(told, home, 3)
    assert found is not None
    assert (found.line, found.why) == (3, ("child", "guardian", "phone"))
