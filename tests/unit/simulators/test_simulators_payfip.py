"""The wire and the pages of the simulated bank, as the adapter and a family meet them."""

import threading
import time

import pytest
from lxml import etree
from simulators_fakes import ASKED, a_bank, a_town

from simulators.app import create_app
from simulators.bank.soap import CONTRACT, SOAP
from simulators.mailbox.mailbox import Mailbox


class Street:
    """A client of the whole application, SOAP included."""

    def __init__(self) -> None:
        self.bank, self.clock = a_bank()
        self.web = create_app(self.bank, Mailbox(self.clock), 8025).test_client()

    def soap(self, operation: str, **children: str) -> tuple[int, dict[str, str | None]]:
        inner = "".join(f"<{name}>{value}</{name}>" for name, value in children.items())
        body = (
            f'<s:Envelope xmlns:s="{SOAP}"><s:Body><t:{operation} xmlns:t="{CONTRACT}">'
            f"<arg0>{inner}</arg0></t:{operation}></s:Body></s:Envelope>"
        )
        answer = self.web.post("/tpa/services/securite", data=body, content_type="text/xml")
        root = etree.fromstring(answer.data)
        found = root.find(".//return")
        if found is None:
            found = root.find(f".//detail/{{{CONTRACT}}}*")
        return answer.status_code, {child.tag: child.text for child in found}

    def order(self, **change: str) -> str:
        return self.soap("creerPaiementSecurise", **(ASKED | change))[1]["idOp"]

    def choose(self, id_op: str, choice: str):
        return self.web.post("/tpa/paiementws.web", data={"idop": id_op, "choix": choice})


@pytest.fixture
def street() -> Street:
    return Street()


def test_a_paid_payment_answers_every_field_the_contract_promises(street):
    id_op = street.order(urlnotif="http://127.0.0.1:9/")
    street.choose(id_op, "carte")
    status, detail = street.soap("recupererDetailPaiementSecurise", idOp=id_op)
    assert status == 200
    assert list(detail) == sorted(detail, key=str.lower)
    numauto = detail.pop("numauto")
    assert numauto.endswith("-tip")
    assert detail == {
        "dattrans": "02062027",
        "exer": "2027",
        "heurtrans": "1000",
        "idOp": id_op,
        "mel": ASKED["mel"],
        "montant": "8640",
        "numcli": "123456",
        "objet": "Reservations",
        "refdet": "2027REF000001",
        "resultrans": "P",
        "saisie": "T",
    }


def test_a_fault_has_the_recorded_shape(street):
    status, fault = street.soap("recupererDetailPaiementSecurise", idOp="unknown")
    assert status == 500
    assert fault == {
        "code": "P1",
        "descriptif": None,
        "libelle": "IdOp incorrect.",
        "severite": "2",
    }


def test_the_lower_case_idop_of_the_browser_is_not_the_xml_one(street):
    id_op = street.order()
    assert street.soap("recupererDetailPaiementSecurise", idop=id_op)[1]["code"] == "P1"
    assert street.soap("recupererDetailPaiementSecurise", idOp=id_op)[1]["code"] == "P5"


def test_xml_that_is_not_soap_is_a_fault_and_never_a_crash(street):
    for body in (b"", b"<a/>", b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'):
        answer = street.web.post("/tpa/services/securite", data=body)
        assert answer.status_code == 500
        assert b"TechProtocolaireErreur" in answer.data


def test_the_contract_is_served_at_the_address_it_was_asked(street):
    contract = street.web.get("/tpa/services/securite?wsdl").data
    assert b'location="http://localhost/tpa/services/securite"' in contract
    etree.fromstring(contract)


def test_a_real_client_finds_each_question_in_the_namespace_of_the_treasury(street):
    """As eopayment's client names them: two of the three stand among the answers."""
    contract = etree.fromstring(street.web.get("/tpa/services/securite?wsdl").data)
    schemas = contract.iterfind(".//{http://www.w3.org/2001/XMLSchema}schema")
    found = {
        each.get("name"): schema.get("targetNamespace").rpartition("/")[2]
        for schema in schemas
        for each in schema.iterfind("{*}complexType")
        if each.get("name").endswith("Request")
    }
    assert found == {
        "RecupererDetailClientRequest": "reponse",
        "CreerPaiementSecuriseRequest": "requete",
        "RecupererDetailPaiementSecuriseRequest": "reponse",
    }


def test_the_page_recalls_what_is_being_paid_and_says_that_it_is_a_simulator(street):
    page = street.web.get(f"/tpa/paiementws.web?idop={street.order()}").text
    for expected in (
        "2027REF000001",
        "86,40\u00a0€",
        ASKED["mel"],
        "Simulateur",
        "Payer par carte",
    ):
        assert expected in page


@pytest.mark.parametrize(
    ("choice", "outcome", "heard", "returned"),
    [
        ("carte", "P", 1, True),
        ("prelevement", "V", 1, True),
        ("refus", "R", 1, True),
        ("refus-prelevement", "Z", 1, True),
        ("abandon", "A", 1, True),
        ("sans-retour", "P", 1, False),
        ("sans-notification", "P", 0, True),
        ("fermer", None, 0, False),
    ],
)
def test_each_button_does_what_it_says(street, choice, outcome, heard, returned):
    with a_town() as (address, notices):
        id_op = street.order(urlnotif=address, urlredirect="http://town.example/retour?a=1")
        answer = street.choose(id_op, choice)
    assert street.bank.known(id_op).outcome == outcome
    assert notices == [id_op] * heard
    assert (answer.status_code == 303) == returned
    if returned:
        assert answer.location == f"http://town.example/retour?a=1&idop={id_op}"


def test_a_plan_repeats_the_notice_and_claims_another_amount(street):
    street.web.post("/api/bank/next", json={"outcome": "V", "notice_times": 2, "amount_cents": 1})
    with a_town() as (address, notices):
        id_op = street.order(urlnotif=address)
        paid = street.web.post(f"/api/payments/{id_op}/pay").json
    assert notices == [id_op, id_op]
    assert (paid["outcome"], paid["answered_cents"], paid["amount_cents"]) == ("V", 1, 8640)
    assert paid["return_to"].endswith(f"?idop={id_op}")


def test_a_notice_planned_after_the_return_does_not_precede_it(street):
    street.web.post("/api/bank/next", json={"notice": "after", "notice_delay_ms": 150})
    with a_town() as (address, notices):
        street.choose(street.order(urlnotif=address), "carte")
        assert notices == []
        deadline = time.monotonic() + 5
        while not notices and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(notices) == 1


def test_a_double_click_gives_one_answer(street):
    with a_town() as (address, notices):
        id_op = street.order(urlnotif=address)
        clicks = [threading.Thread(target=street.choose, args=(id_op, "carte")) for _ in range(4)]
        for click in clicks:
            click.start()
        for click in clicks:
            click.join()
    assert notices == [id_op]


def test_a_bank_that_is_away_fails_as_it_was_told_and_comes_back(street):
    street.web.post("/api/bank/away", json={"seconds": 60})
    status, fault = street.soap("creerPaiementSecurise", **ASKED)
    assert (status, fault["code"]) == (500, "T9")
    street.web.post("/api/bank/away", json={"seconds": 60, "how": "http"})
    assert street.web.post("/tpa/services/securite").status_code == 503
    street.web.post("/api/bank/away", json={"seconds": 0})
    assert street.order()


def test_an_order_to_the_bank_with_a_typing_mistake_is_refused(street):
    assert street.web.post("/api/bank/next", json={"outcom": "P"}).status_code == 400
    assert street.web.post("/api/bank/next", json={"outcome": "X"}).status_code == 400


def test_an_answered_payment_shows_a_sentence_and_not_the_buttons(street):
    id_op = street.order()
    street.choose(id_op, "carte")
    again = street.web.get(f"/tpa/paiementws.web?idop={id_op}")
    assert again.status_code == 410
    assert "P3" in again.text
    assert "Payer par carte" not in again.text
