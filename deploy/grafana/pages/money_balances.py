"""Every cent asked, taken and written down, and what the bank has not said yet."""

from deploy.grafana import words
from deploy.grafana.panels import PLAIN, Page, Query, above, curves, stat
from deploy.grafana.promql import highest, in_last, per_minute, quantile, rate

SAID, ASKED = "preau_outbox_published_total", "preau_bank_requests_total"
PAID, CREDIT = 'type="billing.PaymentReceived"', 'type="billing.CreditGranted"'
SECONDS = "preau_bank_request_seconds"
HALF = (12, 8)

PAGE = Page(
    uid="money-balances",
    title="L'argent est-il juste ?",
    answer="Le grand livre tombe juste, la banque répond, aucun paiement ne reste en chemin.",
    panels=(
        stat(
            "Équilibre du grand livre",
            "Bon : 0 centime ; tout autre nombre : arrêter la facturation et prévenir le "
            "régisseur.",
            highest("preau_ledger_imbalance_cents"),
            unit="none",
            words=((0, "juste"),),
            steps=above(red=1),
        ),
        stat(
            "Paiements sans réponse",
            "Bon : 0 ; la banque n'a rien dit depuis 30 minutes : l'appeler si le nombre monte.",
            highest("preau_payments_unreconciled"),
            unit="none",
            steps=above(1, 10),
        ),
        stat(
            "Paiements contestés",
            "Bon : 0 ; la banque a pris un autre montant : le régisseur tranche au guichet.",
            highest("preau_payments", 'state="disputed"'),
            unit="none",
            steps=above(red=1),
        ),
        stat(
            "Paiements de la dernière heure",
            "Bon : comme hier à cette heure ; aucun, regarder « Demandes à la banque ».",
            in_last("1h", SAID, PAID),
            unit="none",
            steps=PLAIN,
        ),
        curves(
            "Demandes à la banque",
            "Bon : tout « répond » ; « se tait », les places restent retenues : prévenir les "
            "familles.",
            Query(rate(ASKED, by="outcome"), "{{outcome}}", words.BANK_ANSWERS),
            unit="reqps",
            stacked=True,
            size=HALF,
        ),
        curves(
            "Durée des réponses de la banque",
            "Bon : sous 1 s ; au-delà de 6 s nous renonçons, et la famille essaie plus tard.",
            Query(quantile(0.95, SECONDS, by="operation"), "{{operation}}", words.BANK_REQUESTS),
            unit="s",
            steps=above(red=3),
            size=HALF,
        ),
        curves(
            "Paiements par état",
            "Bon : « en cours » redescend sans cesse vers 0 ; s'il s'accumule, la banque se tait.",
            Query(
                highest("preau_payments", 'state!~"paid|disputed"', by="state"),
                "{{state}}",
                words.PAYMENTS,
            ),
            unit="none",
        ),
        curves(
            "Places retenues",
            "Bon : aucun « délai dépassé » ; sinon, booking ne fait plus ses travaux programmés.",
            Query(highest("preau_holds", by="ends"), "{{ends}}", words.HOLDS),
            unit="none",
            stacked=True,
        ),
        curves(
            "Paiements et avoirs",
            "Bon : des paiements, peu d'avoirs ; beaucoup d'avoirs, des places ont été perdues.",
            Query(per_minute(SAID, PAID), "paiements"),
            Query(per_minute(SAID, CREDIT), "avoirs"),
            unit="opm",
        ),
        curves(
            "Refus autour de l'argent",
            "Bon : presque rien ; « la banque ne répond pas », l'appeler ; un tarif qui manque, le "
            "guichet.",
            Query(
                per_minute("preau_refusals_total", 'code=~"billing.*"', by="code"),
                "{{code}}",
                words.refusals("billing."),
            ),
            unit="opm",
            size=HALF,
        ),
        curves(
            "Retard du rapprochement",
            "Bon : sous 60 s ; au-delà, plus personne ne redemande à la banque ce qu'elle a "
            "encaissé.",
            Query(highest("preau_scheduled_late_seconds", 'service="billing"'), "retard"),
            unit="s",
            steps=above(red=120),
            size=HALF,
        ),
    ),
)
