"""docs/settings.md, from the one table the code reads."""

from chassis.settings import Setting, Settings

HEAD = """# Settings

Environment variables, and nothing else: no file, no flag. This page is printed by `preau settings`
from `chassis/settings.py`; a test compares them. A value that does not parse stops the process at
its start with a sentence that names the variable. What names rooms is for those alone; the rest is
given to every room, the same.

`preau serve ROOM` and `preau doctor ROOM` have that room's settings. Every other verb has a
`DATABASE_URL` whose account enters **all** databases, and `PREAU_PARTNERS_AMQP_URI` where there are
partner towns; besides, `migrate` has an `AMQP_URI` as the broker's user `migrate`; `ask` and
`partner` have one as the user `preau`, with `PREAU_SIGNING_KEY` and `PREAU_PUBLIC_KEYS`.

| variable | unless set | what for |
|---|---|---|
"""


def settings_page() -> str:
    return HEAD + "".join(_row(setting) for setting in Settings.table())


def _row(setting: Setting) -> str:
    default = "" if setting.default is None else f"`{setting.default}`"
    purpose = setting.purpose.replace("<", "&lt;")
    return f"| `{setting.name}` | {default} | {purpose} |\n"
