"""Words found in the passwords French people choose most, without capitals nor accents.

A short list of our own: published lists of stolen passwords are large, mostly English, and made
of whole passwords that the accepted forms refuse already. Here a word weighs nothing wherever it
stands in a password.
"""

COMMON_WORDS = frozenset(
    """
    0123456789 1234567890 123456789 12345678 1234567 123456 12345 1234 987654321 654321 000000
    111111 112233 123123 abc123 abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd azertyuiop azerty
    azer aqwzsx qsdfghjklm qsdfgh qsdf wxcvbn qwertyuiop qwerty qwertz asdfghjkl asdfgh zxcvbnm
    1q2w3e4r 1qaz2wsx 1a2z3e4r

    admin administrateur administrator bienvenue welcome changeme changezmoi connexion identifiant
    invite login motdepasse password passw0rd p@ssword p@ssw0rd passwd passe root secret test
    utilisateur user

    amour bisous bonheur bonjour boulot calin cheri cherie chocolat chouchou coucou doudou famille
    football iloveyou jetaime juventus letmein liberte licorne loulou loulous louloute maman mamie
    marseille minou moimeme nounours olympique papa papi paris pokemon princesse soleil starwars
    sunshine superman supermaman superpapa toutou tresor vacances vivelavie

    cantine commune ecole enfants mairie periscolaire portail preau

    janvier fevrier avril juin juillet aout septembre octobre novembre decembre printemps automne
    """.split()  # noqa: SIM905
)
