"""What the tests run with is what the product runs with, version by version."""

import re
from pathlib import Path

PIN = re.compile(r"^[\w.\[\]-]+==[^\s;]+", re.MULTILINE)


def test_whoever_installs_for_the_tests_installs_all_that_the_product_needs():
    run, dev = (
        set(PIN.findall(Path(f"requirements/{name}.txt").read_text())) for name in ("run", "dev")
    )
    assert len(run) > 20
    assert run - dev == set()
