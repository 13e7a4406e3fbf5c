"""docs/doctor.md, from the examinations that the doctor makes."""

from preau.doctor import CHECKS
from preau.doctor.findings import Check

HEAD = """# `preau doctor`

Run it where a room runs, with that room's settings: `preau doctor booking`; or `preau doctor` for
the whole house. It prints one line for each thing examined, `ok`, `à voir` (nothing is broken, look
at it) or `ERREUR` with what to do, and exits 1 when there is an `ERREUR`. `--json` prints the same
for programs. It changes nothing and sends nothing: messages are tried within a transaction that is
rolled back, the one file it writes is taken away, the bank is asked about a payment that never was.

This page is printed by `preau doctor --page`; a test compares them.

| line | rooms | what is examined |
|---|---|---|
"""


def doctor_page() -> str:
    return HEAD + "".join(_row(check) for check in CHECKS)


def _row(check: Check) -> str:
    rooms = ", ".join(sorted(check.needed_by or {"all"}))
    return f"| `{check.subject}` | {rooms} | {check.looks_at} |\n"
