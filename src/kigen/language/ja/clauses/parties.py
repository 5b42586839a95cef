"""Words for who acts: others, the reader, the writer's own house."""

from __future__ import annotations

from kigen.patterns import Pattern

_OTHERS = (
    r"(?:先方|相手(?:方|先|側)|メーカー|仕入先|工場|印刷所|保険会社|税務署|裁判所|銀行|監査法人|代理店|協力会社|主催者|事務局|役所"
    r"|市役所|行政|施主|元請|本社|親会社|業者)様?"
)
OTHER_SUBJECT = Pattern(rf"{_OTHERS}(?:から|より|が|にて|側で)(?:は)?、?$")
# 相手方が準備書面を10月19日までに提出する: another does it, with its object between.
OTHERS_SILENCE = Pattern(rf"{_OTHERS}(?:から|より|の|が|側)")  # メーカーから回答がない場合は
OTHER_ACTS = Pattern(rf"{_OTHERS}(?:が|側が|は、?)[^。、がは]{{1,14}}[をに]、?$")
READER_ACTS = Pattern(r"(?:様|さん|貴[社院校所]|御社|お客様)(?:側)?(?:が|にて|で|の(?:ほう|方)で)、?[^。、がは]{0,8}$")
OWN_ACTS = Pattern(r"(?:弊[社所]|当(?:社|方|所|院|店)|こちら|私ども)(?:にて|で|が)[^。、]{0,8}$")
# 私は, 弊社の倉庫は: the words before a day speak of the writer.
OWN_TOPIC = Pattern(r"(?:弊社|当社|弊所|当方|こちら|私ども|私|わたし|僕|自分)(?:の[^。、はが]{1,10})?(?:は|も|が)、?$")
OWN_SUBJECT = Pattern(r"(?:弊社|当社|弊所|当方|こちら|私ども)(?:から|より|が|は|にて|で)(?:は)?、?$")
