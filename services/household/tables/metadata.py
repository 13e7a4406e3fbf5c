"""What household's tables belong to, with those that every room has."""

from sqlalchemy import MetaData

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)
