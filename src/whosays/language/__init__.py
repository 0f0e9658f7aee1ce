"""Sentences and tokens of the story."""

from whosays.language.sentences import CODED_KINDS, Sentence, Token, sentences, tokens

__all__ = ["CODED_KINDS", "Sentence", "Token", "sentences", "tokens"]
