"""What a plan on a PostgreSQL server costs, on loopback and over a line of 40 ms and 20 Mbit/s, and many writers.

python -m tests.bench.servers              the table
python -m tests.bench.servers screens      from a key on one terminal to a colleague's, over that line
python -m tests.bench.servers writers 60   twenty people for so many seconds, the server restarted in between
"""

from __future__ import annotations

import gc
import random
import sys
import tempfile
import threading
import time
from statistics import median

from mplan_tui.address import Address
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store.postgres import ServerPlan
from tests.bench.terminal import Terminal
from tests.builders import a_plan_of, an_action
from tests.store.server import Server
from tests.store.slow_line import SlowLine

ROUND_TRIP = 0.040
SIZES = (300, 10_000)


def opened(address: Address, name: str = "Anna") -> PlanSession:
    """A session of somebody on the plan at an address."""
    store = ServerPlan(address)
    return PlanSession(store, store.load(), author=name)


def through(line: SlowLine, server: Server, plan: str) -> Address:
    """The same plan by way of a line."""
    there = server.address(plan)
    return Address(there.database.replace(f":{server.port}/", f":{line.port}/"), plan)


def measure() -> None:
    """Print what opening, saving and a colleague's reload take, and how many bytes a save sends and gets."""
    server = Server()
    try:
        for seconds in (0.0, ROUND_TRIP / 2):
            for size in SIZES:
                plan = f"{size} {seconds}"
                ServerPlan.create(server.address(plan), a_plan_of(size))
                with SlowLine(server.port, seconds=seconds, bits_a_second=20e6 if seconds else 1e12) as line:
                    _one(server, line, plan, size, seconds)
    finally:
        server.end()


def _one(server: Server, line: SlowLine, plan: str, size: int, seconds: float) -> None:
    address = through(line, server, plan)
    # On loopback the line, which is threads of this process, would take more time than what is measured.
    to_open, bare, size_of_plan = _opening(address if seconds else server.address(plan))
    mine = opened(address)
    colleague = opened(address, "Emma")
    heard = threading.Event()
    colleague.store.watch(heard.set)  # type: ignore[attr-defined]  # every store here is on a server
    while not colleague.store.watching.is_listening:  # type: ignore[attr-defined]
        time.sleep(0.01)
    saves, seen, sent = [], [], []
    for turn in range(12):
        heard.clear()
        mine.perform(rows.change(mine.plan.actions[turn], title=f"Turn {turn}"))
        time.sleep(4 * seconds)
        carried, began = line.carried, time.perf_counter()
        mine.save()
        saves.append(time.perf_counter() - began)
        heard.wait(5)
        colleague.adopt(colleague.store.load())
        seen.append(time.perf_counter() - began)
        sent.append(line.carried - carried)
        assert colleague.plan == mine.plan
    words = "loopback" if not seconds else "40 ms line"
    print(
        f"{words:10} {size:>6} actions: open {to_open * 1000:6.0f} ms ({to_open / bare:.2f}x of the transfer of its "
        f"{size_of_plan / 1000:.0f} kB), save {median(saves) * 1000:5.1f} ms, on the colleague's screen after "
        f"{median(seen) * 1000:5.1f} ms, {median(sent) / 1000:.1f} kB a save for both"
    )
    for one in (mine, colleague):
        one.store.close()  # type: ignore[attr-defined]


def _opening(address: Address, turns: int = 5) -> tuple[float, float, int]:
    """Seconds until a plan is open, seconds until psycopg alone has its documents, and their bytes; the least of each.

    Both connect first. The bytes are those of the rows as psycopg gives them: what the server sends before it, of the
    protocol, are a few a row more.
    """
    ours, bare, size = [], [], 0
    opened(address).store.close()  # type: ignore[attr-defined]  # the models are made once, by whatever opens a plan
    for _ in range(turns):
        gc.collect()
        gc.disable()  # as a start of the program does
        began = time.perf_counter()
        session = opened(address)
        ours.append(time.perf_counter() - began)
        session.store.close()  # type: ignore[attr-defined]
        del session
        began = time.perf_counter()
        documents = _bare_transfer(address)
        bare.append(time.perf_counter() - began)
        size = sum(len(text.encode()) for row in documents for text in row)
        gc.enable()
    return min(ours), min(bare), size


def _bare_transfer(address: Address) -> list[tuple[str, ...]]:
    """The documents, as psycopg alone connects and fetches them."""
    import psycopg

    with psycopg.connect(address.database) as connection:
        asked = "select kind, id, document from mplan.rows where plan = %s"
        return connection.execute(asked, (address.plan,)).fetchall()


def screens() -> None:
    """Type on one terminal, and print when a colleague's shows it; and what an idle one receives."""
    server = Server()
    try:
        for size in SIZES:
            plan = str(size)
            ServerPlan.create(server.address(plan), a_plan_of(size))
            with SlowLine(server.port, seconds=ROUND_TRIP / 2) as line, tempfile.TemporaryDirectory() as home:
                address = str(through(line, server, plan))
                with _terminal(address, home, "Anna") as anna, _terminal(address, home, "Emma") as emma:
                    shown = [_seen(anna, emma, turn) for turn in range(10)]
                    emma.settle(quiet=8, limit=20)
                    before = emma.received
                    emma.settle(quiet=10, limit=10)
                    own = median(mine for mine, _ in shown) * 1000
                    later = [(theirs - mine) * 1000 for mine, theirs in shown]
                    print(
                        f"{size:>6} actions: on one's own terminal {own:.0f} ms after the key, on a colleague's "
                        f"{median(later):.0f} ms later, at most {max(later):.0f} ms; "
                        f"{emma.received - before} bytes in ten idle seconds"
                    )
    finally:
        server.end()


def _terminal(address: str, home: str, name: str) -> Terminal:
    command = [sys.executable, "-m", "mplan_tui", "--lang", "en", address]
    terminal = Terminal(command, {"MPLAN_USER": name, "HOME": f"{home}/{name}", "XDG_STATE_HOME": f"{home}/{name}"})
    terminal.wait_for("Today")
    terminal.settle()
    terminal.press("4")
    terminal.wait_for("Action 1")
    terminal.settle()
    return terminal


def _seen(anna: Terminal, emma: Terminal, turn: int) -> tuple[float, float]:
    """Seconds from the key that ends Anna's edit until her terminal shows the title, and until Emma's does."""
    title = f"Seen {turn}!"
    anna.press("e")
    anna.press("\x15" + title)
    for one in (anna, emma):
        one.settle(quiet=0.3, limit=2)
    began = time.perf_counter()
    anna.type("\r")
    while not anna.read(0.002):
        emma.read(0)
    own = time.perf_counter() - began
    emma.wait_for(title, limit=10)
    return own, time.perf_counter() - began


def writers(seconds: float, people: int = 20) -> None:
    """Let many people write at once, restart the server half-way, and compare what everybody has at the end."""
    server = Server()
    try:
        address = server.address("together")
        ServerPlan.create(address, a_plan_of(300))
        made: dict[str, list[str]] = {}
        sessions: list[PlanSession] = []
        slowest: list[float] = []
        ends = time.monotonic() + seconds
        working = [
            threading.Thread(target=_write, args=(address, f"person {n}", ends, made, slowest, sessions))
            for n in range(people)
        ]
        for one in working:
            one.start()
        time.sleep(seconds / 2)
        server.stop()
        server.start()
        for one in working:
            one.join()
        plan = ServerPlan(address).load().plan
        wanted = sorted(title for titles in made.values() for title in titles)
        found = sorted(action.title for action in plan.actions[300:])
        refs = {action.ref for action in plan.actions}
        for session in sessions:
            session.adopt(session.store.load())
        equal = sum(session.plan == plan for session in sessions)
        lost = len(set(wanted) - set(found))
        print(
            f"{people} people, {seconds:.0f} s, one restart: {len(wanted)} edits, {lost} lost, {equal} end alike, "
            f"{len(found) - len(set(found))} doubled, {len(plan.actions) - len(refs)} references twice; "
            f"slowest save {max(slowest) * 1000:.0f} ms, half below {median(slowest) * 1000:.0f} ms"
        )
    finally:
        server.end()


def _write(
    address: Address,
    name: str,
    ends: float,
    made: dict[str, list[str]],
    slowest: list[float],
    sessions: list[PlanSession],
) -> None:
    chance = random.Random(name)
    session = opened(address, name)
    sessions.append(session)
    titles = made[name] = []
    while time.monotonic() < ends:
        title = f"{name} {len(titles)}"
        session.perform(rows.add(an_action(title, ref="")))
        session.perform(rows.change(session.plan.actions[chance.randrange(300)], description=title))
        titles.append(title)
        began = time.monotonic()
        while not session.is_saved:
            try:
                session.save()
            except StoreError:
                time.sleep(0.5)
        slowest.append(time.monotonic() - began)
        time.sleep(chance.uniform(0.2, 1.0))


if __name__ == "__main__":
    if "screens" in sys.argv:
        screens()
    elif "writers" in sys.argv:
        writers(float(sys.argv[2]) if len(sys.argv) > 2 else 300)
    else:
        measure()
