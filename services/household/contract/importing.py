"""Families of a file: what is told of it, and what it would do, or did, to each household."""

from marshmallow import Schema

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_number,
    a_part,
    a_text,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    otherwise,
    some,
)
from services.household.contract.kinds import HOUSEHOLD, SCHOOL, a_name
from services.household.domain.import_columns import FIELDS
from services.household.domain.importing import (
    CELL_MAX,
    CHOICES,
    COLUMNS_MAX,
    LINES_MAX,
    OUTCOMES,
    ROWS_AT_ONCE,
    STATES,
)

IMPORT = "7c1d2e3f-4a5b-4c6d-8e7f-5a6b7c8d9e10"


class OfImport(Query):
    import_id = an_id(IMPORT)


class ToImport(Command):
    import_id = an_id(IMPORT)


class StartImport(ToImport):
    filename = a_text("familles-2026.xlsx", 200)
    headers = some(a_text("Nom responsable 1", CELL_MAX, shortest=0), 1, COLUMNS_MAX)


class AddImportLines(ToImport):
    """`first` counts from 1, the line below the titles."""

    first = a_number(1, 1, LINES_MAX)
    rows = some(some(a_text("Bond", CELL_MAX, shortest=0), longest=COLUMNS_MAX), 1, ROWS_AT_ONCE)


class EndImportLines(ToImport):
    lines = a_number(1_312, 1, LINES_MAX)


class MatchImportColumns(ToImport):
    """Of each column of the file the field it becomes, or an empty text."""

    columns = some(one_of("", *FIELDS), 1, COLUMNS_MAX)
    quotient_from = maybe(a_day("2027-01-01"))


class SchoolNamed(Schema):
    name = a_text("Pasteur élém.", CELL_MAX)
    school_id = an_id(SCHOOL)


class MatchImportSchools(ToImport):
    schools = some(SchoolNamed, 1, 50)


class DecideImportFamily(ToImport):
    place = a_number(12, 1, LINES_MAX)
    choice = one_of(*CHOICES)
    household_id = maybe(an_id(HOUSEHOLD))


class DecideImportFamilies(ToImport):
    choice = one_of("proposed", "create", "skip")


class ImportLinesAsked(Query):
    import_id = an_id(IMPORT)
    first = a_number(1, 1, LINES_MAX)
    count = a_number(ROWS_AT_ONCE, 1, ROWS_AT_ONCE)


class ImportPageAsked(Query):
    import_id = an_id(IMPORT)
    page = otherwise(a_number(1, 1, 10_000), 1)


class ImportFamiliesAsked(ImportPageAsked):
    which = one_of("alike", "changed", "kept", "failed", "left", "created")


class ImportCountsView(Schema):
    """Families, but for `wrong_lines` and `values`: how many values of the `changing` families,
    which are known, the file changes, or has changed."""

    stopped = a_count(3)
    undecided = a_count(2)
    kept = a_count(4)
    changing = a_count(6)
    values = a_count(9)
    wrong_lines = a_count(5)
    create = a_count(900)
    link = a_count(12)
    home = a_count(1)
    skip = a_count(0)
    created = a_count(0)
    changed = a_count(0)
    same = a_count(0)
    skipped = a_count(0)
    wrong = a_count(0)
    failed = a_count(0)
    removed = a_count(0)
    restored = a_count(0)
    left = a_count(0)


class ImportLine(View):
    import_id = an_id(IMPORT)
    filename = a_text("familles-2026.xlsx")
    state = one_of(*STATES)
    lines = a_count(1_312)
    families = a_count(920)
    done = a_count(400)
    total = a_count(920)
    started_at = an_instant()
    by_name = a_text("Claire")
    applied_at = nullable(an_instant())
    undone_at = nullable(an_instant())
    undone_by = nullable(a_text("Claire"))


class UnknownSchoolView(Schema):
    name = a_text("Pasteur élém.")
    lines = a_count(12)


class ImportView(ImportLine):
    headers = some(a_text("Nom responsable 1"))
    columns = some(a_text("guardian1.last_name"))
    quotient_from = nullable(a_day("2027-01-01"))
    counts = a_part(ImportCountsView)
    unknown_schools = some(UnknownSchoolView)


class FaultView(Schema):
    code = a_text("day")
    field = a_text("child1.birth_date")
    typed = a_text("31/02/2018")
    stops = a_flag()


class CandidateView(Schema):
    """With a `line`, the household that this line of the same file becomes: its reference is
    empty."""

    household_id = an_id(HOUSEHOLD)
    reference = a_text("F-000123")
    name = a_text("Bond")
    city = a_text("Démoville")
    closed = a_flag(False)
    why = some(one_of("child", "guardian", "email", "phone"))
    children = some(a_text("Chloé"))
    line = nullable(a_count(12))


class ImportedValueView(Schema):
    """A field of a household, of `who` where it is somebody's: what it says first, and second."""

    field = a_text("phone")
    who = nullable(a_name("Andrew Bond"))
    first = nullable(a_text("06 12 34 56 78"))
    second = nullable(a_text("06 87 65 43 21"))


class ImportedFamilyView(View):
    """`changed` says before and after; `kept` what the record says and what the file would."""

    place = a_count(12)
    key = a_text("n:1204")
    choice = nullable(one_of(*CHOICES))
    outcome = nullable(one_of(*OUTCOMES))
    why = nullable(a_text("appeared"))
    is_stopped = a_flag(False)
    is_certain = a_flag()
    is_decided = a_flag(False)
    name = a_text("Bond")
    adults = some(a_text("Andrew Bond"))
    children = some(a_text("Chloé Bond"))
    household_id = nullable(an_id(HOUSEHOLD))
    reference = nullable(a_text("F-000123"))
    candidates = some(CandidateView)
    changed = some(ImportedValueView)
    kept = some(ImportedValueView)


class ImportedLineView(View):
    line = a_count(12)
    cells = some(a_text("Bond"))
    faults = some(FaultView)
    family = nullable(a_part(ImportedFamilyView))


class ImportedLinesView(View):
    total = a_count(5)
    pages = a_count(1)
    lines = some(ImportedLineView)


class ImportedFamiliesView(View):
    total = a_count(12)
    pages = a_count(1)
    families = some(ImportedFamilyView)
