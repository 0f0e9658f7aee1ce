"""From sentences to claims."""

from whosays.coding.coder import Coder
from whosays.coding.registry import CODERS, get_coder
from whosays.coding.rules import RulesCoder

__all__ = ["CODERS", "Coder", "RulesCoder", "get_coder"]
