"""Looking for incidents, against a plain walk over all of them."""

from __future__ import annotations

import itertools
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import sentence, story
from tests.store.makers import fill, new_store, relink
from whosays.errors import UsageError
from whosays.model import Incident, Status
from whosays.store import (
    Box,
    Facet,
    IncidentFilter,
    IncidentRow,
    IncidentSort,
    Near,
    PageRequest,
    ReviewState,
    Store,
)

TYPES = ("shelled", "bombed", "stormed")
TOWNS = ("Aleppo", "Homs", "Mosul", "Nowhere")


def _texts(count: int) -> list[str]:
    draw = random.Random(7)
    return [
        story(
            *(
                sentence(
                    draw.choice(TYPES),
                    draw.choice(TOWNS),
                    str(date(2020, 1, 1) + timedelta(days=draw.randrange(60))),
                    who=draw.choice(("Army", "Rebels", "Militia")),
                    dead=draw.choice((None, 0, 3, 40)),
                    source=draw.choice(("", "Observatory", "Ministry", "Witnesses")),
                    denies=draw.random() < 0.2,
                )
                for _ in range(3)
            )
        )
        for _ in range(count)
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_store(tmp_path_factory.mktemp("store")) as opened:
        fill(opened, _texts(60))
        relink(opened)
        assert opened.counts().incidents > 40
        yield opened


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat, lon, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def _point(incident: Incident) -> tuple[float, float] | None:
    place = incident.place
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None


@dataclass(frozen=True)
class Told:
    """An incident with what its claims say."""

    incident: Incident
    actors: frozenset[str]
    quotes: str


@pytest.fixture(scope="module")
def told(store: Store) -> list[Told]:
    """All incidents, read once."""
    found = []
    for incident in store.incidents.each():
        stored = store.reports.claims(incident.claims)
        named = [actor for each in stored for actor in (*each.claim.initiators, *each.claim.targets)]
        quotes = " ".join(each.quote for each in stored).casefold()
        found.append(Told(incident, frozenset(actor.actor or "" for actor in named), quotes))
    return found


def _killed(incident: Incident) -> int | None:
    lows = [toll.low for toll in incident.figures if toll.what == "killed" and toll.low is not None]
    return max(lows, default=None)


def _in_period(incident: Incident, start: date | None, end: date | None) -> bool:
    when = incident.when
    return when is not None and (start is None or when.end >= start) and (end is None or when.start <= end)


def _passes(told: Told, asked: IncidentFilter) -> bool:
    """What a filter lets through, said plainly."""
    incident, quotes = told.incident, told.quotes
    point = _point(incident)
    radius = (incident.place.radius_km or 0) if incident.place else 0
    killed = _killed(incident)
    tests = (
        (asked.start is None and asked.end is None) or _in_period(incident, asked.start, asked.end),
        not asked.types or incident.type in asked.types,
        not asked.statuses or incident.status in asked.statuses,
        not asked.sources or not set(asked.sources).isdisjoint(incident.sources),
        not asked.actors or not set(asked.actors).isdisjoint(told.actors),
        not asked.countries or (incident.place is not None and incident.place.country in asked.countries),
        not asked.reports or not set(asked.reports).isdisjoint(incident.reports),
        asked.min_confidence is None or incident.confidence >= asked.min_confidence,
        asked.min_killed is None or (killed is not None and killed >= asked.min_killed),
        asked.placed is None or (point is not None) == asked.placed,
        asked.dated is None or (incident.when is not None) == asked.dated,
        asked.near is None
        or (point is not None and _km(point, (asked.near.lat, asked.near.lon)) <= asked.near.radius_km + radius),
        not asked.words or all(word in quotes for word in asked.words.casefold().split()),
        not asked.ids or incident.id in asked.ids,
        not asked.states or ReviewState.OPEN in asked.states,
    )
    return all(tests)


def _all(told: list[Told]) -> list[Incident]:
    return [each.incident for each in told]


FILTERS = st.builds(
    IncidentFilter,
    start=st.none() | st.dates(date(2019, 12, 1), date(2020, 1, 31)),
    end=st.none() | st.dates(date(2020, 2, 1), date(2020, 4, 1)),
    types=st.lists(st.sampled_from(("shelling", "airstrike", "attack", "siege")), max_size=2).map(tuple),
    statuses=st.lists(st.sampled_from(Status), max_size=2).map(tuple),
    sources=st.lists(st.sampled_from(("Observatory", "Ministry", "Herald", "nobody")), max_size=2).map(tuple),
    actors=st.lists(st.sampled_from(("army", "rebels", "nobody")), max_size=2).map(tuple),
    countries=st.lists(st.sampled_from(("SY", "IQ", "XX")), max_size=1).map(tuple),
    reports=st.lists(st.sampled_from(("r1", "r2", "none")), max_size=1).map(tuple),
    states=st.lists(st.sampled_from(ReviewState), max_size=2).map(tuple),
    min_confidence=st.none() | st.sampled_from((0.0, 0.5, 1.0)),
    min_killed=st.none() | st.sampled_from((0, 3, 41)),
    near=st.none() | st.builds(Near, st.just(36.0), st.just(37.0), st.sampled_from((1.0, 25.0, 200.0, 9000.0))),
    placed=st.none() | st.booleans(),
    dated=st.none() | st.booleans(),
    words=st.sampled_from(("", "shelled", "Observatory said", "aleppo", "nothing")),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=FILTERS)
def test_a_filter_lets_through_what_a_plain_walk_does(store: Store, told: list[Told], asked: IncidentFilter) -> None:
    expected = {each.incident.id for each in told if _passes(each, asked)}
    assert store.incidents.count(asked) == len(expected)
    overview = store.incidents.overview(asked, page=PageRequest(limit=1000))
    assert {row.id for row in overview.page.items} == expected
    assert overview.page.total == len(expected)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=FILTERS)
def test_a_facet_counts_what_there_would_be_with_all_filters_but_its_own(
    store: Store, told: list[Told], asked: IncidentFilter
) -> None:
    facets = {facet.name: facet for facet in store.incidents.overview(asked, facet_size=100).facets}
    spell: dict[str, Callable[[Told], Iterable[str]]] = {
        "types": lambda each: [each.incident.type],
        "statuses": lambda each: [each.incident.status.value],
        "sources": lambda each: each.incident.sources,
        "actors": lambda each: each.actors,
        "countries": lambda each: filter(None, [each.incident.place and each.incident.place.country]),
        "states": lambda each: ["open"],
    }
    for name, values in spell.items():
        loose = asked.without(name) if name in asked.used else asked
        counted = Counter(value for each in told if _passes(each, loose) for value in values(each))
        shown = {value.value: value.count for value in facets[name].values if value.count}
        assert shown == dict(counted), name
        for value in facets[name].values:
            assert value.chosen == (value.value in getattr(asked, name))


def test_an_empty_result_says_what_to_loosen(store: Store) -> None:
    asked = IncidentFilter(types=("shelling",), countries=("XX",))
    overview = store.incidents.overview(asked)
    assert overview.page.items == ()
    assert [(each.part, each.count) for each in overview.loosen] == [
        ("countries", store.incidents.count(IncidentFilter(types=("shelling",))))
    ]
    assert store.incidents.overview(IncidentFilter(types=("shelling",))).loosen == ()


def test_a_facet_is_looked_up_by_the_beginning_of_a_word(store: Store) -> None:
    facet = store.incidents.facet("sources", IncidentFilter(), begins="min")
    assert [value.value for value in facet.values] == ["Ministry"]
    assert _values(store.incidents.facet("actors", IncidentFilter(), begins="REB")) == ["rebels"]
    assert _values(store.incidents.facet("actors", IncidentFilter(), begins="ebels")) == []
    small = store.incidents.facet("types", IncidentFilter(), limit=1)
    assert (len(small.values), small.others) == (1, 2)
    with pytest.raises(UsageError, match="none named"):
        store.incidents.facet("weather", IncidentFilter())


def _values(facet: Facet) -> list[str]:
    return [value.value for value in facet.values]


@pytest.mark.parametrize("sort", IncidentSort)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_by_cursor_are_the_whole_list_in_order(store: Store, sort: IncidentSort, descending: bool) -> None:
    whole = store.incidents.find(sort=sort, descending=descending, page=PageRequest(limit=1000)).items
    paged: list[IncidentRow] = []
    request = PageRequest(limit=7)
    while True:
        page = store.incidents.find(sort=sort, descending=descending, page=request)
        paged += page.items
        assert page.total == len(whole)
        if page.cursor is None:
            break
        request = PageRequest(limit=7, cursor=page.cursor)
    assert tuple(paged) == whole
    keys = [_sort_key(row, sort) for row in whole]
    given_keys = [key for key in keys if key is not None]
    assert given_keys == sorted(given_keys, reverse=descending)
    assert None not in keys[: len(given_keys)]
    for before, after in itertools.pairwise(whole):
        if _sort_key(before, sort) == _sort_key(after, sort):
            assert before.id < after.id


def _sort_key(row: IncidentRow, sort: IncidentSort) -> object:
    match sort:
        case IncidentSort.DAY:
            return row.when and row.when.start
        case IncidentSort.CONFIDENCE:
            return row.confidence
        case IncidentSort.KILLED:
            given = [number for number in row.killed if number is not None]
            return max(given) if given else None
        case IncidentSort.CONTESTED:
            return len(row.disagreements)
        case IncidentSort.SOURCES:
            return len(row.sources)
        case IncidentSort.CLAIMS:
            return row.claims
        case IncidentSort.TYPE:
            return row.type
        case IncidentSort.PLACE:
            return row.place and row.place.name.casefold()
        case IncidentSort.STATUS:
            return list(Status).index(row.status)


def test_an_offset_is_a_place_in_the_list(store: Store) -> None:
    whole = store.incidents.find(page=PageRequest(limit=1000)).items
    assert store.incidents.find(page=PageRequest(limit=5, offset=10)).items == whole[10:15]
    assert store.incidents.find(page=PageRequest(limit=5, offset=10_000)).items == ()


@pytest.mark.parametrize("cursor", ["", "nonsense", "W10", "WyJkYXkiLDEsInkiXQ", "💥", "AAAA"])
def test_a_cursor_that_is_not_ours_is_refused(store: Store, cursor: str) -> None:
    with pytest.raises(UsageError, match="cursor"):
        store.incidents.find(page=PageRequest(cursor=cursor))


def test_a_cursor_of_another_order_is_refused(store: Store) -> None:
    page = store.incidents.find(page=PageRequest(limit=2))
    with pytest.raises(UsageError, match="another order"):
        store.incidents.find(sort=IncidentSort.TYPE, page=PageRequest(limit=2, cursor=page.cursor))


def test_the_timeline_has_every_incident_with_a_day_once_and_leaves_the_period_aside(
    store: Store, told: list[Told]
) -> None:
    everything = store.incidents.overview()
    dated = [incident for incident in _all(told) if incident.when]
    assert sum(step.count for step in everything.timeline) == len(dated)
    disputed = [incident for incident in dated if incident.status in (Status.CONTESTED, Status.DENIED)]
    assert sum(step.contested for step in everything.timeline) == len(disputed)
    for step, after in zip(everything.timeline, everything.timeline[1:], strict=False):
        assert step.end + timedelta(days=1) == after.start
    for step in everything.timeline:
        starts = [incident.when.start for incident in dated if incident.when]
        assert step.count == sum(step.start <= start <= step.end for start in starts)
    narrowed = store.incidents.overview(IncidentFilter(start=date(2020, 1, 20), end=date(2020, 1, 25)))
    assert narrowed.timeline == everything.timeline


def test_clusters_hold_every_placed_incident_once(store: Store, told: list[Told]) -> None:
    placed = [incident for incident in _all(told) if _point(incident)]
    for zoom in (0, 3, 6.5, 12, 22):
        clusters = store.incidents.clusters(IncidentFilter(), zoom=zoom)
        assert sum(cluster.count for cluster in clusters) == len(placed)
        for cluster in clusters:
            assert cluster.west <= cluster.lon <= cluster.east
            assert cluster.south <= cluster.lat <= cluster.north
            assert (cluster.id is None) == (cluster.count > 1)
    towns = store.incidents.clusters(IncidentFilter(), zoom=22)
    assert len(towns) == 3
    assert all(town.together for town in towns)
    (whole,) = store.incidents.clusters(IncidentFilter(), zoom=0)
    assert not whole.together
    view = Box(west=42, south=35, east=44, north=38)
    (mosul,) = store.incidents.clusters(IncidentFilter(), zoom=8, view=view)
    assert (mosul.lat, mosul.lon) == (36.34, 43.13)
    one = store.incidents.find(IncidentFilter(placed=True), page=PageRequest(limit=1)).items[0]
    (single,) = store.incidents.clusters(IncidentFilter(ids=(one.id,)), zoom=5)
    assert (single.id, single.type, single.radius_km) == (one.id, one.type, 3.0)


def test_what_lacks_a_place_or_a_day_is_counted(store: Store, told: list[Told]) -> None:
    overview = store.incidents.overview()
    assert overview.unplaced == sum(_point(incident) is None for incident in _all(told)) > 0
    assert overview.undated == 0


def test_near_in_time_and_place(store: Store, told: list[Told]) -> None:
    incident = next(each for each in _all(told) if _point(each))
    found = store.incidents.near(incident.id, km=150, days=5)
    there = _point(incident)
    assert there and incident.when
    expected = set()
    for other in _all(told):
        point = _point(other)
        if other.id == incident.id or point is None or other.when is None:
            continue
        days = abs((other.when.start - incident.when.start).days)
        if _km(there, point) <= 150 and days <= 5:
            expected.add(other.id)
    assert {neighbour.row.id for neighbour in found} == set(expected)
    assert [neighbour.days for neighbour in found] == sorted(neighbour.days or 0 for neighbour in found)
    assert store.incidents.near("nothing") == ()


def test_ids_by_their_beginning(store: Store, told: list[Told]) -> None:
    ids = sorted(incident.id for incident in _all(told))
    assert store.incidents.beginning("incident-", most=3) == tuple(ids[:3])
    assert store.incidents.beginning(ids[4]) == (ids[4],)
    assert ids[4] in store.incidents.beginning(ids[4].removeprefix("incident-")[:10])
    assert store.incidents.beginning("%") == store.incidents.beginning("nothing") == ()


def test_incidents_come_with_their_first_claims(store: Store, told: list[Told]) -> None:
    ids = [incident.id for incident in _all(told)]
    found = store.incidents.told([ids[2], "none", ids[0], ids[2]], most=2)
    assert [incident.id for incident, _ in found] == [ids[2], ids[0]]
    for incident, claims in store.incidents.told(ids, most=2):
        whole = store.incidents.get(incident.id)
        assert whole is not None
        assert (incident, claims) == (whole.incident, whole.claims[:2])
    assert store.incidents.told([], most=2) == ()


def test_words_are_taken_literally(store: Store) -> None:
    def count(words: str) -> int:
        return store.incidents.count(IncidentFilter(words=words))

    everything = store.incidents.count()
    assert count("shelled") == count("SHELLED") == count("  shelled ") > 0
    assert count("shel") == 0
    assert count("shel*") == count("shelled")
    assert count('"shelled Aleppo"') <= count("shelled Aleppo") > 0
    assert count('"Aleppo shelled"') == 0
    for odd in ('"', "*", "shelled OR bombed", "NEAR(a b)", "quote:x", "-shelled", "' --", "^shelled", '""', "a\x00b"):
        assert 0 <= count(odd) < everything
    assert count("OR") == 0
    with pytest.raises(UsageError, match="at most"):
        count(" ".join(["word"] * 40))


def test_ids_lead_on_in_filters_and_rows_come_as_asked(store: Store, told: list[Told]) -> None:
    ids = [incident.id for incident in _all(told)][:3]
    assert [row.id for row in store.incidents.rows((ids[2], "none", ids[0]))] == [ids[2], ids[0]]
    assert store.incidents.count(IncidentFilter(ids=(ids[1], "none"))) == 1


def test_an_empty_store_answers(tmp_path: Path) -> None:
    with new_store(tmp_path) as empty:
        overview = empty.incidents.overview(IncidentFilter(types=("shelling",), words="x", near=Near(0, 0, 5)))
        assert overview.page.total == 0
        assert overview.timeline == ()
        assert empty.incidents.clusters(IncidentFilter(box=Box(0, 0, 1, 1)), zoom=3) == ()
        assert empty.incidents.get("x") is None
        assert empty.incidents.near("x") == ()
        for sort in IncidentSort:
            assert empty.incidents.find(sort=sort).items == ()
        assert list(empty.incidents.each()) == []
        assert empty.sources.all() == ()
        assert empty.reports.queue(IncidentFilter()).items == ()


def test_boxes_meet_the_circles_of_places_and_cross_the_date_line(tmp_path: Path) -> None:
    from tests import fakes

    towns = {"Suva": (-18.1, 179.9, "FJ"), "Apia": (-13.8, -171.8, "WS"), "Aleppo": (36.2, 37.16, "SY")}
    before = dict(fakes.PLACES)
    fakes.PLACES.clear()
    fakes.PLACES.update(towns)
    try:
        with new_store(tmp_path) as store:
            fill(store, [sentence(where=town) for town in towns])
            relink(store)

            def found(box: Box) -> set[str]:
                rows = store.incidents.find(IncidentFilter(box=box)).items
                return {row.place.name for row in rows if row.place}

            assert found(Box(-180, -90, 180, 90)) == set(towns)
            assert found(Box(west=170, south=-30, east=-170, north=0)) == {"Suva", "Apia"}
            assert found(Box(west=-180, south=-30, east=-179.95, north=0)) == set()
            # 3 km east of 37.16: the circle reaches over the edge though the point lies outside.
            assert found(Box(west=37.18, south=36, east=38, north=37)) == {"Aleppo"}
            assert found(Box(west=37.25, south=36, east=38, north=37)) == set()
            # 3 km over the corner both ways is farther off than 3 km.
            assert found(Box(west=37.19, south=36.224, east=38, north=37)) == set()
            near = IncidentFilter(near=Near(-18.1, -179.9, 25))
            assert [row.place.name for row in store.incidents.find(near).items if row.place] == ["Suva"]
    finally:
        fakes.PLACES.clear()
        fakes.PLACES.update(before)
