"""From outbox to queue, from queue to inbox, from inbox to effect."""

from chassis.topology import heard_by
from deploy.grafana.pages import partners
from deploy.grafana.panels import GREEN, RED, Page, Query, above, curves, stat
from deploy.grafana.promql import highest, of, rate
from preau.rooms import ROOMS, room

BROKER, QUEUES = "rabbitmq", "rabbitmq-queues"
OURS = 'queue=~"(rpc|events)-.*"'
IN_QUEUES = of("rabbitmq_detailed_queue_messages", OURS, job=QUEUES)
# Each compared by itself: one that is 0 would hide the others behind its own labels.
ALARMS = " or ".join(
    f"{of(f'rabbitmq_alarms_{name}', job=BROKER)} == 1"
    for name in ("memory_used_watermark", "free_disk_space_watermark", "file_descriptor_limit")
)
EXPECTED = "|".join(sorted({kind for name in ROOMS for kind in heard_by(room(name))}))
OF_THESE = of("preau_outbox_unheard_total", f'type=~"{EXPECTED}"')
UNHEARD = f"sum by (type) (increase({OF_THESE}[1h]))"

PAGE = Page(
    uid="bus-flowing",
    title="Le bus circule-t-il ?",
    answer="Ce qu'un service dit, tous ceux que cela regarde l'entendent, vite et une fois.",
    panels=(
        stat(
            "RabbitMQ",
            "Bon : répond ; sinon les services ne se parlent plus, suivre « un courtier perdu » de "
            "docs/operations.md.",
            f"{highest('up', job=BROKER)} or vector(0)",
            words=((0, "absent"), (1, "répond")),
            steps=((None, RED), (1, GREEN)),
        ),
        stat(
            "Alarmes de RabbitMQ",
            "Bon : aucune ; une alarme fait attendre tous ceux qui publient : rendre mémoire ou "
            "disque.",
            f"max({ALARMS}) or vector(0)",
            words=((0, "aucune"), (1, "alarme")),
            steps=above(red=1),
        ),
        stat(
            "Lettres mortes",
            "Bon : 0 ; sinon « preau dead-letters list », réparer la cause, puis « replay ».",
            f"sum({highest('preau_inbox_dead_letters', by='service')})",
            unit="none",
            steps=above(red=1),
        ),
        stat(
            "Événements sans auditeur",
            "Bon : 0 en une heure, parmi ceux qu'un service attend ; sinon, relancer « preau "
            "migrate » puis « preau republish ».",
            Query(f"{UNHEARD} > 0 or on () vector(0)", "{{type}}"),
            unit="none",
            steps=above(red=1),
        ),
        curves(
            "Âge du plus vieil événement à publier",
            "Bon : sous 2 s ; au-delà, le courtier n'accepte plus rien de ce service.",
            Query(highest("preau_outbox_oldest_seconds", by="service"), "{{service}}"),
            unit="s",
            steps=above(red=5),
        ),
        curves(
            "Messages dans les files",
            "Bon : proche de 0 ; une file qui monte, son service est arrêté ou trop lent.",
            Query(
                f"topk(8, sum by (queue) ({IN_QUEUES}))",
                "{{queue}}",
            ),
            unit="none",
            steps=above(red=100),
        ),
        curves(
            "Âge du plus vieil événement à appliquer",
            "Bon : sous 2 s ; au-delà, un événement échoue ou le service est débordé, voir plus "
            "bas.",
            Query(highest("preau_inbox_oldest_seconds", by="service"), "{{service}}"),
            unit="s",
            steps=above(red=5),
        ),
        curves(
            "Événements publiés",
            "Bon : à l'allure de la vie de la commune ; zéro partout en journée, plus rien ne se "
            "dit.",
            Query(rate("preau_outbox_published_total", by="type"), "{{type}}"),
            unit="ops",
            stacked=True,
        ),
        curves(
            "Consommateurs par file",
            "Bon : au moins un par file ; à zéro, le service de cette file n'écoute plus : le "
            "relancer.",
            Query(
                f"sum by (queue) ({of('rabbitmq_detailed_queue_consumers', OURS, job=QUEUES)})",
                "{{queue}}",
            ),
            unit="none",
            steps=((None, RED), (1, GREEN)),
        ),
        curves(
            "Événements appliqués",
            "Bon : suit les événements publiés ; un service absent n'applique rien, ils "
            "l'attendent.",
            Query(rate("preau_inbox_applied_total", by="room"), "{{room}}"),
            unit="ops",
            stacked=True,
        ),
        curves(
            "Événements qui échouent",
            "Bon : aucun ; sinon, « inbox.retry » dans le journal de ce service dit lequel et "
            "pourquoi : réparer avant la lettre morte.",
            Query(highest("preau_inbox_failing", by="service"), "{{service}}"),
            unit="none",
            steps=above(red=1),
        ),
        curves(
            "Essais recommencés",
            "Bon : aucun, ou un seul de temps en temps ; un type qui revient est à chercher au "
            "journal.",
            Query(f"{rate('preau_inbox_retries_total', by='room, type')} > 0", "{{room}} {{type}}"),
            unit="ops",
        ),
        curves(
            "Événements refusés par une file pleine",
            "Bon : aucun ; sinon celui qui lit la file est arrêté, ou sa limite est trop basse.",
            Query(
                f"{rate('preau_outbox_refused_total', by='room, type')} or vector(0)",
                "{{room}} {{type}}",
            ),
            unit="ops",
            steps=above(red=0.01),
        ),
        curves(
            "Redistributions",
            "Bon : zéro hors redémarrage ; sans cesse, un service meurt sur le même message.",
            Query(rate("rabbitmq_global_messages_redelivered_total", job=BROKER), "redistribués"),
            unit="ops",
            steps=above(red=1),
        ),
        curves(
            "Messages sans destination",
            "Bon : presque zéro ; au-delà, une file manque : relancer « preau migrate ».",
            Query(rate("rabbitmq_global_messages_unroutable_dropped_total", job=BROKER), "jetés"),
            Query(rate("rabbitmq_global_messages_unroutable_returned_total", job=BROKER), "rendus"),
            unit="ops",
        ),
        curves(
            "Mémoire de RabbitMQ",
            "Bon : plate, loin de la limite du conteneur ; sinon, une file s'emplit : voir "
            "laquelle.",
            Query(highest("rabbitmq_process_resident_memory_bytes", job=BROKER), "RabbitMQ"),
            unit="bytes",
        ),
        *partners.PANELS,
    ),
)
