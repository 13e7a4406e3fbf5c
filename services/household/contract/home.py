"""What a family's first page tells of its record."""

from chassis.contract import View
from chassis.fields import a_day, a_flag, a_part, nullable, some
from services.household.contract.certifying import CertificationView
from services.household.contract.households import HouseholdView
from services.household.contract.seasons import SeasonView


class HomeView(View):
    """`quotient_due`: the family is to give its quotient, before `quotient_lapses_on` where one
    still counts. `seasons` are those that take what families ask today; `enters_school` is that of
    entering a school, for a family one of whose children begins one that year, and no school is
    asked or given for it yet. `record` and `of_the_caf` (null where nothing is said of it) are what
    decides which pieces the town asks of this family. `irregular_since` is null while the record is
    in order."""

    certification = a_part(CertificationView)
    quotient_due = a_flag()
    quotient_lapses_on = nullable(a_day("2028-01-01"))
    seasons = some(SeasonView)
    enters_school = nullable(a_part(SeasonView))
    record = a_part(HouseholdView)
    of_the_caf = nullable(a_flag())
    irregular_since = nullable(a_day("2027-08-24"))
