"""PayFiP Régie, the Treasury's web service, as DGFiP's WSDL and guide (V19, June 2020) say it.

SOAP 1.1, document/literal. The operation's element is in the service's namespace, its children in
none, in alphabetical order. `idOp` has a capital O in XML (a small one is answered P1) and is
`idop` in web addresses. There is no signature: security is the enrolled NUMCLI, the declared
addresses, and that only the answer to `recupererDetailPaiementSecurise` is believed.
"""

import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import product

import requests
from lxml import etree
from prometheus_client import Counter, Histogram

from chassis.clock import PARIS, paris
from chassis.metrics import SECONDS
from chassis.settings import settings
from chassis.tracing import span
from services.billing.domain.attempts import PENDING, UNKNOWN, Attempt, BankAnswer
from services.billing.domain.errors import BankAway, BankRefused

TIMEOUT_S = (3.05, 6)  # To connect, then for each read; a family waits on it.
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SERVICE = (
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService"
)
FUNCTIONAL = "FonctionnelleErreur"
REQUESTS = Counter("preau_bank_requests_total", "Asked of the bank.", ["operation", "outcome"])
REQUEST_SECONDS = Histogram(
    "preau_bank_request_seconds", "Waiting for the bank.", ["operation"], buckets=SECONDS
)
OPERATIONS, OUTCOMES = ("open", "result"), ("ok", "refused", "timeout", "error")
for asked, came in product(OPERATIONS, OUTCOMES):
    REQUESTS.labels(asked, came)  # A rate does not see the request that a counter begins with.
RESULTS = {"P": "paid", "V": "paid", "A": "abandoned", "R": "refused", "Z": "refused"}


class Fault(Exception):
    """The bank's functional error; its code is the guide's (P1, P5, R3, ...)."""

    def __init__(self, code: str, label: str) -> None:
        super().__init__(code)
        self.code, self.label = code, label


class PayFip:
    """The bank of billing. Every method raises BankAway when no usable answer comes in time."""

    def open(self, attempt: Attempt, email: str, label: str) -> str:
        """Announce an amount to be paid; the idop of its page, which opens for 15 minutes.

        Raises BankRefused{fault, label} when the bank refuses what was asked.
        """
        fields = {
            "exer": str(paris(attempt.requested_at).year),
            "mel": email,
            "montant": str(attempt.amount_cents),
            "numcli": settings.bank_numcli,
            "objet": plain(label),
            "refdet": attempt.reference,
            "saisie": settings.bank_mode,
            "urlnotif": f"{settings.public_url}/paiement/avis",
            "urlredirect": f"{settings.public_url}/paiement/retour/{attempt.attempt_id}",
        }
        with _measured("open"):
            try:
                return _needed(_call("creerPaiementSecurise", fields), "idOp")
            except Fault as fault:
                raise BankRefused(fault=fault.code, label=fault.label) from None

    def result(self, idop: str) -> BankAnswer:
        """What became of an operation. P5 is not known yet; P1 is unknown, or purged at night."""
        with _measured("result"):
            return self._result(idop)

    def _result(self, idop: str) -> BankAnswer:
        try:
            told = _call("recupererDetailPaiementSecurise", {"idOp": idop})
        except Fault as fault:
            answers = {"P1": UNKNOWN, "P5": PENDING}
            if fault.code not in answers:
                raise BankAway(fault=fault.code) from None
            return answers[fault.code]
        code = _needed(told, "resultrans")
        if code not in RESULTS:
            raise BankAway(resultrans=code)
        return BankAnswer(
            result=RESULTS[code],
            amount_cents=_cents(told.get("montant", "")),
            reference=told.get("refdet"),
            instrument=code if RESULTS[code] == "paid" else None,
            bank_number=told.get("numauto") or None,
            at=_instant(told.get("dattrans", ""), told.get("heurtrans", "")),
        )

    def page(self, idop: str) -> str:
        return f"{settings.bank_url}/tpa/paiementws.web?idop={idop}"


@contextmanager
def _measured(operation: str) -> Iterator[None]:
    """Count and time one request, with one of OUTCOMES."""
    outcome, started = "ok", time.perf_counter()
    try:
        yield
    except BankRefused:
        outcome = "refused"
        raise
    except BankAway as away:
        outcome = "timeout" if isinstance(away.__context__, requests.Timeout) else "error"
        raise
    finally:
        REQUESTS.labels(operation, outcome).inc()
        REQUEST_SECONDS.labels(operation).observe(time.perf_counter() - started)


def plain(label: str) -> str:
    """OBJET takes 100 letters, digits and spaces: accents are dropped, the rest becomes a space."""
    decomposed = unicodedata.normalize("NFKD", label)
    unaccented = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9]+", " ", unaccented).strip()[:100]


def _call(operation: str, fields: dict[str, str]) -> dict[str, str]:
    """The children of <return>. Raises Fault for a functional error, BankAway for all others."""
    with span(f"bank {operation}", "client"):
        return _asked(operation, fields)


def _asked(operation: str, fields: dict[str, str]) -> dict[str, str]:
    try:
        response = requests.post(
            f"{settings.bank_url}/tpa/services/securite",
            data=_request(operation, fields),
            headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'},
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )
        envelope = _parse(response.content)
    except (requests.RequestException, etree.XMLSyntaxError):
        raise BankAway() from None
    _refuse_fault(envelope)
    returned = envelope.find(f"{{{SOAP}}}Body/{{{SERVICE}}}{operation}Response/return")
    if response.status_code != 200 or returned is None:
        raise BankAway(status=response.status_code)
    return {str(child.tag): child.text or "" for child in returned}


def _request(operation: str, fields: dict[str, str]) -> bytes:
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soap": SOAP, "tns": SERVICE})
    body = etree.SubElement(envelope, f"{{{SOAP}}}Body")
    argument = etree.SubElement(etree.SubElement(body, f"{{{SERVICE}}}{operation}"), "arg0")
    for name in sorted(fields):
        etree.SubElement(argument, name).text = fields[name]
    written: bytes = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    return written


def _parse(content: bytes) -> etree._Element:
    """No entity is resolved and nothing is fetched, whatever the answer holds."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _refuse_fault(envelope: etree._Element) -> None:
    fault = envelope.find(f"{{{SOAP}}}Body/{{{SOAP}}}Fault")
    if fault is None:
        return
    functional = fault.find(f"detail/{{{SERVICE}}}{FUNCTIONAL}")
    if functional is None:
        raise BankAway()
    code = (functional.findtext("code") or "").strip()
    raise Fault(code, (functional.findtext("libelle") or "").strip())


def _needed(told: dict[str, str], name: str) -> str:
    if not told.get(name):
        raise BankAway(missing=name)
    return told[name]


def _cents(written: str) -> int | None:
    return int(written) if written.isdigit() else None


def _instant(day: str, hour: str) -> datetime | None:
    """dattrans is DDMMYYYY and heurtrans HHMM, in Paris; None when the bank left them out."""
    try:
        return datetime.strptime(day + hour.zfill(4), "%d%m%Y%H%M").replace(tzinfo=PARIS)
    except ValueError:
        return None
