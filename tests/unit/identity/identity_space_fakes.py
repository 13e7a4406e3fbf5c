"""One's own space without PostgreSQL: what identity_fakes.py does for the rest."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

from chassis.throttle import PlaceFailures
from services.identity.domain.errors import LinkUsed
from services.identity.domain.idle import IdleRules, Use
from services.identity.domain.profile import Profile
from services.identity.domain.secret import digest


class FakeProfiles:
    def __init__(self):
        self.rows = {}

    def of(self, account_id):
        return self.rows.get(account_id, Profile())

    def save(self, account_id, profile):
        self.rows[account_id] = profile


class FakeSignUps:
    def __init__(self):
        self.rows = {}

    def add(self, sign_up):
        if sign_up.sign_up_id in self.rows:
            return False
        self.rows[sign_up.sign_up_id] = sign_up
        return True

    def get(self, sign_up_id):
        return self.rows.get(sign_up_id)

    def find(self, token):
        return next((it for it in self.rows.values() if it.digest == digest(token)), None)

    def mailed_since(self, email, instant):
        return len([it for it in self.rows.values() if it.email == email and it.asked_at > instant])

    def send(self, sign_up, now):
        for it in self.rows.values():
            if it.email == sign_up.email and it.expires_at and it.expires_at > now:
                self.rows[it.sign_up_id] = replace(it, expires_at=now)
        self.rows[sign_up.sign_up_id] = sign_up

    def spend(self, sign_up, now):
        if self.rows[sign_up.sign_up_id].used_at:
            raise LinkUsed()
        self.rows[sign_up.sign_up_id] = replace(sign_up, used_at=now, password_hash="")

    def empty(self, sign_up_id):
        emptied = {"first_name": "", "last_name": "", "password_hash": "", "user_name": None}
        self.rows[sign_up_id] = replace(self.rows[sign_up_id], profile=Profile(), **emptied)

    def forget(self, sign_up_id):
        del self.rows[sign_up_id]


class FakeEmailChanges:
    def __init__(self):
        self.rows = {}

    def find(self, token):
        return self.rows.get(digest(token))

    def asked_since(self, account_id, instant):
        asked = [it for it in self.rows.values() if it.account_id == account_id]
        return len([it for it in asked if it.asked_at > instant])

    def add(self, change):
        for key, it in self.rows.items():
            if it.account_id == change.account_id and it.expires_at > change.asked_at:
                self.rows[key] = replace(it, expires_at=change.asked_at)
        self.rows[change.digest] = change

    def spend(self, change, now):
        if self.rows[change.digest].used_at:
            raise LinkUsed()
        self.rows[change.digest] = replace(change, used_at=now)


class FakeLogins:
    def __init__(self):
        self.rows = {}
        self.touches = 0

    def find(self, session):
        return self.rows.get(digest(session))

    def add(self, login):
        self.rows[login.digest] = login

    def touch(self, login, now):
        self.touches += 1
        self.rows[login.digest] = replace(login, seen_at=now)

    def of(self, account_id):
        return [key for key, login in self.rows.items() if login.account_id == account_id]

    def let_through(self, login):
        self.rows[login.digest] = replace(login, awaits=None)

    def close(self, login):
        self.rows.pop(login.digest, None)

    def close_all(self, account_id, *, but=None):
        return self._close(lambda it: it.account_id == account_id and it.digest != but)

    def close_one(self, account_id, login_id):
        return self._close(lambda it: (it.account_id, it.login_id) == (account_id, login_id))

    def _close(self, is_one):
        digests = [key for key, login in self.rows.items() if is_one(login)]
        for key in digests:
            del self.rows[key]
        return digests

    def all_of(self, account_id):
        theirs = [login for login in self.rows.values() if login.account_id == account_id]
        return sorted(theirs, key=lambda login: login.seen_at, reverse=True)


class FakePictureCodes:
    def __init__(self):
        self.rows = {}

    def add(self, code):
        self.rows[code.code_id] = code

    def find(self, code_id):
        return self.rows.get(code_id)

    held = find

    def spend(self, code):
        self.rows[code.code_id] = code


class FakePlaces:
    def __init__(self):
        self.rows = {}

    def find(self, place):
        return self.rows.get(place)

    def held(self, place, now):
        return self.rows.get(place, PlaceFailures(0, now))

    def save(self, place, failed):
        self.rows[place] = failed


class FakeIdle:
    def __init__(self):
        self.uses, self.decided = {}, IdleRules()
        self.acts = []

    def rules(self):
        return self.decided

    def use_of(self, account_id):
        return self.uses.get(account_id, Use(datetime.max.replace(tzinfo=UTC)))

    def save(self, account_id, use):
        self.uses[account_id] = use

    def write(self, account_id, act, now, who):
        row = {"account_id": account_id, "act": act, "at": now, "by_name": who and who.name}
        self.acts.insert(0, SimpleNamespace(**row))

    def acts_of(self, account_ids):
        return {it: [act for act in self.acts if act.account_id == it] for it in account_ids}

    def to_warn(self, before, most):
        return [
            known
            for known, use in self.uses.items()
            if use.seen_at < before and use.closes_at is None and use.closed_at is None
        ][:most]

    def to_close(self, now, most):
        return [
            known
            for known, use in self.uses.items()
            if use.closes_at is not None and use.closes_at <= now and use.closed_at is None
        ][:most]
