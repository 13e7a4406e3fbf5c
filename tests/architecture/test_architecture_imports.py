"""Who may know whom. What import-linter cannot say (an allow-list) is said here."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from source import PRODUCT, ROOT, imports, modules, name_of

from preau.rooms import EVERY_ROOM, EVERY_SERVICE, package_of

OURS = {*PRODUCT, "simulators", "demo"}


def test_the_rooms_import_only_what_they_may():
    """The contracts are in .importlinter; `lint-imports` prints them."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", command], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


IMPORTED = """
import importlib, pkgutil, sys
before, domain = set(sys.modules), importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(domain.__path__, domain.__name__ + "."):
    importlib.import_module(found.name)
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_a_domain_needs_only_python_and_itself(service: str) -> None:
    """Otherwise a rule could no longer be read, tried and trusted alone: not what its files say
    is asked, but what an interpreter that knows nothing yet has to load for them."""
    own = f"{package_of(service)}.domain"
    loaded = subprocess.run(
        [sys.executable, "-c", IMPORTED, own], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    known = {"chassis", *PYTHON_OF_CHASSIS, "services", package_of(service)}
    strangers = [
        module
        for module in loaded
        if module.split(".")[0] not in sys.stdlib_module_names
        and not module.startswith("_sysconfigdata_")
        and module not in known
        and not module.startswith(own)
    ]
    assert own in loaded
    assert strangers == []


def _may_know_nameko(path: Path) -> bool:
    edges = [f"{package_of(name).replace('.', '/')}/service.py" for name in EVERY_ROOM]
    return name_of(path) in edges or path.parent.name == "chassis"


def test_nameko_stays_at_the_edge():
    """Nobody maintains it: whoever replaces it should have few files to open."""
    found = [
        f"{name_of(path)}:{line}"
        for path in modules(*PRODUCT, "simulators", "demo")
        if not _may_know_nameko(path)
        for module, line in imports(path)
        if module.split(".")[0] == "nameko"
    ]
    assert found == []


@pytest.mark.parametrize("folder", [*PRODUCT, "simulators", "demo"])
def test_every_library_imported_is_one_we_chose(folder: str):
    """A library that came along with another leaves with it, on the day of an upgrade."""
    chosen = {_plain(line) for line in (ROOT / "requirements" / "run.in").read_text().splitlines()}
    carriers = packages_distributions()
    uninvited = {
        f"{name_of(path)}:{line} imports {module}"
        for path in modules(folder)
        for module, line in imports(path)
        if (top := module.split(".")[0]) not in sys.stdlib_module_names | OURS
        and not {_plain(package) for package in carriers.get(top, [top])} & chosen
    }
    assert uninvited == set()


def test_no_library_is_chosen_and_left_unused():
    """Each one is code that runs with our rights."""
    # SQLAlchemy imports its driver by the name in the address, Jinja a package of templates.
    by_name_only = {"psycopg2-binary", "govuk-frontend-jinja"}
    carriers = packages_distributions()
    tops = {m.split(".")[0] for p in modules(*OURS) for m, _ in imports(p)}
    used = {_plain(package) for top in tops for package in carriers.get(top, [])}
    used |= {top.replace("_", "-") for top in tops}  # Of one that this machine has not installed.
    lines = (ROOT / "requirements" / "run.in").read_text().splitlines()
    assert {_plain(line) for line in lines} - used - by_name_only - {""} == set()


# These are Python alone themselves.
PYTHON_OF_CHASSIS = (
    "chassis.conditions",
    "chassis.contact",
    "chassis.paris",
    "chassis.refusals",
    "chassis.throttle",
)


def _plain(line: str) -> str:
    return re.split(r"[<>=\[;#]", line)[0].strip().lower().replace("_", "-")
