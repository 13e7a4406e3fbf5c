"""Who may use a door, said once, at the door itself, as data.

Prevents: a second list of who may what, that says another thing than the door does. The doors'
rights make one table (gateway/rights.json): the gateway opens its pages by it, and
`docs/rights.md` is how people read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from chassis.principal import FUNCTIONS, Principal

Parents = Literal["none", "any", "of-the-household", "to-be"]


@dataclass(frozen=True)
class Right:
    """The functions of staff, the parents and the strangers that a door lets through.

    Parents "of-the-household": of the one that the arguments name as `household_id`; "to-be":
    whoever has an account and is not at the desk, with a household or without one yet. Staff
    limited to some structures pass where the room can tell which structures are concerned, and
    nowhere else. What takes many families' data away is for those alone who were given that right.
    """

    functions: frozenset[str] = frozenset()
    parents: Parents = "none"
    strangers: bool = False
    by_structure: bool = False
    exports: bool = False

    def within_structures(self) -> "Right":
        """A door for staff of some structures too: of a household that it names, the room says
        first whether it is theirs (`Unit.is_of_structures`); of anything else, the workflow keeps
        to `who.structures`."""
        return replace(self, by_structure=True)

    def with_export(self) -> "Right":
        """A door for those alone, among its staff, who were given the right to export."""
        return replace(self, exports=True)

    def allows(self, who: Principal | None, arguments: Mapping[str, object]) -> bool:
        if self.strangers:
            return True
        if who is None:
            return False
        limited = bool(who.structures)
        as_staff = self.allows_staff(who.roles, limited=limited, exports=who.exports)
        return as_staff or self._allows_parent(who, arguments)

    def allows_staff(self, functions: frozenset[str], *, limited: bool, exports: bool) -> bool:
        """Whether staff of these functions pass, `limited` to some structures or not."""
        if self.strangers:
            return True
        fits = (self.by_structure or not limited) and (exports or not self.exports)
        return fits and bool(functions & self.functions)

    def _allows_parent(self, who: Principal, arguments: Mapping[str, object]) -> bool:
        if self.parents == "of-the-household":
            return arguments["household_id"] in who.household_ids
        if self.parents == "to-be":
            return not who.is_staff
        return self.parents == "any" and bool(who.household_ids)


def staff(*functions: str) -> Right:
    """Only staff of these functions. An admin may whatever another function may."""
    return Right(_with_admin(functions))


def family(*functions: str) -> Right:
    """A parent of the household that the arguments name, and staff of these functions."""
    return Right(_with_admin(functions), "of-the-household")


def parents(*functions: str) -> Right:
    """Any parent, and staff of these functions: for what concerns no household."""
    return Right(_with_admin(functions), "any")


def parents_to_be() -> Right:
    """Whoever is signed in as a family, be it an account that no household is attached to."""
    return Right(parents="to-be")


anyone = Right(FUNCTIONS, "any", strangers=True)


def _with_admin(functions: tuple[str, ...]) -> frozenset[str]:
    unknown = set(functions) - FUNCTIONS
    if unknown:
        raise ValueError(f"no function of staff: {', '.join(sorted(unknown))}")
    return frozenset(functions) | {"admin"} if functions else frozenset()
