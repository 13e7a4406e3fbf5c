"""What families feel, whatever its cause."""

from deploy.grafana import served, words
from deploy.grafana.panels import GREEN, ORANGE, PLAIN, RED, Page, Query, above, bars, curves, stat
from deploy.grafana.promql import highest, in_last, per_minute, quantile, rate

HTTP, SECONDS = "preau_http_requests_total", "preau_http_request_seconds"
SAID, REFUSED = "preau_outbox_published_total", "preau_refusals_total"
PLACED, PAID = 'type="booking.OrderPlaced"', 'type="billing.PaymentReceived"'
FAILED = rate(HTTP, 'status=~"5.."')
HALF = (12, 8)

PAGE = Page(
    uid="town-served",
    title="La commune est-elle servie ?",
    answer="Ce que vivent les familles : des pages qui viennent, des réservations, des paiements.",
    panels=(
        stat(
            "En ce moment, les familles peuvent…",
            "Bon : quatre fois « oui » ; un « non » nomme ce qui est tombé : ouvrir « Un service "
            "est-il malade ? », ou la page de l'argent.",
            *served.VERDICTS,
            words=((0, "non"), (1, "lentement"), (2, "oui")),
            steps=((None, RED), (1, ORANGE), (2, GREEN)),
            size=(24, 4),
        ),
        stat(
            "Pages en erreur",
            "Bon : 0 %, une erreur 5xx étant toujours la nôtre ; sinon, ouvrir « Un service est-il "
            "malade ? ».",
            f"({FAILED} or vector(0)) / {rate(HTTP)}",
            unit="percentunit",
            steps=above(0.005, 0.02),
        ),
        stat(
            "Personnes connectées",
            "Bon : comme hier à cette heure ; zéro en pleine journée, essayer de se connecter.",
            highest("preau_sessions"),
            unit="none",
            steps=PLAIN,
        ),
        stat(
            "Commandes de la dernière heure",
            "Bon : comme hier à cette heure ; aucune un soir de clôture, regarder « Refus ».",
            in_last("1h", SAID, PLACED),
            unit="none",
            steps=PLAIN,
        ),
        stat(
            "Paiements de la dernière heure",
            "Bon : proche des commandes à payer ; aucun, ouvrir « L'argent est-il juste ? ».",
            in_last("1h", SAID, PAID),
            unit="none",
            steps=PLAIN,
        ),
        curves(
            "Durée des pages",
            "Bon : 19 pages sur 20 en moins de 0,5 s ; au-delà de 1 s, chercher quel écran à "
            "droite.",
            Query(quantile(0.95, SECONDS), "19 pages sur 20"),
            Query(quantile(0.5, SECONDS), "une page sur deux"),
            unit="s",
            size=HALF,
            steps=above(red=1),
        ),
        bars(
            "Écrans les plus lents",
            "Bon : chacun sous 1 s ; un seul en rouge, c'est sa requête ; tous, c'est une base.",
            Query(f"topk(8, {quantile(0.95, SECONDS, by='endpoint')} > 0)", "{{endpoint}}"),
            unit="s",
            size=HALF,
            steps=above(0.5, 1),
        ),
        curves(
            "Pages servies",
            "Bon : des 200 et des 303 ; des 5xx, c'est à nous ; des 429, quelqu'un insiste.",
            Query(rate(HTTP, by="status"), "{{status}}"),
            unit="reqps",
            stacked=True,
        ),
        curves(
            "Connexions",
            "Bon : presque toutes « entrées » ; beaucoup d'autres, une attaque ou un oubli "
            "général.",
            Query(per_minute("preau_sign_ins_total", by="outcome"), "{{outcome}}", words.SIGN_INS),
            unit="opm",
            stacked=True,
        ),
        curves(
            "Refus",
            "Bon : les règles de la commune, surtout les clôtures ; une phrase qui domine, son "
            "code est dans gateway/sentences.",
            Query(f"topk(6, {per_minute(REFUSED, by='code')})", "{{code}}", words.refusals()),
            unit="opm",
        ),
        curves(
            "Réservations et paiements",
            "Bon : les courbes se suivent ; des paiements qui manquent, ouvrir la page de "
            "l'argent.",
            Query(per_minute(SAID, PLACED), "commandes"),
            Query(per_minute(SAID, PAID), "paiements"),
            unit="opm",
            size=HALF,
        ),
        curves(
            "Courriels",
            "Bon : aucun n'échoue ni n'attend plus d'une minute ; sinon, voir le serveur de "
            "courriels.",
            Query(
                highest("preau_mails", 'state=~"waiting|failed"', by="state"),
                "{{state}}",
                words.MAILS,
            ),
            unit="none",
            size=HALF,
        ),
    ),
)
