"""The town opens its families' accounts: who has, who has not, asking them all, or one."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.identity.contract.invitations import (
    FamiliesAccountsView,
    GuardianInvitationView,
    InvitationRunView,
    InvitationsOf,
    InviteGuardian,
    OfInvitationRun,
    OpenedAmong,
    OpenedView,
    StartInvitations,
    UnusedInvitationsView,
    UnusedOf,
)
from services.identity.domain.invitation import Run
from services.identity.unit import Unit
from services.identity.workflows import invitations
from services.identity.workflows.invitations import View


class InvitationDoors:
    @query(Nothing, FamiliesAccountsView, allowed=staff("clerk"))
    def families_accounts(self, unit: Unit, who: Principal) -> View:
        return invitations.families_accounts(unit)

    @command(StartInvitations, InvitationRunView, allowed=staff("clerk"))
    def start_invitations(self, unit: Unit, who: Principal, *, run_id: UUID, again: bool) -> Run:
        return invitations.start(unit, who, run_id, again=again)

    @query(OfInvitationRun, InvitationRunView, allowed=staff("clerk"))
    def invitation_run(self, unit: Unit, who: Principal, *, run_id: UUID) -> Run:
        return invitations.run(unit, run_id)

    @query(UnusedOf, UnusedInvitationsView, allowed=staff("clerk"))
    def unused_invitations(self, unit: Unit, who: Principal, *, page: int) -> View:
        return invitations.unused(unit, page)

    @command(InviteGuardian, None, allowed=staff("clerk"))
    def invite_guardian(
        self, unit: Unit, who: Principal, *, run_id: UUID, guardian_id: UUID, household_id: UUID
    ) -> None:
        invitations.invite(unit, who, run_id, guardian_id, household_id)

    @query(InvitationsOf, many(GuardianInvitationView), allowed=staff("clerk"))
    def invitations_of(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return invitations.of_household(unit, household_id)

    @query(OpenedAmong, OpenedView, allowed=staff("clerk"))
    def opened_among(self, unit: Unit, who: Principal, *, guardian_ids: list[UUID]) -> View:
        return invitations.opened_among(unit, guardian_ids)
