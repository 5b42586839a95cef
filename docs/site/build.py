"""Builds the site: `python docs/site/build.py FOLDER` writes FOLDER/en, FOLDER/ja and a first page that chooses between them.

Strict: a link that leads nowhere, a page that no menu names, or anything else that Sphinx warns of ends it with 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from chapters import HOME, LANGUAGES, ROOT

_FIRST_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>kigen</title>
<script>location.replace(navigator.language.startsWith("ja") ? "{ja}" : "{en}")</script>
<p><a hreflang="en" href="{en}">English</a> · <a lang="ja" hreflang="ja" href="{ja}">日本語</a></p>
</html>
"""


def build(language: str, folder: Path) -> int:
    """One language into FOLDER/language. Returns Sphinx's exit code."""
    with TemporaryDirectory() as read:
        words = ["-q", "-W", "--keep-going", "-b", "html", "-c", str(ROOT / "docs" / "site"), "-d", read]
        return subprocess.run(  # noqa: S603 - our own documents
            [sys.executable, "-m", "sphinx", *words, str(ROOT), str(folder / language)],
            env={**os.environ, "SITE_LANGUAGE": language},
            check=False,
        ).returncode


def main() -> int:
    """Build all languages."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    codes = [build(language, folder) for language in LANGUAGES]
    (folder / "index.html").write_text(_FIRST_PAGE.format(**{code: f"{code}/{HOME[code]}.html" for code in LANGUAGES}), "utf-8")
    return max(codes)


if __name__ == "__main__":
    raise SystemExit(main())
