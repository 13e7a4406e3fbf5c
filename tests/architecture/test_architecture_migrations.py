"""A release only adds to the tables that the release before it reads, so both run side by side."""

import ast
import re
from pathlib import Path

import pytest
from source import ROOT

MIGRATIONS = sorted(ROOT.glob("services/*/migrations/versions/0*.py"))
TAKES_AWAY = {"drop_table", "drop_column", "rename_table", "drop_constraint", "alter_column"}
CHECKS = {"create_check_constraint", "create_unique_constraint", "create_foreign_key"}
CONTRACTS = "Contract: "


def breaks_the_release_before(source: str) -> list[str]:
    """What of a migration the code before it would stumble on. A migration whose docstring begins
    with "Contract: " takes away what the release before it already leaves alone. A table that gets
    another name may be changed once a view has its old one: the release before sees the view."""
    tree = ast.parse(source)
    if (ast.get_docstring(tree) or "").startswith(CONTRACTS):
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    put_back = {_first(call) for call in calls if _name(call) in CHECKS}
    views = set(re.findall(r"CREATE VIEW (\w+)", source))
    renamed = [call for call in calls if _name(call) == "rename_table"]
    behind = {_first(call) for call in renamed if ast.literal_eval(call.args[0]) in views}
    behind |= {ast.unparse(call.args[1]) for call in renamed if _first(call) in behind}
    return [
        f"line {call.lineno}: {ast.unparse(call)[:80]}"
        for call in calls
        if _breaks(call, put_back) and _first(call) not in behind
    ]


def _breaks(call: ast.Call, put_back: set[str]) -> bool:
    """A constraint that is dropped and put back under its name is a wider one; so is a column that
    may be null from now on."""
    name = _name(call)
    if name == "add_column":
        column = call.args[1] if len(call.args) > 1 else None
        given = {k.arg for k in column.keywords} if isinstance(column, ast.Call) else set()
        return not _nullable(column) and "server_default" not in given
    if name == "alter_column" and ast.unparse(call).endswith(", nullable=True)"):
        return False
    return name in TAKES_AWAY and not (name == "drop_constraint" and _first(call) in put_back)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _first(call: ast.Call) -> str:
    return ast.unparse(call.args[0]) if call.args else ""


def _nullable(column: ast.expr | None) -> bool:
    keywords = column.keywords if isinstance(column, ast.Call) else []
    said = [k.value for k in keywords if k.arg == "nullable"]
    return not said or not (isinstance(said[0], ast.Constant) and said[0].value is False)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_the_release_before_goes_on_working_on_the_new_tables(path: Path) -> None:
    assert breaks_the_release_before(path.read_text()) == []


@pytest.mark.parametrize(
    "step",
    [
        "op.drop_column('bookings', 'day')",
        "op.rename_table('bookings', 'seats')",
        "op.alter_column('bookings', 'day', nullable=False)",
        "op.add_column('bookings', sa.Column('place', sa.Text(), nullable=False))",
        "op.drop_constraint('places_one_a_child', 'bookings')",
    ],
)
def test_a_step_that_breaks_it_is_seen(step: str) -> None:
    assert breaks_the_release_before(f"def upgrade():\n    {step}\n")
    assert not breaks_the_release_before(
        f'"""Contract: since 2.0."""\n\n\ndef upgrade():\n    {step}\n'
    )


def test_a_table_may_get_another_name_where_a_view_keeps_the_old_one() -> None:
    steps = "op.rename_table('seats', 'places')\n    op.alter_column('places', 'day')"
    assert len(breaks_the_release_before(f"def upgrade():\n    {steps}\n")) == 2
    view = "op.execute('CREATE VIEW seats AS SELECT * FROM places')"
    assert not breaks_the_release_before(f"def upgrade():\n    {steps}\n    {view}\n")
    assert breaks_the_release_before(
        f"def upgrade():\n    {steps}\n    {view}\n    op.drop_column('bookings', 'day')\n"
    )


@pytest.mark.parametrize(
    "step",
    [
        "op.create_table('places', sa.Column('day', sa.Date(), nullable=False))",
        "op.alter_column('bookings', 'day', nullable=True)",
        "op.add_column('bookings', sa.Column('place', sa.Text()))",
        "op.add_column('bookings', sa.Column('n', sa.Text(), nullable=False, server_default=''))",
    ],
)
def test_a_step_that_adds_is_allowed(step: str) -> None:
    assert not breaks_the_release_before(f"def upgrade():\n    {step}\n")
