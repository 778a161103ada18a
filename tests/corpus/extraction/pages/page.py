"""One page of the tests, with what a reader should take from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.corpus.extraction.pages.stories import Story


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its gold.

    Attributes:
        layout: How it is built, and where: the pages of one layout are those of one site.
        is_html: Else it is a text file.
        published: The day it was published (UTC), None where it does not say.
        modified: The day it was changed, None where it does not say.
    """

    layout: str
    story: Story
    content: bytes
    address: str | None
    is_html: bool
    published: str | None
    modified: str | None

    @property
    def name(self) -> str:
        """What a test calls it."""
        return f"{self.layout}: {self.story.slug}"


@dataclass(frozen=True, slots=True)
class Words:
    """What a site says around its stories, in one language."""

    site: str
    menu: tuple[str, ...]
    skip: str
    share: tuple[str, ...]
    also: str
    latest: str
    cookies: str
    accept: str
    newsletter: str
    rights: str
    by: str
    published: str
    updated: str
    photo: str
    box: str


WORDS: Final = {
    "en": Words(
        "Almaty Ledger",
        ("Home", "News", "Business", "Culture", "Sport", "Search"),
        "Skip to content",
        ("Share on Facebook", "Share on Telegram", "Copy link"),
        "Read also:",
        "Latest news",
        "We use cookies to improve your experience on this site.",
        "Accept all cookies",
        "Subscribe to our newsletter and get the best stories every morning.",
        "© 2019 Almaty Ledger. All rights reserved.",
        "By",
        "Published",
        "Updated",
        "Photo: city council",
        "{author} is a reporter at the Almaty Ledger. Follow her on Telegram.",
    ),
    "ru": Words(
        "Открытая строка",
        ("Главная", "Новости", "Экономика", "Культура", "Спорт", "Поиск"),
        "Перейти к содержанию",
        ("Поделиться в Facebook", "Поделиться в Telegram", "Скопировать ссылку"),
        "Читайте также:",
        "Последние новости",
        "Мы используем файлы cookie, чтобы сайт работал лучше.",
        "Принять все",
        "Подписывайтесь на наш Telegram-канал, чтобы узнавать новости первыми.",
        "© 2019 Открытая строка. Все права защищены.",
        "Автор:",
        "Опубликовано",
        "Обновлено",
        "Фото: пресс-служба совета",
        "{author} — корреспондент «Открытой строки». Пишите автору: news@stroka.example",
    ),
    "kk": Words(
        "Ашық жол",
        ("Басты бет", "Жаңалықтар", "Экономика", "Мәдениет", "Спорт", "Іздеу"),
        "Мазмұнға өту",
        ("Facebook желісінде бөлісу", "Telegram желісінде бөлісу", "Сілтемені көшіру"),
        "Тағы оқыңыз:",
        "Соңғы жаңалықтар",
        "Біз cookie файлдарын сайт жақсы жұмыс істеуі үшін қолданамыз.",
        "Барлығын қабылдау",
        "Біздің Telegram арнамызға жазылыңыз.",
        "© 2019 Ашық жол. Барлық құқықтар қорғалған.",
        "Авторы:",
        "Жарияланды",
        "Жаңартылды",
        "Сурет: қалалық кеңес",
        "{author} — «Ашық жол» тілшісі. Бізге жазыңыз: news@jol.example",
    ),
}
