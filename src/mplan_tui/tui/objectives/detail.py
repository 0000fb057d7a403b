"""One objective in full: its way and pace, why it has its letters, and who took it in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.diagnostic.swot import Strategy, SwotItem
from mplan_tui.domain.objective_path import Path, path_of
from mplan_tui.domain.objective_rules import concerned, handovers
from mplan_tui.domain.objectives import Answer, Objective
from mplan_tui.domain.pace import objective_pace
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.smart import judge
from mplan_tui.domain.verdicts import Verdict
from mplan_tui.domain.year_on_year import year_on_year
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.tui.text_layout import Line, Signs, hanging, rule, toned
from mplan_tui.tui.texts import fit, fit_right, one_line
from mplan_tui.vocabulary.enums import MOODS, word
from mplan_tui.vocabulary.pace import pace_sentence, target_words, way_words, year_words
from mplan_tui.vocabulary.smart import advice, reason

VERDICT_SIGNS = {Verdict.YES: ("✓", "v", "good"), Verdict.NO: ("✗", "x", "bad"), Verdict.UNKNOWN: ("?", "?", "warn")}
"""The sign of each verdict, its plain sign, and its tone."""


_TALL = 28
"""From this height on sentences are whole: they were cut above ten empty lines."""


@dataclass(frozen=True, slots=True)
class ObjectiveDetail:
    """The lines about an objective, for the person at the keyboard where the plan knows them."""

    plan: Plan
    objective: Objective
    today: date
    me: Person | None
    signs: Signs
    is_ascii: bool

    def head(self, width: int, height: int) -> list[Line]:
        """The title, the way and the pace, who owns it and what serves it; less of it where there is little room."""
        plan, objective = self.plan, self.objective
        most = 4 if height > _TALL else 2
        lines: list[Line] = [rule(width, f"{objective.ref} · {word(objective.family)}", self.signs)]
        if height > 14:
            lines += toned(objective.title, width, "strong", most=most)
        if objective.statement and objective.statement != objective.title:
            lines += toned(objective.statement, width, most=most + 1 if height > 14 else 1)
        lines += self._way(path_of(plan, objective), width, is_tall=height > _TALL)
        pace = objective_pace(plan, objective.id, self.today)
        if pace and height > 14:
            lines += toned(pace_sentence(pace), width, MOODS[pace.status], most=most)
            compared = year_on_year(plan, pace.kpi.id, self.today)
            if compared is not None and compared.is_known:
                said = " · ".join(" ".join(words) for words in year_words(compared, pace.kpi))
                lines += toned(said, width, "muted", most=most)
        owner = plan.find(Person, objective.owner)
        served = sum(objective.id in action.objectives for action in plan.actions)
        facts = [
            owner.name if owner else _("no owner"),
            ngettext("{count} action", "{count} actions", served).format(count=served),
        ]
        if height > 14:
            lines.append([(fit(" · ".join(facts), width), "" if owner and served else "warn")])
            for link in objective.links:
                row = plan.find(SwotItem, link) or plan.find(Strategy, link)
                if row:
                    lines += hanging(f"{self.signs.link}{row.ref}", row.statement, width, most=most // 2, indent=6)
            lines.append([])
        return lines

    def _way(self, path: Path, width: int, *, is_tall: bool) -> list[Line]:
        def shown(value: Decimal | None) -> str:
            return formats.number(value) if value is not None else "?"

        way = way_words(shown(path.baseline), shown(path.target), path.unit, self.signs.link)
        if path.kpi and path.is_side:  # it goes nowhere
            way = target_words(path.kpi)
        if path.kpi:
            way = " · ".join(filter(None, (way, f"{path.kpi.ref} {path.kpi.name}")))
        when = f"{formats.day(path.start)} {self.signs.link} {formats.day(path.due) or '?'}"
        room = width - len(when) - 2
        if is_tall and cell_len(way) > room:
            return [*toned(way, width, "accent", most=2), [(when, "muted")]]
        return [[(fit(way, room), "accent"), ("  ", ""), (when, "muted")]]

    def reasons(self, width: int) -> list[Line]:
        """What each letter is judged by, and what would mend it."""
        lines: list[Line] = []
        for judgement in judge(self.plan, self.objective, self.today, read_sentence):
            full, plain, tone = VERDICT_SIGNS[judgement.verdict]
            mark = plain if self.is_ascii else full
            lines.append([(f"{mark} {word(judgement.letter)}", f"strong {tone}")])
            for why in judgement.reasons if judgement.verdict is Verdict.YES else judgement.deciding:
                lines += [[("  ", ""), *line] for line in toned(reason(why), width - 2)]
                if advice(why):
                    mend = toned(advice(why), width - 4, "accent")
                    lines += [
                        [(f"  {self.signs.link} " if n == 0 else "    ", "accent"), *line]
                        for n, line in enumerate(mend)
                    ]
        return lines

    def people(self, width: int) -> list[Line]:
        """Who was told, what they answered, and who was missed."""
        plan, objective = self.plan, self.objective
        told = [handover for handover in handovers(plan, objective) if handover.is_told]
        waiting = [handover for handover in told if handover.waits]
        lines: list[Line] = [
            [
                (_("Told"), "strong"),
                (f" {len(told)}", ""),
                (" · " + _("not answered") + f" {len(waiting)}", "warn" if waiting else "good"),
            ]
        ]
        for handover in told:
            row = handover.acknowledgement
            said = word(handover.answer) if handover.answer else _("not answered")
            tone = {None: "warn", Answer.QUESTION: "accent"}.get(handover.answer, "good")
            when = formats.short_day(row.answered_on or row.told_on) if row else ""
            room = width - 20 - 8
            name = handover.person.name + (
                " (" + _("you") + ")" if self.me and handover.person.id == self.me.id else ""
            )
            lines.append([(fit(name, room), ""), (fit(said, 19), tone), (fit_right(when, 8), "muted")])
            if row and row.question:
                lines += [[("  ", ""), *line] for line in toned(f"« {one_line(row.question)} »", width - 2, "accent")]
        missed = [p for p in concerned(plan, objective) if p.id not in {h.person.id for h in told}]
        if missed:
            names = ", ".join(person.name for person in missed)
            lines += toned(
                keyed(_("Concerned and not told: {names}. {objectives.hand_on:t} tells them."), names=names),
                width,
                "warn",
            )
        if not told and not missed:
            lines += toned(
                keyed(_("Nobody was told yet: {objectives.hand_on:t} chooses whom it concerns.")), width, "muted"
            )
        if self.me and any(h.waits and h.person.id == self.me.id for h in told):
            lines += [
                [],
                *toned(
                    keyed(
                        _(
                            "It waits for you: {objectives.answer:a} says that you read it, understood it, or have a "
                            "question."
                        )
                    ),
                    width,
                    "accent",
                ),
            ]
        return lines
