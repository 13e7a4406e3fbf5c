"""docs/settings.md, from the one table the code reads."""

from chassis.settings import Setting, Settings

HEAD = """# Settings

Environment variables, and nothing else: no file, no flag. This page is printed by `preau settings`
from `chassis/settings.py`; a test compares them. A value that does not parse stops the process at
its start with a sentence that names the variable.

| variable | unless set | what for |
|---|---|---|
"""


def settings_page() -> str:
    return HEAD + "".join(_row(setting) for setting in Settings.table())


def _row(setting: Setting) -> str:
    default = "" if setting.default is None else f"`{setting.default}`"
    purpose = setting.purpose.replace("<", "&lt;")
    return f"| `{setting.name}` | {default} | {purpose} |\n"
