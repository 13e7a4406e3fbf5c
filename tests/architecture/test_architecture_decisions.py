"""A decision is cited by its number: two of one number send a reader to the wrong one."""

from source import ROOT

DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_each_decision_has_a_number_of_its_own_and_says_it():
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    heads = {path.name: path.read_text().splitlines()[0] for path in DECISIONS}
    wrong = [name for name, head in heads.items() if not head.startswith(f"# {name[:4]}. ")]
    assert wrong == []
