"""`preau doctor`: what an installation lacks, one line each, and what to do about it.

It tries what the rooms themselves do, with their own settings and their own code, and leaves
nothing behind. Whatever happens, it ends with lines and not with a stack trace.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import eventlet

from chassis.settings import SettingInvalid
from preau.doctor.bus import examine_bus
from preau.doctor.configuration import examine_keys, examine_settings
from preau.doctor.databases import examine_databases
from preau.doctor.findings import WRONG, Check, Finding, wrong
from preau.doctor.outside import examine_bank, examine_border, examine_mail, examine_storage

WITHIN_S = 60
CHECKS = [
    Check(
        "réglages",
        None,
        "every setting parses (the storage key: 32 bytes), none that its room needs is missing, no"
        " name is unknown",
        examine_settings,
    ),
    Check("clés", None, "what the private key signs, the public keys recognise", examine_keys),
    Check(
        "base",
        None,
        "each database: reachable, at the newest migration, its clock within 2 s of ours, no dead"
        " letter, no event unpublished for a minute, no scheduled work ten minutes late",
        examine_databases,
    ),
    Check(
        "bus",
        None,
        "RabbitMQ: reachable, 3.10 or later, virtual host; each room: its queues exist and have a"
        " consumer, its user may read them, publish its events, ask what it asks and hear answers",
        examine_bus,
    ),
    Check("courrier", frozenset({"notify"}), "the mail server: hello, TLS, account", examine_mail),
    Check("banque", frozenset({"billing"}), "PayFiP answers a question", examine_bank),
    Check("fichiers", frozenset({"gateway"}), "a file is written, read, deleted", examine_storage),
    Check(
        "partenaires",
        frozenset({"partners"}),
        "the partners' broker: its management API and its door know us",
        examine_border,
    ),
]


def examine(rooms: Sequence[str]) -> Iterator[Finding]:
    """Everything these rooms need, in the order in which it is worth mending."""
    for check in CHECKS:
        if check.needed_by is None or check.needed_by & set(rooms):
            yield from _carried_out(check, rooms)


def _carried_out(check: Check, rooms: Sequence[str]) -> Iterator[Finding]:
    try:
        with eventlet.Timeout(WITHIN_S):
            yield from check.examine(rooms)
    except SettingInvalid:
        yield wrong(check.subject, "un réglage manque ou est illisible.", "Voyez docs/settings.md.")
    except eventlet.Timeout:
        yield wrong(check.subject, f"pas de réponse en {WITHIN_S} s.", "Vérifiez le réseau.")
    except Exception as reason:  # An unforeseen illness is told as one: never a stack trace.
        said = f"l’examen s’est arrêté ({type(reason).__name__})."
        yield wrong(check.subject, said, "Voyez docs/doctor.md.")


def consult(rooms: Sequence[str], as_json: bool) -> int:
    """Print the findings as they come; 1 when something is wrong."""
    findings = []
    for finding in examine(rooms):
        findings.append(finding)
        if not as_json:
            print(finding, flush=True)
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    return int(any(finding.state == WRONG for finding in findings))
