"""The words by which households are found, kept with what their records say."""

from services.household.domain.household import Household
from services.household.domain.search import words_to_find, words_to_know
from services.household.unit import Unit

AT_ONCE = 200  # Households indexed again in one transaction.


def words(unit: Unit, household: Household) -> list[str]:
    """By which it is found from now on. Those of its names are known from now on, too: somebody
    may type them badly."""
    unit.searching.learn(words_to_know(household))
    beside = unit.searching.beside([household.household_id])
    return words_to_find(household, beside.get(household.household_id, {}))


def index(unit: Unit, household: Household) -> None:
    unit.searching.keep(household.household_id, words(unit, household))


def index_again(unit: Unit) -> int:
    """Some households whose words the release before has written are found as this one finds them;
    how many."""
    stale = unit.households.whole(unit.searching.not_indexed(AT_ONCE))
    for household in stale:
        index(unit, household)
    return len(stale)
