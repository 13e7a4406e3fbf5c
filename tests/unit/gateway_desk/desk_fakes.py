"""The desk, over the fakes of the families' site; desk_staff.py says who is at it."""

import base64
from copy import deepcopy
from typing import Any

from desk_answers_custody import WEEKS as CUSTODY_OF_LOUISE
from desk_answers_entries import ENTRY_ANSWERS
from desk_answers_inscriptions import INSCRIPTION_ANSWERS
from desk_answers_requests import REQUEST_KIND, review
from desk_answers_schools import SCHOOL_ANSWERS
from desk_answers_tariffs import TARIFF_ANSWERS
from desk_found import SEARCH_ANSWERS
from desk_partners import PARTNERS_ANSWERS
from desk_staff import AT, PASTEUR, STAFF_ANSWERS, session_of
from gateway_answers import ACTIVITIES, BOND, CANTEEN, LUTINS, demo_id
from gateway_fakes import FakeCalls, demo_app
from gateway_particulars import QUOTIENT_STATE
from queue_fakes import PIECES, QUEUE_ANSWERS

from chassis.contract import example_of
from services.booking.contract.orders import LineView

THREAD, RUN = demo_id("thread", "repas"), demo_id("run", "mai")

ATTENDEES = [
    {
        "child_id": demo_id("child", slug),
        "first_name": first,
        "last_name": last,
        "school_name": school,
        "level": level,
        "activity_id": CANTEEN,
        "activity_name": "Cantine",
        "household_id": BOND,
        "booking_id": demo_id("booking", slug),
        "present": None,
        "excused": False,
        "planned": True,
        "elsewhere": None,
    }
    for slug, first, last, school, level in (
        ("sarah-bond", "Sarah", "Bond", "École Pasteur", "CM1"),
        ("chloe-bond", "Chloé", "Bond", "École Pasteur", "CP"),
        ("elie-zola", "Élie", "Zola", "École Pasteur", "CE1"),
        ("louise-martin", "Louise", "Martin-Leroy", "École Curie", "CE2"),
    )
]
KITCHEN_ROWS = [
    {
        "activity_id": demo_id("activity", f"cantine-{slug}"),
        "activity_name": "Cantine",
        "school_id": demo_id("school", slug),
        "school_name": name,
        "booked": booked,
        "places_max": None,
    }
    for slug, name, booked in (("curie", "École Curie", 74), ("pasteur", "École Pasteur", 118))
] + [
    {
        "activity_id": LUTINS,
        "activity_name": "Les Lutins",
        "school_id": None,
        "school_name": None,
        "booked": 12,
        "places_max": 20,
    }
]
INBOX = [
    {
        "thread_id": THREAD,
        "household_id": BOND,
        "subject": "Repas de vendredi",
        "opened_at": AT,
        "latest_at": AT,
        "latest_side": "family",
        "latest_by_name": "Andrew",
        "messages": 1,
        "unread": 1,
        "household_name": "Bond",
        "household_reference": "F-000123",
    }
]
MESSAGE_WAITING = {
    "item_id": THREAD,
    "kind": "message",
    "household_id": BOND,
    "who": "Andrew",
    "about": "Repas de vendredi",
    "since": AT,
    "promised_by": "2027-06-07T22:00:00+00:00",
    "holder": None,
}
OPENED = {
    "thread_id": THREAD,
    "household_id": BOND,
    "subject": "Repas de vendredi",
    "opened_at": AT,
    "reply_by": "phone",
    "messages": [
        {
            "message_id": demo_id("message", "1"),
            "side": "family",
            "by_name": "Andrew",
            "body": "Bonjour,\n\nSarah sera absente vendredi.",
            "written_at": AT,
            "read_at": None,
        },
        {
            "message_id": demo_id("message", "2"),
            "side": "town",
            "by_name": "Nadia",
            "body": "Bonjour, c’est noté.",
            "written_at": AT,
            "read_at": None,
        },
    ],
}
FRIDAY_NOON = {"rule": "week_before", "weekday": 4, "at": "12:00"}
CATALOGUE = [
    {
        "activity_id": key,
        "name": it["name"],
        "kind": it["kind"],
        "settlement": it["settlement"],
        "school_id": None if key == LUTINS else PASTEUR,
        "weekdays": [2] if key == LUTINS else [0, 1, 3, 4],
        "days": "wednesdays" if key == LUTINS else "school",
        "places_max": 20 if key == LUTINS else None,
        "opens_at": None,
        "cutoff": FRIDAY_NOON,
        "removal_cutoff": FRIDAY_NOON,
        "first": None,
        "last": None,
        "charged": "booking",
        "whole_month": "free",
        "archived_on": None,
    }
    for key, it in ACTIVITIES.items()
]
WHOLE_ACTIVITY = CATALOGUE[0] | {
    "version": 3,
    "use": {"children": 412, "bookings": 3120, "last": "2027-07-02"},
    "days_apart": [{"day": "2027-06-18", "takes_place": False, "reason": "Sortie"}],
    "acts": [
        {
            "at": "2027-06-01T08:00:00+00:00",
            "by_name": "Paul Mercier",
            "channel": "desk",
            "changes": [{"field": "places_max", "old": 200, "new": 210}],
        }
    ],
}
CLOSINGS = [
    {
        "day": "2027-06-07",
        "closes": "2027-06-04T10:00:00+00:00",
        "removal_closes": "2027-06-04T10:00:00+00:00",
    }
]


def booked_for(
    *, household_id: str, changes: list[dict], override: bool, reason: str | None
) -> dict:
    """As booking does: the past is refused unless overridden, the full never given."""
    refused, confirmed, cancelled = [], [], []
    for change in changes:
        named = {name: change[name] for name in ("child_id", "activity_id", "day")}
        since = "2027-05-28T10:00:00+00:00"
        if change["day"] < "2027-06-07" and not override:
            late = {"code": "booking.past-cutoff", "details": {"since": since}}
            refused.append({**named, **late})
        else:
            line = example_of(LineView) | named
            (confirmed if change["wanted"] else cancelled).append(line)
    return {"confirmed": confirmed, "cancelled": cancelled, "refused": refused}


def ask_upload(*, file_id: str, **_: Any) -> dict[str, Any]:
    key = base64.b64encode(bytes(32)).decode()
    return {
        "file_id": file_id,
        "grant": {"storage_key": f"{file_id[:2]}/{file_id}", "data_key": key},
    }


DESK_ANSWERS: dict[tuple[str, str], Any] = {
    ("identity", "exchange"): session_of,
    ("household", "custody"): [CUSTODY_OF_LOUISE],
    ("household", "quotient_state"): QUOTIENT_STATE,
    ("household", "quotient_rules"): {
        "starts": "deposit",
        "lasts_months": 12,
        "asked_days_before": 30,
    },
    ("household", "request_kinds"): [REQUEST_KIND],
    ("household", "waiting"): [],
    ("household", "waiting_count"): [],
    ("household", "decided"): [],
    ("household", "review_request"): review(),
    ("household", "journal"): [
        {
            "at": AT,
            "by_name": "Nadia",
            "channel": "desk",
            "field": "guardian.phone",
            "person_id": None,
            "old": None,
            "new": None,
        }
    ],
    **SCHOOL_ANSWERS,
    **INSCRIPTION_ANSWERS,
    **ENTRY_ANSWERS,
    ("documents", "shelf"): {"given": [], "pieces": PIECES},
    **QUEUE_ANSWERS,
    ("documents", "ask_upload"): ask_upload,
    ("documents", "public_documents"): [
        {
            "document_id": demo_id("document", "reglement"),
            "title": "Règlement de la cantine",
            "category": "Règlements",
            "audience": "public",
            "household_id": None,
            "published_at": AT,
            "file": {
                "file_id": demo_id("file", "reglement"),
                "filename": "reglement.pdf",
                "media_type": "application/pdf",
                "size_bytes": 340_000,
            },
        }
    ],
    **TARIFF_ANSWERS,
    ("billing", "start_invoice_run"): {"run_id": RUN, "state": "running", "done": 0, "total": 200},
    ("billing", "invoice_run"): {"run_id": RUN, "state": "running", "done": 120, "total": 200},
    ("booking", "book_for"): booked_for,
    ("booking", "catalogue"): CATALOGUE,
    ("booking", "activity"): WHOLE_ACTIVITY,
    ("booking", "try_cutoffs"): CLOSINGS,
    ("booking", "day_list"): ATTENDEES,
    **{
        ("booking", method): [] for method in ("attendance_locks", "children_unplanned", "closures")
    },
    ("booking", "kitchen"): {"day": "2027-06-07", "rows": KITCHEN_ROWS},
    ("notify", "inbox"): INBOX,
    ("notify", "waiting"): [MESSAGE_WAITING],
    ("notify", "waiting_count"): [
        {"kind": "message", "count": 1, "late": 0, "held": 0, "since": AT}
    ],
    ("notify", "thread_for_desk"): OPENED,
    ("notify", "answer_message"): OPENED,
}


def desk_app() -> tuple[Any, FakeCalls]:
    """The site and the desk, on Wednesday 2 June 2027 at 10:00 in Paris."""
    app, calls = demo_app()
    for kept in ("waiting", "declares_abroad"):  # What another test was told.
        app.extensions.pop(kept, None)
    told = DESK_ANSWERS | PARTNERS_ANSWERS | STAFF_ANSWERS | SEARCH_ANSWERS
    calls.answers |= deepcopy(told)
    calls.answers["notify", "news_corrections"] = []
    calls.answers["notify", "news"] = [
        item | {"audience": "public"} for item in calls.answers["notify", "news"]
    ]
    return app, calls


def asked(calls: Any, method: str) -> list[dict]:
    """With what a method was asked, each time."""
    return [arguments for _, name, arguments in calls.asked if name == method]
