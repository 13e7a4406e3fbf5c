"""Asking the services for a screen: side by side, under one deadline, so that a service away costs
its block and not the page."""

from typing import Any, Protocol

from chassis.errors import Refused, Unavailable
from chassis.settings import settings
from gateway.questions import Question
from gateway.turns import Turns

DEADLINE_S = 3.0
BANK_DEADLINE_S = 12.0  # A saga that talks to the bank waits for the bank.


class Calls(Protocol):
    """What chassis.calls.Calls offers; the tests' fake offers the same."""

    def gather(
        self, questions: dict[str, tuple[str, dict]], *, token: str | None, deadline_s: float
    ) -> dict[str, Any]: ...

    def call(
        self,
        service: str,
        method: str,
        arguments: dict[str, Any],
        *,
        token: str | None,
        key: str | None,
        deadline_s: float,
    ) -> Any: ...


class Caller(Protocol):
    """Whoever asks: anything holding the token identity signed."""

    @property
    def token(self) -> str: ...


class Answers(dict[str, Any]):
    """The answers of one screen by block: a value, or the Unavailable or Refused that came."""

    def need(self, block: str) -> Any:
        """The value of a block the screen means nothing without; raises what came instead."""
        answer = self[block]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def value(self, block: str) -> Any | None:
        """The value of a block, or None when its service is away or refuses."""
        answer = self.get(block)
        return None if isinstance(answer, Exception) else answer


class Backend:
    """The services, as the gateway sees them."""

    def __init__(self, calls: Calls, turns: Turns | None = None) -> None:
        self._calls = calls
        self._turns = turns or Turns(settings.max_workers)

    def ask(self, who: Caller | None, **questions: Question) -> Answers:
        """Ask several services side by side, under one deadline that begins with their turn.

        Raises Crowded or Gone (gateway.turns) when nothing was asked.
        """
        named = {f"{asked.service}:{block}": block for block, asked in questions.items()}
        asked = {
            name: (questions[block].method, questions[block].arguments)
            for name, block in named.items()
        }
        with self._turns.turn():
            answered = self._calls.gather(asked, token=_token(who), deadline_s=DEADLINE_S)
        return Answers({block: answered[name] for name, block in named.items()})

    def tell(
        self, who: Caller | None, question: Question, *, key: str | None = None, bank: bool = False
    ) -> Any:
        """Ask one thing and need its answer. Raises Refused, Unavailable or Broken; or, before
        anything was asked, Crowded or Gone.

        `key` makes a command harmless when it is sent twice; `bank` allows for the bank's slowness.
        """
        with self._turns.turn(bank=bank):
            return self._calls.call(
                question.service,
                question.method,
                question.arguments,
                token=_token(who),
                key=key,
                deadline_s=BANK_DEADLINE_S if bank else DEADLINE_S,
            )


def _token(who: Caller | None) -> str | None:
    return who.token if who is not None else None


__all__ = ["Answers", "Backend", "Refused", "Unavailable"]
