"""Commands that say what to do next: brief, check."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from mplan_tui import formats
from mplan_tui.address import Place
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import json_option, owner_option, plan_argument
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.settings import Settings
from mplan_tui.uses import plans
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.domain.checks import Finding
    from mplan_tui.domain.verdicts import Severity


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    return [
        click.Command(
            "brief",
            callback=brief_plan,
            params=[
                plan_argument(),
                owner_option(_("The person whose work it is; else everybody's.")),
                click.Option(
                    ["--week"], is_flag=True, help=_("Also what was done in the last seven days, and by whom.")
                ),
            ],
        ),
        click.Command(
            "check",
            callback=check_plan,
            params=[plan_argument(), json_option()],
        ),
        _Sentence(
            "smart",
            callback=judge_sentence,
            params=[
                click.Argument(["sentence"], metavar=_("SENTENCE"), nargs=-1, required=True),
                click.Option(
                    ["--plan"],
                    type=suggestions.PlanPath(),
                    metavar="PLAN",
                    help=_("The plan whose financial year quarters, halves and years of account are taken from."),
                ),
                json_option(),
            ],
        ),
    ]


class _Sentence(click.Command):
    """A command whose words may begin with a minus: "-15 % de coût par lead"."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words that are options first, then the sentence."""
        if "--" in args:
            return super().parse_args(ctx, args)
        options, sentence, left = [], [], iter(args)
        for word in left:
            if re.fullmatch(r"--?[a-z][\w-]*(=.*)?", word):
                options += [word, *islice(left, 1)] if word == "--plan" else [word]
            else:
                sentence.append(word)
        return super().parse_args(ctx, [*options, "--", *sentence])


@click.pass_obj
def brief_plan(settings: Settings, plan: Place, owner: str | None, week: bool) -> int:
    """The brief of a person or of everybody, as text for a mail or a login message."""
    from mplan_tui.cli.brief_text import brief_text, week_text
    from mplan_tui.cli.lookup import person_of
    from mplan_tui.domain.brief import brief
    from mplan_tui.session.news import news
    from mplan_tui.uses.visits import last_visit

    session = Services(settings).open(plan)
    held = session.plan
    changes = news(session.latest_steps(), last_visit(plans.key_of(plan)), session.author)
    person = person_of(held, owner) if owner is not None else None
    say(brief_text(held, brief(held, plans.today(), person), changes))
    if week:
        say(week_text(held, plans.today(), person))
    return DONE


def check_plan(plan: Place, as_json: bool) -> int:
    """Every finding of the plan check, the gravest first."""
    from mplan_tui.domain.checks import check
    from mplan_tui.domain.verdicts import Severity
    from mplan_tui.language.kpi_names import meaning_of
    from mplan_tui.language.objectives.sentence import read_sentence
    from mplan_tui.vocabulary.enums import word
    from mplan_tui.vocabulary.findings import finding_sentence
    from mplan_tui.vocabulary.sentences import set_aside_lines

    stored = plans.stored(plan)
    held, set_aside = stored.plan, set_aside_lines(stored.set_aside)
    findings = check(held, plans.today(), read_sentence, meaning_of)
    counts = Counter(finding.severity for finding in findings)
    if as_json:
        said_aside = {"set_aside": set_aside} if set_aside else {}
        say_json({"plan": held.id, "findings": [_finding(finding, held) for finding in findings], **said_aside})
    else:
        for line in set_aside:
            say(line)
        for finding in findings:
            severity, said = word(finding.severity), finding_sentence(finding)
            say(formats.labelled(severity, said))
        say(_how_many(counts) or _nothing_found(held))
    return ATTENTION if counts[Severity.ERROR] or set_aside else DONE


def _nothing_found(plan: Plan) -> str:
    """That all of it fits, and what comes next: of an empty plan it was said that nothing is missing."""
    from mplan_tui.domain.guide import next_step
    from mplan_tui.vocabulary.guide import step_sentence

    step = next_step(plan)
    if step is None:
        return _("Nothing is missing.")
    return " ".join((_("Nothing is wrong so far."), _("Next step:"), step_sentence(step)))


def _how_many(counts: Counter[Severity]) -> str:
    """How many findings there are of each kind, the gravest first; "" for none."""
    from mplan_tui.domain.verdicts import Severity

    errors, warnings, notes = (counts[kind] for kind in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    said = (
        ngettext("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
        ngettext("{count} note", "{count} notes", notes).format(count=notes) if notes else "",
    )
    return ", ".join(filter(None, said))


def _finding(finding: Finding, plan: Plan) -> dict[str, Any]:
    from mplan_tui.domain.naming import LONGEST, name_of
    from mplan_tui.vocabulary.findings import finding_sentence

    row = plan if finding.table == PLAN_TABLE else plan.find_any(finding.id)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "table": finding.table,
        "id": finding.id,
        "ref": getattr(row, "ref", ""),
        "name": name_of(row, longest=LONGEST) if row else "",
        "message": finding_sentence(finding),
    }


def judge_sentence(sentence: tuple[str, ...], plan: Place | None, as_json: bool) -> int:
    """What the sentence says and the verdict per letter; what only a plan can tell stays unknown.

    Quarters are those of the plan's year where one is given, as its screens read them, and which was taken is said.
    """
    from mplan_tui.language.objectives.sentence import read_sentence
    from mplan_tui.vocabulary.smart import smart_document, smart_lines

    text, today = " ".join(sentence), plans.today()
    year_start = plans.stored(plan).plan.year_start if plan is not None else 1
    said = read_sentence(text, today, year_start=year_start)
    if as_json:
        say_json({**smart_document(said, today), "year_start": year_start})
        return DONE
    for line in smart_lines(said, today):
        say(line)
    shifted = read_sentence(text, today, year_start=year_start % 12 + 1)
    if (shifted.start, shifted.due) != (said.start, said.due):
        say("")
        say(_year_taken(year_start, is_given=plan is not None))
    return DONE


def _year_taken(year_start: int, *, is_given: bool) -> str:
    """Which year the quarters of a sentence were taken from."""
    if not is_given:
        return _(
            "Its quarter, half or year of account is that of the calendar; --plan takes it from a plan's own year."
        )
    month = formats.month(date(2001, year_start, 1), wide=True)
    return _("Its quarter, half or year of account is that of the plan, whose year begins in {month}.").format(
        month=month
    )
