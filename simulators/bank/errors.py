"""The faults PayFiP declares, with the codes of its guide.

Those marked * in `README.md` were recorded on the real server; the wording of the others is ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`kind` names the fault element of the contract."""

    code: str
    label: str
    kind: str = "FonctionnelleErreur"


class BankFault(Exception):
    """Answered as a SOAP fault, or as a sentence on the payment page."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


UNKNOWN_IDOP = Fault("P1", "IdOp incorrect.")
IDOP_USED = Fault("P3", "IdOp déjà utilisé.")
IDOP_TOO_OLD = Fault("P4", "IdOp enregistré depuis plus de 15 minutes.")
RESULT_UNKNOWN = Fault("P5", "Résultat de la transaction non connu.")
REFDET_FORMAT = Fault("R3", "Le format du paramètre REFDET n'est pas conforme")
REFDET_ALREADY_USED = Fault("R4", "La référence de dette a déjà été présentée.")
MAIL_MISSING = Fault("A1", "Adresse mél absente.")
MAIL_WRONG = Fault("A2", "Adresse mél incorrecte. ")  # The recorded label ends with a space.
AMOUNT_FORMAT = Fault("M1", "Le format du montant n'est pas conforme.")
AMOUNT_TOO_SMALL = Fault("M3", "Le montant est inférieur à 1 euro.")
AMOUNT_TOO_LARGE = Fault("M5", "Le montant dépasse la limite autorisée.")
MODE_WRONG = Fault("S1", "Le paramètre SAISIE n'est pas conforme.")
CLIENT_WRONG = Fault("T1", "Le numéro client n'est pas conforme.")
NOTICE_ADDRESS_WRONG = Fault("N1", "L'URL de notification n'est pas conforme.")
RETURN_ADDRESS_WRONG = Fault("D1", "L'URL de redirection n'est pas conforme.")
AWAY = Fault("T9", "Service momentanément indisponible.", "TechIndisponibiliteErreur")
PROTOCOL = Fault("T8", "Requête incomprise.", "TechProtocolaireErreur")
