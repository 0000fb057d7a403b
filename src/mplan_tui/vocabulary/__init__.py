"""The words for the domain's codes, in the language in use."""
