"""Asking the services for a screen: side by side, under one deadline, so that a service away costs
its block and not the page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast, overload

from chassis.errors import Refused, Unavailable
from chassis.settings import settings
from gateway.question import NOTHING, Question
from gateway.turns import Turns

DEADLINE_S = 3.0
BANK_DEADLINE_S = 12.0  # A saga that talks to the bank waits for the bank.

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
F = TypeVar("F")

# What comes in place of an answer: the rest of the page stands without it.
Missing = Refused | Unavailable


class Ask(Protocol):
    """Asks several questions side by side, and answers each with its own type."""

    @overload
    def __call__(self, a: Question[A], /) -> tuple[A | Missing]: ...
    @overload
    def __call__(self, a: Question[A], b: Question[B], /) -> tuple[A | Missing, B | Missing]: ...
    @overload
    def __call__(
        self, a: Question[A], b: Question[B], c: Question[C], /
    ) -> tuple[A | Missing, B | Missing, C | Missing]: ...
    @overload
    def __call__(
        self, a: Question[A], b: Question[B], c: Question[C], d: Question[D], /
    ) -> tuple[A | Missing, B | Missing, C | Missing, D | Missing]: ...
    @overload
    def __call__(
        self, a: Question[A], b: Question[B], c: Question[C], d: Question[D], e: Question[E], /
    ) -> tuple[A | Missing, B | Missing, C | Missing, D | Missing, E | Missing]: ...
    @overload
    def __call__(
        self,
        a: Question[A],
        b: Question[B],
        c: Question[C],
        d: Question[D],
        e: Question[E],
        f: Question[F],
        /,
    ) -> tuple[A | Missing, B | Missing, C | Missing, D | Missing, E | Missing, F | Missing]: ...


def asks(way: Callable[..., tuple[Any, ...]]) -> Ask:
    """A way of asking, with the types of its answers."""
    return cast(Ask, way)


class Calls(Protocol):
    """What chassis.calls.Calls offers; the tests' fake offers the same."""

    def gather(
        self,
        questions: Mapping[str, tuple[str, dict[str, Any]]],
        *,
        token: str | None,
        deadline_s: float,
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


def need(answer: A | Refused | Unavailable) -> A:
    """The answer that a screen means nothing without; raises what came in its place."""
    if isinstance(answer, Refused | Unavailable):
        raise answer
    return answer


def known(answer: A | Refused | Unavailable) -> A | None:
    """The answer, or None when its service is away or refuses."""
    return None if isinstance(answer, Refused | Unavailable) else answer


class Backend:
    """The services, as the gateway sees them."""

    def __init__(self, calls: Calls, turns: Turns | None = None) -> None:
        self._calls = calls
        self._turns = turns or Turns(settings.max_workers)

    def ask(self, who: Caller | None, questions: Sequence[Question[Any]]) -> tuple[Any, ...]:
        """Ask several services side by side, under one deadline that begins with their turn: for
        each question its answer, or what came in its place.

        Raises Crowded or Gone (gateway.turns) when nothing was asked.
        """
        with self._turns.turn():
            return self._gathered(who, questions, DEADLINE_S)

    def ask_briefly(
        self, who: Caller | None, questions: Sequence[Question[Any]], deadline_s: float
    ) -> tuple[Any, ...]:
        """The same for what a page shows as well without: nothing is asked, and each answer is
        None, while every turn is taken."""
        with self._turns.turn_if_free() as is_free:
            if not is_free:
                return (None,) * len(questions)
            return self._gathered(who, questions, deadline_s)

    def _gathered(
        self, who: Caller | None, questions: Sequence[Question[Any]], deadline_s: float
    ) -> tuple[Any, ...]:
        named = {
            f"{asked.service}:{place}": (asked.method, asked.arguments)
            for place, asked in enumerate(questions)
            if asked is not NOTHING
        }
        answered = self._calls.gather(named, token=_token(who), deadline_s=deadline_s)
        return tuple(
            answered.get(f"{asked.service}:{place}") for place, asked in enumerate(questions)
        )

    def tell(
        self,
        who: Caller | None,
        question: Question[A],
        *,
        key: str | None = None,
        bank: bool = False,
    ) -> A:
        """Ask one thing and need its answer. Raises Refused, Unavailable or Broken; or, before
        anything was asked, Crowded or Gone.

        `key` makes a command harmless when it is sent twice; `bank` allows for the slowness
        of a bank, or of an identity provider.
        """
        with self._turns.turn(bank=bank):
            answer: A = self._calls.call(
                question.service,
                question.method,
                question.arguments,
                token=_token(who),
                key=key,
                deadline_s=BANK_DEADLINE_S if bank else DEADLINE_S,
            )
        return answer


def _token(who: Caller | None) -> str | None:
    return who.token if who is not None else None


__all__ = ["Backend", "Missing", "Refused", "Unavailable", "asks", "known", "need"]
