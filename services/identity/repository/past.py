"""What is past its term in identity."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, or_, select

from chassis.paris import midnight
from services.identity.tables import account_acts, exports, guardians, links, logins, staff_acts


class Past:
    def __init__(self, connection: Connection) -> None:
        self._execute = connection.execute

    def staff_logs(self, cutoff: date) -> int:
        acts = select(func.count()).select_from(staff_acts).where(_act_is_past(cutoff))
        files = select(func.count()).where(exports.c.at < midnight(cutoff))
        closed = select(func.count()).where(account_acts.c.at < midnight(cutoff))
        return sum(int(self._execute(each).scalar_one()) for each in (acts, files, closed))

    def destroy_staff_logs(self, cutoff: date, batch_max: int) -> int:
        acts = select(staff_acts.c.id).where(_act_is_past(cutoff)).limit(batch_max)
        old = exports.c.at < midnight(cutoff)
        files = select(exports.c.export_id).where(old).limit(batch_max)
        gone = self._execute(delete(staff_acts).where(staff_acts.c.id.in_(acts))).rowcount
        gone += self._execute(delete(exports).where(exports.c.export_id.in_(files))).rowcount
        past = account_acts.c.at < midnight(cutoff)
        closed = select(account_acts.c.id).where(past).limit(batch_max)
        return (
            gone + self._execute(delete(account_acts).where(account_acts.c.id.in_(closed))).rowcount
        )

    def forget_devices(self, household_id: UUID) -> None:
        """Of the accounts that have no other household."""
        others = guardians.alias("others")
        elsewhere = (
            select(others.c.account_id)
            .where(others.c.account_id == guardians.c.account_id)
            .where(others.c.household_id != household_id)
            .exists()
        )
        theirs = select(guardians.c.account_id).where(
            guardians.c.household_id == household_id, ~elsewhere
        )
        remembered = logins.c.account_id.in_(theirs) & logins.c.is_remembered
        self._execute(delete(logins).where(remembered))
        self._execute(delete(links).where(links.c.account_id.in_(theirs)))

    def forget_guardians(self, household_id: UUID) -> None:
        self._execute(delete(guardians).where(guardians.c.household_id == household_id))


def _act_is_past(cutoff: date) -> ColumnElement[bool]:
    """But the last of anybody who is still of the staff: why they may what they may stays known."""
    later = staff_acts.alias("later")
    newer = exists().where(
        later.c.account_id == staff_acts.c.account_id, later.c.id > staff_acts.c.id
    )
    gone = or_(newer, staff_acts.c.act == "removed")
    return and_(staff_acts.c.at < midnight(cutoff), gone)
