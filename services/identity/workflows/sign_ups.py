"""A newcomer makes a space, proves the address, and is in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from uuid import UUID, uuid4

from chassis.refusals import Refusal
from services.identity.domain import link as links
from services.identity.domain import user_name as user_names
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    PasswordRefused,
    UserNameMalformed,
    UserNameTaken,
    WrongCredentials,
)
from services.identity.domain.events import (
    AccountOpened,
    SignUpAsked,
    SignUpRefused,
    SignUpRequested,
)
from services.identity.domain.password import refuse_weak
from services.identity.domain.secret import digest, new_secret
from services.identity.domain.sign_up import MAILS_AN_HOUR_MAX, SignUp
from services.identity.unit import Unit
from services.identity.workflows.logins import (
    Browser,
    Hasher,
    OpenedSession,
    Units,
    counted,
    failed,
    opened,
)

REMEMBERED = timedelta(days=30)  # So that an old link still reads "used" rather than "unknown".


@dataclass(frozen=True)
class Confirmed(OpenedSession):
    user_name_kept: bool = True


def ask(unit: Unit, hasher: Hasher, sign_up: SignUp, password: str) -> None:
    """The same for every address, known or not: nobody learns here who has an account.

    A user name is another matter: nobody can choose one without learning that it is taken.
    Raises PasswordRefused, UserNameMalformed or UserNameTaken; of both, the first with the other
    in its details: nobody mends one to be told of the next.
    """
    personal = [sign_up.first_name, sign_up.last_name, sign_up.email, sign_up.user_name or ""]
    faults = _faults(unit, sign_up, password, personal)
    if faults:
        first, *others = faults
        for other in others:
            first.details["also"] = {"code": other.code, "details": other.details}
        raise first
    if unit.sign_ups.add(replace(sign_up, password_hash=hasher.hash(password))):
        unit.record([SignUpAsked(sign_up.sign_up_id)])


def _faults(unit: Unit, sign_up: SignUp, password: str, personal: Iterable[str]) -> list[Refusal]:
    """What is wrong with the two things that somebody chooses here."""
    faults: list[Refusal] = []
    try:
        refuse_weak(password, personal=personal)
    except PasswordRefused as refused:
        faults.append(refused)
    if sign_up.user_name:
        try:
            refuse_taken(unit, sign_up.user_name, sign_up.first_name, sign_up.last_name)
        except (UserNameMalformed, UserNameTaken) as refused:
            faults.append(refused)
    return faults


def refuse_taken(
    unit: Unit, wanted: str, first_name: str, last_name: str, holder: UUID | None = None
) -> str:
    """The key of a name that is free, or its holder's own already."""
    key = user_names.checked(wanted)
    found = unit.accounts.by_user_name(key)
    if found is None or found.account_id == holder:
        return key
    likely = user_names.likely(wanted, first_name, last_name)
    free = (name for name in likely if unit.accounts.by_user_name(name) is None)
    raise UserNameTaken(proposals=list(islice(free, user_names.PROPOSED)))


def answer(unit: Unit, sign_up_id: UUID) -> None:
    """A link to an address that nobody has; a word to whoever has it already."""
    sign_up = unit.sign_ups.get(sign_up_id)
    if sign_up is None:
        return
    lately = unit.sign_ups.mailed_since(sign_up.email, unit.now - links.AN_HOUR)
    known = unit.accounts.held_by_email(sign_up.email)
    if lately > MAILS_AN_HOUR_MAX:
        unit.sign_ups.forget(sign_up_id)
        return
    if known is not None:
        # What was typed stays a while without its secret: it is what mails are counted by.
        unit.sign_ups.empty(sign_up_id)
        unit.record([_told_to_its_holder(unit, sign_up, known)])
        return
    token = new_secret()
    sent = sign_up.sent(digest(token), unit.now)
    unit.sign_ups.send(sent, unit.now)
    assert sent.expires_at is not None
    unit.record(
        [
            SignUpRequested(
                sign_up_id=sign_up_id,
                email=sign_up.email,
                first_name=sign_up.first_name,
                token=token,
                expires_at=sent.expires_at,
                language=sign_up.language,
            )
        ]
    )


def _told_to_its_holder(unit: Unit, sign_up: SignUp, known: Account) -> SignUpRefused:
    return SignUpRefused(
        sign_up_id=sign_up.sign_up_id,
        email=known.email,
        first_name=known.first_name,
        asked_at=unit.now,
        language=known.language,
    )


def read(unit: Unit, *, token: str) -> str:
    """usable, used, expired or unknown."""
    sign_up = unit.sign_ups.find(token)
    return "unknown" if sign_up is None else sign_up.state(unit.now)


def confirm(
    units: Units,
    hasher: Hasher,
    pause: Callable[[], None],
    browser: Browser,
    *,
    token: str,
    password: str,
) -> Confirmed:
    """The account is open and its holder signed in, once: with the link of the mail and the
    password typed before it was sent. Raises LinkUnknown, LinkUsed, LinkExpired, TryLater, or
    WrongCredentials."""
    place = browser.place

    def found(unit: Unit) -> tuple[str, SignUp]:
        sign_up = _usable(unit, token)
        return sign_up.email, sign_up

    sign_up = counted(units, pause, found, place)
    if not hasher.matches(sign_up.password_hash, password):
        with units() as unit:
            failed(unit, sign_up.email, place)
        raise WrongCredentials()
    with units() as unit:
        return _open(unit, sign_up, token, browser)


def _usable(unit: Unit, token: str) -> SignUp:
    sign_up = unit.sign_ups.find(token)
    match "unknown" if sign_up is None else sign_up.state(unit.now):
        case "used":
            raise LinkUsed()
        case "expired":
            raise LinkExpired()
    if sign_up is None:
        raise LinkUnknown()
    return sign_up


def _open(unit: Unit, sign_up: SignUp, token: str, browser: Browser) -> Confirmed:
    """The town may have opened an account at this address meanwhile: it is theirs then, as a link
    to choose its password would have made it, unless they have chosen one already."""
    account = unit.accounts.held_by_email(sign_up.email)
    if account is not None and account.password_hash is not None:
        raise LinkUsed()
    _usable(unit, token)
    unit.sign_ups.spend(sign_up, unit.now)
    if account is None:
        account = _opened(unit, sign_up)
    unit.accounts.save(replace(account, password_hash=sign_up.password_hash))
    unit.profiles.save(account.account_id, sign_up.profile)
    kept = _named(unit, account.account_id, sign_up.user_name)
    session = opened(unit, account, browser)
    return Confirmed(session.session, session.expires_at, kept)


def _opened(unit: Unit, sign_up: SignUp) -> Account:
    account = Account(
        account_id=uuid4(),
        email=sign_up.email,
        first_name=sign_up.first_name,
        last_name=sign_up.last_name,
        language=sign_up.language,
    )
    unit.accounts.open(account, unit.now)
    unit.record([AccountOpened(account.account_id)])
    return account


def _named(unit: Unit, account_id: UUID, user_name: str | None) -> bool:
    """False when somebody else was given the name since it was typed."""
    if user_name is None:
        return True
    return unit.accounts.name(account_id, user_name, user_names.key_of(user_name))


def forget_old(unit: Unit) -> None:
    unit.sign_ups.forget_before(unit.now - REMEMBERED)
