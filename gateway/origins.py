"""Where a request says that it comes from: our own pages, or another site's."""

from urllib.parse import urlsplit

from flask import request

from chassis.settings import settings


def same_site() -> bool:
    """Browsers say where a request comes from; a missing answer leaves the form's token to
    decide."""
    said = _said()
    return said is None or said


def from_our_page() -> bool:
    """Whether the browser itself says so."""
    return bool(_said())


def origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _said() -> bool | None:
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched:
        return fetched in ("same-origin", "none")
    sender = request.headers.get("Origin")
    return (
        None
        if sender is None
        else sender in (origin(settings.public_url), origin(request.host_url))
    )


def words_in_json() -> bool:
    """Whether the caller is a program: it asked for JSON, or sent some."""
    accepts = request.accept_mimetypes
    return (
        request.path.startswith("/api/")
        or request.is_json
        or (
            accepts.best_match(("text/html", "application/json")) == "application/json"
            and accepts["application/json"] > accepts["text/html"]
        )
    )


def inside(address: str | None) -> str | None:
    """An address of this site to go back to, or None: never another site's."""
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return None
    return address if "\\" not in address and address.isprintable() else None
