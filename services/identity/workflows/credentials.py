"""How one signs in, changed by whoever is signed in: each time with the password, for a browser
left open is not its holder's hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from chassis.throttle import place_of
from services.identity.domain import email_change as changes
from services.identity.domain.account import Account
from services.identity.domain.errors import (
    EmailOfStaff,
    EmailUnchanged,
    LinkUsed,
    TooManyMails,
    UserNameTaken,
    WrongPassword,
)
from services.identity.domain.events import (
    EmailChanged,
    EmailChangeRefused,
    EmailChangeRequested,
    PasswordChanged,
    SessionRevoked,
)
from services.identity.domain.link import AN_HOUR
from services.identity.domain.password import refuse_weak
from services.identity.domain.secret import digest, new_secret
from services.identity.unit import Unit
from services.identity.workflows.logins import Hasher, Units, counted, failed
from services.identity.workflows.sign_ups import refuse_taken

REMEMBERED = timedelta(days=30)  # So that an old link still reads "used" rather than "unknown".


class Proof:
    """The password of whoever changes how they sign in, checked before each change."""

    def __init__(
        self, units: Units, hasher: Hasher, pause: Callable[[], None], password: str, address: str
    ) -> None:
        self._units, self._hasher, self._pause = units, hasher, pause
        self._password, self._place = password, place_of(address)

    def of(self, account_id: UUID) -> Account:
        """Whose password it is. Counted as signing in is: raises TryLater, or WrongPassword."""

        def known(unit: Unit) -> tuple[str, Account]:
            account = unit.accounts.held(account_id)
            return account.email, account

        account = counted(self._units, self._pause, known, self._place)
        with self._units() as unit:
            if not self._hasher.matches(account.password_hash, self._password):
                failed(unit, account.email, self._place)
            else:
                unit.attempts.forget(account.email, self._place)
                return account
        raise WrongPassword()


def change_password(
    units: Units, hasher: Hasher, proof: Proof, account_id: UUID, *, session: str, password: str
) -> None:
    """Every other browser is signed out, and links sent before stop working.

    Raises WrongPassword, TryLater or PasswordRefused.
    """
    proved = proof.of(account_id)
    refuse_weak(password, personal=[proved.first_name, proved.last_name, proved.email])
    hashed = hasher.hash(password)
    with units() as unit:
        account = _unchanged(unit, proved)
        unit.accounts.save(replace(account, password_hash=hashed))
        unit.links.revoke_usable(account_id, unit.now)
        _sign_others_out(unit, account_id, session)
        changed = PasswordChanged(
            account_id, account.email, account.first_name, unit.now, account.language
        )
        unit.record([changed])


def change_user_name(units: Units, proof: Proof, account_id: UUID, user_name: str | None) -> None:
    """None takes it away. Raises WrongPassword, TryLater, UserNameMalformed or UserNameTaken."""
    proved = proof.of(account_id)
    with units() as unit:
        account = _unchanged(unit, proved)
        if user_name is None:
            unit.accounts.name(account_id, None, None)
            return
        names = account.first_name, account.last_name
        key = refuse_taken(unit, user_name, *names, holder=account_id)
        if not unit.accounts.name(account_id, user_name, key):
            raise UserNameTaken(proposals=[])


def ask_email(units: Units, proof: Proof, account_id: UUID, email: str) -> None:
    """A link to the new address; a word to its holder when it has an account. Whoever asks is told
    the same. Raises WrongPassword, TryLater, EmailUnchanged, EmailOfStaff or TooManyMails."""
    proved = proof.of(account_id)
    if proved.staff_roles or proved.suspended_roles:
        raise EmailOfStaff()
    if proved.email == email:
        raise EmailUnchanged()
    with units() as unit:
        account = _unchanged(unit, proved)
        lately = unit.email_changes.asked_since(account_id, unit.now - AN_HOUR)
        if lately >= changes.MAILS_AN_HOUR_MAX:
            raise TooManyMails()
        token = new_secret()
        change = changes.asked(digest(token), account_id, email, unit.now)
        unit.email_changes.add(change)
        holder = unit.accounts.by_email(email)
        if holder is not None:
            unit.record([_refused(unit, holder)])
            return
        requested = EmailChangeRequested(
            account_id, email, account.first_name, token, change.expires_at, account.language
        )
        unit.record([requested])


def _refused(unit: Unit, holder: Account) -> EmailChangeRefused:
    return EmailChangeRefused(
        holder.account_id, holder.email, holder.first_name, unit.now, holder.language
    )


def read_email_change(unit: Unit, *, token: str) -> str:
    """usable, used, expired or unknown."""
    change = unit.email_changes.find(token)
    return "unknown" if change is None else change.state(unit.now)


def confirm_email(unit: Unit, *, token: str) -> None:
    """From now on the account is known by this address, and the town's own stays what it was.

    Raises LinkUnknown, LinkUsed or LinkExpired; LinkUsed too when an account was opened at this
    address since.
    """
    change = changes.usable(unit.email_changes.find(token), unit.now)
    unit.email_changes.spend(change, unit.now)
    account = unit.accounts.held(change.account_id)
    if not unit.accounts.readdress(account.account_id, change.email):
        raise LinkUsed()
    unit.links.revoke_usable(account.account_id, unit.now)
    unit.attempts.forget(account.email)
    former = EmailChanged(
        account.account_id, account.email, account.first_name, unit.now, account.language
    )
    unit.record([former])


def _unchanged(unit: Unit, proved: Account) -> Account:
    """The account held, unless its password was changed while this one was being checked."""
    account = unit.accounts.held(proved.account_id)
    if account.password_hash != proved.password_hash:
        raise WrongPassword()
    return account


def _sign_others_out(unit: Unit, account_id: UUID, session: str) -> None:
    digests = unit.logins.close_all(account_id, but=digest(session))
    if digests:
        unit.record([SessionRevoked(account_id, digests)])


def forget_old(unit: Unit) -> None:
    unit.email_changes.forget_before(unit.now - REMEMBERED)
