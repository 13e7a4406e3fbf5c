"""What identity counts for those who watch: who comes in, and how many are inside."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter

from chassis.measures import Measure
from chassis.refusals import Refusal
from services.identity.domain.login import IDLE_MAX, LENGTH_MAX

SIGN_INS = Counter(
    "preau_sign_ins_total", "Attempts to sign in, by what came of them.", ["outcome"]
)

OUTCOMES = ("opened", "wrong-credentials", "try-later")
for came in OUTCOMES:
    SIGN_INS.labels(came)  # A rate does not see the attempt that a counter begins with.

MEASURES = (
    Measure(
        "preau_sessions",
        "Browsers signed in now.",
        "SELECT count(*) FROM logins"  # noqa: S608
        f" WHERE seen_at > :now - interval '{IDLE_MAX.total_seconds()} seconds'"
        f" AND opened_at > :now - interval '{LENGTH_MAX.total_seconds()} seconds'",
    ),
)


@contextmanager
def counted_sign_in() -> Iterator[None]:
    """`opened`, or why not: one of OUTCOMES."""
    try:
        yield
    except Refusal as refusal:
        SIGN_INS.labels(refusal.code.split(".")[1]).inc()
        raise
    SIGN_INS.labels("opened").inc()
