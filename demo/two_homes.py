"""A child who lives in two homes of whom nobody has stated the weeks: both may book each day."""

from typing import Any

from demo.ids import demo_id

Arguments = dict[str, Any]
HOME, OTHER_HOME = demo_id("household/raymond"), demo_id("household/cordier")
YUNA = demo_id("child/yuna-raymond")


def shared() -> list[Arguments]:
    """Arguments of household's `share_child`: Yuna, known in her mother's home so far."""
    told = {"household_id": HOME, "child_id": YUNA, "other_household_id": OTHER_HOME}
    return [told | {"weeks": "either"}]
