"""The rooms of the house, by name: SERVICES and ROOMS are those every town has."""

from importlib import import_module

from chassis.contract import Published, published_in
from chassis.settings import settings

SERVICES = {
    "identity": "services.identity.service:IdentityService",
    "household": "services.household.service:HouseholdService",
    "booking": "services.booking.service:BookingService",
    "billing": "services.billing.service:BillingService",
    "documents": "services.documents.service:DocumentsService",
    "notify": "services.notify.service:NotifyService",
}
ROOMS = {**SERVICES, "gateway": "gateway.service:Gateway"}
# Only a town that has partner towns has this one.
PARTNERS = {"partners": "services.partners.service:PartnersService"}
EVERY_SERVICE, EVERY_ROOM = {**SERVICES, **PARTNERS}, {**ROOMS, **PARTNERS}


def room(name: str) -> type:
    """The nameko class of a room."""
    module, _, class_name = EVERY_ROOM[name].partition(":")
    found: type = getattr(import_module(module), class_name)
    return found


def package_of(name: str) -> str:
    """The package of a room: its tables, contract and migrations are in it."""
    return EVERY_ROOM[name].partition(":")[0].rpartition(".")[0]


def published_by(service: str) -> dict[str, type[Published]]:
    """The events a service may publish, by name."""
    events = published_in(import_module(f"{package_of(service)}.contract"))
    return {name: events[name] for name in sorted(events)}


def services_here() -> list[str]:
    """The services this town has: without a broker for partners, or on the bus in one process,
    their room is closed, and nobody would empty its queue."""
    closed = settings.partners_amqp_uri is None or settings.amqp_uri.startswith("memory:")
    return list(SERVICES if closed else EVERY_SERVICE)


def rooms_here() -> list[str]:
    """The services this town has, and the gateway."""
    return [*services_here(), "gateway"]
