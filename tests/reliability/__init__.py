"""Bad days: what the program does with inputs that mean harm. The measured figures stand in README.md beside this."""
