"""The town decides who sees and changes what, within what no town may decide."""

import pytest

from services.household.domain.errors import FieldUnknown, LevelRefused
from services.household.domain.fields import (
    BY_DEFAULT,
    FIELDS,
    KINDS,
    LEVELS,
    ROLES,
    may_be,
    role_of,
)
from services.household.workflows.fields import set_record_fields
from tests.people import clerk
from tests.unit.household.household_fakes import FakeUnit

NADIA = clerk()


def decided(field: str, **levels: str) -> dict[str, str]:
    before = BY_DEFAULT[field]
    return {"field": field, **{role: before.of(role) for role in ROLES}, **levels}


def test_what_every_field_begins_with_is_what_a_town_may_decide() -> None:
    for name, policy in BY_DEFAULT.items():
        assert FIELDS[name].kind in KINDS
        for role in ROLES:
            assert may_be(FIELDS[name], role, policy.of(role)), (name, role)


def test_a_field_decided_stays_so_and_the_others_are_left() -> None:
    unit = FakeUnit()
    set_record_fields(unit, NADIA, [decided("guardian.profession", parent="compulsory")])
    assert unit.record_fields.policies()["guardian.profession"].parent == "compulsory"
    assert unit.record_fields.policies()["guardian.employer"] == BY_DEFAULT["guardian.employer"]


REFUSED = [
    ("guardian.email", {"parent": "editable"}),
    ("child.school_name", {"clerk": "editable"}),
    ("child.first_name", {"parent": "hidden"}),
    ("address", {"cashier": "hidden"}),
]


@pytest.mark.parametrize(("field", "levels"), REFUSED, ids=[field for field, _ in REFUSED])
def test_no_town_gives_a_mailbox_away_or_hides_a_name_from_its_desk(
    field: str, levels: dict[str, str]
) -> None:
    unit = FakeUnit()
    with pytest.raises(LevelRefused):
        set_record_fields(unit, NADIA, [decided("child.insurer"), decided(field, **levels)])


def test_health_never_waits_in_a_request_in_the_clear() -> None:
    told = {**decided("health.diet"), "checked": True}
    with pytest.raises(LevelRefused):
        set_record_fields(FakeUnit(), NADIA, [told])


def test_a_role_that_only_reads_is_never_let_write() -> None:
    for field in FIELDS.values():
        for role in ("cashier", "instructor"):
            assert not any(may_be(field, role, level) for level in LEVELS[2:])


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(FieldUnknown):
        set_record_fields(FakeUnit(), NADIA, [{**decided("address"), "field": "religion"}])


@pytest.mark.parametrize(
    ("functions", "role"),
    [
        ({"parent"}, "parent"),
        ({"cashier", "instructor"}, "cashier"),
        ({"instructor", "clerk"}, "clerk"),
        ({"admin"}, "clerk"),
        ({"instructor"}, "instructor"),
    ],
)
def test_whoever_has_several_functions_reads_as_the_one_that_sees_most(
    functions: set[str], role: str
) -> None:
    assert role_of(functions) == role
