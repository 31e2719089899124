"""The trained model: reads a text once and proposes every span, class and tie.

The encoder (int8 ONNX) gives a vector for each word piece, `heads` scores what stands on them, `decode` chooses, `proposals` writes it into the
graph. Nothing
is loaded before the first text is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from duiding.errors import ModelError
from duiding.mark import decode, proposals
from duiding.mark.graph import Graph
from duiding.mark.heads import IMPOSSIBLE, Heads, Spec
from duiding.mark.pairs import Placed, Reach, candidates, features, sentences
from duiding.mark.proposals import Proposed
from duiding.mark.units import END, START, Units, cut

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).parents[1] / "weights"
"""The folder of the model that comes with the package."""
BATCH = 8
"""Windows that the encoder reads at once: more gain nothing on a CPU."""


@dataclass(slots=True)
class Reading:
    """What the model proposes for one text: spans, ties (label, source, target, probability) and the vector of its meaning (hidden,)."""

    spans: list[Proposed] = field(default_factory=list)
    ties: list[tuple[str, int, int, float]] = field(default_factory=list)
    meaning: NDArray[np.float32] | None = None


class Model:
    """The weights in a folder, loaded.

    Raises:
        ModelError: a file is missing or is not what its checksum says.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        for name in ("model.json", "encoder.onnx", "heads.npz", "tokenizer.json"):
            if not (folder / name).is_file():
                raise ModelError("a part of the model is missing", where=str(folder / name),
                                 remedy="Name the folder that `python -m train.export` wrote")
        self.card: dict[str, Any] = json.loads((folder / "model.json").read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self.spec = Spec.of(self.card["spec"])
        with np.load(folder / "heads.npz") as weights:
            self._heads = Heads(self.spec, {k: weights[k] for k in weights.files if not k.startswith("meaning.")})
            self._meaning = (weights["meaning.weight"].astype(np.float32), weights["meaning.bias"].astype(np.float32))
        self._reach = Reach(self.spec.labels, self.spec.ties)
        self._floors: dict[str, float] = self.card.get("floors", {})
        self._slopes: dict[str, list[float]] = self.card.get("temperatures", {})

    @property
    def name(self) -> str:
        """What tells this model from others: the beginning of the checksum of what was learned."""
        return f"duiding-{self.card.get('sha256', {}).get('heads.npz', 'unnamed')[:12]}"

    # -- the encoder

    def vectors(self, texts: Sequence[Units]) -> list[NDArray[np.float32]]:
        """Each text's piece vectors (pieces, hidden). Windows of like length are read together, over all texts."""
        found = [np.zeros((len(u.ids), 384), dtype=np.float32) for u in texts]
        work = sorted(((end - begin, t, w, begin, end) for t, u in enumerate(texts) for w, (begin, end) in enumerate(u.windows)), reverse=True)
        for at in range(0, len(work), BATCH):
            rows = work[at:at + BATCH]
            ids = np.full((len(rows), rows[0][0] + 2), 1, dtype=np.int64)
            mask = np.zeros_like(ids)
            for i, (length, t, _, begin, end) in enumerate(rows):
                ids[i, :length + 2] = [START, *texts[t].ids[begin:end], END]
                mask[i, :length + 2] = 1
            hidden = self._session.run(["hidden"], {"ids": ids, "mask": mask})[0]
            for i, (_, t, w, begin, end) in enumerate(rows):
                home = np.nonzero(texts[t].home[begin:end] == w)[0]
                found[t][begin + home] = hidden[i, home + 1]
        return found

    # -- reading

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """What the model proposes for each text."""
        units = [cut(t, self.tokenizer) for t in texts]
        return [self._one(t, u, v) if len(u.words) else Reading() for t, u, v in zip(texts, units, self.vectors(units), strict=True)]

    def _one(self, text: str, units: Units, pieces: NDArray[np.float32]) -> Reading:
        first, last = pieces[units.first], pieces[units.last]
        chosen = decode.spans(self._heads.spans(first, last), self.spec.labels, self._floors)
        weight, bias = self._meaning
        reading = Reading(meaning=pieces.mean(0) @ weight.T + bias)
        if not chosen:
            return reading
        number = {label: i for i, label in enumerate(self.spec.labels)}
        rows = np.array([(number[q.label], q.first, q.last) for q in chosen], dtype=np.int64)
        marks = self._heads.marks(first, last, rows)
        reading.spans = [Proposed(q.label, int(units.words[q.first, 0]), int(units.words[q.last, 1]), {},
                                  {"span": self._probability(q.label, q.score)})
                         for q in chosen]
        for name, (where, values) in self.spec.classes.items():
            those = [i for i, q in enumerate(chosen) if q.label in where]
            if those:
                shares = _softmax(self._heads.classes(name, marks[those]) * self._slopes.get(f"class {name}", (1.0, 0.0))[0])
                for i, best, share in zip(those, shares.argmax(1), shares.max(1), strict=True):
                    if best:
                        reading.spans[i].classes[name] = values[best]
                        reading.spans[i].sure[name] = float(share)
        reading.ties = self._ties(text, units, rows, marks)
        return reading

    def _ties(self, text: str, units: Units, rows: NDArray[np.int64], marks: NDArray[np.float32]) -> list[tuple[str, int, int, float]]:
        lower = text.lower() if len(text.lower()) == len(text) else text
        said = [lower[units.words[b, 0]:units.words[e, 1]] for _, b, e in rows]
        sentence = sentences(text, units.words)
        spans = Placed(rows[:, 0], rows[:, 1], rows[:, 2], sentence[rows[:, 1]], said)
        source, target = candidates(spans, self._reach.any, self._reach.alike)
        if not len(source):
            return []
        logits = self._heads.ties(marks, source, target, features(spans, source, target, len(self.spec.labels)))
        logits[~self._reach.each[:, spans.label[source], spans.label[target]].T] = IMPOSSIBLE
        labels = list(self.spec.ties)
        chosen = decode.ties(logits, labels, source, target, spans, self.spec.labels, self._floors)
        return [(labels[t], s, o, self._probability(labels[t], score)) for t, s, o, score in chosen]

    def _probability(self, label: str, score: float) -> float:
        slope, shift = self._slopes.get(label, (1.0, 0.0))
        return float(1 / (1 + np.exp(-np.clip(slope * score + shift, -30, 30))))


def _softmax(x: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(x - x.max(1, keepdims=True))
    found: NDArray[np.float32] = shifted / shifted.sum(1, keepdims=True)
    return found


@cache
def loaded(folder: str) -> Model:
    """The model in a folder, loaded once a process; the environment variable DUIDING_THREADS says how many threads it may use (1)."""
    return Model(Path(folder), int(os.environ.get("DUIDING_THREADS", "1")))


def mark(graph: Graph) -> None:
    """Writes into a graph what the model proposes: the one that it names, else the shipped one.

    Raises:
        ModelError: the model is missing or broken.
    """
    model = loaded(graph.model or str(SHIPPED))
    reading, = model.read([graph.text])
    proposals.write(graph, reading.spans, reading.ties)
    graph.calibration, graph.read_by = model.card.get("records", {}), model.name
