"""A file on its way in: announced, sealed by the gateway under a key of its own, received."""

import base64
from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.documents.adapters.keys import MasterKey
from services.documents.domain.file import KEPT_UNUSED, Announcement, File, announced, check_room
from services.documents.unit import Unit
from services.documents.workflows.permissions import is_desk, is_of_household

View = dict[str, object]


def ask_upload(
    unit: Unit, who: Principal, master: MasterKey, file_id: UUID, asked: Announcement
) -> View:
    """Room in the storage and a key for one file. The same announcement has the same answer.

    Raises Forbidden, or TypeRefused, FileEmpty, TooLarge and QuotaReached of the domain.
    """
    if not _may_send(who, asked["purpose"], asked["household_id"]):
        raise Forbidden()
    file = announced(file_id, asked, who.account_id, unit.now)
    used = unit.files.room_used(file.household_id) if file.household_id else 0
    if unit.files.get(file_id) is None:
        check_room(used, file)
        unit.files.add(file, master.new_wrapped_key(file_id), master.fingerprint)
    kept = unit.files.get(file_id)
    if kept is None or not kept.announced_again(file):
        raise Forbidden()
    return {"file_id": file_id, "grant": grant(unit, master, kept)}


def grant(unit: Unit, master: MasterKey, file: File) -> dict[str, str]:
    """What the gateway needs to seal or open one file, and nothing else."""
    data_key = master.unwrap(file.file_id, *unit.files.wrapped_key(file.file_id))
    return {"storage_key": file.storage_key, "data_key": base64.b64encode(data_key).decode()}


def file_received(unit: Unit, who: Principal, file_id: UUID, sha256: str, size_bytes: int) -> View:
    """The gateway has stored the whole file. Raises FileDiffers, or NotFound for anybody but
    whoever announced it."""
    file = unit.files.get(file_id)
    if file is None or file.asked_by != who.account_id:
        raise NotFound(file_id=file_id)
    received = file.receive(sha256, size_bytes, unit.now)
    if received != file:
        unit.files.save(received)
    return vars(received)


def sweep(unit: Unit) -> None:
    """Forgets what was announced and never handed in: its room is given back, its key is gone."""
    unit.files.forget_unused(unit.now - KEPT_UNUSED)


def _may_send(who: Principal, purpose: str, household_id: UUID | None) -> bool:
    if purpose == "document":
        return is_desk(who)
    return household_id is not None and (is_desk(who) or is_of_household(who, household_id))
