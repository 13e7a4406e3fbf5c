"""The columns of a planning: which activities share one, and what each is headed with.

Activities that never open on the same day (canteen and Wednesday centre) share a column, so that a
household fits on a telephone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from chassis.language import N_, _
from gateway.compose.prices import Prices
from gateway.compose.table import COLUMNS_MAX, Column, Group, Heading
from gateway.kinds import SHORT
from gateway.remote.booking import CellView, PlannedActivity, PlannedChild, PlanningView

# The second line of headings, and the one of its buttons.
WEDNESDAYS = (N_("Mer."), N_("Tous les mer."))
HOLIDAYS = (N_("Vac."), N_("Toutes les vac."))
APART_NAMES = {
    **dict.fromkeys(("wednesday", "sports_wednesday"), WEDNESDAYS),
    **dict.fromkeys(("holiday", "sports_holiday", "mini_stay", "holiday_stay"), HOLIDAYS),
}
APART_OTHERS = (N_("Aussi"), N_("Tout"))
WHEN = {"immediate": N_("Maintenant"), "monthly": N_("Fin de mois")}
NEVER_OPEN = frozenset(
    {
        "booking.not-open-this-weekday",
        "booking.only-in-school-holidays",
        "booking.school-holiday",
        "booking.public-holiday",
        "booking.not-enrolled",
    }
)

Cells = dict[tuple[str, str, str], CellView]


@dataclass(frozen=True)
class Lookup:
    """A planning as its cells are looked up, with the prices and the names."""

    cells: Cells
    days: list[str]
    kinds: dict[str, PlannedActivity]
    prices: Prices
    names: dict[tuple[str, str], str]
    today: str


def lookup(planning: PlanningView, prices: Prices, today: str) -> Lookup:
    kinds = {activity["activity_id"]: activity for activity in planning["activities"]}
    return Lookup(
        cells={(c["child_id"], c["activity_id"], c["day"]): c for c in planning["cells"]},
        days=sorted({cell["day"] for cell in planning["cells"]}),
        kinds=kinds,
        prices=prices,
        names=names_of(kinds, planning["children"]),
        today=today,
    )


def short_name(activity: PlannedActivity, activities: Iterable[PlannedActivity]) -> str:
    """'Cantine' rather than 'Cantine Pasteur', when a child has only one of the kind."""
    alone = sum(other["kind"] == activity["kind"] for other in activities) == 1
    kind = SHORT.get(activity["kind"]) if alone else None
    return _(kind) if kind else activity["name"]


def spoken(name: str) -> str:
    """As it is said within a sentence."""
    return name.lower() if name in map(_, SHORT.values()) else name


def names_of(
    kinds: dict[str, PlannedActivity], children: list[PlannedChild]
) -> dict[tuple[str, str], str]:
    """What each child's activities are called, by child and activity."""
    names = {}
    for child in children:
        own = [kinds[key] for key in child["activity_ids"] if key in kinds]
        for activity in own:
            names[child["child_id"], activity["activity_id"]] = short_name(activity, own)
    return names


def names_alone(found: Lookup) -> dict[str, str]:
    """Each activity as its columns are named, where no other activity is named so too."""
    used = {(key, name) for (_child, key), name in found.names.items()}
    told = {}
    for key, activity in found.kinds.items():
        short = [name for other, name in used if other == key]
        alone = len(short) == 1 and sum(name == short[0] for _other, name in used) == 1
        told[key] = short[0] if alone else activity["name"]
    return told


def groups_of(children: list[PlannedChild], found: Lookup) -> list[Group]:
    """A group a child; on a telephone the first alone, when all do not fit."""
    groups = [_group(index, child, found) for index, child in enumerate(children)]
    if sum(len(group.columns) for group in groups) > COLUMNS_MAX:
        for group in groups[1:]:
            group.is_far = True
    return groups


def apart_names(groups: list[Group]) -> tuple[str, str]:
    """What the second line of headings is of ('Mer.' where it is of Wednesdays alone), and what
    the buttons under it are of."""
    columns = [column for group in groups for column in group.columns]
    kinds = {heading.kind for column in columns for heading in column.headings[1:]}
    found = {APART_NAMES.get(kind, APART_OTHERS) for kind in kinds}
    names = found.pop() if len(found) == 1 else APART_OTHERS
    return _(names[0]), _(names[1])


def never(cell: CellView) -> bool:
    reason = cell["reason"]
    return reason is not None and cell["state"] == "closed" and reason["code"] in NEVER_OPEN


def _group(index: int, child: PlannedChild, found: Lookup) -> Group:
    own = [found.kinds[key] for key in child["activity_ids"] if key in found.kinds]
    opened = {it["activity_id"]: _open_days(found, child["child_id"], it) for it in own}
    columns = []
    for position, sharing in enumerate(_pack(own, opened)):
        named = [it for it in sharing if opened[it["activity_id"]]] or sharing[:1]
        columns.append(
            Column(
                id=f"e{index}c{position}",
                headings=[_heading(child["child_id"], it, found) for it in named],
                activity_ids=[it["activity_id"] for it in sharing],
            )
        )
    return Group(f"e{index}", child["child_id"], child["first_name"], columns)


def _heading(child_id: str, activity: PlannedActivity, found: Lookup) -> Heading:
    activity_id = activity["activity_id"]
    return Heading(
        name=found.names[child_id, activity_id],
        kind=activity["kind"],
        price=found.prices.shown(child_id, activity_id),
        when=_(WHEN[activity["settlement"]]),
        value=f"{child_id}:{activity_id}",
    )


def _open_days(found: Lookup, child_id: str, activity: PlannedActivity) -> set[str]:
    opened = set()
    for iso in found.days:
        cell = found.cells.get((child_id, activity["activity_id"], iso))
        if cell and not never(cell):
            opened.add(iso)
    return opened


def _pack(own: list[PlannedActivity], opened: dict[str, set[str]]) -> list[list[PlannedActivity]]:
    """Put activities that never meet on a day into one column; the widest ones come first."""
    columns: list[tuple[set[str], list[PlannedActivity]]] = []
    for activity in sorted(own, key=lambda it: -len(opened[it["activity_id"]])):
        days = opened[activity["activity_id"]]
        home = next((column for column in columns if not column[0] & days), None)
        if home is None:
            columns.append((set(days), [activity]))
        else:
            home[0].update(days)
            home[1].append(activity)
    return [sharing for _, sharing in columns]
