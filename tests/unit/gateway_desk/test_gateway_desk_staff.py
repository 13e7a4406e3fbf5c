"""Rights given on a page: nothing given by mistake, nothing typed lost, what is told is true."""

import re
from typing import Any

import pytest
from desk_fakes import asked
from desk_staff import CLAIRE, CURIE, MEMBERS, NADIA, PASTEUR
from gateway_answers import demo_id

from chassis.errors import Refused
from gateway.desk import sections
from gateway.desk.menu import FUNCTIONS
from gateway.desk.staff.words import closed_by_schools, opened_by, table

HOME = "/desk/reglages/agents"
INVITED = {
    "cle_formulaire": demo_id("form", "invitation"),
    "courriel": "sofia.martins@demoville.example",
    "prenom": "Sofia",
    "nom": "Martins",
    "fonctions": ["clerk"],
    "portee": "ecoles",
    "ecoles": [PASTEUR],
}


def invite(at_desk: Any, **changed: Any) -> Any:
    return at_desk("claire").post(f"{HOME}/inviter", **INVITED | changed)


def test_an_invitation_says_who_what_and_where(at_desk: Any, calls: Any) -> None:
    assert invite(at_desk).location == HOME
    (told,) = asked(calls, "invite_staff")
    assert told == {
        "email": "sofia.martins@demoville.example",
        "first_name": "Sofia",
        "last_name": "Martins",
        "functions": ["clerk"],
        "structures": [PASTEUR],
        "exports": False,
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"courriel": "sofia"}, "Saisissez une adresse électronique"),
        ({"fonctions": []}, "Cochez au moins une fonction."),
        ({"portee": ""}, "toute la commune ou pour certaines écoles"),
        ({"ecoles": []}, "Cochez au moins une école."),
        ({"portee": "commune"}, "Vous avez coché des écoles"),
        ({"prenom": ""}, "Donnez le prénom."),
    ],
)
def test_a_right_is_never_given_by_what_was_left_out(
    at_desk: Any, calls: Any, changed: dict[str, Any], sentence: str
) -> None:
    """Above all the whole town, because nobody ticked a school."""
    answer = invite(at_desk, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text.replace("\xa0", " ")
    assert 'value="Martins"' in answer.text
    assert asked(calls, "invite_staff") == []


def test_what_identity_refuses_is_said_where_it_was_typed(at_desk: Any, calls: Any) -> None:
    calls.answers["identity", "invite_staff"] = Refused("identity.already-staff")
    answer = invite(at_desk)
    assert answer.status_code == 422
    assert re.search(r'id="courriel-erreur".*fait déjà partie des agents', answer.text)
    assert f'value="{PASTEUR}" checked' in answer.text


def test_a_page_of_somebody_shows_what_they_have_and_what_it_opens(at_desk: Any) -> None:
    page = at_desk("claire").get(f"{HOME}/{NADIA}").text
    assert 'value="instructor" checked' in page
    assert f'value="{PASTEUR}" checked' in page
    assert f'value="{CURIE}" checked' not in page
    opened = page.split('id="ouvre"')[1].split("</section>")[0]
    assert "<li>Liste du jour</li>" in opened
    assert "Messages" not in opened
    assert "Claire Fontaine" in page.split('id="actes"')[1]


def test_a_change_is_sent_with_every_right_of_the_form(at_desk: Any, calls: Any) -> None:
    typed = INVITED | {"export": "oui", "portee": "commune", "ecoles": []}
    del typed["courriel"]
    answer = at_desk("claire").post(f"{HOME}/{NADIA}", **typed)
    assert answer.location == f"{HOME}/{NADIA}"
    (told,) = asked(calls, "change_staff")
    assert (told["account_id"], told["structures"], told["exports"]) == (NADIA, [], True)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("suspendre", "suspend_staff"),
        ("retablir", "restore_staff"),
        ("retirer", "remove_staff"),
        ("inviter-encore", "invite_staff_again"),
    ],
)
def test_each_button_asks_its_own_act(at_desk: Any, calls: Any, path: str, method: str) -> None:
    key = {"cle_formulaire": demo_id("form", path)}
    assert at_desk("claire").post(f"{HOME}/{NADIA}/{path}", **key).status_code == 303
    assert asked(calls, method) == [{"account_id": NADIA}]


def test_the_last_administrator_reads_why_they_stay(at_desk: Any, calls: Any) -> None:
    calls.answers["identity", "remove_staff"] = Refused("identity.last-administrator")
    answer = at_desk("claire").post(f"{HOME}/{CLAIRE}/retirer", cle_formulaire="f")
    assert answer.status_code == 409
    assert "la dernière personne qui peut donner des droits" in answer.text


@pytest.mark.parametrize("path", ["inviter", NADIA, f"{NADIA}/suspendre", f"{NADIA}/retirer"])
def test_nobody_else_gives_or_takes_a_right(at_desk: Any, calls: Any, path: str) -> None:
    for session in ("nadia", "sofia", "rose", "kim"):
        assert at_desk(session).post(f"{HOME}/{path}", **INVITED).status_code == 403
    told = {method for _, method, _ in calls.asked}
    assert not told & {"invite_staff", "change_staff", "suspend_staff", "remove_staff"}


def test_the_table_of_who_may_what_is_what_the_pages_do(at_desk: Any) -> None:
    """Read of the doors: a page that opens to another function is another mark at once."""
    rows = {row.name: row for row in table()}
    clerk, cook = (list(FUNCTIONS).index(name) for name in ("clerk", "cook"))
    assert rows["Messages"].functions[clerk]
    assert not rows["Messages"].functions[cook]
    assert rows["Cuisine"].functions[cook]
    assert (rows["Cuisine"].by_school, rows["Messages"].by_school) == (True, False)
    assert len(rows) >= len(sections.MENU)
    page = at_desk("claire").get(f"{HOME}/fonctions").text
    for name in rows:
        assert name in page


def test_somebody_who_is_not_of_the_staff_has_no_page(at_desk: Any) -> None:
    assert at_desk("claire").get(f"{HOME}/{demo_id('staff', 'nobody')}").status_code == 404


def test_what_is_said_of_a_function_is_what_it_opens(at_desk: Any) -> None:
    """Prevents: tariffs in the hands of whoever was told of letters and bookings."""
    settings = {s.name for s in sections.MENU if s.group is sections.Group.SETTINGS}
    told = {sections.STAFF.name, sections.RETENTION.name, sections.REGIES.name}
    assert settings - set(opened_by({"clerk"}, limited=False)) == told
    assert not settings & set(opened_by(FUNCTIONS, limited=True))
    assert opened_by({"operator"}, limited=False) == []
    page = at_desk("claire").get(f"{HOME}/inviter").text
    assert {"À traiter", "Messages"} <= set(closed_by_schools())
    assert "ferme, quelle que soit la fonction : " in page
    assert "(tarifs compris) sauf Agents, Régies et la conservation" in page


def test_staff_who_have_not_come_for_long_are_named_the_oldest_first(
    at_desk: Any, calls: Any
) -> None:
    assert "Pas venus depuis longtemps" not in at_desk("claire").get(HOME).text
    claire, nadia = MEMBERS
    omar = nadia | {"account_id": demo_id("staff", "omar"), "last_name": "Benali"}
    calls.answers["identity", "staff_members"] = [
        claire,
        nadia | {"is_unused": True, "came_at": "2026-11-02T08:00:00+00:00"},
        omar | {"is_unused": True, "opened_at": "2026-06-01T08:00:00+00:00"},
    ]
    page = at_desk("claire").get(HOME).text
    named = page.split('aria-labelledby="inutilises"')[1].split("</section>")[0]
    assert named.index("Benali") < named.index("Haddad")
    assert "Jamais, compte ouvert le" in named
    assert f'action="{HOME}/{NADIA}/retirer"' in named
    assert CLAIRE not in named
