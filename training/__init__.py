"""Trains the tagger of ``reader.attribution``; needs ``training/requirements.txt``."""
