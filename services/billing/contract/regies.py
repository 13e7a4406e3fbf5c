"""Régies as their acts make them, and what the counter's means of payment may pay."""

from chassis.contract import Command, Query, View
from chassis.fields import (
    Details,
    a_part,
    a_text,
    an_amount,
    an_instant,
    cents,
    maybe,
    nullable,
    one_of,
    some,
)
from services.billing.contract.kinds import a_kind, a_means, a_regie
from services.billing.domain.tills import OWED

CHANGED = {"name": "Scolaire"}


class SetRegie(Command):
    """`means`: those that its act allows. `cash_max_cents`: of one payment in cash;
    `held_max_cents`: of what may wait for its deposit. Null is no bound."""

    regie = a_regie()
    name = a_text("Régie scolaire", 120)
    owed = one_of(*OWED)
    means = some(a_means(), longest=20)
    cash_max_cents = maybe(an_amount(30000))
    held_max_cents = maybe(an_amount(120000))
    payee = a_text("Trésor public", 120, shortest=0)


class LimitMeans(Command):
    """`kinds`: of activity, the only ones whose lines it may pay; null is any line."""

    means = a_means()
    kinds = maybe(some(a_kind(), longest=20))


class OfRegie(Query):
    regie = a_regie()


class RegieView(View):
    """One without a name has no act entered: it takes nothing at the counter."""

    regie = a_text("003")
    name = a_text("Régie scolaire")
    owed = one_of(*OWED)
    means = some(a_text("cash"))
    cash_max_cents = nullable(cents(30000))
    held_max_cents = nullable(cents(120000))
    payee = a_text("Trésor public")


class MeansView(View):
    means = a_text("cesu")
    kinds = nullable(some(a_text("evening")))


class ActView(View):
    """One change, by whom and by which way; `old` is null of what was not there."""

    at = an_instant()
    by_name = a_text("Omar Benali")
    channel = a_text("desk")
    code = a_text("billing.regie-saved")
    old = nullable(Details(CHANGED))
    new = nullable(Details(CHANGED))


class RegiesView(View):
    regies = some(RegieView)
    means = some(MeansView)


class RegiePageView(View):
    regie = a_part(RegieView)
    means = some(MeansView)
    acts = some(ActView)
