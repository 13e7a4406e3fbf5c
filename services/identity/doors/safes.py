"""The half of the key of a person's safe that their account holds."""

import base64

from chassis.contract import Nothing
from chassis.database import Transactions
from chassis.entrypoints import saga
from chassis.principal import Principal
from chassis.rights import parents_to_be
from services.identity.contract.safes import SafeShareView
from services.identity.unit import Unit


class SafeDoors:
    # A saga keeps no answer: this one is half of a key.
    @saga(Nothing, SafeShareView, allowed=parents_to_be())
    def safe_share(self, units: Transactions[Unit], who: Principal) -> dict[str, str]:
        """Whoever is signed in as a family has their own, and nobody another's: no argument says
        whose."""
        with units() as unit:
            return {"share": base64.b64encode(unit.safe_shares.of(who.account_id)).decode()}
