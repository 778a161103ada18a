"""What a site says to its reader is told from what it says of the world."""

from __future__ import annotations

import pytest

from corpus.notices import (
    is_notice,
    names_author,
    reaches_author,
    reader_notices,
    speaks_to_reader,
)

TO_THE_READER = [
    "We use cookies to improve your experience.",
    "By continuing to use this site you agree to our terms.",
    "Subscribe to our newsletter and get the best stories every morning.",
    "Follow us on Telegram.",
    "Мы используем файлы cookie, чтобы сайт работал лучше.",
    "Подписывайтесь на наш Telegram-канал.",
    "При использовании материалов ссылка обязательна.",
    "Біз cookie файлдарын сайт жақсы жұмыс істеуі үшін қолданамыз.",
    "Біздің Telegram арнамызға жазылыңыз.",
]
OF_THE_WORLD = [
    "“We use cookies to follow you,” the company said.",
    "We use cookies to follow everybody, the head of the company told us.",
    "Subscribe buttons are forbidden from May.",
    "The site uses cookies, the court found.",
    "Join the army, the posters say.",
    "Подписывайтесь на эту газету — так говорили раньше.",
    "Компания сообщила: мы используем файлы cookie.",
    "Follow the river to the north.",
]
NOTICES = [
    *("Photo: city council", "Фото: пресс-служба Акорды", "Сурет: Ақорда", "Photo by Ann Lee"),
    *("© 2019 Almaty Ledger", "Copyright 2025 Ledger. All rights reserved.", "12 comments"),
    *("Просмотров: 120", "3 min read", "© Открытая строка, 2019. Все права защищены."),
    "Ann Lee is a reporter at the Almaty Ledger. Follow her on Telegram.",
]
NO_NOTICES = [
    "Photo: the mayor opens the library on Monday.",
    "All rights reserved for farmers will end in May, the ministry said on Monday.",
    "Copyright law changes in May",
    "Ann Lee is a reporter at the Almaty Ledger.",
    "12 people died",
    "Photographs of the old town",
]


@pytest.mark.parametrize("sentence", TO_THE_READER)
def test_a_sentence_to_the_reader_is_found_within_a_block(sentence: str) -> None:
    block = f"It rained. {sentence} Then it snowed."
    [(start, end)] = reader_notices(block)
    assert block[start:end] == sentence
    assert speaks_to_reader(block)


@pytest.mark.parametrize("sentence", OF_THE_WORLD)
def test_a_sentence_about_the_world_is_left(sentence: str) -> None:
    assert list(reader_notices(f"It rained. {sentence}")) == []


@pytest.mark.parametrize("block", NOTICES)
def test_a_block_of_rights_credits_counters_or_authors_is_a_notice(block: str) -> None:
    assert is_notice(block)


@pytest.mark.parametrize("block", NO_NOTICES)
def test_a_block_that_says_something_is_none(block: str) -> None:
    assert not is_notice(block)


def test_a_box_about_an_author_is_known_by_two_signs() -> None:
    assert names_author("Игорь Савин — корреспондент «Открытой строки».")
    assert reaches_author("Пишите автору: news@stroka.example")
    assert not names_author("The reporter was late.")
    assert not reaches_author("They follow the river.")
