"""What part of the world a small map shows, and where a degree lies on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST_SPAN: Final = 0.6
"""Degrees that the map shows at least: one town alone is drawn with what lies around it."""
MARGIN: Final = 26
"""Units between the rim and the outermost points, unless that would show more than the world."""
AIR: Final = 1.25
"""How much more than the points themselves the map shows."""


@dataclass(frozen=True, slots=True)
class View:
    """How degrees become units: equirectangular, true at the middle latitude. West and north are the map's rim."""

    west: float
    north: float
    x_per_degree: float
    y_per_degree: float
    width: int
    height: int

    @property
    def east(self) -> float:
        return self.west + self.width / self.x_per_degree

    @property
    def south(self) -> float:
        return self.north - self.height / self.y_per_degree

    def x(self, lon: float) -> float:
        return (lon - self.west) * self.x_per_degree

    def y(self, lat: float) -> float:
        return (self.north - lat) * self.y_per_degree


def view_of(lats: Sequence[float], lons: Sequence[float], *, width: int, height: int) -> View:
    """The view of `width` x at most `height` units that holds all points; the longitudes run on past 180.

    It never shows more than once round the globe, nor what lies past a pole: then it is less high.
    """
    middle = (min(lats) + max(lats)) / 2
    shrink = max(0.1, math.cos(math.radians(middle)))
    tall = max(max(lats) - min(lats), LEAST_SPAN) * AIR
    wide = max(max(lons) - min(lons), LEAST_SPAN) * AIR
    scale = min((width - 2 * MARGIN) / (wide * shrink), (height - 2 * MARGIN) / tall)
    scale = max(scale, width / (360 * shrink))
    height = min(height, math.floor(180 * scale))
    shown = height / scale
    return View(
        west=(min(lons) + max(lons) - width / (scale * shrink)) / 2,
        north=max(shown - 90, min(90.0, middle + shown / 2)),
        x_per_degree=scale * shrink,
        y_per_degree=scale,
        width=width,
        height=height,
    )
