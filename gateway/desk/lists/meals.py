"""What is to be known of the children of a day, in the words of whoever serves or minds them."""

from dataclasses import dataclass

from chassis.formatting import listed
from chassis.language import _
from gateway.particulars.names import ALLERGENS, LABELS, PAI_MEALS
from gateway.particulars.values import said
from gateway.remote.household import AvoidingView, DaySheetView, FieldView, MealsView

# In the order of what is looked for first.
FIRST = (
    *("health.pai_steps", "health.kit_place", "health.allergens", "health.allergy_note"),
    *("health.pai_meal", "child.leaves_alone", "child.pickup", "emergency"),
)
KINDS = {
    "health.allergens": "choices",
    "health.pai_meal": "choice",
    "child.pickup": "people",
    "emergency": "people",
}
DAYS = ("_from", "_until")


@dataclass(frozen=True)
class Eaten:
    """What is eaten at one site, in words: '12 sans viande', 'lait : 3'."""

    diets: list[str]
    allergens: list[str]
    pai_meals: list[str]
    avoiding: list[tuple[str, str]]


def meals(told: list[MealsView]) -> dict[tuple[str, str | None], Eaten]:
    """By activity and school, as the kitchen counts; where nothing is particular, nothing."""
    eaten = {(one["activity_id"], one["school_id"]): _eaten(one) for one in told}
    return {site: one for site, one in eaten.items() if any(vars(one).values())}


def _eaten(one: MealsView) -> Eaten:
    return Eaten(
        [f"{diet['count']} × {diet['name']}" for diet in one["diets"]],
        [f"{it['count']} × {_(ALLERGENS[it['allergen']])}" for it in one["allergens"]],
        [f"{it['count']} × {_(PAI_MEALS[it['meal']])}" for it in one["pai_meals"]],
        [(it["first_name"], _left_out(it)) for it in one["avoiding"]],
    )


def _left_out(it: AvoidingView) -> str:
    told = [listed([_(ALLERGENS[a]) for a in it["allergens"]])] if it["allergens"] else []
    told += [text for text in (it["note"], _(PAI_MEALS[it["meal"]]) if it["meal"] else "") if text]
    return ", ".join(told)


def sheet_lines(sheet: DaySheetView) -> list[tuple[str, list[str]]]:
    """What a sheet says, what is looked for first at the head; a diet is said by its name."""
    facts = [fact for fact in sheet["facts"] if fact["field"] not in ("health.diet", "health.pai")]
    facts.sort(key=lambda it: FIRST.index(it["field"]) if it["field"] in FIRST else len(FIRST))
    lines = [(_(LABELS[it["field"]]), said(_field(it["field"]), it["value"])) for it in facts]
    if sheet["diet"]:
        lines.insert(0, (_(LABELS["health.diet"]), [sheet["diet"]]))
    return lines


def _field(name: str) -> FieldView:
    """As it is said: a day's sheet tells values alone."""
    kind = KINDS.get(name, "day" if name.endswith(DAYS) else "lines")
    if name in ("child.leaves_alone", "health.vaccinated"):
        kind = "flag"
    return {
        "field": name,
        "about": name.partition(".")[0],
        "kind": kind,  # type: ignore[typeddict-item]
        "level": "shown",
        "longest": 0,
        "choices": [],
        "of_home": False,
    }
