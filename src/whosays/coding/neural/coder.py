"""The trained coder: finders, network, assembly, on one page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from whosays.coding.dating import dated
from whosays.coding.neural.assembly import assemble, merge
from whosays.coding.neural.confidence import chance, signals
from whosays.coding.neural.decode import Reading, read_window
from whosays.coding.neural.inputs import windows
from whosays.coding.neural.mentions import Found, find_mentions
from whosays.coding.neural.onnx import WEIGHTS, Model, load_card, load_model
from whosays.coding.neural.selecting import worth_reading
from whosays.coding.scoring import Tables
from whosays.language import Sentence, sentences
from whosays.model import Claim, Report
from whosays.resolving.gazetteer import Gazetteer

LANGUAGES = frozenset({"en", "und"})
"""Languages whose reports are coded; "und" are texts too short to tell."""


class ModelCoder:
    """Codes with the network in `folder`. Loads it when the first report comes. `tables` take the place of the rules
    coder's own, which have seen the reports that the network was trained on."""

    name = "model"

    def __init__(
        self, *, gazetteer: Gazetteer | None = None, folder: Path = WEIGHTS, tables: Tables | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._folder = folder
        self._tables = tables

    @property
    def version(self) -> str:
        """That of the weights, from their card."""
        return load_card(self._folder).version

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report, in the order of its text."""
        if report.language not in LANGUAGES:
            return ()
        whole = sentences(report)
        parts = worth_reading(report.text, whole, lambda: load_model(self._folder).tokenizer)
        if not parts:
            return ()
        model = load_model(self._folder)
        found = find_mentions(dated(report, whole), parts, gazetteer=self._gazetteer, tables=self._tables)
        made = make_claims(report, parts, found, model)
        out = []
        for (_, claim), row in zip(made, signals(made, parts, found), strict=True):
            if chance(row, model.card.keep) >= model.card.cuts.keep:
                out.append(replace(claim, confidence=chance(row, model.card.confidence)))
        return tuple(out)


def make_claims(report: Report, parts: tuple[Sentence, ...], found: Found, model: Model) -> list[tuple[Reading, Claim]]:
    """All that the network reads in a report, as claims without their confidence; doubles made one."""
    readings = read_report(report, parts, found, model)
    return merge([(reading, assemble(report, reading, parts, found)) for reading in readings])


def read_report(report: Report, parts: tuple[Sentence, ...], found: Found, model: Model) -> list[Reading]:
    """What the network says of a report, window by window."""
    mentions = found.mentions()
    place_keys = [p.name if p.lat is None else f"{p.gazetteer} {p.lat:.2f} {p.lon:.2f}" for p in found.places]
    period_keys = [f"{p.start}/{p.end}" for p in found.periods]
    out: list[Reading] = []
    for window in windows(report.text, parts, mentions, model.tokenizer):
        out += read_window(
            window,
            model.network,
            mentions=mentions,
            place_keys=place_keys,
            period_keys=period_keys,
            cuts=model.card.cuts,
        )
    return out
