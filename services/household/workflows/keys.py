"""Keys and codes made at the desk. Each stands in one letter and is said nowhere else.

No command makes them: a command keeps its answer to give it again, and these are kept nowhere.
What makes asking twice harmless is the letter's own id.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from chassis.principal import Principal
from services.household.domain import keys
from services.household.domain.errors import LetterMade
from services.household.domain.household import Guardian, Household
from services.household.domain.journal import Change
from services.household.domain.keys import AccessKey, Code, Digest
from services.household.unit import Unit
from services.household.workflows.changing import held, read_household

View = dict[str, object]
Units = Callable[[], AbstractContextManager[Unit]]
AGAIN_MAX = 5  # A digest met before, of 10^8 codes and more, is bad luck; five are a fault.


@dataclass(frozen=True)
class Maker:
    """Who makes keys and codes, in one transaction, of households that it holds."""

    unit: Unit
    hashed: Digest
    who: Principal

    def key(self, household: Household, guardian: Guardian, key_id: UUID) -> View:
        """A letter with a key; the guardian's one before opens nothing any more."""
        keys_, now = self.unit.access_keys, self.unit.now
        keys_.replace(household.household_id, guardian.guardian_id)
        expires_at = now + timedelta(days=keys_.term_days())
        people = (household.household_id, guardian.guardian_id)
        for _ in range(AGAIN_MAX):
            key = keys.new_key()
            digest = self.hashed(keys.of_key(key))
            if keys_.add(AccessKey(key_id, *people, digest, now, expires_at, self.who.name)):
                self._journal(household, "access_key.made", guardian.guardian_id)
                name = {"first_name": guardian.first_name, "last_name": guardian.last_name}
                said = {"key": key, "expires_at": expires_at}
                return self._letter(household) | name | said
        raise AssertionError("no key is left")

    def codes(self, household: Household, letter_id: UUID) -> View:
        """A letter with a payer code, which has the letter's id, and a code of each child; those
        before open nothing any more."""
        self.unit.codes.replace(household.household_id)
        payer_code = self._payer_code(household, letter_id)
        children = [
            {
                "first_name": child.first_name,
                "last_name": child.last_name,
                "child_code": self._child_code(household, child.child_id),
            }
            for child in household.children
        ]
        self._journal(household, "codes.made", None)
        return self._letter(household) | {"payer_code": payer_code, "children": children}

    def _payer_code(self, household: Household, code_id: UUID) -> str:
        return self._code(
            keys.PAYER_CODE_DIGITS,
            keys.of_payer,
            lambda digest: self._kept(code_id, household, None, digest),
        )

    def _child_code(self, household: Household, child_id: UUID) -> str:
        return self._code(
            keys.CHILD_CODE_DIGITS,
            lambda code: keys.of_child(household.household_id, child_id, code),
            lambda digest: self._kept(uuid4(), household, child_id, digest),
        )

    def _code(self, digits: int, written: Callable[[str], str], kept: Callable[[str], Code]) -> str:
        for _ in range(AGAIN_MAX):
            code = keys.new_code(digits)
            if self.unit.codes.add(kept(self.hashed(written(code)))):
                return code
        raise AssertionError("no code is left")

    def _kept(
        self, code_id: UUID, household: Household, child_id: UUID | None, digest: str
    ) -> Code:
        household_id, by_name = household.household_id, self.who.name
        return Code(code_id, household_id, child_id, digest, self.unit.now, by_name)

    def _journal(self, household: Household, field: str, person_id: UUID | None) -> None:
        self.unit.journal.write(
            household.household_id, self.who, [Change(field, person_id, None, None)]
        )

    def _letter(self, household: Household) -> View:
        """Where the letter goes: to the address held, whatever anybody has asked."""
        return {
            "household_id": household.household_id,
            "reference": household.reference,
            "name": household.name,
            "address": household.address,
            "guardians": household.guardians,
            "made_at": self.unit.now,
        }


def make_key(maker: Maker, *, household_id: UUID, guardian_id: UUID, letter_id: UUID) -> View:
    """Raises LetterMade when this very letter was made before; NotFound, RecordClosed."""
    household = held(maker.unit, household_id)
    guardian = household.guardian(guardian_id)
    if maker.unit.access_keys.knows(letter_id):
        raise LetterMade()
    return maker.key(household, guardian, letter_id)


def make_codes(maker: Maker, *, household_id: UUID, letter_id: UUID) -> View:
    """Raises LetterMade when this very letter was made before; NotFound, RecordClosed."""
    household = held(maker.unit, household_id)
    if maker.unit.codes.knows(letter_id):
        raise LetterMade()
    return maker.codes(household, letter_id)


def keys_of(unit: Unit, household_id: UUID) -> View:
    """Who has an account, a key or a code, and since when: never the keys and codes themselves."""
    household = read_household(unit, household_id)
    attached = unit.attachments.of(household_id)
    made = unit.access_keys.last_of(household_id)
    live = {code.child_id: code for code in unit.codes.live_of(household_id)}
    return {
        "household_id": household_id,
        "guardians": [
            {
                **vars(guardian),
                "attachment": attached.get(guardian.guardian_id),
                "key": _shown(made.get(guardian.guardian_id), unit),
            }
            for guardian in household.guardians
        ],
        "payer_code": live.get(None),
        "children": [
            {**vars(child), "code": live.get(child.child_id)} for child in household.children
        ],
        "term_days": unit.access_keys.term_days(),
    }


def _shown(key: AccessKey | None, unit: Unit) -> View | None:
    return {**vars(key), "state": key.state(unit.now)} if key else None


def change_term(unit: Unit, days: int) -> View:
    """Of the keys made from now on."""
    unit.access_keys.set_term_days(days)
    return {"days": days}


def forget_old(unit: Unit) -> None:
    unit.access_keys.forget_made_before(unit.now - keys.DEAD_KEYS_KEPT)
