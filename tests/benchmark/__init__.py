"""What the reader is worth: quality floors that only rise; peers and speed side by side."""
