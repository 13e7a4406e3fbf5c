"""The bank's notice to the town: `idop=...` posted to URLNOTIF, without a result, never retried."""

import threading
import time
from dataclasses import replace
from urllib.parse import urlencode, urlsplit, urlunsplit

import requests

from simulators.bank.bank import DEBIT_PAID, Bank, Plan, SecuredPayment

NOTICE_TIMEOUT_S = 10


def complete(bank: Bank, id_op: str, outcome: str, plan: Plan) -> SecuredPayment:
    """Gives the answer and notifies as planned. Returns once notices that come before are sent."""
    payment = bank.answer(id_op, outcome, plan)
    if plan.notice == "before":
        notify(payment, plan)
    elif plan.notice == "after":
        late = replace(plan, notice_delay_ms=plan.notice_delay_ms or 1000)
        threading.Thread(target=notify, args=(payment, late), daemon=True).start()
    return payment


def chosen_outcome(clicked: str, plan: Plan) -> str:
    """A planned outcome wins over paying, never over refusing or giving up on purpose."""
    return plan.outcome if plan.outcome and clicked in ("P", DEBIT_PAID) else clicked


def notify(payment: SecuredPayment, plan: Plan) -> None:
    for _ in range(plan.notice_times):
        time.sleep(plan.notice_delay_ms / 1000)
        payment.notices.append({"status": post(payment)})


def post(payment: SecuredPayment) -> int | str:
    """The town's HTTP status, or the name of what prevented it; a lost notice stays lost."""
    try:
        answer = requests.post(
            payment.urlnotif, data={"idop": payment.id_op}, timeout=NOTICE_TIMEOUT_S
        )
    except requests.RequestException as failed:
        return type(failed).__name__
    return answer.status_code


def return_address(payment: SecuredPayment) -> str:
    """URLREDIRECT with `idop` added to whatever query it has."""
    parts = urlsplit(payment.urlredirect)
    query = "&".join(filter(None, [parts.query, urlencode({"idop": payment.id_op})]))
    return urlunsplit(parts._replace(query=query))
