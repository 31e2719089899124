"""The measures of template filling on MUC-4: the micro F1 of GTT, and CEAF-RME.

A template is `{"incident_type": "bombing", "PerpInd": [["guerrillas", "guerrilla column"], …], …}`: an entity is the list of strings that name it.

- `gtt`: Du, Rush and Cardie, *Template Filling with Generative Transformers* (NAACL 2021). Templates of a document are aligned, one to one, where
  the predicted type is (part of) the gold type, so that the document's F1 is greatest. A predicted entity is right if each of its strings is one
  of the strings of a gold entity in that slot; a gold entity is hit if some predicted entity is so. The type is a slot. Slots are summed over
  documents.
- `ceaf_rme`: Chen et al., *Iterative Document-level Information Extraction via Imitation Learning* (EACL 2023). Templates are aligned so that the
  similarity is greatest; the type is no slot, but entities agree only where type and slot do. In `subset` an entity is right if it shares a string
  with a gold entity (several may share one); this is what their scorer counts, and for entities of one string it is the paper's subset relation.
  In `phi3` the entities of two templates are aligned as well, and the strings that they share are counted, out of all strings. A gold template of
  two types counts once; their scorer counts its strings under both in the recall of `phi3`.

Strings are compared in lower case, without punctuation and English articles.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from peers import Counts, total

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"
Template = dict[str, Any]
Entity = tuple[str, ...]
Documents = Mapping[str, Sequence[Template]]
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


@cache
def normal(words: str) -> str:
    """Lower case, no punctuation, no articles, single spaces: the normal form of GTT's scorer."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_NO_PUNCTUATION)).split())


def entities(template: Template, role: str) -> list[Entity]:
    """The entities of a slot, their strings in normal form."""
    return [tuple(normal(s) for s in e) for e in template.get(role, ()) if e]


def _same_type(found: Template, gold: Template) -> bool:
    """A gold type may be two: "attack / bombing"."""
    return str(found[TYPE]) in str(gold[TYPE])


def gtt(gold: Documents, found: Documents) -> dict[str, Counts]:
    """Counts by slot and their sum (`micro`)."""
    summed = {role: Counts() for role in (TYPE, *ROLES)}
    for name, wanted in gold.items():
        counts = _document(wanted, found.get(name, ()), align(wanted, found.get(name, ())))
        summed = {role: summed[role] + counts[role] for role in summed}
    return {**summed, "micro": total(summed.values())}


def align(gold: Sequence[Template], found: Sequence[Template]) -> dict[int, int]:
    """The gold template of each predicted one, by index, that makes the document's micro F1 greatest; the first of equals."""
    return max(_alignments(gold, found, 0, frozenset()), key=lambda m: total(_document(gold, found, m).values()).f1)


def _alignments(gold: Sequence[Template], found: Sequence[Template], at: int, used: frozenset[int]) -> Iterator[dict[int, int]]:
    if at == len(found):
        yield {}
        return
    for g in range(len(gold)):
        if g not in used and _same_type(found[at], gold[g]):
            yield from ({at: g, **rest} for rest in _alignments(gold, found, at + 1, used | {g}))
    yield from _alignments(gold, found, at + 1, used)


def _document(gold: Sequence[Template], found: Sequence[Template], mapping: Mapping[int, int]) -> dict[str, Counts]:
    counts = {TYPE: Counts(len(mapping), len(found), len(mapping), len(gold))}
    for role in ROLES:
        right = hit = 0
        for f, g in mapping.items():
            pairs = [(e, w) for e in enumerate(entities(found[f], role)) for w in enumerate(entities(gold[g], role)) if set(e[1]) <= set(w[1])]
            right += len({e for e, _ in pairs})
            hit += len({w for _, w in pairs})
        counts[role] = Counts(right, sum(len(entities(t, role)) for t in found), hit, sum(len(entities(t, role)) for t in gold))
    return counts


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column), each used once, with the greatest sum (Kuhn 1955, by shortest augmenting paths); pairs without weight are left out."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    size = max(rows, columns)
    cost = [[-weights[i][j] if i < rows and j < columns else 0.0 for j in range(size)] for i in range(size)]
    of_row, of_column, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], at = row, 0
        least, before, done = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while match[at]:
            done[at], current, step, onward = True, match[at], float("inf"), 0
            for j in range(1, size + 1):
                if not done[j]:
                    reduced = cost[current - 1][j - 1] - of_row[current] - of_column[j]
                    if reduced < least[j]:
                        least[j], before[j] = reduced, at
                    if least[j] < step:
                        step, onward = least[j], j
            for j in range(size + 1):
                if done[j]:
                    of_row[match[j]] += step
                    of_column[j] -= step
                else:
                    least[j] -= step
            at = onward
        while at:
            match[at] = match[before[at]]
            at = before[at]
    return [(match[j] - 1, j - 1) for j in range(1, columns + 1) if match[j] <= rows and weights[match[j] - 1][j - 1]]


def ceaf_rme(gold: Documents, found: Documents, variant: str = "phi3") -> Counts:
    """CEAF-RME: `phi3` or `subset`."""
    return total(_ceaf(wanted, found.get(name, ()), variant) for name, wanted in gold.items())


def _ceaf(gold: Sequence[Template], found: Sequence[Template], variant: str) -> Counts:
    measure = _subset if variant == "subset" else _phi3
    pairs = [[measure(g, f) if _same_label(g, f) else (0, 0) for f in found] for g in gold]
    chosen = [pairs[i][j] for i, j in assign([[p for p, _ in line] for line in pairs])]
    size = len if variant == "subset" else lambda slot: sum(map(len, slot))
    return Counts(sum(p for p, _ in chosen), sum(size(entities(t, r)) for t in found for r in ROLES),
                  sum(r for _, r in chosen), sum(size(entities(t, r)) for t in gold for r in ROLES))


def _same_label(gold: Template, found: Template) -> bool:
    """The types are equal; a gold type that is two is either."""
    return str(found[TYPE]) in [t.strip() for t in str(gold[TYPE]).split("/")]


def _subset(gold: Template, found: Template) -> tuple[int, int]:
    """Predicted entities that share a string with a gold entity, and the gold entities that they do so with."""
    right, hit = 0, set()
    for role in ROLES:
        wanted = entities(gold, role)
        for entity in entities(found, role):
            first = next(((role, i) for s in entity for i, w in enumerate(wanted) if s in w), None)
            right += first is not None
            hit |= {first} - {None}
    return right, len(hit)


def _phi3(gold: Template, found: Template) -> tuple[int, int]:
    """Strings that aligned entities share."""
    shared = 0
    for role in ROLES:
        # a string that an entity has twice counts twice, as in their scorer
        weights = [[sum(s in w for s in e) for e in entities(found, role)] for w in entities(gold, role)]
        shared += sum(weights[i][j] for i, j in assign(weights))
    return shared, shared


def errors(gold: Documents, found: Documents) -> Counter[str]:
    """What went wrong, by kind, after GTT's alignment.

    A predicted entity that is not right is of the *wrong template* (right in the same slot of another), of the *wrong type* (right in another slot),
    a *boundary* error (shares a word with an entity of its slot), or *spurious*. A gold entity that nothing of these points at is *missed*. Templates
    that are aligned with none are *spurious incident* and *missed incident*.
    """
    counted: Counter[str] = Counter()
    for name, wanted in gold.items():
        counted += _errors(wanted, found.get(name, ()))
    return counted


def _errors(gold: Sequence[Template], found: Sequence[Template]) -> Counter[str]:
    mapping = align(gold, found)
    counted = Counter({"spurious incident": len(found) - len(mapping), "missed incident": len(gold) - len(mapping)})
    wanted = [(g, role, e) for g, t in enumerate(gold) for role in ROLES for e in entities(t, role)]
    pointed: set[int] = set()
    for f, template in enumerate(found):
        for role in ROLES:
            for entity in entities(template, role):
                kind, at = _kind(entity, role, mapping.get(f), wanted)
                counted[kind] += 1
                pointed |= at
    counted["missed"] = len(wanted) - len(pointed)
    return +counted


def _kind(entity: Entity, role: str, template: int | None, wanted: list[tuple[int, str, Entity]]) -> tuple[str, set[int]]:
    """The kind of one predicted entity, and the gold entities that it points at."""
    words = {w for s in entity for w in s.split()}
    tests = {"right": lambda g, r, e: g == template and r == role and set(entity) <= set(e),
             "wrong template": lambda g, r, e: r == role and set(entity) <= set(e),
             "wrong type": lambda g, r, e: set(entity) <= set(e),
             "boundary": lambda g, r, e: r == role and bool(words & {w for s in e for w in s.split()})}
    for kind, test in tests.items():
        if at := {i for i, w in enumerate(wanted) if test(*w)}:
            return kind, at
    return "spurious", set()
