"""The corpus as its heads see it: labels and ties that a linear head can tell apart. `duiding.mark.proposals` undoes it on what the model proposes.

- A CONTENT that is an outlook is an OUTLOOK, one that is claimed a CONTENT; one that is both is two spans on the same words.
- `Kind` means another thing at every label: at mentions it is a Reference, at a CREDIT a Source.
- A place that an event comes from or goes to is a tie of its own, as is a relation that is not actual (`realis:…` on the same pair).
- What kind of target a span is, is a class of the span.
- `asserts` follows from the claims in which an event's mentions stand, and who is `claimed` to be the actor from the responsibility ties: not
learned.
"""

from __future__ import annotations

from dataclasses import replace

from duiding.mark.graph import ACTOR_LABELS
from duiding.ontology import RELATIONS
from train.example import Example, Mark, Tie

REFERRING = frozenset({*ACTOR_LABELS, "PLACE", "FACILITY"})
OUTLOOK_TIES = frozenset({"subject", "threatens", "likelihood", "reason", "horizon"})
RENAMED = {**{(label, "Kind"): "Reference" for label in REFERRING}, ("CREDIT", "Kind"): "Source", ("CONTENT", "Realis"): "Truth",
           ("WEAPON", "Type"): "Weapon", ("QUESTION", "Status"): "Answer"}
DROPPED = frozenset({("CONTENT", "Outlook"), ("CONTENT", "Scale"), ("FIGURE", "Who"), ("FIGURE", "Types"), ("EVENT", "Also")})


def seen(example: Example) -> Example:
    """The corpus example that the heads learn from."""
    marks: list[Mark] = []
    claim: dict[int, int] = {}
    outlook: dict[int, int] = {}
    targets = {t.target: t.classes["Type"] for t in example.ties if t.label == "target" and "Type" in t.classes}
    for at, m in enumerate(example.marks):
        classes = {RENAMED.get((m.label, k), k): v for k, v in m.classes.items() if (m.label, k) not in DROPPED}
        if at in targets:
            classes["Target"] = targets[at]
        if m.label == "CONTENT" and m.classes.get("Outlook") == "yes":
            outlook[at] = len(marks)
            marks.append(Mark("OUTLOOK", m.start, m.end))
            if not m.classes.get("Form"):
                claim[at] = outlook[at]
                continue
        claim[at] = len(marks)
        outlook.setdefault(at, claim[at])
        marks.append(Mark(m.label, m.start, m.end, classes))
    ties = []
    for t in example.ties:
        if t.label == "asserts":
            continue
        ends = outlook if t.label in OUTLOOK_TIES else claim
        source, target = ends[t.source], claim[t.target]
        role = t.classes.get("Role") if t.label == "place" else None
        ties.append(Tie(f"place:{role}" if role in ("from", "to") else t.label, source, target))
        if t.label in RELATIONS and t.classes.get("Realis", "actual") != "actual":
            ties.append(Tie(f"realis:{t.classes['Realis']}", source, target))
        if t.label == "speaker" and outlook[t.source] != claim[t.source]:
            ties.append(Tie(t.label, outlook[t.source], target))
    return replace(example, marks=marks, ties=ties)
