"""What a run says: each unit as it ends, then what failed, what was not run here, and the cost."""

import re
from collections import Counter

from tests.run.units import Unit
from tests.run.workers import Ended

NOT_RUN = re.compile(r"^Not run here: (\d+) tests\. (.*)\.$", re.MULTILINE)
SUMMARY = re.compile(r"^(\d+ [a-z]+.*) in [\d.]+s", re.MULTILINE)
DEAREST = 10


class Report:
    def __init__(self) -> None:
        self.ended: list[Ended] = []

    def add(self, ended: Ended) -> None:
        self.ended.append(ended)
        counts = ", ".join(f"{count} {word}" for word, count in _outcomes(ended).items())
        cost = f"{ended.wall_s:.0f} s, {ended.processor_s:.1f} s of processor"
        print(f"{ended.unit.name}: {counts or 'no test ended'} ({cost})", flush=True)
        if ended.code:
            print(ended.said, flush=True)

    @property
    def failed(self) -> list[Unit]:
        return [ended.unit for ended in self.ended if ended.code]

    def costs(self) -> dict[str, float]:
        return {ended.unit.name: ended.processor_s for ended in self.ended}

    def close(self, wall_s: float, processor_s: float) -> None:
        """`processor_s` is that of every process, shared servers included."""
        print()
        for reason, count in self._not_run().items():
            print(f"Not run here: {count} tests. {reason}.")
        dearest = sorted(self.costs().items(), key=lambda cost: -cost[1])[:DEAREST]
        print("The dearest, in seconds of processor:")
        for name, seconds in dearest:
            print(f"{seconds:8.1f}  {name}")
        print(f"{processor_s:8.1f}  in all, every process counted, in {wall_s:.0f} s")
        print(f"failed: {_names(self.failed)}" if self.failed else self._passed())

    def _passed(self) -> str:
        total = sum((Counter(_outcomes(ended)) for ended in self.ended), Counter())
        return f"everything passed: {total['passed']} tests"

    def _not_run(self) -> Counter[str]:
        reasons: Counter[str] = Counter()
        for ended in self.ended:
            for count, reason in NOT_RUN.findall(ended.said):
                reasons[reason] += int(count)
        return reasons


def _outcomes(ended: Ended) -> dict[str, int]:
    """Outcome to count, as pytest's last line says, whatever was written after it."""
    lines = SUMMARY.findall(ended.said)
    return {
        word: int(count)
        for count, word in re.findall(r"(\d+) ([a-z]+)", lines[-1] if lines else "")
    }


def _names(units: list[Unit]) -> str:
    return ", ".join(unit.name for unit in units)
