"""Stories in three languages, with other ways to begin and to head them, for tests of copies."""

# ruff: noqa: E501 - a sentence is read best on one line

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Story:
    """A wire story.

    Attributes:
        titles: Its own headline, then others.
        leads: Its own first sentence, then others that say the same.
        rest: Its other sentences.
        corrected: A sentence of the rest, and how a correction has it.
        other: An independent report of the same event, and of what came of it.
    """

    language: str
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    rest: tuple[str, ...]
    corrected: tuple[str, str]
    other: tuple[str, ...]


STORIES: Final = (
    Story(
        "en",
        (
            "Almaty closes its oldest tram depot",
            "Last trams leave the depot",
            "End of the line: tram depot shut",
        ),
        (
            "The city of Almaty has closed its oldest tram depot after 78 years, the transport department said on Monday.",
            "After 78 years in service the oldest tram depot in Almaty has been closed, according to the city's transport department.",
            "Almaty's transport department said on Monday that the oldest tram depot, in use for 78 years, was shut.",
        ),
        (
            "The depot on Baitursynov Street housed 42 cars at its height.",
            "Its rails will be taken up before the end of September.",
            "The department plans a park and a small museum on the site.",
            "“We will keep the gate and the clock,” said Aigul Omarova, who heads the project.",
            "Former drivers came to see the last car leave.",
            "Work on the park is to begin in spring and cost 3.2 billion tenge.",
            "A competition for its design was announced last week.",
        ),
        (
            "The depot on Baitursynov Street housed 42 cars at its height.",
            "The depot on Baitursynov Street housed 24 cars at its height.",
        ),
        (
            "Residents of the Bostandyk district protested on Thursday against plans for a park where trams once stood.",
            "About 300 people gathered in front of the city hall and demanded housing instead.",
            "“We will keep the gate and the clock,” said Aigul Omarova, who heads the project.",
            "A former driver, Yerlan Sadykov, called the closure a mistake.",
            "The council votes on the budget on 14 October.",
        ),
    ),
    Story(
        "en",
        (
            "Glacier lake drained to protect villages",
            "Engineers lower dangerous lake",
            "Villages safe as lake is drained",
        ),
        (
            "Engineers have lowered the level of a glacier lake above Talgar by six metres to protect villages below from a flood.",
            "A flood from a glacier lake above Talgar is less likely now: its level was lowered by six metres to protect the villages below.",
            "To protect villages from a flood, the level of the glacier lake above Talgar has been brought down by six metres.",
        ),
        (
            "Pumps and siphons ran for 31 days at a height of 3,400 metres.",
            "The lake had grown by a fifth since 2019.",
            "A moraine dam of ice and rubble holds it back.",
            "“The danger is smaller, not gone,” the hydrologist Marat Bekov said.",
            "Sensors will measure the level every hour and warn the villages by radio.",
            "Kazselezashchita, the agency for mudflows, watches 60 lakes in the region.",
        ),
        (
            "The lake had grown by a fifth since 2019.",
            "The lake had not grown by a fifth since 2019.",
        ),
        (
            "Scientists warn that the Tuyuksu glacier may vanish by 2080.",
            "A study of 120 years of measurements shows that it lost a third of its ice.",
            "“The danger is smaller, not gone,” the hydrologist Marat Bekov said.",
            "Rivers near Esik carried a quarter less water this August.",
            "The Academy of Sciences asks for five new stations.",
        ),
    ),
    Story(
        "ru",
        (
            "В Караганде открыли музей шахтёров",
            "Музей шахтёрского труда принял первых гостей",
            "Шахтёрам посвятили музей",
        ),
        (
            "В Караганде в субботу открылся музей шахтёрского труда, сообщил акимат города.",
            "Музей шахтёрского труда начал работу в Караганде, об открытии в субботу сообщил городской акимат.",
            "Акимат Караганды сообщил, что в субботу в городе открылся новый музей шахтёрского труда.",
        ),
        (
            "В четырёх залах показано более 900 предметов.",
            "Самый старый из них, лампа 1912 года, найден на заброшенной шахте.",
            "Посетители могут спуститься в учебный забой длиной 60 метров.",
            "«Мы собирали эту коллекцию одиннадцать лет», сказала директор Ольга Ким.",
            "Строительство обошлось в 1,4 миллиарда тенге.",
            "Вход для школьников останется бесплатным до конца года.",
            "По выходным бывшие горняки проводят экскурсии.",
        ),
        (
            "Строительство обошлось в 1,4 миллиарда тенге.",
            "Строительство обошлось в 4,1 миллиарда тенге.",
        ),
        (
            "Прокуратура Карагандинской области проверяет расходы на строительство музея, начатое при акиме Жумабекове.",
            "По данным ведомства, 230 миллионов тенге потрачены с нарушениями.",
            "«Мы собирали эту коллекцию одиннадцать лет», сказала директор Ольга Ким.",
            "Подрядчик, компания «Темирстрой», обвинения отвергает.",
            "Суд рассмотрит дело 18 ноября.",
        ),
    ),
    Story(
        "ru",
        (
            "Аральское море отступило ещё на километр",
            "Берег Арала снова отступил",
            "Арал: вода уходит дальше",
        ),
        (
            "Берег Аральского моря за год отступил ещё на километр, следует из отчёта Института географии.",
            "За год море у Аральска отступило ещё на один километр, говорится в отчёте Института географии.",
            "Институт географии сообщил в отчёте, что берег Аральского моря отступил за год ещё на километр.",
        ),
        (
            "Сильнее всего обмелел восточный залив, где глубина не превышает двух метров.",
            "Солёность воды выросла до 120 граммов на литр.",
            "Рыбаки из посёлка Каратерень перешли на озёра в дельте Сырдарьи.",
            "Учёные связывают отступление с сухой весной и отводом воды на рисовые поля.",
            "В северной части, отделённой Кокаральской плотиной, уровень остался прежним.",
            "Следующие измерения намечены на июль.",
        ),
        (
            "Солёность воды выросла до 120 граммов на литр.",
            "Солёность воды выросла до 102 граммов на литр.",
        ),
        (
            "Правительство выделит 8 миллиардов тенге на подъём Кокаральской плотины на два метра.",
            "Об этом заявил министр Нурлан Алдабергенов на встрече в Кызылорде.",
            "Следующие измерения намечены на июль.",
            "Работы начнутся после паводка и займут 36 месяцев.",
            "Всемирный банк готов дать кредит, если Узбекистан согласится с проектом.",
        ),
    ),
    Story(
        "kk",
        (
            "Түркістанда жаңа кітапхана ашылды",
            "Түркістан кітапханасы есігін ашты",
            "Оқырмандарға жаңа үй",
        ),
        (
            "Түркістан қаласында бейсенбі күні жаңа кітапхана ашылды, деп хабарлады қала әкімдігі.",
            "Қала әкімдігінің хабарлауынша, бейсенбі күні Түркістанда жаңа кітапхана есігін ашты.",
            "Бейсенбі күні Түркістан қаласында жаңа кітапхана ашылғанын қала әкімдігі хабарлады.",
        ),
        (
            "Үш қабатты ғимаратта 250 мың кітап сақталады.",
            "Екінші қабатта балаларға арналған оқу залы бар.",
            "Құрылысқа 2,6 миллиард теңге жұмсалды.",
            "«Бұл қала тұрғындарына үлкен сыйлық», деді кітапхана басшысы Гүлнар Сейітова.",
            "Оқырмандар кітапты телефон арқылы алдын ала тапсырыс бере алады.",
            "Кітапхана демалыс күндері де жұмыс істейді.",
        ),
        (
            "Кітапхана демалыс күндері де жұмыс істейді.",
            "Кітапхана демалыс күндері де жұмыс істемейді.",
        ),
        (
            "Шымкент пен Түркістан арасында 15 қыркүйекте жүрдек пойыз жүре бастады.",
            "Жол 95 минутқа созылады, билет құны 3200 теңге.",
            "«Бұл қала тұрғындарына үлкен сыйлық», деді кітапхана басшысы Гүлнар Сейітова.",
            "Бірінші рейспен министр Марат Қарабаев келді.",
            "Келесі жылы пойыз Қызылордаға дейін барады.",
        ),
    ),
    Story(
        "en",
        (
            "Shymkent refinery to halt for repairs",
            "Repairs stop refinery in the south",
            "Fuel plant goes offline",
        ),
        (
            "The Shymkent refinery will stop for 25 days from 3 October for planned repairs, the energy ministry said.",
            "Planned repairs will stop the refinery in Shymkent for 25 days from 3 October, the ministry of energy announced.",
            "From 3 October the Shymkent refinery stands still for 25 days; the energy ministry speaks of planned repairs.",
        ),
        (
            "It supplies about a third of the country's petrol.",
            "Stocks of 410,000 tonnes are to keep prices stable.",
            "Two other plants, in Pavlodar and Atyrau, will raise their output.",
            "Traders reported no unusual demand on Tuesday.",
        ),
        (
            "Stocks of 410,000 tonnes are to keep prices stable.",
            "Stocks of 140,000 tonnes are to keep prices stable.",
        ),
        (
            "Petrol prices rose by 7 per cent in September, the statistics bureau reported.",
            "It supplies about a third of the country's petrol.",
            "Deputy minister Askar Ibraev blamed exports to Kyrgyzstan.",
            "Drivers in Taraz queued for up to 40 minutes.",
            "Parliament will debate a price cap on Friday.",
        ),
    ),
    Story(
        "en",
        ("Rare snow leopard filmed", "Camera catches snow leopard", "Snow leopard and cubs seen"),
        (
            "A snow leopard with three cubs has been filmed in the Katon-Karagay park, rangers reported on Wednesday.",
            "Rangers in the Katon-Karagay park reported on Wednesday that they had filmed a snow leopard with three cubs.",
            "In the Katon-Karagay park a snow leopard was filmed with her three cubs, rangers said.",
        ),
        (
            "The camera hung near a salt lick at 2,600 metres.",
            "It is the first litter known there since 2016.",
        ),
        (
            "It is the first litter known there since 2016.",
            "It is the first litter known there since 2006.",
        ),
        (
            "Poachers were fined 4 million tenge in Ust-Kamenogorsk for killing an argali.",
            "The camera hung near a salt lick at 2,600 metres.",
            "Judge Saule Akhmetova also took their licences away for 5 years.",
        ),
    ),
    Story(
        "ru",
        (
            "Поезд Астана — Костанай поедет быстрее",
            "До Костаная станет ближе",
            "На север с ветерком",
        ),
        (
            "Поезд из Астаны в Костанай с 1 декабря будет идти на два часа быстрее, сообщили в железнодорожной компании.",
            "Железнодорожная компания сообщила, что путь из Астаны в Костанай с 1 декабря сократится на два часа.",
            "С 1 декабря дорога поездом из Астаны в Костанай займёт на два часа меньше, сообщили железнодорожники.",
        ),
        (
            "На линии заменили 140 километров рельсов.",
            "Вагоны оснащены розетками и связью.",
            "Цена билета пока не изменится.",
            "Летом на маршрут выйдут ещё три состава.",
            "Ремонт моста у Есиля закончат весной.",
        ),
        ("Цена билета пока не изменится.", "Цена билета скоро изменится."),
        (
            "В Актобе задержали трёх проводников, продававших места без билетов.",
            "По версии следствия, они заработали 12 миллионов тенге.",
            "Летом на маршрут выйдут ещё три состава.",
            "Адвокат Ирина Лебедева вину подзащитных не признаёт.",
        ),
    ),
    Story(
        "ru",
        (
            "В Семее нашли письмо Абая",
            "Неизвестное письмо Абая",
            "Историки показали письмо поэта",
        ),
        (
            "В архиве Семея найдено неизвестное письмо Абая, рассказал историк Бауыржан Ниязов.",
            "Историк Бауыржан Ниязов рассказал о неизвестном письме Абая, которое нашли в архиве Семея.",
            "Неизвестное ранее письмо Абая обнаружено в архиве города Семей, сообщил Бауыржан Ниязов.",
        ),
        (
            "Оно написано в 1889 году и занимает две страницы.",
            "Поэт просит прислать ему книги из Омска.",
            "Бумагу исследовали в лаборатории три месяца.",
        ),
        (
            "Оно написано в 1889 году и занимает две страницы.",
            "Оно написано в 1898 году и занимает две страницы.",
        ),
        (
            "Дом-музей Ауэзова в Семее закрыли на ремонт до 20 мая.",
            "Кровля протекала с 2021 года, пострадали 70 книг.",
            "Бумагу исследовали в лаборатории три месяца.",
            "Деньги выделил фонд «Наследие».",
        ),
    ),
    Story(
        "kk",
        (
            "Балқаш көлінде балық аулауға тыйым салынды",
            "Балқашта балық ауланбайды",
            "Көлде тыйым мерзімі басталды",
        ),
        (
            "Балқаш көлінде 5 мамырдан бастап балық аулауға тыйым салынды, деп мәлімдеді балық шаруашылығы комитеті.",
            "Балық шаруашылығы комитеті Балқаш көлінде 5 мамырдан бастап балық аулауға тыйым салынғанын мәлімдеді.",
            "Комитет мәліметінше, 5 мамырдан бастап Балқаш көлінде балық аулауға болмайды, тыйым салынды.",
        ),
        (
            "Тыйым алты аптаға созылады.",
            "Ереже бұзғандарға 120 мың теңге айыппұл салынады.",
            "Былтыр инспекторлар 340 ау тәркілеген.",
            "Көлде жайын мен сазан саны азайып барады.",
        ),
        (
            "Ереже бұзғандарға 120 мың теңге айыппұл салынады.",
            "Ереже бұзғандарға 210 мың теңге айыппұл салынады.",
        ),
        (
            "Қарағандыда жылу маусымы 9 қазанда басталады.",
            "Қалада 61 қазандық дайын, деді Самат Оспанов.",
            "Былтыр инспекторлар 340 ау тәркілеген.",
            "Тариф 4 пайызға өседі.",
        ),
    ),
)
