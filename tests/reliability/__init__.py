"""Bad days: programs killed, many at once, full disks, damaged files; README.md has the figures of the long runs."""
