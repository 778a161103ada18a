"""Invented articles that tell the same stories at several dates, each time with other figures."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from corpus.articles import Draft

TODAY: Final = datetime(2025, 10, 15, 9, 30, tzinfo=UTC)
"""A Wednesday; the day on which every question is asked."""

_ENGLISH: Final = (
    (
        "2023-04-10",
        "Ferry to Tasmola gets dearer",
        "A ticket for the ferry to Tasmola costs 300 tenge. The ferry runs six times a day, and "
        "children under seven travel free.",
    ),
    (
        "2024-05-20",
        "Ferry company raises its price",
        "The ferry to Tasmola costs 400 tenge from Monday. The company blames the price of fuel.",
    ),
    (
        "2025-03-02T08:00:00Z",
        "Another rise for ferry passengers",
        "Passengers pay 450 tenge for the ferry to Tasmola. It is the second rise in a year.",
    ),
    (
        "2025-10-13",
        "Ferry ticket at 500 tenge",
        "The ferry to Tasmola costs 500 tenge a ticket. A season ticket is planned for spring.",
    ),
    (
        "2025-10-15",
        "Ferry company paints its office",
        "The office of the ferry company was painted blue. Neighbours welcomed the new colour.",
    ),
    (
        "2025-10-15",
        "Bus to Tasmola runs later",
        "The bus to Tasmola costs 120 tenge. It now runs until midnight.",
    ),
    (
        "2025-10-14",
        "Aksu district has brought in its wheat",
        "The Aksu district harvested 95 thousand tonnes of wheat. It sowed less than before.",
    ),
    (
        "2025-10-13",
        "Aksu district lacks welders",
        "Unemployment in the Aksu district stands at 3.3 percent. Welders are sought everywhere.",
    ),
    (
        "2023-10-21",
        "Good harvest in the Karasu district",
        "Farmers of the Karasu district brought in 310 thousand tonnes of wheat. The weather was "
        "dry and the harvest was over early.",
    ),
    (
        "2024-10-24",
        "Karasu counts its wheat",
        "The wheat harvest of the Karasu district came to 402 thousand tonnes. Silos were full.",
    ),
    (
        "2025-09-30",
        "Rain spoils part of the wheat",
        "The Karasu district harvested 365 thousand tonnes of wheat. Rain in August spoiled a "
        "tenth of it.",
    ),
    (
        "2021-06-01",
        "Vostok Line to run the trams",
        "The tram network of Sarybel is run by the company Vostok Line. Its contract is for three "
        "years.",
    ),
    (
        "2024-06-03",
        "City Rail takes over the trams",
        "The company City Rail runs the tram network of Sarybel. It won the tender against two "
        "others.",
    ),
    (
        "2025-09-08",
        "Trams change hands again",
        "Green Tram is the company that runs the tram network of Sarybel. All drivers keep their "
        "work.",
    ),
    (
        "2025-10-14",
        "Tram museum opens its doors",
        "A museum about trams has opened in an old depot. It shows wagons from many countries.",
    ),
    (
        "2025-05-12",
        "Old bridge closed",
        "The Old Bridge over the Ashysu was closed to all traffic. Cracks were found in two "
        "pillars.",
    ),
    (
        "2025-08-20",
        "One lane of the Old Bridge is free",
        "Cars may use one lane of the Old Bridge over the Ashysu. Lorries must go round by the "
        "dam until the second pillar is mended.",
    ),
    (
        "2025-10-14T15:00:00Z",
        "Old Bridge whole again",
        "The Old Bridge over the Ashysu was opened to all traffic. The repairs cost 90 million "
        "tenge.",
    ),
    (
        "2025-09-29",
        "Reservoir fills slowly",
        "The Bestobe reservoir is 62 percent full. Engineers expect more water from the hills.",
    ),
    (
        "2025-10-07",
        "More water at Bestobe",
        "The Bestobe reservoir is now 64 percent full. The rain of the week before helped.",
    ),
    (
        "2025-10-14",
        "Bestobe reservoir at two thirds",
        "The Bestobe reservoir is 67 percent full. Farmers may irrigate from May.",
    ),
    (
        "2024-01-16",
        "Jobless rate told",
        "Unemployment in the Karasu district stood at 6.1 percent. Most of the jobless are young.",
    ),
    (
        "2025-01-15",
        "Fewer without work",
        "Unemployment in the Karasu district fell to 5.4 percent. A new mill gave work to 200.",
    ),
)

_RUSSIAN: Final = (
    (
        "2023-06-05",
        "Хлеб в Сарыбеле подорожал",
        "Буханка хлеба в Сарыбеле стоит 150 тенге. Пекарни объясняют это ценой муки.",
    ),
    (
        "2024-11-18",
        "Новая цена хлеба",
        "В Сарыбеле буханка хлеба стоит 180 тенге. Социальный хлеб остался дешевле.",
    ),
    (
        "2025-10-10",
        "Хлеб дороже двухсот тенге",
        "Буханка хлеба в магазинах Сарыбеля стоит 210 тенге. Пекарни обещают больше не повышать "
        "цену.",
    ),
    (
        "2023-12-20",
        "Заповедник подвёл итоги",
        "Заповедник Кокжиде посетили 12 тысяч туристов. Большинство приехало летом.",
    ),
    (
        "2024-12-19",
        "Туристов стало больше",
        "Число туристов в заповеднике Кокжиде выросло до 15 тысяч. Построены две тропы.",
    ),
    (
        "2025-10-06",
        "Рекорд заповедника",
        "Заповедник Кокжиде посетила 21 тысяча туристов. Осенью откроют новый приют.",
    ),
    (
        "2025-10-13",
        "Молоко подорожало",
        "Пакет молока в магазинах Сарыбеля стоит 480 тенге. Покупатели берут меньше.",
    ),
    (
        "2025-10-14",
        "Суд о складе",
        "Суд Сарыбеля обязал владельца склада снести забор. Решение можно обжаловать.",
    ),
    (
        "2025-05-06",
        "Суд о парке",
        "Суд Сарыбеля запретил строить в городском парке. Жители собрали тысячу подписей.",
    ),
)

_KAZAKH: Final = (
    (
        "2023-09-01",
        "Кітапхана оқырмандары",
        "Сарыбел кітапханасына 8 мың оқырман жазылды. Олардың көбі – оқушылар.",
    ),
    (
        "2024-09-02",
        "Кітапхана өсіп келеді",
        "Сарыбел кітапханасына жазылған оқырман саны 11 мыңға жетті. Жаңа зал ашылды.",
    ),
    (
        "2025-10-08",
        "Кітапханаға сұраныс артты",
        "Сарыбел кітапханасына 14 мың оқырман жазылды. Жексенбіде де жұмыс істейді.",
    ),
    (
        "2024-04-15",
        "Су тарифі",
        "Қарасу ауданында бір текше метр судың бағасы 95 теңге болды. Баға жыл бойы өзгермейді.",
    ),
    (
        "2025-04-14",
        "Судың жаңа бағасы",
        "Қарасу ауданында судың бір текше метрінің бағасы 120 теңге. Есептегіш қою міндетті.",
    ),
)


def dated_articles() -> list[Draft]:
    """Return the articles, each under its language and date, and one without a date."""
    undated = Draft("undated", "Geese", "Geese rest on the lake of Tasmola.", language="en")
    told = {"en": _ENGLISH, "ru": _RUSSIAN, "kk": _KAZAKH}
    return [
        Draft(f"{language}-{date}-{title}", title, text, published_at=date, language=language)
        for language, articles in told.items()
        for date, title, text in articles
    ] + [undated]
