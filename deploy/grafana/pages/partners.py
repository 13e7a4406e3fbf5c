"""The last rows of the bus's page: what crosses the border to partner towns, and back."""

from deploy.grafana import words
from deploy.grafana.panels import GREEN, RED, Query, above, curves, stat
from deploy.grafana.promql import highest, rate

PANELS = (
    stat(
        "Communes partenaires",
        "Bon : reliées ; « absente » ne perd rien, son flux l'attend 90 jours : la prévenir.",
        Query(highest("preau_partner_connected", by="partner"), "{{partner}}"),
        words=((0, "absente"), (1, "reliée")),
        steps=((None, RED), (1, GREEN)),
        size=(24, 4),
    ),
    stat(
        "Liaisons avec les partenaires",
        "Bon : ouvertes ; « coupée » : le serveur de messages ne nous laisse plus entrer, rien ne "
        "se perd, `preau doctor partners` dit pourquoi.",
        Query(highest("preau_partner_reached", by="partner"), "{{partner}} chez nous"),
        Query(f"1 - {highest('preau_host_stopped', by='partner')}", "nous chez {{partner}}"),
        words=((0, "coupée"), (1, "ouverte")),
        steps=((None, RED), (1, GREEN)),
        size=(24, 4),
    ),
    stat(
        "RabbitMQ des partenaires",
        "Bon : répond ; absent, rien ne s'échange et rien ne se perd : suivre « a lost broker ».",
        Query(highest("up", job="rabbitmq-border")),
        words=((0, "absent"), (1, "répond")),
        steps=((None, RED), (1, GREEN)),
        size=(24, 4),
    ),
    curves(
        "Événements des partenaires en attente",
        "Bon : proche de 0 ; ce qui s'accumule vers eux, leur hôte ; vers nous, notre processus "
        "« partners ».",
        Query(highest("preau_partner_waiting", by="partner"), "vers {{partner}}"),
        Query(highest("preau_partner_inbox_waiting", by="partner"), "de {{partner}}"),
        unit="none",
        steps=above(red=100),
    ),
    curves(
        "Échanges avec les partenaires",
        "Bon : des deux côtés en période scolaire ; un seul sens, appeler l'autre commune.",
        Query(rate("preau_partner_sent_total", by="partner"), "vers {{partner}}"),
        Query(rate("preau_partner_received_total", by="partner"), "de {{partner}}"),
        unit="ops",
    ),
    curves(
        "Événements sans accusé de réception",
        "Bon : redescend chaque jour vers 0 ; s'il ne fait que monter, l'autre commune ne nous lit "
        "plus : l'appeler.",
        Query(highest("preau_partner_lag", by="partner"), "{{partner}}"),
        unit="none",
    ),
    curves(
        "Refus par partenaire",
        "Bon : aucun ; sinon la quarantaine dit pourquoi, et les deux communes la lisent.",
        Query(
            rate("preau_partner_refused_total", by="partner, code"),
            "{{partner}} {{code}}",
            words.BORDER_REFUSALS,
        ),
        unit="ops",
    ),
    curves(
        "Partenaires freinés",
        "Bon : aucun ; ce partenaire envoie plus que convenu, il attend et ne gêne que lui.",
        Query(rate("preau_partner_throttled_total", by="partner"), "{{partner}}"),
        unit="ops",
        steps=above(red=0.01),
    ),
    curves(
        "Partenaires vus",
        "Bon : moins d'une heure ; au-delà d'un jour, appeler l'autre commune : rien n'est perdu.",
        Query(highest("preau_partner_last_seen_seconds", by="partner"), "{{partner}}"),
        unit="s",
        steps=above(red=86400),
    ),
)
