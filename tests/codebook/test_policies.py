from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from whosays.codebook import codebook
from whosays.codebook.policies import load_policies, parse_policies
from whosays.errors import CodebookError
from whosays.model import Status

TEXT = files("whosays.codebook").joinpath("data/policies.yaml").read_text("utf-8")


def test_defaults_are_there() -> None:
    policies = load_policies()
    assert policies.default_linking in policies.linking
    assert policies.default_status in policies.status
    assert policies.default_tolls in policies.tolls
    assert {"corroboration", "airwars", "ucdp"} <= set(policies.status)
    assert {"latest", "ucdp"} <= set(policies.tolls)


def test_every_claim_type_has_a_family() -> None:
    for policy in load_policies().linking.values():
        assert set(policy.groups) == set(codebook().types)
        assert set(policy.groups.values()) == {"happening", "state", "politics", "toll"}


def test_every_status_policy_ends_in_a_rule_without_conditions() -> None:
    for policy in load_policies().status.values():
        last = policy.rules[-1]
        assert (last.telling, last.asserting, last.denying, last.doubting, last.owned, last.blamed) == (0,) * 6
        assert last.telling_at_most is None
        assert all(Status(rule.status) for rule in policy.rules)


def test_points_are_tenths() -> None:
    raw = yaml.safe_load(TEXT)["linking"]["policies"]["fitted"]
    policy = load_policies().linking["fitted"]
    assert policy.base == tuple(round(10 * each) for each in raw["base"])
    assert policy.weights["when"]["same-day"] == tuple(round(10 * each) for each in raw["weights"]["when"]["same-day"])


def test_a_file_that_says_the_same_day_speaks_against_it_is_not_ours() -> None:
    weights = load_policies().linking["fitted"].weights
    assert weights["when"]["same-day"][1] > weights["when"]["day-after"][1] > weights["when"]["days-apart"][1]
    assert weights["figures"]["same-rare"][0] > 0 > weights["figures"]["conflict"][0]
    assert weights["apart"]["neither"][0] > weights["apart"]["set-apart"][0]


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "just words",
        "version: 1",
        TEXT.replace("  default: fitted\n", ""),
        TEXT.replace("short_days: 3", "short: 3"),
        TEXT.replace("telling_at_most: 0", "at_most: 0", 1),
    ],
)
def test_what_is_not_well_formed_is_refused(text: str) -> None:
    with pytest.raises(CodebookError, match=r"policies\.yaml"):
        parse_policies(text)
