"""Why a quotient is not asked of the CAF."""

from chassis.refusals import Refusal


class QuotientApiOff(Refusal):
    """The town does not ask the CAF by API Particulier: families give a paper."""

    code = "household.quotient-api-off"


class QuotientApiAway(Refusal):
    """No answer in time, or one that says to come back: it is asked again later."""

    code = "household.quotient-api-away"


class QuotientApiBusy(QuotientApiAway):
    """It was not asked: it is slow or silent, and enough families wait for it already."""

    code = "household.quotient-api-busy"


class ConsentNoteMissing(Refusal):
    """A clerk asks for a family only with its consent, and notes how it was given."""

    code = "household.consent-note-missing"


class ConsentMissing(Refusal):
    """Nobody of the household consents, or no more: nothing is asked."""

    code = "household.consent-missing"


class BirthPlaceMissing(Refusal):
    """Either a town and its department, or a country."""

    code = "household.birth-place-missing"


class QuotientAskedOften(Refusal):
    """`most` times in a day already."""

    code = "household.quotient-asked-often"
