"""The town hall as it presents itself: asked by whoever shows it, decided on a page."""

from chassis.contract import Command, Published, View
from chassis.fields import (
    a_text,
    a_text_of_lines,
    a_web_address,
    an_id,
    an_instant,
    maybe,
    nullable,
)
from services.notify.domain.town import ADDRESS_MAX, HOURS_MAX, NAME_MAX, PHONE_MAX, SIGNATORY_MAX

NAME, PHONE = "Démoville", "01 23 45 67 89"
ADDRESS = "Hôtel de ville\n1 place de la Mairie\n99000 Démoville"
HOURS = "Lundi, mercredi à vendredi : 8 h 30 – 12 h et 13 h 30 – 17 h\nMardi : 8 h 30 – 12 h"
HOURS_EN = "Monday, Wednesday to Friday: 8:30–12:00 and 13:30–17:00\nTuesday: 8:30–12:00"
SIGNATORY = "Nadia Haddad, responsable du service scolaire"
SITE = "https://demoville.example"


class ChangeTown(Command):
    """All of it; what is left out is no longer told. `hours_en` is what English pages say;
    `signatory`, who signs certificates for the mayor, name and function."""

    name = a_text(NAME, NAME_MAX)
    address = a_text_of_lines(ADDRESS, ADDRESS_MAX)
    phone = a_text(PHONE, PHONE_MAX)
    hours = maybe(a_text_of_lines(HOURS, HOURS_MAX))
    hours_en = maybe(a_text_of_lines(HOURS_EN, HOURS_MAX))
    site_url = maybe(a_web_address(SITE))
    signatory = maybe(a_text(SIGNATORY, SIGNATORY_MAX))


class TownView(View):
    """`changed_at` and `changed_by` are null while nobody has decided anything: name, address and
    telephone are then those of the settings."""

    name = a_text(NAME)
    address = a_text(ADDRESS)
    phone = a_text(PHONE)
    hours = nullable(a_text(HOURS))
    hours_en = nullable(a_text(HOURS_EN))
    site_url = nullable(a_text(SITE))
    signatory = nullable(a_text(SIGNATORY))
    changed_at = nullable(an_instant())
    changed_by = nullable(a_text("Nadia Haddad"))


class TownChanged(Published):
    """Of what was changed nothing is told: whoever shows it asks."""

    subject = "town_id"
    town_id = an_id()
    changed_at = an_instant()
