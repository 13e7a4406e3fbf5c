"""The shape of the planning table: groups of columns, rows, boxes. `month.py` fills it."""

from dataclasses import dataclass, field


@dataclass
class Box:
    """One cell of the table: a check box, or a text that says why there is none."""

    headers: str
    span: int = 1
    value: str = ""  # Empty when there is nothing to tick.
    checked: bool = False
    state: str = "closed"
    tag: str = ""
    label: str = ""
    shown: str = ""  # What a sighted person reads beside the box when the column is shared.
    booked: bool = False
    flagged: str = ""


@dataclass
class Row:
    id: str
    name: str
    long_name: str
    is_today: bool
    starts_week: bool
    boxes: list[Box]


@dataclass
class Heading:
    """One activity of a column, and the button that ticks or clears its whole period. `value` is
    'child:activity'."""

    name: str
    price: str
    value: str
    any_box: bool = False
    all_checked: bool = False


@dataclass
class Column:
    id: str
    headings: list[Heading]
    activity_ids: list[str]


@dataclass
class Group:
    """A child and its columns."""

    id: str
    child_id: str
    first_name: str
    columns: list[Column]


@dataclass
class Grid:
    groups: list[Group]
    rows: list[Row]
    already: str  # The boxes ticked when the page was made: what a posted form is compared with.
    columns_count: int
    names: dict[str, str] = field(default_factory=dict)

    @property
    def is_wide(self) -> bool:
        """Too wide for a telephone: it shows one child there."""
        return self.columns_count > 4
