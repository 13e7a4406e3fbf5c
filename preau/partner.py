"""`preau partner ...`: what a clerk does at the desk, for whoever prefers to type."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chassis.errors import Broken, Refused, Unavailable
from preau.operations import Stop

Ask = Callable[..., Any]
Act = Callable[[Ask, argparse.Namespace], None]

ANSWER_WITHIN_S = 15


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("partner", help="partner towns: let them in, put them out, look")
    actions = parser.add_subparsers(required=True, metavar="list|add|rotate|...")
    _action(actions, "list", _list, "who is connected, how far behind, what was refused", False)
    add = _action(actions, "add", _add, "let a town in; its credentials are printed once")
    add.add_argument("name", help="as people say it: Commune de Voisinville")
    add.add_argument("--hears", nargs="*", metavar="FACT", help="every fact unless named")
    add.add_argument("--sends", nargs="*", metavar="FACT", help="every fact unless named")
    add.add_argument("--key", type=Path, metavar="FILE", help="its public key, a JWK")
    allow = _action(actions, "allow", _allow, "what it may hear and send from now on")
    for word in ("--hears", "--sends"):
        allow.add_argument(word, nargs="*", metavar="FACT", help="as it was unless named")
    key = _action(actions, "key", _key, "believe one more public key of its")
    key.add_argument("file", type=Path, help="a public key, a JWK")
    _action(actions, "rotate", _rotate, "its place made again, and a new password, printed once")
    _action(actions, "suspend", _suspend, "put it out; what is for it waits")
    _action(actions, "resume", _resume, "let it in again")
    _action(actions, "show", _show, "one town: what it may, its last refusals, as JSON")
    _action(actions, "test", _test, "tell it a test event")
    again = _action(actions, "replay", _replay, "tell it again what it was told")
    again.add_argument("--from", type=int, default=1, dest="sequence", metavar="SEQUENCE")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    verb: str,
    act: Act,
    says: str,
    named: bool = True,
) -> argparse.ArgumentParser:
    parser = actions.add_parser(verb, help=says)
    if named:
        parser.add_argument("partner", help="its short name: voisinville")
    parser.set_defaults(do=lambda arguments: _carried_out(act, arguments))
    return parser


def _carried_out(act: Act, arguments: argparse.Namespace) -> None:
    """On the bus, as the town hall."""
    from uuid import uuid4

    from chassis.runner import calls_of_the_command_line
    from gateway.words import sentence
    from preau.house import asking_as_town_hall

    with calls_of_the_command_line() as calls:
        ask = asking_as_town_hall(calls, deadline_s=ANSWER_WITHIN_S)
        try:
            act(lambda method, **told: ask("partners", method, told, key=str(uuid4())), arguments)
        except Refused as refused:
            raise Stop(sentence(refused.code, refused.details)) from None
        except (Unavailable, Broken):
            raise Stop(
                "le guichet des partenaires ne répond pas : lancez `preau serve partners`,"
                " puis `preau doctor partners` s’il ne démarre pas."
            ) from None


def _list(ask: Ask, _arguments: argparse.Namespace) -> None:
    """One line a partner."""
    for seen in ask("partners"):
        print(
            seen["partner"],
            "active" if seen["state"] == "active" else "suspendue",
            "connectée" if seen["connected"] else "absente",
            f"retard {seen['lag']}",
            f"refusés {seen['refused_count']}",
            f"vue le {seen['last_seen_at']}" if seen["last_seen_at"] else "jamais vue",
            sep="\t",
        )


def _show(ask: Ask, arguments: argparse.Namespace) -> None:
    seen = ask("partner", partner=arguments.partner)
    print(json.dumps(seen, indent=2, ensure_ascii=False))


def _add(ask: Ask, arguments: argparse.Namespace) -> None:
    from services.partners.domain.facts import (
        TAKEN,
        TOLD,
    )

    _say_credentials(
        ask(
            "add_partner",
            partner=arguments.partner,
            name=arguments.name,
            may_hear=list(TOLD) if arguments.hears is None else arguments.hears,
            may_send=list(TAKEN) if arguments.sends is None else arguments.sends,
            public_key=_jwk(arguments.key) if arguments.key else None,
        )
    )


def _rotate(ask: Ask, arguments: argparse.Namespace) -> None:
    _say_credentials(ask("rotate", partner=arguments.partner))


def _say_credentials(told: dict[str, Any]) -> None:
    """As the desk shows it and docs/partners.md reads it, to be handed on as it is; the password
    goes to the terminal and nowhere else."""
    print(f"Nom court : {told['partner']}")
    print(f"Adresse : {told['uri']}")
    print(f"Utilisateur : {told['user']}")
    print(f"Mot de passe : {told['password'] or 'déjà montré'}")
    print(f"Nos clés publiques : {json.dumps(told['our_public_keys'])}")
    print(f"Notre nom court : {told['town']}")
    if told["authority"]:
        print(f"Notre autorité de certification :\n{told['authority'].strip()}")
    if told["password"] is None:
        print("\nLe mot de passe a déjà été remis : `preau partner rotate` en fait un autre.")
    else:
        print("\nTransmettez ce texte par un moyen sûr : le mot de passe ne sera plus montré.")


def _key(ask: Ask, arguments: argparse.Namespace) -> None:
    ask("add_partner_key", partner=arguments.partner, public_key=_jwk(arguments.file))
    print("Clé ajoutée à côté des précédentes.")


def _jwk(file: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(file.read_text())
        return told
    except ValueError:
        raise Stop(f"{file} n’est pas une clé au format JWK.") from None


def _allow(ask: Ask, arguments: argparse.Namespace) -> None:
    had = ask("partner", partner=arguments.partner)
    rights = {
        "may_hear": had["may_hear"] if arguments.hears is None else arguments.hears,
        "may_send": had["may_send"] if arguments.sends is None else arguments.sends,
    }
    ask("set_rights", partner=arguments.partner, **rights)
    print(f"Entend désormais : {', '.join(rights['may_hear']) or 'rien'}.")
    print(f"Envoie désormais : {', '.join(rights['may_send']) or 'rien'}.")


def _suspend(ask: Ask, arguments: argparse.Namespace) -> None:
    ask("suspend", partner=arguments.partner)
    print("Suspendue : ses connexions sont fermées, ce qui lui est destiné attend.")


def _resume(ask: Ask, arguments: argparse.Namespace) -> None:
    ask("resume", partner=arguments.partner)
    print("Rétablie : ce qui attendait part dans l’ordre.")


def _test(ask: Ask, arguments: argparse.Namespace) -> None:
    told = ask("send_test_event", partner=arguments.partner)
    print(f"Événement d’essai envoyé sous le numéro {told['sequence']}.")


def _replay(ask: Ask, arguments: argparse.Namespace) -> None:
    told = ask("replay_partner", partner=arguments.partner, from_sequence=arguments.sequence)
    print(f"Événements qui repartent, sous les mêmes numéros : {told['count']}.")
