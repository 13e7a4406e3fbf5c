"""What billing answers to whoever simulates a price."""

from gateway_answers import demo_id

SIMULATED = [
    {
        "tariff_id": demo_id("tariff", "cantine"),
        "name": "Restauration scolaire",
        "kinds": ["canteen"],
        "amount_cents": 360,
        "why": [
            {
                "code": "billing.why-band",
                "details": {
                    "label": "4",
                    "from": "550",
                    "to": "700",
                    "amount_cents": 360,
                    "less_under": "550",
                    "less_cents": 280,
                    "tariff": "Restauration scolaire",
                    "valid_from": "2026-09-01",
                },
            }
        ],
        "if_late": [
            {
                "code": "billing.why-late",
                "details": {"days_before": 2, "percent": "50", "amount_cents": 540},
            }
        ],
    }
]
