"""What tells, in Japanese, whether a sentence may speak of the thing that is handed over, or of something beside it.

All are shades: what is promised or left open beside a file counts for it only where the sentence gives something; what was in
the way is over where all of it is here; a question in jest asks nothing.
"""

from __future__ import annotations

from kigen.language.ja.replies.verbs import GIVE
from kigen.language.reply_rules import either, rule

_LET = r"(?:せ|もらい|もらう|いただ|頂|てくれ)"  # somebody else does it

BESIDE = (
    # It may be of the thing: somebody gives or does something, or there is a rest
    rule(
        "hands",
        rf"{GIVE}|残[りる分]|他[のはも]|ほか[のはも]|分[はもがを]|側[はもが]|不足|未(?!来)|まだ|原本|正本|清書|正式|続き|後半|揃|そろ[いうっ]|"
        r"(?:でき|出来|仕上が|書[きい]|撮[りっ]|集め|回収し|もらえ|もらい|確定し|決ま[りる])[^。、]{0,6}(?:ます|次第|たら|予定|ません)|それ(?:から|まで)|追って|後日|別途|のちほど|後ほど|"
        r"ません|(?<!少)ない(?:です|の|が|状|まま|ん|。|、|$)|なかっ|[られでき]ず|故障|壊れ|止ま[りっ]|見つから|てから|"
        # X は, and what is done with it: 印鑑証明は18日に取ってきます
        r"は[^。]{0,16}(?:押し|捺し|取って|取り(?:寄せ|に)|測[りっ]|撮[りっ]|作[りっ]|直し|埋め|貼[りっ]|描き|調べ|数え|聞い|頼ん|作成|印刷|清書|翻訳|計算|集計|修正|確認|署名|"
        r"サイン)[^。、]{0,8}(?:ます|予定|つもり)",
    ),
    # Given, or done by another, when something else has come to pass: 戻ったら出させます, 治ったら書いてもらいます
    rule(
        "then_gives",
        either(
            rf"(?:たら|次第|てから|後に|後で)、?[^。]{{0,16}}?{GIVE}(?:いた|致|申し上げ|さ?せ)?(?:し|させていただき)?ます(?!か)",
            rf"(?:たら|次第|てから|後に|後で|(?:は|が)[^。、]{{1,16}}(?:ので|ため|から))、?[^。]{{0,16}}?[てでらかさたなまわ]{_LET}(?:ます|予定|つもり)(?!か)",
        ),
        unless=r"[?]|か[。]?$|原本|正本|請求書|領収|お礼|御礼|ご?挨拶|伺わせ|ご?確認(?:いただ|頂)|ご?連絡(?:いただ|頂|くださ)|ご?返[信事](?:いただ|頂|くださ)|(?:いただ|頂|くださ|もら)[^。、]{0,3}(?:たら|次第|てから)|"
        r"ました[。!]?$|知らせます|(?:ので|ため|から)、?[^。、]{0,10}(?:本日|今日|ここ|こちら|先に|代わり|私|わたし|まとめて)",
    ),
    # All of it
    rule(
        "whole",
        r"全(?:て|部|員|点|数|[^。、]{1,6}分|\s?[0-9一二三四五六七八九十]+)|すべて|[0-9一二三四五六七八九十][^。、0-9]{0,3}(?:とも|全部|すべて|全て)|一式|まとめて|これで(?:揃|そろ|終わり|最後)",
        unless=r"ない|ません|まだ|以外|除|次第|たら|れば|予定|ほぼ|[?]",
    ),
    # It was so, and no more is said of it
    rule(
        "bygone",
        r"(?:ました|でした|だった|かった|った)[。!]?$|(?:過ぎ|遅れ|遅くな)[^。]{0,10}(?:しまい|しまって|まして|おりまして|り|、)[^。]{0,16}(?:申し訳|すみません|すいません|お詫び|失礼|ごめん)",
        unless=r"[?]|まだ|未だ|ません(?!でした)|まで(?:に|は)?[^。]*(?:いただ|頂)",
    ),
    # Asked in jest, or beside the matter: お酒は入りませんよね(笑), ところで当日は晴れますかね
    rule(
        "light",
        r"[((]?笑[))]?|[wｗ]{2,}|\^\^|(?:ます|です|でしょう)かね[。?!]?$|^(?:ところで|ちなみに|余談|そういえば|それはそうと)[^。]*(?:か[。ね]?|[?])",
        unless=r"(?:よろしい|宜しい|いい|よい|良い|必要|いり|要り|べき|どう(?:すれば|したら))[^。]{0,6}か|いただけ|頂け|もらえ|ください|下さい|教え",
    ),
    # There is nothing of the kind
    rule(
        "nil",
        r"(?:^|[、は])(?:特に|全員|該当(?:者|する(?:もの|者|方))?(?:は|が)?|いずれも|全部)?(?:なし|無し|ありません|ございません|おりません|ないです)(?:です|でした)?(?=[。!、]|$|で)",
        unless=r"[?]|か[。]?$|まだ|申し訳|時間|余裕|予定|(?:届い|受け)て|手元|見当|間違い|ので|問題|わけ",
    ),
)
