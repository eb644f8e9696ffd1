"""Bad days: inputs that mean harm, programs killed, many at once, full disks, damaged files; README.md has the measured
figures."""
