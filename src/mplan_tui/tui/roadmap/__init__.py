"""The actions on the screen: their words, cards, lines, forms and keys."""
