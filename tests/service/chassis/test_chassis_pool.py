"""Connections that nobody uses cost the server memory; those it has ended are handed to nobody."""

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text

from chassis import pool

OPEN = text("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'preau-postgres'")


@pytest.fixture
def engine(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    there = make_url(postgres_url).set(database="SERVICE").render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", there.replace("SERVICE", "{service}"))
    monkeypatch.setattr(pool, "IDLE_S", 1)
    engine = pool.connect("postgres")
    yield engine
    engine.dispose()


def test_what_nobody_used_is_ended_and_nobody_is_handed_it(postgres_url, engine, monkeypatch):
    monkeypatch.setattr(pool, "DOUBTED_S", 0)
    beside = create_engine(postgres_url)
    with engine.connect(), engine.connect(), engine.connect():
        pass
    with beside.connect().execution_options(isolation_level="AUTOCOMMIT") as watching:
        while watching.scalar(OPEN):
            time.sleep(0.05)
    with engine.connect() as one, engine.connect() as two:
        assert one.scalar(text("SELECT 1")) == two.scalar(text("SELECT 1")) == 1
    beside.dispose()


def test_what_was_just_used_is_used_again(engine):
    backend = text("SELECT pg_backend_pid()")
    made: list[object] = []
    event.listen(engine, "connect", lambda *one: made.append(one))
    with engine.connect() as one:
        first = one.scalar(backend)
    with engine.connect() as again:
        assert again.scalar(backend) == first
    assert len(made) == 1
