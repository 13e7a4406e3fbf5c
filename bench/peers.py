"""What two portals of this kind took for the same work: the only figures not measured here.

Measured on 2026-11-22 on a quiet 2-core Debian 12 machine with 200 families and 300 children:
Noethysweb (Django, gunicorn, 2 workers) and lingo (Publik's billing, Django). Ours are measured by
this run, on this machine: compare the ratios, and let a busy machine count against us.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Peer:
    """One row: what a peer took. Seconds; `per_second` at concurrency 4; None was not measured."""

    work: str
    name: str
    median_s: float
    cpu_s: float | None = None
    per_second: float | None = None


PEERS = {
    "home": Peer("signed-in home page, HTML", "Noethysweb", 0.062, 0.064, 29),
    "planning": Peer("a household's month, 16 open days or more", "Noethysweb", 0.117, 0.115, 18),
    "booked": Peer("a month booked: page, price, save, list", "Noethysweb", 0.271, None, 6.4),
    "invoices": Peer("200 invoices of 5,400 lines", "Noethysweb", 4.4),
    "campaign": Peer("campaign: 200 payers, 9,600 attendances", "lingo", 21.8),
    "quote": Peer("quote of an 18-day month", "lingo", 0.045),
    "pdf": Peer("one invoice as PDF", "Noethysweb", 0.137),
    "ready": Peer("ready to serve from an empty folder", "Noethysweb", 86.0),
}
