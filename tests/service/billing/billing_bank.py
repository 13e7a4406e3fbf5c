"""A small bank that speaks PayFiP's SOAP over HTTP, written from the recorded exchanges.

It shares nothing with the adapter: a wrong name, case or namespace is answered as the real server
answers it.
"""

import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from lxml import etree

TNS = (
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService"
)
ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">'
    "<S:Body>{}</S:Body></S:Envelope>"
)
FAULT = (
    '<S:Fault xmlns:ns4="http://www.w3.org/2003/05/soap-envelope"><faultcode>S:Server</faultcode>'
    "<faultstring>fr.gouv.finances.cp.tpa.webservice.exceptions.{kind}</faultstring>"
    '<detail><ns2:{kind} xmlns:ns2="' + TNS + '"><code>{code}</code><descriptif/>'
    "<libelle>{label}</libelle><severite>2</severite></ns2:{kind}></detail></S:Fault>"
)
LABELS = {
    "P1": "IdOp incorrect.",
    "P5": "Résultat de la transaction non connu.",
    "R3": "Le format du paramètre REFDET n'est pas conforme",
    "A2": "Adresse mél incorrecte. ",
}


class SmallBank:
    """Operations by idop; `results` says what became of each: P, V, A, R, Z, or nothing yet."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.operations: dict[str, dict[str, str]] = {}
        self.results: dict[str, str] = {}
        self.amounts: dict[str, str] = {}
        self.purged: set[str] = set()
        self.technical_error = False
        self.delay_s = 0.0
        self.broken_answer: bytes | None = None
        handler = type("Handler", (_Handler,), {"bank": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def count(self, operation: str) -> int:
        return sum(name == operation for name, _ in self.asked)

    def answer(self, operation: str, argument: dict[str, str]) -> tuple[int, str]:
        self.asked.append((operation, argument))
        time.sleep(self.delay_s)
        if self.technical_error:
            return 500, FAULT.format(kind="TechIndisponibiliteErreur", code="T9", label="Indispo")
        if operation == "creerPaiementSecurise":
            return self._create(argument)
        return self._detail(argument)

    def _create(self, argument: dict[str, str]) -> tuple[int, str]:
        if not argument["refdet"].isalnum() or not 6 <= len(argument["refdet"]) <= 30:
            return self._fault("R3")
        if "@" not in argument.get("mel", ""):
            return self._fault("A2")
        idop = str(uuid.uuid1())
        self.operations[idop] = argument
        return 200, self._returned("creerPaiementSecurise", {"idOp": idop})

    def _detail(self, argument: dict[str, str]) -> tuple[int, str]:
        idop = argument.get("idOp", "")  # <idop> is answered P1, even for a known one.
        if idop not in self.operations or idop in self.purged:
            return self._fault("P1")
        if idop not in self.results:
            return self._fault("P5")
        asked, result = self.operations[idop], self.results[idop]
        told = {
            "dattrans": "02062027",
            "exer": "20",
            "heurtrans": "1003",
            "idOp": idop,
            "mel": asked["mel"],
            "montant": self.amounts.get(idop, asked["montant"]),
            "numauto": "112233445566-tip" if result in "PV" else None,
            "numcli": asked["numcli"],
            "objet": asked["objet"],
            "refdet": asked["refdet"],
            "resultrans": result,
            "saisie": asked["saisie"],
        }
        return 200, self._returned("recupererDetailPaiementSecurise", told)

    def _fault(self, code: str) -> tuple[int, str]:
        return 500, FAULT.format(kind="FonctionnelleErreur", code=code, label=LABELS[code])

    def _returned(self, operation: str, fields: dict[str, str | None]) -> str:
        told = "".join(f"<{n}>{v}</{n}>" for n, v in fields.items() if v is not None)
        return (
            f'<ns2:{operation}Response xmlns:ns2="{TNS}"><return>{told}</return>'
            f"</ns2:{operation}Response>"
        )


class _Handler(BaseHTTPRequestHandler):
    bank: SmallBank

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.bank.broken_answer is not None:
            self._send(200, self.bank.broken_answer)
            return
        assert self.path == "/tpa/services/securite"
        assert self.headers["SOAPAction"] == '""'
        assert self.headers["Content-Type"].startswith("text/xml")
        operation = etree.fromstring(body)[0][0]
        assert operation.tag.startswith("{" + TNS + "}")
        argument = {child.tag: child.text or "" for child in operation.find("arg0")}
        assert list(argument) == sorted(argument)
        status, answer = self.bank.answer(etree.QName(operation).localname, argument)
        self._send(status, ENVELOPE.format(answer).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/xml;charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass
