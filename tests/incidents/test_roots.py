from __future__ import annotations

import pytest

from tests.incidents.builders import claim, link, report
from tests.incidents.test_copies import OTHER, STORY
from whosays.incidents import choose_policies, tellings_of
from whosays.incidents.facts import WordWeights, facts_of
from whosays.incidents.link import copies_among
from whosays.incidents.roots import Root, roots_of
from whosays.model import CodedReport

POLICY = choose_policies().linking
MONITOR = (link("Karvan Monitor for Human Rights"),)


def roots(*coded: CodedReport) -> tuple[Root, ...]:
    told = [each for one in coded for each in tellings_of(one)]
    facts = facts_of(told, POLICY, WordWeights(told, POLICY), copies_among(told, POLICY))
    return roots_of(facts, POLICY)


def test_one_monitor_quoted_by_five_papers_is_one_source() -> None:
    names = ["Karvan Monitor for Human Rights", "KMHR", "the Karvan Monitor for Human Rights", "KMHR", "KMHR"]
    found = roots(
        *(report(f"r{n}", claim(f"c{n}", chain=(link(x),)), publisher=f"Paper {n}") for n, x in enumerate(names))
    )
    assert len({root.key for root in found}) == 1


def test_known_actors_are_told_apart_by_their_ids() -> None:
    found = roots(
        report("a", claim("a", chain=(link("the ministry", known="odrin-defence"),))),
        report("b", claim("b", chain=(link("the ministry", known="karvan-health"),))),
        report("c", claim("c", chain=(link("health officials", known="karvan-health"),))),
    )
    assert [root.key for root in found] == ["id:odrin-defence", "id:karvan-health", "id:karvan-health"]


def test_without_a_chain_the_publisher_speaks() -> None:
    found = roots(
        report("a", claim("a"), publisher="Daily Post"), report("b", claim("b", STORY), publisher="Evening Mail")
    )
    assert [root.name for root in found] == ["Daily Post", "Evening Mail"]
    assert {root.why for root in found} == {"source:publisher"}


def test_a_wire_story_in_two_papers_is_one_source_and_the_older_paper_stands_for_it() -> None:
    found = roots(
        report("b", claim("b", STORY), publisher="Evening Mail", published="2031-05-06"),
        report("a", claim("a", STORY + " More follows."), publisher="Daily Post", published="2031-05-05"),
    )
    assert [root.name for root in found] == ["Daily Post", "Daily Post"]
    assert found[0].why == "source:copy-of-report"


def test_a_copied_sentence_in_two_other_stories_is_one_source() -> None:
    quote = "Warplanes flattened the covered bazaar beside the tannery in Karvan, leaving dozens under the rubble."
    found = roots(
        report("a", claim("a", quote), claim("x", STORY), publisher="Daily Post"),
        report("b", claim("b", quote.replace("leaving", "and left")), claim("y", OTHER), publisher="Evening Mail"),
    )
    assert found[0].key == found[2].key
    assert found[2].why == "source:copy-of-quote"


def test_reports_of_untold_publishers_are_a_source_for_each_text() -> None:
    found = roots(
        report("a", claim("a", STORY), publisher=None),
        report("b", claim("b", STORY), publisher=None),
        report("c", claim("c", OTHER), publisher=None),
    )
    assert found[0].key == found[1].key != found[2].key
    assert found[2].name == "unnamed publisher of c"


def test_a_paper_that_is_quoted_is_the_paper() -> None:
    found = roots(
        report("a", claim("a"), publisher="Daily Post"),
        report("b", claim("b", STORY, chain=(link("the Daily Post"),)), publisher="Evening Mail"),
    )
    assert found[0].key == found[1].key


def test_hearsay_is_the_report_speaking() -> None:
    found = roots(report("a", claim("a", chain=(link("local media reports"),)), claim("b")))
    assert found[0].key == found[1].key
    assert (found[0].name, found[0].why) == ("Daily Post", "source:unnamed-origin")


@pytest.mark.parametrize("word", ["It", "They", "Local Sources"])
def test_a_word_for_nobody_stays_one_at_the_head_of_a_sentence(word: str) -> None:
    (found,) = roots(report("a", claim("a", chain=(link(word),))))
    assert found.name == "Daily Post"


def test_letters_that_stand_for_a_body_are_its_name() -> None:
    (found,) = roots(report("a", claim("a", chain=(link("ITS"),))))
    assert found.name == "ITS"


def test_two_bodies_of_one_state_are_one_root_with_two_voices() -> None:
    found = roots(
        report("a", claim("a", chain=(link("Sudanese army"),))),
        report("b", claim("b", chain=(link("the Sudanese government"),))),
    )
    assert found[0].key == found[1].key
    assert [root.name for root in found] == ["Sudanese army", "the Sudanese government"]


def test_initials_are_no_name_of_another_that_has_them_too() -> None:
    found = roots(
        report("a", claim("a", chain=(link("Karvan Union"),))),
        report("b", claim("b", chain=(link("Kestrel Unit"),))),
    )
    assert found[0].key != found[1].key
