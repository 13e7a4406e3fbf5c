"""The image and the compose file, read without Docker."""

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from compose import FILE, OURS, ROOT, SERVICES, VARIABLES, environment_of
from jsonschema import validators

from chassis.settings import Settings
from preau.__main__ import _parser
from preau.broker_users import BORDER_ADMIN, variable_of
from preau.identity_providers import identity_providers
from preau.permissions import rights
from preau.rooms import EVERY_ROOM
from preau.secrets import fresh_passwords, fresh_secrets

DOCKERFILE = ROOT / "deploy" / "docker" / "Dockerfile"
JOBS = {"migrate", "demo", "bus-users"}
ANYTHING = dict.fromkeys(VARIABLES, "x")


def test_the_compose_file_is_one_by_its_own_specification():
    schema = json.loads(
        (files("check_jsonschema") / "builtin_schemas/vendor/compose-spec.json").read_text()
    )
    validator = validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(FILE)] == []


def test_the_dockerfile_is_without_fault():
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    assert hadolint is not None
    run = subprocess.run([hadolint, str(DOCKERFILE)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_every_room_has_its_process():
    served = {
        service["command"][1] for service in OURS.values() if service["command"][:1] == ["serve"]
    }
    assert served == set(EVERY_ROOM)


@pytest.mark.parametrize("name", sorted(set(OURS) - {"simulators"}))
def test_every_command_is_a_verb_of_the_command_line(name: str):
    assert _parser().parse_args(OURS[name]["command"]).do


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_process_is_given_only_settings_that_exist(name: str):
    known = {setting.name for setting in Settings.table()}
    passwords = {variable_of(user) for user in (*rights(), BORDER_ADMIN)}
    assert set(environment_of(name, ANYTHING)) <= (passwords if name == "bus-users" else known)


def test_whoever_does_not_need_a_key_does_not_hold_it():
    def holders(key: str) -> set[str]:
        return {name for name in OURS if key in environment_of(name, ANYTHING)}

    assert holders("PREAU_SIGNING_KEY") == {"identity", "demo", "preau"}
    assert holders("PREAU_STORAGE_KEY") == {"documents"}
    assert holders("PREAU_HEALTH_KEY") == {"household", "preau"}
    assert holders("PREAU_KEYS_PEPPER") == {"household"}
    assert holders("PREAU_SECOND_FACTOR_KEY") == {"identity"}
    assert "DATABASE_URL" not in environment_of("gateway", ANYTHING)


def test_families_and_staff_may_try_the_providers_that_are_simulated_beside_the_bank():
    house = environment_of("identity", ANYTHING)
    told = identity_providers(house["PREAU_BANK_URL"])
    assert told.items() <= house.items()
    of_gateway = environment_of("gateway", ANYTHING)
    assert {name for name in told if name in of_gateway} == {
        "PREAU_FRANCECONNECT_ISSUER",
        "PREAU_PROCONNECT_ISSUER",
    }
    [name] = SERVICES["simulators"]["networks"]["default"]["aliases"]
    assert urlsplit(house["PREAU_BANK_URL"]).hostname == name, "browsers and rooms say one issuer"


SECRETS = fresh_secrets() | fresh_passwords()


@pytest.mark.parametrize("name", sorted(set(OURS) - {"simulators", "bus-users"}))
def test_a_room_taken_over_cannot_say_on_the_bus_that_an_order_is_paid(name: str):
    """Each enters as its own user, whose rights are the least (test_deploy_least_rights.py)."""
    users = {"demo": "preau"}
    address = urlsplit(environment_of(name, SECRETS)["AMQP_URI"])
    user = users.get(name, name)
    assert (address.username, address.password) == (user, SECRETS[variable_of(user)])
    assert user in rights()


def test_the_broker_is_told_of_every_user_before_anybody_comes(tmp_path: Path):
    told = environment_of("bus-users", SECRETS)
    words = OURS["bus-users"]["command"]
    at = OURS["bus-users"]["volumes"][0].partition(":")[2]
    file = words[-1].replace(at, str(tmp_path))
    command = [sys.executable, "-W", "ignore", "-m", "preau", *words[:-1], file]
    run = subprocess.run(command, env={**os.environ, **told}, cwd=ROOT, capture_output=True)
    assert (run.returncode, run.stdout) == (0, b"")
    users = {user["name"]: user for user in json.loads(Path(file).read_text())["users"]}
    assert set(users) == {*rights(), BORDER_ADMIN}
    assert [n for n, user in users.items() if "administrator" in user["tags"]] == [BORDER_ADMIN]
    for user, line in users.items():
        salted = base64.b64decode(line["password_hash"])
        password = SECRETS[variable_of(user)].encode()
        assert salted[4:] == hashlib.sha256(salted[:4] + password).digest()
    [held] = [v for v in SERVICES["rabbitmq"]["volumes"] if v.startswith("bus-users:")]
    read = held.split(":")[1] + "/" + Path(file).name
    conf = (ROOT / "deploy" / "docker" / "rabbitmq.conf").read_text()
    assert f"load_definitions = {read}\n" in conf
    waits = SERVICES["rabbitmq"]["depends_on"]
    assert waits == {"bus-users": {"condition": "service_completed_successfully"}}
    assert f"0755 {at}" in DOCKERFILE.read_text()


def test_no_other_account_of_the_broker_is_left_open():
    assert "RABBITMQ_DEFAULT_USER" not in SERVICES["rabbitmq"].get("environment", {})


@pytest.mark.parametrize(
    "name", ["keys.env", "broker.env", ".env", "users.json", "voisinville.jwk", "F-000123.json"]
)
def test_a_secret_that_the_operations_have_written_here_is_not_committed_by_mistake(name: str):
    run = subprocess.run(["git", "check-ignore", "--no-index", name], cwd=ROOT, capture_output=True)
    assert run.returncode == 0, name
    told = (ROOT / "docs" / "operations.md").read_text()
    assert name in told or name.startswith((".env", "voisin", "F-"))


def test_the_keys_it_needs_are_those_that_preau_prints():
    assert set(fresh_secrets() | fresh_passwords()) == VARIABLES


def test_no_key_is_written_in_the_file():
    for name in OURS:
        for key in environment_of(name, ANYTHING):
            if key.endswith(("_KEY", "_KEYS")):
                assert environment_of(name, ANYTHING)[key] == "x"


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_process_runs_without_privileges(name: str):
    service = OURS[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "USER 10001" in DOCKERFILE.read_text()


def test_whoever_waits_for_health_waits_for_something_that_tells_it():
    for service in SERVICES.values():
        for name, wait in dict(service.get("depends_on", {})).items():
            target = SERVICES[name]
            if wait["condition"] == "service_healthy":
                told = target.get("healthcheck", {})
                assert not told.get("disable")
                assert "test" in told or target["image"] == "preau"
            else:
                assert name in JOBS


def test_queues_survive_the_loss_of_a_node():
    kept = {v.split(":")[0] for v in SERVICES["rabbitmq"]["volumes"] if v.startswith("./")}
    [conf] = kept
    assert "default_queue_type = quorum" in (ROOT / conf).read_text().splitlines()


@pytest.mark.parametrize("image", sorted({s["image"] for s in SERVICES.values()} - {"preau"}))
def test_images_have_a_version_and_no_host(image: str):
    assert re.fullmatch(r"[a-z]+:[\w.-]+", image)
    assert not image.endswith(":latest")


def _copied() -> list[str]:
    lines = [line.split() for line in DOCKERFILE.read_text().splitlines()]
    return [
        source
        for words in lines
        if words[:1] == ["COPY"] and not words[1].startswith("--")
        for source in words[1:-1]
    ]


@pytest.mark.parametrize("source", _copied())
def test_what_is_copied_is_there_and_is_sent_to_the_builder(source: str):
    assert (ROOT / source).exists()
    sent = [
        line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    ]
    assert any(fnmatch(source.split("/")[0], pattern) for pattern in sent)


def test_the_image_holds_every_package_that_a_room_may_import():
    assert {"chassis", "services", "gateway", "preau", "simulators", "demo"} <= set(_copied())


def test_the_backup_of_this_house_names_its_own_services_volumes_and_folders():
    """There is no Docker here to type it in: what it names is compared with the file."""
    page = (ROOT / "docs" / "operations.md").read_text()
    blocks = re.findall(
        r"```sh\n# (?:back up|restore) docker-compose.yml\n(.*?)```", page, re.DOTALL
    )
    typed = [line.split() for block in blocks for line in block.splitlines()]
    assert len(blocks) == 2
    kept = {"postgres": "/var/lib/postgresql/data", "gateway": "/data/files"}
    for words in typed:
        for service, folder in kept.items():
            if service in words and "--directory" in words:
                assert words[words.index("--directory") + 1] == folder
            volumes = SERVICES[service]["volumes"]
            assert any(volume.endswith(f":{folder}") for volume in volumes)
        if words[:3] == ["docker", "compose", "exec"]:
            assert words[4] in SERVICES
        if words[:3] == ["docker", "volume", "rm"]:
            emptied = {word.removeprefix(f"{FILE['name']}_") for word in words[3:]}
            assert emptied == set(FILE["volumes"]) - {"bus-users"}
