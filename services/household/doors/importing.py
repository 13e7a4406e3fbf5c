"""Families of a file, for the town's administrators alone: it writes many records at once."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.entrypoints import command, query
from chassis.principal import Principal
from chassis.rights import staff
from services.household.contract.importing import (
    AddImportLines,
    DecideImportFamilies,
    DecideImportFamily,
    EndImportLines,
    ImportedFamiliesView,
    ImportedLinesView,
    ImportedLineView,
    ImportFamiliesAsked,
    ImportLine,
    ImportLinesAsked,
    ImportPageAsked,
    ImportView,
    MatchImportColumns,
    MatchImportSchools,
    OfImport,
    StartImport,
    ToImport,
)
from services.household.unit import Unit
from services.household.workflows import import_views, importing
from services.household.workflows.import_views import View


class SchoolTold(TypedDict):
    name: str
    school_id: UUID


class ImportDoors:
    @query(Nothing, many(ImportLine), allowed=staff("admin"))
    def imports(self, unit: Unit, who: Principal) -> Sequence[object]:
        return import_views.latest(unit)

    @query(OfImport, ImportView, allowed=staff("admin"))
    def import_whole(self, unit: Unit, who: Principal, *, import_id: UUID) -> View:
        return import_views.whole(unit, import_id)

    @query(ImportLinesAsked, many(ImportedLineView), allowed=staff("admin"))
    def import_report(
        self, unit: Unit, who: Principal, *, import_id: UUID, first: int, count: int
    ) -> Sequence[object]:
        return import_views.report(unit, import_id, first, count)

    @query(ImportPageAsked, ImportedLinesView, allowed=staff("admin"))
    def import_wrong_lines(self, unit: Unit, who: Principal, *, import_id: UUID, page: int) -> View:
        return import_views.wrong_lines(unit, import_id, page)

    @query(ImportFamiliesAsked, ImportedFamiliesView, allowed=staff("admin"))
    def import_families(
        self, unit: Unit, who: Principal, *, import_id: UUID, which: str, page: int
    ) -> View:
        return import_views.families(unit, import_id, which, page)

    @command(StartImport, ImportView, allowed=staff("admin"))
    def start_import(
        self, unit: Unit, who: Principal, *, import_id: UUID, filename: str, headers: list[str]
    ) -> View:
        importing.start(unit, who, import_id, filename=filename, headers=headers)
        return import_views.whole(unit, import_id)

    @command(AddImportLines, None, allowed=staff("admin"))
    def add_import_lines(
        self, unit: Unit, who: Principal, *, import_id: UUID, first: int, rows: list[list[str]]
    ) -> None:
        importing.add_lines(unit, import_id, first, rows)

    @command(EndImportLines, ImportView, allowed=staff("admin"))
    def end_import_lines(self, unit: Unit, who: Principal, *, import_id: UUID, lines: int) -> View:
        importing.end_lines(unit, import_id, lines)
        return import_views.whole(unit, import_id)

    @command(MatchImportColumns, ImportView, allowed=staff("admin"))
    def match_import_columns(
        self,
        unit: Unit,
        who: Principal,
        *,
        import_id: UUID,
        columns: list[str],
        quotient_from: date | None,
    ) -> View:
        importing.match_columns(unit, import_id, columns, quotient_from)
        return import_views.whole(unit, import_id)

    @command(MatchImportSchools, ImportView, allowed=staff("admin"))
    def match_import_schools(
        self, unit: Unit, who: Principal, *, import_id: UUID, schools: list[SchoolTold]
    ) -> View:
        told = {one["name"]: one["school_id"] for one in schools}
        importing.match_schools(unit, import_id, told)
        return import_views.whole(unit, import_id)

    @command(DecideImportFamily, ImportView, allowed=staff("admin"))
    def decide_import_family(
        self,
        unit: Unit,
        who: Principal,
        *,
        import_id: UUID,
        place: int,
        choice: str,
        household_id: UUID | None,
    ) -> View:
        importing.decide(unit, import_id, place, choice, household_id)
        return import_views.whole(unit, import_id)

    @command(DecideImportFamilies, ImportView, allowed=staff("admin"))
    def decide_import_families(
        self, unit: Unit, who: Principal, *, import_id: UUID, choice: str
    ) -> View:
        importing.decide_all(unit, import_id, choice)
        return import_views.whole(unit, import_id)

    @command(ToImport, ImportView, allowed=staff("admin"))
    def apply_import(self, unit: Unit, who: Principal, *, import_id: UUID) -> View:
        importing.apply(unit, import_id)
        return import_views.whole(unit, import_id)

    @command(ToImport, ImportView, allowed=staff("admin"))
    def undo_import(self, unit: Unit, who: Principal, *, import_id: UUID) -> View:
        importing.undo(unit, who, import_id)
        return import_views.whole(unit, import_id)

    @command(ToImport, None, allowed=staff("admin"))
    def drop_import(self, unit: Unit, who: Principal, *, import_id: UUID) -> None:
        importing.drop(unit, import_id)
