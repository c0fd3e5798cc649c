"""The nouns of policygraph and where they are kept; knows nothing of text or screens."""
