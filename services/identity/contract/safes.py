"""The half of the key of a person's safe that their account holds."""

from chassis.contract import View
from chassis.fields import a_secret


class SafeShareView(View):
    """Base64 of 32 bytes; it is never logged, kept or shown."""

    share = a_secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", 44)
