"""Turn a file that may be hostile into plain cells, in a process of its own."""
