"""How many meals to cook."""

from chassis.contract import Query, View
from chassis.fields import a_count, a_day, a_text, an_id, maybe, nullable, some


class KitchenOf(Query):
    day = a_day()


class KitchenRow(View):
    activity_id = an_id()
    activity_name = a_text("Cantine Pasteur")
    school_id = maybe(an_id())
    school_name = nullable(a_text("École Pasteur"))
    booked = a_count(118)
    places_max = nullable(a_count(150))


class KitchenView(View):
    day = a_day()
    rows = some(KitchenRow)
