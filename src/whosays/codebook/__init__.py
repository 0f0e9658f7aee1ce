"""The vocabulary, as data: claim types, stances, what figures count, counted nouns, actors, policies."""

from whosays.codebook.actors import KINDS, SECTORS, ActorEntry, ActorTable, State, load_actors
from whosays.codebook.book import Codebook, codebook
from whosays.codebook.types import Acled, ClaimType, Plover, TypeTable, load_types
from whosays.codebook.words import Noun, NounSort, NounTable, What, WordTable, load_nouns, load_words

__all__ = [
    "KINDS",
    "SECTORS",
    "Acled",
    "ActorEntry",
    "ActorTable",
    "ClaimType",
    "Codebook",
    "Noun",
    "NounSort",
    "NounTable",
    "Plover",
    "State",
    "TypeTable",
    "What",
    "WordTable",
    "codebook",
    "load_actors",
    "load_nouns",
    "load_types",
    "load_words",
]
