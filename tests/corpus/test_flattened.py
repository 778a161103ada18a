"""Navigation pasted into running text is found; a sentence that sounds like it is not touched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import Span
from corpus.cleaning import find_masks
from corpus.flattened import (
    is_menu_entry,
    navigation_runs,
    pasted_title,
    phrases_in,
    teaser_end,
)

STORY = "Tokayev met the head of WIPO. They spoke of patents."


def runs_of(text: str) -> list[str]:
    return [run.of(text) for run in navigation_runs(text, Span(0, len(text)))]


RUNS = {
    "a menu": ("Home News Business Sport Search", f"{{}} {STORY}"),
    "a menu with bars": ("Home | News | Business", f"{{}} | {STORY}"),
    "a skip link": ("Skip to content", f"{{}} {STORY}"),
    "buttons behind": ("Share on Facebook Share on Telegram Copy link", f"{STORY} {{}}"),
    "buttons between sentences": ("Share on Facebook", f"{STORY} {{}} The talks took an hour."),
    "rights": ("All rights reserved.", f"{STORY} {{}}"),
    "two buttons behind a headline": (
        "Share on Facebook Copy link",
        "President meets guests {} " + STORY,
    ),
    "Russian": ("Главная Новости Спорт Поиск", "{} Токаев встретил гостей."),
    "Kazakh": ("Басты бет Жаңалықтар Спорт Іздеу", "{} Тоқаев қонақтарды қабылдады."),
    "Russian buttons": ("Поделиться в Telegram Скопировать ссылку", "Шёл дождь. {}"),
}


@pytest.mark.parametrize(("run", "around"), RUNS.values(), ids=RUNS.keys())
def test_a_run_of_navigation_is_found(run: str, around: str) -> None:
    [found] = runs_of(around.format(run))
    assert found.rstrip(" |") == run


SENTENCES = [
    "Home News Corp sells its papers.",
    "World Health Organization officials met in Geneva.",
    "Culture Sport Education Ministers met on Monday.",
    "Politics, Business, Culture and Sport were discussed.",
    "Home is where the heart is. Business was slow.",
    "News Business Sport are the names of its three sections.",
    "Share on Facebook has become a habit, she said.",
    "They told us to accept all cookies and to go on.",
    "The button says Accept all cookies and nothing else.",
    "Спорт Культура Казахстана получат больше денег.",
    "Live Video Photo.",
    "President of the Republic of Kazakhstan Kassym-Jomart Tokayev spoke.",
    "«Новости Культура Политика» — так называлась передача.",
    "Science. Health. Education. These are the aims.",
    "Business World Politics Culture was the name of the exhibition.",
    "Home News Sport Culture, the four halls of the museum, open in May.",
    "Privacy Policy Committee met on Monday.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_never_taken_for_navigation(sentence: str) -> None:
    for text in (sentence, f"It rained. {sentence} It snowed."):
        found = [mask.span.of(text) for mask in find_masks(text, "")]
        assert not any(word in " ".join(found) for word in ("Organization", "Minister", "Corp"))
        assert all(len(one.split()) <= 2 for one in found), found


def test_the_word_that_makes_a_name_is_left_to_its_sentence() -> None:
    text = "Home News Sport World Bank officials met on Monday."
    assert runs_of(text) == ["Home News Sport"]


def test_a_title_pasted_before_the_text_is_found() -> None:
    title = "Tokayev meets head of WIPO"
    text = f"{title} President Tokayev met him on Monday."
    found = pasted_title(text, Span(0, len(text)), title)
    assert found == Span(0, len(title))


@pytest.mark.parametrize(
    "text",
    [
        "Tokayev meets head of WIPO on Monday.",
        "Tokayev meets head of WIPO, Darren Tang.",
        "Tokayev meets head of WIPO",
    ],
)
def test_a_sentence_that_begins_as_the_title_is_not(text: str) -> None:
    assert pasted_title(text, Span(0, len(text)), "Tokayev meets head of WIPO") is None


def test_a_short_title_could_open_a_sentence() -> None:
    assert pasted_title("Darren Tang Met him.", Span(0, 20), "Darren Tang") is None


@pytest.mark.parametrize(
    ("teaser", "rest"),
    [
        ("Tram four gets new stops", " The mayor said that it was late."),
        ("Трамвай изменит маршрут", " Это решение приняли вчера."),
        ("Трамвайдың жаңа аялдамалары", " Бұл туралы кеше айтылды."),
        ("бюджет был одобрен сенатом в четверг.", " And another one stands behind it."),
        ("Кто победил?", " Сенат одобрил бюджет в четверг."),
        ("Tram four (photos)", ""),
        ("Who won? All results", ""),
    ],
)
def test_a_teaser_ends_where_the_text_goes_on(teaser: str, rest: str) -> None:
    line = f"Read also: {teaser}{rest}"
    assert line[: teaser_end(line, 10, len(line))] == f"Read also: {teaser}"


def test_phrases_are_given_with_their_places() -> None:
    text = "Home Tengri Sport Tokayev"
    assert list(phrases_in(text, Span(0, len(text)), 40)) == [(0, 4, 1), (12, 17, 1)]


def test_an_entry_of_a_menu_is_known() -> None:
    assert is_menu_entry("басты бет")
    assert is_menu_entry("share on facebook")
    assert not is_menu_entry("tokayev")


WORDS = st.sampled_from(
    ["Home", "News", "Share on Facebook", "rain", ".", "|", "Bank", " ", "\u0130"]
)


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join).filter(str.strip))
def test_runs_are_in_order_and_lie_within_the_block(text: str) -> None:
    runs = list(navigation_runs(text, Span(0, len(text))))
    assert runs == sorted(runs)
    assert all(one.end <= other.start for one, other in pairwise(runs))
    assert all(run.end <= len(text) for run in runs)
