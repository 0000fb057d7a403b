"""The languages that plans are written in and that the program speaks; each has its catalogue in `locales/`."""

from typing import Literal

Language = Literal["en", "fr"]
