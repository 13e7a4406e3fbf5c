"""Each room with a user of its own on a real broker, over TLS: what it must do works, and what it
has no business with is refused by the broker itself."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from everything import USERS, Attempt, User, declare, everything

from chassis import topology
from chassis.settings import SettingInvalid
from demo.ids import email
from preau.broker_users import PASSWORD, definitions, fresh_passwords
from preau.permissions import rights, user_names
from preau.rooms import EVERY_SERVICE, room
from tests.brokers import Broker, needed
from tests.house import TestClock
from tests.processes import Processes
from tests.telephone import Telephone

PASSWORDS = fresh_passwords()
AUTHORITY = trustme.CA()
LOGGED_WITHIN_S = 30


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    needed()
    folder = Path(tempfile.mkdtemp(prefix="preau-broker-"))
    broker = Broker(folder, tls=AUTHORITY.issue_cert("localhost")).start()
    AUTHORITY.cert_pem.write_to_path(str(folder / "authority.pem"))
    for host in ("trial", "town"):
        broker.import_users(definitions(PASSWORDS, host))
    yield broker
    broker.stop()


def account(user: str) -> str:
    return f"{user}:{PASSWORDS[PASSWORD + user.upper()]}"


@pytest.fixture(scope="module")
def trial(broker: Broker) -> str:
    """A virtual host laid out by migrate, where everything may be tried."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMQP_URI", f"amqp://{account('migrate')}@127.0.0.1:{broker.port}/trial")
        topology.declare(room(service) for service in EVERY_SERVICE)
    return f"127.0.0.1:{broker.port}/trial"


def test_every_user_of_the_broker_is_tried():
    assert set(USERS) == set(rights()) == set(user_names())


@pytest.mark.parametrize("name", USERS)
def test_the_broker_refuses_whatever_is_not_a_rooms_business(name: str, trial: str):
    user = User(f"amqp://{account(name)}@{trial}")
    attempts = list(everything())
    wrong = [a.what for a in attempts if user.may(a) != (name in a.users)]
    user.close()
    assert wrong == []
    assert len(attempts) > 300


def test_what_is_tried_is_refused_for_want_of_a_right_only(trial: str, broker: Broker):
    """An administrator is refused nothing: no attempt fails for another reason."""
    broker.allow("guest", "trial", ".*", ".*", ".*")
    user = User(f"amqp://guest:guest@{trial}")
    assert [a.what for a in everything() if not user.may(a)] == []
    user.close()


def test_the_brokers_log_tells_a_refusal(trial: str, broker: Broker):
    """What the next test looks for, in the words of this broker."""
    before = len(broker.log())
    user = User(f"amqp://{account('notify')}@{trial}")
    assert not user.may(Attempt("declare", set(), lambda channel: declare(channel, "mine")))
    user.close()
    deadline = time.monotonic() + LOGGED_WITHIN_S
    while "refused for user" not in broker.log()[before:]:
        assert time.monotonic() < deadline, broker.log()[-500:]
        time.sleep(0.1)


def test_a_right_too_many_is_noticed(trial: str, broker: Broker):
    broker.allow("notify", "trial", "^$", ".*", "^$")
    user = User(f"amqp://{account('notify')}@{trial}")
    granted = {a.what for a in everything() if user.may(a) and "notify" not in a.users}
    user.close()
    broker.import_users(definitions(PASSWORDS, "trial"))
    assert "publish billing.PaymentReceived" in granted
    assert "ask billing.settle_dispute" not in granted  # Still refused, by its topic.


def test_a_user_without_a_password_is_not_made():
    too_few = {name: word for name, word in PASSWORDS.items() if not name.endswith("BILLING")}
    with pytest.raises(SettingInvalid, match="BUS_PASSWORD_BILLING"):
        definitions(too_few, "town")


def town_address(broker: Broker) -> Callable[[str], str]:
    return lambda user: f"amqps://{account(user)}@localhost:{broker.tls_port}/town"


@pytest.mark.timeout(600)
def test_a_house_works_with_these_rights_and_nothing_wider(
    broker: Broker, postgres_url: str, tmp_path: Path
):
    """Every process over TLS, a town entered, a day booked and paid, and heard of by mail."""
    databases = postgres_url.replace("/postgres?", f"/rights{os.getpid()}_{{service}}?", 1)
    clock = TestClock(tmp_path / "clock")
    house = Processes(tmp_path / "run", databases, town_address(broker), clock)
    house.environment["PREAU_BUS_CA"] = str(broker.folder / "authority.pem")
    try:
        house.start_all()
        house.preau("demo", program="tests.hamlet")
        family = Telephone(house.site, email("Andrew", "Bond"))
        order = family.book("2027-06-14", "2027-06-25", house.simulators)
        assert order["receipt"]["number"]
    finally:
        house.stop()
    assert "vhost 'town' refused for user" not in broker.log()
