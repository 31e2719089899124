"""How sure a record is: the probabilities of the parts that make it what it is, put together by a logistic learned on held-out articles.

The features are the logit of the least sure part, the log of their product, and how many mentions tell it. Where no model made the parts, there is
no confidence.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from duiding.mark.graph import Graph

EDGE = 1e-4


def features(parts: Sequence[float], mentions: int = 1) -> list[float]:
    """What the logistic sees: 1, logit of the least, log of the product, log of the number of mentions."""
    clipped = [min(max(p, EDGE), 1 - EDGE) for p in parts]
    least = min(clipped)
    return [1.0, math.log(least / (1 - least)), sum(math.log(p) for p in clipped), math.log(mentions)]


def confidence(graph: Graph, kind: str, parts: Sequence[float | None], mentions: int = 1) -> float | None:
    """The probability that a record of a kind (`event`, `claim` ...) holds; None where a part has none or the kind was never calibrated."""
    known = [p for p in parts if p is not None]
    weights = graph.calibration.get(kind)
    if weights is None or not known:
        return None
    z = sum(w * x for w, x in zip(weights, features(known, mentions), strict=True))
    return round(1 / (1 + math.exp(-z)), 3)
