"""The tables and functions that plans on a PostgreSQL server need."""

from __future__ import annotations

from importlib.resources import files


def schema() -> bytes:
    """What makes them."""
    return files(__package__).joinpath("postgres_schema.sql").read_bytes()
