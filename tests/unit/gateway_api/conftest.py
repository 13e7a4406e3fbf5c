"""The fakes of the families' site serve the JSON twin too."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "gateway"))
