"""A wide trunk to learn from: all-mpnet-base-v2 in MiniLM's place, five times its size, for training alone.

    python -m training.teacher --prepared P --minilm MINILM --mpnet MPNET --start NETWORK --folds 2 --fold 0 --out DIR
    python -m training.teacher --prepared P --minilm MINILM --teacher DIR --folds 2 --fold 0 --out DIR2

MPNet (Song et al. 2020) cuts words into the same pieces as MiniLM, so a wide trunk reads the same windows and features
and, narrowed by one linear layer, feeds the same heads. It begins with the heads of a MiniLM network: the narrowing
layer and the features' weights are set by least squares so that what the heads get is as near as can be to what they
knew. `training.train --teachers` makes a MiniLM network learn from what it says (Hinton et al. 2015).
"""

from __future__ import annotations

import argparse
import logging
import math
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.annotate import Annotated
from training.augment import Names, augment
from training.network import WIDTH, Heads, Trunk, trigger_head
from whosays.coding.neural.labels import FEATURES

WIDE = 768
INNER = 3072
HEADS = 12
LAYERS = 12
BUCKETS, FARTHEST = 32, 128
VOCABULARY, POSITIONS = 30527, 514

SPECIAL = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
"""What BERT's marks are called in MPNet's vocabulary; all other pieces bear the same names."""

RATES = (4e-5, 2.5e-4)
"""Learning rates of MPNet's own weights and of what is new; half of them where a teacher goes on."""

GATHER = 4
"""Windows to a step."""

SAMPLE = 50
"""Reports by which the narrowing layer is set."""

log = logging.getLogger("training")


def buckets(length: int) -> Tensor:
    """[L, L] the bucket of each distance between two pieces, as T5 and MPNet have them."""
    at = torch.arange(length)
    back = at[:, None] - at[None, :]
    half = BUCKETS // 2
    exact = half // 2
    far = back.abs()
    logs = torch.log(far.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    return (back < 0) * half + torch.where(far < exact, far, (exact + logs.long()).clamp(max=half - 1))


class WideLayer(nn.Module):
    """One layer of MPNet: BERT's, with a bias for each head and distance."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDE, 3 * WIDE)
        self.out = nn.Linear(WIDE, WIDE)
        self.norm_attention = nn.LayerNorm(WIDE, eps=1e-5)
        self.up = nn.Linear(WIDE, INNER)
        self.down = nn.Linear(INNER, WIDE)
        self.norm_out = nn.LayerNorm(WIDE, eps=1e-5)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [L, WIDE], `bias` [heads, L, L] -> [L, WIDE]."""
        q, k, v = (y.unflatten(-1, (HEADS, WIDE // HEADS)).transpose(0, 1) for y in self.qkv(x).chunk(3, -1))
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDE // HEADS) + bias.to(q.dtype)
        seen = self.dropout(scores.softmax(-1).to(v.dtype)) @ v
        x = self.norm_attention(x + self.dropout(self.out(seen.transpose(0, 1).flatten(-2))))
        return self.norm_out(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class WideTrunk(nn.Module):
    """As `training.network.Trunk`, of MPNet; the word pieces come numbered as MiniLM numbers them."""

    def __init__(self, vocabulary: int, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDE)
        self.positions = nn.Embedding(POSITIONS, WIDE)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.register_buffer("table", torch.zeros(vocabulary, dtype=torch.long))
        self.features = nn.Linear(len(FEATURES), WIDE, bias=False)
        self.norm = nn.LayerNorm(WIDE, eps=1e-5)
        self.layers = nn.ModuleList(WideLayer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.narrow = nn.Linear(WIDE, WIDTH)
        self.trigger = trigger_head()

    def wide(self, ids: Tensor, features: Tensor) -> Tensor:
        """`ids` [L], `features` [L, F] -> [L, WIDE]."""
        at = torch.arange(2, 2 + ids.shape[0])  # MPNet's first two positions are for padding
        x = self.words(self.table[ids]) + self.positions(at) + self.features(features)
        x = self.dropout(self.norm(x))
        bias = self.relative(buckets(ids.shape[0])).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` [L], `features` [L, F] -> hidden [L, WIDTH], trigger logits [L, types + 1]."""
        x = self.narrow(self.wide(ids, features))
        return x, self.trigger(x)


def load_mpnet(trunk: WideTrunk, folder: Path, pieces: dict[str, int]) -> None:
    """Copy MPNet's weights into the trunk; `pieces`: MiniLM's vocabulary. Raises KeyError for a piece it lacks."""
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    names = {
        "qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
        "out": ("attention.attn.o",),
        "norm_attention": ("attention.LayerNorm",),
        "up": ("intermediate.dense",),
        "down": ("output.dense",),
        "norm_out": ("output.LayerNorm",),
    }
    numbers = {piece: n for n, piece in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))}
    with torch.no_grad():
        trunk.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        trunk.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        trunk.relative.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        for kind in ("weight", "bias"):
            getattr(trunk.norm, kind).copy_(weights[f"embeddings.LayerNorm.{kind}"])
            for n, layer in enumerate(trunk.layers):
                for ours, theirs in names.items():
                    rows = [weights[f"encoder.layer.{n}.{name}.{kind}"] for name in theirs]
                    getattr(getattr(layer, ours), kind).copy_(torch.cat(rows))
        for piece, n in pieces.items():
            trunk.table[n] = numbers[SPECIAL.get(piece, piece)]


def warm(trunk: WideTrunk, small: Trunk, windows: list[tuple[Tensor, Tensor]]) -> float:
    """Set what is new in a wide trunk so that the heads of a MiniLM network get what they know. `windows`: ids and
    features. Returns the share of the variance of MiniLM's vectors that it explains."""
    trunk.eval(), small.eval()
    with torch.no_grad():
        narrow, wide = small.words.weight.double(), trunk.words.weight[trunk.table].double()
        across = torch.linalg.lstsq(narrow - narrow.mean(0), wide - wide.mean(0)).solution
        trunk.features.weight.copy_((small.features.weight.T.double() @ across).T.float())
        trunk.trigger.load_state_dict(small.trigger.state_dict())
        given = torch.cat([trunk.wide(*window) for window in windows]).double()
        known = torch.cat([small(*window)[0] for window in windows]).double()
        x, y = given - given.mean(0), known - known.mean(0)
        ridge = 1e-2 * len(x) * x.var() * torch.eye(WIDE, dtype=torch.float64)
        solved = torch.linalg.solve(x.T @ x + ridge, x.T @ y)
        trunk.narrow.weight.copy_(solved.T.float())
        trunk.narrow.bias.copy_((known.mean(0) - given.mean(0) @ solved).float())
        return 1 - float((y - x @ solved).square().sum() / y.square().sum())


def load_teacher(folder: Path, trunk: WideTrunk, heads: Heads) -> None:
    """Copy what was trained into a wide network."""
    state = torch.load(folder / "network.pt", weights_only=True)
    trunk.load_state_dict(state["trunk"])
    heads.load_state_dict(state["heads"])


class Teacher:
    """A trained wide network that is asked, in bf16."""

    def __init__(self, folder: Path, vocabulary: int) -> None:
        self._trunk, self._heads = WideTrunk(vocabulary), Heads()
        load_teacher(folder, self._trunk, self._heads)
        self._trunk.to(torch.bfloat16).eval()
        self._heads.eval()

    @torch.no_grad()
    def trunk(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` [L], `features` [L, F] -> hidden, trigger logits."""
        hidden, logits = self._trunk(ids, features.to(torch.bfloat16))
        return hidden.float(), logits.float()

    @torch.no_grad()
    def heads(self, hidden: Tensor, inputs: dict[str, Tensor]) -> tuple[Tensor, ...]:
        """What `training.network.Heads` gives."""
        return self._heads(hidden, **inputs)


def fit(
    reports: list[Annotated], *, args: argparse.Namespace, tokenizer: Tokenizer, names: Names
) -> tuple[WideTrunk, Heads]:
    """Train a wide network on the reports, each as it is the first time and changed after. Returns the averaged one."""
    from training.export import load_network
    from training.prior import Prior
    from training.train import examples, losses, optimise

    torch.manual_seed(args.seed)
    rng = random.Random(args.order)
    trunk, heads = WideTrunk(tokenizer.get_vocab_size()), Heads()
    rates = RATES
    if args.teacher:
        load_teacher(args.teacher, trunk, heads)
        rates = (RATES[0] / 2, RATES[1] / 2)
    else:
        load_mpnet(trunk, args.mpnet, tokenizer.get_vocab())
        small, _ = load_network(args.start)
        heads.load_state_dict(torch.load(args.start / "network.pt", weights_only=True)["heads"])
        some = [e.window for r in rng.sample(reports, min(SAMPLE, len(reports))) for e in examples(r, tokenizer)]
        share = warm(trunk, small, [(torch.from_numpy(w.ids), torch.from_numpy(w.features)) for w in some])
        log.info("narrowed, MPNet explains %.2f of what MiniLM's vectors hold", share)
    trunk.words.weight.requires_grad_(False)
    prior = Prior.learn(reports)
    fresh = [p for part in (trunk.trigger, trunk.features, trunk.narrow, heads) for p in part.parameters()]
    mine = {id(p) for p in fresh}
    old = [p for p in trunk.parameters() if id(p) not in mine and p.requires_grad]
    once: set[str] = set()
    shuffled = list(reports)
    rng.shuffle(shuffled)

    def changed() -> Iterator[Annotated]:
        for report in shuffled:
            yield augment(report, names, rng) if report.name in once else report
            once.add(report.name)

    trained = optimise(
        nn.ModuleList([trunk, heads]),
        [{"params": old, "lr": rates[0]}, {"params": fresh, "lr": rates[1]}],
        [changed()],
        tokenizer=tokenizer,
        steps=max(1, sum(len(examples(report, tokenizer)) for report in reports) // GATHER),
        gather=GATHER,
        rise=0.06,
        loss_of=lambda _, example: losses(example, trunk, heads, prior, prior_weight=0.3, rng=rng),
    )
    return trained[0], trained[1]


def main() -> None:
    """The command."""
    from training.prepare import load
    from training.train import arguments, chosen, save, tokenizer_of

    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments(ask)
    ask.add_argument("--mpnet", type=Path, help="folder with its model.safetensors and vocab.txt")
    ask.add_argument("--start", type=Path, help="folder of the MiniLM network whose heads it begins with")
    ask.add_argument("--teacher", type=Path, help="folder of a teacher to go on from, at half the rates, instead")
    args = ask.parse_args()
    if not args.teacher and not (args.mpnet and args.start):
        ask.error("give --mpnet and --start, or --teacher")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    prepared, names = load(args.prepared)
    save(fit(chosen(prepared, args), args=args, tokenizer=tokenizer_of(args.minilm), names=names), args)


if __name__ == "__main__":
    main()
