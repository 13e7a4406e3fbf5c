"""A class passes into another: nothing is done before it was seen."""

from desk_answers_schools import CE1, CM2, PASTEUR
from desk_fakes import asked
from gateway_answers import demo_id

AT = f"/desk/reglages/ecoles/{PASTEUR}"
CHLOE, SARAH = demo_id("child", "chloe"), demo_id("child", "sarah")
KEY = demo_id("form", "passing")


def test_everybody_is_ticked_and_the_next_class_is_proposed(at_desk, calls) -> None:
    page = at_desk("nadia").get(f"{AT}/passage?classe=CP").text
    assert page.count(" checked>") == 2
    assert f'value="{CE1}" selected' in page
    assert "CP, École Pasteur</option>" not in page
    assert at_desk("nadia").get(f"{AT}/passage").status_code == 404


def test_nothing_moves_before_what_changes_was_seen(at_desk, calls) -> None:
    typed = {"cle": KEY, "classe": "CP", "vers": CM2, "enfant": SARAH}
    seen = at_desk("nadia").post(f"{AT}/passage", **typed)
    assert "1 enfant passe de « CP, École Pasteur » à « CM2, École Curie »." in seen.text
    assert asked(calls, "move_class") == []


def test_a_class_moved_to_nowhere_or_of_nobody_is_said_and_ticks_stay(at_desk, calls) -> None:
    nobody = at_desk("nadia").post(f"{AT}/passage", cle=KEY, classe="CP", vers=CE1)
    assert "Cochez au moins un enfant." in nobody.text
    typed = {"cle": KEY, "classe": "CP", "vers": demo_id("class", "none"), "enfant": CHLOE}
    nowhere = at_desk("nadia").post(f"{AT}/passage/fait", **typed)
    assert nowhere.status_code == 422
    assert "Choisissez la classe où vont les enfants." in nowhere.text
    assert nowhere.text.count(" checked>") == 1
    assert asked(calls, "move_class") == []


def test_a_class_that_records_name_and_the_town_has_not_listed_can_be(at_desk, calls) -> None:
    page = at_desk("nadia").get(AT).text
    assert "Dans les dossiers, et pas dans la liste" in page
    assert "ULIS" in page
