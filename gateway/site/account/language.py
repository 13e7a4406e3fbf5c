"""In which language a parent is written to, and shown the site when they sign in."""

from flask import Blueprint, current_app, make_response
from werkzeug.wrappers import Response

from chassis.language import SOURCE
from gateway.forms import read
from gateway.language import keep
from gateway.pages import ask_page, backend, household_login, page, say
from gateway.question import NOTHING
from gateway.remote import identity
from gateway.site import gate
from gateway.site.account.forms import MessagesLanguage

messages_language = Blueprint("messages_language", __name__)
gate.families_only(messages_language)


@messages_language.get("/foyer/langue")
def show() -> str:
    return _shown({})


def _shown(errors: dict[str, str]) -> str:
    ask_page(NOTHING)
    chosen = household_login().language or SOURCE
    return page("account/messages_language.html", chosen=chosen, errors=errors)


@messages_language.post("/foyer/langue")
def choose() -> Response:
    """For the account, which the town writes to, and for this browser."""
    login = household_login()
    values, errors = read(MessagesLanguage)
    if errors:
        return make_response(_shown(errors), 422)
    backend().tell(login, identity.choose_language(values["langue"]))
    current_app.extensions["sessions"].ask_again(login.session)
    response = say("language-saved", "/profil")
    keep(response, values["langue"])
    return response
