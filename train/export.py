"""A checkpoint → the weights that the program reads with: int8 ONNX encoder, heads in float16, tokenizer, card.

    python -m train.export RUN --encoder ENCODER --out WEIGHTS [--corpus corpus]

It says how far int8 is from full precision, and refuses to go on where that is too far.

The encoder's weights are quantized per output channel, what they are multiplied with per tensor as it runs. A few pieces of a text are far louder
than the others and would drown them, so each is brought to one loudness before a feed-forward layer and back after it. The word table has a scale a
row. What stayed frozen in training is written to `frozen.bin`, the rest to `tuned.bin`: a retraining changes only the latter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shutil
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx.external_data_helper import set_external_data
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from duiding.corpus import load as articles
from duiding.mark.units import END, START, cut
from train.net import Net
from train.predict import load

OPSET = 17
CHECKED, MOST_LOST = 12, 0.1
"""Articles of dev on which the export is compared with the network, and how far it may be away."""
SMALL = 1024
"""Tensors of fewer bytes stay within the graph."""


class Rows(nn.Module):
    """A table of vectors in int8, a scale a row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """ids of any shape → their vectors."""
        return self.rows[ids].float() * self.scale[ids]


class Level(nn.Module):
    """A linear layer over rows that are brought to one loudness first: the same sums, but nothing is lost where they are counted in int8."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = linear.weight, linear.bias

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """(…, in) → (…, out)."""
        loudness = x.abs().amax(-1, keepdim=True)
        return nn.functional.linear(x / loudness, self.weight) * loudness + self.bias


class Hidden(nn.Module):
    """The encoder alone, ids and mask → the last layer's vectors."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.encoder = net.encoder
        self.encoder.embeddings.word_embeddings = Rows(self.encoder.embeddings.word_embeddings)
        for layer in self.encoder.encoder.layer:
            layer.intermediate.dense, layer.output.dense = Level(layer.intermediate.dense), Level(layer.output.dense)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """(windows, pieces) → (windows, pieces, hidden)."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def encoder(net: Net, out: Path) -> None:
    """Writes encoder.onnx with frozen.bin and tuned.bin."""
    ids = torch.randint(5, 1000, (2, 17))
    mask = torch.ones_like(ids)
    mask[1, 12:] = 0
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "plain.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(Hidden(net).eval(), (ids, mask), str(plain), input_names=["ids", "mask"], output_names=["hidden"], dynamo=False,
                          opset_version=OPSET, dynamic_axes={"ids": axes, "mask": axes, "hidden": axes})
        quantize_dynamic(str(plain), str(small), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
        model = onnx.load(str(small))
    split(model, net.frozen, out)


def split(model: onnx.ModelProto, frozen: int, out: Path) -> None:
    """Moves the tensors out of the graph, into frozen.bin or tuned.bin. A tensor belongs to the part of the node that reads it."""
    part = {}
    for node in model.graph.node:
        for name in node.input:
            part.setdefault(name, node.name)
    written: dict[str, list[bytes]] = {"frozen.bin": [], "tuned.bin": []}
    for tensor in model.graph.initializer:
        data = onnx.numpy_helper.to_array(tensor).tobytes()
        if len(data) < SMALL:
            continue
        where = f"{tensor.name} {part.get(tensor.name, '')}"
        file = "frozen.bin" if "embeddings" in where or any(f"layer.{i}." in where or f"layer.{i}/" in where for i in range(frozen)) else "tuned.bin"
        offset = sum(map(len, written[file]))
        tensor.raw_data = data
        set_external_data(tensor, file, offset, len(data))
        tensor.ClearField("raw_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        written[file].append(data)
    for file, parts in written.items():
        (out / file).write_bytes(b"".join(parts))
    (out / "encoder.onnx").write_bytes(model.SerializeToString())


def vectors(net: Net, rows: Sequence[Sequence[int]]) -> list[np.ndarray]:
    """What the encoder gives in full precision for rows of ids: (pieces, hidden) each."""
    found = []
    for row in rows:
        ids = torch.tensor([row])
        with torch.no_grad():
            found.append(net.encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state[0].numpy())
    return found


def lost(folder: Path, rows: Sequence[Sequence[int]], wanted: Sequence[np.ndarray]) -> float:
    """How far the exported encoder is from the one in full precision: root mean square of the difference against that of the vectors."""
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"])
    off = total = 0.0
    for row, vector in zip(rows, wanted, strict=True):
        ids = np.array([row])
        off += float(((session.run(["hidden"], {"ids": ids, "mask": np.ones_like(ids)})[0][0] - vector) ** 2).sum())
        total += float((vector ** 2).sum())
    return math.sqrt(off / total)


def main() -> None:
    """Writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reader = load(args.run, args.encoder)
    args.out.mkdir(parents=True, exist_ok=True)
    units = [cut(a.text, reader.tokenizer) for a in islice(articles(args.corpus, split="dev"), CHECKED)]
    rows = [[START, *u.ids[b:e].tolist(), END] for u in units for b, e in u.windows]
    wanted = vectors(reader.net, rows)  # before the export changes the network
    encoder(reader.net, args.out)
    if (off := lost(args.out, rows, wanted)) > MOST_LOST:
        raise SystemExit(f"{args.out}: int8 is {off:.3f} away from full precision, more than {MOST_LOST}: nothing more is written")
    print(f"int8 is {off:.3f} away from full precision")
    heads = {k: v.numpy().astype(np.float16) for k, v in reader.net.tasks["corpus"].state_dict().items()}
    heads |= {f"meaning.{k}": v.numpy().astype(np.float16) for k, v in reader.net.meaning.state_dict().items()}
    np.savez(args.out / "heads.npz", **heads)
    shutil.copyfile(args.encoder / "tokenizer.json", args.out / "tokenizer.json")
    shutil.copyfile(Path(__file__).parent / "CARD.md", args.out / "README.md")
    spec = reader.specs["corpus"]
    calibrated = json.loads((args.run / "calibration.json").read_text("utf-8")) if (args.run / "calibration.json").exists() else {}
    names = ("encoder.onnx", "frozen.bin", "tuned.bin", "heads.npz", "tokenizer.json")
    card = {"format": 1, "spec": {"labels": spec.labels, "widest": spec.widest, "classes": spec.classes, "ties": spec.ties}, **calibrated,
            "sha256": {name: hashlib.sha256((args.out / name).read_bytes()).hexdigest() for name in names}}
    (args.out / "model.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
