"""`python -m simulators`: a bank and a mailbox for the demo and the tests, never in production."""

import argparse
import logging
import os
import signal
import sys
import threading
from types import FrameType

from werkzeug.serving import make_server

from chassis.clock import now
from chassis.settings import settings
from simulators.app import create_app
from simulators.bank.bank import Bank
from simulators.mailbox.mailbox import Mailbox
from simulators.mailbox.smtp import smtp_server


def main() -> None:
    asked = arguments()
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    signal.signal(signal.SIGTERM, leave)
    if asked.until_input_ends:
        threading.Thread(target=leave_with_whoever_started_us, daemon=True).start()
    bank, mailbox = Bank(now), Mailbox(now)
    smtp = smtp_server(mailbox, asked.host, asked.smtp_port)
    app = create_app(bank, mailbox, asked.smtp_port)
    web = make_server(asked.host, asked.port, app, threaded=True)
    smtp.start()
    sys.stdout.write(
        f"Simulated bank and mailbox: http://{asked.host}:{asked.port} "
        f"(SMTP {asked.smtp_port}); everything is in memory.\n"
    )
    sys.stdout.flush()
    try:
        web.serve_forever()
    finally:
        smtp.stop()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulators", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 inside a container")
    parser.add_argument("--port", type=int, default=settings.simulators_port)
    parser.add_argument("--smtp-port", type=int, default=settings.simulators_smtp_port)
    parser.add_argument(
        "--until-input-ends", action="store_true", help="stop when standard input is closed"
    )
    return parser.parse_args()


def leave_with_whoever_started_us() -> None:
    """Even where it is killed and can tell nobody."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
