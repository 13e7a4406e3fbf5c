"""The town's own lines on every paper: who says this, where it is, and its legal number."""

from typing import Any

from chassis.settings import settings
from gateway.remote.household import HouseholdView

NO_VAT = "TVA non applicable"  # Public school services: CGI article 256 B.
RECOURSE = (
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
        "footer": f"{settings.town_name} · SIRET {settings.town_siret} · {NO_VAT}",
    }


def lines_of(address: str) -> list[str]:
    """An address as it is set, its lines apart."""
    return [part.strip() for part in address.split(",")]


def addressee(household: HouseholdView) -> dict[str, Any]:
    """The household a paper is for, from what household's `record` answers.

    Nothing else of the record is printed: not the other parent, not the quotient_familial.
    """
    address = household["address"]
    place = f"{address['postcode']} {address['city']}"
    lines = [address["line1"], address["line2"], place]
    return {
        "label": f"Dossier famille {household['reference']}",
        "name": f"Famille {household['name']}",
        "lines": [line for line in lines if line],
    }
