"""What documents refuses of a file, and of a piece."""

from chassis.language import N_
from gateway.sentences.counted import Counted

SENTENCES: dict[str, str | Counted] = {
    "documents.type-refused": N_(
        "Ce format n’est pas accepté : envoyez un PDF, un JPEG, un PNG ou un HEIC."
    ),
    "documents.name-differs": N_(
        "Ce fichier est un {kind}, son nom finit par .{extension} : changez la fin du nom."
    ),
    "documents.too-large": N_("Ce fichier dépasse 10 Mo."),
    "documents.file-empty": N_("Ce fichier est vide."),
    "documents.unreadable": N_("Ce fichier est abîmé et ne s’ouvre pas."),
    "documents.image-too-wide": N_("Cette image est trop grande : réduisez-la."),
    "documents.active-content": N_(
        "Ce PDF contient des actions automatiques : imprimez-le en PDF."
    ),
    "documents.password-protected": N_("Ce PDF est protégé par un mot de passe : retirez-le."),
    "documents.quota-reached": N_(
        "La place de votre foyer est pleine : retirez une pièce d’abord."
    ),
    "documents.signature-code-wrong": Counted(
        "Ce n’est pas le code du dernier courriel. Il reste {left} essai.",
        "Ce n’est pas le code du dernier courriel. Il reste {left} essais.",
        "left",
    ),
    "documents.signature-over": N_("Ce code ne sert plus : demandez-en un autre."),
    "documents.signature-too-many": N_(
        "Vous avez demandé trop de codes : attendez une heure, ou donnez le papier signé."
    ),
    "documents.text-changed": N_("La mairie a changé ce texte : relisez-le avant de signer."),
    "documents.safe-full": N_("Votre coffre est plein : retirez-en une pièce d’abord."),
    "documents.file-differs": N_("L’envoi du fichier a été abîmé : recommencez."),
    "documents.file-not-received": N_("Le fichier n’est pas arrivé en entier : recommencez."),
    "documents.file-taken": N_("Ce fichier appartient déjà à une autre pièce."),
    "documents.too-many-files": Counted(
        "Une pièce compte {count_max} fichier au plus.",
        "Une pièce compte {count_max} fichiers au plus.",
        "count_max",
    ),
    "documents.no-file": N_("Joignez au moins un fichier."),
    "documents.already-seen": N_("La mairie a déjà lu cette pièce."),
    "documents.kind-unknown": N_("La mairie ne prend pas, ou plus, ce genre de pièce."),
    "documents.kind-unusable": N_("Ces réglages se contredisent."),
    "documents.note-missing": N_("{name} : c’est à lire sur le papier."),
    "documents.note-unreadable": N_("{name} : nous ne comprenons pas ce qui est saisi."),
    "documents.piece-too-old": Counted(
        "Ce papier avait plus de {months} mois quand la famille l’a donné.",
        "Ce papier avait plus de {months} mois quand la famille l’a donné.",
        "months",
    ),
    "documents.piece-expired": N_("Cette pièce n’est plus valable depuis {until_on}."),
    "documents.newer-piece": N_(
        "La famille vient de donner une autre pièce du même genre : regardez-la d’abord."
    ),
}

BARE = {
    "documents.signature-code-wrong": N_("Ce n’est pas le code du dernier courriel."),
    "documents.name-differs": N_("La fin du nom ne dit pas ce que contient ce fichier."),
    "documents.too-many-files": N_("Cette pièce compte trop de fichiers."),
    "documents.note-missing": N_("Il manque ce qui est à lire sur le papier."),
    "documents.note-unreadable": N_("Nous ne comprenons pas ce qui est saisi."),
    "documents.piece-too-old": N_("Ce papier était trop ancien quand la famille l’a donné."),
    "documents.piece-expired": N_("Cette pièce n’est plus valable."),
}
