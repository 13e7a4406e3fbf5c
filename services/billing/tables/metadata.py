"""What billing's tables belong to, with those that every room has."""

from sqlalchemy import MetaData

from chassis.purging import retention_tables
from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)
retention_tables(metadata)
