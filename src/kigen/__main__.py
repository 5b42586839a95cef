"""`python -m kigen`: the same as the command `kigen`."""

import sys

from kigen.cli import main

sys.exit(main())
