"""The bank's adapter on the wire: names, case, namespaces and every shape of answer."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from prometheus_client import REGISTRY

from services.billing.adapters.payfip import PayFip, plain
from services.billing.domain.attempts import PENDING, UNKNOWN, Attempt
from services.billing.domain.errors import BankAway, BankRefused
from tests.people import BOND
from tests.service.billing.billing_bank import SmallBank

ATTEMPT = Attempt(
    attempt_id=UUID(int=7),
    household_id=BOND,
    order_id=UUID(int=8),
    invoice_id=None,
    regie="003",
    reference="2027003P00000042",
    amount_cents=1440,
    paid_by="Andrew",
    requested_at=datetime(2027, 6, 2, 8, tzinfo=UTC),
)
EMAIL = "andrew.bond@example.org"


def opened(bank: SmallBank, **changes: str) -> str:
    return PayFip().open(ATTEMPT, changes.get("email", EMAIL), "Réservations 003")


def test_opening_says_every_field_the_bank_asks_for(
    small_bank: SmallBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREAU_PUBLIC_URL", "https://famille.demoville.example")
    monkeypatch.setenv("PREAU_BANK_MODE", "W")
    idop = opened(small_bank)
    assert small_bank.operations[idop] == {
        "exer": "2027",
        "mel": EMAIL,
        "montant": "1440",
        "numcli": "123456",
        "objet": "Reservations 003",
        "refdet": "2027003P00000042",
        "saisie": "W",
        "urlnotif": "https://famille.demoville.example/paiement/avis",
        "urlredirect": f"https://famille.demoville.example/paiement/retour/{ATTEMPT.attempt_id}",
    }
    assert PayFip().page(idop) == f"{small_bank.url}/tpa/paiementws.web?idop={idop}"


@pytest.mark.parametrize(
    ("code", "result", "instrument"),
    [
        ("P", "paid", "P"),
        ("V", "paid", "V"),
        ("A", "abandoned", None),
        ("R", "refused", None),
        ("Z", "refused", None),
    ],
)
def test_every_result_of_the_guide_is_understood(
    small_bank: SmallBank, code: str, result: str, instrument: str | None
) -> None:
    idop = opened(small_bank)
    small_bank.results[idop] = code
    answer = PayFip().result(idop)
    assert (answer.result, answer.instrument) == (result, instrument)
    assert (answer.amount_cents, answer.reference) == (1440, "2027003P00000042")
    assert answer.at == datetime(2027, 6, 2, 8, 3, tzinfo=UTC)
    assert answer.bank_number == ("112233445566-tip" if instrument else None)


def test_p5_is_not_known_yet_and_p1_is_unknown(small_bank: SmallBank) -> None:
    assert PayFip().result(opened(small_bank)) == PENDING
    assert PayFip().result("3b8b3f00-0000-11ee-8000-000000000000") == UNKNOWN


def test_the_bank_s_refusal_to_open_is_told_with_its_own_code(small_bank: SmallBank) -> None:
    with pytest.raises(BankRefused) as refused:
        opened(small_bank, email="nobody")
    assert refused.value.details == {"fault": "A2", "label": "Adresse mél incorrecte."}


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"<html>502</html>",
        b"not xml",
        b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hosts'>]>",
    ],
)
def test_an_answer_that_is_no_answer_is_a_bank_away(small_bank: SmallBank, broken: bytes) -> None:
    small_bank.broken_answer = broken
    with pytest.raises(BankAway):
        PayFip().result("3b8b3f00-0000-11ee-8000-000000000000")


def test_a_technical_fault_is_a_bank_away(small_bank: SmallBank) -> None:
    small_bank.technical_error = True
    with pytest.raises(BankAway):
        opened(small_bank)


def test_a_bank_that_does_not_listen_is_a_bank_away(small_bank: SmallBank) -> None:
    small_bank.close()
    with pytest.raises(BankAway):
        opened(small_bank)


def test_a_bank_that_never_answers_is_given_up_in_time(
    small_bank: SmallBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.billing.adapters.payfip.TIMEOUT_S", (0.2, 0.2))
    small_bank.delay_s = 1
    with pytest.raises(BankAway):
        opened(small_bank)


def test_operators_tell_a_bank_that_refuses_from_one_that_does_not_answer(
    small_bank: SmallBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = ("ok", "refused", "timeout", "error")
    before = [_asked(outcome) for outcome in outcomes]
    opened(small_bank)
    with pytest.raises(BankRefused):
        opened(small_bank, email="nobody")
    monkeypatch.setattr("services.billing.adapters.payfip.TIMEOUT_S", (0.2, 0.2))
    small_bank.delay_s = 1
    with pytest.raises(BankAway):
        opened(small_bank)
    small_bank.close()
    with pytest.raises(BankAway):
        opened(small_bank)
    assert [_asked(o) - n for o, n in zip(outcomes, before, strict=True)] == [1, 1, 1, 1]


def _asked(outcome: str) -> float:
    labels = {"operation": "open", "outcome": outcome}
    return REGISTRY.get_sample_value("preau_bank_requests_total", labels) or 0


def test_the_label_holds_only_what_the_bank_accepts() -> None:
    label = "Réservé à l’école — n° 2027-003-000162 !"
    assert plain(label) == "Reserve a l ecole n 2027 003 000162"
    assert len(plain("x" * 300)) == 100
