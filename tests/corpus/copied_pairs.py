"""Pairs of texts: near copies that outlets make of one story, and look-alikes that are not."""

# ruff: noqa: E501 - as in the stories

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.copy_words import compared
from tests.corpus.copied_stories import STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.copy_words import Compared
    from tests.corpus.copied_stories import Story

EDITS: Final = 20  # near copies of each story
_CORRECTIONS: Final = 2
_FOLLOWING: Final = 3

_FURNITURE: Final = {
    "en": (
        "Subscribe to our channel on Telegram.",
        "Photo: Reuters.",
        "Share this story with your friends.",
        "All rights reserved.",
    ),
    "ru": (
        "Подписывайтесь на наш канал в Telegram.",
        "Фото: Reuters.",
        "Поделитесь новостью с друзьями.",
        "Все права защищены.",
    ),
    "kk": (
        "Telegram арнамызға жазылыңыз.",
        "Фото: Reuters.",
        "Жаңалықпен достарыңызбен бөлісіңіз.",
        "Барлық құқықтар қорғалған.",
    ),
}
_SAID: Final = {
    "en": (
        ("said", "told reporters"),
        ("plans", "wants"),
        ("about", "roughly"),
        ("is to", "will"),
    ),
    "ru": (("сообщил", "уточнил"), ("более", "свыше"), ("сказала", "отметила"), ("ещё", "также")),
    "kk": (("деді", "деп атап өтті"), ("хабарлады", "мәлімдеді"), ("бар", "орналасқан")),
}
_DATELINES: Final = {
    "en": "ASTANA, May 5 (Inform) —",
    "ru": "АСТАНА, 5 мая (Информ) —",
    "kk": "АСТАНА, 5 мамыр (Информ) —",
}
_TEMPLATES: Final = (
    (
        "Weather in {town}",
        "Rain is expected in {town} on {day}. The temperature reaches {a} degrees during the day. A south wind of {b} metres a second will blow in the evening. Drivers are asked to take care.",
    ),
    (
        "{team} win at home",
        "{team} beat {rival} {a}:{b} in front of {c} spectators on {day}. {man} scored the only goal of the first half. The coach praised the defence after the match. The next match is played in a week.",
    ),
    (
        "Court in {town} passes sentence",
        "The court of {town} has sentenced {man} to {a} years in prison for fraud. The investigation found that {c} people had been cheated. The sentence has not come into force. It can be appealed within fifteen days.",
    ),
    (
        "{firm} reports its quarter",
        "Revenue of {firm} rose by {a} per cent in the {nth} quarter. Net profit came to {c} million tenge. The board proposes no dividend. Its shares were little changed on the exchange.",
    ),
    (
        "School opens in {town}",
        "A new school for {c} pupils was opened in {town} on {day}. It has a gym, a library and a canteen. Construction took {a} months. The akim cut the ribbon and thanked the builders.",
    ),
    (
        "Погода: {town}",
        "В городе {town} в {day} ожидается дождь. Днём воздух прогреется до {a} градусов. Ветер южный, {b} метров в секунду. Водителей просят быть внимательными на дорогах.",
    ),
    (
        "Суд вынес приговор",
        "Суд города {town} приговорил местного жителя к {a} годам лишения свободы за мошенничество. Следствие установило, что пострадали {c} человек. Приговор не вступил в законную силу. Его можно обжаловать в течение пятнадцати дней.",
    ),
    (
        "Отчёт за квартал",
        "Выручка компании {firm} выросла на {a} процентов. Чистая прибыль составила {c} миллионов тенге. Совет директоров предлагает не платить дивиденды. Акции на бирже почти не изменились.",
    ),
    (
        "Ауа райы",
        "{town} қаласында {day} күні жаңбыр жауады. Күндіз ауа {a} градусқа дейін жылиды. Оңтүстіктен {b} метр жел соғады. Жүргізушілерден сақ болу сұралады.",
    ),
    (
        "Мектеп ашылды",
        "{town} қаласында {c} оқушыға арналған жаңа мектеп ашылды. Онда спорт залы, кітапхана және асхана бар. Құрылыс {a} айға созылды. Әкім құрылысшыларға алғыс айтты.",
    ),
)
_TOWNS: Final = "Pavlodar Kostanay Taraz Aktobe Semey Ekibastuz Zhezkazgan Turkistan".split()
_TOWNS_RU: Final = "Павлодар Костанай Тараз Актобе Семей Экибастуз Жезказган Туркестан".split()
_DAYS: Final = {
    "en": "Monday Tuesday Wednesday Thursday Friday".split(),
    "ru": "понедельник вторник среду четверг пятницу".split(),
    "kk": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма".split(),
}
_MEN: Final = ("Askar Nurlanov", "Daniyar Tulegenov", "Viktor Pak", "Sergey Belov", "Timur Aliev")
_FIRMS: Final = ("KazMineral", "Steppe Energy", "Altyn Bank", "Caspian Rail", "Tengri Foods")
_TEAMS: Final = ("Kairat", "Tobol", "Ordabasy", "Irtysh", "Zhenis")


@dataclass(frozen=True, slots=True)
class Text:
    """A headline and sentences."""

    title: str
    sentences: tuple[str, ...]

    def compared(self) -> Compared:
        """Return it as it is compared."""
        return compared(self.title, self.sentences)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and how the second came of the first."""

    how: str
    one: Text
    other: Text


def near_copies(half: int) -> list[Pair]:
    """Return a hundred near copies of the stories of one half, 0 or 1."""
    stories = STORIES[half * len(STORIES) // 2 : (half + 1) * len(STORIES) // 2]
    chance = random.Random(half)  # noqa: S311 - a test needs the same pairs each time
    return [_near_copy(story, number, chance) for story in stories for number in range(EDITS)]


def look_alikes(half: int) -> list[Pair]:
    """Return a hundred different stories that look alike: of one half, 0 or 1."""
    stories = STORIES[half * len(STORIES) // 2 : (half + 1) * len(STORIES) // 2]
    chance = random.Random(100 + half)  # noqa: S311 - a test needs the same pairs each time
    pairs = [pair for story in stories for pair in _others(story, chance)]
    templates = _TEMPLATES[half::2]
    more = range(100 - len(pairs))
    return pairs + [
        _of_template(*templates[number % len(templates)], number, chance) for number in more
    ]


def whole(story: Story) -> Text:
    """Return a story as the agency sent it."""
    return Text(story.titles[0], (story.leads[0], *story.rest))


def _near_copy(story: Story, number: int, chance: random.Random) -> Pair:
    """Edit a story: each bit of the number is one thing that an outlet does."""
    lead, rest, done = story.leads[0], list(story.rest), []
    title = chance.choice(story.titles)
    if number % 4 >= 2:
        lead = chance.choice(story.leads[1:])
        done.append("lead")
    if number % 8 >= 4:
        rest = rest[: max(1 if lead == story.leads[0] else 2, round(len(rest) * 0.6))]
        done.append("tail")
    if number % 2:
        rest = [_reworded(one, story.language, chance) for one in rest]
        done.append("words")
    if number % 3 == 0:
        lead = f"{_DATELINES[story.language]} {lead}"
        done.append("dateline")
    before = chance.sample(_FURNITURE[story.language], 1) if number % 5 == 0 else []
    after = chance.sample(_FURNITURE[story.language], 2) if number % 5 in (1, 2) else []
    done += ["furniture"] * bool(before or after)
    text = Text(title, (*before, lead, *rest, *after))
    return Pair("+".join(done) or "title", whole(story), text)


def _reworded(sentence: str, language: str, chance: random.Random) -> str:
    before, after = chance.choice(_SAID[language])
    return sentence.replace(before, after)


def _others(story: Story, chance: random.Random) -> Iterator[Pair]:
    """Yield corrections of a story, reports of what came of it, and another's own report."""
    text, (wrong, right) = whole(story), story.corrected
    for number in range(_CORRECTIONS):
        rest = [right if one == wrong else one for one in story.rest]
        yield Pair("correction", text, Text(story.titles[number], (story.leads[0], *rest)))
    copied = _near_copy(story, 2, chance).other
    corrected = tuple(right if one == wrong else one for one in copied.sentences)
    yield Pair("correction of a copy", text, Text(copied.title, corrected))
    yield Pair("same event", text, Text(story.titles[1], story.other))
    for number in range(_FOLLOWING):
        background = story.rest[: len(story.rest) - number]
        sentences = (*story.other[: 3 + number % 2], *background)
        yield Pair("follow-up", text, Text(story.titles[2], sentences))


def _of_template(title: str, text: str, number: int, chance: random.Random) -> Pair:
    """Fill a template twice; some pairs differ in one thing alone."""
    language = "kk" if "қ" in text else "ru" if "о" in text else "en"
    towns = _TOWNS if language == "en" else _TOWNS_RU
    one, other = _slots(language, towns, chance), _slots(language, towns, chance)
    used = [key for key in one if "{" + key + "}" in text]
    if number % 3 == 0:
        changed = chance.choice([key for key in used if one[key] != other[key]])
        other = one | {changed: other[changed]}
    filled = (
        Text(title.format(**slots), tuple(text.format(**slots).split(". ")))
        for slots in (one, other)
    )
    return Pair("template", *filled)


def _slots(language: str, towns: list[str], chance: random.Random) -> dict[str, str]:
    team, rival = chance.sample(_TEAMS, 2)
    return {
        "town": chance.choice(towns),
        "day": chance.choice(_DAYS[language]),
        "man": chance.choice(_MEN),
        "firm": chance.choice(_FIRMS),
        "team": team,
        "rival": rival,
        "nth": chance.choice(("first", "second", "third", "fourth")),
        "a": str(chance.randint(3, 40)),
        "b": str(chance.randint(2, 15)),
        "c": str(chance.randint(100, 999)),
    }
