"""From a trained network to the shipped files: `python -m training.export --network DIR --minilm DIR --out DIR`.

The trunk is quantised to int8 weights per channel with activations quantised on the fly (onnxruntime's dynamic
quantisation); word embeddings too, one scale a row. Of the heads the transformer layer is quantised alike; the rest
stays in float: it is small.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from training.network import WIDTH, Heads, Trunk
from whosays.coding.neural.inputs import FEATURES, FIGURE_FEATURES, PERIOD_FEATURES, PLACE_FEATURES
from whosays.coding.neural.labels import TELLING
from whosays.coding.neural.onnx import FILES, LABELS

OPSET = 17

SHIPPED = (48, 32)
"""What the shipped heads have for `near`: less than in training, for speed. Networks of folds are exported alike, so
that cross-validation measures what is shipped."""


def load_network(folder: Path) -> tuple[Trunk, Heads]:
    """What `training.train` saved, its heads as they are shipped."""
    state = torch.load(folder / "network.pt", map_location="cpu", weights_only=True)
    trunk, heads = Trunk(state["trunk"]["words.weight"].shape[0], layers=state["layers"]), Heads(near=SHIPPED)
    trunk.load_state_dict(state["trunk"])
    heads.load_state_dict(state["heads"])
    return trunk.eval(), heads.eval()


def example_inputs(length: int = 12, triggers: int = 2, candidates: int = 3) -> dict[str, Tensor]:
    """Inputs of the heads, of the right shapes."""
    far = {"token_far": length, "place_far": candidates, "period_far": candidates, "figure_far": candidates}
    rows = {name: torch.rand(candidates, length) for name in ("places", "periods", "figures")}
    return {
        "hidden": torch.rand(length, WIDTH),
        "at": torch.arange(triggers),
        "types": torch.arange(triggers),
        "telling": torch.zeros(triggers, len(TELLING)),
        "token_far": torch.zeros(triggers, far["token_far"], dtype=torch.long),
        "places": rows["places"],
        "place_kinds": torch.zeros(candidates, len(PLACE_FEATURES)),
        "place_far": torch.zeros(triggers, candidates, dtype=torch.long),
        "periods": rows["periods"],
        "period_kinds": torch.zeros(candidates, len(PERIOD_FEATURES)),
        "period_far": torch.zeros(triggers, candidates, dtype=torch.long),
        "figures": rows["figures"],
        "figure_kinds": torch.zeros(candidates, len(FIGURE_FEATURES)),
        "figure_far": torch.zeros(triggers, candidates, dtype=torch.long),
    }


AXES = {
    "hidden": {0: "L"},
    "at": {0: "T"},
    "types": {0: "T"},
    "telling": {0: "T"},
    "token_far": {0: "T", 1: "L"},
    "places": {0: "P", 1: "L"},
    "place_kinds": {0: "P"},
    "place_far": {0: "T", 1: "P"},
    "periods": {0: "D", 1: "L"},
    "period_kinds": {0: "D"},
    "period_far": {0: "T", 1: "D"},
    "figures": {0: "N", 1: "L"},
    "figure_kinds": {0: "N"},
    "figure_far": {0: "T", 1: "N"},
}
HEAD_OUTPUTS = ["roles", "place", "period", "figure", "what", "group", "stance", "happened", "sourced", "kept"]


def export(trunk: Trunk, heads: Heads, out: Path) -> None:
    """Write trunk.onnx (int8) and heads.onnx, and check both against torch."""
    out.mkdir(parents=True, exist_ok=True)
    plain, whole = out / "trunk.float.onnx", out / "heads.float.onnx"
    ids, features = torch.randint(1000, 20000, (24,)), torch.zeros(24, len(FEATURES))
    torch.onnx.export(
        trunk,
        (ids, features),
        plain,
        input_names=["ids", "features"],
        output_names=["hidden", "logits"],
        dynamic_axes={"ids": {0: "L"}, "features": {0: "L"}},
        opset_version=OPSET,
        dynamo=False,
    )
    inputs = example_inputs()
    torch.onnx.export(
        heads,
        tuple(inputs.values()),
        whole,
        input_names=list(inputs),
        output_names=HEAD_OUTPUTS,
        dynamic_axes=AXES,
        opset_version=OPSET,
        dynamo=False,
    )
    session = onnxruntime.InferenceSession(whole)
    other = example_inputs(131, 5, 4)
    given = session.run(None, {k: v.numpy() for k, v in other.items()})
    with torch.no_grad():
        for a, b in zip(given, heads(**other), strict=True):
            np.testing.assert_allclose(a, b.numpy(), atol=1e-4)
    quantize(plain, out / "trunk.onnx")
    quantize(whole, out / "heads.onnx", part="/look/")
    plain.unlink()
    whole.unlink()


def quantize(plain: Path, out: Path, *, part: str | None = None) -> None:
    """int8 per channel: linear layers and word embeddings, or of the nodes whose name has `part` in it alone."""
    nodes = [node.name for node in onnx.load(plain).graph.node if part in node.name] if part else None
    quantize_dynamic(
        plain,
        out,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_quantize=nodes,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    onnx.checker.check_model(str(out))


def write_card(folder: Path, *, version: str, decisions: dict[str, dict[str, float]]) -> None:
    """model.json: version, digests of the files, labels, and `decisions`: cuts, weights of keeping and confidence."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    labels = {name: list(words) for name, words in LABELS.items()}
    parts = {name: decisions[name] for name in ("cuts", "keep", "confidence")}
    card = {"version": version, "digests": digests, **parts, "labels": labels}
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--network", type=Path, required=True)
    ask.add_argument("--minilm", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--version", default="0")
    ask.add_argument("--decisions", type=Path, help="cuts and confidence weights, as training.calibrate wrote them")
    args = ask.parse_args()
    trunk, heads = load_network(args.network)
    export(trunk, heads, args.out)
    shutil.copyfile(args.minilm / "tokenizer.json", args.out / "tokenizer.json")
    decisions = (
        json.loads(args.decisions.read_text()) if args.decisions else {"cuts": {}, "keep": FIRST, "confidence": FIRST}
    )
    write_card(args.out, version=args.version, decisions=decisions)


FIRST = {"claimed": 1.0}
"""Weights before the first calibration: the network's own word."""


if __name__ == "__main__":
    main()
