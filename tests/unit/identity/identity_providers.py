"""Identity with the simulated providers, in this process: no socket, no database."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from identity_fakes import PASSWORD, FakeUnit, FakeUnits, an_id

from chassis import clock
from services.identity.adapters import oidc
from services.identity.domain.account import Account
from services.identity.domain.provider import Known
from services.identity.workflows import providers, recognising
from services.identity.workflows.recognising import Around
from simulators.app import create_app
from simulators.bank.bank import Bank
from simulators.mailbox.mailbox import Mailbox
from simulators.providers.pages import answered

ANDREW, HOME, GUARDIAN = an_id(1), an_id(10), an_id(11)
CHILD = {"child_first_name": "Chloé", "child_birth_date": None, "address": "192.0.2.7"}
SITE, OUTSIDE = "http://portail.example", "http://dehors.example"


class FakeSignIns:
    def __init__(self):
        self.rows = {}

    def add(self, begun):
        self.rows[begun.state] = begun

    save = add

    def held(self, state):
        return self.rows.get(state)

    def latest_of(self, browser, *, to_change=True):
        ended = [it for it in self.rows.values() if it.browser == browser and it.ended_at]
        return max(ended, key=lambda it: it.ended_at) if ended else None


class FakeIdentities:
    def __init__(self):
        self.rows = {}

    def find(self, issuer, sub):
        alive = (it for it in self.rows.values() if it.undone_at is None)
        return next((it for it in alive if (it.issuer, it.sub) == (issuer, sub)), None)

    def of_account(self, account_id, provider):
        alive = (it for it in self.rows.values() if it.undone_at is None)
        mine = (it for it in alive if (it.account_id, it.provider) == (account_id, provider))
        return next(mine, None)

    def held(self, identity_id):
        return self.rows.get(identity_id)

    def add(self, known: Known):
        if self.find(known.issuer, known.sub):
            return False
        self.rows[known.identity_id] = known
        return True

    def save(self, known):
        self.rows[known.identity_id] = known


class Outside:
    """The simulators reached without a socket; the unit's clock is everybody's."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch):
        self.unit = FakeUnit()
        self.unit.sign_ins, self.unit.identities = FakeSignIns(), FakeIdentities()
        self.units = FakeUnits(self.unit)
        monkeypatch.setattr(clock, "now", lambda: self.unit.now)
        self.app = create_app(
            Bank(lambda: self.unit.now), Mailbox(lambda: self.unit.now), 0, lambda: self.unit.now
        )
        self.asked = []
        self.is_away = False
        self.in_flight = None  # What happens while a provider is asked.
        monkeypatch.setattr(requests, "request", self._request)
        monkeypatch.setenv("PREAU_PUBLIC_URL", SITE)
        for name in ("FRANCECONNECT", "PROCONNECT"):
            monkeypatch.setenv(f"PREAU_{name}_ISSUER", f"{OUTSIDE}/{name.lower()}/api/v2")
            monkeypatch.setenv(f"PREAU_{name}_CLIENT_ID", "demoville")
            monkeypatch.setenv(f"PREAU_{name}_CLIENT_SECRET", "secret-de-la-doublure-de-demoville")
        self.providers = oidc.Providers()

    def provider(self, name="franceconnect"):
        return self.app.extensions["providers"][name]

    def begin(self, name="franceconnect", **more):
        """The parameters that the browser carries there, and its secret."""
        told = providers.begin(self.units, self.providers, name, suite=None, **more)
        asked = {key: it[0] for key, it in parse_qs(urlsplit(told["address"]).query).items()}
        return asked, told["browser"]

    def choose(self, asked, person, fault="", name="franceconnect"):
        """What the browser brings back once this person has signed in there."""
        self.provider(name).check(asked)
        with self.app.test_request_context(base_url=OUTSIDE):
            address = answered(self.provider(name), asked, self.person(person, name), fault)
        back = parse_qs(urlsplit(address).query)
        return {key: back.get(key, [""])[0] for key in ("state", "code", "error")}

    def person(self, first_words, name="franceconnect"):
        return next(it for it in self.provider(name).people if it.startswith(first_words))

    def finish(self, back, browser, name="franceconnect"):
        answer = {**back, "browser": browser}
        return providers.finish(self.units, self.providers, name, answer, lambda: None)

    def come_in(self, person, fault="", name="franceconnect", **more):
        """The whole way, and the browser's secret."""
        asked, browser = self.begin(name, **more)
        back = self.choose(asked, person, fault, name)
        return self.finish(back, browser, name), browser

    def _request(self, method, place, *, timeout, data=None, headers=None, allow_redirects):
        assert timeout, "nobody waits for a provider for ever"
        assert not self.units.open, "a provider is asked outside transactions"
        self.asked.append(place)
        if self.is_away:
            raise requests.ConnectTimeout()
        if self.in_flight is not None:
            happens, self.in_flight = self.in_flight, None
            happens()
        path = place.removeprefix(OUTSIDE)
        told = self.app.test_client().open(
            path, method=method, data=data, headers=headers, base_url=OUTSIDE
        )
        answer = requests.Response()
        answer.status_code = told.status_code
        answer.headers["Content-Type"] = told.content_type
        answer._content = told.data
        return answer


class Household:
    """Recognises whoever it is told to, and remembers what it was asked."""

    def __init__(self, outside, guardian=GUARDIAN, homes=(HOME,)):
        self.outside, self.guardian, self.homes, self.asked = outside, guardian, homes, []

    def call(self, method, arguments):
        assert not self.outside.units.open, "another room is asked outside transactions"
        self.asked.append((method, arguments))
        return {"guardian_id": str(self.guardian), "household_ids": [str(h) for h in self.homes]}


def by_child(outside, browser, household=None):
    proofs = []

    def prove(facts, audience, now, lifetime):
        proofs.append((facts, audience))
        return "proof"

    around = Around(outside.providers, household or Household(outside), prove)
    told = CHILD | {"child_birth_date": date(2020, 11, 3)}
    answer = recognising.by_child(outside.units, around, browser, told)
    return answer, proofs


def andrews_account(outside, **more):
    account = Account(ANDREW, "andrew.bond@example.org", "Andrew", "Bond", **more)
    account = account.__class__(**{**vars(account), "password_hash": f"v1:{PASSWORD}"})
    outside.unit.accounts.open(account, outside.unit.now)
    outside.unit.accounts.entrust(GUARDIAN, HOME, ANDREW)
    return account


def known_andrew(outside):
    """Andrew, who has come by FranceConnect before."""
    andrews_account(outside)
    _, browser = outside.come_in("Andrew")
    by_child(outside, browser)
    outside.unit.later(hours=1)
