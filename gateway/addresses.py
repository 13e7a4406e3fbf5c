"""What an address may hold: the parts that routes read, and what no address of ours ever holds."""

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter


class MonthConverter(BaseConverter):
    """'2027-06', of a century in which the town has families; any other is not found."""

    regex = r"20[0-9]{2}-(?:0[1-9]|1[0-2])"


def guard(app: Flask) -> None:
    """Teach the routes their parts, and refuse what neither a file nor a database can hold."""
    app.url_map.converters["month"] = MonthConverter
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    asked = (request.path, *request.args.keys(), *request.args.values())
    if any("\0" in part for part in asked):
        abort(400)
