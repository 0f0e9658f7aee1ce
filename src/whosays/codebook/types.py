"""Claim types: what each is and is not, which may be one happening, and how they stand to the codebooks of others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from whosays.codebook.yamlfile import Node, data_bytes, parse

PLOVER_EVENTS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""Event types of PLOVER (Open Event Data Alliance)."""

ACLED_EVENTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
        "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
        "Riots": ("Violent demonstration", "Mob violence"),
        "Explosions/Remote violence": (
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        ),
        "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
        "Strategic developments": (
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ),
    }
)
"""Event and sub-event types of ACLED's codebook (2023)."""

SINCE = ("start", "all")
"""What "since March" beside a claim may name: when it was, or how long it has gone on."""

UCDP_VIOLENCE = ("state-based", "non-state", "one-sided")
"""Types of violence of the UCDP Georeferenced Event Dataset."""


@dataclass(frozen=True, slots=True)
class Plover:
    """An event type of PLOVER, with a mode where one fits the whole claim type."""

    event: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Acled:
    """An event and sub-event type of ACLED; `condition` says when it holds, "" always."""

    event_type: str
    sub_event_type: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class ClaimType:
    """One claim type. `violent`: force was used on people or things. `roles` says who is initiator and target.

    `plover`, `acled` and `ucdp` are its crosswalks, the likeliest first; empty where the other codebook has no
    place for it. UCDP records only happenings in which somebody died.

    How claims of the type are read: `since`, what "since March" beside one tells, one of `SINCE` ("": either);
    `dated_by_start`, that one which "began in March" was in March; `tried`, the type of one that is only tried or meant
    ("fighting to retake the town"; "": the same type).
    """

    name: str
    label: str
    definition: str
    excludes: str
    violent: bool
    roles: str
    plover: tuple[Plover, ...]
    acled: tuple[Acled, ...]
    ucdp: tuple[str, ...]
    since: str = ""
    dated_by_start: bool = False
    tried: str = ""


@dataclass(frozen=True, slots=True)
class TypeTable:
    """All claim types, by name in the order of the file, and their kinship."""

    types: Mapping[str, ClaimType]
    kinship: Mapping[tuple[str, str], float]

    def kin(self, one: str, other: str) -> float:
        """How likely claims of these two types still tell of one happening, 0 to 1. The same both ways."""
        if one == other:
            return 1.0
        return self.kinship.get((one, other), 0.0)


def load_types(data: bytes | None = None, name: str = "types.yaml") -> TypeTable:
    """Claim types from YAML, by default those shipped. Raises `CodebookError` naming the key at fault."""
    root = parse(data_bytes(name) if data is None else data, name).keys(needed=("types", "kinship"))
    types = {key: _claim_type(key, node) for key, node in root["types"].pairs()}
    if "other" not in types:
        raise root["types"].fail("has no type 'other'", "Add it: it takes what fits no other")
    for key, node in root["types"].pairs():
        if types[key].tried and types[key].tried not in types:
            raise node.fail(f"'tried' is {types[key].tried!r}, which is no claim type", "Name one of the types")
    kinship: dict[tuple[str, str], float] = {}
    for key, node in root["kinship"].pairs():
        one, _, other = key.partition("/")
        for each in (one, other):
            if each not in types:
                raise node.fail(f"{each!r} is no claim type", "Write two claim types, as 'one/other'")
        if one == other or (one, other) in kinship:
            raise node.fail("that pair is given twice or pairs a type with itself", "Keep one of them")
        kinship[one, other] = kinship[other, one] = node.number(0, 1)
    return TypeTable(MappingProxyType(types), MappingProxyType(kinship))


def _claim_type(name: str, node: Node) -> ClaimType:
    keys = node.keys(
        needed=("label", "definition", "excludes", "violent", "roles", "plover", "acled", "ucdp"),
        known=("since", "dated_by_start", "tried"),
    )
    return ClaimType(
        name=name,
        label=keys["label"].text(),
        definition=keys["definition"].text(),
        excludes=keys["excludes"].text(),
        violent=keys["violent"].truth(),
        roles=keys["roles"].text(),
        plover=tuple(_plover(each) for each in keys["plover"].items()),
        acled=tuple(_acled(each) for each in keys["acled"].items()),
        ucdp=tuple(each.one_of(UCDP_VIOLENCE) for each in keys["ucdp"].items()),
        since=keys["since"].one_of(SINCE) if "since" in keys else "",
        dated_by_start="dated_by_start" in keys and keys["dated_by_start"].truth(),
        tried=keys["tried"].text() if "tried" in keys else "",
    )


def _plover(node: Node) -> Plover:
    event, _, mode = node.text().partition(" / ")
    if event not in PLOVER_EVENTS:
        raise node.fail(f"{event!r} is no event type of PLOVER", f"Use one of {', '.join(PLOVER_EVENTS)}")
    return Plover(event, mode or None)


def _acled(node: Node) -> Acled:
    names, _, condition = node.text().partition(" if ")
    event, _, sub_event = names.partition(" / ")
    if sub_event not in ACLED_EVENTS.get(event, ()):
        raise node.fail(f"{names!r} is no event and sub-event type of ACLED", "Write 'Battles / Armed clash'")
    return Acled(event, sub_event, condition)
