import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT))  # docs.reference
sys.path.append(str(ROOT / "docs" / "site"))  # chapters
