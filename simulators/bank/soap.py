"""SOAP 1.1 as PayFiP speaks it: document/literal, unqualified children, alphabetical order."""

from collections.abc import Mapping
from importlib.resources import files

from lxml import etree

from chassis.clock import paris
from simulators.bank.bank import Bank, SecuredPayment
from simulators.bank.errors import AWAY, PROTOCOL, BankFault, Fault

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
CONTRACT = (
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService"
)
JAVA_ERRORS = "fr.gouv.finances.cp.tpa.webservice.exceptions"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def wsdl(address: str) -> bytes:
    """The contract, naming the address it was asked at."""
    text = files("simulators.bank").joinpath("payfip.wsdl").read_text(encoding="utf-8")
    return text.replace("ADDRESS", address).encode()


def handle(bank: Bank, body: bytes) -> tuple[bytes, int]:
    """Answers one envelope: the XML and the HTTP status (a fault is a 500, as in SOAP 1.1)."""
    try:
        if bank.away():
            raise BankFault(AWAY)
        operation, asked = read(body)
        return envelope(f"{operation}Response", OPERATIONS[operation](bank, asked)), 200
    except BankFault as refused:
        return fault_envelope(refused.fault), 500


def read(body: bytes) -> tuple[str, dict[str, str]]:
    """The operation and the unqualified children of its arg0; others are not seen, as there."""
    try:
        root = etree.fromstring(body, PARSER)
    except etree.XMLSyntaxError as broken:
        raise BankFault(PROTOCOL) from broken
    call = root.find(f"{{{SOAP}}}Body/*")
    if call is None or etree.QName(call).namespace != CONTRACT:
        raise BankFault(PROTOCOL)
    operation = etree.QName(call).localname
    if operation not in OPERATIONS:
        raise BankFault(PROTOCOL)
    return operation, {child.tag: (child.text or "") for child in call.iterfind("arg0/*")}


def describe_client(bank: Bank, asked: dict[str, str]) -> dict[str, str | None]:
    """Any client number of six digits is enrolled here."""
    return {"libelleN1": "DEMOVILLE", "libelleN2": "REGIE ENFANCE", "numcli": asked.get("numCli")}


def create_payment(bank: Bank, asked: dict[str, str]) -> dict[str, str | None]:
    return {"idOp": bank.create(asked).id_op}


def describe_payment(bank: Bank, asked: dict[str, str]) -> dict[str, str | None]:
    return payment_detail(bank.result(asked.get("idOp", "")))


def payment_detail(payment: SecuredPayment) -> dict[str, str | None]:
    assert payment.answered_at is not None
    answered = paris(payment.answered_at)
    return {
        "dattrans": answered.strftime("%d%m%Y"),
        "exer": payment.exer,
        "heurtrans": answered.strftime("%H%M"),
        "idOp": payment.id_op,
        "mel": payment.mel,
        "montant": str(payment.answered_cents),
        "numauto": payment.numauto,
        "numcli": payment.numcli,
        "objet": payment.objet,
        "refdet": payment.refdet,
        "resultrans": payment.outcome,
        "saisie": payment.saisie,
    }


OPERATIONS = {
    "recupererDetailClient": describe_client,
    "creerPaiementSecurise": create_payment,
    "recupererDetailPaiementSecurise": describe_payment,
}


def envelope(element: str, values: dict[str, str | None]) -> bytes:
    root, body = new_envelope()
    answer = etree.SubElement(body, f"{{{CONTRACT}}}{element}", nsmap={"ns2": CONTRACT})
    add_children(etree.SubElement(answer, "return"), values)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def fault_envelope(fault: Fault) -> bytes:
    root, body = new_envelope()
    element = etree.SubElement(body, f"{{{SOAP}}}Fault")
    add_children(element, {"faultcode": "S:Server", "faultstring": f"{JAVA_ERRORS}.{fault.kind}"})
    detail = etree.SubElement(element, "detail")
    kind = etree.SubElement(detail, f"{{{CONTRACT}}}{fault.kind}", nsmap={"ns2": CONTRACT})
    values = {"code": fault.code, "descriptif": "", "libelle": fault.label, "severite": "2"}
    add_children(kind, values)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def new_envelope() -> tuple[etree._Element, etree._Element]:
    root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"S": SOAP})
    return root, etree.SubElement(root, f"{{{SOAP}}}Body")


def add_children(parent: etree._Element, values: Mapping[str, str | None]) -> None:
    """A value that is not known is an absent element, as in the recorded answers."""
    for name, value in values.items():
        if value is not None:
            etree.SubElement(parent, name).text = value
