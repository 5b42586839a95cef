"""Who acts by the day of a row that names its owner at its head, in a cell of its own, or in brackets."""

from __future__ import annotations

from kigen.language.ja.clauses.steps import Actor
from kigen.patterns import Pattern

# ・什器の採寸(藤野、2/10まで)
_OWNER_IN_BRACKETS = Pattern(r"[(](?P<who>[一-龠ァ-ヶーA-Za-z々]{1,8})(?P<reader>様|さま|さん|殿|先生)?[、,・/ ][ ]?$")
# バナー案3点(三浦) 5月22日まで
_IN_BRACKETS = Pattern(r"[(](?P<who>[^()]{1,8})[)][ ]*$")
_AT_HEAD = Pattern(
    r"[ ・*●○◆◇■□-]*(?P<who>(?P<house>[^:\d]{0,8}会社[(]?)?[^:\d、。]{1,12}?)(?P<reader>様|さま|さん|殿|先生)?[)]?[ ]?:"
)
_WRITERS = frozenset({"私", "わたし"})  # the words for the writer's house are known as words for who acts
# ネットワーク敷設  通信会社  3/26: the cell beside the date says whose it is
_OF_ANOTHER_HOUSE = Pattern(
    r"[ \t|](?:(?!株式|有限|合同|合資|合名)[一-龠]{2}会社|[一-龠ァ-ヶー]{2,6}業者|メーカー|先方|施主|元請|工場)[ \t|]+$"
)
_CELLS = Pattern(r"[ \t|]+")


def owner_of_row(actor: Actor | None, before: str, writer: str) -> Actor | None:
    """The actor that the words `before` the day of a row name, else `actor`; `writer` is the name under which it is sent."""
    if actor is None and _OF_ANOTHER_HOUSE.search(before):
        return Actor.THIRD
    owner = _at_head(before, writer)
    if owner is None and actor is not Actor.THEM:
        owner = _beside_the_day(before, writer)
    return owner or actor


def _at_head(before: str, writer: str) -> Actor | None:
    """By the name that opens the row: ・早川様:一覧を3月19日までに弊社へ送付."""
    first = _AT_HEAD.match(before)
    if first is None:
        return None
    if first["reader"]:
        return None if first["house"] else Actor.THEM
    ours = first["who"] in _WRITERS or any(first["who"].endswith(name) for name in writer.split())
    return Actor.US if ours else None


def _beside_the_day(before: str, writer: str) -> Actor | None:
    """By the cell or the brackets right before the day."""
    alone = _IN_BRACKETS.search(before)
    in_cell = before.endswith((" ", "|")) and _last_cell(before) in writer.split()  # 環境の見積  内海  4/19
    if in_cell or (alone is not None and alone["who"] in writer.split()):
        return Actor.US
    in_brackets = _OWNER_IN_BRACKETS.search(before)
    if in_brackets is None or in_brackets["reader"]:
        return None
    return Actor.US if in_brackets["who"] in writer.split() else Actor.THIRD


def _last_cell(before: str) -> str:
    """What stands alone right before the day."""
    return next((cell for cell in reversed(_CELLS.split(before)) if cell), "")
