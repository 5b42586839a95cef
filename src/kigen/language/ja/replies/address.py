"""What a Japanese reply says to its reader and nothing more: names, greetings, set phrases."""

from __future__ import annotations

from kigen.language.reply_rules import either
from kigen.patterns import compiled

COURTESY = compiled(
    either(
        r"^(?:いつも)?(?:大変)?お世話になって|^(?:いつも)?お世話になります|^お疲れ|^平素|^拝啓|^おはようござい|"
        r"^こんにちは|^こんばんは|^はじめまして|^夜分|^朝早くから|^突然の|^(?:遅い|夜遅い)時間に",
        r"^(?:どうぞ|何卒|以上)?、?(?:引き続き)?、?(?:どうぞ|何卒)?(?:よろしく|宜しく)|^失礼(?:いた|致)?します|^以上です。?$",
        r"^(?:ご)?(?:確認|査収|検討|対応|手配)(?:の(?:ほど|程))?[^。]{0,8}(?:ください|下さい|願|幸い)[^。]{0,10}[。!]?$",
        r"^取り急ぎ[^。]{0,12}(?:まで|ご連絡|ご報告)|^お忙しい(?:中|ところ)[^。]{0,20}$",
        r"^(?:ご)?不明な?点[^。]*(?:ください|下さい|お申し)",
        # What is offered again, for it was sent: お手元になければ再送しますので、お知らせください
        r"^[^。、]{0,16}(?:未着|不着|(?:届|着|お手元|手元|見当たら|見つから|見え|受け取|受信|確認|ご覧)[^。、]{0,10}(?:な|ませ))(?:けれ|い|んで|の)?(?:よう)?(?:でし|な)?(?:ば|たら|ら|場合[はに]?|とき[はに]?|際[はに]?)、?"
        r"[^。?]{0,10}(?:再送|再度|もう一度|改めて|送り直|送りなお)[^。?]*ます(?:ので|から)?[^。?]*[。!]?$",
    )
)
_VOCATIVE = compiled(r"^(?:[^、。!?0-9]{1,24}?(?:様|さま|さん|殿|先生|御中|各位))(?:へ)?(?:[、,:!\s]+|$)")
_NAME_ONLY = compiled(r"^(?:[一-龥々ヶァ-ヴー・A-Za-z.&()]{1,14}\s?){1,4}$")
_SAYS = compiled(
    r"承知|了解|承認|承諾|許可|受諾|可決|否決|却下|保留|異議|採用|継続|辞退|検収|受領|拝受|問題|添付|完了|済|未定|不要|不可|可$|否$|参加|欠席|出席|希望|賛成|同意|確認|合格|通過|見送|"
    r"送付|校了|責了|OK|Approved|Noted|Yes|No"
)


def strip(text: str) -> str:
    """The sentence without its form of address; nothing when it is only a name."""
    bare = _VOCATIVE.sub("", text, count=1).strip()
    if len(bare) <= 24 and _NAME_ONLY.match(bare) and not _SAYS.search(bare):
        return ""
    return bare
