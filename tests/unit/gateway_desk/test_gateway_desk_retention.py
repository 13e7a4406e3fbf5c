"""Terms on a page: what goes and when, a visa to note, a slip for the archives."""

from typing import Any

from desk_fakes import asked

from chassis.errors import Refused, Unavailable

AT = "/desk/reglages/conservation"
KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


def row(**but: Any) -> dict[str, Any]:
    usual = {
        "kind": "records",
        "unit": "school-years",
        "count": 1,
        "usual": 1,
        "least": 1,
        "most": 5,
        "needs_visa": True,
        "cutoff": "2025-09-01",
        "past": 12,
        "soon": 3,
        "purges": [],
    }
    return usual | but


def test_the_page_says_what_would_go_and_asks_for_the_visa(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "retention"] = [row()]
    calls.answers["notify", "retention"] = Unavailable("notify")
    page = at_desk("claire").get(AT)
    assert page.status_code == 200
    assert "12 d’avant le 01/09/2025" in page.text
    assert "Détruire 12 éléments" in page.text
    assert "Messages\u00a0: pas de réponse" in page.text
    slip = at_desk("claire").get(f"{AT}/bordereau.csv")
    assert "Dossiers clos;1 année scolaire;01/09/2025;12" in slip.text


def test_a_visa_is_noted_on_what_was_read(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "retention"] = [row()]
    desk = at_desk("claire")
    typed = {"visa": "AD 99", "avant": "2025-09-01", "nombre": "12", "cle": KEY}
    assert desk.post(f"{AT}/dossiers/records/visa", **typed).status_code == 303
    (told,) = asked(calls, "approve_purge")
    assert told == {"kind": "records", "cutoff": "2025-09-01", "count": 12, "visa": "AD 99"}
    calls.answers["household", "approve_purge"] = Refused(
        "chassis.nothing-to-approve", '{"count": 13}'
    )
    again = desk.post(f"{AT}/dossiers/records/visa", **typed)
    assert again.status_code == 422
    assert "Ce qui partirait a changé" in again.text
    assert 'value="AD 99"' in again.text


def test_a_term_out_of_bounds_says_them_and_keeps_what_was_typed(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "retention"] = [row()]
    calls.answers["household", "set_term"] = Refused(
        "chassis.term-out-of-bounds", '{"least": 1, "most": 5}'
    )
    answer = at_desk("claire").post(f"{AT}/dossiers/records/duree", duree="9", cle=KEY)
    assert answer.status_code == 422
    assert "Saisissez un nombre entre 1 et 5." in answer.text
    assert 'value="9"' in answer.text


def test_nobody_else_opens_it(at_desk: Any) -> None:
    assert at_desk("nadia").get(AT).status_code == 403
