"""What the gateway asks of documents, and what it answers, as it travels.

Written by `make docs` from the contract of services/documents; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from gateway.question import Day, Details, Id, Instant, Question, question


class TableView(TypedDict):
    """The rows that a room holds of a household in one table."""

    name: str
    rows: list[Details]


class PersonalDataView(TypedDict):
    tables: list[TableView]


class HappenedView(TypedDict):
    kind: str
    count: int
    about: str | None


class AheadView(TypedDict):
    kind: str
    on: str
    at: str | None
    count: int | None
    about: str | None
    household_ids: list[str]


class DayWorkView(TypedDict):
    """Nothing that happened not at all is told: a zero is no news."""

    happened: list[HappenedView]
    ahead: list[AheadView]


class FileView(TypedDict):
    file_id: str
    filename: str
    media_type: str
    size_bytes: int


class DocumentView(TypedDict):
    document_id: str
    title: str
    category: str
    household_id: str | None
    published_at: str
    file: FileView
    audience: Literal["public", "families"]


class PurgedView(TypedDict):
    cutoff: str
    visa: str | None
    by_name: str | None
    started_at: str
    ended_at: str | None
    count: int


class RetentionView(TypedDict):
    """What is kept of one kind: for how long, how many are past it today, how many will be within a
    month, and what was destroyed, the last first.
    """

    kind: str
    unit: Literal["days", "school-years", "years"]
    count: int
    usual: int
    least: int
    most: int
    needs_visa: bool
    cutoff: str
    past: int
    soon: int
    purges: list[PurgedView]


class KeptUntilView(TypedDict):
    kind: str
    until: str


class PieceView(TypedDict):
    """`state`: a decision that may still be withdrawn has not changed it. `noted`: what a clerk
    read on it, by the keys of its kind.
    """

    piece_id: str
    household_id: str
    kind: str
    state: Literal["submitted", "seen", "refused"]
    submitted_at: str
    submitted_by_name: str
    seen_at: str | None
    seen_by_name: str | None
    refusal: str | None
    child_id: str | None
    noted: Details | None
    valid_until: str | None
    asked_at: str | None
    asked_by_name: str | None
    asked_in: str | None
    paper_on: str | None
    files: list[FileView]


class ShelfView(TypedDict):
    given: list[DocumentView]
    pieces: list[PieceView]


class ChildFacts(TypedDict):
    child_id: Id
    facts: Details


class AskedView(TypedDict):
    """A kind of piece asked, `kind_id` being its code; `child_id` is null for the whole household.
    `why` is the town's own sentence, or empty. `lapsing`: it lapses within thirty days.
    """

    kind_id: str
    kind_name: str
    child_id: str | None
    why: str
    purposes: list[str]
    state: Literal["missing", "waiting", "refused", "given", "lapsing", "lapsed"]
    given_on: str | None
    valid_until: str | None
    piece_id: str | None
    reason: str | None
    shown_at_desk: bool


class GrantView(TypedDict):
    """`data_key` is base64 of 32 bytes; it is never logged, kept or shown."""

    storage_key: str
    data_key: str


class UploadView(TypedDict):
    file_id: str
    grant: GrantView


class SignatureView(TypedDict):
    signature_id: str
    kind: str
    child_id: str | None
    signed_name: str
    expires_at: str
    signed_at: str | None


class OpenedSafePieceView(TypedDict):
    safe_piece_id: str
    name: str
    size_bytes: int
    put_at: str
    grant: GrantView


class SafePieceView(TypedDict):
    safe_piece_id: str
    name: str
    size_bytes: int
    put_at: str


class DownloadView(TypedDict):
    file_id: str
    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    grant: GrantView


class HolderView(TypedDict):
    account_id: str
    name: str
    since: str
    until: str


class WaitingView(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    since: str
    promised_by: str
    holder: HolderView | None


class TallyView(TypedDict):
    kind: str
    count: int
    late: int
    held: int
    since: str


class DecidedView(TypedDict):
    item_id: str
    kind: str
    household_id: str | None
    who: str
    about: str
    verdict: str
    withdrawable_until: str


class NoteView(TypedDict):
    key: str
    name: str
    type: Literal["date", "amount", "text", "child"]
    is_required: bool
    use: Literal["paper-date", "quotient"] | None


class PieceKindView(TypedDict):
    kind: str
    name: str
    whose: Literal["household", "child"]
    issuer: str | None
    validity: Literal["none", "months", "school-year"]
    validity_months: int | None
    months_old_max: int | None
    promised_days: int
    is_offered: bool
    notes: list[NoteView]
    purposes: list[str]
    when: object | None
    why: str | None
    where_found: str | None
    sign_text: str | None


class DecisionView(TypedDict):
    """It may be withdrawn, by whoever decided, until `withdrawable_until`."""

    verdict: Literal["accepted", "refused"]
    account_id: str
    by_name: str
    decided_at: str
    withdrawable_until: str


class NewestView(TypedDict):
    piece_id: str
    submitted_at: str


class NotedTyped(TypedDict):
    """A date is ISO, an amount is in euros with a point, a child is their id."""

    key: str
    value: str


class ReadView(TypedDict):
    noted: list[NotedTyped]
    valid_until: str | None
    starts_on: str | None


class PieceReviewView(TypedDict):
    """A piece with all that its decision needs. `suggested_until` is null when the rule needs the
    paper's date, or there is no end; `newest` when the family has handed in none since;
    `decision` awaits its effect; `typed` is the reason of a refusal that was taken back, `read`
    what was read for an acceptance that was.
    """

    piece: PieceView
    kind: PieceKindView
    promised_by: str
    suggested_until: str | None
    holder: HolderView | None
    decision: DecisionView | None
    newest: NewestView | None
    typed: str | None
    read: ReadView | None
    done_today: int


class NotedTypedAsked(TypedDict):
    """A date is ISO, an amount is in euros with a point, a child is their id."""

    key: str
    value: str


class ReasonView(TypedDict):
    reason_id: str
    label: str
    body: str


class PieceSettingsView(TypedDict):
    kinds: list[PieceKindView]
    reasons: list[ReasonView]


class NoteTyped(TypedDict):
    """What a clerk reads on the paper."""

    key: str
    name: str
    type: str
    is_required: bool
    use: NotRequired[str | None]


class ReasonTyped(TypedDict):
    """In `body`, {piece} stands for the name of the piece."""

    reason_id: Id
    label: str
    body: str


def personal_data(household_id: Id) -> Question[PersonalDataView]:
    """services/documents/doors/personal_data.py, PersonalDataDoors.personal_data."""
    return question("documents", "personal_data", household_id=household_id)


def day_work(since: Instant) -> Question[DayWorkView]:
    """services/documents/doors/day.py, DayDoors.day_work."""
    return question("documents", "day_work", since=since)


def public_documents() -> Question[list[DocumentView]]:
    """services/documents/doors/documents.py, DocumentDoors.public_documents."""
    return question("documents", "public_documents")


def retention() -> Question[list[RetentionView]]:
    """services/documents/doors/retention.py, RetentionDoors.retention."""
    return question("documents", "retention")


def kept_until(day: Day) -> Question[list[KeptUntilView]]:
    """services/documents/doors/retention.py, RetentionDoors.kept_until."""
    return question("documents", "kept_until", day=day)


def set_term(kind: str, *, count: int) -> Question[None]:
    """services/documents/doors/retention.py, RetentionDoors.set_term."""
    return question("documents", "set_term", kind=kind, count=count)


def approve_purge(kind: str, *, cutoff: Day, count: int, visa: str) -> Question[None]:
    """services/documents/doors/retention.py, RetentionDoors.approve_purge."""
    return question("documents", "approve_purge", kind=kind, cutoff=cutoff, count=count, visa=visa)


def shelf(household_id: Id) -> Question[ShelfView]:
    """services/documents/doors/pieces.py, PieceDoors.shelf."""
    return question("documents", "shelf", household_id=household_id)


def checklist(
    household_id: Id, *, facts: Details, children: Sequence[ChildFacts], purpose: str | None = None
) -> Question[list[AskedView]]:
    """services/documents/doors/checklists.py, ChecklistDoors.checklist."""
    return question(
        "documents",
        "checklist",
        household_id=household_id,
        facts=facts,
        children=children,
        purpose=purpose,
    )


def ask_upload(
    household_id: Id | None = None,
    *,
    purpose: str,
    filename: str,
    media_type: str,
    size_bytes: int,
    sha256: str,
    file_id: Id | None = None,
) -> Question[UploadView]:
    """services/documents/doors/files.py, FileDoors.ask_upload."""
    return question(
        "documents",
        "ask_upload",
        household_id=household_id,
        purpose=purpose,
        filename=filename,
        media_type=media_type,
        size_bytes=size_bytes,
        sha256=sha256,
        file_id=file_id,
    )


def file_received(file_id: Id, *, sha256: str, size_bytes: int) -> Question[FileView]:
    """services/documents/doors/files.py, FileDoors.file_received."""
    return question(
        "documents", "file_received", file_id=file_id, sha256=sha256, size_bytes=size_bytes
    )


def hand_in_piece(
    household_id: Id,
    *,
    piece_id: Id,
    kind: str,
    file_ids: Sequence[Id],
    child_id: Id | None = None,
    paper_on: Day | None = None,
    replaces: Id | None = None,
) -> Question[PieceView]:
    """services/documents/doors/pieces.py, PieceDoors.hand_in_piece."""
    return question(
        "documents",
        "hand_in_piece",
        household_id=household_id,
        piece_id=piece_id,
        kind=kind,
        file_ids=file_ids,
        child_id=child_id,
        paper_on=paper_on,
        replaces=replaces,
    )


def withdraw_piece(household_id: Id, *, piece_id: Id) -> Question[None]:
    """services/documents/doors/pieces.py, PieceDoors.withdraw_piece."""
    return question("documents", "withdraw_piece", household_id=household_id, piece_id=piece_id)


def ask_signature(
    household_id: Id,
    *,
    signature_id: Id,
    kind: str,
    signed_name: str,
    text_digest: str,
    child_id: Id | None = None,
) -> Question[None]:
    """services/documents/doors/signing.py, SigningDoors.ask_signature."""
    return question(
        "documents",
        "ask_signature",
        household_id=household_id,
        signature_id=signature_id,
        kind=kind,
        signed_name=signed_name,
        text_digest=text_digest,
        child_id=child_id,
    )


def signature(household_id: Id, *, signature_id: Id) -> Question[SignatureView]:
    """services/documents/doors/signing.py, SigningDoors.signature."""
    return question("documents", "signature", household_id=household_id, signature_id=signature_id)


def sign_piece(
    household_id: Id, *, signature_id: Id, code: str, piece_id: Id, file_id: Id
) -> Question[PieceView]:
    """services/documents/doors/signing.py, SigningDoors.sign_piece."""
    return question(
        "documents",
        "sign_piece",
        household_id=household_id,
        signature_id=signature_id,
        code=code,
        piece_id=piece_id,
        file_id=file_id,
    )


def put_in_safe(
    share: str, *, safe_piece_id: Id, name: str, size_bytes: int
) -> Question[OpenedSafePieceView]:
    """services/documents/doors/safe.py, SafeDoors.put_in_safe."""
    return question(
        "documents",
        "put_in_safe",
        share=share,
        safe_piece_id=safe_piece_id,
        name=name,
        size_bytes=size_bytes,
    )


def safe_piece_received(safe_piece_id: Id) -> Question[None]:
    """services/documents/doors/safe.py, SafeDoors.safe_piece_received."""
    return question("documents", "safe_piece_received", safe_piece_id=safe_piece_id)


def safe_pieces(share: str) -> Question[list[SafePieceView]]:
    """services/documents/doors/safe.py, SafeDoors.safe_pieces."""
    return question("documents", "safe_pieces", share=share)


def open_safe_piece(share: str, *, safe_piece_id: Id) -> Question[OpenedSafePieceView]:
    """services/documents/doors/safe.py, SafeDoors.open_safe_piece."""
    return question("documents", "open_safe_piece", share=share, safe_piece_id=safe_piece_id)


def take_out_of_safe(safe_piece_id: Id) -> Question[None]:
    """services/documents/doors/safe.py, SafeDoors.take_out_of_safe."""
    return question("documents", "take_out_of_safe", safe_piece_id=safe_piece_id)


def ask_download(file_id: Id) -> Question[DownloadView]:
    """services/documents/doors/files.py, FileDoors.ask_download."""
    return question("documents", "ask_download", file_id=file_id)


def waiting() -> Question[list[WaitingView]]:
    """services/documents/doors/reviewing.py, ReviewingDoors.waiting."""
    return question("documents", "waiting")


def waiting_count() -> Question[list[TallyView]]:
    """services/documents/doors/reviewing.py, ReviewingDoors.waiting_count."""
    return question("documents", "waiting_count")


def decided() -> Question[list[DecidedView]]:
    """services/documents/doors/reviewing.py, ReviewingDoors.decided."""
    return question("documents", "decided")


def take(item_id: Id) -> Question[HolderView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.take."""
    return question("documents", "take", item_id=item_id)


def release(item_id: Id) -> Question[None]:
    """services/documents/doors/reviewing.py, ReviewingDoors.release."""
    return question("documents", "release", item_id=item_id)


def piece_review(piece_id: Id) -> Question[PieceReviewView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.piece_review."""
    return question("documents", "piece_review", piece_id=piece_id)


def accept_piece(
    piece_id: Id,
    *,
    noted: Sequence[NotedTypedAsked] = [],
    valid_until: Day | None = None,
    starts_on: Day | None = None,
    newest_id: Id | None = None,
) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.accept_piece."""
    return question(
        "documents",
        "accept_piece",
        piece_id=piece_id,
        noted=noted,
        valid_until=valid_until,
        starts_on=starts_on,
        newest_id=newest_id,
    )


def refuse_piece(piece_id: Id, *, reason: str, newest_id: Id | None = None) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.refuse_piece."""
    return question(
        "documents", "refuse_piece", piece_id=piece_id, reason=reason, newest_id=newest_id
    )


def note_asked(piece_id: Id, *, thread_id: Id | None = None) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.note_asked."""
    return question("documents", "note_asked", piece_id=piece_id, thread_id=thread_id)


def withdraw_decision(item_id: Id) -> Question[None]:
    """services/documents/doors/reviewing.py, ReviewingDoors.withdraw_decision."""
    return question("documents", "withdraw_decision", item_id=item_id)


def mark_unseen(piece_id: Id) -> Question[PieceView]:
    """services/documents/doors/reviewing.py, ReviewingDoors.mark_unseen."""
    return question("documents", "mark_unseen", piece_id=piece_id)


def piece_kinds() -> Question[list[PieceKindView]]:
    """services/documents/doors/piece_kinds.py, PieceKindDoors.piece_kinds."""
    return question("documents", "piece_kinds")


def piece_settings() -> Question[PieceSettingsView]:
    """services/documents/doors/piece_kinds.py, PieceKindDoors.piece_settings."""
    return question("documents", "piece_settings")


def define_piece_kind(
    kind: str,
    *,
    name: str,
    whose: str,
    validity: str,
    promised_days: int,
    is_offered: bool,
    issuer: str | None = None,
    validity_months: int | None = None,
    months_old_max: int | None = None,
    notes: Sequence[NoteTyped] = [],
    purposes: Sequence[str] = [],
    when: object | None = {"all": []},
    why: str | None = None,
    where_found: str | None = None,
    sign_text: str | None = None,
) -> Question[PieceKindView]:
    """services/documents/doors/piece_kinds.py, PieceKindDoors.define_piece_kind."""
    return question(
        "documents",
        "define_piece_kind",
        kind=kind,
        name=name,
        whose=whose,
        validity=validity,
        promised_days=promised_days,
        is_offered=is_offered,
        issuer=issuer,
        validity_months=validity_months,
        months_old_max=months_old_max,
        notes=notes,
        purposes=purposes,
        when=when,
        why=why,
        where_found=where_found,
        sign_text=sign_text,
    )


def save_reasons(reasons: Sequence[ReasonTyped]) -> Question[list[ReasonView]]:
    """services/documents/doors/piece_kinds.py, PieceKindDoors.save_reasons."""
    return question("documents", "save_reasons", reasons=reasons)


def publish_document(
    household_id: Id | None = None,
    *,
    document_id: Id,
    title: str,
    category: str,
    file_id: Id,
    audience: str = "public",
) -> Question[DocumentView]:
    """services/documents/doors/documents.py, DocumentDoors.publish_document."""
    return question(
        "documents",
        "publish_document",
        household_id=household_id,
        document_id=document_id,
        title=title,
        category=category,
        file_id=file_id,
        audience=audience,
    )


def withdraw_document(document_id: Id) -> Question[None]:
    """services/documents/doors/documents.py, DocumentDoors.withdraw_document."""
    return question("documents", "withdraw_document", document_id=document_id)
