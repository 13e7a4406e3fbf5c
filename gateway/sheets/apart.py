"""A sheet that somebody sends, read by a process apart (reader.py): its titles and its lines come
a few at a time, so that no file, however large, is in the gateway's memory whole."""

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import eventlet
from eventlet.green import subprocess
from eventlet.semaphore import Semaphore
from werkzeug.datastructures import FileStorage

from gateway.sheets.errors import REFUSALS, SheetTooLarge, SheetUnreadable

HERE = Path(__file__).resolve().parents[2]
BYTES_MAX = 20_000_000
SECONDS_MAX = 120
READ_BYTES = 2**16  # eventlet's own are read a byte at a time.
AT_ONCE = Semaphore(1)
Row = list[str]


class Sheet:
    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        titles = self._next()
        if titles is None:
            raise SheetUnreadable()
        self.titles = titles

    def lines(self, at_once: int) -> Iterator[list[Row]]:
        """In batches. Raises what reading the rest of the file raises."""
        batch: list[Row] = []
        while (row := self._next()) is not None:
            batch.append(row)
            if len(batch) == at_once:
                yield batch
                batch = []
        if batch:
            yield batch

    def _next(self) -> Row | None:
        said = self._output.readline()
        if not said:
            return None
        told: Any = json.loads(said)
        if isinstance(told, dict):
            raise REFUSALS[told["refused"]](**told["details"])
        return list(told)


@contextmanager
def opened(sent: FileStorage) -> Iterator[Sheet]:
    """One at a time. Raises the refusals of gateway/sheets/errors.py, at once or while it is read;
    a process that its bounds have ended is a file that cannot be read."""
    with AT_ONCE, tempfile.TemporaryDirectory(prefix="preau-sheet-") as folder:
        path = Path(folder) / "sheet"
        sent.save(path)
        if path.stat().st_size > BYTES_MAX:
            raise SheetTooLarge()
        with eventlet.Timeout(SECONDS_MAX, SheetUnreadable()), _reading(path) as process:
            sheet = Sheet(process.stdout)
            yield sheet
            if process.wait() != 0:
                raise SheetUnreadable()


@contextmanager
def _reading(path: Path) -> Iterator[Any]:
    """No setting and no secret of ours is in its environment."""
    words = [sys.executable, "-W", "ignore", "-m", "gateway.sheets.reader", str(path)]
    environment = {"PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        words,
        bufsize=READ_BYTES,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=HERE,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
