"""What may cross the border, and which way. A fact not named here does not exist outside."""

PREFIX, VERSION = "fr.preau.", ".v1"

# Told to a partner, and only if the town granted it that fact.
TOLD = (
    "child.enrolled",
    "child.booked",
    "child.cancelled",
    "child.attended",
    "share.charged",
    "share.reversed",
    "places.opened",
)
# Taken from a partner, and only if the town granted it that fact.
TAKEN = (
    "household.moved-in",
    "household.moved-out",
    "residence.confirmed",
    "share.granted",
    "attendance.recorded",
)
# Told and taken without a grant: they say nothing of anybody.
TEST, RECEIVED, REFUSED, RESTORED = "test", "received", "refused", "restored"
UNGRANTED = (TEST, RECEIVED, RESTORED)


def type_of(fact: str) -> str:
    """The CloudEvents type: `child.booked` is `fr.preau.child.booked.v1`."""
    return f"{PREFIX}{fact}{VERSION}"


def fact_of(event_type: str) -> str | None:
    """None for a type that is not ours, or of another major version."""
    fact = event_type.removeprefix(PREFIX).removesuffix(VERSION)
    return fact if event_type == type_of(fact) else None


def source_of(town: str) -> str:
    """The CloudEvents source of a town's events."""
    return f"/towns/{town}"
