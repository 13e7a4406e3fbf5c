"""Secrets are referred to, never written; and secrets.sh makes those that are referred to."""

import pytest

from tests.manifests.made import made
from tests.manifests.rendered import (
    FOLDER,
    OVERLAYS,
    PRODUCTION,
    containers,
    environment,
    of_kind,
    ours,
    rendered,
    secrets_asked,
)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_secret_that_is_asked_for_is_made(overlay: str):
    what = "" if overlay in PRODUCTION else "trial"
    missing = secrets_asked(rendered(overlay)) - set(made(what))
    assert missing == set()


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_no_secret_is_made_that_nobody_asks_for(overlay: str):
    unused = set(made("")) - secrets_asked(rendered(overlay))
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
        told = environment(container, things, made(""))
        if "AMQP_URI" in told:
            assert told["AMQP_URI"].startswith("amqps://"), container.name
            user = container.owner["metadata"]["name"]
            assert f"//{user}:{made('')[f'preau-{user}-bus/password']}@" in told["AMQP_URI"]
        if "DATABASE_URL" in told:
            assert "sslmode=verify-full&sslrootcert=/etc/preau/ca/" in told["DATABASE_URL"]
    passwords = [value for name, value in made("").items() if name.endswith("/password")]
    assert len(set(passwords)) == len(passwords)


@pytest.mark.parametrize("overlay", PRODUCTION)
def test_whoever_does_not_need_a_key_does_not_hold_it(overlay: str):
    things = rendered(overlay)

    def holders(key: str) -> set[str]:
        return {
            container.owner["metadata"]["name"]
            for container in containers(things)
            if key in environment(container, things, made(""))
        }

    assert holders("PREAU_SIGNING_KEY") == {"identity"}
    assert holders("PREAU_STORAGE_KEY") == {"documents"}
    assert holders("PREAU_SMTP_URI") == {"notify"}
    assert "gateway" not in holders("DATABASE_URL")


def test_the_keys_come_from_the_image_that_is_run():
    [image] = {container.spec["image"] for container in ours(rendered("city"))}
    assert f"docker run --rm {image}}}" in (FOLDER / "secrets.sh").read_text()
