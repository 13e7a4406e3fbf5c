"""What there is to run: a unit is what one process runs, a file or a folder of quick ones."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COSTS = Path(__file__).parent / "costs.json"
WHOLE = ("tests/contracts", "tests/properties", "tests/architecture", "tests/manifests")
QUICK = ("tests/unit", *WHOLE, "tests/deploy/test_deploy_dashboards.py")
JOURNEYS, JOURNEYS_SETTINGS = "tests/journeys", "tests/journeys/pytest.ini"
ONE_JOURNEY = "tests/journeys/test_journey_04_month.py"


@dataclass(frozen=True)
class Unit:
    name: str
    words: tuple[str, ...]

    @property
    def is_of_its_own(self) -> bool:
        """Playwright cannot live in a process that eventlet has patched."""
        return JOURNEYS_SETTINGS in self.words


def of_paths(name: str, *words: str) -> Unit:
    """What somebody asks for by name, as pytest takes it."""
    journeys = any(word.startswith(JOURNEYS) for word in words)
    return Unit(name, (*(("-c", JOURNEYS_SETTINGS) if journeys else ()), *words))


def every_unit() -> list[Unit]:
    return units_in("tests")


def units_in(*names: str) -> list[Unit]:
    """Of these files and folders; none when some word is another of pytest's."""
    if not all((ROOT / name).exists() for name in names):
        return []
    whole = {name for name in names if (ROOT / name).is_file()}
    return _dearest_first(
        whole | {_unit_of(p) for name in set(names) - whole for p in _files(name)}
    )


def quick_units(touched: set[str]) -> list[Unit]:
    """What is quick, what a change touches, and one journey in the house that `make run` opens."""
    quick = {_unit_of(path) for folder in QUICK for path in _files(folder)}
    journeys = {name for name in touched if name.startswith(JOURNEYS)} | {ONE_JOURNEY}
    journey = of_paths(" ".join(sorted(journeys)), "--house=embedded", *sorted(journeys))
    others = {path.as_posix() for name in touched - journeys for path in _files(name)}
    return [journey, *_dearest_first(quick | {name for name in others if not _is_in(quick, name)})]


def _is_in(units: set[str], name: str) -> bool:
    return _unit_of(Path(name)) in units


def _files(name: str) -> list[Path]:
    """Every file of tests under a folder, or that file."""
    path = ROOT / name
    found = [path] if path.is_file() else path.rglob("test_*.py")
    return [file.relative_to(ROOT) for file in found if file.name.startswith("test_")]


def _dearest_first(names: Iterable[str]) -> list[Unit]:
    """So that none is left to run alone at the end."""
    costs = kept_costs()
    ranked = sorted(set(names), key=lambda name: (-costs.get(name, _unknown(name)), name))
    return [of_paths(name, name) for name in ranked]


def _unit_of(path: Path) -> str:
    """A house of journeys is opened once; a unit test is too short for a process of its own."""
    name = path.as_posix()
    if name.startswith("tests/unit/"):
        return "/".join(path.parts[:3])
    if name.startswith((JOURNEYS, *WHOLE)):
        return "/".join(path.parts[:2])
    return name


def kept_costs() -> dict[str, float]:
    return json.loads(COSTS.read_text()) if COSTS.exists() else {}


def _unknown(name: str) -> float:
    """As dear as its folder may be: what starts processes is begun first."""
    return 0 if re.match(r"tests/(unit|service)/", name) else 60


def keep_costs(costs: dict[str, float]) -> None:
    known = {name: round(seconds, 1) for name, seconds in sorted(costs.items())}
    COSTS.write_text(json.dumps(known, indent=1) + "\n")
