"""What the gateway asks of identity, and what it answers, as it travels.

Written by `make docs` from the contract of services/identity; not to be changed by hand.
"""

from collections.abc import Sequence
from typing import Literal, TypedDict

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


class BegunView(TypedDict):
    address: str
    browser: str


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


class FinishedView(TypedDict):
    """`opened` with a session, or `unknown`: their identity is proved, not yet their account."""

    state: Literal["opened", "unknown"]
    session: str | None
    expires_at: str | None
    suite: str | None


class AwaitingView(TypedDict):
    """As the provider names them."""

    first_name: str
    last_name: str
    suite: str | None


class GuardianInvitationView(TypedDict):
    """Of a guardian who has an account: its address, what was sent last and by whom, until when a
    link is good, and when one was used.
    """

    guardian_id: str
    email: str | None
    is_open: bool
    invited_at: str | None
    invited_by: str | None
    times: int
    link_until: str | None
    used_at: str | None


class LinkedView(TypedDict):
    """Whose account somebody of a provider has: by which proof, since when, by whom."""

    identity_id: str
    provider: Literal["franceconnect", "proconnect"]
    account_id: str
    first_name: str
    last_name: str
    way: Literal["child", "password", "new", "invitation", "approval"]
    linked_at: str
    linked_by: str
    undone_at: str | None
    undone_by: str | None
    may_be_undone: bool


class FactorStepView(TypedDict):
    """`step` is what this session still asks: a code, an installation, or nothing."""

    step: Literal["code", "enrolment"] | None
    is_on: bool
    codes_left: int
    is_staff: bool


class BegunFactorView(TypedDict):
    """To be typed in an application, or read by it from a picture of the address."""

    secret: str
    address: str


class RecoveryCodesView(TypedDict):
    """Told once."""

    recovery_codes: list[str]


class LevelOf(TypedDict):
    function: Literal["admin", "cashier", "clerk", "cook", "instructor", "operator"]
    level: Literal["eidas0", "eidas0-mfa", "eidas1", "eidas1-mfa", "eidas2", "eidas3"]


class SecurityView(TypedDict):
    sirets: list[str]
    levels: list[LevelOf]
    functions: list[str]
    unused_after_months: int
    changed_at: str | None
    by_name: str


class LevelOfAsked(TypedDict):
    function: str
    level: str


class IdentityChangeView(TypedDict):
    change_id: str
    account_id: str
    first_name: str
    last_name: str
    email: str | None
    asked_at: str


class LinkView(TypedDict):
    state: str


class CodeTyped(TypedDict):
    code_id: Id
    text: str


class SessionView(TypedDict):
    session: str
    expires_at: str


class AccountView(TypedDict):
    """`email` is null where another way in opened the account."""

    account_id: str
    first_name: str
    last_name: str
    email: str | None
    roles: list[str]
    household_ids: list[str]
    structures: list[str]
    exports: bool
    language: Literal["fr", "en"] | None


class PassView(TypedDict):
    """What a session is worth: a token every service checks for itself, good for minutes."""

    token: str
    token_expires_at: str
    session_digest: str
    session_expires_at: str
    account: AccountView


class PictureCodeView(TypedDict):
    code_id: str
    expires_at: str


class PictureCodeTextView(TypedDict):
    """For whoever draws it or says it, never for a page; null once it is used or too old."""

    text: str | None


class PictureCodeProvedView(TypedDict):
    """Signed by identity, for household, good for one try of attaching."""

    proof: str


class SignedOutView(TypedDict):
    """`leave_at` is where the browser ends its session at the identity provider too."""

    leave_at: str | None


class SafeShareView(TypedDict):
    """Base64 of 32 bytes; it is never logged, kept or shown."""

    share: str


class ConfirmedView(TypedDict):
    """`user_name_kept` is false when the name was given to somebody else meanwhile."""

    session: str
    expires_at: str
    user_name_kept: bool


class SpaceView(TypedDict):
    """`email` is the one to sign in with, null of whoever signs in by a provider alone; the town's
    own of each guardian is in the record.
    """

    first_name: str
    last_name: str
    email: str | None
    user_name: str | None
    phone: str
    other_phone: str
    line1: str
    line2: str
    postcode: str
    city: str
    reply_by: Literal["email", "phone", "letter"]


class AccountContactView(TypedDict):
    """How whoever has no household may be answered; what they have not said is empty."""

    email: str | None
    phone: str
    other_phone: str
    reply_by: Literal["email", "phone", "letter"]


class DeviceView(TypedDict):
    """`device` is a browser and a system, as the street door saw them; empty of an old login."""

    login_id: str
    device: str
    opened_at: str
    seen_at: str
    ends_at: str
    is_remembered: bool
    is_this: bool


class StaffMemberView(TypedDict):
    """`has_password` tells who has begun; `invited_at` is the last invitation mailed, `came_at` the
    last sign-in, null where there was none: then they count since `opened_at`.
    """

    account_id: str
    email: str
    first_name: str
    last_name: str
    functions: list[Literal["admin", "cashier", "clerk", "cook", "instructor", "operator"]]
    structures: list[str]
    exports: bool
    is_suspended: bool
    is_parent: bool
    factor_required: bool
    has_factor: bool
    has_password: bool
    invited_at: str | None
    opened_at: str
    came_at: str | None
    is_unused: bool


class StaffActView(TypedDict):
    """What somebody was given or lost, by whom; the functions, schools and right to export are
    those after it.
    """

    at: str
    by_name: str
    account_id: str
    name: str
    act: Literal[
        "invited",
        "registered",
        "changed",
        "suspended",
        "restored",
        "removed",
        "factor-required",
        "factor-free",
        "factor-reset",
        "codes-remade",
    ]
    functions: list[Literal["admin", "cashier", "clerk", "cook", "instructor", "operator"]]
    structures: list[str]
    exports: bool


class RegisteredView(TypedDict):
    account_id: str


class ExportView(TypedDict):
    export_id: str
    at: str
    by_name: str
    what: str
    how_many: int
    reason: str


class InvitationRunView(TypedDict):
    run_id: str
    again: bool
    state: Literal["running", "done"]
    done: int
    total: int
    started_at: str
    started_by: str


class FamiliesAccountsView(TypedDict):
    """How many people of the families' files opened their account; of those who did not, how many
    were never written to, and how many were and may be again.
    """

    opened: int
    never_invited: int
    unused: int
    to_invite_again: int
    last_run: InvitationRunView | None


class UnusedInvitationView(TypedDict):
    account_id: str
    first_name: str
    last_name: str
    email: str
    household_ids: list[str]
    invited_at: str
    times: int


class UnusedInvitationsView(TypedDict):
    """The earliest first: they have waited the longest."""

    total: int
    pages: int
    people: list[UnusedInvitationView]


class OpenedView(TypedDict):
    guardian_ids: list[str]


class ColleagueView(TypedDict):
    """Somebody of the town who may be given a task: no address, no rights."""

    account_id: str
    first_name: str
    last_name: str
    functions: list[Literal["admin", "cashier", "clerk", "cook", "instructor", "operator"]]


class AccountActView(TypedDict):
    """`by_name` is null where time did it."""

    act: Literal["reopened", "closed", "warned"]
    at: str
    by_name: str | None


class IdleAccountView(TypedDict):
    """`closes_at` is null until its holder is warned, `closed_at` until it is closed."""

    account_id: str
    first_name: str
    last_name: str
    email: str | None
    household_ids: list[str] | None
    seen_at: str
    closes_at: str | None
    closed_at: str | None
    acts: list[AccountActView]


class IdleRulesView(TypedDict):
    """`changed_at` is null while the town has decided nothing: these are the defaults."""

    warned_after_months: int
    closes_after_days: int
    changed_at: str | None
    by_name: str


class IdleAccountsView(TypedDict):
    """Of the families' accounts that were opened, the longest unused first."""

    total: int
    warned: int
    closed: int
    pages: int
    people: list[IdleAccountView]
    rules: IdleRulesView


class AccountUseView(TypedDict):
    """Of an account that was opened; `acts` the newest first."""

    guardian_id: str
    account_id: str
    seen_at: str
    closes_at: str | None
    closed_at: str | None
    acts: list[AccountActView]


def personal_data(household_id: Id) -> Question[PersonalDataView]:
    """services/identity/doors/personal_data.py, PersonalDataDoors.personal_data."""
    return question("identity", "personal_data", household_id=household_id)


def day_work(since: Instant) -> Question[DayWorkView]:
    """services/identity/doors/day.py, DayDoors.day_work."""
    return question("identity", "day_work", since=since)


def begin_sign_in(
    provider: str, *, suite: str | None = None, step_up: bool = False
) -> Question[BegunView]:
    """services/identity/doors/providers.py, ProviderDoors.begin_sign_in."""
    return question("identity", "begin_sign_in", provider=provider, suite=suite, step_up=step_up)


def retention() -> Question[list[RetentionView]]:
    """services/identity/doors/retention.py, RetentionDoors.retention."""
    return question("identity", "retention")


def set_term(kind: str, *, count: int) -> Question[None]:
    """services/identity/doors/retention.py, RetentionDoors.set_term."""
    return question("identity", "set_term", kind=kind, count=count)


def approve_purge(kind: str, *, cutoff: Day, count: int, visa: str) -> Question[None]:
    """services/identity/doors/retention.py, RetentionDoors.approve_purge."""
    return question("identity", "approve_purge", kind=kind, cutoff=cutoff, count=count, visa=visa)


def finish_sign_in(
    provider: str, *, state: str, browser: str, code: str, error: str
) -> Question[FinishedView]:
    """services/identity/doors/providers.py, ProviderDoors.finish_sign_in."""
    return question(
        "identity",
        "finish_sign_in",
        provider=provider,
        state=state,
        browser=browser,
        code=code,
        error=error,
    )


def sign_in_awaiting(browser: str) -> Question[AwaitingView]:
    """services/identity/doors/providers.py, ProviderDoors.sign_in_awaiting."""
    return question("identity", "sign_in_awaiting", browser=browser)


def recognise_by_child(
    browser: str, *, child_first_name: str, child_birth_date: Day, address: str
) -> Question[FinishedView]:
    """services/identity/doors/providers.py, ProviderDoors.recognise_by_child."""
    return question(
        "identity",
        "recognise_by_child",
        browser=browser,
        child_first_name=child_first_name,
        child_birth_date=child_birth_date,
        address=address,
    )


def recognise_by_password(
    browser: str, *, email: str, password: str, address: str
) -> Question[FinishedView]:
    """services/identity/doors/providers.py, ProviderDoors.recognise_by_password."""
    return question(
        "identity",
        "recognise_by_password",
        browser=browser,
        email=email,
        password=password,
        address=address,
    )


def open_proved_account(browser: str) -> Question[FinishedView]:
    """services/identity/doors/providers.py, ProviderDoors.open_proved_account."""
    return question("identity", "open_proved_account", browser=browser)


def invite_guardian(household_id: Id, *, run_id: Id, guardian_id: Id) -> Question[None]:
    """services/identity/doors/invitations.py, InvitationDoors.invite_guardian."""
    return question(
        "identity",
        "invite_guardian",
        household_id=household_id,
        run_id=run_id,
        guardian_id=guardian_id,
    )


def invitations_of(household_id: Id) -> Question[list[GuardianInvitationView]]:
    """services/identity/doors/invitations.py, InvitationDoors.invitations_of."""
    return question("identity", "invitations_of", household_id=household_id)


def ask_recognition(browser: str) -> Question[FinishedView]:
    """services/identity/doors/providers.py, ProviderDoors.ask_recognition."""
    return question("identity", "ask_recognition", browser=browser)


def linked_among(guardian_ids: Sequence[Id]) -> Question[list[LinkedView]]:
    """services/identity/doors/providers.py, ProviderDoors.linked_among."""
    return question("identity", "linked_among", guardian_ids=guardian_ids)


def undo_link(identity_id: Id) -> Question[None]:
    """services/identity/doors/providers.py, ProviderDoors.undo_link."""
    return question("identity", "undo_link", identity_id=identity_id)


def factor_step(session: str) -> Question[FactorStepView]:
    """services/identity/doors/factors.py, FactorDoors.factor_step."""
    return question("identity", "factor_step", session=session)


def begin_factor(session: str) -> Question[BegunFactorView]:
    """services/identity/doors/factors.py, FactorDoors.begin_factor."""
    return question("identity", "begin_factor", session=session)


def confirm_factor(session: str, *, code: str) -> Question[RecoveryCodesView]:
    """services/identity/doors/factors.py, FactorDoors.confirm_factor."""
    return question("identity", "confirm_factor", session=session, code=code)


def prove_factor(session: str, *, code: str) -> Question[None]:
    """services/identity/doors/factors.py, FactorDoors.prove_factor."""
    return question("identity", "prove_factor", session=session, code=code)


def remake_codes(code: str) -> Question[RecoveryCodesView]:
    """services/identity/doors/factors.py, FactorDoors.remake_codes."""
    return question("identity", "remake_codes", code=code)


def require_factor(account_id: Id, *, required: bool) -> Question[None]:
    """services/identity/doors/factors.py, FactorDoors.require_factor."""
    return question("identity", "require_factor", account_id=account_id, required=required)


def reset_factor(account_id: Id) -> Question[None]:
    """services/identity/doors/factors.py, FactorDoors.reset_factor."""
    return question("identity", "reset_factor", account_id=account_id)


def security() -> Question[SecurityView]:
    """services/identity/doors/factors.py, FactorDoors.security."""
    return question("identity", "security")


def decide_security(
    sirets: str,
    *,
    levels: Sequence[LevelOfAsked],
    functions: Sequence[str],
    unused_after_months: int = 6,
) -> Question[SecurityView]:
    """services/identity/doors/factors.py, FactorDoors.decide_security."""
    return question(
        "identity",
        "decide_security",
        sirets=sirets,
        levels=levels,
        functions=functions,
        unused_after_months=unused_after_months,
    )


def identity_changes() -> Question[list[IdentityChangeView]]:
    """services/identity/doors/changes.py, IdentityChangeDoors.identity_changes."""
    return question("identity", "identity_changes")


def decide_identity_change(change_id: Id, *, accept: bool) -> Question[None]:
    """services/identity/doors/changes.py, IdentityChangeDoors.decide_identity_change."""
    return question("identity", "decide_identity_change", change_id=change_id, accept=accept)


def request_link(email: str) -> Question[None]:
    """services/identity/doors/links.py, LinkDoors.request_link."""
    return question("identity", "request_link", email=email)


def read_link(token: str) -> Question[LinkView]:
    """services/identity/doors/links.py, LinkDoors.read_link."""
    return question("identity", "read_link", token=token)


def set_password(token: str, *, password: str) -> Question[None]:
    """services/identity/doors/links.py, LinkDoors.set_password."""
    return question("identity", "set_password", token=token, password=password)


def sign_in(
    identifier: str,
    *,
    password: str,
    address: str,
    code: CodeTyped | None = None,
    remember: bool = False,
    device: str = "",
) -> Question[SessionView]:
    """services/identity/doors/sessions.py, SessionDoors.sign_in."""
    return question(
        "identity",
        "sign_in",
        identifier=identifier,
        password=password,
        address=address,
        code=code,
        remember=remember,
        device=device,
    )


def exchange(session: str, *, channel: str) -> Question[PassView]:
    """services/identity/doors/sessions.py, SessionDoors.exchange."""
    return question("identity", "exchange", session=session, channel=channel)


def make_picture_code() -> Question[PictureCodeView]:
    """services/identity/doors/picture_codes.py, PictureCodeDoors.make_picture_code."""
    return question("identity", "make_picture_code")


def picture_code_text(code_id: Id) -> Question[PictureCodeTextView]:
    """services/identity/doors/picture_codes.py, PictureCodeDoors.picture_code_text."""
    return question("identity", "picture_code_text", code_id=code_id)


def prove_picture_code(
    code_id: Id, *, code: str, attempt_id: Id
) -> Question[PictureCodeProvedView]:
    """services/identity/doors/picture_codes.py, PictureCodeDoors.prove_picture_code."""
    return question(
        "identity", "prove_picture_code", code_id=code_id, code=code, attempt_id=attempt_id
    )


def sign_out(session: str) -> Question[SignedOutView]:
    """services/identity/doors/sessions.py, SessionDoors.sign_out."""
    return question("identity", "sign_out", session=session)


def choose_language(language: str) -> Question[None]:
    """services/identity/doors/accounts.py, AccountDoors.choose_language."""
    return question("identity", "choose_language", language=language)


def safe_share() -> Question[SafeShareView]:
    """services/identity/doors/safes.py, SafeDoors.safe_share."""
    return question("identity", "safe_share")


def sign_up(
    sign_up_id: Id,
    *,
    first_name: str,
    last_name: str,
    email: str,
    password: str,
    code: CodeTyped | None = None,
    phone: str = "",
    other_phone: str = "",
    line1: str = "",
    line2: str = "",
    postcode: str = "",
    city: str = "",
    reply_by: str = "email",
    user_name: str | None = None,
    language: str | None = None,
    address: str = "",
) -> Question[None]:
    """services/identity/doors/sign_ups.py, SignUpDoors.sign_up."""
    return question(
        "identity",
        "sign_up",
        sign_up_id=sign_up_id,
        first_name=first_name,
        last_name=last_name,
        email=email,
        password=password,
        code=code,
        phone=phone,
        other_phone=other_phone,
        line1=line1,
        line2=line2,
        postcode=postcode,
        city=city,
        reply_by=reply_by,
        user_name=user_name,
        language=language,
        address=address,
    )


def read_sign_up(token: str) -> Question[LinkView]:
    """services/identity/doors/sign_ups.py, SignUpDoors.read_sign_up."""
    return question("identity", "read_sign_up", token=token)


def confirm_sign_up(
    token: str, *, password: str, address: str, device: str = ""
) -> Question[ConfirmedView]:
    """services/identity/doors/sign_ups.py, SignUpDoors.confirm_sign_up."""
    return question(
        "identity",
        "confirm_sign_up",
        token=token,
        password=password,
        address=address,
        device=device,
    )


def my_space() -> Question[SpaceView]:
    """services/identity/doors/spaces.py, SpaceDoors.my_space."""
    return question("identity", "my_space")


def account_contact(account_id: Id) -> Question[AccountContactView]:
    """services/identity/doors/spaces.py, SpaceDoors.account_contact."""
    return question("identity", "account_contact", account_id=account_id)


def change_space(
    first_name: str,
    *,
    last_name: str,
    phone: str = "",
    other_phone: str = "",
    line1: str = "",
    line2: str = "",
    postcode: str = "",
    city: str = "",
    reply_by: str = "email",
) -> Question[None]:
    """services/identity/doors/spaces.py, SpaceDoors.change_space."""
    return question(
        "identity",
        "change_space",
        first_name=first_name,
        last_name=last_name,
        phone=phone,
        other_phone=other_phone,
        line1=line1,
        line2=line2,
        postcode=postcode,
        city=city,
        reply_by=reply_by,
    )


def choose_reply(reply_by: str) -> Question[None]:
    """services/identity/doors/spaces.py, SpaceDoors.choose_reply."""
    return question("identity", "choose_reply", reply_by=reply_by)


def change_password(current: str, *, address: str, session: str, password: str) -> Question[None]:
    """services/identity/doors/credentials.py, CredentialDoors.change_password."""
    return question(
        "identity",
        "change_password",
        current=current,
        address=address,
        session=session,
        password=password,
    )


def change_user_name(current: str, *, address: str, user_name: str | None) -> Question[None]:
    """services/identity/doors/credentials.py, CredentialDoors.change_user_name."""
    return question(
        "identity", "change_user_name", current=current, address=address, user_name=user_name
    )


def ask_email(current: str, *, address: str, email: str) -> Question[None]:
    """services/identity/doors/credentials.py, CredentialDoors.ask_email."""
    return question("identity", "ask_email", current=current, address=address, email=email)


def read_email_change(token: str) -> Question[LinkView]:
    """services/identity/doors/credentials.py, CredentialDoors.read_email_change."""
    return question("identity", "read_email_change", token=token)


def confirm_email(token: str) -> Question[None]:
    """services/identity/doors/credentials.py, CredentialDoors.confirm_email."""
    return question("identity", "confirm_email", token=token)


def devices(session: str) -> Question[list[DeviceView]]:
    """services/identity/doors/credentials.py, CredentialDoors.devices."""
    return question("identity", "devices", session=session)


def end_device(login_id: Id) -> Question[None]:
    """services/identity/doors/credentials.py, CredentialDoors.end_device."""
    return question("identity", "end_device", login_id=login_id)


def end_other_devices(session: str) -> Question[None]:
    """services/identity/doors/credentials.py, CredentialDoors.end_other_devices."""
    return question("identity", "end_other_devices", session=session)


def staff_members() -> Question[list[StaffMemberView]]:
    """services/identity/doors/staff.py, StaffDoors.staff_members."""
    return question("identity", "staff_members")


def staff_journal(account_id: Id | None = None) -> Question[list[StaffActView]]:
    """services/identity/doors/staff.py, StaffDoors.staff_journal."""
    return question("identity", "staff_journal", account_id=account_id)


def invite_staff(
    email: str,
    *,
    first_name: str,
    last_name: str,
    functions: Sequence[str],
    structures: Sequence[Id],
    exports: bool,
) -> Question[RegisteredView]:
    """services/identity/doors/staff.py, StaffDoors.invite_staff."""
    return question(
        "identity",
        "invite_staff",
        email=email,
        first_name=first_name,
        last_name=last_name,
        functions=functions,
        structures=structures,
        exports=exports,
    )


def invite_staff_again(account_id: Id) -> Question[None]:
    """services/identity/doors/staff.py, StaffDoors.invite_staff_again."""
    return question("identity", "invite_staff_again", account_id=account_id)


def change_staff(
    account_id: Id,
    *,
    first_name: str,
    last_name: str,
    functions: Sequence[str],
    structures: Sequence[Id],
    exports: bool,
) -> Question[None]:
    """services/identity/doors/staff.py, StaffDoors.change_staff."""
    return question(
        "identity",
        "change_staff",
        account_id=account_id,
        first_name=first_name,
        last_name=last_name,
        functions=functions,
        structures=structures,
        exports=exports,
    )


def suspend_staff(account_id: Id) -> Question[None]:
    """services/identity/doors/staff.py, StaffDoors.suspend_staff."""
    return question("identity", "suspend_staff", account_id=account_id)


def restore_staff(account_id: Id) -> Question[None]:
    """services/identity/doors/staff.py, StaffDoors.restore_staff."""
    return question("identity", "restore_staff", account_id=account_id)


def remove_staff(account_id: Id) -> Question[None]:
    """services/identity/doors/staff.py, StaffDoors.remove_staff."""
    return question("identity", "remove_staff", account_id=account_id)


def record_export(export_id: Id, *, what: str, how_many: int, reason: str) -> Question[None]:
    """services/identity/doors/exports.py, ExportDoors.record_export."""
    return question(
        "identity",
        "record_export",
        export_id=export_id,
        what=what,
        how_many=how_many,
        reason=reason,
    )


def exports() -> Question[list[ExportView]]:
    """services/identity/doors/exports.py, ExportDoors.exports."""
    return question("identity", "exports")


def families_accounts() -> Question[FamiliesAccountsView]:
    """services/identity/doors/invitations.py, InvitationDoors.families_accounts."""
    return question("identity", "families_accounts")


def start_invitations(run_id: Id, *, again: bool) -> Question[InvitationRunView]:
    """services/identity/doors/invitations.py, InvitationDoors.start_invitations."""
    return question("identity", "start_invitations", run_id=run_id, again=again)


def invitation_run(run_id: Id) -> Question[InvitationRunView]:
    """services/identity/doors/invitations.py, InvitationDoors.invitation_run."""
    return question("identity", "invitation_run", run_id=run_id)


def unused_invitations(page: int) -> Question[UnusedInvitationsView]:
    """services/identity/doors/invitations.py, InvitationDoors.unused_invitations."""
    return question("identity", "unused_invitations", page=page)


def opened_among(guardian_ids: Sequence[Id]) -> Question[OpenedView]:
    """services/identity/doors/invitations.py, InvitationDoors.opened_among."""
    return question("identity", "opened_among", guardian_ids=guardian_ids)


def colleagues() -> Question[list[ColleagueView]]:
    """services/identity/doors/staff.py, StaffDoors.colleagues."""
    return question("identity", "colleagues")


def idle_accounts(page: int) -> Question[IdleAccountsView]:
    """services/identity/doors/idle.py, IdleDoors.idle_accounts."""
    return question("identity", "idle_accounts", page=page)


def use_among(guardian_ids: Sequence[Id]) -> Question[list[AccountUseView]]:
    """services/identity/doors/idle.py, IdleDoors.use_among."""
    return question("identity", "use_among", guardian_ids=guardian_ids)


def decide_idle(warned_after_months: int, *, closes_after_days: int) -> Question[None]:
    """services/identity/doors/idle.py, IdleDoors.decide_idle."""
    return question(
        "identity",
        "decide_idle",
        warned_after_months=warned_after_months,
        closes_after_days=closes_after_days,
    )


def reopen_account(account_id: Id) -> Question[None]:
    """services/identity/doors/idle.py, IdleDoors.reopen_account."""
    return question("identity", "reopen_account", account_id=account_id)
