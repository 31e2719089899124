"""The losses of one batch of one task."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from duiding.mark import decode
from duiding.mark.pairs import Placed, Reach, candidates, features
from duiding.mark.units import END, START
from train.net import Heads, Net, Spec
from train.prepare import Prepared

DROP = 0.15
LIKE = 0.75
"""Rows at least so long as this share of the longest are read with it."""


def encode(net: Net, batch: Sequence[Prepared], device: str) -> tuple[list[tuple[Tensor, Tensor]], list[Tensor]]:
    """Each example's word vectors (first piece, last piece), and the vectors of each window."""
    windows = read(net, [[START, *p.units.ids[b:e].tolist(), END] for p in batch for b, e in p.units.windows], device)
    flat, found, at = torch.cat(windows), [], 0
    offset = np.cumsum([0, *map(len, windows)])
    for p in batch:
        begins = np.array([b for b, _ in p.units.windows])
        piece = np.arange(len(p.units.ids)) - begins[p.units.home] + 1
        vectors = flat[torch.from_numpy(offset[at + p.units.home] + piece).to(device)]
        found.append((vectors[torch.from_numpy(p.units.first).to(device)], vectors[torch.from_numpy(p.units.last).to(device)]))
        at += len(p.units.windows)
    return found, windows


def read(net: Net, rows: Sequence[Sequence[int]], device: str) -> list[Tensor]:
    """The vectors (pieces, HIDDEN) of each row of ids. Rows of like length are read together: what fills up the short ones costs as much as text."""
    found: list[Tensor] = [torch.empty(0)] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: -len(rows[i]))
    while order:
        longest = len(rows[order[0]])
        group = [i for i in order if len(rows[i]) >= LIKE * longest]
        order = order[len(group):]
        ids, mask = torch.zeros(len(group), longest, dtype=torch.long), torch.zeros(len(group), longest, dtype=torch.long)
        for k, i in enumerate(group):
            ids[k, :len(rows[i])], mask[k, :len(rows[i])] = torch.tensor(rows[i]), 1
        hidden = net.encode(ids.to(device), mask.to(device))
        for k, i in enumerate(group):
            found[i] = hidden[k, :len(rows[i])]
    return found


def placed(p: Prepared, marks: np.ndarray) -> Placed:
    """Marks (n, 3) of an example as the pair features want them."""
    lower, words = p.example.text.lower(), p.units.words
    text = lower if len(lower) == len(p.example.text) else p.example.text
    said = [text[words[b, 0]:words[e, 1]] for _, b, e in marks]
    return Placed(marks[:, 0], marks[:, 1], marks[:, 2], p.sentence[marks[:, 1]], said)


def losses(heads: Heads, reach: Reach, p: Prepared, first: Tensor, last: Tensor, *, own: float, rng: np.random.Generator) -> dict[str, Tensor]:
    """The losses of one example by kind.

    Args:
        own: how often ties are learned on spans that the network itself proposes, with their errors, instead of the true ones.
    """
    spec, found = heads.spec, {}
    device = first.device
    marks, chain, ties = p.marks, p.chain, p.ties
    if spec.labels:
        scores = heads.spans(first, last)
        gold = torch.zeros_like(scores)
        if len(marks):
            fits = marks[:, 2] - marks[:, 1] < heads.spans.widest
            at = torch.from_numpy(marks[fits]).to(device)
            gold[at[:, 0], at[:, 1], at[:, 2] - at[:, 1]] = 1.0
        learned = torch.from_numpy(~p.silent).to(device)[:, None, None] & torch.isfinite(scores)
        each = nn.functional.binary_cross_entropy_with_logits(scores.masked_fill(~learned, -30.0), gold * learned, reduction="none")
        found["spans"] = each.sum() / max(4.0, float(len(marks)))
        if rng.random() < own:
            marks, chain, ties = _own(spec, scores.detach().float().cpu().numpy(), marks, chain, ties)
    if spec.labels and len(marks):
        at = torch.from_numpy(marks).to(device)
        vectors = heads.marks(nn.functional.dropout(first, DROP), nn.functional.dropout(last, DROP), at[:, 0], at[:, 1], at[:, 2])
        true = len(p.marks)
        for name, values in p.classes.items():
            which = np.nonzero(values >= 0)[0]
            if len(which):
                logits = heads.classes[f"_{name}"](vectors[:true][torch.from_numpy(which).to(device)])
                loss = nn.functional.cross_entropy(logits, torch.from_numpy(values[which]).to(device), reduction="sum", label_smoothing=0.02)
                found["classes"] = found.get("classes", 0) + loss / max(4.0, true / 4)
        if spec.ties and len(marks) > 1:
            found |= _ties(heads, reach, placed(p, marks), vectors, chain, ties)
    for name, logits in (heads.text(first) if spec.texts and p.texts else {}).items():
        if name in p.texts:
            held = torch.from_numpy(p.texts[name]).to(device)
            found["text"] = found.get("text", 0) + nn.functional.binary_cross_entropy_with_logits(logits, held, reduction="sum")
    return found


def _own(spec: Spec, scores: np.ndarray, marks: np.ndarray, chain: np.ndarray, ties: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The true marks with the bounds that the network gives them, and behind them what it proposes wrongly."""
    number = {label: i for i, label in enumerate(spec.labels)}
    moved, extra = marks.copy(), []
    for q in decode.spans(np.where(np.isfinite(scores), scores, -99.0), spec.labels):
        label = number[q.label]
        overlap = (marks[:, 0] == label) & (marks[:, 1] <= q.last) & (marks[:, 2] >= q.first)
        if overlap.any():
            best = np.nonzero(overlap)[0][np.argmax(-np.abs(marks[overlap, 1] - q.first) - np.abs(marks[overlap, 2] - q.last))]
            moved[best, 1:] = q.first, q.last
        elif len(extra) < 5 + len(marks) // 3:
            extra.append((label, q.first, q.last))
    if extra:
        new = np.arange(len(extra)) + (chain.max() + 1 if len(chain) else 0)
        return np.concatenate([moved, np.array(extra, dtype=np.int64)]), np.concatenate([chain, new]), ties
    return moved, chain, ties


def _ties(heads: Heads, reach: Reach, spans: Placed, vectors: Tensor, chain: np.ndarray, ties: np.ndarray) -> dict[str, Tensor]:
    source, target = candidates(spans, reach.any, reach.alike)
    if not len(source):
        return {}
    device, n = vectors.device, len(spans.label)
    seen = torch.from_numpy(features(spans, source, target, len(heads.spec.labels))).to(device)
    logits = heads.pairs(vectors, torch.from_numpy(source).to(device), torch.from_numpy(target).to(device), seen, DROP if heads.training else 0.0)
    key = source * n + target
    order = np.argsort(key)
    gold = np.zeros((len(source), len(heads.spec.ties)), dtype=np.float32)
    learned = reach.each[:, spans.label[source], spans.label[target]].T.copy()
    between = chain[source] * (chain.max() + 1) + chain[target]
    for tie, a, b in ties:
        if tie == reach.same:
            continue
        learned[between == chain[a] * (chain.max() + 1) + chain[b], tie] = False  # the same tie at other mentions of the two is no error
    for tie, a, b in ties:
        at = np.searchsorted(key[order], a * n + b)
        if tie != reach.same and at < len(order) and key[order[at]] == a * n + b:
            gold[order[at], tie], learned[order[at], tie] = 1.0, True
    found = {}
    if reach.same >= 0:
        found["same"] = _antecedents(logits[:, reach.same], spans, chain, source, target)
        learned[:, reach.same] = False
    mask = torch.from_numpy(learned).to(device)
    each = nn.functional.binary_cross_entropy_with_logits(logits, torch.from_numpy(gold).to(device), reduction="none")
    found["ties"] = (each * mask).sum() / max(4.0, float(gold.sum()))
    return found


def _antecedents(logits: Tensor, spans: Placed, chain: np.ndarray, source: np.ndarray, target: np.ndarray) -> Tensor:
    """For each span, the likelihood of those before it that are the same thing, or of none (Lee et al. 2017)."""
    n = len(spans.label)
    place = np.empty(n, dtype=np.int64)
    place[np.lexsort((spans.last, spans.first))] = np.arange(n)
    earlier = place[target] < place[source]
    table = logits.new_full((n, n + 1), -1e4)
    table[:, n] = 0.0
    at = torch.from_numpy(np.nonzero(earlier)[0]).to(logits.device)
    table[torch.from_numpy(source[earlier]), torch.from_numpy(target[earlier])] = logits[at]
    right = np.zeros((n, n + 1), dtype=bool)
    right[source[earlier], target[earlier]] = chain[source[earlier]] == chain[target[earlier]]
    right[:, n] = ~right[:, :n].any(1)
    gold = torch.from_numpy(right).to(logits.device)
    return (torch.logsumexp(table, 1) - torch.logsumexp(table.masked_fill(~gold, -1e4), 1)).sum() / max(4.0, n / 4)
