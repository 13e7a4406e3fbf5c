"""What the town decides of the days of a record that lacked a piece."""

from typing import Any

from desk_fakes import asked

PAGE = "/desk/tarifs/dossiers-incomplets"


def test_the_rule_in_force_is_ticked_and_who_decided_it_is_named(at_desk: Any) -> None:
    page = at_desk("nadia").get(PAGE).text
    assert 'value="tout" checked' in page
    assert "Nadia, " in page


def test_what_is_chosen_is_decided(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").post(PAGE, jours="depot")
    assert (answer.status_code, answer.location) == (303, PAGE)
    assert asked(calls, "decide_record_rule") == [{"is_retroactive": False}]


def test_nothing_chosen_decides_nothing(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").post(PAGE, jours="")
    assert answer.status_code == 422
    assert "Choisissez quels jours changent de prix." in answer.text
    assert asked(calls, "decide_record_rule") == []


def test_a_cashier_reads_it_and_decides_nothing(at_desk: Any, calls: Any) -> None:
    omar = at_desk("omar")
    assert 'name="jours"' not in omar.get(PAGE).text
    assert omar.post(PAGE, jours="depot").status_code in (403, 404)
    assert asked(calls, "decide_record_rule") == []
