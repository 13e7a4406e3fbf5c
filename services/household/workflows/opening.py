"""A record opened at the counter, once whoever may be known already has been looked at."""

from collections.abc import Iterable

from chassis import clock
from chassis.principal import Principal
from services.household.domain.contact import phone_number
from services.household.domain.correcting import check_birth_date
from services.household.domain.errors import AlreadyOpened, LooksAlike
from services.household.domain.journal import Change
from services.household.domain.opening import LookAlike, Newcomers, all_ids, look_alikes
from services.household.unit import Unit
from services.household.workflows.record import View
from services.household.workflows.registering import import_household
from services.household.workflows.told import BornTold, HouseholdTold, ReachedTold


def known_people(
    unit: Unit, guardians: Iterable[ReachedTold], children: Iterable[BornTold]
) -> list[LookAlike]:
    """The households where one of these may be known. Raises PhoneInvalid."""
    newcomers = _newcomers(guardians, children)
    return look_alikes(newcomers, unit.known_people.like(newcomers))


def open_household(unit: Unit, who: Principal, told: HouseholdTold, despite: str | None) -> View:
    """Registers a household, as an import would, that was not known at all.

    Two clerks do not open the same family at once: the second sees the first's record. Raises
    LooksAlike unless `despite` says why it is another family, AlreadyOpened for an id that has
    been used, and whatever an import raises.
    """
    unit.known_people.hold()
    if unit.households.get(told["household_id"]) is not None:
        raise AlreadyOpened(household_id=told["household_id"])
    for child in told["children"]:
        check_birth_date(child["birth_date"], clock.today(unit.now))
    alike = known_people(unit, told["guardians"], told["children"])
    if alike and not despite:
        raise LooksAlike(households=all_ids(alike))
    view = import_household(unit, who, told)
    if alike:
        change = Change("opened_despite", None, None, despite)
        unit.journal.write(told["household_id"], who, [change])
    return view


def _newcomers(guardians: Iterable[ReachedTold], children: Iterable[BornTold]) -> Newcomers:
    reached = [(g["email"], phone_number(g["phone"])) for g in guardians]
    born = [(c["first_name"], c["last_name"], c["birth_date"]) for c in children]
    emails = frozenset(email.lower() for email, _ in reached if email)
    phones = frozenset(phone for _, phone in reached if phone)
    return Newcomers(emails, phones, tuple(born))
