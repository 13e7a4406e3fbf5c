"""The trace of what left in files."""

from uuid import UUID

from chassis.principal import Principal
from services.identity.unit import Unit


def record_export(
    unit: Unit, who: Principal, export_id: UUID, *, what: str, how_many: int, reason: str
) -> None:
    """Before the file is made: whoever has it is in the trace, whatever fails then."""
    row = {"export_id": export_id, "what": what, "how_many": how_many, "reason": reason}
    unit.exports.add(row | {"at": unit.now, "by_account_id": who.account_id, "by_name": who.name})
