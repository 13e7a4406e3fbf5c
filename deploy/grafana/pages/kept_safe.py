"""The last row of the services' page: what must not be lost, and who stands by.

Figures of CloudNativePG, its backup plugin, cert-manager, kubelets and Prometheus' node exporter:
empty where there is none of them.
"""

from deploy.grafana.panels import GREEN, RED, Query, above, curves, stat
from deploy.grafana.promql import NAMESPACE, highest

# These are scraped under jobs and namespaces of the cluster's own.
THEIRS = ("barman_", "cnpg_", "kubelet_", "node_", "certmanager_")
BACKUP = "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp"
VOLUMES = f'{{persistentvolumeclaim=~".*preau-.*",{NAMESPACE}}}'
MACHINE = '{job="machine",fstype!~"tmpfs|squashfs"}'

PANELS = (
    stat(
        "Dernière sauvegarde",
        "Bon : moins de 26 h ; au-delà, `kubectl -n preau get backups` dit laquelle a échoué.",
        Query(f"time() - max({BACKUP}{{{NAMESPACE}}})"),
        unit="s",
        steps=above(red=93600),
    ),
    stat(
        "Certificats",
        "Bon : plus de 21 jours ; en deçà, cert-manager n'arrive plus à le renouveler.",
        Query(
            'min(certmanager_certificate_expiration_timestamp_seconds{name=~"preau-.*"}) - time()'
        ),
        unit="s",
        steps=((None, RED), (1814400, GREEN)),
    ),
    stat(
        "Secours",
        "Bon : autant que d'ordinaire ; un de moins, la prochaine panne se verra : le remettre.",
        Query(f"max(cnpg_pg_replication_streaming_replicas{{{NAMESPACE}}})", "bases qui suivent"),
        Query(highest("up", job="rabbitmq").replace("max(", "sum("), "nœuds RabbitMQ"),
        unit="none",
        size=(12, 4),
    ),
    curves(
        "Journaux à archiver",
        "Bon : 0 ou 1 ; ce qui monte serait perdu par une restauration, et remplit le disque.",
        Query(
            f'max(cnpg_collector_pg_wal_archive_status{{value="ready",{NAMESPACE}}})', "à archiver"
        ),
        unit="none",
        steps=above(red=10),
    ),
    curves(
        "Place sur les disques",
        "Bon : plus de 20 % ; en deçà, agrandir le volume ou faire de la place.",
        Query(
            f"min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes{VOLUMES}"
            f" / kubelet_volume_stats_capacity_bytes{VOLUMES})",
            "{{persistentvolumeclaim}}",
        ),
        Query(
            f"min by (mountpoint) (node_filesystem_avail_bytes{MACHINE}"
            f" / node_filesystem_size_bytes{MACHINE})",
            "{{mountpoint}}",
        ),
        unit="percentunit",
        steps=((None, RED), (0.2, GREEN)),
    ),
)
