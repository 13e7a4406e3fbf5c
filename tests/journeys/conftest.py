"""A browser before a running house. See pytest.ini for why this folder is a session of its own."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from journeys_town import PATIENCE_S, SITUATIONS, Picture, Town
from journeys_visitor import Visitor
from playwright.sync_api import Browser, expect, sync_playwright

from tests import brokers
from tests.house import TestClock

# The second draws the frame of a window around each page, which nobody sees.
BROWSERS = (Path("/usr/lib/chromium/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((path for path in BROWSERS if path.exists()), BROWSERS[-1])
# Each new window would load two pages for an address bar that nobody sees, half of its cost, and
# start a process for the next page in advance. The others are what Playwright switches off, which a
# second list replaces.
NOT_NEEDED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter"),
    *("PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)
OPENING = "2027-06-02T10:00:00+02:00"
MOMENTS = timedelta(hours=1)
expect.set_options(timeout=PATIENCE_S * 1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--house", choices=SITUATIONS, help="this one alone, for every journey")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One house at a time, and in it the journeys in the order of their hours."""
    rank, only = list(SITUATIONS), config.getoption("--house")
    walks = [item for item in items if _house(item)]
    asked = [item for item in walks if (_house(item) == only if only else _is_asked_of(item))]
    asked.sort(key=lambda item: (rank.index(_house(item)), _hour(item)))
    items[:] = [item for item in items if not _house(item)] + asked


def _is_asked_of(item: pytest.Item) -> bool:
    """Every journey walks over RabbitMQ, as families do; in the house of one process, the stories
    in which its bus makes a difference. Where no RabbitMQ is, all walk there."""
    if item.get_closest_marker("pages"):
        return _house(item) == ("rabbitmq" if brokers.installed() else "embedded")
    return not brokers.installed() or _house(item) == "rabbitmq" or _both(item)


def _both(item: pytest.Item) -> bool:
    return item.get_closest_marker("both") is not None


def _house(item: pytest.Item) -> str:
    """Empty for what needs no house: the scripts alone."""
    called: Any = getattr(item, "callspec", None)
    return str(called.params.get("house_up", "")) if called else ""


def _hour(item: pytest.Item) -> str:
    mark = item.get_closest_marker("at")
    return mark.args[0] if mark else OPENING


@pytest.fixture(scope="session")
def picture(request: pytest.FixtureRequest, tmp_path_factory) -> Picture:
    """Of the first house, for the second."""
    second = any(_house(item) == "rabbitmq" for item in request.session.items)
    return Picture(tmp_path_factory.mktemp("picture"), wanted=second)


@pytest.fixture(scope="session", params=list(SITUATIONS))
def house_up(request: pytest.FixtureRequest, picture: Picture) -> Iterator[Town]:
    """Démoville, entered and open; every journey of a situation walks in the same house."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed on this machine")
    if request.param == "rabbitmq" and not brokers.installed():
        pytest.skip("RabbitMQ is not installed on this machine")
    with tempfile.TemporaryDirectory(prefix="preau-journeys-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        clock = TestClock(folder / "clock")
        clock.set(OPENING)
        house = SITUATIONS[request.param](folder, clock, picture)
        try:
            house.start()
            yield Town(house, clock)
        finally:
            house.stop()


@pytest.fixture
def town(house_up: Town, request: pytest.FixtureRequest) -> Town:
    """The house at the hour of this journey, or within the next: several begin at one."""
    house_up.stand_at(_hour(request.node), late=MOMENTS)
    return house_up


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # No graphics card here: to play one costs a tenth more of the processor.
        words = ["--no-sandbox", "--disable-gpu", f"--disable-features={','.join(NOT_NEEDED)}"]
        # No page lives as long as the compilers that would make its scripts quicker: another tenth.
        words.append("--js-flags=--no-opt --no-maglev")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=words)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def looked_at() -> set[str]:
    """Screens already checked, whichever house showed them: their pages are the same."""
    return set()


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(town: Town, browser: Browser, looked_at: set[str]) -> Iterator[Visit]:
    """Open browsers; at the end none of them has met an error that nobody explained."""
    visitors = []

    def open_browser(*, width: int = 1280, javascript: bool = True) -> Visitor:
        context = browser.new_context(
            locale="fr-FR",
            timezone_id="Europe/Paris",
            viewport={"width": width, "height": 844},
            java_script_enabled=javascript,
        )
        context.set_default_timeout(PATIENCE_S * 1000)
        visitors.append(Visitor(context, town, looked_at))
        return visitors[-1]

    yield open_browser
    for visitor in visitors:
        visitor.close()
