"""The mailbox pages and their JSON twin."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from markupsafe import Markup, escape

from simulators.mailbox.mailbox import LINK, Mail, Mailbox


def mailbox_pages(mailbox: Mailbox) -> Blueprint:
    pages = Blueprint("mailbox", __name__)

    @pages.get("/courrier")
    def listing() -> str:
        to = request.args.get("a", "").strip()
        known = sorted({address for mail in mailbox.mails() for address in mail.to})
        return render_template("mails.html", mails=mailbox.mails(to), to=to, known=known)

    @pages.get("/courrier/<int:mail_id>")
    def reading(mail_id: int) -> str:
        mail = mailbox.mail(mail_id) or abort(404)
        return render_template("mail.html", mail=mail, text=with_links(mail.text))

    @pages.get("/courrier/<int:mail_id>/mise-en-page")
    def laid_out(mail_id: int) -> Response:
        """The HTML part alone, forbidden to run or send anything."""
        mail = mailbox.mail(mail_id) or abort(404)
        page = Response(mail.html or abort(404))
        page.headers["Content-Security-Policy"] = (
            "sandbox allow-top-navigation-by-user-activation; default-src 'none'; "
            "style-src 'unsafe-inline'; img-src data:"
        )
        return page

    return pages


def mailbox_api(mailbox: Mailbox) -> Blueprint:
    api = Blueprint("mailbox_api", __name__, url_prefix="/api/mails")

    @api.get("")
    def mails() -> list[dict[str, Any]]:
        return [shown(mail) for mail in mailbox.mails(request.args.get("to"))]

    @api.delete("")
    def clear() -> dict[str, Any]:
        mailbox.clear()
        return {}

    @api.get("/<int:mail_id>")
    def one_mail(mail_id: int) -> dict[str, Any]:
        return shown(mailbox.mail(mail_id) or abort(404))

    return api


def shown(mail: Mail) -> dict[str, Any]:
    return asdict(mail) | {"received_at": mail.received_at.isoformat()}


def with_links(text: str) -> Markup:
    """The text escaped, its web addresses made clickable."""
    done, html = 0, []
    for link in LINK.finditer(text):
        html += [escape(text[done : link.start()]), Markup('<a href="{0}">{0}</a>').format(link[0])]
        done = link.end()
    return Markup("").join([*html, escape(text[done:])])
