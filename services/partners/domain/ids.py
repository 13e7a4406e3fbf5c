"""Our ids of a partner's people, from its own references: nothing to look up, nothing to lose."""

from uuid import NAMESPACE_URL, UUID, uuid5

BORDER = uuid5(NAMESPACE_URL, "https://preau.example/partners")
HOUSEHOLD, GUARDIAN, CHILD = "household", "guardian", "child"


def our_id(partner: str, kind: str, reference: str) -> UUID:
    """The same for ever for one partner, kind and reference; another partner's is another id."""
    return uuid5(BORDER, f"{partner}/{kind}/{reference}")
