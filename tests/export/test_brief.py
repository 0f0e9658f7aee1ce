"""The brief: each sentence rests on a quote, contested figures stand source by source, and no text gets out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.builders import OBEID, OBEID_MARKET, Case, Told
from whosays.codebook import codebook
from whosays.export.brief import Brief, brief_html, brief_markdown, compose
from whosays.export.brief.compose import LISTED_NAMES
from whosays.export.brief.mapping import draw_map
from whosays.export.brief.phrases import HAPPENINGS, bounds, period, where
from whosays.export.brief.timeline import STEPS, draw_timeline
from whosays.model import Actor, Period, PeriodPrecision, Span, Status


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.tags if "id" in attrs]

    def targets(self) -> list[str]:
        return [str(attrs["href"]) for tag, attrs in self.tags if tag == "a"]


def brief_of(*cases: Case) -> Brief:
    return compose([case.page() for case in cases], title="What is said", filter="all incidents", made_with="rules 1")


def test_every_sentence_rests_on_a_note_and_every_note_is_a_quote() -> None:
    brief = brief_of(OBEID_MARKET)
    quotes = {told.id: told.quote for told in OBEID_MARKET.told}
    sentences = [sentence for item in brief.items for sentence in item.sentences]
    assert sentences
    assert all(sentence.notes for sentence in sentences)
    assert {note.claim: note.quote for note in brief.notes} == quotes
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))


def test_contested_figures_are_what_each_source_says() -> None:
    text = " ".join(sentence.text for item in brief_of(OBEID_MARKET).items for sentence in item.sentences)
    assert "health ministry: at least 24" in text
    assert "a doctor: 19" in text
    assert "response room: 31" in text
    assert "the sources differ" in text
    assert "24.6" not in text  # no mean of them


def test_a_denial_is_told_as_one() -> None:
    texts = [sentence.text for sentence in brief_of(OBEID_MARKET).items[0].sentences]
    assert "It is denied by Rapid Support Forces." in texts
    assert not any("reported by" in text and "Rapid Support Forces" in text for text in texts)


def test_each_source_names_whom_it_names() -> None:
    text = " ".join(sentence.text for sentence in brief_of(OBEID_MARKET).items[0].sentences)
    assert "RSF, named by health ministry" in text
    assert "army, named by response room" in text


def test_a_source_that_moves_is_told_as_it_moved() -> None:
    case = Case(
        (
            Told("c1", "19 killed", "the charity", (19, None)),
            Told("c2", "now 22", "the charity", (22, 22), published=date(2024, 6, 12), report="other"),
            Told("c3", "22 it repeated", "the charity", (22, 22), published=date(2024, 6, 14), report="third"),
        ),
        Status.SINGLE_SOURCE,
    )
    text = " ".join(sentence.text for sentence in brief_of(case).items[0].sentences)
    assert "the charity: at least 19, later 22." in text


def test_those_who_are_counted_are_not_named_again() -> None:
    page = OBEID_MARKET.page()
    claim = replace(page.claims[0].claim, targets=(Actor("people", "people", Span(8, 14)),))
    claim = replace(claim, figures=(replace(claim.figures[0], span=Span(0, 14)),))
    page = replace(page, claims=(replace(page.claims[0], claim=claim), *page.claims[1:]))
    brief = compose([page], title="", filter="", made_with="")
    assert "fell" not in " ".join(sentence.text for sentence in brief.items[0].sentences)


@pytest.mark.parametrize(
    ("name", "words"),
    [("Kunduz", "in Kunduz"), ("near Hays", "near Hays"), ("3 km east of Bajil", "3 km east of Bajil")],
)
def test_places_in_words(name: str, words: str) -> None:
    assert where(replace(OBEID, name=name)) == words


def test_a_long_list_of_sources_is_counted() -> None:
    told = tuple(Told(f"c{n}", f"quote {n}", f"source {n}") for n in range(LISTED_NAMES + 3))
    text = brief_of(Case(told)).items[0].sentences[0].text
    assert text.endswith("and 4 more.")


def test_one_source_without_figures_is_told_in_one_sentence() -> None:
    brief = brief_of(
        Case((Told("c1", "talks were held", "a spokesman", type="talks"),), Status.SINGLE_SOURCE, type="talks")
    )
    assert not brief.told
    assert len(brief.also[0].sentences) == 1


def test_the_page_is_whole() -> None:
    page = Page(brief_html(brief_of(OBEID_MARKET)))
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert all(target.startswith("#") and target[1:] in ids for target in page.targets())
    assert not any(tag in ("script", "iframe", "img", "link", "object") for tag, _ in page.tags)


def test_the_page_and_the_markdown_have_the_same_notes() -> None:
    brief = brief_of(OBEID_MARKET)
    html, markdown = brief_html(brief), brief_markdown(brief)
    for note in brief.notes:
        assert f'id="note-{note.number}"' in html
        assert f"[^{note.number}]: “" in markdown
    used = set(re.findall(r"\[\^(\d+)\](?!:)", markdown))
    assert used == {str(note.number) for note in brief.notes}


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "text\u202edesrever\u202c",
    "# not a heading\n\n* not a list",
    "a | b | c",
    "&lt;b&gt;",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_reports_say_stays_text(words: str) -> None:
    told = Told("c1", words, words, (3, 3), by=words, publisher=words, report=words, place=replace(OBEID, name=words))
    case = Case((told,), id=words, place=replace(OBEID, name=words))
    brief = brief_of(case)
    html = brief_html(brief)
    page = Page(html)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object"}
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert all(target.startswith("#") for target in page.targets())
    assert "\u202e" not in html
    markdown = brief_markdown(brief)
    assert not re.search(r"(?<!\\)<script", markdown)
    assert not re.search(r"(?<!\\)\]\(", markdown)
    assert not re.search(r"^# not", markdown, re.MULTILINE)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_the_page(quote: str, source: str) -> None:
    brief = brief_of(Case((Told("c1", quote, source, (1, 1), by=source or None),)))
    page = Page(brief_html(brief))
    assert "script" not in {tag for tag, _ in page.tags}
    brief_markdown(brief).encode("utf-8", "surrogatepass")


def test_an_empty_brief_is_a_page_too() -> None:
    assert "0 incidents" in brief_html(brief_of())
    assert "0 incidents" in brief_markdown(brief_of())


def test_the_same_record_gives_the_same_bytes() -> None:
    assert brief_html(brief_of(OBEID_MARKET)) == brief_html(brief_of(OBEID_MARKET))


def test_every_claim_type_has_words() -> None:
    assert set(HAPPENINGS) == set(codebook().types)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (date(2024, 6, 11), date(2024, 6, 11), PeriodPrecision.DAY, "on 11 June 2024"),
        (date(2024, 6, 1), date(2024, 6, 30), PeriodPrecision.MONTH, "in June 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), PeriodPrecision.YEAR, "in 2024"),
        (date(2024, 6, 3), date(2024, 6, 5), PeriodPrecision.SPAN, "between 3 and 5 June 2024"),
        (date(2024, 5, 30), date(2024, 6, 5), PeriodPrecision.WEEK, "between 30 May and 5 June 2024"),
        (date(2023, 12, 30), date(2024, 1, 5), PeriodPrecision.SPAN, "between 30 December 2023 and 5 January 2024"),
    ],
)
def test_periods_in_words(start: date, end: date, precision: PeriodPrecision, words: str) -> None:
    assert period(Period(start, end, precision, "", Span(0, 0))) == words
    assert period(None) == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(19, 19, "19"), (20, None, "at least 20"), (None, 30, "up to 30"), (1000, 2500, "1,000 to 2,500")],
)
def test_bounds_in_words(low: int | None, high: int | None, words: str) -> None:
    assert bounds(low, high) == words


def test_nothing_is_drawn_where_nothing_has_a_coordinate() -> None:
    nowhere = replace(OBEID, lat=None, lon=None, radius_km=None, gazetteer=None, precision=None)
    assert draw_map([replace(OBEID_MARKET, place=nowhere).incident()], width=400, height=300) == ""
    assert draw_timeline([replace(OBEID_MARKET, when=None).incident()], width=400, height=100) == ""


@given(
    st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 500)), min_size=1, max_size=12),
)
def test_points_lie_inside_the_map(spots: list[tuple[float, float, float]]) -> None:
    cases = [
        replace(OBEID_MARKET, place=replace(OBEID, lat=lat, lon=lon, radius_km=radius)) for lat, lon, radius in spots
    ]
    svg = draw_map([case.incident() for case in cases], width=400, height=300)
    points = re.findall(r'class="point" cx="([-\d.]+)" cy="([-\d.]+)"', svg)
    assert points
    assert all(0 <= float(x) <= 400 and 0 <= float(y) <= 300 for x, y in points)


def test_places_either_side_of_the_date_line_are_neighbours() -> None:
    west, east = replace(OBEID, lat=-17.0, lon=179.5), replace(OBEID, lat=-17.2, lon=-179.5)
    svg = draw_map([replace(OBEID_MARKET, place=place).incident() for place in (west, east)], width=400, height=300)
    assert "20 km" in svg  # a scale that only a small map has


@given(st.lists(st.dates(date(1, 2, 1), date(9989, 1, 1)), min_size=2, max_size=20))
def test_any_days_make_a_timeline(days: list[date]) -> None:
    cases = [replace(OBEID_MARKET, when=Period(day, day, PeriodPrecision.DAY, "", Span(0, 0))) for day in days]
    svg = draw_timeline([case.incident() for case in cases], width=400, height=100)
    told = [int(number) for number in re.findall(r"<title>[^<]*: (\d+)", svg)]
    assert sum(told) == (len(days) if len(set(days)) > 1 else 0)


class _Abroad(date):
    """A day of a process that runs in another language: the system's names of months are not English."""

    def strftime(self, format: str) -> str:
        return date.strftime(self, format.replace("%B", "octubre").replace("%b", "oct."))

    def __format__(self, format: str) -> str:
        return self.strftime(format) if format else str(self)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (_Abroad(2015, 10, 3), _Abroad(2015, 10, 3), PeriodPrecision.DAY, "on 3 October 2015"),
        (_Abroad(2015, 10, 1), _Abroad(2015, 10, 31), PeriodPrecision.MONTH, "in October 2015"),
        (_Abroad(2015, 3, 31), _Abroad(2015, 5, 2), PeriodPrecision.SPAN, "between 31 March and 2 May 2015"),
    ],
)
def test_months_are_english_wherever_it_runs(start: date, end: date, precision: PeriodPrecision, words: str) -> None:
    assert period(Period(text="then", span=Span(0, 4), start=start, end=end, precision=precision)) == words


def test_bars_are_labelled_in_english_wherever_it_runs() -> None:
    assert [step.label(_Abroad(2015, 10, 3)) for step in STEPS] == [
        "3 Oct 2015",
        "3 Oct 2015",
        "Oct 2015",
        "Oct 2015",
        "2015",
        "2015",
    ]
