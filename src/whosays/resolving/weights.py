"""All weights and thresholds of this package, in tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """For finding places and choosing among namesakes. Scores are sums; shares and likenesses are in [0, 1]."""

    # names
    shortest_key: int = 3
    """Keys with fewer letters are shared by too many names to mean anything."""
    least_likeness: float = 0.7
    """How alike two names must sound for one to stand for the other."""
    longest_name: int = 6
    """Words in a name."""

    shortest_sounded: int = 4
    """Letters a name needs to be looked up by its sound."""
    namesake: float = 0.85
    """How alike a town's name must sound to that of a province to be a candidate where the province is named."""
    longest_acronym: int = 5
    """Capitals alone of so many letters are a body's short name, unless a country's."""

    # how a sentence is set
    telling_word: int = 4
    """Letters a word needs before its capital tells anything: "of", "in" are never capital in headlines."""
    telling_words: int = 4
    """Such words that a sentence needs."""
    upper_share: float = 0.8
    title_share: float = 0.8
    lower_report: float = 0.2
    """At most this share of the sentences of a report in lower case starts with a capital."""

    # which names are places
    big_town: int = 100_000
    """A town of so many people is meant even where nothing else tells of its country."""
    known_town: int = 10_000
    """A town of so many in a country that the report is about is meant without a word that tells of a place."""
    big_in_headlines: int = 15_000
    """In headlines and lower-case reports, a town of so many in a country that the report names."""
    home_share: float = 0.12
    """From this share of the report's country words on, a country is one that the report is about."""

    # choice among namesakes
    far_larger: float = 4.0
    """Times as many people as a town of the New World of that name has, for the older one to be meant."""
    all_of_it: float = 0.9
    """From this share of the report's country words on, a report is on that country alone."""
    country: float = 3.0
    """Times the share of the candidate's country in the report's country words."""
    rank: float = 2.5
    """Times log10 of the population over 7."""
    own: int = 60_000
    """Places of our own list count as towns of so many people: they are there because they are in the news."""
    first_name: float = 0.15
    by_key: float = -0.5
    unlike: float = -2.0
    """Times what a likeness lacks to 1."""
    alias_unlike: float = 0.6
    """Times what an entry's first name lacks in likeness to the alias it was met by: old names, short names."""
    kind_fits: float = 1.5
    kind_unfit: float = -0.8
    province_alone: float = -0.6
    """A province whose name a town in it shares, or one of `big_town` people in its country, without a word for a
    province: "Washington" is not the state."""
    country_alone: float = 1.5
    """A country's name, without a word for a town: "Mexico" is not Mexico City, nor "China" China, Texas."""
    famous: float = 1.0
    """A town of `famous_town` people, wherever the report is from."""
    village_unasked: float = -0.1
    airport_alone: float = -1.0
    contained: float = 4.0
    """The text says that it lies in a place that it does lie in ("X, Syria")."""
    near: float = 1.0
    """Times closeness to the other places of the report."""
    near_km: float = 80.0
    """The distance at which closeness has fallen to 1/e."""
    far_degrees: float = 6.0
    """So many degrees of latitude apart, closeness is taken for none."""
    close: float = 0.4
    """Closeness worth naming as a reason."""
    holder_reach: float = 1.5
    """Times the radius of an area: how far from its middle a place may be and still lie in it."""
    outside_reach: float = 2.0
    """Times the radius of a region: how far from its middle a place of its country is surely outside it."""
    suburb_km: float = 40.0
    """How far from a town a place may be that the text says is in it."""
    famous_town: int = 1_000_000
    """A town of so many people is meant even where it starts a sentence of a report on another country."""
    adjective_counts: float = 1.0
    country_counts: float = 1.0
    town_counts: float = 0.5
    """What one mention adds to its country: an adjective, the country's name, a town that only one country has."""


PLACES = PlaceWeights()


@dataclass(frozen=True, slots=True)
class RelativeWeights:
    """For places told by another: distances in kilometres, shares of a radius."""

    least_doubt_km: float = 3.0
    """No computed point is surer than this."""
    distance_doubt: float = 0.25
    """Share of a stated distance: rounding, and roads for straight lines."""
    most_reach_km: float = 10.0
    """How much of the size of what it is told by adds to the doubt of a stated distance."""
    outside: float = 1.2
    """"north of" a country: times its radius."""
    outside_km: float = 8.0
    """"north of" a town: how far beyond its edge."""
    part: float = 0.5
    """"northern X": how far from the middle, as a share of the radius."""
    part_radius: float = 0.7
    """And how wide."""
    countryside_km: float = 25.0
    outskirts_km: float = 5.0
    near_km: float = 10.0
    told_within: int = 90
    """Characters before and after a name in which what it is told by may stand."""
    longest_between_km: float = 300.0
    """Farther apart, "between X and Y" tells of talks rather than of a place."""


RELATIVE = RelativeWeights()


@dataclass(frozen=True, slots=True)
class DayWeights:
    """For expressions of time: days, hours, characters."""

    ahead_days: int = 2
    """How long after the publication day a date without a year may lie before it is taken for last year's: reports
    are dated by the clock of the newsroom, happenings by the clock of the place."""
    future_days: int = 180
    """How far ahead a date without a year may lie in talk of what is to come."""
    still_old_days: int = 6
    """How long before the publication day the day named last must lie for "the Saturday" to count from it."""
    long_hours: int = 12
    """Up to so many hours back it is still the same day."""
    look_back: int = 80
    """Characters before a mention that may say that it is to come, lasts, or began then."""
    month_part_days: int = 12
    """From so many days a part is that of a year, not of a month."""
    into_mid_month: int = 4
    into_mid_year: int = 31
    """"since mid-May" is since the 15th, "since mid-2012" since June: days after the first of the part."""
    far_apart_days: int = 300
    """From so many days between the two ends of a range, the one without a year is taken for the other's year."""
    few: tuple[int, int, int, int] = (4, 3, 3, 3)
    several: tuple[int, int, int, int] = (5, 3, 4, 4)
    recent: tuple[int, int, int, int] = (7, 3, 3, 3)
    """How many days, weeks, months, years back "the past few", "several", "recent" reach. By hand, as "dozens" is
    read as 24 and more: a stated convention, no knowledge."""


DAYS = DayWeights()


@dataclass(frozen=True, slots=True)
class ActorWeights:
    """For names of actors: letters, characters, days."""

    acronym_letters: int = 6
    """Up to so many letters a name all in capitals ("IS", "MONUC") is looked for in capitals alone."""
    shouted_letters: int = 4
    """Up to so many, not where the words beside it are capitals too: a headline's "WHO" is a question."""
    beside: int = 24
    """Characters in which the words beside it are looked for."""
    reach: int = 14
    """Characters at most between a state's name and the phrase for a body of it: an apostrophe, "national"."""
    early_days: int = 31
    """How long before its first day an actor may already be named: reports run ahead of declarations."""


ACTORS = ActorWeights()
