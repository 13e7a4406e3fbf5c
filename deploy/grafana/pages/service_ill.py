"""Which process is ill, and of what: itself, its database, its clock."""

from deploy.grafana.pages import kept_safe
from deploy.grafana.panels import GREEN, RED, Page, Query, above, curves, stat
from deploy.grafana.promql import ROOM, highest, of, quantile, rate

REQUESTS = "preau_requests_total"
IN_USE = of("preau_database_connections_in_use", ROOM)
AT_MOST = of("preau_database_connections_max", ROOM)
STATEMENTS = "preau_database_statement_seconds"
FAILED = 'outcome="failed"'
ALL, FAILURES = rate(REQUESTS, ROOM, by="room"), rate(REQUESTS, ROOM, FAILED, by="room")
UP = ((None, RED), (1, GREEN))
HALF = (12, 5)

PAGE = Page(
    uid="service-ill",
    title="Un service est-il malade ?",
    answer="Chaque service : debout, vite, sans échec, avec sa base et à l'heure.",
    by_room=True,
    panels=(
        stat(
            "Processus debout",
            "Bon : tous debout ; un service tombé, lire le journal de ses conteneurs.",
            Query(highest("up", ROOM, by="room"), "{{room}}"),
            words=((0, "tombé"), (1, "debout")),
            steps=UP,
            size=HALF,
        ),
        stat(
            "Bases de données",
            "Bon : toutes répondent ; une base absente, ses données attendent, suivre « une base "
            "perdue » de docs/operations.md.",
            Query(f"min by (service) ({of('preau_database_up', ROOM)})", "{{service}}"),
            words=((0, "absente"), (1, "répond")),
            steps=UP,
            size=HALF,
        ),
        curves(
            "Échecs",
            "Bon : 0 % ; un service qui échoue a une ligne par échec dans son journal, avec sa "
            "trace.",
            Query(f"({FAILURES} or 0 * {ALL}) / {ALL}", "{{room}}"),
            unit="percentunit",
            steps=above(red=0.05),
        ),
        curves(
            "Demandes",
            "Bon : la forme d'un jour ordinaire ; un service à zéro n'entend plus personne.",
            Query(rate(REQUESTS, ROOM, by="room"), "{{room}}"),
            unit="reqps",
            stacked=True,
        ),
        curves(
            "Durée des demandes",
            "Bon : moins de 0,25 s ; un seul service plus lent, regarder sa base ci-dessous.",
            Query(quantile(0.95, "preau_request_seconds", ROOM, by="room"), "{{room}}"),
            unit="s",
            steps=above(red=0.5),
        ),
        curves(
            "En cours",
            "Bon : loin de 10 par processus ; à 10, tout ce qui suit attend : ajouter un "
            "processus.",
            Query(f"max by (room) ({of('preau_requests_in_flight', ROOM)})", "{{room}}"),
            Query(f"max({of('preau_http_requests_in_flight', ROOM)})", "pages du site"),
            unit="none",
            steps=above(red=10),
        ),
        curves(
            "Attente des autres services",
            "Bon : moins de 0,25 s ; au-delà, le malade est celui que la courbe nomme.",
            Query(quantile(0.95, "preau_rpc_client_seconds", ROOM, by="target"), "{{target}}"),
            unit="s",
            steps=above(red=1),
        ),
        curves(
            "Retard de la boucle",
            "Bon : moins de 50 ms ; au-delà, un calcul retient tout le processus, ou il manque de "
            "processeur.",
            Query(f"max by (room) ({of('preau_hub_lag_seconds', ROOM)})", "{{room}}"),
            unit="s",
            steps=above(red=0.5),
        ),
        curves(
            "Durée des requêtes à la base",
            "Bon : moins de 50 ms ; toutes lentes, voir la machine de PostgreSQL ; une seule, ses "
            "verrous.",
            Query(quantile(0.95, f"{STATEMENTS}", ROOM, by="service"), "{{service}}"),
            unit="s",
            steps=above(red=0.25),
        ),
        curves(
            "Connexions à la base",
            "Bon : sous 60 % ; à 100 %, les demandes attendent une connexion : requêtes lentes, ou "
            "trop peu de processus.",
            Query(f"max by (service) ({IN_USE} / {AT_MOST})", "{{service}}"),
            unit="percentunit",
            steps=above(red=0.9),
        ),
        curves(
            "Écart des horloges",
            "Bon : moins de 0,1 s ; au-delà de 2 s, réparer l'heure de la machine avant tout le "
            "reste.",
            Query(f"max by (room) ({of('preau_clock_skew_seconds', ROOM)})", "{{room}}"),
            unit="s",
            from_zero=False,
            steps=above(red=2),
        ),
        curves(
            "Retard des travaux programmés",
            "Bon : sous 30 s ; au-delà, plus aucun processus de ce service ne fait ses travaux.",
            Query(highest("preau_scheduled_late_seconds", ROOM, by="service"), "{{service}}"),
            unit="s",
            steps=above(red=120),
        ),
        curves(
            "Mémoire",
            "Bon : plate ; une courbe qui monte des jours durant est une fuite : redémarrer, et "
            "nous "
            "le dire.",
            Query(f"max by (room) ({of('process_resident_memory_bytes', ROOM)})", "{{room}}"),
            unit="bytes",
        ),
        curves(
            "Processeur",
            "Bon : sous 0,7 par processus, qui n'en utilise jamais qu'un ; au-delà, en ajouter un.",
            Query(rate("process_cpu_seconds_total", ROOM, by="room"), "{{room}}"),
            unit="none",
        ),
        *kept_safe.PANELS,
    ),
)
