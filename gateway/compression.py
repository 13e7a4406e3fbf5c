"""Pages compressed on their way out; form tokens are masked, so lengths tell nothing (BREACH)."""

import gzip

from flask import Flask, Response, request

WORTH_IT_BYTES = 1_000
LEVEL = 5  # 30 kB of planning become 5 kB in a third of a millisecond.


def compress_pages(app: Flask) -> None:
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.mimetype != "text/html" or response.direct_passthrough:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return response
    page = response.get_data()
    if len(page) >= WORTH_IT_BYTES and "Content-Encoding" not in response.headers:
        response.set_data(gzip.compress(page, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
