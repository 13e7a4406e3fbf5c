"""`python -m preau_partner key|doctor|listen|replay|refusals|send`. See ../README.md."""

import argparse
import json
import os
from pathlib import Path

from preau_partner.partner import LOST, Partner, PasswordRefused
from preau_partner.wire import BadSignature, new_key, public


def main() -> None:
    parser = argparse.ArgumentParser(prog="preau_partner")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("key", help="makes a key, and prints its public half").add_argument("file")
    verbs.add_parser("doctor", help="tries the line, both ways")
    listen = verbs.add_parser("listen", help="prints what is new, one JSON a line")
    replay = verbs.add_parser("replay", help="prints again from a sequence")
    replay.add_argument("sequence", type=int)
    for verb in (listen, replay):
        verb.add_argument("--idle", type=float, help="ends after so many seconds of silence")
    verbs.add_parser("refusals", help="prints what the town refused, and why")
    send = verbs.add_parser("send", help="tells the town a fact; its data is JSON")
    for name in ("fact", "subject", "data"):
        send.add_argument(name)
    asked = parser.parse_args()
    try:
        _do(asked)
    except KeyError as missing:
        raise SystemExit(f"Variable d’environnement absente : {missing.args[0]}.") from None
    except BadSignature:
        raise SystemExit(
            "Message signé par une clé inconnue : demandez sa clé à la ville."
        ) from None
    except PasswordRefused:
        raise SystemExit("Mot de passe refusé : demandez le nouveau à la ville.") from None
    except LOST as reason:
        raise SystemExit(f"La ville ne répond pas ({reason!r}).") from None


def _do(asked: argparse.Namespace) -> None:
    if asked.verb == "key":
        key = new_key(kid=Path(asked.file).stem)
        Path(asked.file).touch(0o600, exist_ok=False)
        Path(asked.file).write_text(json.dumps(key))
        _print(public(key))
        return
    us = _partner()
    if asked.verb == "doctor":
        us.connect().close()
        ours = us.send("test", "test", {"text": "Bonjour"})
        heard = sum(1 for _ in us.events(since=1, idle_s=2))
        for refusal in (event["data"] for event in us.refusals(idle_s=5)):
            if refusal.get("id") == ours:
                raise SystemExit(f"La ville refuse nos messages : {refusal['code']}.")
        print(f"Connexion, envoi et signatures : tout va bien. {heard} événements lus.")
        print(f"Numéros manquants : {us.store.missing() or 'aucun'}.")
    elif asked.verb == "send":
        print(us.send(asked.fact, asked.subject, json.loads(asked.data)))
    elif asked.verb == "refusals":
        _print(*us.refusals())
    elif asked.verb == "replay":
        _print(*us.events(asked.sequence, idle_s=asked.idle or 2))
    else:
        for event in us.events(idle_s=asked.idle):
            _print(event)
        us.acknowledge()


def _print(*lines: dict) -> None:
    for line in lines:
        print(json.dumps(line, ensure_ascii=False), flush=True)


def _partner() -> Partner:
    """As the environment says."""
    key, keys = (Path(os.environ[f"PARTNER_{name}"]) for name in ("KEY", "TOWN_KEYS"))
    return Partner(
        os.environ["PARTNER_URI"],
        os.environ["PARTNER_NAME"],
        json.loads(key.read_text()),
        json.loads(keys.read_text()),
        store=os.environ.get("PARTNER_STORE", "partner.sqlite"),
    )


if __name__ == "__main__":
    main()
