"""Giving a piece: its kind, whom it is for, the day written on it, and one to four files, which
become one PDF."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.language import _, ngettext
from gateway.asking.pieces import Awaited, awaited
from gateway.backend import Refused, known
from gateway.compose.checklist import Line
from gateway.files.errors import TooLarge
from gateway.files.keeping import Kept, join
from gateway.limits import FILES, limited
from gateway.pages import ask_page, backend, household_login, rendered, say
from gateway.pieces import kinds, name_of, offered_kinds
from gateway.remote import documents, household
from gateway.security import accepts_up_to
from gateway.site import gate
from gateway.site.papers.upload import FILES_MAX, Sent, already_kept, keep_all, written
from gateway.site.papers.way_back import way_back
from gateway.typed import day_typed
from gateway.words import sentence

giving = Blueprint("giving_papers", __name__)
gate.families_only(giving)

UPLOAD_MAX = 45 * 1024 * 1024
AT = "/documents/donner"
PAPER_DATE = "paper-date"


@dataclass
class Given:
    """The form as it was posted."""

    kind: str
    child: str
    day: str
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def paper_on(self) -> date | None:
        return day_typed(self.day)


@giving.get(AT)
def form() -> AnyResponse:
    given = Given(request.args.get("sorte", ""), request.args.get("enfant", ""), "")
    return _page(200, given, Sent((), (), ()))


@giving.post("/documents")
@limited(FILES)
@accepts_up_to(UPLOAD_MAX)
def hand_in() -> AnyResponse:
    """Keep each good file even when another is refused: nothing is to be sent twice. A photograph
    that may not be read is said once, and taken if it is sent all the same."""
    kind, child, day = (request.form.get(name, "").strip() for name in ("sorte", "enfant", "date"))
    given = Given(kind, child, day)
    files = [file for file in request.files.getlist("fichier") if file.filename]
    sent = keep_all(files, already_kept(request.form.getlist("garde")))
    _check(given, sent)
    if given.errors or sent.refused or sent.doubts:
        return _page(422, given, sent)
    try:
        _tell(given, list(sent.kept))
    except (Refused, TooLarge) as refused:
        given.errors |= refusal_of(refused)
        return _page(422, given, sent)
    told = _("{piece}, reçue par la mairie.").format(piece=name_of(given.kind))
    return say("piece-sent", way_back(), text=told)


def fields(line: Line | None) -> dict[str, Any]:
    """What the form of a line needs where the page of all pieces holds it."""
    kind = line.kind if line else ""
    return {"piece_id": str(uuid4()), "files_max": FILES_MAX, "asks_day": asks_day(kind)}


def _tell(given: Given, kept: list[Kept]) -> None:
    login = household_login()
    piece_id = request.form.get("piece", "")
    whole = join(kept, login.household_id, f"{given.kind}.pdf")
    asked = documents.hand_in_piece(
        login.household_id,
        piece_id=piece_id,
        kind=given.kind,
        child_id=(given.child or None) if _is_of_a_child(given.kind) else None,
        paper_on=given.paper_on,
        replaces=request.form.get("remplace") or None,
        file_ids=[whole.file_id],
    )
    # Pressed twice, the files came twice under other ids, and the piece is one by its own.
    backend().tell(login, asked, key=f"{piece_id}-{whole.file_id}")


def refusal_of(refused: Refused | TooLarge) -> dict[str, str]:
    """Beside the field that it is about; any other is the page's."""
    if refused.code == "documents.piece-too-old":
        months = int(refused.details["months"])
        told = ngettext(
            "Cette pièce est trop ancienne : moins de {months} mois.",
            "Cette pièce est trop ancienne : moins de {months} mois.",
            months,
        )
        return {"date": told.format(months=months)}
    if refused.code in ("documents.already-seen", "documents.too-large"):
        return {"fichier": sentence(refused.code, refused.details)}
    if isinstance(refused, TooLarge):
        return {"fichier": sentence(refused.code, refused.details)}
    raise refused


def _check(given: Given, sent: Sent) -> None:
    awaited = _awaited()
    if awaited is not None and _is_known(given.kind) and _is_of_a_child(given.kind):
        given.child = awaited.child_id
    check_kind(given, awaited)
    if not sent.kept and not sent.refused:
        given.errors["fichier"] = _("Joignez au moins un fichier.")


def check_kind(given: Given, awaited: Awaited | None = None) -> None:
    """`awaited`: the child that a request asks to add is in no record yet."""
    if not _is_known(given.kind):
        given.errors["sorte"] = _("Dites de quelle pièce il s’agit.")
    elif _is_of_a_child(given.kind) and not awaited and given.child not in _children():
        given.errors["enfant"] = _("Dites pour quel enfant.")
    if asks_day(given.kind):
        _check_day(given)


def _check_day(given: Given) -> None:
    if given.paper_on is None:
        given.errors["date"] = _("Écrivez la date du papier, par exemple 18/11/2026.")
    elif given.paper_on > clock.today(clock.now()):
        given.errors["date"] = _("Cette date n’est pas encore passée : relisez le papier.")


def _page(status: int, given: Given, sent: Sent) -> AnyResponse:
    (record,) = ask_page(household.record(household_login().household_id))
    offered = offered_kinds()
    kind = offered.get(given.kind)
    return rendered(
        status,
        "papers/give.html",
        given=given,
        kind=kind,
        sent=sent,
        written=written,
        awaited=_awaited(),
        family=known(record),
        kinds=kinds(),
        offered=offered,
        errors=given.errors,
        piece_id=request.form.get("piece") or str(uuid4()),
        request_id=request.values.get("demande", ""),
        inscription_id=request.values.get("pour", ""),
        entry_id=request.values.get("ecole", ""),
        replaces=request.values.get("remplace", ""),
        files_max=FILES_MAX,
        asks_day=asks_day(given.kind),
    )


def _awaited() -> Awaited | None:
    """Of the request on whose way the piece is given, if it asks to add a child."""
    asked_of = request.values.get("demande", "")
    with suppress(ValueError):
        login = household_login()
        asked = household.request(login.household_id, request_id=str(UUID(asked_of)))
        (told,) = backend().ask(login, [asked])
        found = known(told)
        return awaited(found) if found else None
    return None


def asks_day(kind: str) -> bool:
    """The town counts the age of such a paper from the day written on it."""
    found = offered_kinds().get(kind)
    return found is not None and any(note["use"] == PAPER_DATE for note in found["notes"])


def _is_known(kind: str) -> bool:
    return kind in offered_kinds()


def _is_of_a_child(kind: str) -> bool:
    return offered_kinds()[kind]["whose"] == "child"


def _children() -> list[str]:
    login = household_login()
    record = backend().tell(login, household.record(login.household_id))
    return [child["child_id"] for child in record["children"]]
