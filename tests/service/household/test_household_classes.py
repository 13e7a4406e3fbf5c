"""Schools and classes as the town keeps them, and a whole class that moves on."""

from typing import Any
from uuid import UUID

import pytest
from household_town import (
    CURIE,
    LEROY,
    LOUISE,
    MARTIN,
    NADIA,
    PASTEUR,
    a_child,
    home_of_louise,
    imported,
)

from chassis.errors import Refused
from tests.house import House
from tests.people import BOND, clerk, demo_id

CP, CE1, MOVE = demo_id("class/cp"), demo_id("class/ce1"), demo_id("move/1")
CHLOE, SARAH = demo_id("child/chloe-bond"), demo_id("child/sarah-bond")
PAUL = clerk(name="Paul")


def asked(town: House, method: str, **told: Any) -> Any:
    return town.call("household", method, who=NADIA, **told)


def a_class(town: House, class_id: UUID, name: str, **but: Any) -> Any:
    told = {"class_id": class_id, "school_id": PASTEUR, "name": name, "position": 5}
    return asked(town, "set_class", **(told | {"is_open": True} | but))


def where(town: House, household_id: UUID = BOND) -> dict[UUID, tuple[UUID, str]]:
    children = asked(town, "record", household_id=household_id)["children"]
    return {
        UUID(child["child_id"]): (UUID(child["school_id"]), child["level"]) for child in children
    }


def move(town: House, *child_ids: UUID, **but: Any) -> Any:
    told = {"move_id": MOVE, "school_id": PASTEUR, "level": "CP", "to_class_id": CE1}
    return asked(town, "move_class", **(told | {"child_ids": [*child_ids]} | but))


@pytest.fixture
def classes(town: House) -> House:
    """Chloé and Sarah are in CP, with Louise, who has two homes."""
    imported(town)
    home_of_louise(town, MARTIN, "even", "Martin")
    home_of_louise(town, LEROY, "odd", "Leroy")
    a_class(town, CP, "CP")
    a_class(town, CE1, "CE1", school_id=CURIE, position=1)
    return town


def test_a_class_moves_in_one_act_in_each_home_and_whoever_is_unticked_stays(
    classes: House,
) -> None:
    assert [child["first_name"] for child in class_children(classes)] == [
        "Chloé",
        "Sarah",
        "Louise",
    ]
    assert [home["name"] for home in class_children(classes)[2]["homes"]] == ["Martin", "Leroy"]
    told = move(classes, CHLOE, LOUISE)
    assert (told["children"], told["left"], told["to_school"]) == (2, [], "École Curie")
    assert where(classes) == {CHLOE: (CURIE, "CE1"), SARAH: (PASTEUR, "CP")}
    assert where(classes, MARTIN) == where(classes, LEROY) == {LOUISE: (CURIE, "CE1")}
    for home in (MARTIN, LEROY):
        lines = asked(classes, "journal", household_id=home)[:2]
        said = {line["field"]: (line["old"], line["new"]) for line in lines}
        assert said["child.level"] == ("CP", "CE1")
        assert said["child.school_name"] == ("École Pasteur", "École Curie")


def class_children(town: House, level: str = "CP") -> Any:
    return asked(town, "class_children", school_id=PASTEUR, level=level)


def test_a_class_goes_back_without_whoever_has_been_moved_since(classes: House) -> None:
    move(classes, CHLOE, SARAH, LOUISE)
    asked(
        classes,
        "correct_child",
        household_id=BOND,
        child_id=SARAH,
        told={"level": "CE2"},
        seen={"level": "CE1"},
    )
    undone = asked(classes, "undo_class_move", move_id=MOVE)
    assert [child["first_name"] for child in undone["left"]] == ["Sarah"]
    assert undone["undone_by"] == "Nadia"
    assert where(classes) == {CHLOE: (PASTEUR, "CP"), SARAH: (CURIE, "CE2")}
    assert where(classes, LEROY) == {LOUISE: (PASTEUR, "CP")}
    assert asked(classes, "undo_class_move", move_id=MOVE)["left"] == []
    assert where(classes)[CHLOE] == (PASTEUR, "CP")


def test_who_left_a_class_before_it_moves_is_named_and_left_where_they_are(
    classes: House,
) -> None:
    told = {"level": "CM1"}
    asked(
        classes,
        "correct_child",
        household_id=BOND,
        child_id=SARAH,
        told=told,
        seen={"level": "CP"},
    )
    left = move(classes, CHLOE, SARAH)["left"]
    assert [UUID(child["child_id"]) for child in left] == [SARAH]
    assert where(classes)[SARAH] == (PASTEUR, "CM1")
    assert move(classes, SARAH)["children"] == 1


def test_a_class_renamed_is_renamed_in_every_record_and_its_name_is_not_anothers(
    classes: House,
) -> None:
    a_class(classes, CP, "CP de Mme Roy")
    assert where(classes)[CHLOE] == (PASTEUR, "CP de Mme Roy")
    newest = asked(classes, "journal", household_id=BOND)[0]
    assert (newest["field"], newest["old"], newest["new"]) == (
        "child.level",
        "CP",
        "CP de Mme Roy",
    )
    with pytest.raises(Refused, match="class-name-taken"):
        a_class(classes, demo_id("class/other"), "cp de mme roy")


def test_a_school_where_children_are_does_not_close_and_a_closed_one_takes_nobody(
    classes: House,
) -> None:
    with pytest.raises(Refused, match="school-attended"):
        asked(classes, "set_school_open", school_id=PASTEUR, is_open=False)
    with pytest.raises(Refused, match="class-attended"):
        a_class(classes, CP, "CP", is_open=False)
    asked(classes, "set_school_open", school_id=CURIE, is_open=False)
    for refused in (
        lambda: move(classes, CHLOE),
        lambda: imported(
            classes,
            children=[a_child("emma-bond", "Emma", school_id=CURIE)],
            quotient_familial=None,
        ),
    ):
        with pytest.raises(Refused, match="school-closed"):
            refused()
    asked(classes, "set_school_open", school_id=CURIE, is_open=True)
    assert move(classes, CHLOE)["children"] == 1


def test_two_schools_never_have_one_name(town: House) -> None:
    with pytest.raises(Refused, match="school-name-taken"):
        asked(town, "add_school", school_id=demo_id("school/new"), name="école curie")
    asked(town, "add_school", school_id=CURIE, name="École Marie-Curie")
    assert [s["name"] for s in asked(town, "schools")] == ["École Marie-Curie", "École Pasteur"]
    told = [data["name"] for name, data in town.events("household") if name.endswith("SchoolAdded")]
    assert told[-1] == "École Marie-Curie"
