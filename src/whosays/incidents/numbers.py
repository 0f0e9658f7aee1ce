"""Figures as numbers with open bounds."""

from __future__ import annotations

from whosays.model import Figure, SourceFigure


def number_of(figure: Figure | SourceFigure) -> int:
    """The number that a figure names: its lower bound, or its upper where there is no lower."""
    return figure.min if figure.min is not None else figure.max if figure.max is not None else 0


def figures_apart(x: Figure, y: Figure) -> bool:
    """Whether no number is within the bounds of both. An open bound is no bound."""
    return (x.max is not None and y.min is not None and y.min > x.max) or (
        y.max is not None and x.min is not None and x.min > y.max
    )


def spell(figure: Figure) -> str:
    """A figure for people: "19", "20 or more", "up to 30", "30 to 40"."""
    if figure.min == figure.max:
        return str(figure.min)
    if figure.max is None:
        return f"{figure.min} or more"
    return f"up to {figure.max}" if figure.min is None else f"{figure.min} to {figure.max}"
