"""Enter Démoville through the same doors as real data.

Entering it twice changes nothing: identifiers and idempotency keys are drawn from what is said.
`call(service, method, arguments, key=..., of=None)` asks a service as an administrator of the town,
or as a parent of a family, and raises chassis.errors.Refused; `wait()` returns once every event so
far has been heard.
"""

import json
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from chassis.clock import now, today
from chassis.errors import Refused
from chassis.settings import settings
from demo import pieces
from demo.accounts import DEMO_PASSWORD, SECURITY, WITH_SECOND_FACTOR, demo_accounts
from demo.asked import Family
from demo.counter import enter_acts, let_owe
from demo.saying import Arguments, Call, say, say_all
from demo.town import Town, demoville

MAIL_WITHIN_S = 60
LINK = "/mot-de-passe/"


def enter(call: Call, wait: Callable[[], None]) -> None:
    town = demoville(today(now()))
    lay_out(call, town)
    say_all(call, "household", "import_household", town.households)
    say_all(call, "household", "set_diet", town.diets)
    say_all(leaving_changes(call), "household", "change_particulars", town.particulars)
    say_all(leaving_changes(call), "household", "change_health", town.health)
    consent(call, town)
    say_all(call, "household", "write_note", town.notes)
    say_all(call, "identity", "register_staff", town.staff)
    say_all(call, "booking", "enrol", town.enrolments)
    open_seasons(call, town)
    wait()
    take_inscriptions(call, town)
    ask_for_schools(call, town)
    say_all(call, "booking", "book_for", town.bookings)
    let_owe(call, today(now()))
    share(call, town)
    say(call, "notify", "change_town", town.presentation)
    say_all(call, "notify", "publish_news", town.news)
    hand_out(call, town)
    ask_and_write(call, town)
    choose_passwords(call)
    secure(call)
    wait()


def lay_out(call: Call, town: Town) -> None:
    """Schools, calendar, activities and their prices."""
    say_all(call, "household", "add_school", town.schools)
    say_all(call, "household", "set_class", town.classes)
    keep_streets(call, town)
    say(call, "booking", "define_calendar", {"zone": town.zone})
    say_all(call, "booking", "define_activity", town.activities)
    say_all(call, "billing", "define_tariff", town.tariffs)
    for tariff, settlement in town.tariffs_with_holes:
        settle_hole(call, tariff, settlement)
    say_all(call, "billing", "assign_tariff", town.assignments)
    say_all(call, "billing", "begin_series", town.series)
    enter_acts(call)


def keep_streets(call: Call, town: Town) -> None:
    """The table of streets, until a clerk has one of their own."""
    if not call("household", "sectors", {}):
        told = {"sectors": town.sectors, "replace": False}
        say(call, "household", "set_sectors", told)


def open_seasons(call: Call, town: Town) -> None:
    """What a clerk has decided since of a period stays so."""
    there = {season["season_id"] for season in call("household", "seasons", {})}
    new = [season for season in town.seasons if season["season_id"] not in there]
    say_all(call, "household", "set_season", new)


def take_inscriptions(call: Call, town: Town) -> None:
    """What families asked, and what the town answered; what is there already is left as it is."""
    for family, asked in town.inscriptions:
        named = {"household_id": asked["household_id"]}
        one = {"inscription_id": asked["inscription_id"]}
        known = call("household", "inscriptions", named)
        if any(each["inscription_id"] == one["inscription_id"] for each in known):
            continue
        told = {name: asked[name] for name in (*named, *one, "season_id", "child_id")}
        told |= {name: asked[name] for name in ("activity_ids", "of_the_caf")}
        if asked["state"] == "accepted":
            lacking = {"lacking": asked.get("lacking", [])}
            say(call, "household", "inscribe", told | lacking)
            continue
        say(call, "household", "save_inscription", told | {"version": 0}, of=family)
        say(call, "household", "send_inscription", named | one | {"version": 1}, of=family)
        if asked["state"] == "refused":
            why = {"version": 1, "reason": asked["reason"]}
            say(call, "household", "refuse_inscription", one | why)


def ask_for_schools(call: Call, town: Town) -> None:
    """What is there already, decided or not, is left as it is."""
    for family, asked in town.school_entries:
        named = {"household_id": asked["household_id"]}
        one = asked["inscription_id"]
        known = call("household", "inscriptions", named)
        if one in {each["inscription_id"] for each in known}:
            continue
        say(call, "household", "save_school_entry", asked, of=family)
        sent = named | {"inscription_id": one, "version": 1}
        say(call, "household", "send_inscription", sent, of=family)


def share(call: Call, town: Town) -> None:
    """Children who had one home so far; what a clerk or a parent has stated since stays so."""
    for told in town.shared:
        record = call("household", "record", {"household_id": told["household_id"]})
        one_home = {it["child_id"] for it in record["children"] if it["weeks"] == "all"}
        if told["child_id"] in one_home:
            say(call, "household", "share_child", told)


def consent(call: Call, town: Town) -> None:
    """What is asked of families, what some answer, and what is then asked again."""
    say_all(call, "household", "set_consent", town.consents)
    say_all(call, "household", "publish_consent", town.consent_texts)
    answered = leaving_changes(call, "household.consent-changed")
    for family, answer in town.consent_answers:
        say(answered, "household", "answer_consent", answer, of=family)
    say_all(answered, "household", "publish_consent", town.consents_asked_again)


def leaving_changes(call: Call, code: str = "household.changed-meanwhile") -> Call:
    """What somebody has written since in a record stays theirs."""

    def ask(*told: Any, **more: Any) -> Any:
        try:
            return call(*told, **more)
        except Refused as refused:
            if refused.code != code:
                raise
            return None

    return ask


def settle_hole(call: Call, tariff: Arguments, settlement: list[Arguments]) -> None:
    """A grid as it was voted is refused while it has a hole; the town says what the hole costs."""
    try:
        say(call, "billing", "define_tariff", tariff)
    except Refused as refused:
        if refused.code != "billing.tariff-has-a-hole":
            raise
        say(call, "billing", "define_tariff", tariff | {"settled_holes": settlement})


def hand_out(call: Call, town: Town) -> None:
    """The town's papers and families' pieces, by way of the vault; those already there are left."""
    # The vault works in eventlet's threads, which a mere import of this module does not need.
    from gateway.files.vault import open_vault

    vault = open_vault(settings.storage_uri)
    there = {paper["document_id"] for paper in call("documents", "public_documents", {})}
    for paper in town.documents:
        if paper["document_id"] not in there:
            keep(call, vault, paper, {"purpose": "document"})
            names = ("document_id", "file_id", "title", "category")
            say(call, "documents", "publish_document", {name: paper[name] for name in names})
    waiting = {item["item_id"] for item in call("documents", "waiting", {})}
    decided = {piece["piece_id"] for piece in _on_shelf(call, town)}
    for piece in town.pieces:
        if piece["piece_id"] not in waiting | decided:
            keep(call, vault, piece, {"purpose": "piece", "household_id": piece["household_id"]})
            told = {name: piece[name] for name in ("piece_id", "household_id", "kind", "child_id")}
            of = Family(piece["household_id"], piece["by_name"])
            say(call, "documents", "hand_in_piece", told | {"file_ids": [piece["file_id"]]}, of=of)
            decide(call, piece)


def _on_shelf(call: Call, town: Town) -> list[Arguments]:
    """What is already there of the families whose pieces the town has decided of."""
    homes = {piece["household_id"] for piece in town.pieces if "verdict" in piece}
    shelves = (call("documents", "shelf", {"household_id": home}) for home in sorted(homes))
    return [piece for shelf in shelves for piece in shelf["pieces"]]


def decide(call: Call, piece: Arguments) -> None:
    """As a clerk does, where the town is told to have decided."""
    told = {"piece_id": piece["piece_id"]}
    match piece.get("verdict"):
        case pieces.ACCEPTED:
            until = {"valid_until": piece["until"].isoformat()} if "until" in piece else {}
            say(call, "documents", "accept_piece", told | until)
        case pieces.REFUSED:
            say(call, "documents", "refuse_piece", told | {"reason": piece["reason"]})


def keep(call: Call, vault: Any, paper: Arguments, whose: Arguments) -> None:
    """One file, by way of the vault, as the gateway keeps it."""
    found = vault.inspect(paper["filename"], paper["content"])
    whole = {"file_id": paper["file_id"], "sha256": found.sha256, "size_bytes": found.size_bytes}
    told = {"filename": found.filename, "media_type": found.media_type}
    place = call("documents", "ask_upload", whole | told | whose)
    vault.put(UUID(place["file_id"]), place["grant"], found.content)
    say(call, "documents", "file_received", whole)


def ask_and_write(call: Call, town: Town) -> None:
    """As parents do; what was asked or written once is not said again."""
    for family, asked in town.requests:
        of = {"household_id": family.household_id}
        there = {request["request_id"] for request in call("household", "requests", of)}
        if asked["request_id"] not in there:
            say(call, "household", "save_request", asked, of=family)
            sent = of | {"request_id": asked["request_id"], "version": 1}
            say(call, "household", "send_request", sent, of=family)
    for family, written in town.messages:
        of = {"household_id": family.household_id}
        there = {thread["thread_id"] for thread in call("notify", "threads", of, of=family)}
        if written["thread_id"] not in there:
            say(call, "notify", "write_message", written, of=family)


def secure(call: Call) -> None:
    """How the town's people sign in, and of whom a second factor is wanted."""
    if not call("identity", "security", {})["sirets"]:
        say(call, "identity", "decide_security", SECURITY)
    for member in call("identity", "staff_members", {}):
        if member["first_name"] in WITH_SECOND_FACTOR and not member["factor_required"]:
            told = {"account_id": member["account_id"], "required": True}
            say(call, "identity", "require_factor", told)


def choose_passwords(call: Call) -> None:
    """First connection of the demo accounts, as anybody's: a link by mail, then a password."""
    asked = {}
    for email, _ in demo_accounts():
        if not signs_in(call, email):
            asked[email] = {mail["id"] for mail in mails_to(email)}
            call("identity", "request_link", {"email": email}, key=str(uuid4()))
    for email, seen in asked.items():
        told = {"token": link_token(email, seen), "password": DEMO_PASSWORD}
        call("identity", "set_password", told, key=str(uuid4()))


def signs_in(call: Call, email: str) -> bool:
    """Whether the account already has the demo password."""
    told = {"identifier": email, "password": DEMO_PASSWORD, "address": "127.0.0.1"}
    try:
        login = call("identity", "sign_in", told, key=str(uuid4()))
    except Refused:
        return False
    call("identity", "sign_out", {"session": login["session"]}, key=str(uuid4()))
    return True


def link_token(email: str, seen: set[int]) -> str:
    """The token of the link mailed since; raises TimeoutError when none comes."""
    deadline = time.monotonic() + MAIL_WITHIN_S
    while time.monotonic() < deadline:
        for mail in mails_to(email):
            links = [link for link in mail["links"] if LINK in link]
            if mail["id"] not in seen and links:
                return str(links[0].rpartition(LINK)[2])
        time.sleep(0.1)
    raise TimeoutError(f"no link was mailed to {email}")


def mails_to(email: str) -> list[Arguments]:
    """What the simulated mailbox holds for this address, newest first.

    It answers where the simulated bank does, on one machine as in a cluster.
    """
    query = urllib.parse.urlencode({"to": email})
    address = f"{settings.bank_url}/api/mails?{query}"
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  A setting of ours.
        mails: list[dict[str, Any]] = json.load(answer)
        return mails
