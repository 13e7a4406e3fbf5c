"""A town with billing, its fake booking and its small bank."""

from collections.abc import Iterator

import pytest

from tests.house import House
from tests.service.billing.billing_bank import SmallBank
from tests.service.billing.billing_town import Town


@pytest.fixture
def small_bank(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallBank]:
    bank = SmallBank()
    monkeypatch.setenv("PREAU_BANK_URL", bank.url)
    monkeypatch.setenv("PREAU_BANK_NUMCLI", "123456")
    yield bank
    bank.close()


@pytest.fixture
def town(house: House, small_bank: SmallBank) -> Town:
    return Town(house, small_bank)
