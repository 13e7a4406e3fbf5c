"""The Secrets that deploy/kubernetes/secrets.sh makes."""

import os
import shlex
import subprocess
import sys
from base64 import b64decode
from functools import cache

import yaml

from tests.manifests.rendered import FOLDER, OVERLAYS, ROOT, Object, has_partners, of_kind, rendered

TOLD = {
    "PREAU": f"{sys.executable} -W ignore -m preau",
    "PREAU_SMTP_URI": "smtps://mail.example",
    "BACKUPS_KEY_ID": "an-account",
    "BACKUPS_SECRET_KEY": "a-secret",
}


@cache
def made(what: str) -> dict[str, str]:
    """What secrets.sh prints: "name/key" -> value."""
    rendered(OVERLAYS[0])  # Without kubectl, this is where it is said.
    run = subprocess.run(
        shlex.split(f"sh {FOLDER / 'secrets.sh'} {what}"),
        env={**os.environ, **TOLD},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return {
        f"{secret['metadata']['name']}/{key}": b64decode(value).decode()
        for secret in filter(None, yaml.safe_load_all(run.stdout))
        for key, value in secret["data"].items()
    }


def made_for(things: list[Object]) -> dict[str, str]:
    """What the operator of such a town has made, as README.md says."""
    if not of_kind(things, "Cluster"):
        return made("trial")
    return made("") | (made("partners") if has_partners(things) else {})
