"""Which schools a page offers: those where the town places children, or wherever a child may be."""

from collections.abc import Collection

from gateway.remote.household import SchoolView


def placed_by_town(schools: list[SchoolView], kept: Collection[str] = ()) -> list[SchoolView]:
    """The open schools of the town, and those of these ids, chosen before."""
    return [it for it in schools if (it["is_open"] and it["is_ours"]) or it["school_id"] in kept]


def attended(schools: list[SchoolView], kept: Collection[str] = ()) -> list[SchoolView]:
    """Every open school, and those of these ids: a child may be in a `collège` or in another town.
    The town's own come first."""
    offered = [it for it in schools if it["is_open"] or it["school_id"] in kept]
    return sorted(offered, key=lambda it: not it["is_ours"])
