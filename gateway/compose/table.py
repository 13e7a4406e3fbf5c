"""The shape of the planning table: groups of columns, rows, boxes. `month.py` fills it."""

from dataclasses import dataclass, field

COLUMNS_MAX = 4  # More do not fit a telephone: it shows one child there.


@dataclass
class Box:
    """One cell of the table: a check box, or a text that says why there is none."""

    headers: str
    span: int = 1
    value: str = ""  # Empty when there is nothing to tick.
    checked: bool = False
    state: str = "closed"
    code: str = ""  # Why it is closed, as booking says it.
    tag: str = ""
    short: str = ""  # The same for a narrow cell, where the whole of it is heard only.
    label: str = ""
    shown: str = ""  # What a sighted person reads beside the box of an activity set apart.
    booked: bool = False
    flagged: str = ""
    absence: str = ""  # Where an absence is reported, once it is too late to give the day back.
    is_first: bool = False  # Of its child.
    is_far: bool = False  # Of a child that a telephone does not show.


@dataclass
class Row:
    id: str
    day: str  # As 2027-06-07.
    name: str
    long_name: str
    is_today: bool
    starts_week: bool
    boxes: list[Box]

    @property
    def closed_for(self) -> Box | None:
        """What is said of the whole day, when nobody can do anything on it and all for one
        reason."""
        first = self.boxes[0]
        same = all((box.state, box.tag) == ("closed", first.tag) for box in self.boxes)
        return first if same and not any(box.value for box in self.boxes) else None

    @property
    def is_tight(self) -> bool:
        """Nothing to press on it: it needs less height."""
        return not any(box.value for box in self.boxes)

    @property
    def is_apart(self) -> bool:
        """A day of the activities that have their own line among the headings."""
        return any(box.shown for box in self.boxes)


@dataclass
class Heading:
    """One activity of a column. `value` is 'child:activity', `when` how it is paid."""

    name: str
    kind: str
    price: str
    when: str
    value: str


@dataclass
class Column:
    """`headings` begins with the activity that the column is named after; the others, which never
    meet it on a day, are named on a line of their own."""

    id: str
    headings: list[Heading]
    activity_ids: list[str]

    @property
    def apart_id(self) -> str:
        return f"{self.id}m"


@dataclass
class Apart:
    """A cell of the second line of headings: the activities set apart over some columns."""

    id: str
    headings: list[Heading]
    span: int
    group: "Group"


@dataclass
class Group:
    """A child and its columns."""

    id: str
    child_id: str
    first_name: str
    columns: list[Column]
    is_far: bool = False

    @property
    def apart(self) -> list[Apart]:
        """Its part of the second line of headings; a column without any lends its room."""
        cells: list[Apart] = []
        for column in self.columns:
            if column.headings[1:] or not cells:
                cells.append(Apart(column.apart_id, column.headings[1:], 1, self))
            else:
                cells[-1].span += 1
        return cells


@dataclass
class Grid:
    groups: list[Group]
    rows: list[Row]
    already: str  # The boxes ticked when the page was made: what a posted form is compared with.
    apart_names: tuple[str, str] = ("", "")
    names: dict[str, str] = field(default_factory=dict)

    @property
    def near_count(self) -> int:
        """The columns that any screen shows."""
        return sum(len(group.columns) for group in self.groups if not group.is_far)

    @property
    def far_count(self) -> int:
        return sum(len(group.columns) for group in self.groups if group.is_far)

    @property
    def apart(self) -> list[Apart]:
        """The second line of headings; empty where no activity is set apart."""
        cells = [cell for group in self.groups for cell in group.apart]
        return cells if any(cell.headings for cell in cells) else []
