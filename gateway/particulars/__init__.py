"""The fields of a record as people read them, for the families' pages and the desk's alike."""
