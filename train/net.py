"""The network: one encoder, and for each task heads for spans, their classes, ties between them and the whole text.

Spans are scored, not tagged: a label's score of words i..j is the sum of what the first word says of a start, the last of an end, those between of
an inside,
how well the two fit (a low-rank product), and a bias of the length. So spans of one label nest, and boundaries are decided together
(after Su et al. 2022, Global Pointer). Ties are scored over pairs of spans, with the features of `duiding.mark.pairs`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import BertModel

from duiding.mark.heads import WIDTHS
from duiding.mark.pairs import FEATURES

HIDDEN, MARK, PAIR, RANK, FIT = 384, 256, 128, 96, 24


@dataclass(frozen=True)
class Spec:
    """What a task's heads say. `labels` of spans and the most words that each may have; `classes` attribute → (labels it belongs to, values);
    `ties` label →
    pairs of labels it may join; `texts` name → values of classes of the whole text."""

    labels: tuple[str, ...]
    widest: tuple[int, ...]
    classes: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    ties: dict[str, tuple[tuple[str, str], ...]]
    texts: dict[str, tuple[str, ...]]


class Spans(nn.Module):
    """Scores of every span: (labels, words, widest)."""

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        n = len(spec.labels)
        self.labels, self.widest = n, max(spec.widest)
        self.start, self.end, self.inside = nn.Linear(HIDDEN, n), nn.Linear(HIDDEN, n), nn.Linear(HIDDEN, n)
        self.left, self.right = nn.Linear(HIDDEN, n * FIT), nn.Linear(HIDDEN, n * FIT)
        self.width = nn.Parameter(torch.zeros(n, len(WIDTHS) + 1))
        nn.init.constant_(self.start.bias, -5.0)
        bucket = torch.bucketize(torch.arange(1, self.widest + 1), torch.tensor(WIDTHS))
        self.register_buffer("bucket", bucket, persistent=False)
        narrow = torch.arange(1, self.widest + 1)[None] <= torch.tensor(spec.widest)[:, None]
        self.register_buffer("fits", narrow, persistent=False)

    def forward(self, first: Tensor, last: Tensor) -> Tensor:
        """first, last (words, HIDDEN): the vectors of each word's first and last piece → (labels, words, widest); -inf where no span can be."""
        n, w = first.shape[0], self.widest
        ends = torch.arange(n, device=first.device)[:, None] + torch.arange(w, device=first.device)[None]  # the last word of each span
        off = ends >= n
        ends = ends.clamp(max=n - 1)
        left = self.left(first).view(n, self.labels, FIT).transpose(0, 1)
        right = self.right(last).view(n, self.labels, FIT).transpose(0, 1)
        fit = torch.gather(torch.bmm(left, right.transpose(1, 2)), 2, ends[None].expand(self.labels, -1, -1)) / math.sqrt(FIT)
        run = torch.cat([first.new_zeros(1, self.labels), self.inside((first + last) / 2).cumsum(0)])
        mean = (run[ends + 1] - run[:n, None]) / torch.arange(1, w + 1, device=first.device)[None, :, None]
        score = self.start(first)[:, None] + self.end(last)[ends] + mean
        score = score.permute(2, 0, 1) + fit + self.width[:, self.bucket][:, None]
        return score.masked_fill(off[None] | ~self.fits[:, None], float("-inf"))


class Heads(nn.Module):
    """All heads of one task."""

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        if spec.labels:
            self.spans = Spans(spec)
            self.label = nn.Embedding(len(spec.labels), MARK)
            self.mark = nn.Linear(3 * HIDDEN, MARK)
            nn.init.normal_(self.label.weight, std=0.1)
        self.classes = nn.ModuleDict({f"_{name}": nn.Linear(MARK, len(values)) for name, (_, values) in spec.classes.items()})
        if spec.ties:
            self.source, self.target = nn.Linear(MARK, PAIR), nn.Linear(MARK, PAIR)
            self.one, self.two = nn.Linear(MARK, RANK), nn.Linear(MARK, RANK)
            self.seen = nn.ModuleList(nn.Embedding(n, PAIR) for n in FEATURES.values())
            for table in self.seen:
                nn.init.normal_(table.weight, std=0.1)
            self.product, self.tie = nn.Linear(RANK, len(spec.ties), bias=False), nn.Linear(PAIR, len(spec.ties))
            nn.init.constant_(self.tie.bias, -4.0)
        if spec.texts:
            self.whole = nn.Linear(2 * HIDDEN, MARK)
            self.texts = nn.ModuleDict({f"_{name}": nn.Linear(MARK, len(values)) for name, values in spec.texts.items()})

    def marks(self, first: Tensor, last: Tensor, label: Tensor, begin: Tensor, end: Tensor) -> Tensor:
        """(n, MARK): what each span means. `begin` and `end` are its first and last word."""
        run = torch.cat([first.new_zeros(1, HIDDEN), ((first + last) / 2).cumsum(0)])
        mean = (run[end + 1] - run[begin]) / (end - begin + 1)[:, None]
        return nn.functional.gelu(self.mark(torch.cat([first[begin], last[end], mean], 1)) + self.label(label))

    def pairs(self, marks: Tensor, source: Tensor, target: Tensor, seen: Tensor, drop: float = 0.0) -> Tensor:
        """(p, ties): scores of pairs of spans; `seen` (p, features)."""
        if drop:
            marks = nn.functional.dropout(marks, drop)
        hidden = self.source(marks)[source] + self.target(marks)[target]
        for i, table in enumerate(self.seen):
            hidden = hidden + table(seen[:, i])
        product = self.one(marks)[source] * self.two(marks)[target]
        return self.tie(nn.functional.gelu(hidden)) + self.product(product)

    def text(self, first: Tensor) -> dict[str, Tensor]:
        """Scores of the classes of the whole text."""
        hidden = nn.functional.gelu(self.whole(torch.cat([first.mean(0), first.max(0).values])))
        return {name[1:]: head(hidden) for name, head in self.texts.items()}


class Net(nn.Module):
    """The encoder and every task's heads. `frozen` layers from below, and the embeddings, stay as they are."""

    def __init__(self, encoder: str | Path, specs: dict[str, Spec], frozen: int) -> None:
        super().__init__()
        self.encoder: Any = BertModel.from_pretrained(str(encoder), add_pooling_layer=False, attn_implementation="sdpa", dtype=torch.float32,
                                                       attention_probs_dropout_prob=0.0)  # with it, attention takes the slow way
        self.tasks = nn.ModuleDict({name: Heads(spec) for name, spec in specs.items()})
        self.meaning = nn.Linear(HIDDEN, HIDDEN)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            part.requires_grad_(False)
        self.frozen = frozen

    def train(self, mode: bool = True) -> Net:
        """Learning on or off; frozen layers never drop anything."""
        super().train(mode)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:self.frozen]):
            part.eval()
        return self

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(windows, pieces) → (windows, pieces, HIDDEN), in bfloat16 arithmetic."""
        with torch.autocast(ids.device.type, dtype=torch.bfloat16):
            return self.encoder(ids, attention_mask=mask).last_hidden_state.float()
