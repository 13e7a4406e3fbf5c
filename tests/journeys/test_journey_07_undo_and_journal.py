"""Journey 7: a paid day given back, its credit, its trace; and what remains possible too late."""

import re

import pytest
from journeys_families import Family, eating_at_pasteur
from journeys_town import Town

from chassis.elision import filled

JUNE = "/planning?vue=mois&du=2027-06-01"
TUESDAY, MONDAY = "2027-06-08", "2027-06-07"


def family() -> Family:
    """Has booked Monday 7 June, not Tuesday 8."""
    return eating_at_pasteur(on=(MONDAY,), never_on=(TUESDAY,))[0]


@pytest.mark.at("2027-06-03T18:02:00+02:00")
def test_a_day_given_back_before_its_cut_off_is_credited_at_once_and_journaled(visit, town: Town):
    us = family()
    parent = visit().sign_in(us.email)
    parent.go(JUNE)
    parent.tick(f"{us.child}, cantine, mardi 8 juin, 3,60 €")
    parent.press("Vérifier mon panier")
    parent.press("Payer 3,60 €")
    parent.pay()
    parent.follow(filled("Annuler Cantine de {child}, mardi 8 juin", child=us.child))
    parent.reads("Annuler Cantine du mardi 8 juin ?")
    parent.look("annuler")
    parent.press("Annuler Cantine du mardi 8 juin")

    parent.reads("Réservation annulée", "+3,60 € de crédit, justificatif n°")
    receipt = re.search(r"justificatif n° (\S+?)\.(?:\s|$)", parent.said()).group(1)
    parent.look("reservations")
    parent.follow("Voir mes dernières modifications")
    parent.reads(f"annulé par {us.parent}, sur le site, 03/06/2027 18:02")
    parent.look("journal")
    parent.go("/compte")
    parent.reads("+3,60 €", receipt)
    town.mail_to(us.email, "3,60 €")


@pytest.mark.at("2027-06-04T12:05:00+02:00")
def test_after_the_cut_off_an_absence_is_reported_instead(visit, town: Town):
    us = family()
    parent = visit().sign_in(us.email)
    parent.go("/reservations")
    assert (
        not parent.page.get_by_role("link", name=filled("de {child}, lundi 7 juin", child=us.child))
        .filter(has_text=re.compile("^Annuler"))
        .count()
    )
    parent.follow(filled("Signaler une absence de {child}, lundi 7 juin", child=us.child))
    subject = parent.page.get_by_label("Objet").input_value()
    assert subject == filled("Absence de {child}, lundi 7 juin", child=us.child)
    parent.look("signaler-absence")


@pytest.mark.at("2027-10-04T09:00:00+02:00")
def test_from_october_the_movements_of_last_school_year_are_no_longer_listed(visit, town: Town):
    parent = visit().sign_in(family().email)
    parent.go("/modifications")
    parent.reads("Aucune modification cette année scolaire.")
    parent.does_not_read("03/06/2027")
    parent.look("journal-octobre")
