"""The town's own lines on every paper: who says this, where it is, and its legal number."""

from datetime import date, datetime
from typing import Any

from chassis.formatting import long_day
from chassis.language import N_, _
from chassis.settings import settings
from gateway.remote.household import HouseholdView
from gateway.town import the_town

NO_VAT = N_("TVA non applicable")  # Public school services: CGI article 256 B.
RECOURSE = N_(
    "Voies de recours : cette somme peut être contestée auprès de la mairie, ou devant le tribunal "
    "administratif dans les deux mois qui suivent sa réception (code de justice administrative, "
    "article R. 421-1)."
)


def letterhead() -> dict[str, Any]:
    """What the template prints at the head and the foot of each page."""
    town = the_town()
    return {
        "name": town.name,
        "lines": [*town.address, town.phone],
        "footer": f"{town.name} · SIRET {settings.town_siret} · {_(NO_VAT)}",
    }


def numbered(number: str, issued_at: datetime, again: date | None = None) -> str:
    """A paper's number and its day, in Paris; of one printed `again`, since when it is a copy."""
    told = _("N° {number}, le {day}").format(number=number, day=long_day(issued_at.date()))
    if again is None:
        return told
    copy = _("DUPLICATA du {day}").format(day=long_day(again))
    return f"{copy} · {told}"


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
