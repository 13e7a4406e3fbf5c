"""What every page shows around its own content: who is signed in, the draft's banner, a notice."""

import base64
import json
from typing import Any

from flask import Response, current_app, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.language import N_, _
from gateway.backend import Backend, asks, known
from gateway.compose.draft import draft_banner
from gateway.question import Question
from gateway.remote import booking
from gateway.sessions import Login, cookie_name, current_login, drop_cookie, set_cookie

TELL_THE_DRAFT = {("booking", "home"), ("booking", "planning")}
NOTICE_LIVES_S = 120
NOTICES = {
    "password-set": N_("Mot de passe créé"),
    "idle-rules-saved": N_("Durées enregistrées"),
    "account-reopened": N_("Compte rouvert : une invitation part par courriel"),
    "space-opened": N_("Votre espace est activé"),
    "space-saved": N_("Espace enregistré"),
    "password-changed": N_("Mot de passe changé"),
    "email-asked": N_("Courriel envoyé à la nouvelle adresse"),
    "email-changed": N_("Adresse changée : connectez-vous avec la nouvelle"),
    "device-ended": N_("Appareil déconnecté"),
    "devices-ended": N_("Autres appareils déconnectés"),
    "signed-out": N_("Déconnexion faite"),
    "basket-added-to": N_("Panier complété"),
    "custody-stated": N_("Garde enregistrée"),
    "request-kind-saved": N_("Réglage enregistré"),
    "inscription-sent": N_("Inscription envoyée : elle attend la mairie"),
    "school-entry-sent": N_("Préinscription envoyée : elle attend la mairie"),
    "school-entry-changed": N_("Préinscription changée : la mairie lira la nouvelle"),
    "child-entered": N_("Enfant inscrit à l’école"),
    "school-taken-back": N_("École annulée, famille prévenue"),
    "inscription-changed": N_("Inscription changée : la mairie lira la nouvelle"),
    "inscription-withdrawn": N_("Demande d’inscription retirée"),
    "inscription-closed": N_("Cette inscription est décidée"),
    "record-put-right": N_("Pièce notée : le dossier en tient compte"),
    "child-inscribed": N_("Enfant inscrit"),
    "activity-archived": N_("Activité archivée"),
    "year-made": N_("Année préparée"),
    "days-closed": N_("Jours fermés"),
    "days-reopened": N_("Jours rouverts"),
    "activity-saved": N_("Activité enregistrée"),
    "sector-saved": N_("Ligne enregistrée"),
    "sector-removed": N_("Ligne retirée"),
    "sectors-read": N_("Fichier lu : la table est à jour"),
    "derogation-reasons-saved": N_("Motifs enregistrés"),
    "tariff-draft-saved": N_(
        "Tarif enregistré : rien ne change pour les familles avant sa publication"
    ),
    "tariff-draft-discarded": N_("Brouillon jeté"),
    "record-rule-saved": N_("Règle enregistrée"),
    "tariff-published": N_("Tarif publié"),
    "tariff-followed": N_("Activité rattachée à ce tarif"),
    "season-saved": N_("Période enregistrée"),
    "request-sent": N_("Demande envoyée : elle attend la mairie"),
    "request-changed": N_("Demande changée : la mairie lira la nouvelle"),
    "request-done": N_("C’est fait : votre dossier est à jour"),
    "request-withdrawn": N_("Demande retirée"),
    "draft-erased": N_("Brouillon effacé"),
    "request-closed": N_("Cette demande est terminée"),
    "basket-emptied": N_("Panier vidé"),
    "basket-restored": N_("Panier rétabli"),
    "basket-line-removed": N_("Changement retiré du panier"),
    "basket-reopened": N_("Panier rouvert"),
    "booking-cancelled": N_("Réservation annulée"),
    "language-saved": N_("Langue enregistrée"),
    "record-settings-saved": N_("Réglage du dossier enregistré"),
    "record-certified": N_("Dossier certifié"),
    "particulars-saved": N_("Dossier enregistré"),
    "parent-invited": N_("Invitation envoyée"),
    "letter-made": N_("Lettre faite : imprimez-la"),
    "letters-made": N_("Lettres faites : imprimez-les"),
    "account-detached": N_("Compte détaché du responsable"),
    "security-saved": N_("Règles de connexion enregistrées"),
    "identity-accepted": N_("Nouvelle identité acceptée"),
    "identity-refused": N_("Nouvelle identité refusée"),
    "factor-required": N_("Second facteur demandé à la prochaine connexion"),
    "factor-free": N_("Second facteur plus demandé"),
    "factor-reset": N_("Second facteur réinitialisé"),
    "link-undone": N_("Lien défait : cette personne devra être reconnue de nouveau"),
    "key-term-saved": N_("Durée des clés enregistrée"),
    "key-request-decided": N_("Réponse enregistrée : elle part dans dix secondes"),
    "key-asked": N_("Demande envoyée à la mairie"),
    "recognition-asked": N_("Demande envoyée à la mairie : sa réponse se lira ici"),
    "no-letter-left": N_("Plus personne n’attend de lettre dans ce fichier"),
    "household-first": N_(
        "Cette page s’ouvre une fois votre foyer rattaché : avec une clé, ou un dossier à ouvrir"
    ),
    "household-attached": N_("Foyer rattaché à votre compte"),
    "attachment-waits": N_("Vos codes sont bons. La mairie vérifie votre nom et répond ici"),
    "message-sent": N_("Message envoyé"),
    "piece-sent": N_("Pièce envoyée"),
    "piece-signed": N_("Pièce signée"),
    "kept-in-safe": N_("Rangé dans votre coffre"),
    "taken-out-of-safe": N_("Retiré de votre coffre"),
    "piece-withdrawn": N_("Pièce supprimée"),
    "piece-already-seen": N_(
        "La mairie a déjà répondu pour cette pièce : elle reste dans votre dossier"
    ),
    "regie-saved": N_("Régie enregistrée"),
    "means-saved": N_("Moyen de paiement enregistré"),
    "drawer-opened": N_("Caisse ouverte"),
    "drawer-closed": N_("Caisse close"),
    "payment-taken": N_("Encaissé"),
    "payment-reversed": N_("Paiement annulé, famille prévenue"),
    "unplaced-entered": N_("Mis à rapprocher"),
    "unplaced-placed": N_("Attribué à la famille, reçu fait"),
    "unplaced-returned": N_("Noté comme rendu"),
    "slip-made": N_("Remise faite"),
    "payment-taken-over": N_("Paiement repris du relevé"),
    "preferences-saved": N_("Préférences enregistrées"),
    "saved-at-desk": N_("Enregistré par la mairie"),
    "news-published": N_("Actualité publiée"),
    "news-corrected": N_("Actualité corrigée"),
    "news-withdrawn": N_("Actualité retirée"),
    "paper-published": N_("Document publié"),
    "paper-withdrawn": N_("Document retiré"),
    "term-saved": N_("Durée enregistrée"),
    "purge-approved": N_("Visa noté : la destruction se fait dans les six heures"),
    "promise-saved": N_("Promesse enregistrée"),
    "town-saved": N_("Présentation de la commune enregistrée"),
    "piece-put-back": N_("Pièce remise à traiter"),
    "decision-withdrawn": N_("Décision annulée"),
    "answer-sent": N_("Réponse envoyée"),
    "left-unanswered": N_("Message classé sans réponse"),
    "question-sent": N_("Question envoyée à la famille"),
    "queue-done": N_("Il ne reste rien à traiter ici"),
    "piece-kind-saved": N_("Sorte de pièce enregistrée"),
    "reasons-saved": N_("Motifs de refus enregistrés"),
    "record-opened": N_("Dossier ouvert"),
    "record-corrected": N_("Dossier modifié"),
    "record-unchanged": N_("Rien n’a été changé"),
    "record-closed": N_("Dossier clos"),
    "record-reopened": N_("Dossier rouvert"),
    "quotient-recorded": N_("Quotient enregistré"),
    "quotient-asked": N_("Accord enregistré"),
    "quotient-asked-again": N_("La CAF a été interrogée"),
    "quotient-consent-withdrawn": N_("Accord retiré"),
    "quotient-rules-saved": N_("Réglage du quotient enregistré"),
    "enrolment-ended": N_("Fin d’inscription enregistrée"),
    "school-saved": N_("École enregistrée"),
    "class-saved": N_("Classe enregistrée"),
    "class-moved": N_("Classe déplacée"),
    "class-move-undone": N_("Déplacement annulé"),
    "consent-saved": N_("Autorisation enregistrée"),
    "consent-published": N_("Nouveau texte publié"),
    "consent-answered": N_("Réponse enregistrée"),
    "note-written": N_("Note ajoutée"),
    "note-removed": N_("Note retirée"),
    "task-done": N_("Tâche faite"),
    "task-undone": N_("Tâche à refaire"),
    "partner-suspended": N_("Commune suspendue"),
    "partner-rights-saved": N_("Droits enregistrés"),
    "partner-restored": N_("Commune rétablie"),
    "opening-saved": N_("Ouverture enregistrée"),
    "test-message-sent": N_("Message d’essai envoyé"),
    "messages-sent-again": N_("Messages envoyés de nouveau"),
    "staff-invited": N_("Invitation envoyée"),
    "staff-rights-saved": N_("Droits enregistrés"),
    "staff-suspended": N_("Accès suspendu"),
    "staff-restored": N_("Accès rétabli"),
    "staff-removed": N_("Personne retirée des agents"),
    "import-dropped": N_("Fichier abandonné : rien n’en est gardé"),
    "key-added": N_("Clé ajoutée"),
    "family-declared": N_("Famille déclarée à la commune partenaire"),
}


def backend() -> Backend:
    asked: Backend = current_app.extensions["backend"]
    return asked


def household_login() -> Login:
    """The signed-in parent; the blueprint's gate has let nobody else through."""
    login = current_login()
    assert login is not None
    assert login.household_id
    return login


@asks
def ask(*questions: Question[Any]) -> tuple[Any, ...]:
    """The questions of whoever is signed in, or of nobody, side by side."""
    return backend().ask(current_login(), questions)


@asks
def ask_page(*questions: Question[Any]) -> tuple[Any, ...]:
    """A page's questions and, side by side, the draft that the banner of every page shows."""
    login = household_login()
    telling = next((place for place, asked in enumerate(questions) if _tells(asked)), None)
    if telling is None:
        today = clock.today(clock.now())
        drafted = booking.home(login.household_id, first=today, last=today)
        *answers, told = backend().ask(login, [*questions, drafted])
    else:
        answers = [*backend().ask(login, questions)]
        told = answers[telling]
    shown = known(told)
    g.draft = shown["draft"] if shown else None
    return tuple(answers)


def _tells(question: Question[Any]) -> bool:
    return (question.service, question.method) in TELL_THE_DRAFT


def page(template: str, **context: Any) -> str:
    """Render a page; its banner shows the draft that the page itself holds, or was asked beside."""
    draft = context.setdefault("draft", g.get("draft"))
    return render_template(
        template,
        login=current_login(),
        banner=draft_banner(draft, clock.now()) if draft else None,
        notice=_notice(),
        **context,
    )


def say(code: str, to: str, *, text: str = "") -> AnyResponse:
    """Redirect after a POST, with a notice the next page shows once."""
    return with_notice(redirect(to, 303), code, text=text)


def with_notice(response: AnyResponse, code: str, *, text: str = "") -> AnyResponse:
    told = base64.urlsafe_b64encode(json.dumps([code, text]).encode()).decode()
    set_cookie(response, "avis", told, max_age=NOTICE_LIVES_S)
    return response


def _notice() -> dict[str, str] | None:
    """The notice left by the redirect that led here; the cookie is only ever ours to set."""
    told = request.cookies.get(cookie_name("avis"))
    if not told:
        return None
    g.notice_shown = True
    try:
        code, text = json.loads(base64.urlsafe_b64decode(told))
    except ValueError:
        return None
    title = NOTICES.get(code)
    return {"title": _(title), "text": str(text)} if title else None


def forget_shown_notice(response: Response) -> Response:
    if g.get("notice_shown"):
        drop_cookie(response, "avis")
    return response


def rendered(status: int, template: str, **context: Any) -> Response:
    """A page with another status than 200: a form to correct, a refusal explained."""
    return make_response(page(template, **context), status)
