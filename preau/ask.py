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


def add_to(verbs: argparse._SubParsersAction) -> None:
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
        raise Stop(f"{asked.service} has no {asked.method}; `preau ask {asked.service}` says all.")
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
    except ValueError as reason:
        raise Stop(f"the arguments are not JSON: {reason}.") from None
    if not isinstance(parsed, dict):
        raise Stop("the arguments are not a JSON object.")
    return parsed


def _answer(service: str, method: str, arguments: dict[str, Any]) -> Any:
    from chassis.runner import hand_on_the_bus
    from preau.house import asking_as_town_hall

    with hand_on_the_bus() as calls:
        try:
            return asking_as_town_hall(calls)(service, method, arguments, key=str(uuid4()))
        except Refused as refused:
            raise Stop(f"refused, {refused.code}: {json.dumps(refused.details)}") from None
        except Unavailable:
            raise Stop(f"{service} does not answer: `preau doctor {service}`.") from None
        except Broken as broken:
            raise Stop(f"{service} failed; its log says why at {broken.reference}.") from None


def _print(told: Any) -> None:
    print(json.dumps(told, indent=2, ensure_ascii=False, default=str))
