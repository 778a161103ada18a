"""A chat becomes HTML in which nothing that was said is markup."""

from __future__ import annotations

from demo.events import Button, Entity, Event, What
from demo.pages import message_html, page, text_html


def test_looks_are_nested() -> None:
    url = "https://example.org/?a=1&b=2"
    entities = [Entity("text_link", 0, 5, url), Entity("bold", 1, 4), Entity("underline", 3, 4)]
    link = '<a href="https://example.org/?a=1&amp;b=2">'
    assert text_html("a👍bc", entities) == (
        '<div class="text">'
        f"{link}a</a>{link}<b>👍</b></a>{link}<u><b>b</b></u></a>{link}c</a>"
        "</div>"
    )


def test_adjacent_looks_do_not_run_into_each_other() -> None:
    entities = [Entity("bold", 0, 2), Entity("italic", 2, 3)]
    assert text_html("👍b", entities) == '<div class="text"><b>👍</b><i>b</i></div>'


def test_what_was_said_is_no_markup() -> None:
    said = '<b>&amp;"'
    assert text_html(said, []) == '<div class="text">&lt;b&gt;&amp;amp;&quot;</div>'
    link = text_html("x", [Entity("text_link", 0, 1, 'https://e.org/"><script>')])
    assert "<script>" not in link
    assert 'href="https://e.org/&quot;&gt;&lt;script&gt;"' in link


def test_a_quote_is_set_off() -> None:
    shown = text_html("Title\n\nsaid", [Entity("expandable_blockquote", 7, 11)])
    assert shown == '<div class="text">Title\n</div><blockquote>said</blockquote>'


def test_a_message_of_the_bot_shows_what_it_answers_and_its_buttons() -> None:
    shown = message_html(
        Event(
            What.WROTE,
            by_bot=True,
            message_id=2,
            text="said",
            buttons=((Button("<More>"), Button("👍 ✓")),),
            answered="first & line\nsecond",
        ),
        "A<B",
    )
    assert shown == (
        '<div class="message"><div class="bubble">'
        '<div class="answered"><b>A&lt;B</b><span>first &amp; line</span></div>'
        '<div class="text">said</div></div>'
        '<div class="row"><span>&lt;More&gt;</span><span>👍 ✓</span></div></div>'
    )


def test_a_page_holds_all_messages_in_order() -> None:
    messages = [
        Event(What.WROTE, by_bot=False, message_id=1, text="costs $5 ${name}"),
        Event(What.WROTE, by_bot=True, message_id=2, text="yes"),
    ]
    shown = page(messages, "kk", "Footnote", "footnote_bot")
    assert '<html lang="kk">' in shown
    assert "@footnote_bot" in shown
    assert shown.index("costs $5 ${name}") < shown.index(">yes<")
    assert shown.count('class="message own"') == 1
