"""The training run: one command, one configuration, seeds fixed, resumable; `log.jsonl` holds the curves."""

from __future__ import annotations

import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from tokenizers import Tokenizer
from torch import nn

from duiding.mark.pairs import Reach
from duiding.mark.units import END, START
from train.augment import Augment
from train.example import Example
from train.learn import encode, losses, read
from train.net import Net, Spec
from train.prepare import Prepared, prepare, spec_of
from train.sample import Deck

QUERY = "query: "
"""What e5 wants before a text."""


@dataclass
class Run:
    """A run: its configuration, network, and where it writes."""

    config: dict[str, Any]
    encoder: Path
    out: Path
    examples: dict[str, list[Example]]
    device: str = "cpu"
    resumed: bool = False
    specs: dict[str, Spec] = field(init=False)

    def __post_init__(self) -> None:
        seed = int(self.config["seed"])
        random.seed(seed)
        torch.manual_seed(seed)
        self.random = np.random.default_rng(seed)
        self.out.mkdir(parents=True, exist_ok=True)
        torch.set_flush_denormal(True)  # numbers close to nothing, in what is hardly ever trained, make a step ten times slower
        state = torch.load(self.out / "state.pt", map_location=self.device, weights_only=False) if self.resumed else None
        self.specs = {task: Spec(**s) for task, s in state["specs"].items()} if state else {t: spec_of(held) for t, held in self.examples.items()}
        self.tokenizer = tokenizer(self.encoder)
        self.net = Net(self.encoder, self.specs, int(self.config["frozen"])).to(self.device)
        self.teacher = Net(self.encoder, {}, 12).to(self.device).eval() if self.config["meaning"] else None
        self.reach = {task: Reach(spec.labels, spec.ties) for task, spec in self.specs.items()}
        self.decks = {task: Deck(held, seed) for task, held in self.examples.items()}
        self.augment = Augment(self.examples.get("corpus", []), float(self.config["augment"]["share"]), seed)
        self.prefix = self.tokenizer.encode(QUERY, add_special_tokens=False).ids
        base = [p for n, p in self.net.named_parameters() if p.requires_grad and n.startswith("encoder.")]
        rest = [p for n, p in self.net.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
        rate = self.config["rate"]
        self.optimizer = torch.optim.AdamW([{"params": base, "lr": float(rate["encoder"])}, {"params": rest, "lr": float(rate["heads"])}],
                                           betas=(0.9, 0.98), weight_decay=0.01)
        self.peak = [g["lr"] for g in self.optimizer.param_groups]
        self.step, self.spent, self.pieces = 0, 0.0, 0
        if state:
            self._take_up(state)

    # -- one step

    def learn(self) -> dict[str, float]:
        """Learns from one batch; returns its losses by `task.kind`."""
        tasks = self.config["tasks"]
        task = str(self.random.choice(list(self.specs), p=self._shares(tasks)))
        batch = self._batch(task)
        config = self.config
        self.net.train()
        vectors, windows = encode(self.net, batch, self.device)
        heads = self.net.tasks[task]
        own = float(config["own"]["share"]) if self.progress > float(config["own"]["after"]) else 0.0
        total: Any = 0.0
        logged: dict[str, float] = defaultdict(float)
        for p, (first, last) in zip(batch, vectors, strict=True):
            for kind, loss in losses(heads, self.reach[task], p, first, last, own=own, rng=self.random).items():
                total = total + float(config["weights"][kind]) * loss / len(batch)
                logged[f"{task}.{kind}"] += float(loss.detach()) / len(batch)
        if self.teacher is not None and self.random.random() < float(config["meaning"]):
            loss = self._meaning(batch, windows)
            total = total + float(config["weights"]["meaning"]) * loss
            logged["meaning"] = float(loss.detach())
        self._set_rate()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_([p for g in self.optimizer.param_groups for p in g["params"]], 1.0)
        self.optimizer.step()
        self.step += 1
        self.pieces += sum(len(p.units.ids) for p in batch)
        return logged

    def _shares(self, tasks: dict[str, float]) -> np.ndarray:
        share = np.array([float(tasks.get(t, 0.0)) for t in self.specs])
        return share / share.sum()

    def _batch(self, task: str) -> list[Prepared]:
        found: list[Prepared] = []
        while not found:
            for example in self.decks[task].batch(int(self.config["characters"])):
                if task == "corpus":
                    example = self.augment(example)
                found += [p] if (p := prepare(example, self.specs[task], self.tokenizer)) else []
        return found

    def _meaning(self, batch: Sequence[Prepared], windows: Sequence[torch.Tensor]) -> torch.Tensor:
        """How far the mean of a window's vectors points away from that of the untouched encoder, which e5 made for comparing texts."""
        rows = [[START, *self.prefix, *p.units.ids[b:e].tolist(), END] for p in batch for b, e in p.units.windows]
        with torch.no_grad():
            wanted = mean(read(self.teacher, rows, self.device))  # type: ignore[arg-type]
        return (1 - nn.functional.cosine_similarity(self.net.meaning(mean(windows)), wanted)).mean()

    # -- time and state

    @property
    def progress(self) -> float:
        """The share of the run that is done: of its minutes, or of its pieces where those are given, so that two runs compare on any machine."""
        done = self.spent / (60 * float(self.config["minutes"]))
        return min(1.0, max(done, self.pieces / limit) if (limit := int(self.config["pieces"])) else done)

    def _set_rate(self) -> None:
        warm = float(self.config["warm"])
        share = self.progress / warm if self.progress < warm else max(0.02, (1 - self.progress) / (1 - warm))
        for group, peak in zip(self.optimizer.param_groups, self.peak, strict=True):
            group["lr"] = peak * min(1.0, share)

    def save(self) -> None:
        """Writes the run's state, so that it can go on from there."""
        state = {"net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step, "spent": self.spent,
                 "pieces": self.pieces, "config": self.config, "encoder": str(self.encoder), "specs": {t: vars(s) for t, s in self.specs.items()},
                 "random": self.random.bit_generator.state}
        torch.save(state, self.out / "state.tmp")
        (self.out / "state.tmp").replace(self.out / "state.pt")

    def _take_up(self, state: dict[str, Any]) -> None:
        """Goes on from a saved state; examples that have come since are learned from too."""
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.spent, self.pieces = state["step"], state["spent"], state.get("pieces", 0)
        self.random.bit_generator.state = state["random"]
        self.decks = {task: Deck(held, int(self.config["seed"]) + self.step) for task, held in self.examples.items()}

    def go(self) -> None:
        """Learns until the time is up; writes the curves and the state."""
        saved, sums = time.monotonic(), defaultdict(list)
        with Progress(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), disable=None) as shown, \
                (self.out / "log.jsonl").open("a") as log:
            bar = shown.add_task("training", total=1.0, completed=self.progress)
            while self.progress < 1.0:
                began = time.monotonic()
                for kind, value in self.learn().items():
                    sums[kind].append(value)
                self.spent += time.monotonic() - began
                shown.update(bar, completed=self.progress)
                if self.step % 50 == 0:
                    means = {k: round(math.fsum(v) / len(v), 4) for k, v in sorted(sums.items())}
                    log.write(json.dumps({"step": self.step, "seconds": round(self.spent), "pieces": self.pieces, **means}) + "\n")
                    log.flush()
                    sums.clear()
                if time.monotonic() - saved > float(self.config["checkpoint"]):
                    self.save()
                    saved = time.monotonic()
        self.save()


def tokenizer(folder: Path) -> Any:
    """The encoder's tokenizer, which never cuts a text short."""
    found = Tokenizer.from_file(str(folder / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def mean(windows: Sequence[torch.Tensor]) -> torch.Tensor:
    """(windows, HIDDEN): the mean over each window's pieces."""
    return torch.stack([w.mean(0) for w in windows])
