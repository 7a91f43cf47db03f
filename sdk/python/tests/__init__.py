"""Run them with `python -m unittest` in this package's folder. They test the source beside them, installed or not."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
