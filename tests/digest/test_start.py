"""What starting kigen costs."""

from __future__ import annotations

import subprocess
import sys


def test_templates_are_loaded_when_a_letter_or_a_digest_is_written() -> None:
    """Every command imports these rooms; few write. Jinja2 and css-inline wait until then."""
    code = (
        "import sys, kigen.digest, kigen.followup.letters.letter, kigen.followup.letters.trial;"
        "print({'jinja2', 'css_inline'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
