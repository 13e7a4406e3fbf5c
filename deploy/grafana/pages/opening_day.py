"""The morning when everybody comes at once."""

from deploy.grafana import words
from deploy.grafana.panels import GREEN, ORANGE, PLAIN, RED, Page, Query, above, bars, curves, stat
from deploy.grafana.promql import highest, of, per_minute, quantile, rate

SAID = "preau_outbox_published_total"
PLACED, LOST = 'type="booking.OrderPlaced"', 'type="booking.SeatsLost"'
SLOW = quantile(0.95, "preau_http_request_seconds")
HALF = (12, 8)

PAGE = Page(
    uid="opening-day",
    title="Jour d'ouverture",
    answer="Combien arrivent, combien attendent, combien de places restent.",
    panels=(
        stat(
            "Personnes connectées",
            "Bon : monte après l'heure d'ouverture ; si elle plafonne, regarder « Connexions ».",
            highest("preau_sessions"),
            unit="none",
            steps=PLAIN,
        ),
        stat(
            "Pages en cours",
            "Bon : sous 20 ; au-delà et sans redescendre, ajouter des processus du site.",
            f"sum({of('preau_http_requests_in_flight')})",
            unit="none",
            steps=above(20, 50),
        ),
        stat(
            "Attente d'une page",
            "Bon : 19 pages sur 20 en moins de 0,5 s ; au-delà de 1 s, la foule le sent.",
            SLOW,
            unit="s",
            steps=above(0.5, 1),
        ),
        stat(
            "Commandes en cours de paiement",
            "Bon : redescend après la vague ; sinon, la banque est lente.",
            f"sum({highest('preau_holds', by='ends')})",
            unit="none",
            steps=PLAIN,
        ),
        bars(
            "Places restantes",
            "Bon : ce que la commune attend ; à 0, l'activité est pleine un jour de la semaine qui "
            "vient : le dire aux familles.",
            Query(f"min by (activity) ({of('preau_seats_left')})", "{{activity}}"),
            unit="none",
            size=HALF,
            steps=((None, RED), (1, ORANGE), (5, GREEN)),
        ),
        curves(
            "Places prises",
            "Bon : « confirmées » monte, « retenues » reste mince ; l'inverse, on ne paie plus.",
            Query(highest("preau_bookings", by="state"), "{{state}}", words.BOOKINGS),
            unit="none",
            stacked=True,
            size=HALF,
        ),
        curves(
            "Arrivées",
            "Bon : une vague qui passe ; « bloquées », des familles se trompent de mot de passe.",
            Query(per_minute("preau_sign_ins_total", by="outcome"), "{{outcome}}", words.SIGN_INS),
            unit="opm",
            stacked=True,
        ),
        curves(
            "Commandes",
            "Bon : suit les arrivées ; « places perdues » au-dessus de 0, des familles ont payé "
            "trop tard.",
            Query(per_minute(SAID, PLACED), "commandes"),
            Query(f"{per_minute(SAID, LOST)} or vector(0)", "places perdues"),
            unit="opm",
        ),
        curves(
            "Refus",
            "Bon : peu de jours « plus possibles » ; beaucoup, les places partent plus vite qu'on "
            "ne paie.",
            Query(
                per_minute("preau_refusals_total", 'code=~"(booking|billing).*"', by="code"),
                "{{code}}",
                words.refusals("booking.") | words.refusals("billing."),
            ),
            unit="opm",
        ),
        curves(
            "Pages par seconde",
            "Bon : la vague et sa descente ; un plateau à pleine charge, des familles attendent.",
            Query(rate("preau_http_requests_total"), "pages"),
            unit="reqps",
        ),
        curves(
            "Durée des pages",
            "Bon : plate pendant la vague ; si elle monte, ajouter des processus de ce qui attend.",
            Query(SLOW, "19 pages sur 20"),
            Query(quantile(0.5, "preau_http_request_seconds"), "une page sur deux"),
            unit="s",
            steps=above(red=1),
        ),
        curves(
            "Qui attend",
            "Bon : loin de 10 par processus ; le service qui touche 10 est celui à multiplier.",
            Query(f"max by (room) ({of('preau_requests_in_flight')})", "{{room}}"),
            unit="none",
            steps=above(red=10),
        ),
    ),
)
