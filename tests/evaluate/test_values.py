from __future__ import annotations

from typing import Any

import pytest

from duiding.evaluate.values import same_value
from duiding.mark.graph import Node
from duiding.records import ActorValue, DateValue, FigureValue, PlaceValue

KABUL = PlaceValue(name="Kabul", lat=34.53, lon=69.17, country="AFG", precision="city")


def node(value: Any) -> Node:
    return Node("PLACE", 0, 1, "t", value=value)


@pytest.mark.parametrize(("gold", "found", "same"), [
    (KABUL, KABUL.model_copy(update={"lat": 34.6}), True),
    (KABUL, KABUL.model_copy(update={"lat": 35.0}), False),
    (KABUL, KABUL.model_copy(update={"lat": None}), False),
    (PlaceValue(name="Mali", lat=17, lon=-4, country="MLI", precision="country"), PlaceValue(name="Mali", lat=14, lon=-1, country="MLI", precision="country"), True),
    (FigureValue(low=2000), FigureValue(low=2000), True),
    (FigureValue(low=2000), FigureValue(low=2000, best=2000, high=2000), False),
    (DateValue(start="2021-01-01", end="2021-01-01", precision="day"), DateValue(start="2021-01-01", end="2021-01-02", precision="day"), False),
    (ActorValue(name="Taliban", register_id="taliban"), ActorValue(name="de taliban", register_id="taliban"), True),
    (ActorValue(name="Jan Smit"), ActorValue(name="Jan Smit"), None),
    (KABUL, None, False),
])
def test_two_values_mean_the_same(gold: Any, found: Any, same: bool | None) -> None:
    assert same_value(node(gold), node(found)) is same
