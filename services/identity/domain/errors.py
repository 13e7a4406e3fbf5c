"""What identity refuses. A code is a promise to callers; its French sentence is the gateway's."""

from chassis.refusals import Refusal


class LinkUnknown(Refusal):
    """No such link was ever sent, or it was sent so long ago that it is forgotten."""

    code = "identity.link-unknown"


class LinkUsed(Refusal):
    code = "identity.link-used"


class LinkExpired(Refusal):
    """Its 24 hours have passed, or a newer link has replaced it."""

    code = "identity.link-expired"


class PasswordRefused(Refusal):
    """Details: `accepted_forms`, the codes of password.FORMS; `missing`, what to mend first; of a
    space being made, `also`: the code and the details of what is wrong with its user name."""

    code = "identity.password-refused"


class WrongCredentials(Refusal):
    """One answer for an unknown address, a wrong password and an account without password.
    Details, of a session asked for: `coded`, whether the next try is to come with a code."""

    code = "identity.wrong-credentials"


class PictureCodeNeeded(Refusal):
    """So many failures that the next try is to come with the code of a picture, read or heard."""

    code = "identity.picture-code-needed"


class PictureCodeWrong(Refusal):
    """Another text than the picture's, or one used already, or too old."""

    code = "identity.picture-code-wrong"


class AccountClosed(Refusal):
    """Nobody had used it for long, and its holder was warned. Only whoever proves that it is theirs
    is told so. Details: `closed_on`, a day."""

    code = "identity.account-closed"


class NotClosed(Refusal):
    """To be opened again, and open already."""

    code = "identity.account-not-closed"


class NobodyToInvite(Refusal):
    """A guardian of whom the town has no e-mail address has no account to open by mail."""

    code = "identity.nobody-to-invite"


class AccountOpen(Refusal):
    """Its holder has come: they sign in, or ask for a password themselves."""

    code = "identity.account-open"


class TryLater(Refusal):
    """Too many failures from this place on this account. Details: `retry_at`, an instant."""

    code = "identity.try-later"


class NoSession(Refusal):
    """Never opened, closed, idle for too long, or at its absolute end."""

    code = "identity.no-session"


class FunctionOfWholeTown(Refusal):
    """Given together with schools it would be limited to. Details: `functions`."""

    code = "identity.function-of-whole-town"


class AlreadyStaff(Refusal):
    """Invited, and of the staff already: what they may is changed. Details: `account_id`."""

    code = "identity.already-staff"


class NotStaff(Refusal):
    """Nobody of the staff, or no more."""

    code = "identity.not-staff"


class LastAdministrator(Refusal):
    """Nobody would be left who can give rights."""

    code = "identity.last-administrator"


class ProviderOff(Refusal):
    """The town does not offer this way in."""

    code = "identity.provider-off"


class ProviderAway(Refusal):
    """It does not answer, or not in time."""

    code = "identity.provider-away"


class ProviderDenied(Refusal):
    """The person gave up there, or was refused there."""

    code = "identity.provider-denied"


class ProviderFailed(Refusal):
    """It says that it could not. Details: `error`, its own code."""

    code = "identity.provider-failed"


class ProviderAnswerWrong(Refusal):
    """Its answer is not what it must be: a signature, an addressee, a date. Details: `what`."""

    code = "identity.provider-answer-wrong"


class SignInUnknown(Refusal):
    """Never begun, begun in another browser, too long ago, or ended already."""

    code = "identity.sign-in-unknown"


class LevelTooLow(Refusal):
    """The provider did not check who it is as well as is wanted. Details: `least`."""

    code = "identity.level-too-low"


class OtherIdentity(Refusal):
    """This account is somebody else's of the same provider already."""

    code = "identity.other-identity"


class LinkTooOld(Refusal):
    """It was made more than 30 days ago, or undone already."""

    code = "identity.link-too-old"


class NotForStaff(Refusal):
    """An account that is of the town's people alone: families' ways in are not theirs."""

    code = "identity.not-for-staff"


class SecondFactorNeeded(Refusal):
    """The first factor was right. Details: `step`, code or enrolment."""

    code = "identity.second-factor-needed"


class CodeWrong(Refusal):
    """Not a code of this moment, one that has served, or no recovery code."""

    code = "identity.code-wrong"


class FactorInstalled(Refusal):
    """There is one already: it is taken away first."""

    code = "identity.factor-installed"


class SiretUnknown(Refusal):
    """Of an employer who is not on the town's list."""

    code = "identity.siret-unknown"


class SiretWrong(Refusal):
    """Not a SIRET. Details: `siret`, as it was written."""

    code = "identity.siret-wrong"


class StaffUnknown(Refusal):
    """Nobody invited this person, or they are of the staff no more."""

    code = "identity.staff-unknown"


class ApprovalNeeded(Refusal):
    """The provider now calls this person by another name: an administrator looks first."""

    code = "identity.approval-needed"


class AlreadyDecidedChange(Refusal):
    """Somebody has decided of it."""

    code = "identity.change-decided"


class UserNameMalformed(Refusal):
    """Too short, too long, or with other signs than letters, digits, full stops and hyphens.
    Details: `shortest`, `longest`."""

    code = "identity.user-name-malformed"


class UserNameTaken(Refusal):
    """Somebody else's, capitals, width and accents aside. Details: `proposals`, which are free."""

    code = "identity.user-name-taken"


class WrongPassword(Refusal):
    """Of whoever is signed in and changes what only they may: not the account's password."""

    code = "identity.wrong-password"


class EmailUnchanged(Refusal):
    code = "identity.email-unchanged"


class EmailOfStaff(Refusal):
    """The town's administrator says by which address one of its staff is known."""

    code = "identity.email-of-staff"


class TooManyMails(Refusal):
    """To prove an address: five in an hour, and no more."""

    code = "identity.too-many-mails"


class HouseholdHoldsIt(Refusal):
    """Whoever has a household is named and reached as its record says, which changes elsewhere."""

    code = "identity.household-holds-it"
