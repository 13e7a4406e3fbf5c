"""Pieces that wait, on real PostgreSQL: one clerk each, ten seconds to think again, then told."""

import re
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import eventlet
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from chassis.errors import Refused, Unavailable
from services.documents.service import DocumentsService
from tests.house import House
from tests.people import BOND, clerk
from tests.service.documents.handing_in import ANDREW, handed_in, received

NADIA, PAUL = clerk(), clerk(name="Paul")
NOTED = [{"key": "quotient", "value": "534"}, {"key": "date", "value": "2027-05-18"}]


@pytest.fixture
def vault(house: House) -> House:
    house.start(DocumentsService)
    house.leave_to_hand("documents", "settle_decisions")
    return house


def ask(vault: House, method: str, who: Any = NADIA, **told: Any) -> Any:
    return vault.call("documents", method, who=who, **told)


def refusal(vault: House, method: str, who: Any = NADIA, **told: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        ask(vault, method, who, **told)
    return refused.value


def piece_given(vault: House, **told: Any) -> str:
    piece_id: str = handed_in(vault, received(vault), **told)["piece_id"]
    return piece_id


def settled(vault: House) -> None:
    vault.run_scheduled("documents", "settle_decisions")


def told(vault: House) -> list[str]:
    return [name for name, _data in vault.events("documents") if name != "PieceHandedIn"]


def waiting_ids(vault: House) -> list[str]:
    return [item["item_id"] for item in ask(vault, "waiting")]


def on_the_shelf(vault: House) -> dict[str, Any]:
    shelf: dict[str, Any] = ask(vault, "shelf", ANDREW, household_id=BOND)["pieces"][0]
    return shelf


def test_what_was_promised_first_is_at_the_head_and_what_is_late_is_counted(vault: House) -> None:
    other = piece_given(vault, kind="autre")  # Promised under ten days.
    vault.clock.advance(days=1)
    caf = piece_given(vault)
    first, second = ask(vault, "waiting")
    assert (first["item_id"], second["item_id"]) == (caf, other)
    assert (first["kind"], first["who"], first["holder"]) == ("piece", "Andrew", None)
    assert first["about"] == "Attestation de la CAF (quotient familial)"
    assert first["promised_by"] == "2027-06-08T22:00:00+00:00"
    vault.clock.advance(days=6)
    (tally,) = ask(vault, "waiting_count")
    assert (tally["kind"], tally["count"], tally["late"]) == ("piece", 2, 1)
    assert tally["since"] == second["since"]


def test_two_clerks_who_take_one_piece_at_once_do_not_both_read_it(vault: House) -> None:
    piece_id = piece_given(vault)
    clerks = [clerk(name=f"Clerk {n}") for n in range(5)]

    def take(who: Any) -> Any:
        try:
            return ask(vault, "take", who, item_id=piece_id)["name"]
        except Refused as refused:
            return refused.details["name"]

    said = [thread.wait() for thread in [eventlet.spawn(take, who) for who in clerks]]
    assert len(set(said)) == 1
    for who in clerks:
        if who.name == said[0]:
            assert ask(vault, "piece_review", who, piece_id=piece_id)["holder"]["name"] == said[0]
        else:
            refused = refusal(vault, "piece_review", who, piece_id=piece_id)
            assert (refused.code, refused.details["name"]) == ("chassis.held", said[0])
    vault.clock.advance(minutes=10)
    assert ask(vault, "piece_review", PAUL, piece_id=piece_id)["holder"] is None


def test_what_is_accepted_is_told_after_ten_seconds_with_the_quotient_and_no_more(
    vault: House,
) -> None:
    piece_id = piece_given(vault)
    ask(vault, "accept_piece", piece_id=piece_id, noted=NOTED)
    assert waiting_ids(vault) == []
    vault.clock.advance(seconds=9)
    settled(vault)
    assert (told(vault), on_the_shelf(vault)["state"]) == ([], "submitted")
    vault.clock.advance(seconds=1)
    settled(vault)
    settled(vault)
    shelf = on_the_shelf(vault)
    assert (shelf["state"], shelf["seen_by_name"], shelf["valid_until"]) == (
        "seen",
        "Nadia",
        "2028-08-31",
    )
    assert shelf["noted"] == {"quotient": "534", "date": "2027-05-18"}
    [(name, data)] = [each for each in vault.events("documents") if each[0] != "PieceHandedIn"]
    assert (name, data["quotient"], data["source"]) == ("PieceAccepted", 534, "CAF")
    assert (data["starts_on"], data["paper_on"]) == ("2027-06-02", "2027-05-18")
    assert data["by_name"] == "Nadia"


def test_of_a_medical_certificate_nothing_leaves_but_that_a_piece_is_accepted(
    vault: House,
) -> None:
    piece_id = piece_given(vault, kind="certificat-medical")
    noted = [{"key": "quotient", "value": "asthme"}]
    ask(vault, "accept_piece", piece_id=piece_id, noted=noted)
    vault.clock.advance(seconds=10)
    settled(vault)
    assert on_the_shelf(vault)["noted"] == {}
    [(_name, data)] = [each for each in vault.events("documents") if each[0] != "PieceHandedIn"]
    assert {data[key] for key in ("quotient", "starts_on", "paper_on")} == {None}
    assert "asthme" not in str(data)


def test_a_refusal_withdrawn_within_ten_seconds_was_never_told(vault: House) -> None:
    piece_id = piece_given(vault)
    ask(vault, "refuse_piece", piece_id=piece_id, reason="Floue")
    assert refusal(vault, "withdraw_decision", PAUL, item_id=piece_id).code.endswith("to-withdraw")
    ask(vault, "withdraw_decision", item_id=piece_id)
    vault.clock.advance(minutes=1)
    settled(vault)
    assert (told(vault), waiting_ids(vault)) == ([], [piece_id])
    assert refusal(vault, "take", PAUL, item_id=piece_id).code == "chassis.held"


def test_what_is_decided_is_not_decided_again(vault: House) -> None:
    piece_id = piece_given(vault)
    ask(vault, "refuse_piece", piece_id=piece_id, reason="Floue")
    for _ in range(2):
        for method in ("take", "accept_piece"):
            name = "item_id" if method == "take" else "piece_id"
            assert refusal(vault, method, PAUL, **{name: piece_id}).code == (
                "chassis.already-decided"
            )
        vault.clock.advance(seconds=10)
        settled(vault)
    assert told(vault) == ["PieceRefused"]


def test_a_family_that_sends_a_better_photo_meanwhile_is_not_answered_about_the_old_one(
    vault: House,
) -> None:
    old = piece_given(vault)
    ask(vault, "take", item_id=old)
    vault.clock.advance(minutes=1)
    piece_given(vault, kind="autre")
    newer = piece_given(vault)
    refused = refusal(vault, "refuse_piece", piece_id=old, reason="Floue")
    assert (refused.code, refused.details) == ("documents.newer-piece", {"piece_id": newer})
    assert ask(vault, "piece_review", piece_id=old)["newest"]["piece_id"] == newer
    ask(vault, "refuse_piece", piece_id=old, reason="Floue", newest_id=newer)
    assert newer in waiting_ids(vault)


def test_a_family_does_not_take_back_what_is_being_decided(vault: House) -> None:
    piece_id = piece_given(vault)
    ask(vault, "accept_piece", piece_id=piece_id, noted=NOTED)
    told = {"household_id": BOND, "piece_id": piece_id}
    assert refusal(vault, "withdraw_piece", ANDREW, **told).code == "documents.already-seen"
    ask(vault, "withdraw_decision", item_id=piece_id)
    ask(vault, "withdraw_piece", ANDREW, **told)
    assert waiting_ids(vault) == []


def test_a_piece_that_was_asked_about_waits_on_in_nobodys_hands(vault: House) -> None:
    piece_id = piece_given(vault)
    ask(vault, "take", item_id=piece_id)
    ask(vault, "note_asked", piece_id=piece_id)
    review = ask(vault, "piece_review", PAUL, piece_id=piece_id)
    assert (review["piece"]["asked_by_name"], review["holder"]) == ("Nadia", None)
    assert waiting_ids(vault) == [piece_id]


def test_the_clerks_own_date_is_taken_against_the_rule(vault: House) -> None:
    piece_id = piece_given(vault)
    old = [NOTED[0], {"key": "date", "value": "2026-01-18"}]
    assert refusal(vault, "accept_piece", piece_id=piece_id, noted=old).details == {
        "months": 3,
        "paper_on": "2026-01-18",
    }
    past = {"valid_until": "2027-06-01"}
    assert refusal(vault, "accept_piece", piece_id=piece_id, noted=old, **past).code == (
        "documents.piece-expired"
    )
    ask(vault, "accept_piece", piece_id=piece_id, noted=old, valid_until="2027-06-02")


def test_a_clerk_reads_how_many_they_have_done_today(vault: House) -> None:
    for _ in range(2):
        ask(vault, "refuse_piece", piece_id=piece_given(vault), reason="Floue")
    left = piece_given(vault)
    assert ask(vault, "piece_review", piece_id=left)["done_today"] == 2
    assert ask(vault, "piece_review", PAUL, piece_id=left)["done_today"] == 0
    vault.clock.advance(hours=14)
    assert ask(vault, "piece_review", piece_id=left)["done_today"] == 0


KIND = {
    "kind": "vaccins",
    "name": "Carnet de vaccination",
    "whose": "child",
    "validity": "none",
    "promised_days": 3,
    "is_offered": True,
}


def test_what_the_town_changes_of_a_kind_is_announced_and_serves_at_once(vault: House) -> None:
    ask(vault, "define_piece_kind", **KIND)
    ask(vault, "define_piece_kind", **KIND)
    assert told(vault) == ["PieceKindChanged"]
    assert [kind["kind"] for kind in vault.call("documents", "piece_kinds")][-1] == "vaccins"
    piece_id = piece_given(vault, kind="vaccins")
    ask(vault, "define_piece_kind", **{**KIND, "is_offered": False, "name": "Vaccins"})
    assert ask(vault, "piece_review", piece_id=piece_id)["kind"]["name"] == "Vaccins"
    with pytest.raises(Refused, match="kind-unknown"):
        piece_given(vault, kind="vaccins")


def test_reasons_are_kept_in_their_order_and_those_left_out_are_gone(vault: House) -> None:
    before = ask(vault, "piece_settings")["reasons"]
    assert [reason["label"] for reason in before][:2] == ["Illisible", "Trop ancienne"]
    kept = [before[1], {"reason_id": str(uuid4()), "label": "Sans date", "body": "Pas de date."}]
    assert ask(vault, "save_reasons", reasons=kept) == kept
    assert ask(vault, "piece_settings")["reasons"] == kept


OF_OTHERS = re.compile(r"\b(outbox|inbox|schedule|pg_\w+)\b")


class DiskFull(Exception):
    pgcode = "53100"


@contextmanager
def dying_at(engine: Any, n: int) -> Any:
    """The n-th statement is never answered, as when the process is killed there. What the relay
    and the clockwork say meanwhile does not count."""
    said = iter(range(1, 10_000))

    def die(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        is_ours = "INSERT INTO outbox" in statement or not OF_OTHERS.search(statement)
        if is_ours and next(said) == n:
            raise OperationalError("injected", {}, DiskFull())

    event.listen(engine, "before_cursor_execute", die)
    yield
    event.remove(engine, "before_cursor_execute", die)


def test_a_room_killed_at_any_statement_of_a_decision_tells_it_once_and_whole(
    vault: House,
) -> None:
    """Each act is cut at its first statement, then at its second, until it has none left."""
    engine = vault.engine("documents")
    for n in range(1, 40):
        piece_id, before = piece_given(vault), len(told(vault))
        facts = {"piece_id": piece_id, "noted": NOTED, "key": f"decide-{n}"}
        decide = partial(ask, vault, "accept_piece", **facts)
        is_cut = _cut(engine, n, decide)
        decide()
        vault.clock.advance(seconds=10)
        is_cut |= _cut(engine, n, partial(settled, vault))
        settled(vault)
        assert (told(vault)[before:], _state(vault, piece_id)) == (["PieceAccepted"], "seen")
        if not is_cut:
            break
    else:
        raise AssertionError("a decision has more statements than it should")
    assert n > 8, "fewer statements than a decision and its effect must have"


def _cut(engine: Any, n: int, act: Any) -> bool:
    """Whether there was an n-th statement; nothing of what it cut is left."""
    with dying_at(engine, n):
        try:
            act()
        except (Unavailable, AssertionError):
            return True
    return False


def _state(vault: House, piece_id: str) -> str:
    (row,) = vault.sql(
        "documents",
        "SELECT seen_at, valid_until FROM pieces WHERE piece_id = :id",
        id=UUID(piece_id),
    )
    return "seen" if row.seen_at and row.valid_until else "submitted"
