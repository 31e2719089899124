"""Trains the model.

    python -m train train/config.yaml --data DATA --corpus corpus --encoder ENCODER --out RUN [--minutes N] [--only TASK ...] [--resume]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import yaml

from train import sets
from train.example import Example
from train.run import Run
from train.views import seen


def examples(task: str, data: Path, corpus: Path, split: str = "train") -> list[Example]:
    """A task's examples of one split."""
    if task == "corpus":
        return [seen(e) for e in sets.read(task, corpus)[split]]
    if split == "train" and not sets.module(task).SHIPPABLE:
        raise SystemExit(f"{task}: its licence ({sets.module(task).LICENCE}) does not let shipped weights learn from it; take it out of `tasks`")
    return sets.read(task, data)[split]


def main() -> None:
    """Reads the sets, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, help="train/config.yaml")
    parser.add_argument("--data", type=Path, required=True, help="the folder of outside sets")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of the base encoder")
    parser.add_argument("--out", type=Path, required=True, help="where the run's state and log go")
    parser.add_argument("--minutes", type=float, help="instead of the configuration's")
    parser.add_argument("--only", nargs="+", help="these tasks")
    parser.add_argument("--half", action="store_true", help="every second article of the corpus")
    parser.add_argument("--without", help="the corpus without this language")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--resume", action="store_true", help="go on where the run in the folder stopped")
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="other settings of the configuration")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    config = yaml.safe_load(args.config.read_text("utf-8"))
    if args.minutes:
        config["minutes"] = args.minutes
    for pair in args.set:
        key, _, value = pair.partition("=")
        config[key] = yaml.safe_load(value)
    config["tasks"] = {t: w for t, w in config["tasks"].items() if not args.only or t in args.only}
    held = {task: examples(task, args.data, args.corpus) for task in config["tasks"]}
    if args.half:
        held["corpus"] = held["corpus"][::2]
    if args.without:
        held["corpus"] = [e for e in held["corpus"] if e.language != args.without]
    if args.resume and not (args.out / "state.pt").exists():
        raise SystemExit(f"{args.out}: no state.pt to go on from")
    Run(config, args.encoder, args.out, held, device="cuda" if torch.cuda.is_available() else "cpu", resumed=args.resume).go()


if __name__ == "__main__":
    main()
