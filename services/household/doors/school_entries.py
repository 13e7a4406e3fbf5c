"""Entries to a school: asked by families, given by the town."""

from typing import Unpack
from uuid import UUID

from chassis.entrypoints import command
from chassis.principal import Principal
from chassis.rights import family, staff
from services.household.contract.inscriptions import InscriptionView
from services.household.contract.school_entries import (
    AcceptSchoolEntry,
    EnterSchool,
    ReturnSchoolEntry,
    SaveSchoolEntry,
    TakeSchoolBack,
)
from services.household.unit import Unit
from services.household.workflows import entering, school_entries, taking_back
from services.household.workflows.inscriptions import View
from services.household.workflows.school_entries import EntryAsked


class SchoolEntryDoors:
    @command(SaveSchoolEntry, InscriptionView, allowed=family("clerk"))
    def save_school_entry(
        self, unit: Unit, who: Principal, *, version: int, **asked: Unpack[EntryAsked]
    ) -> View:
        return school_entries.save(unit, who, asked, version)

    @command(AcceptSchoolEntry, InscriptionView, allowed=staff("clerk"))
    def accept_school_entry(
        self,
        unit: Unit,
        who: Principal,
        *,
        inscription_id: UUID,
        version: int,
        school_id: UUID,
        level: str,
    ) -> View:
        return entering.accept(unit, who, inscription_id, version, (school_id, level))

    @command(ReturnSchoolEntry, InscriptionView, allowed=staff("clerk"))
    def return_school_entry(
        self, unit: Unit, who: Principal, *, inscription_id: UUID, version: int, reason: str
    ) -> View:
        return entering.give_back(unit, who, inscription_id, version, reason)

    @command(TakeSchoolBack, InscriptionView, allowed=staff("clerk"))
    def take_school_back(
        self, unit: Unit, who: Principal, *, household_id: UUID, inscription_id: UUID, reason: str
    ) -> View:
        return taking_back.take_back(unit, who, household_id, inscription_id, reason)

    @command(EnterSchool, InscriptionView, allowed=staff("clerk"))
    def enter_school(
        self, unit: Unit, who: Principal, *, school_id: UUID, **asked: Unpack[EntryAsked]
    ) -> View:
        return entering.at_the_counter(unit, who, asked, school_id)
