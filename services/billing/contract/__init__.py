"""What others may rely on from billing, by subject: orders taken, answers given, events published.

Amounts are integer cents, days ISO dates, instants ISO 8601. Prices carry `why`: steps of
{code, details} whose sentences are the gateway's.
"""
