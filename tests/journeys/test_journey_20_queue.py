"""Journey 20. A clerk’s queue: forty pieces wait, ten are decided by keyboard, one taken back."""

import re

import pytest
from journeys_town import Town
from journeys_visitor import Visitor
from playwright.sync_api import expect

NADIA, PAUL = "nadia.haddad@demoville.example", "paul.mercier@demoville.example"
ANDREW = "andrew.bond@demoville.example"
# The pieces of the demo came in six days ago: one day more than was promised. What another story
# has handed in since came today.
SIX_DAYS_AGO = (
    "UPDATE pieces SET submitted_at = CAST(:now AS timestamptz) - interval '6 days'"
    " WHERE seen_at IS NULL AND submitted_at < '2027-06-02T10:20:00+02:00'"
)
A_BOND_PAPER = (
    "INSERT INTO pieces (piece_id, household_id, kind, submitted_at, submitted_by_name)"
    " SELECT gen_random_uuid(), household_id, 'jugement', CAST(:now AS timestamptz)"
    " - interval '5 days', 'Andrew' FROM (SELECT CAST(:bond AS uuid) AS household_id) AS bond"
)
FORTY = (
    "INSERT INTO pieces (piece_id, household_id, kind, submitted_at, submitted_by_name)"
    " SELECT gen_random_uuid(), gen_random_uuid(), 'livret-de-famille',"
    " CAST(:now AS timestamptz) - interval '1 day' + n * interval '1 minute', 'Camille'"
    " FROM generate_series(1, 40 - (SELECT count(*) FROM pieces WHERE seen_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM decisions WHERE item_id = piece_id"
    " AND withdrawn_at IS NULL AND settled_at IS NULL))) AS n"
)
BOND = "household/bond"


def decide(nadia: Visitor) -> None:
    """By the paper's own figures where there are some: what is typed, then one or two keys."""
    page = nadia.page
    here = page.url
    quotient = page.get_by_label("Quotient lu")
    if quotient.count():
        quotient.fill("534")
    for date in page.get_by_label("Papier daté du").all():
        date.fill("30/05/2027")
    if quotient.count():
        expect(page.locator("#ce-qui-change ins").first).to_have_text(re.compile("534"))
    for income in page.get_by_label("Revenu fiscal de référence").all():
        income.fill("31 240")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url(lambda url: url != here)


def forty_wait(town: Town) -> None:
    from tests.people import demo_id

    now = town.now().isoformat()
    town.write("documents", SIX_DAYS_AGO, now=now)
    town.write("documents", A_BOND_PAPER, now=now, bond=str(demo_id(BOND)))
    town.write("documents", FORTY, now=now)


@pytest.mark.at("2027-06-02T10:40:00+02:00")
def test_forty_pieces_wait_and_ten_are_decided_by_keyboard(visit, town: Town):
    forty_wait(town)
    nadia = visit().sign_in(NADIA)
    nadia.go("/desk/a-traiter?montrer=piece")
    nadia.reads("40 attendent", "1 jour de trop")
    nadia.page.keyboard.press("ArrowRight")
    nadia.page.wait_for_url("**/pieces/*")
    held = nadia.page.url.removeprefix(town.site)
    nadia.reads("à vous jusqu’à 10 h 50")

    paul = visit().sign_in(PAUL)
    paul.go(held)
    paul.reads("Nadia s’en occupe", "Nadia, depuis 10 h 40")
    expect(paul.page.get_by_role("button", name="Accepter")).to_have_count(0)

    for _ in range(10):
        decide(nadia)
    nadia.reads("30 attendent")
    before = len(town.mails_to(ANDREW))
    refuse_the_bonds(nadia)
    nadia.reads("faites aujourd’hui", "Bond, Jugement (garde alternée) : refusée.")
    nadia.page.keyboard.press("Escape")
    nadia.page.keyboard.press("z")
    nadia.reads("Décision annulée", "30 attendent")
    town.clock.advance(seconds=11)
    town.hurry("documents", "settle_decisions")
    assert len(town.mails_to(ANDREW)) == before

    refuse_the_bonds(nadia)
    assert len(town.mails_to(ANDREW)) == before
    town.clock.advance(seconds=11)
    town.hurry("documents", "settle_decisions")
    town.mail_to(ANDREW, "n’a pas pu être acceptée", after=before)

    town.clock.advance(minutes=10)
    paul.go(nadia.page.url.removeprefix(town.site))
    paul.reads("Camille")
    paul.press("Prendre cette pièce")
    paul.reads("à vous jusqu’à")


def refuse_the_bonds(nadia: Visitor) -> None:
    """The refusal is a page of its own; a reason of the town is read before it is sent."""
    nadia.reads("Bond")
    nadia.page.keyboard.press("Escape")
    nadia.page.keyboard.press("r")
    nadia.page.wait_for_url("**/refuser**")
    nadia.page.keyboard.press("1")
    text = nadia.page.get_by_label("Ce que la famille lira")
    expect(text).to_have_value(re.compile("Jugement .* la photo est floue"))
    nadia.look("guichet-piece-refus")
    here = nadia.page.url
    nadia.page.keyboard.press("Control+Enter")
    nadia.page.wait_for_url(lambda url: url != here)
