"""The paths of FranceConnect v2 and ProConnect, and the page on which one chooses who to be."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from simulators.providers.provider import FAULTS, Provider, Wrong

NAMES = {"franceconnect": "FranceConnect", "proconnect": "ProConnect"}


def provider_pages(provider: Provider) -> Blueprint:
    pages = Blueprint(provider.name, __name__, url_prefix=f"/{provider.name}/api/v2")

    @pages.errorhandler(Wrong)
    def refuse(wrong: Wrong) -> tuple[Any, int]:
        if request.method == "GET" and request.path.endswith(("/authorize", "/session/end")):
            return render_template("provider_error.html", code=wrong.code), wrong.status
        return {"error": wrong.code}, wrong.status

    @pages.get("/authorize")
    def choose() -> str:
        asked = request.args.to_dict()
        provider.check(asked)
        return render_template(
            "provider.html",
            provider=NAMES[provider.name],
            people=list(provider.people),
            faults=FAULTS,
        )

    @pages.post("/authorize")
    def answer() -> AnyResponse:
        asked = request.args.to_dict()
        provider.check(asked)
        fault = request.form.get("incident", "")
        return redirect(answered(provider, asked, request.form["personne"], fault), 303)

    _answer_rooms(pages, provider)
    _end_sessions(pages, provider)
    return pages


def _answer_rooms(pages: Blueprint, provider: Provider) -> None:
    """What is asked from server to server."""

    @pages.get("/.well-known/openid-configuration")
    def configuration() -> dict[str, Any]:
        base = issuer(provider)
        return {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "userinfo_endpoint": f"{base}/userinfo",
            "end_session_endpoint": f"{base}/session/end",
            "jwks_uri": f"{base}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    @pages.get("/jwks")
    def keys() -> dict[str, Any]:
        return provider.key_set()

    @pages.post("/token")
    def token() -> dict[str, Any]:
        return provider.redeem(request.form.to_dict())

    @pages.get("/userinfo")
    def userinfo() -> Response:
        kind, _, sent = request.headers.get("Authorization", "").partition(" ")
        told, media_type = provider.userinfo(sent if kind == "Bearer" else "")
        text = told if isinstance(told, str) else json.dumps(told)
        return Response(text, content_type=media_type)


def _end_sessions(pages: Blueprint, provider: Provider) -> None:
    @pages.get("/session/end")
    def end_session() -> AnyResponse:
        back = request.args.get("post_logout_redirect_uri", "")
        if not request.args.get("id_token_hint"):
            raise Wrong(400, "Y000400")
        if not back.endswith(f"/connexion/{provider.name}/fin"):
            raise Wrong(400, "Y030111")
        provider.ended.append(request.args["id_token_hint"])
        return redirect(f"{back}?{urlencode({'state': request.args.get('state', '')})}", 303)


def issuer(provider: Provider) -> str:
    return f"{request.host_url.rstrip('/')}/{provider.name}/api/v2"


def answered(provider: Provider, asked: Mapping[str, str], person: str, fault: str) -> str:
    """Where the browser goes with a code, or with why not."""
    told = {"state": asked["state"], "iss": issuer(provider)}
    if person not in provider.people:
        raise Wrong(400, "Y000400")
    if not fault and provider.faults and provider.faults[0] in ("denied", "technical"):
        fault = provider.faults.popleft()
    if fault in ("denied", "technical") or refuses_level(provider, asked, person):
        error = "server_error" if fault == "technical" else "access_denied"
        told |= {"error": error, "error_description": "User auth aborted"}
    else:
        grant = dict(asked) | {"iss": issuer(provider)}
        told["code"] = provider.grant(person, grant, fault)
    return f"{asked['redirect_uri']}?{urlencode(told)}"


def refuses_level(provider: Provider, asked: Mapping[str, str], person: str) -> bool:
    """ProConnect: an essential acr that this person's own provider cannot reach."""
    claims = json.loads(asked.get("claims", "{}"))
    acr = ((claims.get("id_token") or {}).get("acr")) or {}
    level = provider.people[person].get("acr", provider.levels[0])
    return bool(acr.get("essential")) and level not in acr.get("values", [])


def provider_api(providers: Mapping[str, Provider]) -> Blueprint:
    """What tests ask: how the next answer goes, other keys, who was signed out."""
    api = Blueprint("provider_api", __name__, url_prefix="/api/providers")

    @api.post("/<name>/next")
    def plan_next(name: str) -> tuple[dict[str, str], int]:
        fault = str((request.get_json(silent=True) or {}).get("fault", ""))
        if name not in providers or fault not in FAULTS:
            return {"error": "unknown"}, 400
        providers[name].faults.append(fault)
        return {"fault": fault}, 200

    @api.post("/<name>/rotate")
    def rotate(name: str) -> dict[str, str]:
        providers[name].rotate()
        return {}

    @api.get("/<name>/ended")
    def ended(name: str) -> dict[str, int]:
        return {"ended": len(providers[name].ended)}

    return api
