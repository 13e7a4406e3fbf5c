"""The second factor of an account, and how surely the town wants its people to sign in."""

from marshmallow import fields

from chassis.contract import Command, Query, View
from chassis.fields import (
    a_count,
    a_flag,
    a_number,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    kept_as,
    nullable,
    one_of,
    otherwise,
    some,
)
from chassis.principal import FUNCTIONS
from services.identity.contract.kinds import ACCOUNT, a_token
from services.identity.domain.provider import LEVELS
from services.identity.domain.security import UNUSED_MAX, UNUSED_MIN

CODE = "492 039"


def a_code() -> fields.String:
    """Six digits of an application, or a recovery code."""
    return a_text(CODE, 40)


class FactorStepOf(Query):
    session = a_token()


class FactorStepView(View):
    """`step` is what this session still asks: a code, an installation, or nothing."""

    step = nullable(one_of("code", "enrolment"))
    is_on = a_flag()
    codes_left = a_count(10)
    is_staff = a_flag()


class BeginFactor(Command):
    session = a_token()


class BegunFactorView(View):
    """To be typed in an application, or read by it from a picture of the address."""

    secret = a_text("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    address = a_text("otpauth://totp/Pr%C3%A9au?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")


class ProveFactor(Command):
    session = a_token()
    code = a_code()


class RemakeCodes(Command):
    """Of whoever asks; `code` proves the factor once more."""

    code = a_code()


class RecoveryCodesView(View):
    """Told once."""

    recovery_codes = some(a_text("7k2m-9xqp-4hdt-w3bn"))


class RequireFactor(Command):
    account_id = an_id(ACCOUNT)
    required = a_flag()


class LevelOf(View):
    function = one_of(*sorted(FUNCTIONS))
    level = one_of(*LEVELS)


class SecurityView(View):
    sirets = some(a_text("21990001500013"))
    levels = kept_as("by_function", some(LevelOf))
    functions = some(a_text("admin"))
    unused_after_months = a_count(6)
    changed_at = nullable(an_instant())
    by_name = a_text("Claire")


class DecideSecurity(Command):
    """`sirets`, one a line."""

    sirets = a_text_of_lines("219 900 015 00017", 2000, shortest=0)
    levels = some(LevelOf, None, len(FUNCTIONS))
    functions = some(one_of(*sorted(FUNCTIONS)), None, len(FUNCTIONS))
    unused_after_months = otherwise(a_number(6, UNUSED_MIN, UNUSED_MAX), 6)
