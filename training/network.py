"""The network: one MiniLM trunk over a window of a report, and heads for what a claim is made of.

The trunk is BERT (Devlin et al. 2019) with MiniLM's weights (Wang et al. 2020), written out here so that it exports to
a plain ONNX graph; the features of `whosays.coding.neural.inputs` are added to its word embeddings. Shapes: L word
pieces of the window, T triggers, P, D and N candidate places, periods and figures.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from whosays.coding.neural.labels import (
    CANDIDATE_HINTS,
    DISTANCES,
    FEATURES,
    FIGURE_FEATURES,
    GROUPS,
    PERIOD_FEATURES,
    PIECE_HINTS,
    PLACE_FEATURES,
    ROLES,
    STANCES,
    TELLING,
    TYPES,
    WHATS,
)

WIDTH = 384
LAYERS = 6
HEADS = 12
INNER = 1536
PAIR = 192

NEAR = (80, 48)
"""How many pieces around a trigger are read once more for it, and how many of them before it."""

PLAIN = (1, 0)
"""The same where nothing is read once more."""


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.p = dropout

    def forward(self, x: Tensor) -> Tensor:
        """`x`: [..., L, WIDTH] -> [..., L, WIDTH]."""

        def split(y: Tensor) -> Tensor:
            return y.unflatten(-1, (HEADS, WIDTH // HEADS)).transpose(-2, -3)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        seen = self.dropout(scores.softmax(-1)) @ v
        seen = seen.transpose(-2, -3).flatten(-2)
        x = self.norm_attention(x + self.dropout(self.out(seen)))
        return self.norm_out(x + self.dropout(self.down(functional.gelu(self.up(x)))))


def trigger_head() -> nn.Sequential:
    """From a piece's vector to the type it triggers; the last column: none."""
    return nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.3), nn.Linear(WIDTH, len(TYPES) + 1))


class Trunk(nn.Module):
    """Word pieces and features in, one vector a piece out, and the type each piece triggers."""

    def __init__(self, vocabulary: int, *, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.features = nn.Linear(len(FEATURES), WIDTH, bias=False)
        nn.init.normal_(self.features.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        self.trigger = trigger_head()

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """`ids` [L], `features` [L, F] -> hidden [L, WIDTH], trigger logits [L, types + 1] (the last: none)."""
        at = torch.arange(ids.shape[0], device=ids.device)
        x = self.words(ids) + self.positions(at) + self.kinds.weight[0] + self.features(features)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x)
        return x, self.trigger(x)


def both(far: nn.Embedding, hint: nn.Embedding) -> Tensor:
    """[DISTANCES * hints, PAIR] what each distance bucket with each hint adds, as the inputs number them: one look-up,
    and a constant of the exported graph."""
    return (hint.weight.unsqueeze(1) + far.weight.unsqueeze(0)).flatten(0, 1)


class Heads(nn.Module):
    """What belongs to each trigger. `near`: as `NEAR`, or `PLAIN`."""

    def __init__(self, *, near: tuple[int, int] = NEAR, dropout: float = 0.3) -> None:
        super().__init__()
        self.near = near
        self.types = nn.Embedding(len(TYPES), PAIR)
        self.mark = nn.Embedding(1 + len(TYPES), WIDTH)
        self.mark_far = nn.Embedding(DISTANCES, WIDTH)
        for fresh in (self.mark, self.mark_far):
            nn.init.normal_(fresh.weight, std=0.05)
        self.look = Layer(0.1)
        self.kept = nn.Linear(PAIR, 1)
        self.anchor = nn.Linear(WIDTH, PAIR)
        self.token = nn.Linear(WIDTH, PAIR)
        self.token_far = nn.Embedding(DISTANCES, PAIR)
        self.token_hint = nn.Embedding(PIECE_HINTS, PAIR)
        self.role = nn.Linear(PAIR, len(ROLES) * 3)
        self.ask = nn.ModuleDict({k: nn.Linear(WIDTH, PAIR) for k in ("place", "period", "figure")})
        self.have = nn.ModuleDict({k: nn.Linear(WIDTH, PAIR) for k in ("place", "period", "figure")})
        self.far = nn.ModuleDict({k: nn.Embedding(DISTANCES, PAIR) for k in ("place", "period", "figure")})
        self.hint = nn.ModuleDict({k: nn.Embedding(CANDIDATE_HINTS, PAIR) for k in ("place", "period", "figure")})
        self.place_kind = nn.Linear(len(PLACE_FEATURES), PAIR, bias=False)
        self.period_kind = nn.Linear(len(PERIOD_FEATURES), PAIR, bias=False)
        self.figure_kind = nn.Linear(len(FIGURE_FEATURES), PAIR, bias=False)
        self.score = nn.ModuleDict({k: nn.Linear(PAIR, 1) for k in ("place", "period", "figure")})
        self.null = nn.ModuleDict({k: nn.Linear(PAIR, 1) for k in ("place", "period")})
        self.what = nn.Linear(PAIR, len(WHATS))
        self.group = nn.Linear(PAIR, len(GROUPS))
        self.tell = nn.Linear(WIDTH, PAIR)
        self.telling = nn.Linear(len(TELLING), PAIR, bias=False)
        self.stance = nn.Linear(PAIR, len(STANCES))
        self.happened = nn.Linear(PAIR, 1)
        self.sourced = nn.Linear(PAIR, 1)
        self.dropout = nn.Dropout(dropout)

    def around(self, at: Tensor, length: int) -> Tensor:
        """[T, N] the pieces around each trigger `at` [T] in a window of `length` pieces; the trigger is one of them."""
        count, before = self.near
        near = torch.arange(length, device=at.device)[:count]
        first = torch.minimum((at - before).clamp(min=0), length - near.shape[0] + 0 * at)
        return first.unsqueeze(1) + near.unsqueeze(0)

    def forward(  # noqa: PLR0913 - an exported graph's inputs
        self,
        hidden: Tensor,
        at: Tensor,
        types: Tensor,
        telling: Tensor,
        token_far: Tensor,
        places: Tensor,
        place_kinds: Tensor,
        place_far: Tensor,
        periods: Tensor,
        period_kinds: Tensor,
        period_far: Tensor,
        figures: Tensor,
        figure_kinds: Tensor,
        figure_far: Tensor,
    ) -> tuple[Tensor, ...]:
        """`hidden` [L, WIDTH], `at` [T] pieces, `types` [T], `telling` [T, K] the rules' word, `*_far` [T, L|P|D|N]
        distance buckets plus `DISTANCES` times the hints, `places`, `periods`, `figures` [P|D|N, L] averaging rows,
        `place_kinds` [P, K], `period_kinds` [D, K], `figure_kinds` [N, K]. Gives roles
        [T, L, roles * 3] (out, begin, in), place [T, P + 1] and period [T, D + 1] logits (the last: none),
        figure [T, N], what [T, N, W], group [T, N, G], stance [T, S], happened [T], sourced [T], kept [T].

        The window is read once more for each trigger, with the trigger marked in it (after Zhong & Chen 2021)."""
        spots = self.around(at, hidden.shape[0])
        before = hidden[spots]
        here = (spots == at.unsqueeze(1)).to(hidden.dtype).unsqueeze(-1)
        if self.near == PLAIN:
            read = before
        else:
            marks = here * (self.mark.weight[0] + self.mark(1 + types)).unsqueeze(1)
            marks = marks + self.mark_far(torch.gather(token_far % DISTANCES, 1, spots))
            read = self.look(before + marks).to(hidden.dtype)
        x = (here * read).sum(1)
        kind = self.types(types)
        tokens = self.token(hidden).unsqueeze(0).repeat(at.shape[0], 1, 1)
        rows = torch.arange(at.shape[0], device=at.device).unsqueeze(1)
        tokens = tokens.index_put((rows, spots), self.token(read))
        pair = (self.anchor(x) + kind).unsqueeze(1) + tokens + both(self.token_far, self.token_hint)[token_far]
        roles = self.role(self.dropout(functional.gelu(pair)))

        def candidates(name: str, rows: Tensor, far: Tensor, extra: Tensor | None = None) -> tuple[Tensor, Tensor]:
            asked = self.ask[name](x) + kind
            had = self.have[name]((rows @ hidden).unsqueeze(0) + rows.T[spots].transpose(1, 2) @ (read - before))
            if extra is not None:
                had = had + extra.unsqueeze(0)
            near = both(self.far[name], self.hint[name])[far]
            return asked, self.dropout(functional.gelu(asked.unsqueeze(1) + had + near))

        asked, pair = candidates("place", places, place_far, self.place_kind(place_kinds))
        place = torch.cat([self.score["place"](pair).squeeze(-1), self.null["place"](functional.gelu(asked))], 1)
        asked, pair = candidates("period", periods, period_far, self.period_kind(period_kinds))
        period = torch.cat([self.score["period"](pair).squeeze(-1), self.null["period"](functional.gelu(asked))], 1)
        _, pair = candidates("figure", figures, figure_far, self.figure_kind(figure_kinds))
        told = self.dropout(functional.gelu(self.tell(x) + kind + self.telling(telling)))
        return (
            roles,
            place,
            period,
            self.score["figure"](pair).squeeze(-1),
            self.what(pair),
            self.group(pair),
            self.stance(told),
            self.happened(told).squeeze(-1),
            self.sourced(told).squeeze(-1),
            self.kept(told).squeeze(-1),
        )


def load_minilm(trunk: Trunk, heads: Heads, weights: dict[str, Tensor]) -> None:
    """Copy MiniLM's weights (names as in its safetensors file) into the trunk; fewer layers take the first ones. The
    heads' layer begins as the trunk's last, but adds little."""
    get = weights.__getitem__
    with torch.no_grad():
        trunk.words.weight.copy_(get("embeddings.word_embeddings.weight"))
        trunk.positions.weight.copy_(get("embeddings.position_embeddings.weight"))
        trunk.kinds.weight.copy_(get("embeddings.token_type_embeddings.weight"))
        trunk.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
        trunk.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm_attention": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm_out": "output.LayerNorm",
        }
        for n, layer in enumerate(trunk.layers):
            for ours, theirs in names.items():
                part = getattr(layer, ours)
                part.weight.copy_(get(f"encoder.layer.{n}.{theirs}.weight"))
                part.bias.copy_(get(f"encoder.layer.{n}.{theirs}.bias"))
        heads.look.load_state_dict(trunk.layers[-1].state_dict())
        for part in (heads.look.out, heads.look.down):
            part.weight.mul_(0.1)
            part.bias.mul_(0.1)
