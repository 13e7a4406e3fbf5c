"""What the town did about a partner, and who: one line an act that changed something."""

from dataclasses import dataclass
from typing import TypedDict

from services.partners.domain.partner import Partner

LET_IN, ALLOWED, KEY_ADDED, PASSWORD_CHANGED = "let-in", "allowed", "key-added", "password-changed"
SUSPENDED, RESUMED, TESTED, REPLAYED = "suspended", "resumed", "tested", "replayed"
ACTS = (
    LET_IN,
    ALLOWED,
    KEY_ADDED,
    PASSWORD_CHANGED,
    SUSPENDED,
    RESUMED,
    TESTED,
    REPLAYED,
)


@dataclass(frozen=True)
class Act:
    """`granted` and `withdrawn`: facts. `detail`: the key's `kid`, or the number it starts from."""

    act: str
    granted: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    detail: str | None = None


def let_in(partner: Partner) -> Act:
    return Act(LET_IN, granted=(*partner.may_hear, *partner.may_send))


class RightsTold(TypedDict):
    may_hear: list[str]
    may_send: list[str]


def allowed(before: Partner, rights: RightsTold) -> Act | None:
    """Nothing when it may what it might already."""
    had = {*before.may_hear, *before.may_send}
    has = {*rights["may_hear"], *rights["may_send"]}
    if had == has:
        return None
    return Act(ALLOWED, granted=tuple(sorted(has - had)), withdrawn=tuple(sorted(had - has)))
