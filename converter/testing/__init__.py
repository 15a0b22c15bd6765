"""What the authors of plugins, and the project itself, test with; needs ``news-converter[testing]``."""
