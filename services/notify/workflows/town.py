"""How the town hall presents itself, decided by its clerks; the settings until then."""

from typing import TypedDict, Unpack
from uuid import NAMESPACE_URL, uuid5

from chassis.principal import Principal
from chassis.settings import settings
from services.notify.domain.events import TownChanged
from services.notify.domain.town import Town
from services.notify.repository.town import Decided
from services.notify.unit import Unit
from services.notify.workflows.views import View


class TownTold(TypedDict):
    name: str
    address: str
    phone: str
    hours: str | None
    hours_en: str | None
    site_url: str | None
    signatory: str | None


def current(unit: Unit) -> Town:
    """As letters say it."""
    decided = unit.town.read()
    return decided.town if decided else _of_settings()


def view(unit: Unit) -> View:
    decided = unit.town.read()
    if decided is None:
        return {**vars(_of_settings()), "changed_at": None, "changed_by": None}
    return _view(decided)


def change(unit: Unit, who: Principal, **told: Unpack[TownTold]) -> View:
    """Raises PhoneUnusable. The same again changes nothing, and tells nobody."""
    town = Town(**told)
    town.check()
    decided = unit.town.read()
    if decided is None or decided.town != town:
        decided = Decided(town, unit.now, who.name)
        unit.town.save(*decided)
        town_id = uuid5(NAMESPACE_URL, f"/towns/{settings.town}")
        unit.record([TownChanged(town_id, unit.now)])
    return _view(decided)


def _of_settings() -> Town:
    lines = [line.strip() for line in settings.town_address.split(",")]
    return Town(settings.town_name, "\n".join(lines), settings.town_phone)


def _view(decided: Decided) -> View:
    by = {"changed_at": decided.changed_at, "changed_by": decided.changed_by}
    return {**vars(decided.town), **by}
