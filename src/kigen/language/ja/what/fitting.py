"""The words that a letter may cite (…の件): what was left of a clause is cut off, and what names nothing is left out."""

from __future__ import annotations

from kigen.language.ja.what.naming import trimmed
from kigen.patterns import Pattern

_NOUN_BEGINS = "[A-Za-zァ-ヶ一-龠ごお0-9簡「]"
# The end of a clause before the name: ご使用に|なる20点の番号, 7月に|向けたアンケート, 3営業日以内|にC案, 【1】会社紹介文
_BEFORE = Pattern(
    r"^(?:あるいは|または|もしくは|さて|ちなみに|(?:届いた|わかる|分かる|いけない|できる|なった|あった)(?=[一-龠ァ-ヶA-Z])"
    r"|と(?:お願い|ご案内|お伝え)して(?:いた|おりました|いました)|\d{1,2}[】\])]"
    r"|[一二三四五六七八九]、|[】」』)）、。・>\s]|(?:に|を|が|は|も(?!う)|ます|ただ|あと|とおり)(?=" + _NOUN_BEGINS + r")"
    r"|(?:つき|向けた|向けての|先立つ|なる|なられる|あたり|際し)(?=" + _NOUN_BEGINS + "))+"
)
# The beginning of one behind it: 2点を、 最終の図面だけ、 第一報だけでも提出下さい
_BEHIND = Pattern(
    r"(?:(?:ご|お)?(?:提出|送付|返送|連絡|返信)(?:を)?(?:ください|下さい)|お願い(?:し|いた|致)?(?:します)?"
    r"|(?:ご)?(?:提出|返送|回答|納付|返信|返却)の?(?:期限|期日|締め?切り?)"
    r"|[ ]?未[一-龠]{1,3}の(?:お)?方|でも|だけ|なん|[をはが、，]|(?<!も)の|(?<=[^ご])まで)+$"
)
_OR_ANSWER = Pattern(r"か、(?P<last>[^、]{2,20}?)(?:にて|で)?$")  # ①…をご希望か、添付の回答書にて
_MEANS = Pattern(
    r"(?:FAX|ファックス|ファクス|メール|郵送|お?電話|宅配便|このメール)(?:又|または|か|・)?(?:FAX|メール|郵送|お?電話)?"
)  # FAX又はメールで
# 登録期間, 6月分, 二重線, │お: what a letter cannot ask after
_NOTHING = Pattern(
    r"恐縮$|^(?:未提出|提出済み?)$|[│┃|]|の\d{1,3}(?:日|週間|か月|営業日|時間)前$|^う\d|^(?:本文中|次のお客様|一両日|つきましては|直接|お手元に)|^なる|のほどの|(?:ボタン|二重線|マーカー)$|^(?:登録|申込|申し込み|受付|回答|提出)期間$|"
    r"^\d{1,2}月分(?:と\d{1,2}月分)?$|^お?[一二三両]人分$|^(?:確認|検討|準備)の(?:お)?時間$|^(?:お支払い?|ご?入金|お振込み?)のご?確認$"
)
_CLAUSE = Pattern(r"(?:です|ます|ください|下さい|んで|ので)(?:、|$)|^て|^と(?:だけ|の)|いた(?:ところ)?$|^ところ$")


def fitting(words: str | None) -> str | None:
    """The name in `words`, without what is left of the clauses around it; None when no name is left."""
    if words is None:
        return None
    last = _OR_ANSWER.search(words)
    named = trimmed(last["last"]) or words if last else words
    closing = named.find(")")
    if closing >= 0 and "(" not in named[:closing]:
        named = named[closing + 1 :].lstrip("でをにのは")
    named = _BEHIND.sub("", _BEFORE.sub("", named)).strip()
    return None if not named or _CLAUSE.search(named) or _MEANS.fullmatch(named) or _NOTHING.search(named) else named
