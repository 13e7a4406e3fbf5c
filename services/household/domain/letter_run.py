"""Letters of keys, or of codes, for many families at once: made in parts that one prints."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

RunKind = Literal["keys", "codes"]
PART_OF = 200  # Sheets of one file: what a printer and a window of envelopes are fed with.
STEP_MAX = 50  # Made in one transaction.


@dataclass(frozen=True)
class LetterRun:
    run_id: UUID
    kind: RunKind
    started_at: datetime
    by_name: str


@dataclass(frozen=True)
class RunLetter:
    """For a guardian, of keys; for a household, of codes. Places count from 1."""

    place: int
    household_id: UUID
    guardian_id: UUID | None
