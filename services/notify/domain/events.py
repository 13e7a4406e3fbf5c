"""What becomes true in notify, as others hear it (shapes: contract/)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class TownChanged:
    """The town hall presents itself otherwise; whoever shows it asks again. `town_id` is made of
    the town's short name."""

    town_id: UUID
    changed_at: datetime
