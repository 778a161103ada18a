"""Invented stories in three languages, of several lengths: what the pages of the tests tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Story:
    """One story, as its author wrote it.

    Attributes:
        paragraphs: Its sentences, by paragraph.
        published: Day and time in Almaty (UTC+5), without zone.
        others: Headlines of other stories, which pages put into their boxes.
    """

    slug: str
    language: str
    title: str
    author: str
    paragraphs: tuple[tuple[str, ...], ...]
    published: str
    modified: str
    others: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of its sentences, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


_ENGLISH_OTHERS: Final = (
    "Tram number four gets new stops",
    "Why the river was green last week",
    "Bookshop moves to the old mill",
)
_RUSSIAN_OTHERS: Final = (
    "Трамвай номер четыре изменит маршрут",
    "Почему река была зелёной",
    "Книжный магазин переехал на мельницу",
)
_KAZAKH_OTHERS: Final = (
    "Төртінші трамвайдың жаңа аялдамалары",
    "Өзен неге жасыл болды",
    "Кітап дүкені ескі диірменге көшті",
)

STORIES: Final = (
    Story(
        "library",
        "en",
        "Old town gets its first public library in forty years",
        "Ann Lee",
        (
            (
                "The city council opened a public library in the old town on Monday, forty years "
                "after the last one had closed.",
                "It holds 12,000 books, and everybody may borrow ten of them at a time.",
            ),
            (
                "“We did not expect so many people on the first day,” said the mayor, who cut the "
                "ribbon together with two school classes.",
                "More than 900 readers had signed up by the evening.",
            ),
            (
                "The building cost 2.5 million and was paid for by the region, which has promised "
                "three more libraries by the end of next year.",
            ),
        ),
        "2025-03-14T09:30:00",
        "2025-03-15T11:00:00",
        _ENGLISH_OTHERS,
    ),
    Story(
        "bridge",
        "en",
        "Footbridge over the Sairan closes for repairs until autumn",
        "Daniel Orozov",
        (
            (
                "The footbridge over the Sairan will stay closed until the middle of September, "
                "the roads department said on Thursday.",
            ),
            (
                "Engineers found cracks in two of its four pillars during a yearly inspection.",
                "Pedestrians will be led over the road bridge, 400 metres to the north.",
            ),
        ),
        "2025-05-22T18:05:00",
        "2025-05-22T18:40:00",
        _ENGLISH_OTHERS,
    ),
    Story(
        "inventors",
        "en",
        "Harbour district opens a workshop for young inventors",
        "Mira Bekova",
        (
            (
                "A workshop where young inventors can test what they have built has opened in the "
                "harbour district.",
                "It is the third of its kind in the country, and the first on the coast.",
                "Visitors between ten and twenty years of age may use its tools free of charge.",
            ),
            (
                "Three engineers help them from Tuesday to Saturday.",
                "They also explain how a patent is filed, what it costs, and when it is not worth "
                "the trouble.",
            ),
            (
                "“A patent is a promise to explain how your thing works,” said Ruslan Omarov, who "
                "runs the workshop.",
                "“Many of the children understand that faster than their parents do.”",
            ),
            (
                "Last year 41 of the country's 615 patent applications came from people under "
                "twenty-five, according to the patent office.",
                "The ministry wants that number to double by 2028.",
            ),
            (
                "The workshop is paid for by the port, two banks and a foundation.",
                "Its budget for the first year is 180 million tenge, half of which went into "
                "machines.",
                "A second workshop is planned in the hills, where a school stands empty.",
            ),
        ),
        "2025-02-03T07:15:00",
        "2025-02-05T10:20:00",
        _ENGLISH_OTHERS,
    ),
    Story(
        "apples",
        "en",
        "Growers ask for protection of the Aport apple's name",
        "Saule Kim",
        (
            (
                "Growers from eleven villages have asked the patent office to protect the name of "
                "the Aport apple as a geographical indication.",
                "Only apples from the slopes above the city could then be sold under it.",
            ),
            (
                "The office has six months to decide.",
                "Two trading companies have already said that they will object, because they buy "
                "the apples elsewhere.",
            ),
            (
                "An Aport can weigh half a kilogram, but the trees bear fruit only every second "
                "year, and their number has fallen by two thirds since 1990.",
                "The growers hope that a protected name makes it worthwhile to plant new ones.",
            ),
        ),
        "2024-11-28T12:00:00",
        "2024-12-02T09:00:00",
        _ENGLISH_OTHERS,
    ),
    Story(
        "centr",
        "ru",
        "В порту открыли мастерскую для юных изобретателей",
        "Игорь Савин",
        (
            (
                "В портовом районе открылась мастерская, где юные изобретатели могут проверить, "
                "что построили.",
                "Она третья в стране и первая на побережье, сообщили в городском совете.",
            ),
            (
                "С вторника по субботу посетителям помогают три инженера.",
                "Они рассказывают, как подать заявку на патент и сколько это стоит.",
            ),
            (
                "«Патент — это обещание объяснить, как работает ваша вещь», — сказал руководитель "
                "мастерской Руслан Омаров.",
                "В прошлом году 41 из 615 заявок подали люди моложе двадцати пяти лет.",
            ),
        ),
        "2025-04-08T10:30:00",
        "2025-04-09T15:00:00",
        _RUSSIAN_OTHERS,
    ),
    Story(
        "most",
        "ru",
        "Пешеходный мост через Сайран закрыли до сентября",
        "Ольга Ким",
        (
            (
                "Пешеходный мост через Сайран будет закрыт до середины сентября, сообщили в "
                "дорожном управлении.",
                "Во время ежегодного осмотра инженеры нашли трещины в двух из четырёх опор.",
            ),
            ("Пешеходов направят через автомобильный мост, в 400 метрах к северу.",),
        ),
        "2025-06-17T18:00:00",
        "2025-06-18T08:00:00",
        _RUSSIAN_OTHERS,
    ),
    Story(
        "biblioteka",
        "ru",
        "В старом городе открылась первая за сорок лет библиотека",
        "Анна Ли",
        (
            (
                "Городской совет открыл в старом городе библиотеку, первую за сорок лет.",
                "В ней 12 000 книг, и каждый может взять домой десять.",
                "К вечеру первого дня записались более 900 читателей.",
            ),
            (
                "Здание обошлось в 2,5 млн и построено на средства области.",
                "Область обещает открыть ещё три библиотеки до конца следующего года.",
            ),
            (
                "По словам директора, чаще всего в первый день спрашивали книги о путешествиях.",
                "Детский зал работает без выходных, взрослый закрыт по понедельникам.",
            ),
        ),
        "2025-01-20T09:00:00",
        "2025-01-21T09:30:00",
        _RUSSIAN_OTHERS,
    ),
    Story(
        "kitaphana",
        "kk",
        "Ескі қалада қырық жылдан кейінгі алғашқы кітапхана ашылды",
        "Айгүл Серікова",
        (
            (
                "Қалалық кеңес ескі қалада қырық жылдан кейінгі алғашқы кітапхананы ашты.",
                "Онда 12 000 кітап бар, әр адам бірден он кітап ала алады.",
            ),
            (
                "Алғашқы күні кешке дейін 900-ден астам оқырман жазылды.",
                "Ғимаратқа облыс қаржысынан 2,5 млн теңге жұмсалды.",
            ),
            ("Облыс келесі жылдың соңына дейін тағы үш кітапхана ашуға уәде берді.",),
        ),
        "2025-03-18T11:20:00",
        "2025-03-19T10:00:00",
        _KAZAKH_OTHERS,
    ),
    Story(
        "sheberhana",
        "kk",
        "Айлақта жас өнертапқыштарға арналған шеберхана ашылды",
        "Нұрлан Ахметов",
        (
            (
                "Айлақ ауданында жас өнертапқыштар өз құрылғыларын сынай алатын шеберхана ашылды.",
                "Бұл — елдегі үшінші, ал жағалаудағы алғашқы шеберхана.",
            ),
            (
                "Келушілерге сейсенбіден сенбіге дейін үш инженер көмектеседі.",
                "Олар патентке өтінім беру жолын түсіндіреді.",
            ),
            (
                "Өткен жылы 615 өтінімнің 41-ін жиырма бес жасқа толмаған адамдар берген.",
                "Министрлік бұл санды 2028 жылға дейін екі есе арттырмақ.",
            ),
        ),
        "2025-02-11T08:45:00",
        "2025-02-12T12:00:00",
        _KAZAKH_OTHERS,
    ),
    Story(
        "kopir",
        "kk",
        "Сайран арқылы өтетін жаяу көпір күзге дейін жабылды",
        "Дина Оспанова",
        (
            (
                "Сайран арқылы өтетін жаяу көпір қыркүйектің ортасына дейін жабық болады.",
                "Жыл сайынғы тексеру кезінде инженерлер төрт тіректің екеуінен жарық тапты.",
            ),
            ("Жаяу жүргіншілер солтүстіктегі автокөлік көпірімен өтеді.",),
        ),
        "2025-06-05T17:10:00",
        "2025-06-06T09:00:00",
        _KAZAKH_OTHERS,
    ),
)
