"""What each field of a record is called, what helps to fill it in, and the pages' sections."""

from dataclasses import dataclass

from chassis.language import N_

LABELS = {
    "guardian.first_name": N_("Prénom"),
    "guardian.last_name": N_("Nom"),
    "guardian.birth_name": N_("Nom de naissance"),
    "guardian.birth_date": N_("Né ou née le"),
    "guardian.birth_certified": N_("Certifié par FranceConnect le"),
    "guardian.birth_differs": N_("Pas certifié par FranceConnect"),
    "guardian.email": N_("Courriel"),
    "guardian.phone": N_("Téléphone"),
    "guardian.phone_home": N_("Téléphone de la maison"),
    "guardian.phone_work": N_("Téléphone du travail"),
    "guardian.profession": N_("Profession"),
    "guardian.employer": N_("Employeur"),
    "address": N_("Adresse"),
    "emergency": N_("À prévenir en cas d’urgence"),
    "caf_recipient": N_("Allocataire de la CAF ou de la MSA"),
    "child.first_name": N_("Prénom"),
    "child.last_name": N_("Nom"),
    "child.birth_date": N_("Date de naissance"),
    "child.school_name": N_("École"),
    "child.level": N_("Classe"),
    "child.pickup": N_("Qui peut venir chercher l’enfant"),
    "child.leaves_alone": N_("Peut partir sans adulte"),
    "child.insurer": N_("Assurance scolaire : compagnie"),
    "child.insurance_number": N_("Numéro du contrat"),
    "child.insured_until": N_("Valable jusqu’au"),
    "health.diet": N_("Repas"),
    "health.allergens": N_("Allergies"),
    "health.allergy_note": N_("Précisions sur les allergies"),
    "health.pai": N_("Y a-t-il un PAI ?"),
    "health.pai_from": N_("PAI valable à partir du"),
    "health.pai_until": N_("PAI valable jusqu’au"),
    "health.pai_meal": N_("À la cantine"),
    "health.pai_steps": N_("Ce que l’équipe doit faire"),
    "health.kit_place": N_("Où est la trousse d’urgence"),
    "health.kit_until": N_("La trousse est valable jusqu’au"),
    "health.prescription_until": N_("L’ordonnance est valable jusqu’au"),
    "health.doctor": N_("Médecin"),
    "health.doctor_phone": N_("Téléphone du médecin"),
    "health.vaccinated": N_("Vaccins obligatoires à jour"),
}
HINTS = {
    "guardian.phone": N_("Par exemple 06 12 34 56 78"),
    "guardian.birth_date": N_("Par exemple 12/03/1985"),
    "emergency": N_(
        "Des personnes que l’équipe peut appeler si elle ne vous joint pas, "
        "chacune avec son téléphone."
    ),
    "child.pickup": N_("En plus des parents. Une pièce d’identité leur est demandée."),
    "child.insured_until": N_("Par exemple 31/08/2027"),
    "health.diet": N_("Ce que l’enfant mange. La raison ne vous est pas demandée."),
    "health.allergy_note": N_("Par exemple : traces comprises, une autre allergie."),
    "health.pai": N_("Un document signé avec le médecin scolaire et l’école."),
    "health.pai_meal": N_("À dire dès qu’il y a un PAI."),
    "health.pai_steps": N_("Les gestes à faire, qui appeler. N’écrivez pas le nom de la maladie."),
    "health.kit_place": N_("Par exemple : bureau de l’accueil, armoire 2"),
    "health.vaccinated": N_("Aucun certificat n’est demandé ici."),
}
# Regulation (EU) 1169/2011, annex II.
ALLERGENS = {
    "gluten": N_("Gluten (céréales)"),
    "crustaceans": N_("Crustacés"),
    "eggs": N_("Œufs"),
    "fish": N_("Poissons"),
    "peanuts": N_("Arachides"),
    "soya": N_("Soja"),
    "milk": N_("Lait"),
    "nuts": N_("Fruits à coque"),
    "celery": N_("Céleri"),
    "mustard": N_("Moutarde"),
    "sesame": N_("Sésame"),
    "sulphites": N_("Sulfites"),
    "lupin": N_("Lupin"),
    "molluscs": N_("Mollusques"),
}
PAI_MEALS = {
    "ordinary": N_("Le repas de tous"),
    "avoiding": N_("Le repas de tous, sans certains aliments"),
    "packed": N_("Un panier repas apporté par la famille"),
    "none": N_("Pas de repas à la cantine"),
}
# What FranceConnect proved and the record does not say.
BIRTH_DIFFERS = {
    "no-birth-date": N_("le dossier ne dit pas de date de naissance"),
    "birth-date": N_("la date de naissance du dossier n’est pas celle de FranceConnect"),
    "names": N_("le prénom ou le nom de naissance du dossier n’est pas celui de FranceConnect"),
}
CHOICES = {
    "guardian.birth_differs": BIRTH_DIFFERS,
    "health.allergens": ALLERGENS,
    "health.pai_meal": PAI_MEALS,
}
# What answering nothing is called.
NOTHING = {
    "health.diet": N_("Le repas de tous"),
}
PEOPLE_PARTS = {"name": "nom", "phone": "telephone", "link": "lien"}
ADDRESS_PARTS = {"line1": "rue", "line2": "complement", "postcode": "code-postal", "city": "ville"}
AUTOCOMPLETE = {
    "guardian.first_name": "given-name",
    "guardian.last_name": "family-name",
    "guardian.birth_date": "bday",
    "guardian.phone": "tel",
    "guardian.phone_home": "home tel",
    "guardian.phone_work": "work tel",
    "guardian.profession": "organization-title",
    "guardian.employer": "organization",
}


@dataclass(frozen=True)
class Section:
    """Fields that are read together and changed by one form."""

    code: str
    title: str
    fields: tuple[str, ...]


def _named(about: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{about}.{name}" for name in names)


OF_GUARDIAN = (
    Section(
        "coordonnees",
        N_("Mes coordonnées"),
        _named("guardian", "first_name", "last_name", "email", "phone")
        + _named("guardian", "phone_home", "phone_work"),
    ),
    Section(
        "naissance",
        N_("Ma naissance"),
        _named("guardian", "birth_name", "birth_date", "birth_certified", "birth_differs"),
    ),
    Section("travail", N_("Mon travail"), _named("guardian", "profession", "employer")),
)
OF_HOUSEHOLD = (
    Section("adresse", N_("Adresse"), ("address",)),
    Section("urgence", N_("À prévenir en cas d’urgence"), ("emergency",)),
    Section("caf", N_("Allocations familiales"), ("caf_recipient",)),
)
OF_CHILD = (
    Section(
        "identite",
        N_("Identité et école"),
        _named("child", "first_name", "last_name", "birth_date", "school_name", "level"),
    ),
    Section("sorties", N_("Sorties"), _named("child", "pickup", "leaves_alone")),
    Section(
        "assurance",
        N_("Assurance"),
        _named("child", "insurer", "insurance_number", "insured_until"),
    ),
)
OF_HEALTH = (
    Section(
        "repas", N_("Repas et allergies"), _named("health", "diet", "allergens", "allergy_note")
    ),
    Section(
        "pai",
        N_("Projet d’accueil individualisé (PAI)"),
        _named("health", "pai", "pai_from", "pai_until", "pai_meal", "pai_steps")
        + _named("health", "kit_place", "kit_until", "prescription_until"),
    ),
    Section("medecin", N_("Médecin"), _named("health", "doctor", "doctor_phone", "vaccinated")),
)


def section(sections: tuple[Section, ...], code: str) -> Section | None:
    return next((one for one in sections if one.code == code), None)
