//! The table of what a programme does.

use crate::app::{Action, AppState, Item, PartAction, Selection};
use crate::engine::Means;
use crate::model::{
    Change, Estimate, Id, LIFETIME, Lever, Measure, Number, NumberKey, Places, Programme, ProgrammeEffect, Project,
    RETENTION_ANNUAL, WarrantyAspect,
};
use crate::words::{EstimateTextError, change_measure, lever_name};

use super::{Cells, Column, ColumnWords, Names, Sheet};

/// An effect of a programme, as a row of its table.
#[derive(Clone, Debug, PartialEq)]
pub struct EffectRow {
    /// The effect.
    pub effect: ProgrammeEffect,
    /// What it acts on, in words.
    pub name: String,
    /// What that measures.
    measure: Measure,
    /// What each number that it acts on is today.
    today: Vec<f64>,
}

/// The effects of a programme.
#[must_use]
pub fn effect_rows(state: &AppState, programme: &Programme) -> Vec<EffectRow> {
    let places = Places::of(state.project());
    let numbers = state.project().numbers();
    let row = |effect: &ProgrammeEffect| EffectRow {
        effect: effect.clone(),
        name: lever_name(state.words(), state.project(), &effect.on),
        measure: places.measure_of(&effect.on),
        today: all_today(state, &numbers, programme, effect),
    };
    programme.effects.iter().map(row).collect()
}

impl Item for EffectRow {
    const NOUN: &'static str = "noun-effect";

    fn id(&self) -> &Id {
        &self.effect.id
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn renamed(&self, id: Id, name: String) -> Self {
        Self { effect: ProgrammeEffect { id, ..self.effect.clone() }, name, ..self.clone() }
    }

    fn selection(&self) -> Selection {
        Selection::Effect(self.effect.id.clone())
    }
}

impl EffectRow {
    /// What it is today, where it is the same everywhere.
    fn today(&self) -> Option<f64> {
        let first = self.today.first().copied()?;
        self.today.iter().all(|number| *number == first).then_some(first)
    }

    /// How the estimate is written.
    const fn shown_as(&self) -> Measure {
        change_measure(&self.effect.change, self.measure)
    }
}

/// What a programme does: what it acts on, how it changes it, and by how much. The rows are [`effect_rows`] of it.
#[must_use]
pub fn programme_effects<'a>(
    state: &'a AppState,
    programme: &'a Programme,
    rows: &'a [EffectRow],
) -> Sheet<'a, EffectRow> {
    let (words, project) = (state.words(), state.project());
    let columns = ColumnWords { words };
    let on = columns.pick(
        Names::of("name", "heading-effect-on", "label-effect-on", "field-effect-on"),
        |row: &EffectRow| {
            let mut levers = levers(project);
            if !levers.contains(&row.effect.on) {
                levers.push(row.effect.on.clone());
            }
            levers.into_iter().map(|lever| (lever.clone(), lever_name(words, project, &lever))).collect()
        },
        |row| row.name.clone(),
        |row, lever| act_on(project, row, lever),
    );
    let kind = columns.choice(
        Names::of("change-kind", "heading-change-kind", "label-change-kind", "field-change-kind"),
        |_: &EffectRow| ChangeKind::ALL.to_vec(),
        change_kind_key,
        |row| ChangeKind::of(&row.effect.change),
        |row, kind| row.effect.change = reexpressed(row, kind),
    );
    let id = programme.id.clone();
    Sheet {
        key: "programme-effects",
        rows,
        columns: vec![on, today(state), kind, amount(state)],
        wrap: Box::new(move |action| Action::Part(PartAction::Effect(id.clone(), action.map(|row| row.effect)))),
        blank: Some(Box::new(|| EffectRow {
            effect: ProgrammeEffect {
                id: Id::from_random(0),
                on: Lever::Retention,
                change: neutral(ChangeKind::By, None),
            },
            name: String::new(),
            measure: Measure::Share,
            today: Vec::new(),
        })),
        colour: None,
    }
}

/// How a number is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ChangeKind {
    To,
    By,
    Times,
}

impl ChangeKind {
    const ALL: [Self; 3] = [Self::By, Self::Times, Self::To];

    const fn of(change: &Change) -> Self {
        match change {
            Change::To(_) => Self::To,
            Change::By(_) => Self::By,
            Change::Times(_) => Self::Times,
        }
    }
}

const fn change_kind_key(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::To => "change-kind-to",
        ChangeKind::By => "change-kind-by",
        ChangeKind::Times => "change-kind-times",
    }
}

/// What programmes can act on: what segments bring, and what the offer is to customers.
fn levers(project: &Project) -> Vec<Lever> {
    let offer = &project.offer;
    let of = |id: &Id, field: &str| NumberKey::new(id.as_str(), field);
    let scores = offer.utility.iter().map(|item| of(&item.id, "score"));
    let aspects = WarrantyAspect::ALL.into_iter().filter(|aspect| offer.warranty.aspect(*aspect).is_some());
    let aspects = aspects.map(|aspect| NumberKey::new(aspect.key(), "delivered"));
    let perceptions = offer.perception.iter().flat_map(|item| [of(&item.id, "perceived"), of(&item.id, "delivered")]);
    let returns = offer.returns.iter().map(|item| of(&item.id, "worth"));
    let costs = offer.costs.iter().map(|item| of(&item.id, "amount"));
    let of_offer = scores.chain(aspects).chain(perceptions).chain(returns).chain(costs);
    Lever::OF_SEGMENTS.into_iter().chain(of_offer.map(Lever::Number)).collect()
}

/// Lets an effect act on something else. What it does to it stays only where that means the same.
fn act_on(project: &Project, row: &mut EffectRow, lever: Lever) {
    let before = row.measure;
    row.measure = Places::of(project).measure_of(&lever);
    row.effect.on = lever;
    let change = row.effect.change;
    let is_alike = before.is_percentage() == row.measure.is_percentage() || matches!(change, Change::Times(_));
    if !is_alike || change.validate(row.effect.on.field(), row.measure).is_err() {
        row.effect.change = neutral(ChangeKind::of(&change), None);
    }
}

/// A change that changes nothing yet, where it is known what the number is today.
fn neutral(kind: ChangeKind, today: Option<f64>) -> Change {
    match kind {
        ChangeKind::To => Change::To(Estimate::Exact(today.unwrap_or(0.0))),
        ChangeKind::By => Change::By(Estimate::Exact(0.0)),
        ChangeKind::Times => Change::Times(Estimate::Exact(1.0)),
    }
}

/// The same change in another way, as far as it is known what the number is today; else one that changes nothing.
fn reexpressed(row: &EffectRow, kind: ChangeKind) -> Change {
    let change = row.effect.change;
    if ChangeKind::of(&change) == kind {
        return change;
    }
    let Some(today) = row.today() else { return neutral(kind, None) };
    // To so many digits as one would type.
    let round = |number: f64| (number * 1e4).round() / 1e4;
    let turned = |number: f64| {
        let then = change.apply(today, number);
        round(match kind {
            ChangeKind::To => then,
            ChangeKind::By => then - today,
            ChangeKind::Times => then / today,
        })
    };
    let estimate = match change.estimate() {
        Estimate::Exact(value) => Estimate::Exact(turned(value)),
        Estimate::Range(low, high) => Estimate::Range(turned(low), turned(high)),
        Estimate::Pert(low, mode, high) => Estimate::Pert(turned(low), turned(mode), turned(high)),
    };
    let same = neutral(kind, None).with(estimate);
    if same.validate(row.effect.on.field(), row.measure).is_ok() { same } else { neutral(kind, Some(today)) }
}

/// What each number is today that an effect acts on.
fn all_today(state: &AppState, numbers: &[Number], programme: &Programme, effect: &ProgrammeEffect) -> Vec<f64> {
    let project = state.project();
    let figure = |key: &NumberKey| {
        let at = project.segments.iter().position(|segment| segment.id.as_str() == key.item())?;
        let figures = &state.derived().figures.segments.get(at)?.customer.figures;
        match key.field() {
            RETENTION_ANNUAL => figures.retention_annual.known(),
            LIFETIME => figures.lifetime_months.known(),
            _ => None,
        }
    };
    let entered = |key: &NumberKey| {
        let number = numbers.iter().find(|number| number.key == *key)?;
        Some(Means::of(number.value?, number.measure))
    };
    let targets = programme.targets(effect, project.segments.iter().map(|segment| &segment.id));
    targets.filter_map(|key| figure(&key).or_else(|| entered(&key))).collect()
}

/// What it is today that an effect acts on; where segments differ, from the lowest to the highest.
fn today(state: &AppState) -> Column<'_, EffectRow> {
    let words = state.words();
    ColumnWords { words }.shown(("effect-today", "heading-today"), true, move |row: &EffectRow| {
        let say = |number: f64| {
            if row.measure.is_percentage() { words.share(number) } else { words.number(number, 2) }
        };
        let low = row.today.iter().copied().min_by(f64::total_cmp);
        let high = row.today.iter().copied().max_by(f64::total_cmp);
        let text = match low.zip(high) {
            None => words.text("dash"),
            Some((low, high)) if say(low) == say(high) => say(low),
            Some((low, high)) => format!("{}..{}", say(low), say(high)),
        };
        // What is not entered cannot be changed.
        (text, row.today.is_empty())
    })
}

/// By how much an effect changes what it acts on.
fn amount(state: &AppState) -> Column<'_, EffectRow> {
    let words = state.words();
    let with = |row: &EffectRow, estimate: Estimate| {
        let effect = ProgrammeEffect { change: row.effect.change.with(estimate), ..row.effect.clone() };
        EffectRow { effect, ..row.clone() }
    };
    let mut column = ColumnWords { words }.parsed(
        Names::of("estimate", "heading-effect-amount", "label-effect-amount", "field-effect-amount"),
        move |_, row: &EffectRow| words.estimate_text(row.effect.change.estimate(), row.shown_as()),
        move |row, text| match words.parse_estimate(text, row.shown_as()) {
            Ok(Some(estimate)) => {
                let changed = with(row, estimate);
                match changed.effect.change.validate(row.effect.on.field(), row.measure) {
                    Ok(()) => Ok(changed),
                    Err(error) => Err(words.estimate_error(&EstimateTextError::Bounds(error), row.shown_as())),
                }
            }
            Ok(None) => Err(words.text("effect-amount-error")),
            Err(error) => Err(words.estimate_error(&error, row.shown_as())),
        },
        // The same number in the way of the other one, as far as it can be.
        move |from, to| {
            let changed = with(to, from.effect.change.estimate());
            let change = changed.effect.change;
            let fits = change.validate(to.effect.on.field(), to.measure).is_ok();
            if fits { changed } else { to.clone() }
        },
    );
    if let Cells::Typed { is_number, number, counts_as, .. } = &mut column.cells {
        *is_number = true;
        *number = Box::new(|_, row| Some(Means::of(row.effect.change.estimate(), row.shown_as())));
        *counts_as =
            Box::new(move |row| super::column::counts_as(words, Some(row.effect.change.estimate()), row.shown_as()));
    }
    column
}
