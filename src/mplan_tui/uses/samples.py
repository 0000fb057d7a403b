"""The sample plans that come with the program: in the package when installed, beside the sources in a checkout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from time import time

from mplan_tui import private
from mplan_tui.address import is_like_an_address
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.settings import state_folder
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "sample_plans", _PACKAGE.parent.parent / "sample_plans")

_KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample plan, by the name that people call it on the command line."""

    name: str
    path: Path

    def plan(self) -> Plan:
        """The plan as it was written, at its own dates."""
        return plans.load(self.path)


def samples() -> tuple[Sample, ...]:
    """Every sample plan, by name."""
    folder = next((place for place in _PLACES if place.is_dir()), None)
    return tuple(Sample(path.stem, path) for path in sorted(folder.glob("*.json"))) if folder else ()


def origin_called(name: str) -> tuple[Plan, bool]:
    """The sample that is called so, or else the plan in that file or at that address, and whether it is a sample.

    Raises:
        Refused: there is neither, with the names of the samples.
        StoreError: the file cannot be read.
    """
    known = {sample.name: sample for sample in samples()}
    if name in known:
        return known[name].plan(), True
    if is_like_an_address(name):
        return plans.load(plans.place_of(name)), False
    path = Path(name).expanduser()
    if path.exists() or path.suffix:
        return plans.load(path), False
    names = ", ".join(known) or _("none")
    raise Refused(
        _("There is no plan file and no sample plan {name}. The samples are: {names}.").format(name=name, names=names)
    )


def sample_in(language: str) -> Sample:
    """A sample in this language, or the first one where there is none.

    Raises:
        Refused: the program came without samples.
    """
    found = samples()
    if not found:
        raise Refused(_("The program came without its sample plans; install it again."))
    return next((sample for sample in found if sample.plan().language == language), found[0])


def about(plan: Plan) -> str:
    """What a sample is about, in a line beside the name of its organisation."""
    count = ngettext("{count} action", "{count} actions", len(plan.actions)).format(count=len(plan.actions))
    return ", ".join(filter(None, (plan.title, plan.language, count)))


def demo_copy(sample: Path, today: date) -> Path:
    """A copy of a sample among the program's own state, as it stands today.

    It stays for a week, for whoever wants to look at what was tried.
    """
    from mplan_tui.domain.shift import on_the_day

    folder = state_folder() / "demo"
    private.make_folder(folder)
    _sweep(folder)
    copy = Path(mkdtemp(dir=folder)) / sample.name
    plans.create(copy, on_the_day(plans.load(sample), today))
    return copy


def _sweep(folder: Path) -> None:
    for old in folder.iterdir():
        if time() - old.stat().st_mtime > _KEPT_SECONDS:
            rmtree(old, ignore_errors=True)
