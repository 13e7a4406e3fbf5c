"""The rooms of the house, by name."""

from importlib import import_module

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


def room(name: str) -> type:
    """The nameko class of a room."""
    module, _, class_name = ROOMS[name].partition(":")
    return getattr(import_module(module), class_name)


def package_of(name: str) -> str:
    """The package of a room: its tables, contract and migrations are in it."""
    return ROOMS[name].partition(":")[0].rpartition(".")[0]


def open_here() -> list[str]:
    """The rooms this town has. Without a broker for partners nobody empties their room's queue:
    it is left out, as it is on the bus in one process."""
    without_partners = settings.partners_amqp_uri is None or settings.amqp_uri.startswith("memory:")
    return [name for name in ROOMS if not (name == "partners" and without_partners)]
