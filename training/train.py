"""Train the coder's network: `python -m training.train --out DIR [--folds 5 --fold 0] ../shared/gold/train ...`.

One window is one step of the forward pass (no padding); gradients are gathered over `--gather` windows. The trigger of
a claim is not in the gold: it is the word of the evidence that the network, together with a prior over words, finds
most telling for the type (multiple-instance learning; Dietterich et al. 1997), one word for one claim.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.annotate import Annotated, Target
from training.augment import Names, augment
from training.distil import SOFT, soft_losses
from training.gold import unfinished
from training.network import NEAR, PLAIN, Heads, Trunk, load_minilm
from training.prior import Prior
from whosays.coding.neural.hints import head_inputs
from whosays.coding.neural.inputs import (
    FEATURES,
    MASK,
    ROLES,
    TYPES,
    Window,
    windows,
)

if TYPE_CHECKING:
    from training.teacher import Teacher

log = logging.getLogger("training")

WEIGHTS = {
    "trigger": 1.0,
    "roles": 0.12,
    "place": 0.7,
    "period": 0.7,
    "figure": 1.5,
    "what": 0.7,
    "group": 0.35,
    "stance": 0.5,
    "happened": 0.5,
    "sourced": 0.5,
    "kept": 0.7,
}
"""What each loss counts for."""

RARE = torch.tensor([1.0, 3.0, 3.0, 3.0, 3.0])
"""What each stance counts for: nine of ten claims assert, and a head that always says so has learned nothing."""

RATES = (1e-4, 7e-4)
"""Learning rates of the trunk and of the heads."""

MASKED = 0.15
"""Share of the word pieces that a training window hides, so that no sentence is learned by heart."""

UNRULED = 0.2
"""How often a window is read without the rules coder's triggers, so that the network does not lean on them alone."""

HARD = 3
"""How many of a window's words that trigger nothing, those most like a trigger, the heads look at too."""

LIKE = 0.02
"""How likely a word must be a trigger, for the heads to look at it as one of those."""

INSIDE = 0.5
"""Weight of a word of a claim's evidence that was not chosen as trigger, as no trigger."""


@dataclass(frozen=True, slots=True)
class Example:
    """A window and the targets that are read off it, each with the pieces of its evidence."""

    report: Annotated
    window: Window
    targets: tuple[tuple[Target, tuple[int, ...]], ...]

    def judged(self) -> NDArray[np.bool_]:
        """[L] which pieces tell what triggers a claim and what does not: the fresh words, or those alone that lie in
        some claim's evidence where the report was coded in part."""
        words = self.window.fresh & self.window.begins
        if unfinished(self.report.folder, len(self.report.targets), len(self.report.text.split())):
            told = np.zeros(len(words), bool)
            told[[n for _, pieces in self.targets for n in pieces]] = True
            words = words & told
        return words


def examples(report: Annotated, tokenizer: Tokenizer) -> list[Example]:
    """The windows of a report with their targets; a claim belongs where its evidence starts afresh."""
    out = []
    for window in windows(report.text, report.sentences, report.mentions, tokenizer):
        mine = []
        for target in report.targets:
            inside = (window.starts >= target.evidence.start) & (window.ends <= target.evidence.end) & window.fresh
            pieces = tuple(int(n) for n in np.flatnonzero(inside & window.begins))
            fresh_start = np.flatnonzero(window.fresh & (window.ends > target.evidence.start))
            starts_here = fresh_start.size and int(window.starts[fresh_start[0]]) <= target.evidence.end
            if pieces and starts_here:
                mine.append((target, pieces))
        out.append(Example(report, window, tuple(mine)))
    return out


def choose(example: Example, logp: Tensor, prior: Tensor, weight: float) -> list[int]:
    """A trigger piece for each target: best first, each piece once (while there are enough). `logp` [L, types + 1],
    `prior` [L, types]."""
    score = (logp[:, : len(TYPES)].detach().float() + weight * prior).numpy()
    options = sorted(
        ((score[n, target.type], i, n) for i, (target, pieces) in enumerate(example.targets) for n in pieces),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, i, n in options:
        if i not in chosen and n not in used:
            chosen[i] = n
            used.add(n)
    return [chosen.get(i, pieces[0]) for i, (_, pieces) in enumerate(example.targets)]


def trigger_loss(example: Example, logits: Tensor, at: list[int]) -> Tensor:
    """Cross-entropy over the fresh words, summed, for each claim of the window."""
    window = example.window
    words = np.flatnonzero(example.judged())
    goal = torch.full((len(window.ids),), len(TYPES))
    weight = torch.ones(len(window.ids))
    for _, pieces in example.targets:
        weight[list(pieces)] = INSIDE
    for (target, _), n in zip(example.targets, at, strict=True):
        goal[n] = target.type
        weight[n] = 1.0
    rows = torch.from_numpy(words)
    losses = functional.cross_entropy(logits[rows].float(), goal[rows], reduction="none", label_smoothing=0.03)
    return (losses * weight[rows]).sum() / max(1, len(at))


def role_goals(example: Example) -> tuple[Tensor, Tensor]:
    """[T, L, roles] labels (0 out, 1 begins, 2 in) and [L] which pieces count."""
    window = example.window
    goal = torch.zeros(len(example.targets), len(window.ids), len(ROLES), dtype=torch.long)
    for i, (target, _) in enumerate(example.targets):
        for r, spans in enumerate(target.roles):
            for span in spans:
                hit = np.flatnonzero((window.starts < span.end) & (window.ends > span.start) & (window.starts >= 0))
                if hit.size:
                    goal[i, hit[0] : hit[-1] + 1, r] = 2
                    goal[i, hit[0], r] = 1
    return goal, torch.from_numpy(window.starts >= 0)


def choice_loss(logits: Tensor, right: list[tuple[int, ...] | None], candidates: list[tuple[int, int, int]]) -> Tensor:
    """-log of the summed probability of all right candidates; the last column is "none"."""
    where = {number: n for n, (number, _, _) in enumerate(candidates)}
    logp = logits.float()
    if not candidates:
        logp = torch.cat([torch.full_like(logp[:, :1], -1e4), logp[:, 1:]], 1)
    logp = logp.log_softmax(-1)
    losses = []
    for i, numbers in enumerate(right):
        if numbers is None:
            continue
        columns = [where[n] for n in numbers if n in where] if numbers else [logits.shape[1] - 1]
        if columns:
            losses.append(-torch.logsumexp(logp[i, columns], 0))
    return torch.stack(losses).mean() if losses else logits.sum() * 0.0


def figure_losses(example: Example, attach: Tensor, what: Tensor, group: Tensor) -> dict[str, Tensor]:
    """Which figures are the claim's, and what they count."""
    zero = attach.sum() * 0.0
    window = example.window
    if not window.figures:
        return {"figure": zero, "what": zero, "group": zero}
    goal = torch.zeros(attach.shape)
    whats, groups = [], []
    for i, (target, _) in enumerate(example.targets):
        for n, (number, _, _) in enumerate(window.figures):
            if number in target.figures:
                goal[i, n] = 1
                a, b = target.figures[number]
                whats.append((i, n, a))
                groups.append((i, n, b))
    out = {"figure": functional.binary_cross_entropy_with_logits(attach.float(), goal, reduction="sum") / len(goal)}
    for name, logits, rows in (("what", what, whats), ("group", group, groups)):
        if rows:
            i, n, want = (torch.tensor(column) for column in zip(*rows, strict=True))
            out[name] = functional.cross_entropy(logits[i, n].float(), want)
        else:
            out[name] = zero
    return out


def noisy(window: Window, rng: random.Random) -> tuple[Tensor, Tensor]:
    """The window's pieces and features with some of them hidden."""
    ids, features = torch.from_numpy(window.ids.copy()), torch.from_numpy(window.features.copy())
    generator = torch.Generator().manual_seed(rng.getrandbits(48))
    hide = (torch.rand(len(ids), generator=generator) < MASKED) & torch.from_numpy(window.starts >= 0)
    ids[hide] = MASK
    if rng.random() < UNRULED:
        features[:, FEATURES.index("rule")] = 0.0
        features[:, FEATURES.index(f"rules {TYPES[0]}") :] = 0.0
    return ids, features


def hard(example: Example, logp: Tensor, at: list[int]) -> list[int]:
    """The fresh words, `HARD` at most and none of `at`, that are most like a trigger."""
    claimed = 1.0 - logp[:, len(TYPES)].detach().exp().numpy()
    free = example.judged()
    free[at] = False
    best = sorted(np.flatnonzero(free).tolist(), key=lambda n: (-claimed[n], n))[:HARD]
    return [n for n in best if claimed[n] > LIKE]


def losses(
    example: Example,
    trunk: nn.Module,
    heads: Heads,
    prior: Prior,
    *,
    prior_weight: float,
    rng: random.Random,
    teacher: Teacher | None = None,
) -> dict[str, Tensor]:
    """All losses of one window; with a teacher, `SOFT` of each is how far the network is from what the teacher says of
    the same window with nothing hidden."""
    window = example.window
    ids, features = noisy(window, rng)
    hidden, logits = trunk(ids, features)
    logp = sure = logits.float().log_softmax(-1)
    taught = None
    if teacher is not None:
        taught = teacher.trunk(torch.from_numpy(window.ids), torch.from_numpy(window.features))
        sure = (logp + taught[1].log_softmax(-1)) / 2
    at = choose(example, sure, prior.scores(example), prior_weight) if example.targets else []
    wrong = hard(example, logp, at) if heads.near != PLAIN else []
    parts = {"trigger": trigger_loss(example, logits, at)}
    out: tuple[Tensor, ...] = ()
    inputs: dict[str, Tensor] = {}
    if at or wrong:
        likeliest = (logp if taught is None else taught[1])[wrong, : len(TYPES)].argmax(-1).tolist()
        types = [target.type for target, _ in example.targets] + likeliest
        rows = head_inputs(window, example.report.mentions, [*at, *wrong], types)
        inputs = {name: torch.from_numpy(row) for name, row in rows.items()}
        out = heads(hidden, **inputs)
        parts |= head_losses(example, out, len(at), kept=heads.near != PLAIN)
    if teacher is None or taught is None:
        return parts
    theirs = (taught[1], *(teacher.heads(taught[0], inputs) if out else ()))
    soft = soft_losses(window, (logits, *out), theirs, len(at), judged=example.judged())
    return {name: (1 - SOFT) * part + SOFT * soft.get(name, part * 0.0) for name, part in parts.items()}


def head_losses(example: Example, out: tuple[Tensor, ...], count: int, *, kept: bool) -> dict[str, Tensor]:
    """The losses of what the heads say of the window's triggers: the first `count` are those of its claims, the others
    none. `kept`: whether the heads are asked which is which."""
    window = example.window
    parts: dict[str, Tensor] = {}
    if kept:
        truly = (torch.arange(len(out[-1])) < count).float()
        wrongly = functional.binary_cross_entropy_with_logits(out[-1].float(), truly, reduction="sum")
        parts["kept"] = wrongly / max(1, count)
    if not count:
        return parts
    roles, place, period, attach, what, group, stance, happened, sourced = (part[:count] for part in out[:-1])
    goal, counts = role_goals(example)
    role = functional.cross_entropy(
        roles.float().reshape(count, len(window.ids), len(ROLES), 3).permute(0, 3, 1, 2), goal, reduction="none"
    )
    targets = [target for target, _ in example.targets]
    parts |= {
        "roles": (role * counts[None, :, None]).sum() / count,
        "place": choice_loss(place, [t.places for t in targets], window.places),
        "period": choice_loss(period, [t.periods for t in targets], window.periods),
        "stance": functional.cross_entropy(stance.float(), torch.tensor([t.stance for t in targets]), weight=RARE),
        "sourced": functional.binary_cross_entropy_with_logits(
            sourced.float(), torch.tensor([float(bool(t.roles[ROLES.index("source")])) for t in targets])
        ),
        "happened": functional.binary_cross_entropy_with_logits(
            happened.float(), torch.tensor([float(t.happened) for t in targets])
        ),
    }
    return parts | figure_losses(example, attach, what, group)


def progress(seen: int, began: float, sums: dict[str, float]) -> str:
    """What is logged of a round."""
    shown = " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items())
    return f"{seen} windows, {time.monotonic() - began:.0f} s, {shown}"


def optimise(
    network: nn.ModuleList,
    parts: list[dict[str, object]],
    rounds: Iterable[Iterable[Annotated]],
    *,
    tokenizer: Tokenizer,
    steps: int,
    gather: int,
    rise: float,
    loss_of: Callable[[int, Example], dict[str, Tensor]],
) -> nn.ModuleList:
    """Go over the reports of each round, `gather` windows a step; `parts`: parameters and their rates, which rise over
    the first `rise` of the `steps` and fall after. `loss_of` the number of a round and a window. Returns the network
    averaged over the last fifth."""
    trained = [parameter for part in parts for parameter in part["params"]]
    optimizer = torch.optim.AdamW(parts, weight_decay=0.05)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (rise * steps), max(0.0, (steps - step) / ((1 - rise) * steps)))
    )
    average = torch.optim.swa_utils.AveragedModel(network)
    step = 0
    for number, reports in enumerate(rounds):
        network.train()
        sums: dict[str, float] = {}
        began, seen, gathered = time.monotonic(), 0, 0
        for report in reports:
            for example in examples(report, tokenizer):
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    losses = loss_of(number, example)
                    loss = sum((WEIGHTS[k] * v for k, v in losses.items()), torch.zeros(()))
                (loss / gather).backward()
                seen += 1
                gathered += 1
                for k, v in losses.items():
                    sums[k] = sums.get(k, 0.0) + float(v.detach())
                if gathered == gather:
                    torch.nn.utils.clip_grad_norm_(trained, 1.0)
                    optimizer.step()
                    scheduler.step()
                    optimizer.zero_grad(set_to_none=True)
                    gathered = 0
                    step += 1
                    if step > 0.8 * steps:
                        average.update_parameters(network)
                if seen % 500 == 0:
                    log.info("round %d: %s", number + 1, progress(seen, began, sums))
        log.info("round %d ended: %s", number + 1, progress(seen, began, sums))
    return average.module.eval()


def fit(  # noqa: PLR0913 - the settings of a training run
    reports: list[Annotated],
    *,
    tokenizer: Tokenizer,
    weights: dict[str, Tensor],
    names: Names,
    epochs: int,
    seed: int,
    order: int = 1,
    start: Path | None = None,
    layers: int = 6,
    gather: int = 4,
    augmented: bool = True,
    rates: tuple[float, float] = RATES,
    near: tuple[int, int] = NEAR,
    teacher_of: Callable[[Annotated], Teacher | None] | None = None,
) -> tuple[Trunk, Heads]:
    """Train on the reports; `rates`: of the trunk, of the heads; `near`: as `Heads` has it; `teacher_of`: whom to learn
    a report from beside its codings. Returns the averaged network (of the last fifth)."""
    torch.manual_seed(seed)
    rng = random.Random(order)
    trunk, heads = Trunk(tokenizer.get_vocab_size(), layers=layers), Heads(near=near)
    load_minilm(trunk, heads, weights)
    if start is not None:
        state = torch.load(start / "network.pt", weights_only=True)
        trunk.load_state_dict(state["trunk"])
        heads.load_state_dict(state["heads"])
    trunk.words.weight.requires_grad_(False)
    prior = Prior.learn(reports)
    look = {id(p) for p in heads.look.parameters()}
    fresh = [*trunk.trigger.parameters(), *trunk.features.parameters()]
    fresh += [p for p in heads.parameters() if id(p) not in look]
    mine = {id(p) for p in fresh}
    old = [p for p in (*trunk.parameters(), *heads.look.parameters()) if id(p) not in mine and p.requires_grad]

    def rounds() -> Iterator[list[Annotated]]:
        for epoch in range(epochs):
            plain = not augmented or (epoch == 0 and teacher_of is None)
            shuffled = [report if plain else augment(report, names, rng) for report in reports]
            rng.shuffle(shuffled)
            yield shuffled

    def loss_of(epoch: int, example: Example) -> dict[str, Tensor]:
        weight = 0.3 if start else max(0.3, 2.0 * (1 - epoch / max(1, 0.6 * epochs)))
        teacher = teacher_of(example.report) if teacher_of else None
        return losses(example, trunk, heads, prior, prior_weight=weight, rng=rng, teacher=teacher)

    trained = optimise(
        nn.ModuleList([trunk, heads]),
        [{"params": old, "lr": rates[0]}, {"params": fresh, "lr": rates[1]}],
        rounds(),
        tokenizer=tokenizer,
        steps=max(1, epochs * sum(len(examples(r, tokenizer)) for r in reports) // gather),
        gather=gather,
        rise=0.08,
        loss_of=loss_of,
    )
    return trained[0], trained[1]


def fold_of(name: str, folds: int) -> int:
    """Which fold a report is in; by its name alone, so that it never moves."""
    import hashlib

    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % folds


GOLD = frozenset({"train", "written"})
"""The folders that are parted into folds."""


def arguments(ask: argparse.ArgumentParser) -> None:
    """What every training run is told."""
    ask.add_argument("--prepared", type=Path, required=True, help="what training.prepare wrote")
    ask.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--order", type=int, default=1, help="seed of the order of reports and of their changes")
    ask.add_argument(
        "--folds", type=int, default=0, help="parts of the gold, of which --fold is left out; the corpus stays"
    )
    ask.add_argument("--fold", type=int, default=0, help="the part that is left out")
    ask.add_argument("--gold-times", type=int, default=1, help="how often an epoch has each report of the gold")
    ask.add_argument("--corpus-share", type=float, default=1.0, help="how much of the corpus is taken")
    ask.add_argument("--corpus-from", type=float, default=0.0, help="where in the corpus that share begins")
    ask.add_argument("--whole", default="", help="all reports of the corpus whose names begin so are taken too")
    ask.add_argument("--limit", type=int, help="the first so many reports alone, to try the recipe")
    ask.add_argument("--threads", type=int, default=1)


def chosen(reports: list[Annotated], args: argparse.Namespace) -> list[Annotated]:
    """The reports that a run learns from; those of the gold as often as it asks."""
    gold = [r for r in reports if r.folder in GOLD and not (args.folds and fold_of(r.name, args.folds) == args.fold)]
    first, last = 1000 * args.corpus_from, 1000 * (args.corpus_from + args.corpus_share)
    corpus = [
        r
        for r in reports
        if r.folder not in GOLD
        and (first <= fold_of(f"share {r.name}", 1000) < last or (args.whole and r.name.startswith(args.whole)))
    ]
    return (gold * args.gold_times + corpus)[: args.limit]


def teacher_for(teachers: Sequence[Teacher], report: Annotated, *, untaught: str = "") -> Teacher | None:
    """The teacher that has not seen a report; none for one that teaches what the teachers have not learned: its name
    begins with `untaught`."""
    if untaught and report.name.startswith(untaught):
        return None
    return teachers[fold_of(report.name, len(teachers))]


def tokenizer_of(minilm: Path) -> Tokenizer:
    """MiniLM's tokenizer, which cuts nothing off."""
    tokenizer = Tokenizer.from_file(str(minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def save(network: tuple[nn.Module, Heads], args: argparse.Namespace, **more: object) -> None:
    """Write network.pt and, beside it, how it was made."""
    args.out.mkdir(parents=True, exist_ok=True)
    trunk, heads = network
    torch.save({"trunk": trunk.state_dict(), "heads": heads.state_dict(), **more}, args.out / "network.pt")
    (args.out / "settings.json").write_text(json.dumps({k: str(v) for k, v in vars(args).items()}, indent=1))


def main() -> None:
    """The command."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments(ask)
    ask.add_argument("--epochs", type=int, default=12)
    ask.add_argument("--start", type=Path, help="folder of a network to go on from, at half the rates")
    ask.add_argument("--plain", action="store_true", help="heads that do not read a window again for each trigger")
    ask.add_argument("--layers", type=int, default=6)
    ask.add_argument("--no-augment", action="store_true")
    ask.add_argument("--folder", help="reports of this gold folder alone")
    ask.add_argument(
        "--teachers", type=Path, nargs="+", help="what training.teacher wrote without each fold, to learn from"
    )
    ask.add_argument("--untaught", default="", help="reports whose names begin so are learned without the teachers")
    args = ask.parse_args()
    if args.folds and len(args.teachers or ()) > 1:
        ask.error("a fold's network learns from the teacher without that fold alone: the others have seen its reports")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    from safetensors.torch import load_file

    from training.prepare import load
    from training.teacher import Teacher

    prepared, names = load(args.prepared)
    tokenizer = tokenizer_of(args.minilm)
    teachers = [Teacher(folder, tokenizer.get_vocab_size()) for folder in args.teachers or ()]
    trunk, heads = fit(
        chosen([r for r in prepared if not args.folder or r.folder == args.folder], args),
        tokenizer=tokenizer,
        weights=load_file(args.minilm / "model.safetensors"),
        names=names,
        epochs=args.epochs,
        seed=args.seed,
        order=args.order,
        start=args.start,
        rates=(5e-5, 3.5e-4) if args.start else RATES,
        layers=args.layers,
        augmented=not args.no_augment,
        near=PLAIN if args.plain else NEAR,
        teacher_of=partial(teacher_for, teachers, untaught=args.untaught) if teachers else None,
    )
    save((trunk, heads), args, layers=args.layers)


if __name__ == "__main__":
    main()
