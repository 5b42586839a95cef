"""The words before a date without clauses that name nothing asked for, and the thing that then stands there alone."""

from __future__ import annotations

from kigen.language.ja.what.naming import name_before, names_a_thing, run_before, trimmed
from kigen.patterns import Pattern

_PARTS = Pattern(r"[^、]*?(?:ので|から|たら|、)(?:(?<=、)|、|(?=[^、]*$))|[^、]+$")
# Clauses that say why, when or how it may be done: 入構証を出すので, 使い終わったら, ざっくりでいいので.
_ASIDE = Pattern(
    r"(?:(?:いい|よい|良い|結構です|構いません|かまいません)(?:ので|から)|[うくすつぬむるぐぶたい](?:ので|から|ため)|ます(?:ので|から|ため)|の(?:ため|関係で|都合で|都合上))、?$"
    r"|を(?:見込|見越|考え|考慮|勘案|踏まえ|ふまえ|鑑み)[^、。を]{0,8}(?:て|と)、$"
    r"|(?:勝手|無理|わがまま|面倒|手数|不便|迷惑)(?:な(?:こと|お?願い))?を?(?:ば)?(?:申|言|お?かけ|お?願い)[^、。]{0,12}(?:が|けれども?)、?$"
    r"|^[^をはが、]{1,12}(?:(?:っ|い)たら|んだら|ましたら)、?$"
)
# A ground that tells of the thing itself: お送りしますので, まだ届いていないので.
_TELLS_THING = Pattern(
    r"送り|送付|送る|送っ|同封|添付|渡|届|郵送|発送|預|貸|まだ|未|見当|不足|足り|抜け|漏れ|空欄|含ま|入って|載って|いただけて|頂けて|もらえて|不備|誤り|違っ|違い|古い|切れ|でき(?:た|まし)|仕上が|まとま|必要|要[るり]|返"
)
# 今回、 and the like tell when or how; nothing that is asked for ends so.
_ADVERB_END = Pattern(
    r"(?:日|回|度|時|頃|際|後|前|中|上|下|内|点|方|件|旨|都合|場合|至急|是非|何卒|早速|突然|大変|恐縮|一応|原則|現在|通常|例年|毎年|今年|来年|昨年|[今来先毎][月週]"
    r"|最終|最後|全員|各自|別途|直接|可能|結局|正直|基本|以上|急|春|夏|秋|冬|朝|昼|夜)$"
)
# 誓約書を本状の到着後, 乾く時間を見込みまして、こちらは: what leads to the day itself, or points back.
_LEADS_TO_DAY = Pattern(
    r"(?:(?:本|この|当)(?:メール|状|書面?|書簡|文書|通知書?|お?手紙|ご?案内|お知らせ|ご?連絡|請求書)[^、。をは]{0,12}(?:後|から|より)、?約?|(?:こちら|これ|それ|本件|同件)(?:は|も|を))、?$"
)
# キーを受け取る7月1日の前に: what the day itself is told by.
_OF_THE_DAY = Pattern(r"(?:^|(?<=[、。]))[^、。]{0,24}を[^、。をはが]{1,8}[うくすつむるぶぐ]$")
_NOUN_END = Pattern(r"[一-龠々ァ-ヶーA-Za-z」』)]、$")
_BRACKETED = Pattern(r"[)」』]、$")


def without_asides(before: str) -> str:
    """The words before a date without the clauses that only give a ground or say how: スキャンでいいので."""
    parts = _PARTS.findall(_LEADS_TO_DAY.sub("", before))
    while parts and _ASIDE.search(parts[-1]) and not _TELLS_THING.search(parts[-1]):
        parts.pop()
    kept = _OF_THE_DAY.sub("", "".join(parts))
    return kept[:-1] if kept.endswith(("を、", "は、")) else kept


def head_before(words: str) -> str | None:
    """The thing that stands with a comma alone right before a date: 31号車の車検証と自賠責の証明書、5日までに."""
    if _NOUN_END.search(words) is None:
        return None
    place = len(words) - 1
    if words[place - 1] in ")」』":
        return name_before(_BRACKETED, words, last=True)
    thing = trimmed(run_before(words, place).removesuffix("の件"))
    return thing if thing and names_a_thing(thing) and not _ADVERB_END.search(thing) else None
