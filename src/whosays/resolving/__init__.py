"""Mentions to places, actors and days: dictionaries and gazetteers, never guesses."""
