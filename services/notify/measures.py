"""What notify counts for those who watch: mails waiting, sent and given up."""

from chassis.measures import Measure

MEASURES = (
    Measure(
        "preau_mails",
        "Mails kept, by state.",
        "SELECT state, count(*) FROM mails GROUP BY state",
        by="state",
        known=("waiting", "sent", "failed"),
    ),
)
