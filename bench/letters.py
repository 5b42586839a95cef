"""Generated mail: sentences of the packs' own corpus files among ordinary ones, with greeting, closing and signature."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib import resources

_MAILS = 300
_FRAME = {
    "ja": (
        "みどり商会\n営業部　{name}様\n\nいつもお世話になっております。\n青葉印刷の佐藤です。\n",
        "\n何卒よろしくお願いいたします。\n\n――――――――――\n青葉印刷株式会社\n佐藤 一郎\nTEL 03-5550-1234\n――――――――――\n",
    ),
    "en": ("Dear {name},\n", "\nBest regards,\nRobin Hale\n\n-- \nRobin Hale, Aoba Printing\nTel. +44 20 5550 1234\n"),
}
_NAMES = {"ja": ("鈴木", "高橋", "小林"), "en": ("Dana", "Mr Lee", "Laura")}
_PLAIN = {
    "ja": (
        "先日は打ち合わせのお時間をいただき、誠にありがとうございました。",
        "ご不明な点がございましたら、担当までお気軽にお問い合わせください。",
        "資料は添付のとおりでございます。内容をご一読いただけますと幸いです。",
        "紙の種類と部数につきましては、前回と同じ条件で進めております。",
        "色の見え方は画面と紙とで異なりますので、あらかじめご了承ください。",
    ),
    "en": (
        "It was good to meet you and your colleagues, and thank you again for showing us around the warehouse.",
        "The paper is the one we used for the last run, and the colours have been matched against the sample you gave us.",
        "If anything is unclear, my colleague in the office will be happy to walk you through the details.",
        "We have kept the layout as it was and only replaced the photographs that your designer marked.",
        "I have attached the file again because the first one was too large for some mail programs.",
    ),
}


@dataclass(frozen=True)
class Letter:
    """One mail to be read, as a line for `kigen explain`."""

    line: str
    body: str
    sent_at: datetime


def letters(language: str, count: int = _MAILS) -> list[Letter]:
    """The same mails at every run, each with one text of the corpus: half of them ask for something, half do not."""
    chance = random.Random(1)
    texts = {kind: list(_texts(language, kind)) for kind in (True, False)}
    return [_letter(language, chance, texts[number % 2 == 0]) for number in range(count)]


def _letter(language: str, chance: random.Random, texts: list[tuple[datetime, str]]) -> Letter:
    sent_at, text = chance.choice(texts)
    above, below = (chance.sample(_PLAIN[language], chance.randrange(1, 3)) for _ in range(2))
    opening, closing = _FRAME[language]
    body = "\n".join([opening.format(name=chance.choice(_NAMES[language])), *above, "", text, "", *below, closing])
    row = {
        "id": "1",
        "sent_at": f"{sent_at.isoformat()}+09:00",
        "from_addr": "hale@aoba.example",
        "from_name": "Robin Hale",
        "to": [{"name": "Dana Reed", "addr": "dana@client.example"}],
        "cc": [],
        "subject": "",
        "body": body,
    }
    return Letter(json.dumps(row, ensure_ascii=False) + "\n", body, sent_at)


def _texts(language: str, states: bool) -> Iterator[tuple[datetime, str]]:
    """The texts of a pack's corpus that state a deadline, or those that do not, and when each was sent."""
    read: Callable[[str], tuple[bool, str] | None] = _japanese if language == "ja" else _english
    folder = resources.files("kigen.language").joinpath(language, "corpus")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".txt"):
            continue
        sent_at = datetime(2026, 3, 10, 10, 15)  # noqa: DTZ001 - the zone is added when it is written
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("@"):
                sent_at = datetime.fromisoformat(line.split()[1])
            elif line and not line.startswith("#"):
                stated, text = read(line)
                if stated is states:
                    yield sent_at, text


def _japanese(line: str) -> tuple[bool, str]:
    states, bar, text = line.rpartition(" | ")
    return bool(bar) and bool(states), text.replace("⏎", "\n")


def _english(line: str) -> tuple[bool, str]:
    states, text, *_ = line.split(" | ")
    return states.strip() != "not", text.replace("\\n", "\n")
