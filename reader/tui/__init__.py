"""The reader on the screen: thin over the core, and the only part that knows Textual."""
