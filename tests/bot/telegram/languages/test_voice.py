"""Each voice says sentences, numbers, dates and languages as its readers write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bot.telegram.languages import message, voices

if TYPE_CHECKING:
    from bot.telegram.languages import Say

VOICES: Final = voices()


@pytest.fixture(params=VOICES)
def say(request: pytest.FixtureRequest) -> Say:
    """Give each voice."""
    return VOICES[request.param]


def test_each_voice_knows_its_language() -> None:
    assert [say.language for say in VOICES.values()] == ["en", "ru", "kk"]
    assert [say("Sources") for say in VOICES.values()] == ["Sources", "Источники", "Дереккөздер"]


def test_what_people_wrote_is_never_a_template(say: Say) -> None:
    hostile = "{0} {x.__class__} {{}} %s {terms}"
    assert hostile in say("The articles do not mention {terms}.", terms=hostile)


def test_a_forgotten_value_is_an_error(say: Say) -> None:
    with pytest.raises(KeyError):
        say("The articles do not mention {terms}.")


def test_a_template_keeps_its_names(say: Say) -> None:
    assert "{terms}" in say.template("The articles do not mention {terms}.")


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("en", ["0 articles", "1 article", "3 articles", "12,345 articles"]),
        ("ru", ["0 статей", "1 статья", "3 статьи", "12\u00a0345 статей"]),
        ("kk", ["0 мақала", "1 мақала", "3 мақала", "12\u00a0345 мақала"]),
    ],
)
def test_things_are_counted(language: str, counted: list[str]) -> None:
    say = VOICES[language]
    numbers = (0, 1, 3, 12_345)
    said = [say.count("{number} article", "{number} articles", one) for one in numbers]
    assert said == counted


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "3 June 2025"), ("ru", "3 июня 2025\u202fг."), ("kk", "2025\u202fж. 3 маусым")],
)
def test_dates_are_written_out(language: str, written: str) -> None:
    say = VOICES[language]
    assert say.date("2025-06-03") == written
    assert say.date("2025-06-03T23:59:59Z") == written
    assert say.date(None) is None
    assert say.moment("2025-06-03T09:30:00Z") == f"{written}, 09:30 UTC"


def test_a_moment_is_told_in_utc() -> None:
    assert VOICES["en"].moment("2025-06-03T01:30:00+05:00") == "2 June 2025, 20:30 UTC"


def test_numbers_and_shares() -> None:
    assert [say.number(1234.5) for say in VOICES.values()] == [
        "1,234.5",
        "1\u00a0234,5",
        "1\u00a0234,5",
    ]
    assert [say.percent(0.126) for say in VOICES.values()] == ["13%", "13\u00a0%", "13%"]


def test_quotation_marks_are_those_of_the_language() -> None:
    assert [say.quoted("x") for say in VOICES.values()] == ["“x”", "«x»", "«x»"]


def test_languages_have_names() -> None:
    assert [say.language_name("ru") for say in VOICES.values()] == [
        "Russian",
        "русский",
        "орыс тілі",
    ]
    assert VOICES["en"].language_name(None) == "unknown language"


@pytest.mark.parametrize("code", ["xx", "", "!", "no language", "zz-zz-zz-zz"])
def test_a_language_that_nobody_knows_is_named_by_its_code(code: str, say: Say) -> None:
    assert say.language_name(code) == code


def test_a_marked_message_stays_as_it_is() -> None:
    assert message("Sources") == "Sources"
