"""What paying needs beside a transaction."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from services.billing.domain.bank import Bank
from services.billing.unit import Unit


@dataclass(frozen=True)
class Till:
    """Transactions one after another, and the bank."""

    units: Callable[[], AbstractContextManager[Unit]]
    bank: Bank
    pause: Callable[[float], None] = time.sleep
