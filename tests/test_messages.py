"""The message catalogue is whole: nothing missing, unused or fuzzy, and compiled."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parent.parent / ".ci" / "messages"


def test_every_message_is_translated_and_the_catalogue_is_compiled(capsys: pytest.CaptureFixture[str]) -> None:
    status = runpy.run_path(str(TOOL))["main"]("check")
    assert (status, capsys.readouterr().out.strip()) == (0, "")
