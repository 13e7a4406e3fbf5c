"""What the town asks families to consent to, and what each home answers."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.common import OfHousehold
from services.household.contract.consents import (
    AnswerConsent,
    ConsentKindView,
    ConsentView,
    PublishConsent,
    SetConsent,
)
from services.household.domain.consents import ConsentKind
from services.household.unit import Unit
from services.household.workflows import consents
from services.household.workflows.record import View


class ConsentDoors:
    @query(Nothing, many(ConsentKindView), allowed=staff("clerk"))
    def consent_kinds(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.consents.kinds()

    @command(SetConsent, ConsentKindView, allowed=staff("clerk"))
    def set_consent(
        self,
        unit: Unit,
        who: Principal,
        *,
        consent_id: UUID,
        name: str,
        about: str,
        position: int,
        is_asked: bool,
    ) -> object:
        return consents.keep_kind(unit, ConsentKind(consent_id, name, about, position, is_asked))

    @command(PublishConsent, ConsentKindView, allowed=staff("clerk"))
    def publish_consent(
        self,
        unit: Unit,
        who: Principal,
        *,
        consent_id: UUID,
        number: int,
        text: str,
        file_id: UUID | None,
        document_title: str | None,
        asks_again: bool,
    ) -> object:
        draft = consents.Draft(number, text, file_id, document_title, asks_again)
        return consents.publish(unit, who, consent_id, draft)

    @query(OfHousehold, many(ConsentView), allowed=family("clerk").within_structures())
    def consents(self, unit: Unit, who: Principal, *, household_id: UUID) -> list[View]:
        return consents.of_household(unit, who, household_id)

    @command(AnswerConsent, many(ConsentView), allowed=family("clerk").within_structures())
    def answer_consent(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        child_id: UUID | None,
        consent_id: UUID,
        number: int,
        is_given: bool,
    ) -> list[View]:
        return consents.answer(
            unit,
            who,
            household_id,
            child_id,
            consent_id=consent_id,
            number=number,
            is_given=is_given,
        )
