"""The guardians and children of a household."""

from marshmallow import Schema

from chassis.contract import Published, View
from chassis.fields import a_day, a_text, an_email, an_id, maybe, nullable, one_of, otherwise
from services.household.contract.contact import a_phone_typed
from services.household.contract.kinds import CHILD, GUARDIAN, HOUSEHOLD, SCHOOL, WEEKS, a_name


class GuardianTyped(Schema):
    guardian_id = an_id(GUARDIAN)
    first_name = a_name("Andrew")
    last_name = a_name("Bond")
    email = maybe(an_email("andrew@bond.example"))
    phone = maybe(a_phone_typed())


class ChildTyped(Schema):
    """A child who is in no school yet has no `school_id`, and no class."""

    child_id = an_id(CHILD)
    first_name = a_name("Chloé")
    last_name = a_name("Bond")
    birth_date = a_day("2020-11-03")
    school_id = maybe(an_id(SCHOOL))
    level = otherwise(a_text("CP", 100, shortest=0), "")
    weeks = otherwise(one_of(*WEEKS), "all")


class GuardianView(View):
    guardian_id = an_id(GUARDIAN)
    first_name = a_text("Andrew")
    last_name = a_text("Bond")
    email = nullable(a_text("andrew@bond.example"))
    phone = nullable(a_text("06 12 34 56 78"))


class ChildView(View):
    """In no school: `school_id` is null, the school's name and the class empty."""

    child_id = an_id(CHILD)
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    birth_date = a_day("2020-11-03")
    school_id = nullable(an_id(SCHOOL))
    school_name = a_text("École Pasteur")
    level = a_text("CP")
    weeks = a_text("all")


class GuardianRegistered(Published):
    """A guardian with an e-mail is known, or their name or e-mail has been corrected; `email` is
    null when it was taken away."""

    subject = "household_id"
    guardian_id = an_id(GUARDIAN)
    household_id = an_id(HOUSEHOLD)
    email = nullable(a_text("andrew@bond.example"))
    first_name = a_text("Andrew")
    last_name = a_text("Bond")


class GuardianLeft(Published):
    """This person answers for the household no more: they left it, or it was closed."""

    subject = "household_id"
    guardian_id = an_id(GUARDIAN)
    household_id = an_id(HOUSEHOLD)


class ChildLeft(Published):
    """The child lives in the household no more, or it was closed. The subject is the child, as of
    ChildRegistered, which tells of a return."""

    subject = "child_id"
    child_id = an_id(CHILD)
    household_id = an_id(HOUSEHOLD)


class ChildRegistered(Published):
    """A child stands in a household in these weeks, or a fact about the child has changed there.

    Told once for each household of the child. The subject is the child, so that weeks passing from
    one household to the other are heard in the order they passed. Of a child in no school, the
    school and the level are null.
    """

    subject = "child_id"
    child_id = an_id(CHILD)
    household_id = an_id(HOUSEHOLD)
    first_name = a_text("Chloé")
    last_name = a_text("Bond")
    birth_date = a_day("2020-11-03")
    school_id = nullable(an_id(SCHOOL))
    school_name = nullable(a_text("École Pasteur"))
    level = nullable(a_text("CP"))
    weeks = one_of(*WEEKS)
