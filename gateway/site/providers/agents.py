"""The entry of the town's people, apart from the families'."""

from flask import Blueprint
from werkzeug.wrappers import Response

from gateway.pages import page

agents = Blueprint("agents", __name__)


@agents.get("/connexion/agents")
def sign_in() -> str | Response:
    return page("providers/agents.html", suite="/desk")
