"""What a record holds, field by field: of what kind, within which bounds, and who may see or change
it until the town says otherwise.

A field's name is the one its changes have in the journal. Names, addresses and schools are columns
of their own; what is not stands among the particulars.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

HIDDEN, SHOWN, EDITABLE, COMPULSORY = LEVELS = ("hidden", "shown", "editable", "compulsory")
ROLES = ("parent", "clerk", "cashier", "instructor")
WRITERS = ("parent", "clerk")
# By a text, several lines, a telephone, yes or no, one or some of a list, a day, an address, and
# people with their telephone.
KINDS = ("text", "lines", "phone", "flag", "choice", "choices", "day", "address", "people")
HOUSEHOLD, GUARDIAN, CHILD, HEALTH = "household", "guardian", "child", "health"
# Regulation (EU) 1169/2011, annex II, in its order.
ALLERGENS = (
    *("gluten", "crustaceans", "eggs", "fish", "peanuts", "soya", "milk"),
    *("nuts", "celery", "mustard", "sesame", "sulphites", "lupin", "molluscs"),
)
# How a record does not say what FranceConnect has proved of a guardian.
GAPS = NO_BIRTH_DATE, OTHER_BIRTH_DATE, OTHER_NAMES = "no-birth-date", "birth-date", "names"
# What a child with a care plan (PAI) eats: what all eat, that without some food, what the family
# brings, or not at the canteen.
PAI_MEALS = ("ordinary", "avoiding", "packed", "none")


@dataclass(frozen=True)
class Field:
    """`longest` is in characters, or in people. `most` is what a town may grant: a school is never
    changed here. What is `always_shown` is of use to whoever opens the record at all. A fact of a
    child that is `of_home` is each home's own: the people that this parent lets fetch the child.
    People `with_phone` are of no use without a telephone.
    """

    name: str
    kind: str
    longest: int = 0
    choices: tuple[str, ...] = ()
    most: str = COMPULSORY
    always_shown: bool = False
    of_home: bool = False
    with_phone: bool = False

    @property
    def about(self) -> str:
        kind, dot, _ = self.name.partition(".")
        return kind if dot else HOUSEHOLD


@dataclass(frozen=True)
class Policy:
    """What the town lets each role do with a field. What a parent changes of a `checked` field is
    for a clerk to accept."""

    parent: str
    clerk: str
    cashier: str
    instructor: str
    checked: bool = False

    def of(self, role: str) -> str:
        level: str = getattr(self, role)
        return level


Policies = Mapping[str, Policy]

CAF_RECIPIENT = "caf_recipient"  # The conditions of pieces know it by this name too.
_NAMES = Policy(SHOWN, COMPULSORY, SHOWN, SHOWN)
_TOLD = Policy(SHOWN, SHOWN, SHOWN, SHOWN)
_REACHED = Policy(EDITABLE, EDITABLE, SHOWN, SHOWN)
_NOT_ASKED = Policy(HIDDEN, HIDDEN, HIDDEN, HIDDEN)
_DESK = Policy(EDITABLE, EDITABLE, HIDDEN, HIDDEN)
_CARE = Policy(EDITABLE, EDITABLE, HIDDEN, SHOWN)
_MEAL = Policy(COMPULSORY, COMPULSORY, HIDDEN, SHOWN)

# In the order in which pages ask them.
CATALOGUE: tuple[tuple[Field, Policy], ...] = (
    (Field("guardian.first_name", "text", 100, always_shown=True), _NAMES),
    (Field("guardian.last_name", "text", 100, always_shown=True), _NAMES),
    # By which somebody who comes by FranceConnect is recognised.
    (Field("guardian.birth_name", "text", 100), _DESK),
    (Field("guardian.birth_date", "day"), _DESK),
    # The day on which FranceConnect proved what is written of the names and the birth.
    (
        Field("guardian.birth_certified", "day", most=SHOWN, always_shown=True),
        Policy(SHOWN, SHOWN, SHOWN, HIDDEN),
    ),
    # Why what FranceConnect proved could not certify them.
    (
        Field("guardian.birth_differs", "choice", choices=GAPS, most=SHOWN, always_shown=True),
        Policy(SHOWN, SHOWN, SHOWN, HIDDEN),
    ),
    (Field("guardian.email", "text", 254, most=SHOWN), Policy(SHOWN, SHOWN, SHOWN, HIDDEN)),
    (Field("guardian.phone", "phone"), _REACHED),
    (Field("guardian.phone_home", "phone"), _REACHED),
    (Field("guardian.phone_work", "phone"), _REACHED),
    (Field("guardian.profession", "text", 100), _NOT_ASKED),
    (Field("guardian.employer", "text", 100), _NOT_ASKED),
    (
        Field("address", "address", 100, always_shown=True),
        Policy(COMPULSORY, COMPULSORY, SHOWN, HIDDEN),
    ),
    (Field("emergency", "people", 4, with_phone=True), _CARE),
    (Field(CAF_RECIPIENT, "flag"), Policy(EDITABLE, EDITABLE, SHOWN, HIDDEN)),
    (Field("child.first_name", "text", 100, always_shown=True), _NAMES),
    (Field("child.last_name", "text", 100, always_shown=True), _NAMES),
    (Field("child.birth_date", "day", always_shown=True), _NAMES),
    (Field("child.school_name", "text", 100, most=SHOWN, always_shown=True), _TOLD),
    (Field("child.level", "text", 100, most=SHOWN, always_shown=True), _TOLD),
    (Field("child.pickup", "people", 8, of_home=True), _CARE),
    (Field("child.leaves_alone", "flag"), _CARE),
    (Field("child.insurer", "text", 100), _DESK),
    (Field("child.insurance_number", "text", 60), _DESK),
    (Field("child.insured_until", "day"), _DESK),
    # One of the town's list, by its id: what is eaten, never why.
    (Field("health.diet", "choice"), _CARE),
    (Field("health.allergens", "choices", choices=ALLERGENS), _CARE),
    (Field("health.allergy_note", "text", 200), _CARE),
    (Field("health.pai", "flag"), _CARE),
    (Field("health.pai_from", "day"), _CARE),
    (Field("health.pai_until", "day"), _CARE),
    (Field("health.pai_meal", "choice", choices=PAI_MEALS), _MEAL),
    # What is to be done, and never what the child has.
    (Field("health.pai_steps", "lines", 1000), _CARE),
    (Field("health.kit_place", "text", 100), _CARE),
    (Field("health.kit_until", "day"), _CARE),
    (Field("health.prescription_until", "day"), _CARE),
    (Field("health.doctor", "text", 100), _CARE),
    (Field("health.doctor_phone", "phone"), _CARE),
    (Field("health.vaccinated", "flag"), _NOT_ASKED),
)
FIELDS: Mapping[str, Field] = {field.name: field for field, _ in CATALOGUE}
BY_DEFAULT: Policies = {field.name: policy for field, policy in CATALOGUE}
CERTIFIED = "guardian.birth_certified"
DIFFERS = "guardian.birth_differs"
SAID_IF_ANY = frozenset({CERTIFIED, DIFFERS})
PROVEN = frozenset(
    f"guardian.{name}" for name in ("first_name", "last_name", "birth_name", "birth_date")
)
# What a household is made of, and announces: kept in columns.
COLUMNS = frozenset(
    {"address", "guardian.first_name", "guardian.last_name", "guardian.phone", "guardian.email"}
    | {
        f"child.{name}"
        for name in ("first_name", "last_name", "birth_date", "school_name", "level")
    }
)


def role_of(functions: Iterable[str]) -> str:
    """As whom a record is read: a parent, or staff by the function that sees the most of it."""
    held = frozenset(functions)
    if held & {"clerk", "admin"}:
        return "clerk"
    return next((role for role in ("cashier", "instructor") if role in held), "parent")


def may_be(field: Field, role: str, level: str) -> bool:
    """Whether a town may set this level: who only reads is shown a field or not, and what makes a
    record is hidden from nobody who keeps it."""
    highest = field.most if role in WRITERS else SHOWN
    least = SHOWN if field.always_shown and role != "instructor" else HIDDEN
    return LEVELS.index(least) <= LEVELS.index(level) <= LEVELS.index(highest)


def locked(policies: Policies) -> Policies:
    """As they are for a parent whom FranceConnect has certified: who they are is no more theirs to
    change; a clerk still may."""
    closed = {
        name: replace(policies[name], parent=SHOWN)
        for name in PROVEN
        if policies[name].parent != HIDDEN
    }
    return {**policies, **closed}


def is_read(policies: Policies, name: str, role: str) -> bool:
    return policies[name].of(role) != HIDDEN


def is_written(policies: Policies, name: str, role: str) -> bool:
    return policies[name].of(role) in (EDITABLE, COMPULSORY)
