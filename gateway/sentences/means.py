"""What a payment was made by, as billing's `means` names it: on a page, and in full on a paper."""

from chassis.language import N_

READ_ON_A_LIST = "statement"  # Found on the bank's list, which says no hour.
ON_PAGES = {
    "P": N_("carte bancaire"),
    "V": N_("prélèvement unique"),
    READ_ON_A_LIST: N_("en ligne, repris du relevé"),
}
ON_PAPERS = {
    "P": N_("carte bancaire (PayFiP)"),
    "V": N_("prélèvement unique (PayFiP)"),
    READ_ON_A_LIST: N_("paiement en ligne, repris du relevé de la banque"),
}
UNKNOWN = N_("autre moyen")
