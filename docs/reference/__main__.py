"""Writes what is made of the code: `python -m docs.reference`, from the root of the repository."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docs.reference.manual import commands_page, configuration_page
from docs.reference.pages import parts

ROOT = Path(__file__).parents[2]
_MARKED = re.compile(r"(<!-- made of the code: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)


def made() -> dict[Path, str]:
    """Each file that holds something made of the code, as it should be now."""
    files = {ROOT / "man" / "kigen.1": commands_page(), ROOT / "man" / "kigen.toml.5": configuration_page()}
    for path in sorted((ROOT / "docs").glob("*.md")):
        text = path.read_text("utf-8")
        if _MARKED.search(text):
            own = parts("ja" if path.name.endswith(".ja.md") else "en")
            files[path] = _MARKED.sub(lambda mark, own=own: f"{mark[1]}{own[mark[2]]}\n{mark[3]}", text)
    return files


def main() -> int:
    """Write what has changed and name it."""
    for path, text in made().items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
