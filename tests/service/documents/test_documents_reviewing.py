"""Pieces that wait, on real PostgreSQL: one clerk each, ten seconds to think again, then told."""

from typing import Any
from uuid import uuid4

import eventlet
import pytest

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk
from tests.service.documents.handing_in import (
    ANDREW,
    NOTED,
    PAUL,
    ask,
    on_the_shelf,
    piece_given,
    refusal,
    settled,
    told,
    waiting_ids,
)


def test_what_was_promised_first_is_at_the_head_and_what_is_late_is_counted(
    reviewed: House,
) -> None:
    other = piece_given(reviewed, kind="autre")  # Promised under ten days.
    reviewed.clock.advance(days=1)
    caf = piece_given(reviewed)
    first, second = ask(reviewed, "waiting")
    assert (first["item_id"], second["item_id"]) == (caf, other)
    assert (first["kind"], first["who"], first["holder"]) == ("piece", "Andrew", None)
    assert first["about"] == "Attestation de la CAF (quotient familial)"
    assert first["promised_by"] == "2027-06-08T22:00:00+00:00"
    reviewed.clock.advance(days=6)
    (tally,) = ask(reviewed, "waiting_count")
    assert (tally["kind"], tally["count"], tally["late"]) == ("piece", 2, 1)
    assert tally["since"] == second["since"]


def test_two_clerks_who_take_one_piece_at_once_do_not_both_read_it(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    clerks = [clerk(name=f"Clerk {n}") for n in range(5)]

    def take(who: Any) -> Any:
        try:
            return ask(reviewed, "take", who, item_id=piece_id)["name"]
        except Refused as refused:
            return refused.details["name"]

    said = [thread.wait() for thread in [eventlet.spawn(take, who) for who in clerks]]
    assert len(set(said)) == 1
    for who in clerks:
        if who.name == said[0]:
            assert (
                ask(reviewed, "piece_review", who, piece_id=piece_id)["holder"]["name"] == said[0]
            )
        else:
            refused = refusal(reviewed, "piece_review", who, piece_id=piece_id)
            assert (refused.code, refused.details["name"]) == ("chassis.held", said[0])
    reviewed.clock.advance(minutes=10)
    assert ask(reviewed, "piece_review", PAUL, piece_id=piece_id)["holder"] is None


def test_what_is_accepted_is_told_after_ten_seconds_with_the_quotient_and_no_more(
    reviewed: House,
) -> None:
    piece_id = piece_given(reviewed)
    ask(reviewed, "accept_piece", piece_id=piece_id, noted=NOTED)
    assert waiting_ids(reviewed) == []
    reviewed.clock.advance(seconds=9)
    settled(reviewed)
    assert (told(reviewed), on_the_shelf(reviewed)["state"]) == ([], "submitted")
    reviewed.clock.advance(seconds=1)
    settled(reviewed)
    settled(reviewed)
    shelf = on_the_shelf(reviewed)
    assert (shelf["state"], shelf["seen_by_name"], shelf["valid_until"]) == (
        "seen",
        "Nadia",
        "2028-08-31",
    )
    assert shelf["noted"] == {"quotient": "534", "date": "2027-05-18"}
    [(name, data)] = [each for each in reviewed.events("documents") if each[0] != "PieceHandedIn"]
    assert (name, data["quotient"], data["source"]) == ("PieceAccepted", 534, "CAF")
    assert (data["starts_on"], data["paper_on"]) == ("2027-06-02", "2027-05-18")
    assert data["by_name"] == "Nadia"


def test_of_a_medical_certificate_nothing_leaves_but_that_a_piece_is_accepted(
    reviewed: House,
) -> None:
    piece_id = piece_given(reviewed, kind="certificat-medical")
    noted = [{"key": "quotient", "value": "asthme"}]
    ask(reviewed, "accept_piece", piece_id=piece_id, noted=noted)
    reviewed.clock.advance(seconds=10)
    settled(reviewed)
    assert on_the_shelf(reviewed)["noted"] == {}
    [(_name, data)] = [each for each in reviewed.events("documents") if each[0] != "PieceHandedIn"]
    assert {data[key] for key in ("quotient", "starts_on", "paper_on")} == {None}
    assert "asthme" not in str(data)


def test_a_refusal_withdrawn_within_ten_seconds_was_never_told(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    ask(reviewed, "refuse_piece", piece_id=piece_id, reason="Floue")
    assert refusal(reviewed, "withdraw_decision", PAUL, item_id=piece_id).code.endswith(
        "to-withdraw"
    )
    (mine,) = ask(reviewed, "decided")
    assert (mine["item_id"], mine["verdict"]) == (piece_id, "refused")
    assert ask(reviewed, "decided", PAUL) == []
    ask(reviewed, "withdraw_decision", item_id=piece_id)
    assert ask(reviewed, "decided") == []
    reviewed.clock.advance(minutes=1)
    settled(reviewed)
    assert (told(reviewed), waiting_ids(reviewed)) == ([], [piece_id])
    assert refusal(reviewed, "take", PAUL, item_id=piece_id).code == "chassis.held"


def test_an_acceptance_taken_back_has_what_was_read_for_whoever_took_it_back(
    reviewed: House,
) -> None:
    piece_id = piece_given(reviewed)
    days = {"valid_until": "2027-07-31", "starts_on": "2027-06-03"}
    ask(reviewed, "accept_piece", piece_id=piece_id, noted=NOTED, **days)
    ask(reviewed, "withdraw_decision", item_id=piece_id)
    assert ask(reviewed, "piece_review", piece_id=piece_id)["read"] == {"noted": NOTED, **days}
    ask(reviewed, "release", item_id=piece_id)
    assert ask(reviewed, "piece_review", PAUL, piece_id=piece_id)["read"] is None


def test_what_is_decided_is_not_decided_again(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    ask(reviewed, "refuse_piece", piece_id=piece_id, reason="Floue")
    for _ in range(2):
        for method in ("take", "accept_piece"):
            name = "item_id" if method == "take" else "piece_id"
            assert refusal(reviewed, method, PAUL, **{name: piece_id}).code == (
                "chassis.already-decided"
            )
        reviewed.clock.advance(seconds=10)
        settled(reviewed)
    assert told(reviewed) == ["PieceRefused"]


def test_a_family_that_sends_a_better_photo_meanwhile_is_not_answered_about_the_old_one(
    reviewed: House,
) -> None:
    old = piece_given(reviewed)
    ask(reviewed, "take", item_id=old)
    reviewed.clock.advance(minutes=1)
    piece_given(reviewed, kind="autre")
    newer = piece_given(reviewed)
    refused = refusal(reviewed, "refuse_piece", piece_id=old, reason="Floue")
    assert (refused.code, refused.details) == ("documents.newer-piece", {"piece_id": newer})
    assert ask(reviewed, "piece_review", piece_id=old)["newest"]["piece_id"] == newer
    ask(reviewed, "refuse_piece", piece_id=old, reason="Floue", newest_id=newer)
    assert newer in waiting_ids(reviewed)


def test_a_family_does_not_take_back_what_is_being_decided(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    ask(reviewed, "accept_piece", piece_id=piece_id, noted=NOTED)
    told = {"household_id": BOND, "piece_id": piece_id}
    assert refusal(reviewed, "withdraw_piece", ANDREW, **told).code == "documents.already-seen"
    ask(reviewed, "withdraw_decision", item_id=piece_id)
    ask(reviewed, "withdraw_piece", ANDREW, **told)
    assert waiting_ids(reviewed) == []


def test_a_piece_that_was_asked_about_waits_on_in_nobodys_hands(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    ask(reviewed, "take", item_id=piece_id)
    thread_id = str(uuid4())
    ask(reviewed, "note_asked", piece_id=piece_id, thread_id=thread_id)
    assert on_the_shelf(reviewed)["asked_in"] == thread_id
    review = ask(reviewed, "piece_review", PAUL, piece_id=piece_id)
    assert (review["piece"]["asked_by_name"], review["holder"]) == ("Nadia", None)
    assert waiting_ids(reviewed) == [piece_id]


def test_the_clerks_own_date_is_taken_against_the_rule(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    old = [NOTED[0], {"key": "date", "value": "2026-01-18"}]
    assert refusal(reviewed, "accept_piece", piece_id=piece_id, noted=old).details == {
        "months": 3,
        "paper_on": "2026-01-18",
    }
    past = {"valid_until": "2027-06-01"}
    assert refusal(reviewed, "accept_piece", piece_id=piece_id, noted=old, **past).code == (
        "documents.piece-expired"
    )
    ask(reviewed, "accept_piece", piece_id=piece_id, noted=old, valid_until="2027-06-02")


def test_the_day_that_the_page_suggests_does_not_take_a_paper_too_old(reviewed: House) -> None:
    piece_id = piece_given(reviewed)
    review = ask(reviewed, "piece_review", piece_id=piece_id)
    old = [NOTED[0], {"key": "date", "value": "2026-01-18"}]
    told = {"piece_id": piece_id, "valid_until": review["suggested_until"]}
    assert refusal(reviewed, "accept_piece", noted=old, **told).code == "documents.piece-too-old"
    ask(reviewed, "accept_piece", noted=NOTED, **told)


def test_a_clerk_reads_how_many_they_have_done_today(reviewed: House) -> None:
    for _ in range(2):
        ask(reviewed, "refuse_piece", piece_id=piece_given(reviewed), reason="Floue")
    left = piece_given(reviewed)
    assert ask(reviewed, "piece_review", piece_id=left)["done_today"] == 2
    assert ask(reviewed, "piece_review", PAUL, piece_id=left)["done_today"] == 0
    reviewed.clock.advance(hours=14)
    assert ask(reviewed, "piece_review", piece_id=left)["done_today"] == 0


KIND = {
    "kind": "vaccins",
    "name": "Carnet de vaccination",
    "whose": "child",
    "validity": "none",
    "promised_days": 3,
    "is_offered": True,
}


def test_what_the_town_changes_of_a_kind_is_announced_and_serves_at_once(reviewed: House) -> None:
    ask(reviewed, "define_piece_kind", **KIND)
    ask(reviewed, "define_piece_kind", **KIND)
    assert told(reviewed) == ["PieceKindChanged"]
    assert [kind["kind"] for kind in reviewed.call("documents", "piece_kinds")][-1] == "vaccins"
    piece_id = piece_given(reviewed, kind="vaccins")
    ask(reviewed, "define_piece_kind", **{**KIND, "is_offered": False, "name": "Vaccins"})
    assert ask(reviewed, "piece_review", piece_id=piece_id)["kind"]["name"] == "Vaccins"
    with pytest.raises(Refused, match="kind-unknown"):
        piece_given(reviewed, kind="vaccins")


def test_reasons_are_kept_in_their_order_and_those_left_out_are_gone(reviewed: House) -> None:
    before = ask(reviewed, "piece_settings")["reasons"]
    assert [reason["label"] for reason in before][:2] == ["Illisible", "Trop ancienne"]
    kept = [before[1], {"reason_id": str(uuid4()), "label": "Sans date", "body": "Pas de date."}]
    assert ask(reviewed, "save_reasons", reasons=kept) == kept
    assert ask(reviewed, "piece_settings")["reasons"] == kept
