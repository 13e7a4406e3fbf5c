"""Secrets are referred to, never written; and secrets.sh makes those that are referred to."""

import os
import re
from pathlib import Path

import pytest

from tests.manifests.made import made, made_for, run
from tests.manifests.rendered import (
    FOLDER,
    OVERLAYS,
    PRODUCTION,
    containers,
    environment,
    has_partners,
    of_kind,
    ours,
    rendered,
    secrets_asked,
)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_secret_that_is_asked_for_is_made(overlay: str):
    things = rendered(overlay)
    missing = secrets_asked(things) - set(made_for(things))
    assert missing == set()


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_no_secret_is_made_that_nobody_asks_for(overlay: str):
    things = rendered(overlay)
    unused = set(made_for(things)) - secrets_asked(things)
    assert {name for name in unused if not name.endswith("/username")} == set()


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_no_secret_is_written_in_a_manifest(overlay: str):
    things = rendered(overlay)
    assert of_kind(things, "Secret") == []
    written = [
        f"{container.name} {variable['name']}"
        for container in containers(things)
        for variable in container.spec.get("env", [])
        if variable["name"].endswith(("_KEY", "_KEYS", "PASSWORD", "_PASS"))
        and "valueFrom" not in variable
    ]
    assert written == []


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_every_password_is_its_own_and_every_way_is_encrypted(overlay: str):
    things = rendered(overlay)
    for container in containers(things):
        told = environment(container, things, made_for(things))
        if "AMQP_URI" in told:
            assert told["AMQP_URI"].startswith("amqps://"), container.name
            user = container.owner["metadata"]["name"]
            assert f"//{user}:{made_for(things)[f'preau-{user}-bus/password']}@" in told["AMQP_URI"]
        if "DATABASE_URL" in told:
            assert "sslmode=verify-full&sslrootcert=/etc/preau/ca/" in told["DATABASE_URL"]
    passwords = [value for name, value in made_for(things).items() if name.endswith("/password")]
    assert len(set(passwords)) == len(passwords)


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_whoever_does_not_need_a_key_does_not_hold_it(overlay: str):
    things = rendered(overlay)

    def holders(key: str) -> set[str]:
        return {
            container.owner["metadata"]["name"]
            for container in containers(things)
            if key in environment(container, things, made_for(things))
        }

    assert holders("PREAU_SIGNING_KEY") == {"identity"}
    assert holders("PREAU_STORAGE_KEY") == {"documents"}
    assert holders("PREAU_HEALTH_KEY") == {"household"}
    assert holders("PREAU_KEYS_PEPPER") == {"household"}
    assert holders("PREAU_SECOND_FACTOR_KEY") == {"identity"}
    assert holders("PREAU_SMTP_URI") == {"notify"}
    assert "gateway" not in holders("DATABASE_URL")
    partners = {"partners"} if has_partners(things) else set()
    assert holders("PREAU_PARTNERS_SIGNING_KEY") == partners
    assert holders("PREAU_PARTNERS_ADMIN_URI") == holders("ADMIN_PASSWORD") == partners
    assert holders("BORDER_PASSWORD") == partners


@pytest.mark.parametrize(("what", "held"), [("", "preau-keys"), ("partners", "preau-partners")])
def test_a_second_run_does_not_take_the_storage_key_away(tmp_path: Path, what: str, held: str):
    """A cluster that has them already: `kubectl get secret NAME` finds it."""
    kubectl = tmp_path / "kubectl"
    kubectl.write_text(f'#!/bin/sh\n[ "$*" = "-n preau get secret {held}" ]\n')
    kubectl.chmod(0o755)
    ended = run(what, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert held in ended.stderr


def test_no_page_tells_to_write_over_the_secrets():
    for name in ("README.md", "secrets.sh"):
        told = (FOLDER / name).read_text()
        assert not re.search(r"secrets\.sh[^\n]*\|[^\n]*apply", told), name
        assert re.search(r"secrets\.sh[^\n]*\|[^\n]*create", told), name


def test_a_town_that_gains_partners_keeps_the_secrets_it_has():
    """`secrets.sh partners` is run years after `secrets.sh`: what both made would be changed."""
    assert {name.split("/")[0] for name in made("partners")} == {
        "preau-partners",
        "preau-partners-database",
        "preau-border-partners",
        "preau-border-admin",
    }
    assert not set(made("partners")) & set(made(""))


def test_the_way_to_the_partners_broker_is_encrypted_and_its_own():
    things, secrets = rendered("city"), made_for(rendered("city"))
    told = environment(
        next(c for c in containers(things) if c.name == "Deployment/partners:room"), things, secrets
    )
    password = secrets["preau-border-partners/password"]
    assert told["PREAU_PARTNERS_AMQP_URI"] == f"amqps://partners:{password}@preau-border:5671"
    password = secrets["preau-border-admin/password"]
    admin_uri = f"https://partners-admin:{password}@preau-border:15671"
    assert told["PREAU_PARTNERS_ADMIN_URI"] == admin_uri
    assert told["PREAU_PARTNERS_PUBLIC_URI"].startswith("amqps://")


def test_the_keys_come_from_the_image_that_is_run():
    [image] = {container.spec["image"] for container in ours(rendered("city"))}
    assert f"docker run --rm {image}}}" in (FOLDER / "secrets.sh").read_text()
