"""The vault, whose decisions take effect only when a test says so."""

import pytest

from services.documents.service import DocumentsService
from tests.house import House


@pytest.fixture
def reviewed(house: House) -> House:
    house.start(DocumentsService)
    house.leave_to_hand("documents", "settle_decisions")
    return house
