"""The town's own lines on every paper: who says this, where it is, and its legal number."""

from datetime import datetime
from typing import Any

from chassis.formatting import long_day
from chassis.language import N_, _
from chassis.settings import settings
from gateway.remote.household import HouseholdView

NO_VAT = N_("TVA non applicable")  # Public school services: CGI article 256 B.
RECOURSE = N_(
    "Voies de recours : cette somme peut être contestée auprès de la mairie, ou devant le tribunal "
    "administratif dans les deux mois qui suivent sa réception (code de justice administrative, "
    "article R. 421-1)."
)


def letterhead() -> dict[str, Any]:
    """What the template prints at the head and the foot of each page."""
    address = lines_of(settings.town_address)
    return {
        "name": settings.town_name,
        "lines": [*address, settings.town_phone],
        "footer": f"{settings.town_name} · SIRET {settings.town_siret} · {_(NO_VAT)}",
    }


def lines_of(address: str) -> list[str]:
    """An address as it is set, its lines apart."""
    return [part.strip() for part in address.split(",")]


def numbered(number: str, issued_at: datetime) -> str:
    """A paper's number and its day, in Paris."""
    return _("N° {number}, le {day}").format(number=number, day=long_day(issued_at.date()))


def addressee(household: HouseholdView) -> dict[str, Any]:
    """The household a paper is for, from what household's `record` answers.

    Nothing else of the record is printed: not the other parent, not the quotient_familial.
    """
    address = household["address"]
    place = f"{address['postcode']} {address['city']}"
    lines = [address["line1"], address["line2"], place]
    return {
        "label": _("Dossier famille {reference}").format(reference=household["reference"]),
        "name": _("Famille {name}").format(name=household["name"]),
        "lines": [line for line in lines if line],
    }
