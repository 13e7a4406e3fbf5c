"""What leaves in files of many families."""

from collections.abc import Sequence
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import FUNCTIONS, Principal
from chassis.rights import staff
from services.identity.contract.exports import ExportView, RecordExport
from services.identity.unit import Unit
from services.identity.workflows import exports

# Whatever their function, and for a school's own list too: the right itself is what is checked.
_WHOEVER_EXPORTS = staff(*FUNCTIONS).within_structures().with_export()


class ExportDoors:
    @command(RecordExport, None, allowed=_WHOEVER_EXPORTS)
    def record_export(
        self, unit: Unit, who: Principal, *, export_id: UUID, what: str, how_many: int, reason: str
    ) -> None:
        exports.record_export(unit, who, export_id, what=what, how_many=how_many, reason=reason)

    @query(Nothing, many(ExportView), allowed=staff("admin"))
    def exports(self, unit: Unit, who: Principal) -> Sequence[object]:
        return unit.exports.lately()
