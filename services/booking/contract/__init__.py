"""What others may rely on from booking, by subject: orders taken, answers given, events published.

Instants are ISO 8601 in UTC, days are ISO dates, weekdays count from 0 (Monday). A cut-off is the
first instant that is too late. Reasons are {code, details}; their sentences are the gateway's.
"""
