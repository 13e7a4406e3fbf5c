"""What the product mails must be readable here, link by link, or no test could follow it."""

import smtplib
import socket
from email.message import EmailMessage

import pytest
from simulators_fakes import FakeClock, a_bank

from simulators.app import create_app
from simulators.mailbox.mailbox import Mailbox
from simulators.mailbox.smtp import smtp_server

LINK = "http://127.0.0.1:8080/lien/abc_DEF-123"


def a_mail(to: str, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Démoville <ne-pas-repondre@demoville.example>", to
    message["Subject"] = "Créer votre mot de passe"
    message.set_content(f"Bonjour,\n\nOuvrez {LINK}.\n<script>alert(1)</script>\n")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox(FakeClock())


@pytest.fixture
def web(mailbox):
    return create_app(a_bank()[0], mailbox, 8025).test_client()


def test_a_mail_sent_by_smtp_arrives_with_its_link_whole(mailbox, web):
    port = free_port()
    server = smtp_server(mailbox, "127.0.0.1", port)
    server.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as street:
            street.send_message(a_mail("andrew@demoville.example"))
            with pytest.raises(smtplib.SMTPDataError, match="550"):
                street.send_message(a_mail("personne@refuse.example"))
    finally:
        server.stop()
    (mail,) = web.get("/api/mails?to=Andrew@demoville.example").json
    assert mail["links"] == [LINK]
    assert mail["subject"] == "Créer votre mot de passe"
    assert mail["text"].startswith("Bonjour")


def test_one_recipient_does_not_get_the_mail_of_another(mailbox, web):
    for to in ("a@demoville.example", "aa@demoville.example"):
        mailbox.receive("town@demoville.example", [to], a_mail(to).as_bytes())
    assert [mail["to"] for mail in web.get("/api/mails?to=a@demoville.example").json] == [
        ["a@demoville.example"]
    ]
    assert [mail["id"] for mail in web.get("/api/mails").json] == [2, 1]
    web.delete("/api/mails")
    assert web.get("/api/mails").json == []


def test_a_link_is_clickable_and_a_script_in_a_mail_does_not_run(mailbox, web):
    mailbox.receive("t@d.example", ["a@d.example"], a_mail("a@d.example", "<b>Lu</b>").as_bytes())
    page = web.get("/courrier/1").text
    assert f'<a href="{LINK}">{LINK}</a>.' in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    html = web.get("/courrier/1/mise-en-page")
    assert html.text.strip() == "<b>Lu</b>"
    assert "sandbox" in html.headers["Content-Security-Policy"]


def test_a_mail_that_does_not_exist_is_not_found(web):
    assert web.get("/courrier/9").status_code == 404
    assert web.get("/api/mails/9").json == {"error": "Not Found"}
