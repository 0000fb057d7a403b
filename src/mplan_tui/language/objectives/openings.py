"""What a sentence may begin with that says nothing of the objective itself: "our goal is to", "make sure that"."""

from __future__ import annotations

import re

from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.words import words_of

LEAD_INS = {
    language: re.compile(rf"[^\w]*(?:\d+[.)] *)?(?P<words>{words_of(language).objectives.lead_ins})(?!\w)")
    for language in LANGUAGES
}
"""What stands before the verb, by language; its `words` are left out, not the number of an item before them."""
ENSURING = re.compile(
    r"(?<!\w)(?:ensure|make sure|see to it|s'assurer|garantir|faire en sorte|veiller a ce)(?: that| que)?(?!\w)"
    r"|^que (?=l)"
)
"""What stands before a denial and only wants it: "make sure that delivery does not take more than 2 days"."""
