"""docs/operations.md rehearsed: its own commands, on a house that is destroyed and brought back."""

import hashlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import eventlet
import pytest
from kombu import Connection
from operations import type_in
from preau_partner import Partner
from preau_partner.wire import new_key, public

from chassis.principal import new_keys
from gateway.files.vault import open_vault
from preau import postgres
from tests import invariants
from tests.brokers import SERVER, Broker, needed
from tests.integration.partners_town import settings_for
from tests.smalltown import EVENING, MON, NADIA, Family
from tests.world import ROOMS, World

pytestmark = pytest.mark.timeout(300)
PAPER = b"%PDF a paper the town handed out"


class Town(World):
    """The spine and the vault, whose operator follows the page."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.rooms = (*ROOMS, "documents", "partners")
        self.border = Broker(folder / "border", plugins=("rabbitmq_management",)).start()
        self.processes.environment |= settings_for(self.border)
        self.processes.preau("migrate")
        for room in self.rooms[len(ROOMS) :]:
            self.processes.start(room)
        self.files = Path(self.processes.environment["PREAU_STORAGE_URI"])
        self.backup = folder / "backup"
        kept = (folder / "postgres").stat()
        self.owner = f"{kept.st_uid}:{kept.st_gid}"
        server = (folder / "postgres" / "postmaster.opts").read_text().split()[0]
        self.tools = f"{Path(server).parent}:{os.environ['PATH']}"

    def type_in(self, name: str, **words: str) -> str:
        socket = parse_qs(urlsplit(self.database_url).query)["host"][0]
        of_this_town = {
            "BACKUP": str(self.backup),
            "DATABASES": str(self.folder / "postgres"),
            "FILES": str(self.files),
            "PGHOST": socket,
            "PGUSER": "postgres",
            "OWNER": self.owner,
            "PATH": self.tools,
        }
        return type_in(name, self.folder, self.processes.environment | of_this_town | words)

    def booked_at_the_desk(self) -> Family:
        """Booking has said so, and only the broker holds it: billing is not there to hear."""
        family = self.town.family()
        self.processes.kill("billing")
        change = {"child_id": family.child_id, "activity_id": EVENING, "day": MON, "wanted": True}
        self.town.clerk(
            "booking", "book_for", household_id=family.household_id, changes=[change],
            override=False,
        )  # fmt: skip
        while self.sql("booking", "SELECT 1 FROM outbox WHERE published_at IS NULL"):
            eventlet.sleep(0.1)
        return family

    def paper(self) -> str:
        file_id, digest = uuid4(), hashlib.sha256(PAPER).hexdigest()
        told = {"sha256": digest, "size_bytes": len(PAPER)}
        upload = self.town.clerk(
            "documents", "ask_upload", file_id=file_id, household_id=None, purpose="document",
            filename="menu.pdf", media_type="application/pdf", **told,
        )  # fmt: skip
        open_vault(str(self.files)).put(file_id, upload["grant"], PAPER)
        self.town.clerk("documents", "file_received", file_id=file_id, **told)
        self.town.clerk(
            "documents", "publish_document", file_id=file_id, document_id=uuid4(), title="Menu",
            category="menus",
        )  # fmt: skip
        return str(file_id)

    def read(self, file_id: str) -> bytes:
        answer = self.ask("documents", "ask_download", who=NADIA, file_id=file_id)
        return open_vault(str(self.files)).get(UUID(file_id), answer["grant"])

    def lose_heart(self) -> str:
        """A school that household told of, and that booking has given up."""
        [(letter,)] = self.sql(
            "booking",
            "UPDATE inbox SET state = 'dead', attempts = 8, error = 'KeyError' WHERE id ="
            " (SELECT min(id) FROM inbox WHERE type = 'household.SchoolAdded') RETURNING event_id",
        )
        return str(letter)

    def charges_of(self, family: Family) -> int:
        query = f"SELECT count(*) FROM charges WHERE household_id = '{family.household_id}'"
        return self.sql("billing", query)[0][0]

    def receipts(self) -> set[str]:
        return {number for (number,) in self.sql("billing", "SELECT number FROM receipts")}

    def knows(self, family: Family) -> bool:
        query = f"SELECT 1 FROM households WHERE household_id = '{family.household_id}'"
        return bool(self.sql("household", query))

    def partner(self, folder: Path) -> Partner:
        """A neighbouring town, with the program that we give to them."""
        key = new_key("2027-06")
        told = self.town.clerk(
            "partners", "add_partner", partner="voisinville", name="Voisinville", may_hear=[],
            may_send=[], public_key=public(key),
        )  # fmt: skip
        address = f"{told['user']}:{told['password']}@{told['uri'].split('://')[1]}"
        store = str(folder / "partner.sqlite")
        return Partner(
            f"amqp://{address}", told["partner"], key, told["our_public_keys"], store=store
        )

    def tells(self, count: int) -> None:
        for _ in range(count):
            self.town.clerk("partners", "send_test_event", partner="voisinville")

    def close(self) -> None:
        super().close()
        self.border.stop()

    def destroy(self) -> None:
        """Nothing is left but the backup and the secrets."""
        for room in self.rooms:
            self.processes.kill(room)
        self.broker.lose_everything()
        first_line = (self.folder / "postgres" / "postmaster.pid").read_text().split()[0]
        os.kill(int(first_line), signal.SIGKILL)
        eventlet.sleep(1)
        self.forget_connections()
        shutil.rmtree(self.folder / "postgres")
        shutil.rmtree(self.files)

    def start_the_restored_database(self) -> None:
        """The wheel keeps its socket among the data; the lock of the lost server came along."""
        (self.folder / "postgres" / ".s.PGSQL.5432.lock").unlink()
        postgres.start(self.folder / "postgres")

    def start_an_empty_broker(self) -> None:
        self.broker.start()
        self.broker.fresh_host("town")


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    needed()
    before = dict(os.environ)
    private, public = new_keys()
    os.environ |= {"PREAU_SIGNING_KEY": private, "PREAU_PUBLIC_KEYS": public}
    town = Town(Path(tempfile.mkdtemp(prefix="preau-restore-")))
    yield town
    town.close()
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True)
def settings_of_the_town(town: Town, monkeypatch: pytest.MonkeyPatch, own_settings) -> None:
    for name in ("DATABASE_URL", "AMQP_URI", "PREAU_TEST_CLOCK"):
        monkeypatch.setenv(name, town.processes.environment[name])
    for name in ("PREAU_SIGNING_KEY", "PREAU_PUBLIC_KEYS"):
        monkeypatch.setenv(name, town.processes.environment[name])


def test_a_broker_lost_with_its_disk_loses_no_event(town: Town) -> None:
    family = town.booked_at_the_desk()
    town.broker.lose_everything()
    town.start_an_empty_broker()
    town.type_in("a lost broker")
    town.processes.start("billing")
    town.settle()
    assert town.charges_of(family) == 1
    invariants.check(town.sql)


def numbers(next_door: Partner) -> list[int]:
    """What it was told that is new to it."""
    return [int(event["sequence"]) for event in next_door.events(idle_s=3)]


def test_a_house_destroyed_comes_back_from_its_backup_in_balance(
    town: Town, tmp_path: Path
) -> None:
    paid, paper = town.book_and_pay(), town.paper()
    town.settle()
    unheard = town.booked_at_the_desk()
    next_door = town.partner(tmp_path)
    town.tells(2)
    next_door.send("test", "test", {"text": "avant"})
    assert numbers(next_door) == [1, 2]
    town.type_in("back up")
    town.processes.start("billing")
    too_late = town.book_and_pay()
    town.tells(3)
    next_door.send("test", "test", {"text": "après"})
    assert numbers(next_door) == [3, 4, 5]
    given = town.receipts()
    town.destroy()
    town.type_in("restore the data")
    town.start_the_restored_database()
    town.start_an_empty_broker()
    town.type_in("open again")
    for room in town.rooms:
        town.processes.start(room)
    town.check(paid)
    assert town.charges_of(unheard) == 1, "an event that only the lost broker held"
    assert town.read(paper) == PAPER
    assert not town.knows(too_late), "what came after the backup is what a restore loses"
    kept = town.receipts()
    town.check(town.book_and_pay())
    assert town.receipts() - kept, "a receipt is given as before"
    assert not (town.receipts() - kept) & given, "and its number is no other family's"
    town.tells(2)
    restored, *events = next_door.events(idle_s=3)
    assert restored["data"] == {"kept_up_to": 2, "taken_up_to": 1}
    assert [event["type"] for event in events] == ["fr.preau.test.v1"] * 2, "none is lost"
    assert numbers(next_door) == next_door.store.missing() == []
    while len(town.sql("partners", "SELECT 1 FROM taken")) < 2:
        eventlet.sleep(0.2)


def test_the_rooms_enter_an_empty_broker_by_the_passwords_that_were_made(town: Town) -> None:
    control = {"PATH": f"{SERVER.parent}:{town.tools}", **town.broker.control}
    for _ in range(2):  # As after an upgrade: the passwords stay.
        town.type_in("the users of the broker", **control)
    kept = (town.folder / "broker.env").stat()
    assert kept.st_mode & 0o077 == 0, "others on the machine read the passwords"
    lines = (town.folder / "broker.env").read_text().splitlines()
    passwords = dict(line.replace("'", "").split("=", 1) for line in lines)
    for user in ("booking", "migrate", "preau"):
        password = passwords[f"BUS_PASSWORD_{user.upper()}"]
        with Connection(town.broker.uri.replace("guest:guest", f"{user}:{password}")) as entered:
            entered.connect()


def test_a_town_has_its_first_account_before_any_screen_can_make_one(town: Town) -> None:
    town.processes.start("identity")
    town.type_in("the first accounts")
    roles = "SELECT staff_roles FROM accounts WHERE email = 'regie@demoville.example'"
    assert town.sql("identity", roles) == [(["cashier"],)]
    town.processes.kill("identity")


def test_a_dead_letter_is_heard_again(town: Town) -> None:
    letter = town.lose_heart()
    told = town.type_in("a dead letter", LETTER=letter)
    assert told.splitlines()[0].split("\t")[:2] == ["booking", letter]
    assert told.splitlines()[-1] == "booking", "nobody says which room hears it again"
    town.settle()
    assert not town.sql("booking", "SELECT 1 FROM inbox WHERE state <> 'done'")


def test_files_are_read_under_a_new_master_key_and_no_more_under_the_old(town: Town) -> None:
    paper = town.paper()
    town.processes.kill("documents")
    new_key = town.type_in("the files' master key").splitlines()[0]
    town.processes.environment["PREAU_STORAGE_KEY"] = new_key
    town.processes.start("documents")
    assert town.read(paper) == PAPER


def test_a_familys_data_are_written_for_nobody_else_to_read(town: Town) -> None:
    family = town.town.family()
    [(reference,)] = town.sql(
        "household",
        f"SELECT reference FROM households WHERE household_id = '{family.household_id}'",
    )
    town.type_in("personal data", REFERENCE=reference)
    written = town.folder / f"{reference}.json"
    assert str(family.household_id) in written.read_text()
    assert written.stat().st_mode & 0o077 == 0
