"""The words of menus and buttons, in three languages: what runs of navigation are made of."""

from __future__ import annotations

from typing import Final

MENU_ENTRIES: Final = frozenset(
    """
home
homepage
news
latest news
top stories
business
sport
sports
politics
world
world news
culture
economy
economics
finance
markets
science
technology
tech
health
education
opinion
entertainment
lifestyle
travel
weather
video
videos
photo
photos
podcasts
live
local
regions
society
interviews
analysis
about
about us
contact
contact us
contacts
archive
search
menu
login
log in
sign in
sign up
register
subscribe
newsletter
newsletters
advertising
careers
faq
rss
facebook
twitter
x
instagram
youtube
linkedin
telegram
whatsapp
tiktok
pinterest
reddit
email
print
share
share this
comments
en
ru
kz
kk
eng
rus
kaz
english
русский
қазақша
главная
новости
все новости
политика
экономика
бизнес
общество
спорт
культура
наука
технологии
здоровье
образование
происшествия
мнения
интервью
аналитика
видео
фото
погода
регионы
мир
в мире
казахстан
статьи
подкасты
о нас
о проекте
о сайте
контакты
реклама
архив
поиск
меню
войти
вход
регистрация
подписаться
рассылка
вакансии
поделиться
комментарии
печать
телеграм
вконтакте
одноклассники
рус
қаз
каз
басты бет
жаңалықтар
барлық жаңалықтар
саясат
экономика
қоғам
мәдениет
ғылым
білім
денсаулық
әлем
қазақстан
аймақтар
сұхбат
пікір
ауа райы
мақалалар
іздеу
мәзір
кіру
тіркелу
жазылу
бөлісу
жарнама
байланыс
біз туралы
сайт туралы
мұрағат
пікірлер
басып шығару
""".strip().splitlines()
)
"""Folded: any of them may open a sentence as well, so only several in a row are navigation."""

BUTTONS: Final = frozenset(
    """
skip to content
skip to main content
skip to navigation
jump to content
back to top
accept all
accept all cookies
accept cookies
reject all
only necessary
only necessary cookies
cookie settings
cookie policy
manage cookies
manage preferences
privacy policy
terms of use
terms of service
terms and conditions
all rights reserved
subscribe now
subscribe to our newsletter
sign up for our newsletter
share on facebook
share on x
share on twitter
share on telegram
share on whatsapp
share on linkedin
share via email
share this article
share this story
tweet this
copy link
print this page
leave a comment
load more
follow us
follow us on facebook
follow us on twitter
follow us on telegram
follow us on instagram
advertise with us
перейти к содержанию
перейти к содержимому
к содержанию
принять все
принять все cookie
принять все файлы cookie
только необходимые
политика конфиденциальности
пользовательское соглашение
условия использования
все права защищены
подписаться на рассылку
подписаться на новости
поделиться в facebook
поделиться в фейсбуке
поделиться в telegram
поделиться в whatsapp
поделиться в телеграме
поделиться вконтакте
поделиться ссылкой
скопировать ссылку
версия для печати
оставить комментарий
мы в соцсетях
загрузить ещё
показать ещё
мазмұнға өту
барлығын қабылдау
барлық cookie файлдарын қабылдау
cookie файлдарын қабылдау
тек қажеттілері
құпиялылық саясаты
пайдалану шарттары
барлық құқықтар қорғалған
жаңалықтарға жазылу
facebook желісінде бөлісу
telegram желісінде бөлісу
whatsapp желісінде бөлісу
facebook-те бөлісу
telegram-да бөлісу
сілтемені көшіру
басып шығару нұсқасы
пікір қалдыру
""".strip().splitlines()
)
"""Folded: no sentence begins with one of them and goes on in a capital letter."""

NAME_FOLLOWERS: Final = frozenset(
    """
minister ministry ministers department committee commission council office secretary bank fund
cup championship championships league federation organization organisation intellectual health
trade economic food forum summit party university institute academy school centre center park week
day affairs daily journal agency service corp inc group house team club association union show war
government capital district region life insider today post media channel network
министр министерство комитет департамент банк фонд кубок форум лига академия клуб агентство
казахстана казахстан хабар
министрі министрлігі комитеті департаменті банкі қоры кубогы форумы лигасы академиясы агенттігі
республикасы халқы
""".split()
)
"""What makes a name of the menu entry before it: "World Bank", "Culture Minister"."""
