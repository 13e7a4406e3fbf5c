"""A small CAF that speaks API Particulier's v3 over HTTP, written from its staging data.

It shares nothing with the adapter: each question is kept as it came in.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

FOUND = {
    "data": {
        "quotient_familial": {
            "fournisseur": "CNAF",
            "valeur": 534,
            "annee": 2027,
            "mois": 5,
            "annee_calcul": 2027,
            "mois_calcul": 5,
        },
        "allocataires": [
            {
                "nom_naissance": "DUPOND",
                "nom_usage": "BOND",
                "prenoms": "ANDREW JOHN",
                "date_naissance": "1987-06-27",
                "sexe": "M",
            }
        ],
        "enfants": [],
        "adresse": {"destinataire": "", "pays": "FRANCE"},
    },
    "links": {},
    "meta": {},
}
NOT_FOUND = {"errors": [{"code": "37003", "title": "Dossier allocataire absent CNAV"}]}


class SmallCaf:
    """`answers` are given one after the other; then everybody is found."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.tokens: list[str] = []
        self.answers: list[tuple[int, dict[str, Any]]] = []
        self.delay_s = 0.0
        handler = type("Handler", (_Handler,), {"caf": self})
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

    def found(self, **but: Any) -> tuple[int, dict[str, Any]]:
        told = json.loads(json.dumps(FOUND))
        told["data"]["quotient_familial"] |= but
        return 200, told


class _Handler(BaseHTTPRequestHandler):
    caf: SmallCaf

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        assert address.path == "/v3/dss/quotient_familial/identite"
        self.caf.asked.append(parse_qs(address.query))
        self.caf.tokens.append(self.headers.get("Authorization", ""))
        time.sleep(self.caf.delay_s)
        status, told = self.caf.answers.pop(0) if self.caf.answers else (200, FOUND)
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""
