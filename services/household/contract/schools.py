"""The town's schools."""

from chassis.contract import Command, Published, View
from chassis.fields import a_text, an_id
from services.household.contract.kinds import SCHOOL, a_name


class AddSchool(Command):
    school_id = an_id(SCHOOL)
    name = a_name("École Pasteur")


class SchoolView(View):
    school_id = an_id(SCHOOL)
    name = a_text("École Pasteur")


class SchoolAdded(Published):
    subject = "school_id"
    school_id = an_id(SCHOOL)
    name = a_text("École Pasteur")
