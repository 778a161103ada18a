"""What recurs on a site is learned, and nothing that is said of the world is lost by it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.articles import MaskReason, visible
from corpus.cleaning import find_masks
from corpus.cutting import cut_version
from corpus.decoration import Decoration, DecorationKind, applying, decorated, learn

FOOT = "WIPO is the United Nations agency that serves the world's innovators and creators."
COOKIES = "We use cookies to improve your experience."
WORDS = "library bridge apple tram river mill school market tower garden harbour station".split()


def story(number: int) -> str:
    """Return a text that no other number has."""
    word = WORDS[number % len(WORDS)]
    return (
        f"The council opened {word} number {number} on Monday, and {number * 7} people came to it."
        "\n\n"
        f"It cost {number + 3} million, which is more than the {word} of the year before had cost."
    )


def site(*feet: str, articles: int = 6, join: str = "\n\n") -> list[tuple[int, str, str]]:
    return [
        (number, f"Story {number}", join.join((story(number), *feet)))
        for number in range(10, 10 + articles)
    ]


def shown(article: tuple[int, str, str], learned: tuple[Decoration, ...]) -> list[str]:
    version_id, title, text = article
    cut = cut_version(title, text, "en", applying(text, version_id, learned))
    masks = [mask.span for mask in cut.masks]
    return [visible(text, sentence, masks) for sentence in cut.sentences]


def test_a_paragraph_that_recurs_stays_in_the_oldest_article_alone() -> None:
    articles = site(FOOT)
    learned = learn(articles)
    assert learned == (Decoration(DecorationKind.BLOCK, learned[0].key, FOOT, 6, kept_in=10),)
    assert FOOT in shown(articles[0], learned)
    assert all(FOOT not in shown(one, learned) for one in articles[1:])
    assert all(len(shown(one, learned)) == 2 for one in articles[1:])


@pytest.mark.parametrize(
    "foot",
    [
        COOKIES,
        "Subscribe to our newsletter and get the best stories every morning.",
        "Ann Lee is a reporter at the Almaty Ledger.",
        "Reach the author at ann@ledger.example.",
        "Tengri Regions Weather Almaty",
    ],
)
def test_what_has_a_sign_of_decoration_is_masked_everywhere(foot: str) -> None:
    [learned] = learn(site(foot))
    assert (learned.kept_in, learned.articles) == (None, 6)


def test_a_line_with_a_figure_may_say_something_and_stays_once() -> None:
    articles = site("Inflation: 9 per cent", articles=12)
    assert [one.kept_in for one in learn(articles)] == [10]


STATEMENTS = [
    *("Three people died", "Погибших нет", "Зардап шеккендер жоқ", "Verdict: guilty"),
    *("“We will not sell the plant”", "No casualties were reported.", "Share prices fell"),
]


def amid(line: str, articles: int) -> list[tuple[int, str, str]]:
    """Return articles that have a line between others."""
    told = [
        (n, [story(n), line, *(story(1000 * n + k) for k in (1, 2, 3))]) for n in range(articles)
    ]
    return [(n, f"Story {n}", "\n\n".join(blocks)) for n, blocks in told]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_may_be_said_of_many_events_is_no_decoration(statement: str) -> None:
    assert learn(site(statement)) == ()
    assert learn([*site(statement, articles=10), *site(articles=40)[10:]]) == ()
    assert learn(amid(statement, articles=12)) == ()


@pytest.mark.parametrize("statement", STATEMENTS[:-1])
def test_a_short_foot_of_nearly_all_articles_of_a_site_is_decoration(statement: str) -> None:
    assert [one.kept_in for one in learn(site(statement, articles=12))] == [10]


def test_a_label_is_decoration_only_where_it_stands_at_one_end() -> None:
    assert [one.kept_in for one in learn(site("Tengri Regions"))] == [None]
    assert learn(amid("Tengri Regions", articles=6)) == ()


def test_a_paragraph_with_a_button_in_it_is_not_masked_for_that_everywhere() -> None:
    learned = learn(site(f"{FOOT} Share on Facebook"))
    assert {one.kept_in for one in learned if one.kind is DecorationKind.BLOCK} == {10}


def test_what_stands_in_two_articles_is_no_custom() -> None:
    assert learn([*site(articles=5), *site(FOOT, articles=7)[5:]]) == ()


def test_what_stands_in_few_of_many_articles_is_no_custom() -> None:
    few = site(FOOT, articles=64)[60:]
    assert learn([*site(articles=60), *few]) == ()


def test_copies_of_one_article_are_no_evidence() -> None:
    copies = [(number, "Story", story(1) + f"\n\n{FOOT}") for number in range(8)]
    assert learn(copies) == ()


def test_copies_with_another_beginning_are_no_evidence() -> None:
    text = "\n\n".join(story(number) for number in (1, 2, 3))
    copies = [(n, "Story", f"This is the news of place number {n}.\n\n{text}") for n in range(8)]
    assert learn(copies) == ()


def test_the_foot_of_flattened_text_is_learned_by_its_sentences() -> None:
    articles = [
        (number, "Story", f"{story(number).replace(chr(10) * 2, ' ')} {FOOT} Tengri Apps Contacts")
        for number in range(10, 16)
    ]
    learned = learn(articles)
    assert {one.kind for one in learned} == {DecorationKind.RUN}
    assert shown(articles[1], learned) == [
        "The council opened tower number 11 on Monday, and 77 people came to it."
        if WORDS[11 % len(WORDS)] == "tower"
        else story(11).split("\n\n", maxsplit=1)[0],
        story(11).split("\n\n")[1],
    ]
    assert FOOT in " ".join(shown(articles[0], learned))


def test_a_menu_with_unknown_entries_is_learned_up_to_the_last_known_one() -> None:
    articles = [
        (number, "Story", f"Home News Tengri Business Tokayev {story(number)}")
        for number in range(10, 16)
    ]
    [learned] = learn(articles)
    assert (learned.key, learned.kept_in) == ("home news tengri business", None)
    assert shown(articles[2], (learned,))[0].startswith("Tokayev The council opened")


@pytest.mark.parametrize(
    "phrase",
    [
        "President of the Republic of Kazakhstan Kassym-Jomart Tokayev said that he opened",
        "ALMATY (Wire) –",
        "World Bank President Ajay Banga, News Sport and Business in mind, opened",
        "Президент Республики Казахстан Касым-Жомарт Токаев открыл",
    ],
)
def test_a_phrase_within_a_sentence_is_never_decoration(phrase: str) -> None:
    articles = [
        (
            number,
            "Story",
            f"{phrase} {story(number).replace(chr(10) * 2, ' ')} So said {phrase} it.",
        )
        for number in range(10, 40)
    ]
    learned = learn([(n, t, x[: x.rindex(" So said")]) for n, t, x in articles])
    assert learned == ()
    assert all(not applying(text, n, learned) for n, _, text in articles)


def test_a_run_that_goes_on_in_small_letters_is_part_of_a_sentence() -> None:
    run = Decoration(DecorationKind.RUN, "home news business", "", 6, None)
    assert list(decorated("Home News Business is the name of a paper.", [run])) == []
    [span] = decorated("Home News Business It rained.", [run])
    assert span.of("Home News Business It rained.") == "Home News Business"


def test_a_run_in_the_middle_of_a_sentence_is_not_masked() -> None:
    run = Decoration(DecorationKind.RUN, "tengri apps", "", 6, None)
    assert list(decorated("They read Tengri Apps", [run])) == []
    [span] = decorated("They read. Tengri Apps", [run])
    assert span.start == 11


def test_the_title_of_an_article_is_no_decoration() -> None:
    assert learn([(n, "Morning review", f"Morning review\n\n{story(n)}") for n in range(6)]) == ()


def test_only_what_masks_something_applies_to_a_text() -> None:
    learned = learn(site(FOOT, COOKIES))
    assert len(learned) == 2
    assert {one.sample for one in applying(f"{story(1)}\n\n{FOOT}", 99, learned)} == {FOOT}
    assert applying(story(1), 99, learned) == frozenset()
    assert {one.sample for one in applying(f"{story(1)}\n\n{FOOT}", 10, learned)} == set()


def test_learned_decoration_is_masked_as_such() -> None:
    articles = site("Tengri Regions")
    text = articles[3][2]
    masks = find_masks(text, "", applying(text, 13, learn(articles)))
    assert [(mask.reason, mask.span.of(text)) for mask in masks] == [
        (MaskReason.SITE_DECORATION, "Tengri Regions")
    ]


def test_a_sample_is_short() -> None:
    assert len(learn(site("It rained on and on. " * 40))[0].sample) == 200


pieces = st.lists(
    st.sampled_from([FOOT, COOKIES, "Home News Sport", "It rained.", "rain", "\n\n", " ", "[1]"]),
    max_size=12,
).map("".join)


@settings(max_examples=60)
@given(texts=st.lists(pieces, min_size=1, max_size=8))
def test_spans_are_in_order_and_what_is_kept_stays(texts: list[str]) -> None:
    learned = learn([(number, "", text) for number, text in enumerate(texts)])
    for number, text in enumerate(texts):
        applies = applying(text, number, learned)
        spans = list(decorated(text, applies))
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(span.end <= len(text) for span in spans)
        assert bool(spans) == bool(applies)


@pytest.mark.slow
def test_ten_thousand_articles_are_learned_from_in_seconds() -> None:
    articles = site(FOOT, COOKIES, "Home", articles=10_000)
    began = time.monotonic()
    assert {one.sample for one in learn(articles)} >= {FOOT, COOKIES}
    assert time.monotonic() - began < 30
