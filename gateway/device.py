"""What somebody will know a browser by, in the list of those where they are signed in.

A guess for people to read, from a header that anybody may write: nothing is decided by it.
https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/User-Agent
"""

from flask import request

from chassis.language import N_, _

# What is looked for, and its name; the first that is found, for most name their ancestors as well.
BROWSERS = (
    "Edg=Edge OPR/=Opera SamsungBrowser=Samsung Firefox=Firefox FxiOS=Firefox CriOS=Chrome"
    " Chrome=Chrome Safari=Safari"
)
SYSTEMS = "iPhone=iPhone iPad=iPad Android=Android Windows=Windows Macintosh=Mac Linux=Linux"
UNKNOWN = N_("Appareil non reconnu")


def device() -> str:
    """A browser and a system, or as much of them as is known; empty when nothing is."""
    told = request.headers.get("User-Agent", "")
    named = (next((name for sign, name in table if sign in told), "") for table in _TABLES)
    return ", ".join(filter(None, named))


def shown(named: str) -> str:
    return named or _(UNKNOWN)


_TABLES = tuple(tuple(each.split("=") for each in table.split()) for table in (BROWSERS, SYSTEMS))
