"""Incidents as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from whosays.export.cells import plain
from whosays.export.tables import INCIDENTS
from whosays.model import Incident


def geojson_lines(incidents: Iterable[Incident], *, about: str | None = None) -> Iterator[str]:
    """A FeatureCollection, piece by piece, one feature a line. An incident without a coordinate is a feature whose
    geometry is null, as the standard allows: none is made up. `about`, a line of JSON, becomes the member "about"."""
    yield '{"type": "FeatureCollection", ' + (f'"about": {about}, ' if about else "") + '"features": ['
    comma = ""
    for incident in incidents:
        yield f"{comma}\n{_feature(incident)}"
        comma = ","
    yield "\n]}\n"


def _feature(incident: Incident) -> str:
    place = incident.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [round(place.lon, 5), round(place.lat, 5)]}
    properties = {c.name: plain(c.value(incident)) for c in INCIDENTS if c.name not in ("id", "lat", "lon")}
    feature = {"type": "Feature", "id": incident.id, "geometry": point, "properties": properties}
    return json.dumps(feature, ensure_ascii=False)
