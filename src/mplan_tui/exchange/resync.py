"""Tell which action each row of a sheet that came before is about, though its sender moved, renamed and sorted rows.

The sender's own ids come first ("Réf", "Task ID"), unless they only number the rows; then titles and dates; then near
titles; then what else a row says. What is paired by less than an id or a title says so, for a person to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from mplan_tui.domain.actions import Action
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sheet_sources import SheetSource
from mplan_tui.exchange.choices import plain_header
from mplan_tui.exchange.reading import Reading, SheetRow, SheetTable, Source
from mplan_tui.exchange.sources import Brought, as_said, headers_of, is_named_like, rows_of

_NEAR = 80.0
"""How alike two titles are, out of 100, that one person may have typed for one thing."""
_MOST_COMPARED = 1_000_000
"""How many pairs of titles are compared; two files with more have nothing to do with each other."""
_MOST_MOVED = 20
"""How many days one of several rows of one title may be moved: the newsletter of March is not that of February."""
_LEAST_SHARE, _LEAST_NAMED_SHARE = 0.5, 0.2
"""How many rows two editions of a file have in common: more where their names do not say that they are."""
_FEW = 3
_FACTS = ("channel", "executor", "planned", "group", "audience")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"20\d\d")
_KEPT_IDS = 0.8


class Told(NamedTuple):
    """What tells a row of a sheet, or an action as its source last said it: `key` is its place or its action."""

    key: Hashable
    title: str
    start: date | None
    due: date | None
    channel: str | None
    facts: tuple[Any, ...]
    ref: str = ""

    @property
    def whole(self) -> tuple[Any, ...]:
        """What makes two rows the same to a person."""
        return (self.title, self.start, self.due, self.channel)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """When it is."""
        return (self.start, self.due)


def told(key: Hashable, values: Mapping[str, Any], ref: str = "") -> Told:
    """What tells these values from others."""
    get = values.get
    facts = tuple([get(name) or None for name in _FACTS])
    return Told(key, folded(get("title") or ""), get("start"), get("due"), get("channel"), facts, ref)


def told_of(action: Action, ref: str = "") -> Told:
    """What tells this action from others."""
    return told(action.id, action.__dict__, ref)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row and the action that it is about; `is_sure` where its id, its title or its dates say so."""

    row: Hashable
    action: Hashable
    is_sure: bool = True


class Pairing:
    """Pairs the rows of a sheet with the actions that its source brought, each one once."""

    def __init__(self, rows: Iterable[Told], known: Iterable[Told]) -> None:
        self._rows = {row.key: row for row in rows}
        self._known = {action.key: action for action in known}
        self.pairs: list[Pair] = []
        titles = Counter(one.title for one in self._rows.values()) | Counter(o.title for o in self._known.values())
        self._repeated = {title for title, count in titles.items() if count > 1}
        self.contradicted = 0
        """How many rows have the id of one action and the title of another."""
        self._by_ids()
        self._same(lambda one: one.whole)
        self._same_title()
        self._near_titles()
        self._same_facts()
        self._longer_titles()

    @property
    def left_actions(self) -> tuple[Hashable, ...]:
        """The actions of the source that no row is about."""
        return tuple(self._known)

    def _take(self, row: Told, action: Told, *, is_sure: bool = True) -> None:
        del self._rows[row.key], self._known[action.key]
        self.pairs.append(Pair(row.key, action.key, is_sure))

    def _are_left(self, row: Told, action: Told) -> bool:
        return row.key in self._rows and action.key in self._known

    def _by_ids(self) -> None:
        by_ref, rows = _once(self._known.values(), lambda one: one.ref), _once(self._rows.values(), lambda one: one.ref)
        found: list[tuple[Told, Told]] = []
        changed: list[tuple[Told, Told]] = []
        for ref, row in rows.items():
            action = by_ref.get(ref) if ref else None
            if action is not None:
                (found if row.whole == action.whole else changed).append((row, action))
        titles = _once(self._known.values(), lambda one: one.title) if changed else {}
        wholes = _once(self._known.values(), lambda one: one.whole) if changed else {}
        for row, action in changed:
            # "N°" often numbers the lines: a row put in at the top gives all others the number of their neighbour.
            other = wholes.get(row.whole) or (None if is_near(row.title, action.title) else titles.get(row.title))
            if other is not None and other is not action:
                self.contradicted += 1
            else:
                found.append((row, action))
        for row, its_own in found:
            if self.contradicted and not is_near(row.title, its_own.title):
                continue
            self._take(row, its_own)

    def _may_be(self, row: Told, action: Told) -> bool:
        """Whether the ids of both allow that they are one, where ids are more than the numbers of the lines."""
        return bool(self.contradicted) or not (row.ref and action.ref) or row.ref == action.ref

    def _same(self, key_of: Callable[[Told], Hashable]) -> None:
        waiting: dict[Hashable, list[Told]] = {}
        for action in self._known.values():
            waiting.setdefault(key_of(action), []).append(action)
        for row in list(self._rows.values()):
            same = waiting.get(key_of(row), [])
            found = next((one for one in same if self._may_be(row, one)), None)
            if found is not None:
                same.remove(found)
                self._take(row, found)

    def _same_title(self) -> None:
        """Rows whose dates were moved: the nearest ones, where several have one title."""
        by_title: dict[str, tuple[list[Told], list[Told]]] = {}
        for side, all_told in enumerate((self._rows, self._known)):
            for one in all_told.values():
                if one.title:
                    by_title.setdefault(one.title, ([], []))[side].append(one)
        for title, (rows, actions) in by_title.items():
            if len(rows) * len(actions) > _MOST_COMPARED:
                continue
            furthest = _MOST_MOVED if title in self._repeated else None
            apart = [
                (_apart(row, action), i, j)
                for i, row in enumerate(rows)
                for j, action in enumerate(actions)
                if self._may_be(row, action)
            ]
            for days, i, j in sorted(apart):
                if (furthest is None or days <= furthest) and self._are_left(rows[i], actions[j]):
                    self._take(rows[i], actions[j])

    def _near_titles(self) -> None:
        rows, actions = list(self._rows.values()), list(self._known.values())
        if not rows or not actions or len(rows) * len(actions) > _MOST_COMPARED:
            return
        from rapidfuzz import fuzz

        near: list[tuple[float, int, int, int]] = []
        for i, row in enumerate(rows):
            for j, action in enumerate(actions):
                # One title whose days are too far apart was told apart above.
                if row.title == action.title or not self._may_be(row, action):
                    continue
                if not _has_same_numbers(row.title, action.title):
                    continue
                score = fuzz.token_sort_ratio(row.title, action.title, score_cutoff=_NEAR)
                if score:
                    near.append((-score, _apart(row, action), i, j))
        for _score, _days, i, j in sorted(near):
            row, action = rows[i], actions[j]
            if self._are_left(row, action):
                self._take(row, action, is_sure=_shares_a_day(row, action))

    def _same_facts(self) -> None:
        """Rows that were called otherwise altogether: those alone to have their dates and the rest."""
        rows = _once((row for row in self._rows.values() if any(row.days)), lambda one: (*one.days, *one.facts))
        actions = _once(self._known.values(), lambda one: (*one.days, *one.facts))
        for key, row in rows.items():
            action = actions.get(key)
            if action is not None and self._may_be(row, action):
                self._take(row, action, is_sure=False)

    def _longer_titles(self) -> None:
        """Rows moved and renamed at once: "Jeu concours de juin", two weeks later, was "Jeu concours" and is asked."""
        rows, actions = list(self._rows.values()), list(self._known.values())
        if len(rows) * len(actions) > _MOST_COMPARED:
            return
        within = [
            (row, action)
            for row in rows
            for action in actions
            if self._may_be(row, action) and _is_within(row.title, action.title) and _apart(row, action) <= _MOST_MOVED
        ]
        of_rows, of_actions = Counter(row.key for row, _ in within), Counter(action.key for _, action in within)
        for row, action in within:
            if of_rows[row.key] == of_actions[action.key] == 1:
                self._take(row, action, is_sure=False)


def _once(all_told: Iterable[Told], key_of: Callable[[Told], Any]) -> dict[Any, Told]:
    """Those whose key no other has."""
    found: dict[Any, list[Told]] = {}
    for one in all_told:
        found.setdefault(key_of(one), []).append(one)
    return {key: same[0] for key, same in found.items() if len(same) == 1}


def is_near(one: str, other: str) -> bool:
    """Whether two folded titles are spellings of one."""
    from rapidfuzz import fuzz

    if one == other:
        return True
    return _has_same_numbers(one, other) and fuzz.token_sort_ratio(one, other) >= _NEAR


def _has_same_numbers(one: str, other: str) -> bool:
    # "Webinar 1" and "Webinar 2" are nearly the same to any measure, and two webinars; "Carte touristique 2026" may be
    # the "Carte touristique" of the edition before.
    shorter, longer = sorted((_NUMBER.findall(one), _NUMBER.findall(other)), key=len)
    return shorter == longer or (not shorter and len(longer) == 1 and bool(_YEAR.fullmatch(longer[0])))


def _is_within(one: str, other: str) -> bool:
    """Whether all words of one title are in the other, at least two of them."""
    shorter, longer = sorted((set(one.split()), set(other.split())), key=len)
    return len(shorter) > 1 and shorter <= longer and _has_same_numbers(one, other)


def _apart(row: Told, action: Told) -> int:
    """How many days lie between two rows; none where one of them has no dates."""
    days = [abs((a - b).days) for a, b in zip(row.days, action.days, strict=True) if a and b]
    return min(days, default=0)


def _shares_a_day(row: Told, action: Told) -> bool:
    return any(a is not None and a == b for a, b in zip(row.days, action.days, strict=True))


# Which source a file is


def refs_of(reading: Reading) -> tuple[str, dict[Source, str]]:
    """The header of a file's own ids, "" where it has none, and the id of each row."""
    found: dict[Source, str] = {}
    header = ""
    for table in reading.tables:
        names = list(_id_names(table))
        rows = [row for row in reading.rows if _is_of(row, table)] if names else []
        for name in names:
            refs = {row.source: ref for row in rows if (ref := _ref_in(row, name))}
            if refs and len(refs) >= _KEPT_IDS * len(rows) and len(set(refs.values())) >= _KEPT_IDS * len(refs):
                found.update(refs)
                header = header or plain_header(name)
                break
    # Our own references are read as such: a copy of our table has them in a column that people see.
    found.update({row.source: str(row.values["ref"]) for row in reading.rows if row.values.get("ref")})
    return header, found


def _id_names(table: SheetTable) -> Iterator[str]:
    for column in table.columns:
        if column.field == "id":
            yield column.header
            yield f"{column.header} ({column.letter})"


def _ref_in(row: SheetRow, name: str) -> str:
    return next((text for header, text in row.extra if header == name), "")


def _is_of(row: SheetRow, table: SheetTable) -> bool:
    return row.source.sheet == table.sheet and table.first_row <= row.source.row <= table.last_row


class Known(NamedTuple):
    """A row that a sheet brought: its action as the sheet last said it, and what tells that from others."""

    row: Brought
    action: Action
    told: Told


def _known(row: Brought, action: Action) -> Known:
    return Known(row, action, told_of(action, row.ref))


def known_of(source: SheetSource, plan: Plan) -> list[Known]:
    """The rows of a source whose actions the plan still has."""
    found = ((row, plan.find(Action, row.action)) for row in rows_of(source))
    return [_known(row, as_said(action, row)) for row, action in found if action is not None]


def source_of(reading: Reading, rows: Sequence[Told], plan: Plan) -> tuple[SheetSource | None, list[Known]]:
    """The source that a file is a later edition of, by its name and headers and by what stands in it; its rows."""
    headers = headers_of(reading)
    best: tuple[bool, float] | None = None
    found: tuple[SheetSource | None, list[Known]] = (None, [])
    for source in plan.sheet_sources:
        brought = known_of(source, plan)
        known = [one.told for one in brought]
        is_named = is_named_like(source, reading.file, headers)
        share = _share(rows, known)
        is_it = share >= (_LEAST_NAMED_SHARE if is_named else _LEAST_SHARE)
        is_it = is_it or (is_named and min(len(rows), len(known)) <= _FEW)
        # One that only holds choices for reading it is known by its name.
        is_it = (is_it and bool(known)) or (is_named and not source.rows)
        if is_it and (best is None or (is_named, share) >= best):
            best, found = (is_named, share), (source, brought)
    return found


def _share(rows: Sequence[Told], known: Sequence[Told]) -> float:
    """How many rows of the shorter of two lists the other has too, by title, or by id with a near title."""
    if not rows or not known:
        return 0.0
    titles = Counter(one.title for one in rows) & Counter(one.title for one in known)
    by_ref = _once(known, lambda one: one.ref)
    renamed = sum(
        1 for row in rows
        if row.ref and row.title not in titles and row.ref in by_ref and is_near(row.title, by_ref[row.ref].title)
    )  # fmt: skip
    return (titles.total() + renamed) / min(len(rows), len(known))


def _carriers_of(plan: Plan, id_header: str) -> list[Known]:
    """The actions that carry an id under this header, for a plan that took the sheet in on another machine."""
    found = []
    for action in plan.actions if id_header else ():
        kept = (text for header, text in action.extra if plain_header(header) == id_header)
        if ref := next(kept, ""):
            found.append(_known(Brought(action.id, ref), action))
    return found


@dataclass(frozen=True, slots=True)
class Returned:
    """What rows without ids of ours are about: `actions` by the place of the row, `bases` as their source last said.

    `renamed` are the places of the rows whose action was told by less than an id or a title. `gone` are the rows of the
    source that are no longer in the file, `missing` those of them whose sheet was read as a whole.
    """

    id_header: str = ""
    refs: Mapping[Source, str] = field(default_factory=dict)
    earlier: SheetSource | None = None
    actions: Mapping[int, Action] = field(default_factory=dict)
    bases: Mapping[str, Action] = field(default_factory=dict)
    renamed: tuple[int, ...] = ()
    contradicted: int = 0
    gone: tuple[Brought, ...] = ()
    missing: tuple[Brought, ...] = ()


def returned(
    reading: Reading,
    rows: Sequence[tuple[SheetRow, Mapping[str, Any]]],
    plan: Plan,
    claimed: frozenset[str] = frozenset(),
) -> Returned:
    """Which actions the rows of a foreign sheet are about, each row with its values as links.

    `claimed` are the actions that rows with ids of ours are about.
    """
    id_header, refs = refs_of(reading)
    known_rows = [
        told(place, values, refs.get(row.source, ""))
        for place, (row, values) in enumerate(rows)
        if row.table == "actions"
    ]
    earlier, known = source_of(reading, known_rows, plan)
    if earlier is None:
        known = _without_memory(known_rows, id_header, plan, any(row.values.get("ref") for row, _values in rows))
    known = [one for one in known if one.action.id not in claimed]
    bases = {one.action.id: one.action for one in known}
    pairing = Pairing(known_rows, [one.told for one in known])
    actions = {pair.row: plan.get(Action, str(pair.action)) for pair in pairing.pairs if isinstance(pair.row, int)}
    left = frozenset(pairing.left_actions) if earlier is not None else frozenset()
    gone = tuple(one.row for one in known if one.row.action in left)
    whole = _sheets_not_read(reading)
    return Returned(
        id_header,
        refs,
        earlier,
        actions,
        bases,
        tuple(pair.row for pair in pairing.pairs if isinstance(pair.row, int) and not pair.is_sure),
        pairing.contradicted,
        gone,
        tuple(row for row in gone if row.sheet not in whole),
    )


def _without_memory(rows: Sequence[Told], id_header: str, plan: Plan, has_references: bool) -> list[Known]:
    """The actions that the rows carry the ids or our references of, where most of them agree."""
    candidates = [_carriers_of(plan, id_header)]
    if has_references:
        candidates.append([_known(Brought(action.id, action.ref), action) for action in plan.actions if action.ref])
    for known in candidates:
        if _share(rows, [one.told for one in known]) >= _LEAST_SHARE:
            return known
    return []


def _sheets_not_read(reading: Reading) -> frozenset[str]:
    """The sheets of a file that were left out, as a whole or in part, by somebody's choice or since they are hidden."""
    left_out = {skipped.sheet for skipped in reading.skipped if skipped.reason in ("sheet.not_chosen", "sheet.hidden")}
    for table in reading.tables:
        if table.rows and not any(_is_of(row, table) for row in reading.rows):
            left_out.add(table.sheet)
    return frozenset(left_out)
