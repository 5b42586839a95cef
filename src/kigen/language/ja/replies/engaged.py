"""Days in Japanese replies on which something else happens: wishes, visits, validity, when it is needed, what stays as it is.

None is a day of delivery, unless the sentence names what was asked or says that it is brought along.
"""

from __future__ import annotations

from kigen.language.reply_rules import either, rule

# What was asked comes along, or is handed over then
_HANDS_OVER = (
    r"持参|お?持ち(?!物)|持って(?:い|行|ま|上|参|うか|伺)|届け|渡し|渡せ|提出|お?返し(?:し|に|いた)|返却|送(?:り|る|れ|付|信)|(?<!顔)(?<!顔を)出(?:し(?:ます|に)|せ(?:る|ます))|"
    r"回答|納め|(?:その|伺った|お会いした|会った)(?:際|時|とき|折)|書類|資料|それまで|待って|お待ち|延|遅れ"
)

ENGAGED = (
    rule(
        "engaged",
        either(
            # Wishes
            r"(?:よい|良い|素敵な|楽しい|すてきな)(?:お年|年末|新年|お?正月|連休|お?休み|週末|夏休み|冬休み|GW|ゴールデンウィーク|お盆|クリスマス|春)(?:を|に)|"
            r"メリークリスマス|(?:連休|お休み|お盆|お正月|年末年始)[^。]{0,8}(?:お楽しみ|ゆっくり|お過ごし)",
            # Visits: the writer comes, or both meet
            r"(?:伺い|伺う|うかがい|お邪魔|立ち寄|寄らせ|寄り(?:ます|たい)|寄る(?:ね|よ|と|の|つもり)|顔を?(?:出|見せ|合わせ)|会い(?:ましょう|たい|に|まし)|会え(?:る|ます|たら)|"
            r"お会い(?:し|でき)|お目にかか|ご?挨拶(?:に|を)|遊びに|飲み(?:に|まし)|ご一緒|集まり(?:ましょう|ます)|いらして|いらっしゃ(?:って|い(?:ます|ませ))|"
            r"お越し(?:くだ|下さ|の))",
            # How long a paper is good
            r"有効(?:期[限間]|です|で、|と(?:な|いう)|なの)|まで有効|満了|失効|期限(?:切れ|が切れ)|更新(?:日|期限|予定)",
            # When it is wanted at all, another of its kind, what stays as it was
            r"急ぎ(?:では|じゃ)(?:な|あり)|急ぎません|ゆっくりで(?:大丈夫|結構|いい|構い|かまい)|^次回(?:の[^。、]{1,8})?(?:は|が)|次の(?:入荷|便|納品|回|号|検査)は",
            r"(?:もともとの|当初の|元の|最初の|例年の|従来の|予定の|[0-9]日|曜|[)）])(?:のまま|どおり|通り)|(?:例年|従来|当初の?予定|予定|いつも)(?:どおり|通り)(?:の)?[^。]{0,16}"
            r"(?:でお願い|です|で大丈夫|でよろ|で結構)|[0-9]日[^。]{0,8}(?:で|に)?(?:変わり|変更)(?:は|も)?(?:な|あり|ござい)",
        ),
        unless=_HANDS_OVER,
    ),
)
