"""Letters of keys, or of codes, for many families at once."""

from marshmallow import Schema

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_number,
    a_part,
    a_text,
    an_id,
    an_instant,
    nullable,
    one_of,
    some,
)
from services.household.contract.keys import CodesLetterView, KeyLetterView
from services.household.domain.letter_run import PART_OF, STEP_MAX

RUN = "e5d4c3b2-7a6f-4e5d-8b9c-2f3e4d5c6b08"


class StartLetterRun(Command):
    run_id = an_id(RUN)
    kind = one_of("keys", "codes")


class OfLetterRun(Query):
    run_id = an_id(RUN)


class MakeLetters(Command):
    """Places count from 1."""

    run_id = an_id(RUN)
    first = a_number(1, 1)
    count = a_number(STEP_MAX, 1, STEP_MAX)


class GiveLetters(Command):
    run_id = an_id(RUN)
    first = a_number(1, 1)
    count = a_number(PART_OF, 1, PART_OF)


class LetterPartView(Schema):
    """One file; `made` and not `given`, it failed before it reached anybody."""

    number = a_count(1)
    total = a_count(200)
    made = a_count(200)
    given = a_count(200)
    given_at = nullable(an_instant())


class LetterRunLine(View):
    run_id = an_id(RUN)
    kind = a_text("keys")
    started_at = an_instant()
    by_name = a_text("Nadia")
    total = a_count(312)
    given = a_count(200)


class LetterRunView(LetterRunLine):
    parts = some(a_part(LetterPartView))


class LettersView(View):
    """The only moment at which these keys and codes are known: one of the two lists is empty."""

    keys = some(a_part(KeyLetterView))
    codes = some(a_part(CodesLetterView))
