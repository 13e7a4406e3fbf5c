"""Is the town served? In one look: what a family can do now, each yes, slowly or no."""

from deploy.grafana.panels import Query
from deploy.grafana.promql import of, quantile, rate

HTTP, REQUESTS = "preau_http_requests_total", "preau_requests_total"
BANK = "preau_bank_requests_total"
# Where the alerts PagesFailing, RequestsFailing, BankSilent and PagesSlow begin: the share, and the
# floor below which it says nothing (a second; one page at night is a large share).
PAGES_MAX, REQUESTS_MAX, SILENT_MAX, SLOW_S = 0.02, 0.05, 0.5, 1
FLOOR, SILENT_FLOOR = 0.02, 0.01


BROKER = f"(max({of('up', job='rabbitmq')}) or vector(0))"


def _up(room: str) -> str:
    return f"""(max({of("up", f'room="{room}"')}) or vector(0))"""


def _under(failed: str, of_all: str, most: float, floor: float = FLOOR) -> str:
    """1 or 0; nothing asked is nothing failed."""
    return f"(1 - (({failed} / {of_all} > bool {most}) * ({failed} > bool {floor}) or vector(0)))"


def _works(room: str) -> str:
    """Up, reached by the bus, with its database, and not failing in what it is asked."""
    here = f'room="{room}"'
    failed, all_ = rate(REQUESTS, here, 'outcome="failed"'), rate(REQUESTS, here)
    base = f"""(min({of("preau_database_up", f'service="{room}"')}) or vector(0))"""
    return f"{_up(room)} * {BROKER} * {base} * {_under(failed, all_, REQUESTS_MAX)}"


def _site() -> str:
    failed = rate(HTTP, 'status=~"5.."')
    slow = f"(({quantile(0.95, 'preau_http_request_seconds')} > bool {SLOW_S}) or vector(0))"
    return f"{_up('gateway')} * {_under(failed, rate(HTTP), PAGES_MAX)} * (2 - {slow})"


def _pays() -> str:
    silent = rate(BANK, 'outcome=~"timeout|error"')
    return f"{_works('billing')} * {_under(silent, rate(BANK), SILENT_MAX, SILENT_FLOOR)}"


VERDICTS = (
    Query(_site(), "voir le site"),
    Query(f"2 * {_works('identity')}", "entrer"),
    Query(f"2 * {_works('booking')}", "réserver"),
    Query(f"2 * {_pays()}", "payer"),
)
