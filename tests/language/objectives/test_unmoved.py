"""What may not move, and what may not happen once: a denial without a number never loses its side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import Direction, Measurement, PaceStatus
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.sentence import Bound, target_of
from mplan_tui.domain.smart import judge, judge_sentence
from mplan_tui.language.objectives.filling import fields_of, kpi_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.session.edits.objectives import measure_by
from mplan_tui.vocabulary.smart import figure_of
from tests.builders import a_plan

TODAY = date(2026, 11, 29)
_WELL = (PaceStatus.ON_TRACK, PaceStatus.REACHED)
UP, DOWN, THERE = "not above today's level", "not below today's level", "as it is today"


@pytest.mark.parametrize(
    ("text", "what", "figure"),
    [
        ("No increase in cost per lead in 2027", "cost per lead", UP),
        ("No drop in the average basket in 2027", "average basket", DOWN),
        ("Avoid any drop in NPS in 2027", "NPS", DOWN),
        ("No loss of market share in 2027", "market share", DOWN),
        ("Do not let the cost per lead rise in 2027", "cost per lead", UP),
        ("Never let the open rate fall in 2027", "open rate", DOWN),
        ("The cost per lead must not increase in 2027", "cost per lead", UP),
        ("Make sure that costs do not rise in 2027", "costs", UP),
        ("Our goal is to keep the cost per lead from rising in 2027", "cost per lead", UP),
        ("Stop the decline in sales in 2027", "sales", DOWN),
        ("Stopper la baisse des ventes en 2027", "ventes", DOWN),
        ("Keep the marketing budget flat in 2027", "marketing budget", THERE),
        ("Keep cost per lead at its current level in 2027", "cost per lead", THERE),
        ("Aucune hausse du coût par lead en 2027", "coût par lead", UP),
        ("Pas de baisse du panier moyen en 2027", "panier moyen", DOWN),
        ("Éviter toute baisse du NPS en 2027", "NPS", DOWN),
        ("Pas de perte de parts de marché en 2027", "parts de marché", DOWN),
        ("Ne pas laisser le coût par lead augmenter en 2027", "coût par lead", UP),
        ("Empêcher le panier moyen de baisser en 2027", "panier moyen", DOWN),
        ("Le coût par lead ne doit pas augmenter en 2027", "coût par lead", UP),
        ("Faire en sorte que les coûts n'augmentent pas en 2027", "coûts", UP),
        ("Maintenir le coût par lead à son niveau actuel en 2027", "coût par lead", THERE),
        ("Garder le budget stable en 2027", "budget", THERE),
    ],
)
def test_what_may_not_move_is_kept_on_its_side_of_where_it_stands(text: str, what: str, figure: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.object, figure_of(said), said.left_out) == (what, figure, ())
    assert (said.direction, said.due) == (Direction.WITHIN, date(2027, 12, 31))
    assert target_of(said, Decimal(40))[:2] == (Decimal(40), Decimal(40)), "its target is where it stands"
    measurable = judge_sentence(said, TODAY)[1]
    assert (measurable.verdict.value, measurable.reasons[0].code) == ("yes", "measurable.unmoved")


@pytest.mark.parametrize(
    ("text", "what", "figure"),
    [
        ("No complaints in 2027", "complaints", "≤ 0 complaints"),
        ("Zero complaints in 2027", "complaints", "≤ 0 complaints"),
        ("Not a single complaint in 2027", "complaint", "≤ 0 complaint"),
        ("No customer lost in 2027", "customer lost", "≤ 0 customer lost"),
        ("Aucune réclamation en 2027", "réclamation", "≤ 0 réclamation"),
        ("Zéro réclamation en 2027", "réclamation", "≤ 0 réclamation"),
        ("Aucun client perdu en 2027", "client perdu", "≤ 0 client perdu"),
        ("Never lose a key account in 2027", "key account", DOWN),
        ("Ne perdre aucun client clé en 2027", "client clé", DOWN),
    ],
)
def test_what_may_not_happen_once_counts_none(text: str, what: str, figure: str) -> None:
    said = read_sentence(text, TODAY)
    assert (said.text, said.object, figure_of(said), said.due) == (text, what, figure, date(2027, 12, 31))


def test_a_figure_comes_before_what_may_not_move_beside_it() -> None:
    for text, beside in (
        ("Sans hausse du budget, gagner 40 clients d'ici juin 2027", "Sans hausse du budget"),
        ("Without any rise in the budget, win 40 clients by June 2027", "Without any rise in the budget"),
    ):
        said = read_sentence(text, TODAY)
        assert (said.direction, said.figure, said.object, said.left_out) == (
            Direction.UP,
            Decimal(40),
            "clients",
            (beside,),
        )
    assert read_sentence("No more than 3 complaints a month in 2027", TODAY).bound is Bound.CEILING
    assert read_sentence("Costs must not rise by more than 5 % in 2027", TODAY).figure == 5
    assert read_sentence("Increase sales by 0 % in 2027", TODAY).direction is Direction.UP


@pytest.mark.parametrize(
    ("text", "what", "figure", "start", "due"),
    [
        ("Bring the churn down under 2.5% by June", "churn", "≤ 2.5 %", None, "2027-06-30"),
        ("Bring the churn rate down below 2.5% by June", "churn rate", "≤ 2.5 %", None, "2027-06-30"),
        ("Be among the five best-rated hotels by July 2027", "best-rated hotels", "≤ 5 rank", None, "2027-07-31"),
        ("Figurer parmi les 3 meilleures caves en 2027", "meilleures caves", "≤ 3 rang", "2027-01-01", "2027-12-31"),
        ("Turnover of 1.3 million euros in fiscal 2027", "Turnover", "1,300,000 €", "2027-01-01", "2027-12-31"),
        ("Remplir 85 % des chambres l'hiver prochain", "chambres", "85 %", "2026-12-21", "2027-03-20"),
        ("Passer de 3 à 5 salons par an à partir de 2027", "salons par an", "3 → 5 salons par an", "2027-01-01", None),
        ("Grow from 3 to 5 trade fairs from 2027 on", "trade fairs", "3 → 5 trade fairs", "2027-01-01", None),
        ("Doubler la liste pour atteindre 12 000 contacts en 2027", "liste", "6,000 → 12,000 contacts", "2027-01-01",
         "2027-12-31"),
        ("Dépasser le million d'euros de CA en 2027", "CA", "≥ 1,000,000 €", "2027-01-01", "2027-12-31"),
        ("Exceed one million euros in sales in 2027", "sales", "≥ 1,000,000 €", "2027-01-01", "2027-12-31"),
        ("Grow followers by 300 to 1,500 in 2027", "followers", "1,200 → 1,500 followers", "2027-01-01", "2027-12-31"),
        ("Increase the open rate by 5 points to 30 % in 2027", "open rate", "25 → 30 %", "2027-01-01", "2027-12-31"),
        ("Augmenter le panier de 4 € pour atteindre 52 € en 2027", "panier", "48 → 52 €", "2027-01-01", "2027-12-31"),
        ("Cut the delay by 9 days to 5 days in 2027", "delay", "14 → 5 days", "2027-01-01", "2027-12-31"),
        ("Earn 4.7 stars or better on Google in 2027", "stars", "≥ 4.7 /5", "2027-01-01", "2027-12-31"),
        ("Conserver 9 clients sur 10 en 2027", "clients", "90 %", "2027-01-01", "2027-12-31"),
        ("Que le taux de conversion dépasse 3 % en 2027", "taux de conversion", "≥ 3 %", "2027-01-01", "2027-12-31"),
        ("One customer in twenty buys twice in 2027", "customer buys twice", "5 %", "2027-01-01", "2027-12-31"),
    ],
)  # fmt: skip
def test_each_turn_keeps_its_side_its_object_and_its_days(
    text: str, what: str, figure: str, start: str | None, due: str | None
) -> None:
    said = read_sentence(text, TODAY)
    assert (said.object, figure_of(said), said.left_out) == (what, figure, ())
    assert (str(said.start) if said.start else None, str(said.due) if said.due else None) == (start, due)


@pytest.mark.parametrize(
    ("text", "baseline", "direction", "bad", "good"),
    [
        ("No increase in cost per lead in 2027", 40, Direction.DOWN, 41, 40),
        ("Keep the cost per lead at £40 in 2027", 40, Direction.DOWN, 41, 38),
        ("Stabiliser les dépenses marketing à 8 % du CA en 2027", 8, Direction.DOWN, 9, 8),
        ("Keep the cost per lead flat in 2027", 40, Direction.DOWN, 41, 40),
        ("No drop in the average basket in 2027", 40, Direction.WITHIN, 39, 41),
        ("Keep the NPS at 40 in 2027", 40, Direction.WITHIN, 39, 41),
        ("Maintenir le NPS à son niveau actuel en 2027", 40, Direction.WITHIN, 39, 40),
        ("No complaints in 2027", 0, Direction.DOWN, 1, 0),
    ],
)
def test_the_kpi_of_what_is_kept_is_well_on_its_side_and_badly_on_the_other(
    text: str, baseline: int, direction: Direction, bad: int, good: int
) -> None:
    """A cost that is to be kept went up "ahead of its path": it took the way of everything that has none."""
    said = read_sentence(text, TODAY)
    plan = a_plan(start=TODAY, end=date(2027, 12, 31))
    objective = Objective(title="Kept", **{**fields_of(plan, said), "baseline": Decimal(baseline)})
    if objective.target is None:
        objective = objective.evolve(target=Decimal(baseline))
    kpi = kpi_of(plan, objective, said)
    assert (kpi.direction, kpi.target, kpi.baseline) == (direction, Decimal(baseline), Decimal(baseline))
    for value, is_met in ((bad, False), (good, True)):
        measured = measure_by(objective, kpi).change(plan.putting(objective))
        measured = measured.putting(Measurement(kpi=kpi.id, on=date(2027, 6, 1), value=value))
        assert (pace_of(measured, kpi, date(2027, 7, 1)).status in _WELL) is is_met, value
        reasons = judge(measured, measured.get(Objective, objective.id), date(2027, 7, 1), read_sentence)[1].reasons
        assert "measurable.no_change" not in {reason.code for reason in reasons}


def test_a_second_count_is_told_and_a_range_has_no_start() -> None:
    said = read_sentence("Organiser 10 webinaires de 80 participants chacun en 2027", TODAY)
    assert (said.object, said.figure, said.left_out) == ("webinaires", Decimal(10), ("de 80 participants chacun",))
    assert read_sentence("Inscrire 40 enfants de 6 ans en 2027", TODAY).left_out == ()
    said = read_sentence("Build £3m to £5m of pipeline in 2027", TODAY)
    assert (said.baseline, said.left_out) == (None, ("to £5m of pipeline",))
    said = read_sentence("Grow sales by 30 % to 1,000,000 € in 2027", TODAY)
    assert (said.baseline, said.left_out) == (None, ("by 30 %",)), "769,230.77 is no start that anybody said"
