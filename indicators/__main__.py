"""`python -m indicators …` → the command line."""

import sys

from indicators.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
