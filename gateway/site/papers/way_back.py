"""Where somebody who has given or signed a piece was: a request, an inscription, an entry to a
school, or the shelf."""

from contextlib import suppress
from uuid import UUID

from flask import request

WAYS = {
    "demande": "/foyer/demandes/{}/verifier",
    "pour": "/inscrire/{}/pieces",
    "ecole": "/ecole/{}/pieces",
}


def way_back() -> str:
    for name, way in WAYS.items():
        with suppress(ValueError):
            return way.format(UUID(request.values.get(name, "")))
    return "/documents"
