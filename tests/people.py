"""The people of the tests: principals as identity would sign them."""

from dataclasses import replace
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from chassis.principal import DESK, Principal


def demo_id(path: str) -> UUID:
    """The stable id of something in Démoville, e.g. demo_id("household/bond")."""
    return uuid5(NAMESPACE_URL, f"https://demoville.example/{path}")


BOND = demo_id("household/bond")


def parent(*household_ids: UUID, name: str = "Andrew", account_id: UUID | None = None) -> Principal:
    return Principal(account_id or uuid4(), name, frozenset({"parent"}), frozenset(household_ids))


def clerk(
    *,
    name: str = "Nadia",
    roles: tuple[str, ...] = ("clerk",),
    schools: tuple[UUID, ...] = (),
    exports: bool = False,
    account_id: UUID | str | None = None,
) -> Principal:
    who = Principal(UUID(str(account_id or uuid4())), name, frozenset(roles), channel=DESK)
    return replace(who, structures=frozenset(schools), exports=exports)


ADMIN = Principal(demo_id("staff/admin"), "Préau", frozenset({"admin"}), channel=DESK)
