"""The Secrets that deploy/kubernetes/secrets.sh makes."""

import os
import shlex
import subprocess
import sys
from base64 import b64decode
from functools import cache

import yaml

from tests.manifests.rendered import FOLDER, OVERLAYS, ROOT, Object, has_partners, of_kind, rendered
from tests.run.once import once_a_run

TOLD = {
    "PREAU": f"{sys.executable} -W ignore -m preau",
    "PREAU_SMTP_URI": "smtps://mail.example",
    "BACKUPS_KEY_ID": "an-account",
    "BACKUPS_SECRET_KEY": "a-secret",
}


def run(what: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """secrets.sh, in front of no cluster unless told of one."""
    rendered(OVERLAYS[0])  # Without kubectl, this is where it is said.
    return subprocess.run(
        shlex.split(f"sh {FOLDER / 'secrets.sh'} {what}"),
        env={**os.environ, "KUBECONFIG": os.devnull, **TOLD, **settings},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@cache
def printed(what: str) -> dict[str, Object]:
    """What secrets.sh prints: name -> Secret, its values in plain."""
    said = once_a_run(f"secrets {what}", lambda: _said(what))
    secrets = {s["metadata"]["name"]: s for s in yaml.safe_load_all(said) if s}
    for secret in secrets.values():
        secret["data"] = {k: b64decode(v).decode() for k, v in secret["data"].items()}
    return secrets


def _said(what: str) -> str:
    ended = run(what)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def made(what: str) -> dict[str, str]:
    """The same: "name/key" -> value."""
    return {
        f"{name}/{key}": value
        for name, secret in printed(what).items()
        for key, value in secret["data"].items()
    }


def secrets_for(things: list[Object]) -> dict[str, Object]:
    """The Secrets of such a town, by name."""
    return printed("") | (printed("partners") if has_partners(things) else {})


def made_for(things: list[Object]) -> dict[str, str]:
    """What the operator of such a town has made, as README.md says."""
    if not of_kind(things, "Cluster"):
        return made("trial")
    return made("") | (made("partners") if has_partners(things) else {})
