"""The screens in a browser, as textual-serve shows them: typed there, kept in the plan."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from mplan_tui.store.companions import presence_of
from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_plan

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SERVES = """
import sys
from textual_serve.server import Server
Server(sys.argv[1], host="127.0.0.1", port=int(sys.argv[2])).serve()
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(*words: str, **environment: str) -> Iterator[None]:
    program = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **environment}
    )
    try:
        yield
    finally:
        program.terminate()
        program.wait(10)


async def until(holds: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.05)
    return True


NAMED = {"\r": ("Enter", 13), "\x1b": ("Escape", 27)}


class Page:
    """A page of a browser, told what to do by its debugging protocol."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self._count = 0

    @classmethod
    @contextmanager
    def of(cls, folder: Path, address: str, port: int) -> Iterator[None]:
        assert CHROMIUM is not None
        flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,900")
        with running(CHROMIUM, *flags, f"--remote-debugging-port={port}", f"--user-data-dir={folder}", address):
            yield

    async def ask(self, method: str, **values: object) -> Any:
        self._count += 1
        await self._line.send_json({"id": self._count, "method": method, "params": values})
        while True:
            said = await self._line.receive_json(timeout=20)
            if said.get("id") == self._count:
                return said.get("result")

    async def click(self) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            await self.ask("Input.dispatchMouseEvent", type=kind, x=600, y=8, button="left", clickCount=1)

    async def type(self, text: str) -> None:
        for sign in text:
            key, code = NAMED.get(sign, (sign, ord(sign.upper())))
            of: dict[str, object] = {"key": key, "windowsVirtualKeyCode": code}
            if sign != "\x1b":
                of |= {"text": sign, "unmodifiedText": sign}
            await self.ask("Input.dispatchKeyEvent", type="keyDown", **of)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)


async def page_at(session: aiohttp.ClientSession, port: int) -> str:
    end = time.monotonic() + 20
    while True:
        try:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = [one for one in await answer.json() if one["type"] == "page"]
                if pages:
                    return str(pages[0]["webSocketDebuggerUrl"])
        except aiohttp.ClientError:
            pass
        assert time.monotonic() < end, "the browser does not start"
        await asyncio.sleep(0.1)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here")
async def test_an_action_typed_in_a_browser_is_in_the_plan(tmp_path: Path) -> None:
    plan = PlanFile.create(tmp_path / "plan.json", a_plan()).path
    web, tools = free_port(), free_port()
    program = f'"{sys.executable}" -m mplan_tui "{plan}"'
    home = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), str(tmp_path))
    with running(sys.executable, "-c", SERVES, program, str(web), MPLAN_LANG="en", **home):

        def answers() -> bool:
            with socket.socket() as one:
                return one.connect_ex(("127.0.0.1", web)) == 0

        assert await until(answers)
        with Page.of(tmp_path / "browser", f"http://127.0.0.1:{web}/", tools):
            async with aiohttp.ClientSession() as session:
                address = await page_at(session, tools)
                async with session.ws_connect(address, max_msg_size=0) as line:
                    page = Page(line)
                    assert await until(lambda: presence_of(plan).is_dir() and any(presence_of(plan).iterdir()))

                    def is_there() -> bool:
                        return any(one.title == "Fair" for one in PlanFile(plan).load().plan.actions)

                    # The page draws when it has loaded, which nothing tells; what was typed before that is left again.
                    for _ in range(8):
                        await page.click()
                        for sign in ("\x1b", "\x1b"):
                            await page.type(sign)
                            await asyncio.sleep(0.4)  # what follows at once would belong to it
                        await page.type("4nFair\r")
                        if await until(is_there, 4):
                            break
                    assert is_there()
