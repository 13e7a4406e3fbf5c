"""Every door tried as everybody: what the table of rights says is what the doors do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from contracts_house import ALL_METHODS, METHODS, Method

from chassis import clock
from chassis.contract import example_of
from chassis.entrypoints import Incoming
from chassis.errors import Broken, Refused
from chassis.principal import FUNCTIONS, Principal, new_keys, sign
from preau import rights, rooms

HOUSEHOLD = "household_id"
PARENT, ANOTHER_PARENT, NOBODY = "a parent of the household", "a parent of another", "nobody"
TO_BE = "an account without household"
EVERYBODY = [*sorted(FUNCTIONS), PARENT, ANOTHER_PARENT, TO_BE, NOBODY]
# A family's file, money and whereabouts are the desk's and the till's business alone.
NOT_OF_FAMILIES = ("cook", "instructor", "operator")
OWN_SCHOOL = frozenset({uuid4()})
WITHIN_STRUCTURES = [method for method in ALL_METHODS if method.offer.allowed.by_structure]


@pytest.fixture(autouse=True, scope="module")
def keys() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    private, public = new_keys()
    patch.setenv("PREAU_SIGNING_KEY", private)
    patch.setenv("PREAU_PUBLIC_KEYS", public)
    yield
    patch.undo()


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_a_door_lets_through_whom_the_table_says_and_nobody_else(method: Method):
    for somebody in EVERYBODY:
        assert _passes(method, somebody) == _may(method, somebody), f"{method} as {somebody}"


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_the_kitchen_the_instructors_and_the_operators_read_no_family(method: Method):
    names_a_household = HOUSEHOLD in method.offer.arguments().fields
    if names_a_household and not method.offer.allowed.strangers:
        for function in NOT_OF_FAMILIES:
            assert not _passes(method, function), f"{method} as {function}"


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_another_familys_parent_passes_no_door_of_a_household(method: Method):
    field = method.offer.arguments().fields.get(HOUSEHOLD)
    if field is not None and field.required and not method.offer.allowed.strangers:
        assert not _passes(method, ANOTHER_PARENT)


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_somebody_of_one_school_passes_no_door_that_cannot_tell_schools(method: Method):
    if not (method.offer.allowed.by_structure or method.offer.allowed.strangers):
        for function in sorted(FUNCTIONS):
            assert not _passes(method, function, structures=OWN_SCHOOL, room=_room_of(True))


@pytest.mark.parametrize("method", WITHIN_STRUCTURES, ids=str)
def test_somebody_of_one_school_reaches_its_households_and_no_other(method: Method):
    function = sorted(method.offer.allowed.functions - {"admin"})[0]
    told = {"structures": OWN_SCHOOL, "exports": True}
    assert _passes(method, function, room=_room_of(True), **told)
    if HOUSEHOLD in method.offer.arguments().fields:
        assert not _passes(method, function, room=_room_of(False), **told)


def test_each_door_that_keeps_to_schools_without_naming_a_household_is_known():
    """What they let through is their workflow's: tests/service/household/test_household_schools.py
    and tests/service/booking/test_booking_schools.py try each. A catalogue tells of no family,
    a trace gives nothing, and one's own recovery codes are of no school."""
    unnamed = {str(m) for m in WITHIN_STRUCTURES if HOUSEHOLD not in m.offer.arguments().fields}
    lists = {"booking.day_list", "booking.kitchen", "booking.record_attendance"}
    lists |= {"booking.day_work", "booking.attendance_locks"}
    lists |= {"booking.children_unplanned", "booking.record_unplanned"}
    health = {"household.day_signs", "household.day_sheet", "household.day_meals"}
    assert unnamed == lists | health | {
        "household.search",
        "booking.catalogue",
        "identity.record_export",
        "identity.remake_codes",
    }


@pytest.mark.parametrize("method", ALL_METHODS, ids=str)
def test_nothing_is_exported_by_whoever_was_not_given_that_right(method: Method):
    if method.offer.allowed.exports:
        for function in sorted(FUNCTIONS):
            assert not _passes(method, function)
        assert _passes(method, "admin", exports=True)


def test_only_the_family_speaks_in_its_own_name():
    for name in ("write_message", "mark_read"):
        door = METHODS["notify"][name]
        assert [who for who in EVERYBODY if _passes(door, who)] == [PARENT]


def test_who_may_sign_in_staff_is_an_admin_alone():
    door = METHODS["identity"]["register_staff"]
    assert [who for who in EVERYBODY if _passes(door, who)] == ["admin"]


@pytest.mark.parametrize(("path", "text"), rights.documents().items(), ids=str)
def test_the_table_the_gateway_reads_is_the_doors_own(path: Any, text: str):
    assert path.read_text() == text, "run `make docs`"


def test_a_function_nobody_holds_is_not_granted_a_door():
    from chassis.rights import staff

    with pytest.raises(ValueError, match="clark"):
        staff("clark")


def _may(method: Method, somebody: str) -> bool:
    right = method.offer.allowed
    if somebody in FUNCTIONS:
        return right.strangers or (somebody in right.functions and not right.exports)
    allowed = {
        PARENT: right.strangers or right.parents != "none",
        ANOTHER_PARENT: right.strangers or right.parents in ("any", "to-be"),
        TO_BE: right.strangers or right.parents == "to-be",
        NOBODY: right.strangers,
    }
    return allowed[somebody]


def _passes(method: Method, somebody: str, room: Any = None, **given: Any) -> bool:
    """Whether the door opens; what is behind it is not there, and fails. `given` is what the town
    gave one of its staff besides a function."""
    arguments = example_of(method.offer.arguments)
    door: Callable[..., Any] = getattr(rooms.room(method.service), method.name)
    headers = {"key": "k"} | _token(somebody, arguments.get(HOUSEHOLD), **given)
    try:
        door(room or _Room(), Incoming(arguments, headers))
    except Refused as refusal:
        return refusal.code != "chassis.forbidden"
    except Broken:
        return True
    raise AssertionError(f"{method} answered without a database")


def _token(somebody: str, household_id: str | None, **given: Any) -> dict[str, str]:
    if somebody == NOBODY:
        return {}
    if somebody in FUNCTIONS:
        who = Principal(uuid4(), "Nadia", frozenset({somebody}), **given)
    elif somebody == TO_BE:
        who = Principal(uuid4(), "Camille", frozenset())
    else:
        own = UUID(household_id) if somebody == PARENT and household_id else uuid4()
        who = Principal(uuid4(), "Andrew", frozenset({"parent"}), frozenset({own}))
    return {"token": sign(who, clock.now(), timedelta(minutes=5))}


class _Room(SimpleNamespace):
    """A service with nothing behind its doors."""

    name = "nowhere"


def _room_of(theirs: bool) -> _Room:
    """A service whose every household is, or is not, of the structures asked."""
    unit = SimpleNamespace(is_of_structures=lambda *_asked: theirs)

    class Units:
        @contextmanager
        def reading(self) -> Iterator[Any]:
            yield unit

        begin = __call__ = reading

    return _Room(database=Units())
