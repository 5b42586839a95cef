"""How Sphinx makes the site out of the documents. `make docs` builds it once in each language: SITE_LANGUAGE says in which."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from chapters import HOME, pages

from kigen import __version__

language = os.environ.get("SITE_LANGUAGE", "en")
project = "kigen"
author = "the authors of kigen"
version = release = __version__
html_title = {"en": "kigen", "ja": "kigen（期限）"}[language]

extensions = ["myst_parser", "sphinx_copybutton", "twins"]
root_doc = HOME[language]
include_patterns = [f"{name}.md" for name in pages(language)]
exclude_patterns = [".*", "src", "tests", "bench", "scripts", "site", "demo-output"]  # not even looked into

myst_heading_anchors = 4  # the ids that GitHub gives to headings, so that links work there and here
myst_enable_extensions = ["html_image"]
smartquotes = False  # "5s" is to be typed as it stands
suppress_warnings = ["myst.xref_ambiguous"]
nitpicky = True

html_theme = "furo"
html_baseurl = ""
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_static_path = ["static"]
html_css_files = ["kigen.css"]
templates_path = ["templates"]
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}
html_last_updated_fmt = None
pygments_style = "friendly"
pygments_dark_style = "github-dark"
copybutton_prompt_text = ""
