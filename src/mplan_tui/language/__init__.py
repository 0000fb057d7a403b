"""How typed French and English is read: what a person writes becomes values of the domain."""
