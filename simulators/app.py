"""The simulators' web application: the bank, the mailbox, two identity providers, the CAF, and a
front page."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from chassis import clock
from chassis.clock import paris
from simulators.bank.api import bank_api
from simulators.bank.bank import Bank
from simulators.bank.pages import bank_pages
from simulators.mailbox.mailbox import Mailbox
from simulators.mailbox.pages import mailbox_api, mailbox_pages
from simulators.particulier.api import particulier
from simulators.particulier.caf import Caf
from simulators.providers.pages import provider_api, provider_pages
from simulators.providers.provider import franceconnect, proconnect

POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
)


def create_app(
    bank: Bank, mailbox: Mailbox, smtp_port: int, now: Callable[[], datetime] = clock.now
) -> Flask:
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.filters |= {"euros": euros, "moment": moment}
    doors = (bank_pages(bank), bank_api(bank), mailbox_pages(mailbox), mailbox_api(mailbox))
    providers = {it.name: it for it in (franceconnect(now), proconnect(now))}
    app.extensions["providers"] = providers
    who = (*(provider_pages(it) for it in providers.values()), provider_api(providers))
    for pages in (*doors, *who, particulier(Caf(now))):
        app.register_blueprint(pages)
    app.register_error_handler(HTTPException, show_error)

    @app.get("/")
    def front() -> str:
        return render_template(
            "front.html",
            smtp_port=smtp_port,
            mails_count=len(mailbox.mails()),
            payments=bank.payments()[:20],
        )

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return app


def show_error(error: HTTPException) -> tuple[str | dict[str, str], int]:
    if request.path.startswith("/api/"):
        return {"error": error.name}, error.code or 500
    return render_template("error.html", error=error), error.code or 500


def euros(cents: int) -> str:
    """123456 -> "1 234,56 €", with no-break spaces."""
    return f"{cents // 100:,}".replace(",", "\u202f") + f",{cents % 100:02d}\u00a0€"


def moment(instant: object) -> str:
    """When, on the town hall's wall."""
    return paris(instant).strftime("%d/%m/%Y à %H\u00a0h\u00a0%M")  # type: ignore[arg-type]
