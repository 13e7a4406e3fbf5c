"""The PostgreSQL of `preau run`, wherever a person keeps their folders."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from preau import postgres


@pytest.mark.parametrize("name", ["my town", "préau", "l'école"])
def test_a_folder_with_a_space_or_an_accent_in_its_name_holds_a_town(tmp_path: Path, name: str):
    folder = tmp_path / name / "postgres"
    engine = create_engine(postgres.start(folder))
    try:
        with engine.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1
    finally:
        engine.dispose()
        postgres.stop(folder)
