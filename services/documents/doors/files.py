"""Files: announced, received, read."""

from collections.abc import Sequence
from typing import Unpack
from uuid import UUID, uuid4

from chassis.contract import many
from chassis.database import Transactions
from chassis.entrypoints import command, query, saga
from chassis.principal import Principal
from chassis.rights import anyone, family, parents
from chassis.settings import settings
from services.documents.adapters.keys import MasterKey
from services.documents.contract.common import OfHousehold
from services.documents.contract.files import (
    AskDownload,
    AskUpload,
    DownloadView,
    FileReceived,
    FileView,
    ReadView,
    UploadView,
)
from services.documents.domain.file import Announcement
from services.documents.unit import Unit
from services.documents.workflows import downloads, uploads
from services.documents.workflows.uploads import View


class FileDoors:
    # A command keeps its answer to give it again. This answer, and a download's, is a key: it is
    # kept nowhere, and what makes asking twice harmless is the file's own id.
    @saga(AskUpload, UploadView, allowed=parents("clerk"))
    def ask_upload(
        self,
        units: Transactions[Unit],
        who: Principal,
        *,
        file_id: UUID | None,
        **asked: Unpack[Announcement],
    ) -> View:
        with units() as unit:
            return uploads.ask_upload(unit, who, _master_key(), file_id or uuid4(), asked)

    @command(FileReceived, FileView, allowed=parents("clerk"))
    def file_received(
        self, unit: Unit, who: Principal, *, file_id: UUID, sha256: str, size_bytes: int
    ) -> View:
        return uploads.file_received(unit, who, file_id, sha256, size_bytes)

    @query(OfHousehold, many(ReadView), allowed=family("clerk"))
    def reads(self, unit: Unit, who: Principal, *, household_id: UUID) -> Sequence[object]:
        return unit.reads.of(household_id)

    @saga(AskDownload, DownloadView, allowed=anyone)
    def ask_download(
        self, units: Transactions[Unit], who: Principal | None, *, file_id: UUID
    ) -> View:
        with units() as unit:
            return downloads.ask_download(unit, who, _master_key(), file_id)


def _master_key() -> MasterKey:
    return MasterKey(settings.need("storage_key"))
