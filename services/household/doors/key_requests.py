"""What families ask of the town to be attached, and what a clerk answers."""

from collections.abc import Sequence
from typing import TypedDict, Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Transactions
from chassis.entrypoints import command, hears, query, saga
from chassis.principal import Principal
from chassis.rights import parents_to_be, staff
from services.household import heard
from services.household.adapters.pepper import digest
from services.household.contract.key_requests import (
    AcceptCodes,
    AcceptIdentity,
    AnswerKeyRequest,
    AskKey,
    KeyRequestView,
    OfKeyRequest,
    RefuseKeyRequest,
    ReviewedKeyRequestView,
)
from services.household.contract.keys import KeyLetterView
from services.household.unit import Unit
from services.household.workflows import identities, key_requests, proving
from services.household.workflows.identities import ProvedTold, proved_of
from services.household.workflows.key_requests import Asked
from services.household.workflows.keys import Maker, View


class Answered(TypedDict):
    household_id: UUID
    guardian_id: UUID
    letter_id: UUID


class KeyRequestDoors:
    @command(AskKey, KeyRequestView, allowed=parents_to_be())
    def ask_key(self, unit: Unit, who: Principal, **asked: Unpack[Asked]) -> View:
        return key_requests.ask(unit, who, asked)

    @query(Nothing, many(KeyRequestView), allowed=parents_to_be())
    def my_key_requests(self, unit: Unit, who: Principal) -> Sequence[object]:
        return key_requests.mine(unit, who)

    @query(OfKeyRequest, ReviewedKeyRequestView, allowed=staff("clerk"))
    def review_key_request(self, unit: Unit, who: Principal, *, request_id: UUID) -> View:
        return key_requests.review(unit, who, request_id)

    @command(RefuseKeyRequest, KeyRequestView, allowed=staff("clerk"))
    def refuse_key_request(
        self, unit: Unit, who: Principal, *, request_id: UUID, reason: str
    ) -> View:
        return key_requests.refuse(unit, who, request_id, reason)

    @command(AcceptCodes, KeyRequestView, allowed=staff("clerk"))
    def accept_codes(
        self, unit: Unit, who: Principal, *, request_id: UUID, guardian_id: UUID
    ) -> View:
        return key_requests.accept_codes(unit, who, request_id, guardian_id)

    @command(AcceptIdentity, KeyRequestView, allowed=staff("clerk"))
    def accept_identity(
        self, unit: Unit, who: Principal, *, request_id: UUID, guardian_id: UUID
    ) -> View:
        return key_requests.accept_identity(unit, who, request_id, guardian_id)

    @hears("identity.RecognitionAsked", heard.RecognitionAsked)
    def hear_recognition_asked(
        self, unit: Unit, *, request_id: UUID, account_id: UUID, **told: Unpack[ProvedTold]
    ) -> None:
        identities.hear_asked(unit, request_id, account_id, told)

    @hears("identity.IdentityProved", heard.IdentityProved)
    def hear_identity_proved(
        self,
        unit: Unit,
        *,
        account_id: UUID,
        guardian_ids: list[UUID],
        **told: Unpack[ProvedTold],
    ) -> None:
        proving.compare(unit, proved_of(account_id, told), guardian_ids)

    # Its answer is a key: kept nowhere (doors/keys.py).
    @saga(AnswerKeyRequest, KeyLetterView, allowed=staff("clerk"))
    def answer_key_request(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        request_id: UUID,
        **told: Unpack[Answered],
    ) -> View:
        with units() as unit:
            return key_requests.answer(Maker(unit, digest, who), request_id, **told)
