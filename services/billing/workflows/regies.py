"""Régies as their acts make them, and what each means of payment may pay."""

from collections.abc import Sequence

from chassis.principal import Principal
from chassis.refusals import InvalidInput
from services.billing.domain.errors import MeansUnknown
from services.billing.domain.tills import Act, Means, Regie, facts_of
from services.billing.unit import Unit
from services.billing.workflows.views import View

ACTS_SHOWN = 20
SAVED, LIMITED = "billing.regie-saved", "billing.means-limited"


def listed(unit: Unit) -> View:
    return {"regies": unit.regies.all(), "means": unit.regies.means()}


def one(unit: Unit, number: str) -> View:
    """As it stands, with who changed what of it."""
    regie = unit.regies.get(number) or Regie(number)
    acts = unit.counter.acts(f"regie:{number}", ACTS_SHOWN)
    return {"regie": regie, "means": unit.regies.means(), "acts": acts}


def save(unit: Unit, who: Principal, regie: Regie) -> Regie:
    """Raises MeansUnknown. Said twice the same, it is written once."""
    known = [one.means for one in unit.regies.means()]
    for means in regie.means:
        if means not in known:
            raise MeansUnknown(means=means)
    before = unit.regies.get(regie.regie, locked=True)
    if before == regie:
        return regie
    unit.regies.save(regie)
    old = facts_of(before) if before else None
    unit.counter.write(who, Act(f"regie:{regie.regie}", SAVED, old, facts_of(regie)))
    return regie


def limit_means(unit: Unit, who: Principal, means: str, kinds: Sequence[str] | None) -> Means:
    """What the lines are that this means may pay: of these kinds alone; None is any. Raises
    MeansUnknown, InvalidInput for a means that would pay nothing."""
    if kinds is not None and not kinds:
        raise InvalidInput(kinds=["A means that pays nothing is one that no régie allows."])
    before = next((one for one in unit.regies.means() if one.means == means), None)
    if before is None:
        raise MeansUnknown(means=means)
    after = Means(means, before.position, None if kinds is None else tuple(kinds))
    if after != before:
        unit.regies.limit(means, kinds)
        unit.counter.write(who, Act(f"means:{means}", LIMITED, _kinds(before), _kinds(after)))
    return after


def _kinds(means: Means) -> dict[str, object]:
    return {"kinds": None if means.kinds is None else list(means.kinds)}
