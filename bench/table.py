"""The table of a run, in plain text."""

from collections.abc import Mapping, Sequence

from bench.figures import Measured, ratio
from bench.peers import PEERS, Peer

HEAD = [
    "work", "done", "peer", "theirs", "ours", "p99", "times", "CPU theirs", "tuned", "CPU ours",
    "times", "of tuned", "/s theirs", "/s ours", "times",
]  # fmt: skip


def table(measured: Mapping[str, Measured]) -> str:
    """One line a work that was measured, in the order of the peers' figures; notes below it."""
    rows = [_row(PEERS[name], measured[name]) for name in PEERS if name in measured]
    notes = [f"{PEERS[name].work}: {m.note}" for name, m in measured.items() if m.note]
    return "\n".join([*_aligned([HEAD, *rows]), "", *notes])


def _row(peer: Peer, ours: Measured) -> list[str]:
    throughput = ratio(ours.per_second, peer.per_second)
    return [
        peer.work,
        str(len(ours.seconds)),
        peer.name,
        duration(peer.median_s),
        duration(ours.median_s),
        duration(ours.p99_s) if len(ours.seconds) > 1 else "",
        _times(ratio(peer.median_s, ours.median_s)),
        duration(peer.cpu_s),
        duration(peer.tuned_cpu_s),
        duration(ours.cpu_s),
        _times(ratio(peer.cpu_s, ours.cpu_s)),
        _times(ratio(peer.tuned_cpu_s, ours.cpu_s)),
        _rate(peer.per_second),
        _rate(ours.per_second),
        _times(throughput),
    ]


def duration(seconds: float | None) -> str:
    """'4.2 ms', '0.81 s'; '' when it was not measured."""
    if seconds is None:
        return ""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.3 else f"{seconds:.2f} s"


def _times(value: float | None) -> str:
    return "" if value is None else f"x{value:.1f}"


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[rank]) for row in rows) for rank in range(len(rows[0]))]
    return ["  ".join(_cell(row, rank, widths[rank]) for rank in range(len(row))) for row in rows]


def _cell(row: Sequence[str], rank: int, width: int) -> str:
    return row[rank].ljust(width) if rank in (0, 2) else row[rank].rjust(width)
