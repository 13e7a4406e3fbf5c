"""Settings: each readable, none missing for its room, none unknown; keys that fit each other."""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import uuid4

from joserfc.jwk import KeySet

from chassis import clock, principal
from chassis.refusals import Forbidden
from chassis.settings import SettingInvalid, Settings, settings
from preau.doctor.findings import Finding, odd, well, wrong
from preau.rooms import room

# What Kubernetes adds for each of its services, in the manner of old Docker links.
NOT_OURS = ("_SERVICE_HOST", "_SERVICE_PORT", "_TCP", "_ADDR", "_PROTO")
SEE = "Voyez docs/settings.md."


def examine_settings(rooms: Sequence[str]) -> Iterator[Finding]:
    faults = [*_unreadable(), *_missing(rooms)]
    yield from faults or [well("réglages", f"{len(Settings.table())} réglages lus.")]
    known = {setting.name for setting in Settings.table()}
    for name in sorted(os.environ):
        if name.startswith("PREAU_") and name not in known and not name.endswith(NOT_OURS):
            yield odd(f"réglage {name}", "ce nom n’est pas connu.", f"Faute de frappe ? {SEE}")
    if _readable("test_clock"):
        said = "l’horloge d’essai est réglée, le temps ne passe pas."
        yield odd("réglage PREAU_TEST_CLOCK", said, "Retirez-le en production.")


def _unreadable() -> Iterator[Finding]:
    for setting in Settings.table():
        try:
            setting.__get__(settings)
        except SettingInvalid:
            yield wrong(f"réglage {setting.name}", "sa valeur est illisible.", SEE)


def _missing(rooms: Sequence[str]) -> Iterator[Finding]:
    needed: dict[str, list[str]] = {}
    for name in rooms:
        for attribute in getattr(room(name), "needs", ()):
            needed.setdefault(attribute, []).append(name)
    for attribute, names in needed.items():
        if _readable(attribute) is None:
            name, who = vars(Settings)[attribute].name, ", ".join(names)
            yield wrong(f"réglage {name}", f"il manque ({who} en a besoin).", SEE)


def _readable(attribute: str) -> object:
    """A setting's value, or None; an unreadable one is told elsewhere, and is not missing."""
    try:
        return getattr(settings, attribute)
    except SettingInvalid:
        return "unreadable"


def examine_keys(_rooms: Sequence[str]) -> Iterator[Finding]:
    """Whoever holds the private key can see that the others will believe it."""
    if settings.public_keys is None:
        return
    advice = "Refaites les deux avec `preau keys`."
    try:
        KeySet.import_key_set(json.loads(settings.public_keys))
    except Exception:  # joserfc and json each have their own, and a text that repeats the key.
        yield wrong("clés", "PREAU_PUBLIC_KEYS ne contient pas de clés publiques.", advice)
        return
    if settings.signing_key is None:
        yield well("clés", "les clés publiques sont lisibles.")
        return
    try:
        nobody = principal.Principal(uuid4(), "", frozenset())
        principal.verify(principal.sign(nobody, clock.now(), timedelta(minutes=1)), clock.now())
    except Forbidden:
        yield wrong("clés", "la clé privée ne va pas avec les clés publiques.", advice)
    except Exception:  # The same: its text may hold the private key.
        yield wrong("clés", "PREAU_SIGNING_KEY n’est pas une clé privée.", advice)
    else:
        yield well("clés", "ce que la clé privée signe, les clés publiques le reconnaissent.")
