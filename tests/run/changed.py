"""What a change touches: changed files to the tests that try them on real parts.

The quick tier runs all that is quick whatever changed; this adds what tries the changed part on
PostgreSQL or in a browser. What several rooms do together, and what dies, is left to `make test`.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator

from tests.run.units import ROOT

TRUNK = "origin/main"
# What stands under the first is tried by the second; the first that fits decides.
TOUCHES = (
    (r"services/(\w+)/", r"tests/service/\1"),
    (r"chassis/(tracing|otlp|observing|logs)\.py", "tests/service/tracing"),
    (r"chassis/", "tests/service/chassis"),
    (r"gateway/desk/", "tests/journeys/test_journeys_desk.py"),
    (r"gateway/(papers|files)/", "tests/journeys/test_journeys_papers.py"),
    (r"gateway/", "tests/service/gateway"),
    (r"preau/doctor/", "tests/service/doctor"),
    (r"preau/", "tests/service/preau"),
    (r"demo/", "tests/service/demo"),
    (r"simulators/", "tests/service/billing/test_billing_adapter.py"),
    (r"deploy/prometheus/", "tests/deploy/test_deploy_alerts.py"),
    (r"deploy/grafana/", "tests/deploy/test_deploy_dashboards.py"),
    (r"deploy/", "tests/deploy/test_deploy_docker.py"),
    (r"(tests/.*/test_\w+\.py)$", r"\1"),
    (r"(tests/\w+/\w+)/", r"\1"),
    (r"tests/(house|conftest)\.py", "tests/service/chassis"),
)
PAGES = re.compile(r"gateway/(site|templates|static)/")
EVERY_PAGE = "tests/journeys/test_journeys_every_page.py"


def changed_files() -> list[str]:
    """Since this branch left the trunk, or since the last commit where there is none; with what
    is not committed, without what is gone."""
    since = _git("merge-base", "HEAD", TRUNK) or ["HEAD"]
    changed = _git("diff", "--name-only", "--diff-filter=d", since[0])
    return sorted({*changed, *_git("ls-files", "--others", "--exclude-standard")})


def _git(*words: str) -> list[str]:
    run = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return run.stdout.splitlines() if run.returncode == 0 else []


def touched_by(changed: Iterable[str]) -> set[str]:
    """Files and folders of tests."""
    return {name for path in changed for name in _tries(path) if (ROOT / name).exists()}


def _tries(path: str) -> Iterator[str]:
    if PAGES.match(path):
        yield EVERY_PAGE
    for pattern, name in TOUCHES:
        if found := re.match(pattern, path):
            if name:
                yield found.expand(name)
            return
