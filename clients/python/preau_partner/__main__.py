"""`python -m preau_partner`: a partner's hand tool. Everything it knows is in `partner.json`."""

import argparse
import collections
import dataclasses
import json
import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from pika.exceptions import AMQPError, ProbableAuthenticationError

from preau_partner import BadSignature, Event, Partner, new_key, public_of

FILE = Path("partner.json")
IDLE_S = 3


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("pika").setLevel(logging.CRITICAL)
    asked = _parser().parse_args()
    try:
        asked.do(asked)
    except KeyboardInterrupt:
        sys.exit(130)
    except (AMQPError, OSError, BadSignature, ValueError) as reason:
        sys.exit(f"{_what_to_do(reason)} ({reason!r})")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="preau_partner")
    verbs = parser.add_subparsers(required=True, metavar="init|doctor|listen|replay|send|refusals")
    add = {}
    for verb in (init, doctor, listen, replay, send, refusals):
        add[verb] = verbs.add_parser(verb.__name__, help=verb.__doc__)
        add[verb].set_defaults(do=verb)
    add[init].add_argument("name", help="the short name that the town gives you")
    add[listen].add_argument("--idle", type=float, help="end after so many silent seconds")
    add[replay].add_argument("--since", type=int, default=1, help="a sequence")
    for word in ("type", "subject", "data"):
        add[send].add_argument(word)
    return parser


def init(asked: argparse.Namespace) -> None:
    """write partner.json with a fresh key, and say its public half"""
    key = new_key(asked.name)
    known = {"uri": "", "name": asked.name, "private_key": key, "town_public_keys": []}
    with os.fdopen(os.open(FILE, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump(known, file, indent=2)
    print(json.dumps(public_of(key)))


def doctor(_asked: argparse.Namespace) -> None:
    """try the line, and say in one line each what stands"""
    partner = _partner()
    sequence, _ = partner.memory.position()
    print(f"Ici       lu jusqu’au n° {sequence}, {len(partner.memory.unconfirmed())} à envoyer")
    newest = partner.last_event(IDLE_S)
    print(f"Flux      {f'n° {newest.sequence}, signature vérifiée' if newest else 'vide'}")
    codes = collections.Counter(event.data["code"] for event in partner.refusals(idle_s=IDLE_S))
    print("Refusés  ", ", ".join(f"{code} {n}" for code, n in codes.items()) or "aucun")


def listen(asked: argparse.Namespace) -> None:
    """print each event once, from where the last listen ended"""
    _print(_partner().events(idle_s=asked.idle))


def replay(asked: argparse.Namespace) -> None:
    """print again what the stream holds; the position of listen stays"""
    _print(_partner().events(since=asked.since, idle_s=IDLE_S))


def send(asked: argparse.Namespace) -> None:
    """send one event; its data are JSON"""
    print(_partner().send(asked.type, asked.subject, json.loads(asked.data)))


def refusals(_asked: argparse.Namespace) -> None:
    """print what the town refused, and why"""
    _print(_partner().refusals(idle_s=IDLE_S))


def _partner() -> Partner:
    return Partner(**json.loads(FILE.read_text()), memory=str(FILE.with_suffix(".db")))


def _print(events: Iterable[Event]) -> None:
    for event in events:
        print(json.dumps(dataclasses.asdict(event), ensure_ascii=False), flush=True)


def _what_to_do(reason: Exception) -> str:
    if isinstance(reason, BadSignature):
        return "Signé par une clé inconnue : demandez à la mairie sa clé publique."
    if isinstance(reason, ProbableAuthenticationError):
        return "Mot de passe refusé : la mairie peut en faire un autre."
    if isinstance(reason, AMQPError):
        return "Le broker n’a pas ouvert : adresse fausse, hors ligne, ou accès suspendu."
    return "Impossible."


if __name__ == "__main__":
    main()
