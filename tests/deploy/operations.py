"""The commands of docs/operations.md, as an operator would type them."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "operations.md"


def blocks() -> dict[str, str]:
    """The page's shell blocks by the name that their first line gives them."""
    found = re.findall(r"```sh\n# ([a-z' -]+)\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return dict(found)


def type_in(name: str, folder: Path, environment: Mapping[str, str]) -> str:
    """Run one block of the page in an empty folder, stopping at its first error."""
    shim = folder / "bin" / "preau"
    shim.parent.mkdir(exist_ok=True)
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W ignore -m preau "$@"\n')
    shim.chmod(0o755)
    path = f"{shim.parent}:{environment['PATH']}"
    run = subprocess.run(
        ["sh", "-euc", blocks()[name]],
        env={**environment, "PATH": path, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return run.stdout
