"""How Démoville is said to the services: the same words are one command, however often."""

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from demo.asked import Family

Arguments = dict[str, Any]
Call = Callable[..., Any]
SIDE_BY_SIDE = 4


def say_all(call: Call, service: str, method: str, many: Iterable[Arguments]) -> None:
    """One command for each, a few side by side; the first refusal is raised."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        said = [threads.submit(say, call, service, method, arguments) for arguments in many]
    for one in said:
        one.result()


def say(call: Call, service: str, method: str, arguments: Arguments, **by: Family) -> Any:
    """The same words have the same key, so saying them again gives the first answer."""
    words = json.dumps([service, method, arguments], sort_keys=True)
    return call(service, method, arguments, key=str(uuid5(NAMESPACE_URL, words)), **by)
