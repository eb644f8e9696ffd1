"""Texts of our own in many languages → the language they are surely in; whatever is English, or in none, is never
another."""

from __future__ import annotations

from pathlib import Path

import pytest

import depth
import scoring
from indicators.documents import articles, languages, twins
from indicators.model import Article

# Sentences of our own, of thirteen words and more
FOREIGN = {
    "es": "Las inundaciones dejaron al menos 21 muertos y 8.200 damnificados en la costa; 2.000 familias fueron "
    "evacuadas a las escuelas.",
    "fr": "Les pluies ont tué au moins 21 personnes et déplacé 8 200 familles dans le sud de la province, selon les "
    "autorités locales.",
    "pt": "As chuvas mataram pelo menos 21 pessoas e deixaram 8.200 famílias sem casa no norte da província, segundo o "
    "governo local.",
    "it": "Le piogge hanno ucciso almeno 21 persone e più di 8.200 famiglie sono state evacuate nella provincia, "
    "secondo le autorità.",
    "de": "Bei den Regenfällen sind mindestens 21 Menschen ums Leben gekommen, und 8.200 Familien wurden aus der "
    "Provinz gebracht.",
    "nl": "Door de regens zijn zeker 21 mensen om het leven gekomen en 8.200 gezinnen werden uit de provincie in "
    "veiligheid gebracht.",
    "tr": "Sel nedeniyle en az 21 kişi öldü ve 8.200 aile evsiz kaldı; yetkililere göre bölgeye yardım için bir ekip "
    "daha gönderildi.",
    "id": "Hujan lebat menewaskan 21 orang dan 8.200 keluarga telah mengungsi ke tempat yang aman di provinsi itu, "
    "kata pejabat setempat.",
    "sw": "Mvua kubwa zimeua watu 21 na kuwaacha wengine 8,200 bila makazi katika mkoa wa pwani, kwa mujibu wa "
    "serikali ya mkoa huo.",
    "so": "Roobabku waxay dileen 21 qof iyo 8,200 oo qoys ayaa ka barakacay gobolka, sida ay sheegeen saraakiisha oo "
    "ku sugan deegaanka.",
    "ht": "Gwo lapli yo touye omwen 21 moun epi plis pase 8 200 fanmi te oblije kite kay yo nan depatman an, selon "
    "otorite yo.",
    "ru": "В результате обстрела погибли 21 человек, ещё 82 ранены, сообщила администрация области.",
    "uk": "Унаслідок обстрілу загинула 21 людина, ще 82 поранені, повідомила обласна адміністрація.",
    "ar": "أدت الأمطار إلى مقتل 21 شخصا ونزوح 8200 أسرة في المحافظة بحسب السلطات المحلية.",
    "fa": "باران‌های شدید دست کم ۲۱ کشته و ۸۲۰۰ خانواده بی‌خانمان در این ولایت بر جای گذاشت، مقام‌ها گفتند.",
    "ur": "بارشوں سے کم از کم 21 افراد ہلاک اور 8200 خاندان بے گھر ہوئے، حکام نے بتایا ہے کہ صوبے میں امداد جاری ہے۔",
    "ps": "بارانونو لږ تر لږه ۲۱ کسان وژلي او ۸۲۰۰ کورنۍ یې بې ځایه کړې دي، چارواکو وویل.",
    "bn": "বৃষ্টিতে অন্তত ২১ জন নিহত এবং আট হাজার পরিবার গৃহহীন হয়েছে বলে কর্মকর্তারা জানিয়েছেন।",
    "my": "မိုးကြီးမှုကြောင့် လူ ၂၁ ဦး သေဆုံးပြီး အိမ်ထောင်စု ၈၂၀၀ နေရာရွှေ့ပြောင်းခဲ့ရသည်။",
    "am": "በዝናቡ ምክንያት 21 ሰዎች ሲሞቱ 8200 ቤተሰቦች ተፈናቅለዋል ሲሉ ባለስልጣናት ተናግረዋል።",
}
# English, or in no language at all
OURS = [
    "Herat 14 25 3\nKabul 5 6 7\nNangarhar 45 2 1\n" * 30,
    "Deaths: 14\nInjured: 25\nDisplaced families: 3,000\nHouses destroyed: 120\nSchools damaged: 7\n" * 5,
    "Médicos Sin Fronteras en la República Democrática del Congo\n\nDeaths: 14\nInjured: 25",
    "Abdul Rahman, Mohammad Khan, Ahmad Zia, Fatima Bibi, Gul Agha, Haji Din, Sayed Ali, Noor Jan, Bibi Gul, Zahra "
    "Khan, Ali Reza, Omar",
    "San Juan de la Maguana, Santiago de los Caballeros, San Pedro de Macorís, La Romana and El Seibo lost 14 people, "
    "the mayors say.",
    "Minister Jean-Pierre de la Croix of the Parti pour la Paix et le Progrès de la République told Radio Télévision "
    "Nationale du Sud "
    "that 14 people died in Bagré and that Électricité de France would send 25 experts.",
    "REPORTER: And how many? RESIDENT: I don't know. Maybe 14, maybe more. REPORTER: Who did it? RESIDENT: We ran. I "
    "ran with my mother.",
    "Total | Cases | Deaths\nEst | 14 | 2\nNord | 25 | 3\nSud | 7 | 1",
    "14",
    "…",
    "",
]


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_another_language_is_noticed(code: str, text: str) -> None:
    assert languages.find(text) == code
    assert languages.find("\n\n".join([text] * 400)) == code


@pytest.mark.parametrize("text", OURS)
def test_what_is_not_surely_another_language_is_read(text: str) -> None:
    assert languages.find(text) in ("", "en")


@pytest.mark.parametrize("code", FOREIGN)
def test_a_word_of_another_language_in_an_english_text_changes_nothing(code: str) -> None:
    text = (
        f"Floods have killed at least 14 people in the north, and it rains. A witness wrote: “{FOREIGN[code]}” "
        "That was on Monday. "
    )
    more = (
        "The ministry said that 25 of the injured were treated at the hospital and that roads to the town have "
        "been cut since Sunday."
    )
    assert languages.find(text + more) in ("", "en")


@pytest.mark.parametrize("name", scoring.SETS)
def test_no_passage_of_the_sets_is_called_another_language(name: str) -> None:
    for passage in scoring.SETS[name]():
        assert languages.find(passage.article.text) in ("", "en"), passage.article.document_id


def test_no_document_beside_the_project_is_called_another_language() -> None:
    folder = Path(__file__).parent.parent.parent.parent / "shared" / "gold" / "files"
    if not folder.is_dir():
        pytest.skip("the documents beside the project are not here")
    of_kinds = sorted(path for path in folder.iterdir() if path.suffix in twins.SUFFIXES)
    for path in depth.some(of_kinds, 3):
        for found in articles.read([path]):
            if isinstance(found, Article):
                assert found.language in ("", "en"), path.name


def test_every_language_is_one_of_the_detector_or_alone_in_its_script() -> None:
    known = set(languages.detector().nb_classes)
    assert set(languages.listed()) <= known
    latin = [one for one in languages.listed().values() if one.script == languages.LATIN]
    assert all(len(one.words) >= 20 for one in latin)


def test_english_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "detector", lambda: pytest.fail("it takes a second to load"))
    assert (
        languages.find("Floods have killed at least 14 people in the north of the country, and the rain goes on.")
        == "en"
    )
