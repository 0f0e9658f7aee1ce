"""Claims of many reports to incidents, with the reasons for every join, status and toll."""

from whosays.incidents.assemble import ChosenPolicies
from whosays.incidents.comparison import Comparison, Feature
from whosays.incidents.link import choose_policies, link, link_claims
from whosays.incidents.nearby import Neighbour, explain, neighbours
from whosays.incidents.tellings import Telling, tellings_of

__all__ = [
    "ChosenPolicies",
    "Comparison",
    "Feature",
    "Neighbour",
    "Telling",
    "choose_policies",
    "explain",
    "link",
    "link_claims",
    "neighbours",
    "tellings_of",
]
