"""What a family may send is the same wherever it is counted, and fits what the website lets in."""

from gateway.desk.publishing import papers as published
from gateway.files import inspection
from gateway.site.papers import giving, upload
from services.documents.domain import file, piece


def test_a_file_taken_by_the_website_is_not_refused_by_its_room() -> None:
    assert inspection.FILE_BYTES_MAX == file.FILE_BYTES_MAX
    assert upload.FILES_MAX == piece.FILES_MAX


def test_a_whole_piece_of_the_largest_files_passes_the_door() -> None:
    assert giving.UPLOAD_MAX > file.FILE_BYTES_MAX * piece.FILES_MAX
    assert published.UPLOAD_MAX > file.FILE_BYTES_MAX
