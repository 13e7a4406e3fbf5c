"""What a payment was made by, as billing's `means` names it: on a page, and in full on a paper."""

from chassis.language import N_

READ_ON_A_LIST = "statement"  # Found on the bank's list, which says no hour.
AT_COUNTER = {
    "cash": N_("espèces"),
    "cheque": N_("chèque"),
    "card": N_("carte au guichet"),
    "transfer": N_("virement"),
    "cesu": N_("CESU"),
    "holiday-voucher": N_("chèques-vacances"),
    "caf-voucher": N_("bons CAF"),
    "solidarity-pass": N_("Pass solidaire"),
}
ON_PAGES = {
    "P": N_("carte bancaire"),
    "V": N_("prélèvement unique"),
    READ_ON_A_LIST: N_("en ligne, repris du relevé"),
    **AT_COUNTER,
}
ON_PAPERS = {
    "P": N_("carte bancaire (PayFiP)"),
    "V": N_("prélèvement unique (PayFiP)"),
    READ_ON_A_LIST: N_("paiement en ligne, repris du relevé de la banque"),
    **AT_COUNTER,
}
UNKNOWN = N_("autre moyen")
