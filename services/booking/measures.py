"""What booking counts for those who watch: seats taken, held and left."""

from chassis.measures import Measure

MEASURES = (
    Measure(
        "preau_holds",
        "Orders whose seats are held while a family pays, by when that ends.",
        "SELECT CASE WHEN held_until <= :now THEN 'past'"
        "   WHEN held_until <= :now + interval '5 minutes' THEN 'within_5_min' ELSE 'later' END,"
        " count(*) FROM orders WHERE state = 'held' GROUP BY 1",
        by="ends",
        known=("within_5_min", "later", "past"),
    ),
    # What is over or given up grows for ever and is not counted: only indexes are read.
    Measure(
        "preau_bookings",
        "Seats held, and seats confirmed from today on.",
        "SELECT 'held', count(*) FROM bookings WHERE state = 'held'"
        " UNION ALL SELECT 'confirmed', count(*) FROM bookings"
        " WHERE state = 'confirmed' AND day >= :today",
        by="state",
        known=("held", "confirmed"),
    ),
    Measure(
        "preau_seats_left",
        "Seats left on the fullest of the next seven days, by limited activity.",
        "SELECT a.name, min(coalesce(s.places_max - s.taken, a.places_max)) FROM activities a"
        " LEFT JOIN sessions s ON s.activity_id = a.activity_id"
        "   AND s.day BETWEEN :today AND CAST(:today AS date) + 6"
        " WHERE a.places_max IS NOT NULL GROUP BY a.name",
        by="activity",
    ),
)
