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
    (
        "2024-02-11",
        "Kokshe airport told its figures",
        "The airport of Kokshe served 410 thousand passengers in 2023. Most of them flew to "
        "Almaty. A second terminal is wanted.",
    ),
    (
        "2025-02-09",
        "More people fly from Kokshe",
        "Kokshe airport counted 478 thousand passengers last year, it told reporters. Parking "
        "has become scarce.",
    ),
    (
        "2025-10-09",
        "Airport of Kokshe has its half-millionth guest",
        "This year 500 thousand passengers have already used Kokshe airport. A choir sang for "
        "the guest.",
    ),
    (
        "2025-10-12",
        "Kokshe station gets a roof",
        "The railway station of Kokshe has got a new roof. 90 thousand passengers use it.",
    ),
    (
        "2022-08-01",
        "Water on even days",
        "Residents of Talap get water on even days only, the waterworks announced. The pipes are"
        " old.",
    ),
    (
        "2024-03-15",
        "Talap gets water every evening",
        "Since the new pump works, residents of Talap get water every evening from six to ten.",
    ),
    (
        "2025-09-20",
        "Round the clock",
        "Residents of Talap now get water round the clock, the waterworks says. The new pipeline"
        " is 40 km long.",
    ),
    (
        "2024-07-07",
        "Flood closes the Narym pass",
        "The Narym pass was closed after a mudslide. Rescuers brought 40 people to safety.",
    ),
    (
        "2025-07-03",
        "Snow on the Narym pass in July",
        "Snow closed the Narym pass for two days. Nobody was hurt.",
    ),
    (
        "2025-10-11",
        "Narym pass closed for winter",
        "The Narym pass is closed until April. Road workers put up barriers on Saturday.",
    ),
    (
        "2025-10-14",
        "Lake Zhaltyr fenced",
        "A fence was put up around Lake Zhaltyr. Fishing needs a permit.",
    ),
    (
        "2023-05-09",
        "Alga wins the cup",
        "The football club Alga won the cup of the region with two goals to one. The final was "
        "played in the rain.",
    ),
    (
        "2024-05-12",
        "Cup goes to Dostyk",
        "The football club Dostyk won the cup of the region after penalties. It was their first "
        "title.",
    ),
    (
        "2025-05-11",
        "Tulpar wins the cup",
        "The football club Tulpar won the cup of the region with four goals to nil. The fans "
        "danced.",
    ),
    (
        "2025-01-08",
        "Central bank keeps rate",
        "The board of the National Bank met on Wednesday in Astana. It kept the base rate at "
        "15.25 percent a year, in line with what analysts expected. Inflation slowed a little in"
        " December, the bank wrote in its statement. The next meeting will be in March.",
    ),
    (
        "2025-03-07",
        "Base rate raised sharply",
        "The National Bank raised the base rate to 16.5 percent after prices of services rose "
        "more than expected. Housing costs were named as the main cause. The tenge hardly moved "
        "after the decision. Economists of two commercial banks had expected a smaller step.",
    ),
    (
        "2025-10-10",
        "National Bank lifts base rate to 18 percent",
        "The base rate was lifted to 18 percent by the National Bank on Friday. It is the "
        "highest level in a decade. Loans will become dearer, businesses complain. The bank said"
        " it was ready to act again.",
    ),
    (
        "2024-06-20",
        "Smog: what the city plans",
        "Almaty wants to replace 900 buses by cleaner ones by 2027, the city told a hearing. "
        "Coal stoves in the suburbs remain the largest source of smog. Gas pipes reach about "
        "half of the houses.",
    ),
    (
        "2025-09-25",
        "Almaty counts its clean buses",
        "So far 610 of 900 old buses in Almaty were replaced by cleaner ones, the transport "
        "office said. Smog alerts were fewer this winter than before.",
    ),
    (
        "2023-11-15",
        "Census of snow leopards",
        "Researchers estimate that between 140 and 180 snow leopards live in the country. Camera"
        " traps were set up in four ranges.",
    ),
    (
        "2025-02-20",
        "More snow leopards than thought",
        "The country is now home to up to 200 snow leopards, according to researchers who "
        "evaluated camera traps. Poaching is down.",
    ),
    (
        "2025-10-14",
        "Leopard at the zoo",
        "The zoo of Karaganda showed its new leopard to visitors on Tuesday. The animal came "
        "from Riga.",
    ),
    (
        "2025-08-30",
        "Teachers' strike ends",
        "After two weeks teachers in Zhanaozen went back to work on Saturday. They won a raise "
        "of 12 percent.",
    ),
    (
        "2025-08-18",
        "Teachers stop work",
        "Teachers in Zhanaozen went on strike on Monday. They ask for a raise of 25 percent and "
        "smaller classes.",
    ),
    (
        "2024-09-03",
        "Metro opens two stations",
        "Two new stations of the Almaty metro opened after years of delay. The line now has 13 "
        "stations.",
    ),
    (
        "2022-05-30",
        "Metro gets two more stations",
        "The Almaty metro grew to 11 stations with the opening of two more in the west.",
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
    (
        "2023-11-02",
        "Зарплата учителей",
        "Средняя зарплата учителей в Есильском районе составила 240 тысяч тенге. Не хватает "
        "математиков.",
    ),
    (
        "2024-11-05",
        "Учителям повысили зарплату",
        "Учителя Есильского района получают в среднем 290 тысяч тенге. Повышение обещали давно.",
    ),
    (
        "2025-10-02",
        "Сколько получают учителя",
        "Средняя зарплата учителей Есильского района достигла 335 тысяч тенге. Вакансий всё ещё "
        "много.",
    ),
    (
        "2025-10-13",
        "Зарплата врачей",
        "Врачи Есильского района получают в среднем 410 тысяч тенге. Молодым дают жильё.",
    ),
    (
        "2025-03-10",
        "Дорога на Бурабай",
        "Дорогу на Бурабай закрыли из-за метели. Движение восстановят утром.",
    ),
    (
        "2025-10-14",
        "Дорога на Бурабай расширена",
        "Дорога на Бурабай расширена до четырёх полос. Проезд бесплатный.",
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
    (
        "2023-10-20",
        "Жылу маусымы",
        "Сарыарқа қаласында жылу 15 қазанда берілді. Қазандық жөнделген.",
    ),
    (
        "2024-10-18",
        "Жылу кешікті",
        "Сарыарқа қаласында жылу 22 қазанда берілді. Тұрғындар шағымданды.",
    ),
    (
        "2025-10-12",
        "Жылу берілді",
        "Сарыарқа қаласында жылу 10 қазанда берілді. Көмір қоры жеткілікті.",
    ),
    (
        "2024-06-01",
        "Автобус бағасы",
        "Қалада автобус билеті 80 теңге тұрады. Картамен төлеуге болады.",
    ),
    (
        "2025-06-02",
        "Автобус қымбаттады",
        "Қалада автобус билеті 110 теңге тұрады. Студенттерге жеңілдік бар.",
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
