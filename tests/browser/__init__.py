"""The dashboard in a real Chromium: the app runs as a reader starts it, and every page is watched while it is used."""
