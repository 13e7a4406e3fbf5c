"""The partners' broker as a cluster has it: TLS by the house's own authority, and two users."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from preau.doctor.outside import examine_border
from tests.brokers import Broker, needed
from tests.integration.partners_town import Town, moved_in, settings_for, wait_for

PASSWORD = "a-password"


@dataclass
class Operated:
    broker: Broker
    admin_port: int
    authority: Path


@pytest.fixture(scope="module")
def operated(tmp_path_factory) -> Iterator[Operated]:
    needed()
    authority, folder = trustme.CA(), Path(tempfile.mkdtemp(prefix="preau-partners-"))
    broker = Broker(folder, authority.issue_cert("localhost"), plugins=("rabbitmq_management",))
    own = Operated(broker, broker.open_admin_over_tls(), folder / "house.crt")
    authority.cert_pem.write_to_path(str(own.authority))
    broker.start()
    broker.import_users(
        {
            "users": [
                {"name": "partners", "password": PASSWORD, "tags": ""},
                {"name": "partners-admin", "password": PASSWORD, "tags": "administrator"},
            ]
        }
    )
    yield own
    broker.stop()


@pytest.fixture
def town(house, operated: Operated, monkeypatch) -> Town:
    told = settings_for(operated.broker) | {
        "PREAU_PARTNERS_AMQP_URI": (
            f"amqps://partners:{PASSWORD}@localhost:{operated.broker.tls_port}"
        ),
        "PREAU_PARTNERS_ADMIN_URI": (
            f"https://partners-admin:{PASSWORD}@localhost:{operated.admin_port}"
        ),
        "PREAU_BUS_CA": str(operated.authority),
        "SSL_CERT_FILE": str(operated.authority),  # The partner's own machine believes it.
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    return Town(house)


def test_a_room_that_does_not_administer_takes_what_a_partner_sends(town: Town):
    """Whoever makes the places has no right in them but by making them; who works there is let in
    by name."""
    partner = town.add()
    partner.send(moved_in(partner))
    wait_for(lambda: town.seen(partner)["families"] == 1)


def test_the_doctor_believes_a_border_where_the_room_has_no_right_outside_its_partners(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    """As a cluster has it: no right on the host `/`, and the house's own authority."""
    monkeypatch.delenv("SSL_CERT_FILE")
    assert ["nous connaît" in str(line) for line in examine_border(["partners"])] == [True]
    wrong = os.environ["PREAU_PARTNERS_AMQP_URI"].replace(PASSWORD, "another")
    monkeypatch.setenv("PREAU_PARTNERS_AMQP_URI", wrong)
    [refused] = map(str, examine_border(["partners"]))
    assert "ne nous laisse pas entrer" in refused
