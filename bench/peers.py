"""What two portals of this kind took for the same work: the only figures not measured here.

Measured on 2026-11-29 on a quiet 2-core machine with 200 families and 300 children, in one run with
ours, rows in turn, three rounds; processor is user and system time of every process of the peer,
its PostgreSQL included. Noethysweb 1.3.3.8 (Django, two gunicorn workers); lingo 2025-09 (Publik's
billing), asked in its own process, without HTTP. `tuned_cpu_s` is Noethysweb with two settings
changed: database connections kept open, and logs of warnings only.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Peer:
    """One row: what a peer took. Seconds; `per_second` at concurrency 4; None was not measured."""

    work: str
    name: str
    median_s: float | None
    cpu_s: float | None = None
    per_second: float | None = None
    tuned_cpu_s: float | None = None


HOME = "signed-in home page, HTML"
PLANNING = "a household's month, 16 open days or more"
BOOKED = "a month booked: page, price, save, list"
INVOICES = "200 invoices of 5,400 lines, and their mails (the peer sends none)"
PEERS = {
    "home": Peer(HOME, "Noethysweb", 0.064, 0.0665, 28.7, 0.040),
    "planning": Peer(PLANNING, "Noethysweb", 0.106, 0.110, 17.4, 0.073),
    "booked": Peer(BOOKED, "Noethysweb", 0.286, 0.286, 6.8, 0.160),
    "paid": Peer("a month booked and paid at the bank", "none", None),
    "invoices": Peer(INVOICES, "Noethysweb", 4.34, 7.135),
    "campaign": Peer("campaign: 200 payers, 9,600 attendances", "lingo", 20.94, 20.01),
    "quote": Peer("quote of an 18-day month", "lingo", 0.027, 0.031),
    "pdf": Peer("one invoice as PDF", "Noethysweb", 0.128, 0.135, 14),
    "ready": Peer("ready to serve from an empty folder", "Noethysweb", 61.2),
}
MEMORY_MB = 509  # Noethysweb's processes and its PostgreSQL, PSS.
