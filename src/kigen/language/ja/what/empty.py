"""Names that do not say which thing is meant: counts, pieces of a clause, a number or a size without what it is of."""

from __future__ import annotations

from kigen.language.pattern import Pattern

# How many, or of what sort, but not which: 1部, 次の3点, 書類.
COUNTED = Pattern(
    r"^(?:(?:次|以下|下記|上記|左記)の?)?(?:(?:うち)?各?\d{1,2}|[一二三両])(?:点|部|通|件|枚|つ|組|式|項目|案|名|種)(?:とも|すべて)?$|^(?:ご)?(?:書類|資料|もの|項目|用紙|書式|様式|必要事項)$"
    r"|^[^\s0-9]{1,8}(?:様|社|店|名)の?分$|^(?:残り|あと)?(?:の)?\d{1,3}名(?:様)?分$|^(?:ご)?(?:担当|自身の|自分の|各自の)分$"
)
# Words that were cut out of a clause, or that no letter could ask for: よろしければ裏面, 再発行の手間, いずれも原本, 有無.
NAMES_NOTHING = Pattern(
    r"ったら|ければ|ましたら|(?:て|で)(?:い|お)(?:ない|る|り)|いた$|^(?:いずれも|どちらも|どれも|すべて|全て|それぞれ)"
    r"|(?:お?手間|お?手数|ご?迷惑|ご?心配|手数料)$|^(?:有無|可否|要否|裏面|表面|余白|末尾|欄外|所定欄|お?手元)$|^(?:(?:ある|該当する?|気になる)?箇所|ひと?こと|一言|一報)$|^(?:受理|到着|入金|着金|受領|受付|正しく|集荷)$|ないか$|(?:ので|ですから|だから)$|不明な?点"
    r"|(?:[るたうくすむ]|ます|です|ない|[よい]い|よろしい)か(?:どうか|否か)?$|^(?:各[^0-9]{0,4})?\d+[個枚部点冊本台箱組名人件通袋](?:ずつ|分|程度)?$|[^、]の(?:もの|方|ほう)$"
)
# What is of something that stands elsewhere: 番号, ご都合のよい日, 完了のご連絡.
_RELATION = Pattern(
    r"(?:(?:最終|正式|確定|必要)(?:な|の)?)?(?:ご|お)?(?:番号|枚数|人数|部数|個数|台数|冊数|サイズ|寸法|日時|日程|曜日|可否|諾否|結果|金額|数量|数|色|品番|型番|写し|コピー|控え"
    r"|原本|出欠|意向|候補日?|希望日?時?|第[一二三123]希望|都合|修正(?:箇所|点)?|締結|選択|完了の連絡|確認の結果|確認結果)"
    r"|(?:完了|終了)の(?:ご)?(?:連絡|報告)|ご確認の結果|ご?都合の(?:よい|良い|いい|つく)(?:日|日時|日程|曜日|時間)|ご?希望の(?:日|日時|日程|色|サイズ)"
)


def is_relation(name: str) -> bool:
    """Whether a name is that of a number, size, copy or the like, without what it is of."""
    return _RELATION.fullmatch(name) is not None
