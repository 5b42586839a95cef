"""What the whole mail says about itself: who buys, whether it goes to many, and where it asks for something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kigen.language.ja.cue import Cue
from kigen.language.ja.predicates import Act, predicates
from kigen.language.ja.sentences import Letter, Sentence
from kigen.language.ja.steps import asks_for_quotation, is_buyer

_NEWSLETTER = Cue(
    r"メールマガジン|メルマガ|配信(?:停止|解除)|購読|配信元|ニュースレター|バックナンバー|編集後記|今月のトピックス"
)
_COURTESY = Cue(
    r"(?:^|[、\s])(?:以上|それでは|何卒|なにとぞ|今後とも|引き続き|お手数(?:です|では|を)?[^。]{0,12}|ご多[忙用][^。]{0,14}|お忙しい[^。]{0,14}|恐れ入りますが|どうぞ|ご(?:査収|検討|確認|対応|協力|理解|高配|愛顧)(?:[^。]{0,10}(?:ほど|程))?)?"
    r"[、\s]*(?:何卒|なにとぞ|どうぞ|引き続き|今後とも)?[、\s]*(?:宜しく|よろしく|ご(?:査収|検討|確認|対応|協力)(?:ください|下さい|をお))"
)
_STEP = Cue(
    r"返送|返信|返答|回答|返却|戻し|連絡|送付|お送り|提出|共有|入金|振込|支払|入稿|提示|知らせ|教え|アップロード|一報|記入|署名|捺印|押印|承認|返事|発注|注文|登録|下記|以下の|次の|\d点|[二三四五]点|申請|手続|申込|報告|支給|準備|用意|校正|赤字|確認|納品|見積"
)


@dataclass(frozen=True)
class Setting:
    """The mail around a sentence. `letter` is the whole of it, `subject` its subject."""

    letter: Letter
    subject: str = ""

    @cached_property
    def buyer(self) -> bool:
        """Whether the writer buys."""
        return is_buyer(self.subject + "\n" + self.letter.text)

    @cached_property
    def quotation(self) -> bool:
        """Whether the mail asks for a quotation."""
        return asks_for_quotation(self.subject + "\n" + self.letter.text)

    @cached_property
    def newsletter(self) -> bool:
        """Whether it is written to many."""
        return _NEWSLETTER.search(self.subject + "\n" + self.letter.text) is not None

    @cached_property
    def _asks(self) -> dict[int, tuple[int, int]]:
        """By index of the sentence: where it asks its reader for a step of work."""
        found = {}
        for index, sentence in enumerate(self.letter.sentences):
            words = self.letter.words(sentence)
            if _STEP.search(words) is None or _COURTESY.search(words):
                continue
            asking = [p for p in predicates(words) if p.act in (Act.REQUEST, Act.QUESTION)]
            if asking:
                found[index] = (sentence.start + asking[-1].start, sentence.start + asking[-1].end)
        return found

    def asked_around(self, sentence: Sentence) -> tuple[int, int] | None:
        """The ask nearest to a sentence: before the list it stands in, else beside it in its paragraph or the next."""
        sentences = self.letter.sentences
        here = sentences.index(sentence)
        nearest = sorted(self._asks, key=lambda index: (abs(index - here), index))
        for index in nearest:
            if self._belongs(sentences, here, index):
                return self._asks[index]
        return None

    def _belongs(self, sentences: Sequence[Sentence], here: int, index: int) -> bool:
        low, high = sorted((here, index))
        between = sentences[low + 1 : high]
        apart = abs(sentences[index].paragraph - sentences[here].paragraph)
        if self.letter.is_listed(sentences[here]):
            return apart <= 2 and all(map(self.letter.is_listed, between))
        return apart <= 1 and len(between) <= 1
