"""A small invented collection that explains its acronyms, in three languages."""

from __future__ import annotations

from typing import Final

from corpus.articles import Draft

_TEXTS: Final = {
    ("centers", "en", "Help for inventors", "Kaskelen Post"): (
        "The network of Technology and Innovation Support Centers (TISCs) grew again last year. "
        "Most of them are housed in university libraries. "
        "TISCs are places where inventors get free help with patents. "
        "The programme began in 2009 with three offices in the mountains."
    ),
    ("centres", "en", "A new centre in the north", "Northern Herald"): (
        "A Technology and Innovation Support Centre opened in Petropavl on Monday. "
        "Its two advisers speak four languages. "
        "They answered 312 letters in the first month."
    ),
    ("waters", "en", "Forty rangers on the lake", "Kaskelen Post"): (
        "The Inland Waters Board (IWB) is an agency that looks after lakes and canals. "
        "Forty rangers work for it. "
        "The IWB was founded in 1987 and sits in Balkhash. "
        "Last spring the board planted reeds along nine kilometres of the shore."
    ),
    ("trams", "en", "Trams come back", "Kaskelen Post"): (
        "KTL (Kaskelen Tram Lines) is a company that runs eleven trams through the old town. "
        "A ticket costs 120 tenge. "
        "The depot of Kaskelen Tram Lines burned down in 1974."
    ),
    ("drought", "en", "Wells run dry", "Northern Herald"): (
        "The Steppe Drought Register (SDR) is a list of wells that have run dry. "
        "The SDR named 48 wells in July."
    ),
    ("dance", "en", "A revue on silk", "Evening Stage"): (
        "The Silk Dance Revue (SDR) is a festival of dancers from nine countries. "
        "The SDR opened with a waltz in Shymkent."
    ),
    ("museum", "en", "Old machines", "Evening Stage"): (
        "The Museum of Applied Mechanics, or MAM, shows looms, pumps and clocks. "
        "The MAM, which is closed on Mondays, keeps 700 machines."
    ),
    ("costs", "en", "Where the money goes", "Northern Herald"): (
        "Research and development (R&D) is work that leads to new products. "
        "The tram company spends 3 per cent of its income on R&D."
    ),
    ("mail", "en", "Mail by air", "Northern Herald"): (
        "The Regional Air Mail Service (RAMS) is a carrier of letters to mountain villages. "
        "Its four planes land on grass."
    ),
    ("sheep", "en", "On the pasture", "Kaskelen Post"): (
        "On the pasture two rams fight in October. "
        "The rams eat clover and sage in summer."
    ),
    ("health", "en", "A clinic for all", "Evening Stage"): (
        "The Wide Hills Outpost (WHO) is a clinic for shepherds. "
        "It was built by Odile Marchetti in 2011. "
        "The nurse of the WHO rides a grey horse."
    ),
    ("ru_centers", "ru", "Помощь изобретателям", "Вечерний Каскелен"): (
        "Центр поддержки технологий и инноваций (ЦПТИ) открылся в Уральске. "
        "ЦПТИ — это место, где изобретателям бесплатно помогают с патентами. "
        "За год туда обратились 214 человек."
    ),
    ("ru_lakes", "ru", "Озёра под охраной", "Вечерний Каскелен"): (
        "Агентство охраны озёр (АОО) следит за чистотой воды. "
        "АОО насчитало на берегах 57 свалок. "
        "Агентство охраны озёр — это служба, в которой работают восемьдесят егерей."
    ),
    ("ru_orchestra", "ru", "Оркестры собрались", "Степная сцена"): (
        "Ассоциация областных оркестров (АОО) провела смотр в Актобе. "
        "АОО объединяет двадцать оркестров."
    ),
    ("ru_trams", "ru", "Трамваи возвращаются", "Степная сцена"): (
        "КТЛ (Каскеленские трамвайные линии) — это компания, которой принадлежат трамваи. "
        "Билет КТЛ стоит 120 тенге."
    ),
    ("ru_fund", "ru", "Фонд для школ", "Степная сцена"): (
        "Деньги выделил Фонд развития сельских школ (далее — ФРСШ). "
        "ФРСШ — это фонд, который чинит крыши и покупает книги. "
        "Директор фонда Асель Жумабаева сама была учительницей."
    ),
    ("kk_water", "kk", "Су қоймалары", "Дала хабары"): (
        "Су қоймаларын бақылау орталығы (СҚБО) Тараз қаласында ашылды. "
        "СҚБО – бөгеттерді тексеретін мекеме. "
        "Орталықта отыз маман жұмыс істейді."
    ),
    ("kk_museum", "kk", "Дала мұражайы", "Дала хабары"): (
        "Дала өсімдіктері мұражайы (ДӨМ) – шөптер мен гүлдерді сақтайтын мұражай. "
        "ДӨМ қорында алты мың өсімдік бар."
    ),
    ("other", "en", "Honey harvest", "Evening Stage"): (
        "Beekeepers gathered nine tonnes of honey. The hives stand near the road to Merke."
    ),
}  # fmt: skip

ARTICLES: Final = tuple(
    Draft(name, title, text, outlet=outlet, language=language)
    for (name, language, title, outlet), text in _TEXTS.items()
)
"""The articles, in the order in which they are added."""
