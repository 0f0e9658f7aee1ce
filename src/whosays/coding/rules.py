"""The rules coder: readable word lists and tables of weights, no model."""

from __future__ import annotations

from whosays.codebook import codebook
from whosays.coding.assembly import assemble
from whosays.coding.dating import dated
from whosays.coding.drafts import draft
from whosays.coding.scene import survey
from whosays.language import sentences
from whosays.model import Claim, Report
from whosays.resolving.gazetteer import Gazetteer

_LANGUAGES = ("en", "und")


class RulesCoder:
    """Codes reports in English by rules. `gazetteer` is used in place of the one that is shipped."""

    name = "rules"

    def __init__(self, *, gazetteer: Gazetteer | None = None) -> None:
        self._gazetteer = gazetteer

    @property
    def version(self) -> str:
        """The number of these rules and the version of the codebook."""
        return f"rules 1 / codebook {codebook().version}"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of `report`'s story passages, in the order of the text; none where it is not in English."""
        if report.language not in _LANGUAGES:
            return ()
        parts = sentences(report)
        scene = survey(dated(report, parts), parts=parts, gazetteer=self._gazetteer)
        return assemble(scene, draft(scene))
