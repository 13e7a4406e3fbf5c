"""API Particulier v3, « quotient familial CAF & MSA » by identity, as its staging data says it.

`GET /v3/dss/quotient_familial/identite`, with the town's token and its SIRET as `recipient`. 404 is
a person who is not known, 409 several, 422 one who could not be matched; 429, 5xx and silence are
nobody's answer. The address holds a person's civil status: it is logged nowhere.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product
from typing import Any

import requests
from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate
from prometheus_client import Counter, Histogram

from chassis.metrics import SECONDS
from chassis.settings import settings
from chassis.tracing import span
from services.household.domain.quotient import (
    ANSWERED,
    SEVERAL,
    UNKNOWN,
    UNMATCHED,
    Answer,
    Asked,
)
from services.household.domain.quotient_errors import QuotientApiAway

TIMEOUT_S = (3.05, 5)  # To connect, then for each read; a family waits on it.
ANSWER_BYTES_MAX = 256 * 1024
PATH = "/v3/dss/quotient_familial/identite"
FRANCE = "99100"
NO_QUOTIENT = {404: UNKNOWN, 409: SEVERAL, 422: UNMATCHED}
REQUESTS = Counter("preau_quotient_requests_total", "Asked of API Particulier.", ["outcome"])
REQUEST_SECONDS = Histogram(
    "preau_quotient_request_seconds", "Waiting for API Particulier.", buckets=SECONDS
)
for (came,) in product(("ok", "no-quotient", "timeout", "error")):
    REQUESTS.labels(came)  # A rate does not see the request that a counter begins with.


class _Tolerant(Schema):
    class Meta:
        unknown = EXCLUDE


class _Quotient(_Tolerant):
    provider = fields.String(
        data_key="fournisseur", required=True, validate=validate.OneOf(("CNAF", "MSA"))
    )
    amount = fields.Float(data_key="valeur", required=True, validate=validate.Range(0, 99_999))
    year = fields.Integer(data_key="annee", required=True, validate=validate.Range(1990, 2199))
    month = fields.Integer(data_key="mois", required=True, validate=validate.Range(1, 12))


class _Person(_Tolerant):
    birth_name = fields.String(data_key="nom_naissance", load_default=None, allow_none=True)
    name = fields.String(data_key="nom_usage", load_default=None, allow_none=True)


class _Data(_Tolerant):
    quotient = fields.Nested(_Quotient, data_key="quotient_familial", required=True)
    people = fields.List(fields.Nested(_Person), data_key="allocataires", load_default=list)


class _Body(_Tolerant):
    data = fields.Nested(_Data, required=True)


class ApiParticulier:
    """The CAF and the MSA of household. Raises QuotientApiAway when no usable answer comes."""

    def quotient(self, asked: Asked) -> Answer:
        with _measured() as outcome, span("api-particulier quotient", "client"):
            response = _get(asked)
            if response.status_code in NO_QUOTIENT:
                outcome.append("no-quotient")
                return Answer(NO_QUOTIENT[response.status_code])
            if response.status_code != 200:
                raise QuotientApiAway()
            return _read(response)


def _get(asked: Asked) -> requests.Response:
    try:
        return requests.get(
            f"{settings.api_particulier_url}{PATH}",
            params=_parameters(asked),
            headers={"Authorization": f"Bearer {settings.api_particulier_token}"},
            timeout=TIMEOUT_S,
            allow_redirects=False,
        )
    except requests.Timeout as silence:
        raise QuotientApiAway() from silence
    except requests.RequestException:
        raise QuotientApiAway() from None


def _parameters(asked: Asked) -> list[tuple[str, str]]:
    who = asked.identity
    told = [
        ("recipient", re.sub(r"\D", "", settings.town_siret)),
        ("nomNaissance", who.birth_name),
        ("nomUsage", asked.last_name),
        *(("prenoms[]", name) for name in asked.first_name.split()),
        ("anneeDateNaissance", str(who.birth_date.year)),
        ("moisDateNaissance", str(who.birth_date.month)),
        ("jourDateNaissance", str(who.birth_date.day)),
        ("sexeEtatCivil", who.sex),
        ("codeCogInseePaysNaissance", who.country or FRANCE),
    ]
    if who.country is None:
        told += [
            ("nomCommuneNaissance", who.city or ""),
            ("codeCogInseeDepartementNaissance", who.department or ""),
        ]
    return told


def _read(response: requests.Response) -> Answer:
    if len(response.content) > ANSWER_BYTES_MAX:
        raise QuotientApiAway()
    try:
        told: dict[str, Any] = _Body().load(response.json())["data"]
    except (ValueError, ValidationError):
        raise QuotientApiAway() from None
    quotient = told["quotient"]
    names = [name for person in told["people"] for name in person.values() if name]
    return Answer(
        ANSWERED,
        int(quotient["amount"]),
        quotient["provider"],
        date(quotient["year"], quotient["month"], 1),
        tuple(names),
    )


@contextmanager
def _measured() -> Iterator[list[str]]:
    """Count and time one request; whoever knows better says its outcome."""
    said: list[str] = []
    outcome, started = "ok", time.perf_counter()
    try:
        yield said
    except QuotientApiAway as away:
        outcome = "timeout" if isinstance(away.__cause__, requests.Timeout) else "error"
        raise
    finally:
        REQUESTS.labels(said[0] if said else outcome).inc()
        REQUEST_SECONDS.observe(time.perf_counter() - started)
