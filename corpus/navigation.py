"""The words by which pages lead elsewhere: what is decoration in a text, per language."""

from __future__ import annotations

from typing import Final

NAVIGATION_LINES: Final = frozenset(
    """
skip to content
skip to main content
skip to navigation
jump to content
back to top
menu
home
search
sign in
log in
login
register
subscribe
subscribe now
subscribe to our newsletter
sign up for our newsletter
newsletter
share
share this
share this article
share on facebook
share on x
share on twitter
share on telegram
share on whatsapp
copy link
print
email
comments
leave a comment
advertisement
sponsored
sponsored content
latest
latest news
most read
popular
trending
related
related stories
related articles
related news
all rights reserved
accept all cookies
accept cookies
cookie policy
privacy policy
terms of use
load more
read more
continue reading
перейти к содержанию
перейти к содержимому
к содержанию
меню
главная
поиск
войти
регистрация
подписаться
подписаться на рассылку
поделиться
поделиться в telegram
скопировать ссылку
реклама
комментарии
последние новости
новости по теме
похожие новости
популярное
самое читаемое
все права защищены
политика конфиденциальности
читать далее
наверх
мазмұнға өту
мәзір
басты бет
іздеу
кіру
тіркелу
жазылу
бөлісу
жарнама
пікірлер
соңғы жаңалықтар
ұқсас жаңалықтар
танымал
барлық құқықтар қорғалған
толығырақ
""".strip().splitlines()
)
"""Whole lines, folded, that are navigation wherever they stand."""

TEASER_LEADS: Final = (
    "read also",
    "also read",
    "see also",
    "read more",
    "read next",
    "read on",
    "more on this",
    "more on this topic",
    "related",
    "related stories",
    "related articles",
    "you may also like",
    "don't miss",
    "latest",
    "latest news",
    "most read",
    "читайте также",
    "читайте ещё",
    "читайте еще",
    "смотрите также",
    "по теме",
    "ещё по теме",
    "еще по теме",
    "материалы по теме",
    "похожие материалы",
    "похожие новости",
    "новости по теме",
    "последние новости",
    "самое читаемое",
    "тағы оқыңыз",
    "тағы да оқыңыз",
    "сондай-ақ оқыңыз",
    "оқи отырыңыз",
    "тақырып бойынша",
    "ұқсас жаңалықтар",
    "соңғы жаңалықтар",
)
"""What begins a teaser: a link to another article, set among the text."""

ABOUT_AUTHOR: Final = frozenset(
    {
        *("about the author", "about the authors", "author", "about the reporter"),
        *("об авторе", "об авторах", "автор", "автор туралы", "авторы туралы"),
    }
)
"""Folded lines above what is said about the author of an article."""
