"""The website: a Flask application over the services, and nothing it decides by itself."""

from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined
from werkzeug.local import LocalProxy

from chassis import elision, formatting, language
from chassis.errors import Absent
from gateway import addresses, assets, display, errors, limits, pages, security, words
from gateway.backend import Backend, Refused, Unavailable
from gateway.compression import compress_pages
from gateway.files.vault import open_vault
from gateway.forms import map_pairs
from gateway.handed import Waiting, forget_taken
from gateway.language import speak_as_chosen
from gateway.pieces import PieceKinds
from gateway.sectors import school_said
from gateway.sessions import Sessions
from gateway.town import TownKept, the_town

HERE = Path(__file__).parent


def create_app(backend: Backend, settings: Any) -> Flask:
    """The families' site. `settings` is chassis.settings, or what stands for it."""
    app = Flask(__name__, template_folder=None, static_folder=None)
    app.config["SECURE"] = settings.public_url.startswith("https:")
    app.config["TRAP_HTTP_EXCEPTIONS"] = False
    app.extensions["backend"] = backend
    app.extensions["sessions"] = Sessions(backend)
    app.extensions["handed"] = Waiting()
    app.extensions["piece_kinds"] = PieceKinds(backend)
    app.extensions["vault"] = open_vault(settings.storage_uri)
    app.extensions["town"] = TownKept(backend, settings)
    _dress_templates(app)
    addresses.guard(app)
    app.before_request(speak_as_chosen)
    limits.bound(app)
    security.protect(app)
    errors.register(app)
    app.after_request(pages.forget_shown_notice)
    app.after_request(forget_taken)
    compress_pages(app)
    assets.serve(app)
    _open_doors(app)
    return app


def _dress_templates(app: Flask) -> None:
    folders = [HERE / "templates", *sorted((HERE / "site").glob("*/templates"))]
    folders += sorted((HERE / "desk").glob("**/templates"))
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(folders), PackageLoader("govuk_frontend_jinja")]
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    elision.speak(app.jinja_env)
    app.jinja_env.filters.update({said.__name__: said for said in formatting.FILTERS})
    app.jinja_env.filters |= {"map_pairs": map_pairs, "school_said": school_said}
    app.jinja_env.filters |= {"sentence": words.refusal, "why": words.why, "said": language._}
    app.jinja_env.tests["away"] = lambda block: isinstance(block, Unavailable | Refused)
    app.jinja_env.tests["absent"] = lambda block: isinstance(block, Absent)
    app.jinja_env.globals |= {
        "town": LocalProxy(the_town),
        "csrf_field": security.csrf_field,
        "csrf_token": security.csrf_token,
        "asset": assets.url,
        "display": display.chosen,
        "language": language.language,
        "languages": language.NAMES,
        "source_language": language.SOURCE,
    }


def _open_doors(app: Flask) -> None:
    from gateway import api, desk, site

    for door in (*site.DOORS, *desk.DOORS, *api.DOORS):
        app.register_blueprint(door)
