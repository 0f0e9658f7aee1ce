"""The codebook as a whole: loaded once, part by part when first asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache, cached_property

from whosays.codebook.actors import ActorTable, load_actors
from whosays.codebook.policies import Policies, load_policies
from whosays.codebook.types import ClaimType, TypeTable, load_types
from whosays.codebook.words import Noun, NounTable, What, WordTable, load_nouns, load_words
from whosays.codebook.yamlfile import data_bytes, data_names
from whosays.model import Stance


class Codebook:
    """The vocabulary that is shipped. Each part is read on first use and then kept; nothing of it changes.

    Raises `CodebookError` on first use of a part that is not well formed.
    """

    @cached_property
    def version(self) -> str:
        """The first 12 hex digits of the SHA-256 over all vocabulary files: another vocabulary, another version."""
        digest = hashlib.sha256()
        for name in data_names():
            # Line ends apart, so that a checkout on another system has the same version.
            data = data_bytes(name).replace(b"\r\n", b"\n")
            digest.update(f"{name} {len(data)}\n".encode())
            digest.update(data)
        return digest.hexdigest()[:12]

    @cached_property
    def type_table(self) -> TypeTable:
        """Claim types and their kinship."""
        return load_types()

    @property
    def types(self) -> Mapping[str, ClaimType]:
        """Claim types by name."""
        return self.type_table.types

    def kin(self, one: str, other: str) -> float:
        """How likely claims of these two types still tell of one happening, 0 to 1."""
        return self.type_table.kin(one, other)

    @cached_property
    def word_table(self) -> WordTable:
        """Stances, whats and groups."""
        return load_words()

    @property
    def stances(self) -> Mapping[Stance, str]:
        """Definitions of the stances."""
        return self.word_table.stances

    @property
    def whats(self) -> Mapping[str, What]:
        """What figures count, by name."""
        return self.word_table.whats

    @property
    def groups(self) -> Mapping[str, str]:
        """Definitions of the groups of those counted."""
        return self.word_table.groups

    @property
    def fillers(self) -> frozenset[str]:
        """Words around an actor's name that do not make it another actor."""
        return self.word_table.fillers

    @cached_property
    def nouns(self) -> NounTable:
        """The nouns that figures count."""
        return load_nouns(self.groups)

    def noun(self, wording: str) -> Noun | None:
        """The counted noun that `wording` is a form of, singular or plural; None where it is none."""
        return self.nouns.find(wording)

    @cached_property
    def actors(self) -> ActorTable:
        """The dictionary of actors."""
        return load_actors()

    @property
    def policies(self) -> Policies:
        """How claims are linked, and how the status and the tolls of incidents are told."""
        return load_policies()


@cache
def codebook() -> Codebook:
    """The codebook that is shipped; the same object each time."""
    return Codebook()
