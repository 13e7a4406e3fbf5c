"""The key of a file, for whoever may read it."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import NotFound
from services.documents.adapters.keys import MasterKey
from services.documents.domain.document import PUBLIC
from services.documents.domain.file import File
from services.documents.unit import Unit
from services.documents.workflows.permissions import is_desk, is_family, is_of_household
from services.documents.workflows.uploads import View, grant


def ask_download(unit: Unit, who: Principal | None, master: MasterKey, file_id: UUID) -> View:
    """The key of one file, for whoever may read it, and a line saying they could.

    Raises NotFound, the same for a file that is not, not yet or no longer there, and for one that
    is not theirs.
    """
    file = unit.files.get(file_id)
    if file is None or not file.is_readable or not _may_read(unit, who, file):
        raise NotFound(file_id=file_id)
    unit.reads.add(who, file)
    return {**vars(file), "grant": grant(unit, master, file)}


def _may_read(unit: Unit, who: Principal | None, file: File) -> bool:
    if is_desk(who) or is_of_household(who, file.household_id):
        return True
    if file.document_id is None or file.household_id is not None:
        return False
    document = unit.documents.get(file.document_id)
    return document is not None and (document.audience == PUBLIC or is_family(who))
