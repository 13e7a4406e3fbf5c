"""A quotient asked of the CAF by a parent's consent, and how that stands."""

from marshmallow import Schema

from chassis.contract import Command, View
from chassis.fields import (
    a_count,
    a_day,
    a_flag,
    a_part,
    a_text,
    a_text_like,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    some,
)
from services.household.contract.common import OfHousehold
from services.household.contract.kinds import GUARDIAN, HOUSEHOLD, a_name, a_reason
from services.household.contract.quotients import QuotientView

ASK = "7c3f1e2d-5a4b-5c6d-8e9f-0a1b2c3d4e06"
DEPARTMENT = r"^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[6-8])\Z"
COUNTRY = r"^99[1-5]\d\d\Z"


class IdentityTyped(Schema):
    """Whom the CAF is asked about: born in a town of a French department, or in a country, by its
    INSEE code."""

    birth_name = a_name("Bond")
    birth_date = a_day("1987-06-27")
    sex = one_of("F", "M")
    city = maybe(a_name("Lyon"))
    department = maybe(a_text_like(DEPARTMENT, "69"))
    country = maybe(a_text_like(COUNTRY, "99139"))


class ConsentToQuotient(Command):
    """`noted` is how a clerk received it; `text_version` names the text that was read."""

    household_id = an_id(HOUSEHOLD)
    consent_id = an_id(ASK)
    guardian_id = an_id(GUARDIAN)
    text_version = a_text("2026-12", 40)
    identity = a_part(IdentityTyped)
    noted = maybe(a_reason("Formulaire signé au guichet le 30/11/2026"))


class AskQuotientAgain(OfHousehold):
    ask_id = an_id(ASK)


class ConsentView(View):
    guardian_id = an_id(GUARDIAN)
    text_version = a_text("2026-12")
    noted = nullable(a_text("Formulaire signé au guichet le 30/11/2026"))
    given_at = an_instant()
    by_name = a_text("Andrew")
    channel = a_text("web")
    withdrawn_at = nullable(an_instant())
    withdrawn_by_name = nullable(a_text("Andrew"))


class AskView(View):
    """`state`: waiting (asked again at `next_at`), answered, unknown, several, unmatched, older,
    given-up, withdrawn. Its answer counts from `from_day`."""

    ask_id = an_id(ASK)
    state = a_text("waiting")
    from_day = a_day()
    asked_at = an_instant()
    tries = a_count(1)
    next_at = nullable(an_instant())
    answered_at = nullable(an_instant())


class QuotientStateView(View):
    """`current` counts today; `before` counted the day before it began. `is_due`: the family is to
    give a new one. `asks_the_caf`: whether this town does; `starts`: from the day of the
    deposit, or of the validation."""

    current = nullable(a_part(QuotientView))
    before = nullable(a_part(QuotientView))
    history = some(QuotientView)
    is_due = a_flag()
    consent = nullable(a_part(ConsentView))
    ask = nullable(a_part(AskView))
    asks_the_caf = a_flag()
    starts = a_text("deposit")
