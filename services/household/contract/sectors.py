"""The table of streets, the school that an address gives, and why another one is asked."""

from marshmallow import Schema

from chassis.contract import Command, Query, View
from chassis.fields import a_count, a_flag, a_number, a_part, a_text, an_id, nullable, one_of, some
from services.household.contract.kinds import SCHOOL, a_name
from services.household.domain.sectors import LEVELS, NUMBER_MAX, SIDES, STAGES, WHYS

SECTOR = "5b0f3c2d-8e4a-5c71-9d36-2f1e0d9c8b08"
LINES_MAX, REASONS_MAX, REASON_MAX = 5_000, 20, 100


class SectorTyped(Schema):
    """Numbers from `first` to `last`, both included; 9999 is to the end of the street."""

    sector_id = an_id(SECTOR)
    city = a_name("Démoville")
    street = a_name("rue des Lilas")
    side = one_of(*SIDES)
    first = a_number(1, 0, NUMBER_MAX)
    last = a_number(98, 0, NUMBER_MAX)
    stage = one_of(*STAGES)
    school_id = an_id(SCHOOL)


class SetSector(SectorTyped, Command):
    pass


class SetSectors(Command):
    """With `replace`, they are the whole table from now on."""

    sectors = some(SectorTyped, 1, LINES_MAX)
    replace = a_flag(False)


class OfSector(Command):
    sector_id = an_id(SECTOR)


class SectorView(View):
    sector_id = an_id(SECTOR)
    city = a_text("Démoville")
    street = a_text("rue des Lilas")
    side = one_of(*SIDES)
    first = a_count(1)
    last = a_count(98)
    stage = one_of(*STAGES)
    school_id = an_id(SCHOOL)
    school_name = a_text("École Pasteur")


class PlaceAddress(Query):
    line1 = a_text("12 rue des Lilas", 200)
    city = a_name("Démoville")
    level = one_of(*LEVELS)


class PlaceView(View):
    """`why` says what the table lacks when it gives no school; `sector` is the line that gives
    one, and `number` what was read of the address."""

    why = one_of(*WHYS)
    number = nullable(a_count(12))
    school_id = nullable(an_id(SCHOOL))
    school_name = nullable(a_text("École Pasteur"))
    sector = nullable(a_part(SectorView))


class SaveDerogationReasons(Command):
    labels = some(a_text("Frère ou sœur déjà dans cette école", REASON_MAX), 0, REASONS_MAX)


class DerogationReasonsView(View):
    labels = some(a_text("Frère ou sœur déjà dans cette école"))
