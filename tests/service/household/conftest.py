"""Household's room on its own PostgreSQL, with the town's schools."""

import pytest
from household_keys import bonds
from household_town import CURIE, NADIA, PASTEUR

from services.household.service import HouseholdService
from tests.house import House


@pytest.fixture
def town(house: House) -> House:
    house.start(HouseholdService)
    for school_id, name in ((PASTEUR, "École Pasteur"), (CURIE, "École Curie")):
        house.call("household", "add_school", who=NADIA, school_id=school_id, name=name)
    return house


@pytest.fixture
def bond(town: House) -> House:
    return bonds(town)
