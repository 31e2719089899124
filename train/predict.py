"""What a checkpoint reads out of texts, as examples: for measuring, while training and on the outside sets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from duiding.mark import decode
from duiding.mark.pairs import Reach, candidates, features
from train.example import Example, Mark, Tie
from train.learn import encode, placed
from train.net import Net, Spec
from train.prepare import ABSENT, Prepared, prepare
from train.run import tokenizer

ONE_OF = frozenset({"type", "mode"})
"""Classes of which a text has exactly one."""


class Reader:
    """A trained network that reads examples of its tasks."""

    def __init__(self, net: Net, specs: dict[str, Spec], tokens: Any, device: str = "cpu") -> None:
        self.net, self.specs, self.tokenizer, self.device = net.eval(), specs, tokens, device
        self.reach = {task: Reach(spec.labels, spec.ties) for task, spec in specs.items()}
        self.floors: dict[str, dict[str, float]] = {}
        """Logits that a span's or tie's score must exceed, by task and label; 0 where none is set."""

    @torch.no_grad()
    def read(self, examples: Iterable[Example], *, scored: bool = False) -> list[Example]:
        """The examples with what the network finds in them. Marks that an example has are kept, and only their classes and ties are found.

        Args:
            scored: ties bear their logit, as class `score`.
        """
        found = []
        for example in examples:
            p = prepare(example, self.specs[example.task], self.tokenizer)
            if p is None:
                found.append(replace(example, marks=[], ties=[], classes={}))
                continue
            (first, last), = encode(self.net, [p], self.device)[0]
            found.append(self._one(p, first, last, scored))
        return found

    @torch.no_grad()
    def whole(self, example: Example) -> dict[str, dict[str, float]]:
        """The logits of the classes of the whole text, by name and value."""
        p = prepare(example, self.specs[example.task], self.tokenizer)
        if p is None or not self.specs[example.task].texts:
            return {}
        (first, _), = encode(self.net, [p], self.device)[0]
        spec = self.specs[example.task]
        return {name: dict(zip(spec.texts[name], logits.tolist(), strict=True)) for name, logits in self.net.tasks[example.task].text(first).items()}

    def _one(self, p: Prepared, first: torch.Tensor, last: torch.Tensor, scored: bool) -> Example:
        task, given = p.example.task, bool(p.example.marks)
        spec, heads, floors = self.specs[task], self.net.tasks[task], self.floors.get(task, {})
        marks, ties = [replace(m, classes={}) for m in p.example.marks] if given else [], []
        rows = p.marks
        if spec.labels and not given:
            scores = heads.spans(first, last).cpu().numpy()
            chosen = decode.spans(np.where(np.isfinite(scores), scores, -99.0), spec.labels, floors)
            rows = np.array([(spec.labels.index(q.label), q.first, q.last) for q in chosen], dtype=np.int64).reshape(-1, 3)
            marks = [Mark(q.label, int(p.units.words[q.first, 0]), int(p.units.words[q.last, 1]), {"p": f"{_sigmoid(q.score):.3f}"}) for q in chosen]
        if len(rows):
            at = torch.from_numpy(rows).to(self.device)
            vectors = heads.marks(first, last, at[:, 0], at[:, 1], at[:, 2])
            for name, (where, values) in spec.classes.items():
                best = heads.classes[f"_{name}"](vectors).argmax(1).tolist()
                for m, value in zip(marks, best, strict=True):
                    if m.label in where and values[value] != ABSENT:
                        m.classes[name] = values[value]
            ties = self._ties(p, rows, vectors, floors, scored) if spec.ties and len(rows) > 1 else []
        texts = {}
        for name, logits in (heads.text(first) if spec.texts else {}).items():
            texts[name] = tuple(v for v, s in zip(spec.texts[name], logits.tolist(), strict=True) if s > floors.get(name, 0.0))
            if name in ONE_OF:
                texts[name] = (spec.texts[name][int(logits.argmax())],)
        return replace(p.example, marks=marks, ties=ties, classes=texts)

    def _ties(self, p: Prepared, rows: np.ndarray, vectors: torch.Tensor, floors: dict[str, float],
              scored: bool) -> list[Tie]:
        spec, reach, heads = self.specs[p.example.task], self.reach[p.example.task], self.net.tasks[p.example.task]
        spans = placed(p, rows)
        source, target = candidates(spans, reach.any, reach.alike)
        if not len(source):
            return []
        seen = torch.from_numpy(features(spans, source, target, len(spec.labels)))
        logits = heads.pairs(vectors, torch.from_numpy(source), torch.from_numpy(target), seen).cpu().numpy()
        logits[~reach.each[:, spans.label[source], spans.label[target]].T] = -99.0
        labels = list(spec.ties)
        return [Tie(labels[t], s, o, {"score": f"{score:.3f}"} if scored else {})
                for t, s, o, score in decode.ties(logits, labels, source, target, spans, spec.labels, floors)]


def _sigmoid(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))


def load(folder: str | Path, encoder: str | Path | None = None, device: str = "cpu") -> Reader:
    """The reader of a run's folder; `encoder` is the base encoder's, if it has moved since.

    Raises:
        FileNotFoundError: it holds no state.pt.
    """
    state = torch.load(Path(folder) / "state.pt", map_location=device, weights_only=False)
    encoder = encoder or state["encoder"]
    specs = {task: Spec(**spec) for task, spec in state["specs"].items()}
    net = Net(encoder, specs, int(state["config"]["frozen"]))
    net.load_state_dict(state["net"])
    reader = Reader(net, specs, tokenizer(Path(encoder)), device)
    calibration = Path(folder) / "calibration.json"
    if calibration.exists():
        held = json.loads(calibration.read_text("utf-8"))
        reader.floors = {"corpus": held["floors"], **held.get("outside", {})}
    return reader



