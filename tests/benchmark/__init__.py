"""What the reader is worth: quality floors that only rise; peers and speed side by side."""

import sys
from pathlib import Path

# The tests import one another from tests/, where pytest puts them; `python -m tests.benchmark` is to find them there
# too.
if str(Path(__file__).parent.parent) not in sys.path:
    sys.path.insert(0, str(Path(__file__).parent.parent))
