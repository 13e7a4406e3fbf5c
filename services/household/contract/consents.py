"""What the town asks families to consent to, in versions kept with their text."""

from chassis.contract import Command, View
from chassis.fields import (
    a_count,
    a_flag,
    a_number,
    a_part,
    a_text,
    a_text_of_lines,
    an_id,
    an_instant,
    maybe,
    nullable,
    one_of,
    some,
)
from services.household.contract.kinds import CHILD, HOUSEHOLD, a_name
from services.household.domain.consents import ABOUT, STATES

TEXT = "J’autorise la mairie à publier des photos de mon enfant dans le journal municipal."
TEXT_MAX = 5000
FILE = "5c3b8f0e-1d2a-5e4f-9b6c-7a8d9e0f1b2c"


class SetConsent(Command):
    """What it is `about` is said once: answers are of a child, or of a household."""

    consent_id = an_id()
    name = a_name("Droit à l’image")
    about = one_of(*ABOUT)
    position = a_number(1, 0, 100)
    is_asked = a_flag()


class PublishConsent(Command):
    """`number` is the one after the last. The file is of a document that the town has published."""

    consent_id = an_id()
    number = a_number(2, 1, 1000)
    text = a_text_of_lines(TEXT, TEXT_MAX)
    file_id = maybe(an_id(FILE))
    document_title = maybe(a_text("Règlement des photos", 200))
    asks_again = a_flag()


class ConsentVersionView(View):
    number = a_count(2)
    text = a_text(TEXT)
    file_id = nullable(an_id(FILE))
    document_title = nullable(a_text("Règlement des photos"))
    asks_again = a_flag()
    published_at = an_instant()
    by_name = a_text("Nadia")


class ConsentKindView(View):
    """Its versions, the latest first."""

    consent_id = an_id()
    name = a_text("Droit à l’image")
    about = one_of(*ABOUT)
    position = a_count(1)
    is_asked = a_flag()
    versions = some(ConsentVersionView)


class AnswerConsent(Command):
    """`number` is the version that was read; `child_id` is null for the household as one."""

    household_id = an_id(HOUSEHOLD)
    child_id = maybe(an_id(CHILD))
    consent_id = an_id()
    number = a_number(2, 1, 1000)
    is_given = a_flag()


class ConsentAnswerView(View):
    """With the version that was answered, in its words."""

    is_given = a_flag()
    answered_at = an_instant()
    by_name = a_text("Andrew")
    version = a_part(ConsentVersionView)


class ConsentView(View):
    """`state`: "again" is answered on a version that holds no more. `elsewhere` is what the child's
    other home answered, told to staff alone."""

    consent_id = an_id()
    name = a_text("Droit à l’image")
    child_id = nullable(an_id(CHILD))
    first_name = nullable(a_text("Chloé"))
    state = one_of(*STATES)
    version = a_part(ConsentVersionView)
    answer = nullable(a_part(ConsentAnswerView))
    elsewhere = nullable(one_of(*STATES))
