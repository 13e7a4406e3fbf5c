"""Fixtures every test may use: a clock that stands where it is put, PostgreSQL, and a house."""

import eventlet

eventlet.monkey_patch()

# The hub must be patched before anything opens a socket.
import os  # noqa: E402
import tempfile  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from pathlib import Path  # noqa: E402

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402

from chassis import memory_bus, principal  # noqa: E402
from chassis.language import SOURCE, speak  # noqa: E402
from tests.house import House, TestClock, start_postgres, stop_postgres  # noqa: E402
from tests.run.servers import POSTGRES  # noqa: E402

memory_bus.install()
# A property is true on a busy machine as well.
settings.register_profile("preau", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("preau")
SIGNING_KEY, PUBLIC_KEYS = principal.new_keys()


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the machine's own settings, nor the language another test spoke."""
    speak(SOURCE)
    for name in list(os.environ):
        if name.startswith(("PREAU_", "OTEL_")) or name in ("AMQP_URI", "DATABASE_URL"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PREAU_SIGNING_KEY", SIGNING_KEY)
    monkeypatch.setenv("PREAU_PUBLIC_KEYS", PUBLIC_KEYS)
    monkeypatch.setenv("PREAU_HEALTH_KEY", "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=")
    monkeypatch.setenv("PREAU_STORAGE_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    monkeypatch.setenv("PREAU_SECOND_FACTOR_KEY", "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=")
    monkeypatch.setenv("PREAU_KEYS_PEPPER", "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=")
    monkeypatch.setenv("PREAU_STORAGE_URI", str(tmp_path / "files"))
    monkeypatch.setenv("PREAU_DATA_DIR", str(tmp_path))


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The PostgreSQL of the run, or one of this session's own, from the wheel."""
    if shared := os.environ.get(POSTGRES):
        yield shared
        return
    folder = Path(tempfile.mkdtemp(prefix="preau-tests-"))
    yield start_postgres(folder)
    stop_postgres(folder)


@pytest.fixture
def test_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClock:
    clock = TestClock(tmp_path / "clock")
    monkeypatch.setenv("PREAU_TEST_CLOCK", str(clock.path))
    return clock


@pytest.fixture
def house(
    postgres_url: str, test_clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[House]:
    """Services on the in-process bus and fresh databases; see tests/house.py."""
    house = House(postgres_url, test_clock)
    monkeypatch.setenv("DATABASE_URL", house.database_url)
    monkeypatch.setenv("AMQP_URI", "memory://localhost")
    yield house
    house.close()
