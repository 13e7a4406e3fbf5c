"""`preau ask SERVICE METHOD ARGUMENTS`: what no screen does yet, asked as the town hall.

Its first accounts, its schools, activities and tariffs. Without arguments an example is printed,
from the method's own contract; without a method, the methods.
"""

import argparse
import json
from typing import Any
from uuid import uuid4

from chassis.contract import example_of
from chassis.errors import Broken, Refused, Unavailable
from preau.operations import Stop
from preau.rooms import EVERY_SERVICE, room


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("ask", help="what no screen does yet, asked as the town hall")
    parser.add_argument("service", choices=EVERY_SERVICE)
    parser.add_argument("method", nargs="?", help="without it, the methods there are")
    parser.add_argument("arguments", nargs="?", help="JSON; without it, an example of them")
    parser.set_defaults(do=_ask)


def _ask(asked: argparse.Namespace) -> None:
    offers = _offers(asked.service)
    if asked.method is None:
        print("\n".join(sorted(offers)))
        return
    if asked.method not in offers:
        raise Stop(
            f"{asked.service} ne connaît pas {asked.method} : `preau ask {asked.service}` dit tout."
        )
    if asked.arguments is None:
        _print(example_of(offers[asked.method].arguments))
        return
    _print(_answer(asked.service, asked.method, _parsed(asked.arguments)))


def _offers(service: str) -> dict[str, Any]:
    doors = {name: getattr(room(service), name) for name in dir(room(service))}
    return {name: door.offer for name, door in doors.items() if hasattr(door, "offer")}


def _parsed(arguments: str) -> dict[str, Any]:
    try:
        parsed = json.loads(arguments)
    except json.JSONDecodeError as wrong:
        raise Stop(
            f"les arguments ne sont pas du JSON, ligne {wrong.lineno} colonne {wrong.colno}."
        ) from None
    if not isinstance(parsed, dict):
        raise Stop("les arguments sont un objet JSON, entre accolades.")
    return parsed


def _answer(service: str, method: str, arguments: dict[str, Any]) -> Any:
    from chassis.runner import calls_of_the_command_line
    from preau.house import asking_as_town_hall

    with calls_of_the_command_line() as calls:
        try:
            return asking_as_town_hall(calls)(service, method, arguments, key=str(uuid4()))
        except Refused as refused:
            said = json.dumps(refused.details, ensure_ascii=False)
            raise Stop(f"refusé, {refused.code} : {said}") from None
        except Unavailable:
            raise Stop(f"{service} ne répond pas : `preau doctor {service}`.") from None
        except Broken as broken:
            raise Stop(
                f"{service} a échoué : son journal dit pourquoi, à {broken.reference}."
            ) from None


def _print(told: Any) -> None:
    print(json.dumps(told, indent=2, ensure_ascii=False, default=str))
