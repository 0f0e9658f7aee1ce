"""Claims of many reports to incidents, with the reasons for every join, status and toll."""

from whosays.incidents.assemble import ChosenPolicies
from whosays.incidents.comparison import Comparison, Feature
from whosays.incidents.link import choose_policies, link, link_claims
from whosays.incidents.tellings import Telling, tellings_of

__all__ = [
    "ChosenPolicies",
    "Comparison",
    "Feature",
    "Telling",
    "choose_policies",
    "link",
    "link_claims",
    "tellings_of",
]
