"""A pytest plugin of `make test`: says what this machine could not run, or forbids it.

Journeys are a session of their own (tests/journeys/pytest.ini), so this is not in a conftest.
"""

import os
from collections import Counter
from collections.abc import Generator
from typing import Any

import pytest

NOTHING_LEFT_OUT = os.environ.get("PREAU_NOTHING_LEFT_OUT") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Where nothing may be left out, a test that skips itself has failed."""
    report = yield
    if NOTHING_LEFT_OUT and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"left out: {item.nodeid}: {report.longrepr[2]}"
    return report


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what this machine could not run, once for each reason."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, count in reasons.items():
        terminalreporter.write_line(f"Not run here: {count} tests. {reason}.", yellow=True)
