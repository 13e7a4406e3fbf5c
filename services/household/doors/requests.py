"""What families ask to have changed in their record."""

from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import family, parents, staff
from services.household.contract.common import OfHousehold
from services.household.contract.requests import (
    AcceptRequest,
    OfRequest,
    RefuseRequest,
    RequestKindView,
    RequestView,
    ReviewedRequestView,
    ReviewRequest,
    SaveRequest,
    SendRequest,
    SetRequestKind,
    WithdrawRequest,
)
from services.household.unit import Unit
from services.household.workflows import requests, reviewing
from services.household.workflows.requests import KindTold, View


class RequestDoors:
    @query(Nothing, many(RequestKindView), allowed=parents("clerk"))
    def request_kinds(self, unit: Unit, who: Principal) -> list[View]:
        return [requests.kind_viewed(kind) for kind in unit.requests.kinds().values()]

    @command(SetRequestKind, RequestKindView, allowed=staff("clerk"))
    def set_request_kind(self, unit: Unit, who: Principal, **told: Unpack[KindTold]) -> View:
        return requests.set_kind(unit, told)

    @query(OfHousehold, many(RequestView), allowed=family("clerk"))
    def requests(self, unit: Unit, who: Principal, *, household_id: UUID) -> list[View]:
        return requests.of_household(unit, who, household_id)

    @query(OfRequest, RequestView, allowed=family("clerk"))
    def request(self, unit: Unit, who: Principal, *, household_id: UUID, request_id: UUID) -> View:
        return requests.one(unit, who, household_id, request_id)

    @command(SaveRequest, RequestView, allowed=family("clerk"))
    def save_request(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        request_id: UUID,
        kind: str,
        asked: object,
        version: int,
    ) -> View:
        return requests.save(
            unit, who, household_id, request_id, kind=kind, asked=asked, version=version
        )

    @command(SendRequest, RequestView, allowed=family("clerk"))
    def send_request(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        request_id: UUID,
        version: int,
        reply_by: str | None,
    ) -> View:
        return requests.send(
            unit, who, household_id, request_id, version=version, reply_by=reply_by
        )

    @command(WithdrawRequest, RequestView, allowed=family("clerk"))
    def withdraw_request(
        self, unit: Unit, who: Principal, *, household_id: UUID, request_id: UUID
    ) -> View:
        return requests.withdraw(unit, who, household_id, request_id)

    @query(ReviewRequest, ReviewedRequestView, allowed=staff("clerk"))
    def review_request(self, unit: Unit, who: Principal, *, request_id: UUID) -> View:
        return reviewing.review(unit, who, request_id)

    @command(AcceptRequest, RequestView, allowed=staff("clerk"))
    def accept_request(
        self,
        unit: Unit,
        who: Principal,
        *,
        request_id: UUID,
        version: int,
        current_mark: str | None,
    ) -> View:
        return reviewing.accept(unit, who, request_id, version, current_mark)

    @command(RefuseRequest, RequestView, allowed=staff("clerk"))
    def refuse_request(
        self, unit: Unit, who: Principal, *, request_id: UUID, version: int, reason: str
    ) -> View:
        return reviewing.refuse(unit, who, request_id, version, reason)
