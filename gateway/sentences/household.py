"""What household refuses."""

from chassis.language import N_

SENTENCES = {
    "household.address-incomplete": N_("L’adresse est incomplète."),
    "household.already-opened": N_("Ce dossier vient d’être ouvert."),
    "household.birth-place-missing": N_(
        "Dites où vous êtes né : la commune et le département, ou le pays."
    ),
    "household.consent-missing": N_("Personne du foyer n’a donné son accord, ou il a été retiré."),
    "household.consent-note-missing": N_("Notez comment la famille a donné son accord."),
    "household.quotient-api-off": N_(
        "La mairie ne demande pas le quotient à la CAF : donnez une attestation."
    ),
    "household.quotient-api-away": N_("La CAF ne répond pas pour le moment."),
    "household.quotient-api-busy": N_("La CAF ne répond pas pour le moment."),
    "household.quotient-asked-often": N_(
        "La CAF a déjà été interrogée {most} fois pour ce foyer depuis hier. Attendez demain, ou "
        "donnez une attestation."
    ),
    "household.birth-date-unlikely": N_(
        "Cette date de naissance n’est pas celle d’un enfant : à venir, ou plus de 25 ans."
    ),
    "household.closed": N_("Ce dossier est clos : il se lit, et ne change plus."),
    "household.changed-meanwhile": N_(
        "Cette information a changé entre-temps : rien n’a été enregistré. Relisez-la."
    ),
    "household.last-guardian": N_(
        "Un dossier ouvert garde un responsable au moins. Ajoutez-en un autre avant."
    ),
    "household.looks-alike": N_("Quelqu’un de cette famille a peut-être déjà un dossier."),
    "household.custody-incomplete": N_(
        "Indiquez le lundi d’une semaine passée dans le premier foyer."
    ),
    "household.custody-in-the-past": N_(
        "Les jours passés ne changent pas : choisissez aujourd’hui ou un jour à venir."
    ),
    "household.homes-not-two": N_(
        "Cet enfant n’a qu’un foyer au dossier : l’autre doit d’abord y être relié."
    ),
    "household.not-recognised": N_(
        "Nous ne vous retrouvons pas avec cet enfant. Vérifiez son prénom et sa date de naissance, "
        "ou demandez à la mairie plus bas."
    ),
    "household.already-attached": N_("Ce foyer est déjà rattaché à votre compte."),
    "household.codes-wrong": N_(
        "Ces deux codes n’ouvrent aucun dossier. Vérifiez-les sur la lettre de la mairie."
    ),
    "household.day-ahead": N_("Ce jour est à venir."),
    "household.inscription-changed": N_("Cette inscription a changé depuis que vous l’avez lue."),
    "household.inscription-closed": N_("Cette inscription est décidée : elle ne change plus."),
    "household.inscription-empty": N_("Choisissez au moins une activité."),
    "household.inscription-open": N_(
        "Une inscription de cet enfant est déjà en cours pour cette période."
    ),
    "household.child-has-school": N_(
        "Une école est déjà donnée à cet enfant pour cette rentrée. Pour en changer, écrivez à la "
        "mairie."
    ),
    "household.derogation-incomplete": N_(
        "Pour demander une autre école, choisissez l’école et une des raisons."
    ),
    "household.sector-empty": N_(
        "Aucun numéro n’est sur cette ligne : relisez le côté et les bornes."
    ),
    "household.sector-overlaps": N_(
        "Des numéros de cette ligne sont déjà sur une autre, pour le même niveau : {line}"
    ),
    "household.picture-code-needed": N_("Recopiez le code de l’image, ou écoutez-le."),
    "household.key-wrong": N_(
        "Cette clé n’ouvre aucun dossier. Vérifiez-la sur la lettre de la mairie : elle sert une "
        "seule fois, et une lettre plus récente la remplace."
    ),
    "household.letter-made": N_(
        "Cette lettre a déjà été faite. Si elle n’est pas arrivée jusqu’à vous, faites-en une "
        "autre : elle remplacera la première."
    ),
    "household.named-twice": N_("La même personne figure deux fois."),
    "household.not-a-task": N_("Cette note n’a pas de date : il n’y a rien à cocher."),
    "household.nothing-lacking": N_("Cette pièce ne manque pas à ce dossier."),
    "household.person-known": N_("Cette personne est déjà dans le dossier."),
    "household.phone-missing": N_("Écrivez un numéro de téléphone."),
    "household.phone-invalid": N_("Ce numéro de téléphone n’est pas valable."),
    "household.postcode-invalid": N_("Le code postal compte cinq chiffres."),
    "household.request-changed": N_("Cette demande a changé depuis que vous l’avez lue."),
    "household.record-moved": N_(
        "Le dossier a changé depuis que vous lisez cette demande : relisez ce qu’il dit maintenant."
    ),
    "household.request-closed": N_("Cette demande est terminée : elle ne change plus."),
    "household.request-kind-unusable": N_("Une condition de cette demande ne peut pas être lue."),
    "household.request-not-offered": N_("Cette demande ne se fait pas en ligne."),
    "household.consent-changed": N_(
        "Ce texte a changé entre-temps : relisez-le avant de répondre."
    ),
    "household.class-attended": N_(
        "Des enfants sont encore dans cette classe ({children}). Faites-les d’abord passer "
        "ailleurs."
    ),
    "household.class-closed": N_("Cette classe est fermée : choisissez-en une autre."),
    "household.class-name-taken": N_("Cette école a déjà une classe de ce nom."),
    "household.school-attended": N_(
        "Des enfants sont encore dans cette école ({children}). Faites-les d’abord passer ailleurs."
    ),
    "household.school-closed": N_("Cette école est fermée : elle ne prend plus d’enfant."),
    "household.school-not-ours": N_(
        "La commune ne place pas d’enfant dans cette école : choisissez une école de la commune."
    ),
    "household.school-in-sectors": N_(
        "La table des rues donne encore cette école : changez d’abord ses lignes."
    ),
    "household.school-name-taken": N_("Une autre école porte déjà ce nom."),
    "household.choice-impossible": N_("Ce choix n’est pas parmi ceux qui sont proposés."),
    "household.column-twice": N_("Deux colonnes ont reçu la même information : gardez-en une."),
    "household.columns-missing": N_(
        "Il manque de quoi ouvrir un dossier : associez une colonne à chaque information demandée."
    ),
    "household.import-failed": N_("Cette famille n’a pas pu être écrite."),
    "household.import-incomplete": N_(
        "Le fichier n’est pas arrivé en entier. Envoyez-le de nouveau."
    ),
    "household.import-not-ready": N_("Cette reprise n’en est plus là. Relisez où elle en est."),
    "household.import-overtaken": N_(
        "Le fichier « {filename} », repris après celui-ci, a changé les mêmes familles. Annulez-le "
        "d’abord."
    ),
    "household.import-undecided": N_(
        "Des familles ressemblent à des dossiers connus : décidez de chacune avant de continuer."
    ),
    "household.level-missing": N_("Dites dans quelle classe est l’enfant."),
    "household.school-unknown": N_("Cette école n’est pas connue."),
    "household.season-closed": N_(
        "Ce n’est pas la période d’inscription : elle va du {opens_on} au {closes_on} (inclus)."
    ),
    "household.still-booked": N_(
        "Des jours sont encore réservés ({count}) : annulez-les d’abord dans le planning."
    ),
    "household.still-owes": N_(
        "La famille doit encore de l’argent à la ville, factures à venir comprises : l’onglet "
        "« Compte » dit combien. Le dossier se clôt quand tout est payé. Si elle est partie, notez "
        "d’ici là le départ de chaque enfant : rien de plus ne sera réservé."
    ),
    "household.task-of-nobody": N_("Dites qui doit le faire."),
    "household.two-homes": N_("Cet enfant a déjà deux foyers."),
    "household.too-many-key-requests": N_(
        "Vous avez déjà plusieurs demandes en attente. Attendez la réponse de la mairie."
    ),
    "household.data-exported-often": N_(
        "Vos données ont déjà été téléchargées plusieurs fois depuis hier. Recommencez demain."
    ),
    "household.try-later": N_("Trop d’essais. Vous pourrez recommencer à {retry_at}."),
    "household.unknown": N_("Cette famille n’est pas connue ici."),
    "household.weeks-shared": N_(
        "Cet enfant a deux foyers, chacun avec une partie des semaines. S’il n’en a plus qu’un, "
        "faites-le quitter l’autre."
    ),
    "household.weeks-taken": N_("Ces semaines sont déjà celles d’un autre parent."),
}

BARE = {
    "household.data-exported-often": N_(
        "Vos données ont déjà été téléchargées {most} fois depuis hier. Recommencez demain."
    ),
    "household.try-later": N_("Trop d’essais. Attendez quelques minutes."),
}
