"""What the whole mail says about itself: who buys, whether it goes to many, and where it asks for something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kigen.language.ja.clauses.ask_cues import ATTENDING, COURTEOUS_WAY, NO_STEP
from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.clauses.steps import is_buyer, names_quotation
from kigen.language.ja.greeting import greeting
from kigen.patterns import Pattern

_NEWSLETTER = Pattern(
    r"メールマガジン|メルマガ|配信(?:停止|解除)|購読|配信元|ニュースレター|バックナンバー|編集後記|今月のトピックス"
    r"|配信(?:が|を)?、?(?:ご?不要|ご?希望(?:され|し)ない)"
    r"|(?:通信|だより|便り|ニュース|News|NEWS)[ 】」]{0,2}(?:第?\d{1,3}号|(?:20\d\d年)?\d{1,2}月号|[Vv]ol|[Nn]o[.])",
    begins="Nだニバメ今便編購通配",
)
# One of these stands in every one: a short look instead of a long one.
_OF_NEWSLETTERS = Pattern("メ|配信|購読|ニュ|バック|後記|トピ|通信|だより|便り|News|NEWS")
# An event for all who like, or goods at a price: nobody has to sign up or to order.
_OFFER = Pattern(
    r"(?:セミナー|勉強会|説明会|講習会|講座|講演会|見学会|内覧会|相談会|体験(?:会|教室|レッスン)|展示会|フェア|交流会|ワークショップ|イベント|ツアー|祭)"
    r"[^。\n]{0,24}(?:開催|実施|開き|ご案内|催し|お知らせ)|キャンペーン|特別価格|割引|早割|セール(?!ス|用)|先行(?:予約|販売)|無料(?:です|でご|となり|で参加)|お得|ご優待",
    begins="おごイキセツフワ交体先内割勉展早無特相祭見説講",
)
_ASKED_FOR = Pattern(
    r"(?:ご|お)(?:提出|返送|返信|回答|返却|返答|連絡|送付|支払|入金|記入|承認|準備|用意"
    r"|手配|確認|戻し|返事)(?:のお願い)?[ )]*$"
    r"|(?:ご|お)[^\s、。]{1,4}(?:いただく|頂く|いただきたい|頂きたい)(?:もの|物|こと|書類|資料|データ|項目|内容)[】\] )]*$"
)
_LOOKS = Pattern(r"(?:ご覧|ご?参照|お読み|お目通し)(?:に?なって)?[^、。]{0,3}$")  # asks, but for nothing that is owed by a day
_INVITES = Pattern(
    r"(?:ぜひ|是非|どうぞ|お気軽に|お誘いあわせのうえ|皆[様さ]ま?で)、?[^。、]{0,12}(?:お?越し|来場|来店|参加|立ち寄り|お?出かけ)[^。、]{0,3}$"
)
# 気になさらないでください, 皆様へのお声がけをお願いします: nothing that comes to the writer.
_NO_BID = Pattern(r"ないで$|(?:ご?周知|お?声が?掛?け)(?:を|の(?:ほど|程)を?)?、?(?:何卒|どうぞ|よろしく)*$")
_IN_SOME_CASE = Pattern(
    "(?<!きまし)(?<!能でし)(?<!ろしかっ)たら|場合(?!も|でも)|際は|(?<!なけ)(?<!だけ)(?<!頂け)(?<!でき)(?<!らえ)(?<!ださ)(?<!下さ)れば|なら|方は|ご?希望の(?:方|お客)"
)
_FARTHEST = 12  # sentences: no list of a mail that asks is longer
_LONGEST = 400  # characters of a sentence that are read
_COURTESY = Pattern(
    r"(?:^|[、\s])(?:以上|それでは|何卒|なにとぞ|今後とも|引き続き|(?:本|来|今|新)年(?:度)?も|これからも|末永く|お手数(?:です|では|を)?[^。]{0,12}"
    r"|ご多[忙用][^。]{0,14}|お忙しい[^。]{0,14}|恐れ入りますが|どうぞ|ご(?:査収|検討|確認|対応|協力|理解|高配"
    r"|愛顧)(?:[^。]{0,10}(?:ほど|程))?)?"
    r"[、\s]*(?:何卒|なにとぞ|どうぞ|引き続き|今後とも)?[、\s]*(?:宜しく|よろしく"
    r"|ご(?:査収|検討|確認|対応|協力)(?:ください|下さい|をお))"
)

# ご不明な点は担当までお願いいたします: asks for nothing that is owed.
_INQUIRY = Pattern(r"不[明審]な?点|問い?合わ?せ(?:等|など)?(?:は|先)|質問(?:等|など)?(?:が|は|の(?:際|場合))")


@dataclass(frozen=True)
class Setting:
    """The mail around a sentence. `letter` is the whole of it, `subject` its subject, `own` the spans of the sender's words.

    `writer` is the name under which it is sent.
    """

    letter: Letter
    subject: str = ""
    own: Sequence[tuple[int, int]] = ()
    recipients: Sequence[tuple[str, str]] = ()
    writer: str = ""
    _asking: dict[int, tuple[int, int] | None] = field(default_factory=dict)

    @cached_property
    def greeting(self) -> str | None:
        """How the mail greets its reader."""
        return greeting(self.letter.folded, self.own, self.recipients)

    @cached_property
    def buyer(self) -> bool:
        """Whether the writer buys."""
        return is_buyer(self.letter.text) or is_buyer(self.subject)

    @cached_property
    def quotation(self) -> bool:
        """Whether the mail asks for a quotation."""
        return self.buyer and names_quotation(self.subject + "\n" + self.letter.text)

    @cached_property
    def newsletter(self) -> bool:
        """Whether it is written to many."""
        text = self.subject + "\n" + self.letter.text
        return _OF_NEWSLETTERS.search(text) is not None and _NEWSLETTER.search(text) is not None

    @cached_property
    def offer(self) -> bool:
        """Whether it offers something that nobody has to take."""
        return _OFFER.search(self.subject + "\n" + self.letter.text) is not None

    def asks(self, index: int) -> tuple[int, int] | None:
        """Where a sentence asks its reader for a step of work; None when it does not."""
        if index not in self._asking:
            sentence = self.letter.sentences[index]
            words = self.letter.words(sentence)[:_LONGEST]
            found = None if _COURTESY.search(words) or _INQUIRY.search(words) else self._asking_words(sentence, words)
            self._asking[index] = found and (sentence.start + found[0], sentence.start + found[1])
        return self._asking[index]

    def _asking_words(self, sentence: Sentence, words: str) -> tuple[int, int] | None:
        """Where in its words a sentence that is no courtesy asks: at its last request, else at the noun of a list line."""
        found = [
            p
            for p in predicates(words)
            if p.act in (Act.REQUEST, Act.QUESTION)
            and not p.words.endswith(("予定", "流れ", "運び", "段取り", "手はず"))
            and not NO_STEP.search(COURTEOUS_WAY.sub("", words[: p.start]))
            and not _LOOKS.search(words[: p.start])
            and not _NO_BID.search(words[: p.start])
            and not _INVITES.search(words[: p.start])
            and not ("待" in p.words and ATTENDING.search(words[: p.start]))
        ]
        if found:
            first = next((one for one in found[-2:-1] if one.end == found[-1].start), found[-1])  # いただけ + ますか
            return first.start, found[-1].end
        noun = _ASKED_FOR.search(words) if self.letter.is_listed(sentence) else None
        return noun and noun.span()

    def asked_around(self, sentence: Sentence) -> tuple[int, int] | None:
        """The ask nearest to a sentence: before the list it stands in, else beside it in its paragraph or the next."""
        return next(self._asked_around(sentence), None)

    def all_asked_around(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        """The asks near a sentence that are none of some case only, the nearest first."""
        return (span for span in self._asked_around(sentence) if self._in_any_case(span))

    def all_asked_within(self, sentence: Sentence, most: int) -> Iterator[tuple[int, int]]:
        """The asks of so many sentences before and behind one, whatever stands between, that are none of some case only."""
        near = range(max(0, sentence.number - most), min(sentence.number + most + 1, len(self.letter.sentences)))
        return (span for index in near if (span := self.asks(index)) is not None and self._in_any_case(span))

    def _in_any_case(self, asked: tuple[int, int]) -> bool:
        asking = self.letter.sentence_at(asked[0])
        return asking is not None and _IN_SOME_CASE.search(self.letter.words(asking)[:_LONGEST]) is None

    def _asked_around(self, sentence: Sentence) -> Iterator[tuple[int, int]]:
        sentences, here = self.letter.sentences, sentence.number
        for distance in range(_FARTHEST):
            for index in (here - distance, here + distance) if distance else (here,):
                if 0 <= index < len(sentences) and self._belongs(here, index) and (span := self.asks(index)):
                    yield span

    def asked_of_all_around(self, sentence: Sentence) -> bool:
        """Whether something is asked beside a sentence, and not only in some case: ご入用でしたらお送りください。"""
        asked = self.asked_around(sentence)
        return asked is not None and self._in_any_case(asked)

    def _belongs(self, here: int, index: int) -> bool:
        """Whether an ask in one sentence may speak of a date in another."""
        sentences = self.letter.sentences
        low, high = sorted((here, index))
        apart = abs(sentences[index].paragraph - sentences[here].paragraph)
        if apart > 2:
            return False
        between = sentences[low + 1 : high]
        if self.letter.is_listed(sentences[here]):
            return apart <= 2 and all(map(self.letter.is_listed, between))
        listed = sum(map(self.letter.is_listed, between)) if index < here else 0
        # What is asked for may be listed between: 次の書類をご用意ください。・住民票 ・課税証明書 期限は12日です。
        return apart <= (2 if listed else 1) and len(between) - listed <= 1
