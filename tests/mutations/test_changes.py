"""The changes that are tried: each is Python, differs from the source, and says what it changed."""

from __future__ import annotations

from tests.mutations.changes import changes_of
from tests.mutations.related import Net, related_tests, with_measured

SOURCE = '''
_MOST = 500
_ROWS = 2
_BYTES = 420 * 2**20
_WAIT_SECONDS = 4
_TRIES = 3
SPEC = ColumnSpec("title", 40, main=True)

def late(rows: list[int], é: int = 1) -> list[int]:
    """The words of a docstring stay."""
    assert é == 1
    told = line(str(rows)[:60], height=20, count=7) if time.monotonic() - é > _WAIT_SECONDS else None
    return sorted((row for row in rows if row > 3 and not é), key=abs)
'''


def made() -> list[str]:
    return [source for change in changes_of(SOURCE) if (source := change.made_in(SOURCE)) is not None]


def test_a_bound_a_condition_an_order_a_number_and_an_answer_are_changed() -> None:
    for changed in (
        "_ROWS = (3)",
        "main=(False)",
        "row >= 3",
        "count=(8)",
        "row > 3 or not é",
        "if (row > 3)",
        "(4)",
        "return ([])",
        "if (True)",
        "(é)",
    ):
        assert any(changed in source for source in made()), changed
    assert any("key=abs" not in source and "sorted" in source for source in made())
    assert any("list((row" in source for source in made())


def test_every_change_is_one_and_leaves_the_docstring_and_the_annotations() -> None:
    for source in made():
        assert source != SOURCE
        assert "assert é == 1" in source and "_MOST = 500\n" in source and '"title", 40' in source
        assert "420 * 2**20" in source and "[:60], height=20" in source
        assert "_WAIT_SECONDS = 4\n_TRIES = 3\n" in source and "monotonic() - é >= " not in source
        assert '"""The words of a docstring stay."""' in source
        assert "rows: list[int]" in source and "-> list[int]" in source


def test_the_tests_that_run_the_line_are_tried_those_in_the_mirror_place_first_and_the_slow_not_at_all() -> None:
    slow, quick, mirror = (
        "tests/cli/test_a.py::test_a",
        "tests/excel/test_a.py::test_a",
        "tests/domain/test_pace.py::test_b",
    )
    later = "tests/excel/test_b.py::test_c"
    net = Net({"domain/pace.py": {"3": [quick, slow, later, mirror]}}, {slow: 1000, later: 60, quick: 0.1, mirror: 1})
    assert related_tests("domain/pace.py", range(3, 4), net) == [[mirror, quick], [later]]
    # Of a table, what runs its module.
    assert related_tests("domain/pace.py", range(9, 10), net) == [[mirror, quick], [later]]
    assert related_tests("domain/new.py", range(9, 10), net) == [["tests/domain"]]


def test_a_table_is_tried_on_what_is_named_after_it_too() -> None:
    named, other = "tests/excel/test_layout.py::test_a", "tests/excel/test_out.py::test_b"
    net = Net({"excel/own/diagnostic_layout.py": {"3": [other]}}, {named: 1, other: 1})
    assert sorted(related_tests("excel/own/diagnostic_layout.py", range(9, 10), net)[0]) == [named, other]
    assert related_tests("excel/own/diagnostic_layout.py", range(3, 4), net) == [[other]]


def test_what_is_measured_anew_of_a_test_file_takes_the_place_of_what_was_known_of_it() -> None:
    gone, kept, new = "tests/a/test_a.py::test_gone", "tests/b/test_b.py::test_kept", "tests/a/test_a.py::test_new"
    before = Net({"domain/pace.py": {"3": [gone, kept]}}, {gone: 1, kept: 2}, {"tests/a/test_a.py": "x"})
    now = Net({"domain/pace.py": {"3": [new], "4": [new]}}, {new: 3}, {"tests/a/test_a.py": "y"})
    assert with_measured(before, now) == Net(
        {"domain/pace.py": {"3": sorted([kept, new]), "4": [new]}}, {kept: 2, new: 3}, {"tests/a/test_a.py": "y"}
    )
