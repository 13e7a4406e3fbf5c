"""A household's record: read, kept up to date."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from uuid import UUID

from chassis import clock
from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.household.domain.contact import as_kept, phone_number, postal_address
from services.household.domain.correcting import agreed
from services.household.domain.errors import FieldClosed
from services.household.domain.events import ContactChanged
from services.household.domain.fields import is_read, is_written, role_of
from services.household.domain.household import Household, Quotient, quotient_on
from services.household.domain.journal import QUOTIENT, changes_between
from services.household.unit import Unit
from services.household.workflows.changing import held, put
from services.household.workflows.told import ContactTold

View = dict[str, object]


def record(unit: Unit, who: Principal, household_id: UUID) -> View:
    """As whoever asks may see it: a school knows no income (CNIL, NS-058: need to know)."""
    household = unit.households.get(household_id)
    if household is None:
        raise NotFound(household_id=household_id)
    return read(unit, who, household, unit.quotients.of(household_id))


def read(unit: Unit, who: Principal, household: Household, history: Sequence[Quotient]) -> View:
    """As `record`, of what was read already."""
    view = _viewed(unit, who, household, history)
    return view if not who.structures else {**view, "quotient_familial": None}


def journal(unit: Unit, who: Principal, household_id: UUID) -> list[dict[str, object]]:
    """Every change, newest first; without incomes for whoever is limited to some schools."""
    told = unit.journal.of(household_id)
    return [line for line in told if not who.structures or line["field"] != QUOTIENT]


def viewed(unit: Unit, who: Principal, household: Household) -> View:
    """The record as the town shows it to this role, with the quotient in force today and the town
    it comes from, if another."""
    return _viewed(unit, who, household, unit.quotients.of(household.household_id))


def _viewed(unit: Unit, who: Principal, household: Household, history: Sequence[Quotient]) -> View:
    policies, role = unit.record_fields.policies(), role_of(who.roles)
    read = {name: is_read(policies, f"guardian.{name}", role) for name in ("email", "phone")}
    return {
        **vars(household),
        "guardians": [
            replace(
                g,
                email=g.email if read["email"] else None,
                phone=g.phone if read["phone"] else None,
            )
            for g in household.guardians
        ],
        "quotient_familial": quotient_on(clock.today(unit.now), history),
        "home_town": unit.home_towns.of(household.household_id),
    }


def change_contact(
    unit: Unit,
    who: Principal,
    household_id: UUID,
    guardian_id: UUID,
    *,
    told: ContactTold,
    seen: ContactTold | None = None,
) -> View:
    """A parent gives a new telephone of their own or a new address of the household.

    The desk may do it for anybody. The e-mail is the town's (only the desk changes it) and has no
    place here. Raises Forbidden for somebody else's telephone, FieldClosed for what the town does
    not let this role change, ChangedMeanwhile for what is no longer as it was `seen`, and the
    refusals of domain/contact.py.
    """
    before = held(unit, household_id)
    known = before.guardian(guardian_id)
    if not is_own(unit, who, guardian_id):
        raise Forbidden()
    phone, address = phone_number(told["phone"]), postal_address(**told["address"])
    current = {"phone": known.phone, "address": asdict(before.address)}
    shown = {"phone": seen["phone"], "address": as_kept(**seen["address"])} if seen else {}
    agreed(current, shown, {"phone": phone, "address": asdict(address)})
    after = before.reached_at(guardian_id, phone, address)
    _refuse_closed(unit, who, [change.field for change in changes_between(before, after)])
    put(unit, who, before, after)
    if after != before:
        unit.record([ContactChanged(household_id, guardian_id)])
    return viewed(unit, who, after)


def _refuse_closed(unit: Unit, who: Principal, touched: Iterable[str]) -> None:
    policies, role = unit.record_fields.policies(), role_of(who.roles)
    for field in touched:
        # The till takes a new address at the counter, and reads the rest.
        if role != "cashier" and not is_written(policies, field, role):
            raise FieldClosed(field=field)


def is_own(unit: Unit, who: Principal, guardian_id: UUID) -> bool:
    """Whether this line is the person's own: their account was opened for it or attached to it, or
    the e-mail is the same. All are the desk's."""
    if who.is_staff or who.account_id == guardian_id:
        return True
    if unit.attachments.speaks_for(who.account_id, guardian_id):
        return True
    return unit.households.are_one_person(guardian_id, who.account_id)
