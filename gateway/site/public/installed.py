"""The site among a telephone's applications: what it is called there, and what it says without a
network. Neither is anybody's own: they are asked without a session and told without one."""

import json
from typing import Any

from flask import Blueprint, Response, abort, render_template

from chassis.elision import filled
from chassis.language import LANGUAGES, _, spoken
from gateway import assets
from gateway.assets import ICON, ICON_SIZES
from gateway.town import the_town

installed = Blueprint("installed", __name__)

OFFLINE = "/hors-ligne"
WORN = ("preau.css", "site.js", "enseigne.svg", "signe.svg")
GROUND, ROOF = "#fbf7ef", "#0f5f58"


@installed.get("/manifeste.<chosen>.webmanifest")
def manifest(chosen: str) -> Response:
    """In the language of the page that leads to it: a browser asks it without cookies."""
    if chosen not in LANGUAGES:
        abort(404)
    with spoken(chosen):
        told = {
            "id": "/",
            "name": filled(_("Portail famille de {town}"), town=the_town().name),
            "short_name": "Préau",
            "lang": chosen,
            "start_url": "/accueil",
            "scope": "/",
            "display": "standalone",
            "background_color": GROUND,
            "theme_color": ROOF,
            "icons": _icons(),
        }
    return _fresh(json.dumps(told, ensure_ascii=False), "application/manifest+json")


def _icons() -> list[dict[str, Any]]:
    """The drawing leaves its edge to whatever shape a telephone cuts."""
    whole = {"src": assets.url(ICON), "sizes": "any", "type": "image/svg+xml"}
    pictures = [
        {"src": assets.url(f"icone-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in ICON_SIZES
    ]
    shapes = [whole, *pictures]
    return [shape | {"purpose": cut} for cut in ("any", "maskable") for shape in shapes]


@installed.get("/hors-ligne.js")
def worker() -> Response:
    """Under the root, so that it may answer for every page; another one after each release that
    changes what it keeps."""
    kept = json.dumps([OFFLINE, *map(assets.url, WORN)])
    return _fresh(f"const KEPT = {kept};\n{assets.text('worker.js')}", "text/javascript")


@installed.get(OFFLINE)
def offline() -> str:
    """In every language: a browser that is shown it can ask nothing."""
    nobody = {"login": None, "draft": None, "banner": None, "notice": None}
    said = [(code, *_said_in(code)) for code in LANGUAGES]
    return render_template("public/offline.html", said=said, **nobody)


def _said_in(code: str) -> tuple[str, str, str]:
    with spoken(code):
        return (
            _("Pas de connexion à internet"),
            _("Cette page ne peut pas s’afficher. Ce que vous aviez mis au panier est gardé."),
            _("Réessayer"),
        )


def _fresh(body: str, kind: str) -> Response:
    """Asked again each time, for it is small and another one after a release."""
    response = Response(body, mimetype=kind)
    response.headers["Cache-Control"] = "no-cache"
    return response
