"""Codes to read in a picture or to hear: whoever is asked for one is signed in nowhere yet."""

from uuid import UUID

from chassis.database import Transactions
from chassis.entrypoints import query, saga
from chassis.principal import Principal
from chassis.proofs import prove
from chassis.rights import anyone
from services.identity.contract.picture_codes import (
    MakePictureCode,
    OfPictureCode,
    PictureCodeProvedView,
    PictureCodeTextView,
    PictureCodeView,
    ProvePictureCode,
)
from services.identity.domain.picture_code import PictureCode, Typed
from services.identity.unit import Unit
from services.identity.workflows import picture_codes


class PictureCodeDoors:
    """No commands: those keep their answers to give them again, and a wrong code must stay used."""

    @saga(MakePictureCode, PictureCodeView, allowed=anyone)
    def make_picture_code(self, units: Transactions[Unit], who: Principal | None) -> PictureCode:
        with units() as unit:
            return picture_codes.make(unit)

    @query(OfPictureCode, PictureCodeTextView, allowed=anyone)
    def picture_code_text(
        self, unit: Unit, who: Principal | None, *, code_id: UUID
    ) -> dict[str, str | None]:
        return {"text": picture_codes.text_of(unit, code_id)}

    @saga(ProvePictureCode, PictureCodeProvedView, allowed=anyone)
    def prove_picture_code(
        self,
        units: Transactions[Unit],
        who: Principal | None,
        *,
        code_id: UUID,
        code: str,
        attempt_id: UUID,
    ) -> dict[str, str]:
        typed = Typed(code_id, code, str(attempt_id))
        return {"proof": picture_codes.prove(units, prove, typed)}
