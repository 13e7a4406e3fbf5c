"""What somebody says of themselves when they make a space, so that nobody asks for it twice.

It is theirs alone: the record that the town holds is the household's room's.
"""

from dataclasses import dataclass

REPLIES = ("email", "phone", "letter")


@dataclass(frozen=True)
class Profile:
    """Empty texts are what was not said. `reply_by` is how they would rather be answered."""

    phone: str = ""
    other_phone: str = ""
    line1: str = ""
    line2: str = ""
    postcode: str = ""
    city: str = ""
    reply_by: str = "email"
