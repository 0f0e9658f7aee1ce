"""The shipped network, run by onnxruntime on one thread."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from whosays.coding.neural.decode import Cuts, HeadsOut
from whosays.coding.neural.inputs import Floats, Ints
from whosays.coding.neural.labels import (
    FEATURES,
    FIGURE_FEATURES,
    GROUPS,
    PERIOD_FEATURES,
    PLACE_FEATURES,
    ROLES,
    STANCES,
    TELLING,
    TYPES,
    WHATS,
)
from whosays.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights"
"""Where the package keeps the shipped model."""

FILES = ("trunk.onnx", "heads.onnx", "tokenizer.json")

LABELS: Mapping[str, tuple[str, ...]] = {
    "types": TYPES,
    "stances": STANCES,
    "whats": WHATS,
    "groups": GROUPS,
    "roles": ROLES,
    "features": FEATURES,
    "place_features": PLACE_FEATURES,
    "period_features": PERIOD_FEATURES,
    "figure_features": FIGURE_FEATURES,
    "telling": TELLING,
}
"""What the model's card must agree with, word for word."""


@dataclass(frozen=True, slots=True)
class Card:
    """What `model.json` beside the weights says: the model's version, its files' digests, labels, cuts, and the
    weights by which readings are kept and their confidence is told (see `confidence.py`)."""

    version: str
    digests: Mapping[str, str]
    cuts: Cuts
    keep: Mapping[str, float]
    confidence: Mapping[str, float]


class OnnxNetwork:
    """The trunk and the heads as two onnxruntime sessions. One thread each: processes share the work instead, and
    the same window gives the same numbers whatever runs beside it."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._trunk = onnxruntime.InferenceSession(folder / "trunk.onnx", options, providers=["CPUExecutionProvider"])
        self._heads = onnxruntime.InferenceSession(folder / "heads.onnx", options, providers=["CPUExecutionProvider"])

    def trunk(self, ids: Ints, features: Floats) -> tuple[Floats, Floats]:
        """`ids` [L], `features` [L, F] -> hidden [L, H], trigger logits [L, types + 1]."""
        hidden, logits = self._trunk.run(None, {"ids": ids, "features": features})
        return np.asarray(hidden, np.float32), np.asarray(logits, np.float32)

    def heads(self, hidden: Floats, inputs: dict[str, NDArray[np.generic]]) -> HeadsOut:
        """Logits of everything that hangs on the triggers."""
        return HeadsOut(*(np.asarray(x, np.float32) for x in self._heads.run(None, {"hidden": hidden, **inputs})))


@dataclass(frozen=True, slots=True)
class Model:
    """A network with what it needs to read and to decide."""

    card: Card
    tokenizer: Tokenizer
    network: OnnxNetwork


@cache
def load_model(folder: Path = WEIGHTS) -> Model:
    """The model in a folder, its files checked against the digests of its card. Raises ModelError."""
    card = load_card(folder)
    for name in FILES:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if digest != card.digests.get(name):
            raise ModelError(
                str(folder / name),
                "is not the file that its card describes",
                "Install whosays again, or use --coder rules",
            )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Model(card, tokenizer, OnnxNetwork(folder))


def load_card(folder: Path = WEIGHTS) -> Card:
    """The card of the model in a folder. Raises ModelError where a file is missing or another version's."""
    missing = [name for name in ("model.json", *FILES) if not (folder / name).is_file()]
    if missing:
        raise ModelError(
            str(folder), f"the model's {', '.join(missing)} missing", "Install whosays again, or use --coder rules"
        )
    data = json.loads((folder / "model.json").read_text("utf-8"))
    for name, words in LABELS.items():
        if tuple(data["labels"][name]) != words:
            raise ModelError(str(folder), f"the model was made for other {name}", "Install whosays again")
    return Card(data["version"], data["digests"], Cuts(**data["cuts"]), data["keep"], data["confidence"])
