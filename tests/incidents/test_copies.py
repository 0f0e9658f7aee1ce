from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.incidents.copies import copy_groups, likeness, signature_of

STORY = (
    "Mortar rounds fell on the bus station of Karvan on Tuesday morning, residents said, killing two drivers and "
    "wounding a ticket seller who was standing at the gate. The governor's office blamed fighters who hold the hills "
    "to the east. A spokesman for the fighters said they had fired at a barracks nearby and would look into the "
    "reports. Ambulances took the wounded to the provincial hospital, where a doctor said one was in a grave state."
)
OTHER = (
    "Delegates from the two sides met in the capital for a third round of talks on the exchange of prisoners, with "
    "envoys of three neighbouring states in the room. The lists that were handed over name four hundred people, a "
    "member of one delegation said, but neither side would tell when the first of them are to be released."
)


def groups(*texts: str) -> list[str]:
    digests = {f"d{number}": signature_of(text) for number, text in enumerate(texts)}
    found = copy_groups(digests.items(), jaccard_from=0.5, containment_from=0.75)
    return [found[digest] for digest in sorted(found)]


def test_signatures_are_the_same_for_good() -> None:
    """Stores keep them: another signature of the same text would make no copy known again."""
    told = "Shells fell on the market of Orlen on Tuesday and nine people were killed, the mayor said."
    assert hashlib.sha256(signature_of(told)).hexdigest()[:16] == "5c6bd0f1c2280844"


def test_long_texts_are_taken_in_stretches() -> None:
    words = [f"w{number}" for number in range(9000)]
    one, other = signature_of(" ".join(words)), signature_of(" ".join([*words[4500:], *words[:4500]]))
    assert likeness(one, other)[0] > 0.9


def test_a_story_with_another_headline_is_a_copy() -> None:
    one, other = groups("Two die in Karvan\n" + STORY, "Shelling hits bus station\n" + STORY + " (agencies)")
    assert one == other


def test_a_short_item_inside_a_long_story_is_a_copy() -> None:
    item = STORY[: len(STORY) // 2]
    jaccard, containment = likeness(signature_of(item), signature_of(STORY + " " + OTHER))
    assert jaccard < 0.5 < 0.75 <= containment
    assert len(set(groups(item, STORY + " " + OTHER))) == 1


def test_how_alike_copies_must_be_is_for_the_caller_to_say() -> None:
    signatures = {"a": signature_of(STORY), "b": signature_of(STORY + " The road to the hills was shut at noon.")}
    jaccard, containment = likeness(signatures["a"], signatures["b"])
    assert 0.5 < jaccard < 1

    def homes(jaccard_from: float, containment_from: float) -> set[str]:
        found = copy_groups(signatures.items(), jaccard_from=jaccard_from, containment_from=containment_from)
        return set(found.values())

    assert homes(jaccard, 2) == homes(2, containment) == {"a"}
    assert homes(jaccard + 0.01, 2) == homes(2, containment + 0.01) == {"a", "b"}


def test_other_stories_are_no_copies() -> None:
    assert len(set(groups(STORY, OTHER, "Too short."))) == 3


def test_a_text_of_few_words_is_a_copy_of_nothing() -> None:
    assert signature_of("Rockets hit Karvan") == b""
    assert groups("Rockets hit Karvan", "Rockets hit Karvan") == ["d0", "d1"]


def test_the_signature_of_a_text_is_fixed() -> None:
    assert signature_of(STORY)[:12].hex() == signature_of(STORY.upper())[:12].hex()
    assert signature_of("one two three four five").hex()[:24] == "0000000218733216006df269"


@settings(max_examples=30)
@given(st.lists(st.sampled_from([STORY, OTHER, STORY[:300], OTHER + STORY, "x y z w " * 9]), min_size=1, max_size=6))
def test_groups_do_not_depend_on_the_order(texts: list[str]) -> None:
    signatures = [(text, signature_of(text)) for text in texts]
    forward = copy_groups(signatures, jaccard_from=0.5, containment_from=0.75)
    assert forward == copy_groups(signatures[::-1], jaccard_from=0.5, containment_from=0.75)
