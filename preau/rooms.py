"""The seven rooms of the house, by name."""

from importlib import import_module

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
