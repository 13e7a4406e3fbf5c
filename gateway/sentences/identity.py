"""What identity refuses."""

from chassis.language import N_

SENTENCES = {
    "identity.wrong-credentials": N_("Identifiant ou mot de passe incorrect."),
    "identity.picture-code-needed": N_("Recopiez le code de l’image, ou écoutez-le."),
    "identity.picture-code-wrong": N_(
        "Ce n’était pas le code de l’image, ou il avait déjà servi. En voici un autre."
    ),
    "identity.account-closed": N_(
        "Votre compte, qui ne servait plus, a été fermé le {closed_on}. "
        "Votre dossier est gardé\u00a0: la mairie rouvre le compte si vous le demandez au guichet "
        "ou par téléphone."
    ),
    "identity.account-open": N_(
        "Ce compte est ouvert : cette personne se connecte, ou choisit « Mot de passe oublié »."
    ),
    "identity.nobody-to-invite": N_(
        "La mairie n’a pas d’adresse électronique de cette personne : faites une clé."
    ),
    "identity.account-not-closed": N_("Ce compte est déjà ouvert."),
    "identity.try-later": N_("Trop d’essais. Vous pourrez recommencer à {retry_at}."),
    "identity.no-session": N_("Votre session est terminée. Reconnectez-vous pour continuer."),
    "identity.link-used": N_("Ce lien a déjà servi : lien déjà utilisé."),
    "identity.link-expired": N_("Ce lien a plus de 24 heures : lien expiré, en recevoir un autre."),
    "identity.link-unknown": N_("Ce lien n’est pas valable. Vérifiez qu’il a été copié en entier."),
    "identity.already-staff": N_(
        "Cette personne fait déjà partie des agents : ouvrez sa fiche pour changer ses droits."
    ),
    "identity.not-staff": N_("Cette personne ne fait pas, ou plus, partie des agents."),
    "identity.last-administrator": N_(
        "C’est la dernière personne qui peut donner des droits : donnez d’abord la fonction "
        "« administration » à quelqu’un d’autre."
    ),
    "identity.function-of-whole-town": N_(
        "L’administration et l’exploitation valent pour toute la commune : elles ne se limitent "
        "pas à des écoles."
    ),
    "identity.second-factor-needed": N_("Un second facteur est demandé pour ce compte."),
    "identity.code-wrong": N_("Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant."),
    "identity.factor-installed": N_("Un second facteur est déjà installé."),
    "identity.siret-unknown": N_(
        "Votre compte professionnel est celui d’un autre employeur que la commune. Prévenez "
        "l’administration du portail."
    ),
    "identity.siret-wrong": N_("« {siret} » n’est pas un numéro SIRET : quatorze chiffres."),
    "identity.staff-unknown": N_(
        "Personne ne vous a invité dans ce portail avec cette adresse professionnelle. Demandez "
        "une invitation à l’administration du portail."
    ),
    "identity.approval-needed": N_(
        "Votre fournisseur d’identité vous désigne autrement qu’avant. L’administration du portail "
        "doit accepter cette nouvelle identité : demandez-le-lui."
    ),
    "identity.change-decided": N_("Quelqu’un a déjà répondu pour cette identité."),
    "identity.provider-off": N_("Cette façon de se connecter n’est pas proposée ici."),
    "identity.provider-away": N_(
        "Le service d’identification ne répond pas. Réessayez dans quelques minutes, ou "
        "connectez-vous autrement."
    ),
    "identity.provider-denied": N_(
        "Vous avez arrêté avant la fin, ou le service d’identification a refusé de vous identifier."
    ),
    "identity.provider-failed": N_("Le service d’identification a rencontré une erreur."),
    "identity.provider-answer-wrong": N_(
        "La réponse du service d’identification n’a pas pu être vérifiée : rien n’a été ouvert."
    ),
    "identity.sign-in-unknown": N_(
        "Cette connexion a commencé il y a trop longtemps, dans un autre navigateur, ou elle a "
        "déjà servi."
    ),
    "identity.level-too-low": N_(
        "Votre fonction demande de s’identifier plus sûrement : avec un second facteur."
    ),
    "identity.other-identity": N_(
        "Ce compte est déjà relié à une autre personne. Appelez la mairie : elle peut défaire "
        "le lien."
    ),
    "identity.not-for-staff": N_(
        "Ce compte est celui d’un agent : FranceConnect sert aux familles."
    ),
    "identity.link-too-old": N_(
        "Ce lien a plus de trente jours, ou il est déjà défait : il ne se défait plus ici."
    ),
    "identity.user-name-malformed": N_(
        "Choisissez des lettres, des chiffres, des points et des tirets, sans espace : au moins "
        "{shortest}, au plus {longest}."
    ),
    "identity.user-name-taken": N_(
        "Ce nom d’utilisateur est déjà pris. Choisissez-en un autre, par exemple : {proposals}."
    ),
    "identity.wrong-password": N_("Ce n’est pas votre mot de passe actuel."),
    "identity.email-unchanged": N_("C’est déjà l’adresse avec laquelle vous vous connectez."),
    "identity.email-of-staff": N_("L’adresse d’un agent est changée par l’administration."),
    "identity.too-many-mails": N_(
        "Trop de courriers sont déjà partis. Recommencez dans une heure."
    ),
    "identity.household-holds-it": N_(
        "Un foyer est rattaché à votre espace : changez votre nom et vos coordonnées dans "
        "« Mon profil »."
    ),
    "identity.password-refused": N_("Ce mot de passe est trop facile à deviner."),
}

BARE = {
    "identity.account-closed": N_(
        "Votre compte, qui ne servait plus, a été fermé. La mairie le rouvre si vous le demandez."
    ),
    "identity.user-name-taken": N_("Ce nom d’utilisateur est déjà pris. Choisissez-en un autre."),
    "identity.user-name-malformed": N_(
        "Choisissez des lettres, des chiffres, des points et des tirets, sans espace."
    ),
    "identity.try-later": N_("Trop d’essais. Attendez quelques minutes."),
}

PASSWORD_WHY = {
    "too-common": N_(
        "Ce mot de passe est trop facile à deviner : il contient des mots très courants."
    ),
    "personal": N_("Ce mot de passe contient votre nom ou votre adresse : choisissez-en un autre."),
    "too-long": N_("Ce mot de passe est trop long : 200 caractères au plus."),
}
SHAPELESS = N_(
    "Ce mot de passe est trop court ou trop simple : donnez-lui une des trois formes ci-dessous."
)
