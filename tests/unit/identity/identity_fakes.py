"""Identity without PostgreSQL: the same promises, held in dictionaries."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from identity_space_fakes import (
    FakeEmailChanges,
    FakeIdle,
    FakeLogins,
    FakePictureCodes,
    FakePlaces,
    FakeProfiles,
    FakeSignUps,
)

from services.identity.domain.errors import LinkUsed
from services.identity.domain.secret import digest
from services.identity.domain.security import Security
from services.identity.domain.user_name import key_of

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)
PASSWORD = "Chaussette-142"


class FakeAccounts:
    def __init__(self):
        self.rows = {}
        self.guardians = {}
        self.attached = set()

    def get(self, account_id):
        account = self.rows.get(account_id)
        return account and self._with_households(account)

    def by_email(self, email):
        found = [account for account in self.rows.values() if account.email == email]
        return self._with_households(found[0]) if found else None

    held, held_by_email, held_if_known = get, by_email, get

    def by_user_name(self, key):
        named = [
            one for one in self.rows.values() if one.user_name and key_of(one.user_name) == key
        ]
        return self._with_households(named[0]) if named else None

    def name(self, account_id, user_name, key):
        other = key and self.by_user_name(key)
        if other and other.account_id != account_id:
            return False
        self.rows[account_id] = replace(self.rows[account_id], user_name=user_name)
        return True

    def open(self, account, now):
        taken = {known.email for known in self.rows.values()} - {""}
        assert account.email not in taken
        assert account.account_id not in self.rows
        self.rows[account.account_id] = account

    def save(self, account):
        self.rows[account.account_id] = account

    def readdress(self, account_id, email):
        if self.by_email(email):
            return False
        self.rows[account_id] = replace(self.rows[account_id], email=email)
        self.attached |= {key for key, held in self.guardians.items() if held == account_id}
        return True

    def entrust(self, guardian_id, household_id, account_id, *, is_attached=False):
        self.guardians[guardian_id, household_id] = account_id
        self.attached.discard((guardian_id, household_id))
        if is_attached:
            self.attached.add((guardian_id, household_id))

    def is_attached(self, guardian_id, household_id):
        return (guardian_id, household_id) in self.attached

    def withdraw(self, guardian_id, household_id):
        self.guardians.pop((guardian_id, household_id), None)
        self.attached.discard((guardian_id, household_id))

    def entrusted_to(self, guardian_id, household_id):
        return self.guardians.get((guardian_id, household_id))

    def guardians_of(self, account_id):
        return sorted({key[0] for key, held in self.guardians.items() if held == account_id})

    def _with_households(self, account):
        households = {key[1] for key, held in self.guardians.items() if held == account.account_id}
        return replace(account, household_ids=frozenset(households))


class FakeStaff:
    def __init__(self, accounts):
        self._accounts = accounts
        self.acts = []

    def administrators(self):
        rows = self._accounts.rows.values()
        return [account.account_id for account in rows if "admin" in account.staff_roles]

    def write(self, who, act, account_id, given, now):
        self.acts.append((who.name, act, account_id, given))


class FakeLinks:
    def __init__(self):
        self.rows = {}

    def find(self, token):
        return self.rows.get(digest(token))

    def sent_since(self, account_id, instant):
        sent = [link for link in self.rows.values() if link.account_id == account_id]
        return len([link for link in sent if link.sent_at > instant])

    def revoke_usable(self, account_id, now):
        for link in self.rows.values():
            if link.account_id == account_id and not (link.used_at or link.revoked_at):
                self.rows[link.digest] = replace(link, revoked_at=now)

    def add(self, link):
        self.rows[link.digest] = link

    def used_since(self, account_id, instant):
        used = [it.used_at for it in self.rows.values() if it.account_id == account_id]
        return any(at and at > instant for at in used)

    def spend(self, link):
        if self.rows[link.digest].used_at:
            raise LinkUsed()
        self.rows[link.digest] = link


class FakeAttempts:
    def __init__(self):
        self.rows = {}

    def held(self, email, place, now):
        return self.rows.get((email, place))

    def save(self, email, place, counted):
        self.rows[email, place] = counted

    def proved_wrong(self, email, place):
        tried = self.rows.get((email, place))
        if tried:
            self.rows[email, place] = replace(tried, under_way=max(tried.under_way - 1, 0))

    def forget(self, email, place=None):
        self.rows = {
            key: kept
            for key, kept in self.rows.items()
            if key[0] != email or (place is not None and key[1] != place)
        }


class FakeFactors:
    def __init__(self):
        self.rows, self.codes = {}, {}

    def find(self, account_id):
        return self.rows.get(account_id)

    held = find

    def save(self, factor):
        self.rows[factor.account_id] = factor

    def forget(self, account_id):
        self.rows.pop(account_id, None)
        self.codes = {key: used for key, used in self.codes.items() if key[0] != account_id}

    def keep_codes(self, account_id, digests):
        others = {key: used for key, used in self.codes.items() if key[0] != account_id}
        self.codes = others | {(account_id, known): None for known in digests}

    def spend_code(self, account_id, known, now):
        if self.codes.get((account_id, known), now) is not None:
            return False
        self.codes[account_id, known] = now
        return True

    def codes_left(self, account_id):
        return sum(key[0] == account_id and used is None for key, used in self.codes.items())


class FakeSecurities:
    def __init__(self):
        self.kept = Security()

    def now(self):
        return self.kept

    def save(self, security):
        self.kept = security


class FakeIdentityChanges:
    def __init__(self):
        self.rows = {}

    def ask(self, change):
        undecided = [it for it in self.rows.values() if it.decided_at is None]
        if (change.account_id, change.sub) in [(it.account_id, it.sub) for it in undecided]:
            return False
        self.rows[change.change_id] = change
        return True

    def held(self, change_id):
        return self.rows.get(change_id)

    def save(self, change):
        self.rows[change.change_id] = change


class FakeUnit:
    def __init__(self):
        self.now = NOW
        self.accounts = FakeAccounts()
        self.links = FakeLinks()
        self.idle = FakeIdle()
        self.email_changes = FakeEmailChanges()
        self.profiles = FakeProfiles()
        self.sign_ups = FakeSignUps()
        self.logins = FakeLogins()
        self.attempts = FakeAttempts()
        self.places = FakePlaces()
        self.picture_codes = FakePictureCodes()
        self.staff = FakeStaff(self.accounts)
        self.factors = FakeFactors()
        self.securities = FakeSecurities()
        self.identity_changes = FakeIdentityChanges()
        self.events = []

    def record(self, events):
        self.events.extend(events)

    def told(self, event_class):
        return [event for event in self.events if isinstance(event, event_class)]

    def later(self, **by):
        self.now += timedelta(**by)


class FakeUnits:
    """Transactions that all reach the same unit; how many were opened is counted."""

    def __init__(self, unit):
        self.unit = unit
        self.opened = 0
        self.open = 0  # Those that have begun and not ended.

    @contextmanager
    def _begin(self):
        self.opened += 1
        self.open += 1
        try:
            yield self.unit
        finally:
            self.open -= 1

    def __call__(self):
        return self._begin()


class FakeHasher:
    """Readable hashes, and the calls that a stop-watch would notice."""

    def __init__(self, version="v1"):
        self.version = version
        self.calls = []

    def hash(self, password):
        self.calls.append("hash")
        return f"{self.version}:{password}"

    def matches(self, stored, password):
        self.calls.append("matches")
        return stored is not None and stored.split(":", 1)[1] == password

    def outdated(self, stored):
        return not stored.startswith(f"{self.version}:")


def fake_sign(principal, now, lifetime):
    return f"token of {principal.account_id} for {int(lifetime.total_seconds())} s"


def an_id(number: int) -> UUID:
    return UUID(int=number)
