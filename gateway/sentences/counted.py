"""A sentence in which a number governs a noun."""

from typing import NamedTuple


class Counted(NamedTuple):
    """Both forms, and the detail whose value chooses."""

    singular: str
    plural: str
    by: str
