"""What every table of booking is made with."""

from sqlalchemy import DateTime, MetaData

from chassis.purging import retention_tables
from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)
retention_tables(metadata)

Instant = DateTime(timezone=True)
