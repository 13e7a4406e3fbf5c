"""Mon profil: the signed-in parent's own line of the record, and how the town reaches them."""

from flask import Blueprint
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused
from gateway.forms import read
from gateway.pages import backend, household_login, page, rendered, say
from gateway.remote import household as records
from gateway.remote.household import AddressTyped
from gateway.site import gate
from gateway.site.household.forms import Contact
from gateway.site.household.record import asked_record, own_guardian

profile = Blueprint("profile", __name__)
gate.families_only(profile)

FIELD_OF = {
    "household.phone-invalid": "telephone",
    "household.postcode-invalid": "code_postal",
    "household.address-incomplete": "adresse",
}


@profile.get("/profil")
def show() -> str:
    told = asked_record()
    return page("household/profile.html", record=told, own=own_guardian(told))


@profile.get("/foyer/coordonnees")
def contact() -> str:
    told = asked_record()
    own, address = own_guardian(told), told["address"]
    values = {
        "telephone": own["phone"] or "",
        "adresse": address["line1"],
        "complement": address["line2"] or "",
        "code_postal": address["postcode"],
        "ville": address["city"],
    }
    return page("household/contact.html", record=told, values=values, errors={})


@profile.post("/foyer/coordonnees")
def change_contact() -> Response:
    login = household_login()
    values, errors = read(Contact)
    if not errors:
        address: AddressTyped = {
            "line1": values["adresse"],
            "line2": values["complement"] or None,
            "postcode": values["code_postal"],
            "city": values["ville"],
        }
        own = own_guardian(backend().tell(login, records.record(login.household_id)))
        asked = records.change_contact(
            login.household_id,
            guardian_id=own["guardian_id"],
            phone=values["telephone"],
            address=address,
        )
        try:
            backend().tell(login, asked)
            return say("contact-saved", "/profil")
        except Refused as refusal:
            if refusal.code not in FIELD_OF:
                raise
            errors = {FIELD_OF[refusal.code]: words.sentence(refusal.code, refusal.details)}
    return rendered(422, "household/contact.html", values=values, errors=errors)
