"""The partners' room: its doors towards the house. Towards the street: border/. See README.md."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Unpack
from uuid import UUID

from eventlet.event import Event
from nameko.extensions import DependencyProvider
from sqlalchemy.exc import SQLAlchemyError

from chassis.calls import Remote
from chassis.contract import Nothing, many
from chassis.database import Database, Transactions
from chassis.entrypoints import command, hears, once_only, query, saga
from chassis.logs import log
from chassis.principal import Principal
from chassis.rights import staff
from services.partners import heard
from services.partners.border.host_lanes import HostLanes
from services.partners.border.partner_lanes import PartnerLanes
from services.partners.border.provision import provision
from services.partners.contract.hosts import (
    DeclareFamily,
    LinkedView,
    LinkPartner,
    LinkView,
    MonthOwedView,
    OwedShareView,
)
from services.partners.contract.partners import (
    AddPartner,
    AddPartnerKey,
    CredentialsView,
    OfPartner,
    OrderOf,
    PartnerDetailView,
    PartnerView,
    RefusalView,
    ReplayedView,
    ReplayPartner,
    SentView,
    SetRights,
)
from services.partners.domain.host import DeclarationTold
from services.partners.domain.journal import RightsTold
from services.partners.domain.owed import MonthOwed, by_month
from services.partners.measures import MEASURES
from services.partners.unit import Unit
from services.partners.workflows import (
    guest,
    onboarding,
    receiving,
    telling,
    watching,
)
from services.partners.workflows.guest import HostTold
from services.partners.workflows.onboarding import PartnerAsked, View

desk = staff("clerk")
LOOK_EVERY_S = 1.0


class Lanes(DependencyProvider):
    """Keeps lanes open for as long as the room stands: to each partner, or to each host."""

    def __init__(self, lanes: type[PartnerLanes] | type[HostLanes]) -> None:
        self._lanes = lanes
        self._stopped = Event()
        self._thread: Any = None

    def start(self) -> None:
        self._thread = self.container.spawn_managed_thread(self._run, identifier="lanes")

    def stop(self) -> None:
        self._stopped.send()
        self._thread.wait()

    def _run(self) -> None:
        database = next(d for d in self.container.dependencies if isinstance(d, Database))
        lanes = self._lanes(database.transactions)
        while not self._stopped.ready():
            try:
                lanes.keep_lanes()
            except SQLAlchemyError as reason:
                log.warning("lanes.paused", reason=type(reason).__name__)
            self._stopped.wait(timeout=LOOK_EVERY_S)
        lanes.close()


class PartnersService:
    name = "partners"
    needs = (
        "database_url",
        "public_keys",
        "partners_amqp_uri",
        "partners_admin_uri",
        "partners_public_uri",
        "partners_signing_key",
    )
    measures = MEASURES
    database = Database(Unit)
    lanes, lanes_to_hosts = Lanes(PartnerLanes), Lanes(HostLanes)
    household = Remote("household", "record")

    @query(Nothing, many(PartnerView), allowed=desk)
    def partners(self, unit: Unit, who: Principal) -> list[View]:
        return onboarding.all_seen(unit)

    @query(OfPartner, PartnerDetailView, allowed=desk)
    def partner(self, unit: Unit, who: Principal, *, partner: str) -> View:
        return onboarding.seen(unit, partner)

    # A command keeps its answer to give it again. These hold a password, which is kept nowhere.
    @saga(AddPartner, CredentialsView, allowed=desk)
    def add_partner(
        self, units: Transactions[Unit], who: Principal, **asked: Unpack[PartnerAsked]
    ) -> View:
        return onboarding.add(units, provision(), who, asked)

    @saga(OrderOf, CredentialsView, allowed=desk)
    def rotate(self, units: Transactions[Unit], who: Principal, *, partner: str) -> View:
        return onboarding.rotate(units, provision(), who, partner)

    @command(AddPartnerKey, None, allowed=desk)
    def add_partner_key(
        self, unit: Unit, who: Principal, *, partner: str, public_key: dict[str, Any]
    ) -> None:
        onboarding.add_key(unit, who, partner, public_key)

    @command(SetRights, None, allowed=desk)
    def set_rights(
        self, unit: Unit, who: Principal, *, partner: str, **rights: Unpack[RightsTold]
    ) -> None:
        onboarding.set_rights(unit, who, partner, rights)

    @saga(OrderOf, None, allowed=desk)
    def suspend(self, units: Transactions[Unit], who: Principal, *, partner: str) -> None:
        onboarding.suspend(units, provision(), who, partner)

    @saga(OrderOf, None, allowed=desk)
    def resume(self, units: Transactions[Unit], who: Principal, *, partner: str) -> None:
        onboarding.resume(units, provision(), who, partner)

    @command(OrderOf, SentView, allowed=desk)
    def send_test_event(self, unit: Unit, who: Principal, *, partner: str) -> View:
        return onboarding.send_test_event(unit, who, partner)

    @command(ReplayPartner, ReplayedView, allowed=desk)
    def replay_partner(
        self, unit: Unit, who: Principal, *, partner: str, from_sequence: int
    ) -> View:
        return onboarding.replay(unit, who, partner, from_sequence)

    @command(LinkPartner, LinkedView, allowed=desk)
    def link_partner(self, unit: Unit, who: Principal, **told: Unpack[HostTold]) -> View:
        return guest.link(unit, told)

    @query(Nothing, many(LinkView), allowed=desk)
    def links(self, unit: Unit, who: Principal) -> list[View]:
        return guest.links(unit)

    @saga(DeclareFamily, SentView, allowed=desk)
    def declare_family(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        declaration_id: UUID,
        household_id: UUID,
        **asked: Unpack[DeclarationTold],
    ) -> View:
        answer = self.household.call("record", {"household_id": str(household_id)})
        record = heard.Record().load(answer)
        with units() as unit:
            return guest.declare(unit, declaration_id, record, asked)

    @query(OfPartner, many(OwedShareView), allowed=desk)
    def partner_shares(self, unit: Unit, who: Principal, *, partner: str) -> Sequence[object]:
        return unit.heard.shares(unit.hosts.get(partner).host)

    @query(OfPartner, many(MonthOwedView), allowed=desk)
    def owed_by_month(self, unit: Unit, who: Principal, *, partner: str) -> list[MonthOwed]:
        return by_month(unit.heard.shares(unit.hosts.get(partner).host))

    @query(OfPartner, many(RefusalView), allowed=desk)
    def refused_abroad(self, unit: Unit, who: Principal, *, partner: str) -> Sequence[object]:
        return unit.refused_abroad.latest(unit.hosts.get(partner).host)

    @hears("booking.BookingsConfirmed", heard.Bookings)
    def tell_booked(
        self, unit: Unit, *, household_id: UUID, lines: list[telling.BookedLine]
    ) -> None:
        telling.of_bookings(unit, "child.booked", household_id, lines)

    @hears("booking.BookingsCancelled", heard.Bookings)
    def tell_cancelled(
        self, unit: Unit, *, household_id: UUID, lines: list[telling.BookedLine]
    ) -> None:
        telling.of_bookings(unit, "child.cancelled", household_id, lines)

    @hears("booking.ChildEnrolled", heard.ChildEnrolled)
    def tell_enrolled(
        self, unit: Unit, *, household_id: UUID, child_id: UUID, **fact: Unpack[telling.Enrolled]
    ) -> None:
        telling.of_child(unit, "child.enrolled", household_id, child_id, fact)

    @hears("booking.AttendanceRecorded", heard.AttendanceRecorded)
    def tell_attended(
        self, unit: Unit, *, household_id: UUID, child_id: UUID, **fact: Unpack[telling.Attended]
    ) -> None:
        telling.of_child(unit, "child.attended", household_id, child_id, fact)

    @hears("booking.PlacesOpened", heard.PlacesOpened)
    def tell_places(
        self, unit: Unit, *, school_id: UUID | None, **fact: Unpack[telling.Opened]
    ) -> None:
        telling.everybody(unit, "places.opened", {**fact, "school_ref": school_id})

    @hears("billing.ShareCharged", heard.ShareCharged)
    def tell_charged(
        self,
        unit: Unit,
        *,
        household_id: UUID,
        child_id: UUID | None,
        **fact: Unpack[telling.Charged],
    ) -> None:
        telling.of_child(unit, "share.charged", household_id, child_id, fact)

    @hears("billing.ShareReversed", heard.ShareReversed)
    def tell_reversed(
        self, unit: Unit, *, household_id: UUID, **fact: Unpack[telling.Reversed]
    ) -> None:
        telling.of_family(unit, "share.reversed", household_id, fact)

    @hears("household.PartnerHouseholdRefused", heard.PartnerHouseholdRefused)
    def tell_refused(self, unit: Unit, *, household_id: UUID, code: str) -> None:
        receiving.refused_by_household(unit, household_id, code)

    @once_only(every=timedelta(seconds=5), steps=True)
    def look_at_the_door(self, units: Transactions[Unit]) -> None:
        watching.look(units, provision())

    @once_only(every=timedelta(hours=24))
    def forget_old(self, unit: Unit) -> None:
        watching.forget_old(unit)
