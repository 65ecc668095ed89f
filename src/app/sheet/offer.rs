//! The tables of the offer: criteria, perceptions, returns, costs.

use crate::app::evidence::cell_note;
use crate::app::{Action, AppState, OfferAction, PartAction};
use crate::engine::{Draw as _, Means, Unit};
use crate::model::{
    Alternative, Answer, Cost, CostKind, Criterion, Effect, Id, Input, Measure, Perception, Return, ReturnKind,
    ReturnWorth, Stage, Timing,
};

use super::{Cells, ColumnWords, Names, Sheet, Wrap};

const NAME: Names = Names::of("name", "label-name", "label-name", "field-name");
const IMPORTANCE: Names = Names::of("importance", "label-importance", "label-importance", "field-importance");
const DELIVERED: Names = Names::of("delivered", "label-delivered", "label-delivered", "field-delivered");
const KIND: Names = Names::of("kind", "label-kind", "label-kind", "field-kind");
const TIMING: Names = Names::of("timing", "label-timing", "label-timing", "field-timing");

/// What the offer does for the customer.
#[must_use]
pub fn criteria(state: &AppState) -> Sheet<'_, Criterion> {
    let columns = ColumnWords { words: state.words() };
    Sheet {
        key: "utility",
        rows: &state.project().offer.utility,
        columns: vec![
            columns.text(NAME, |row: &Criterion| row.name.clone(), |row, name| row.name = name),
            columns.choice(
                Names::of("effect", "label-effect", "label-effect", "field-effect"),
                |_: &Criterion| vec![Effect::ImprovesPerformance, Effect::RemovesConstraint],
                effect_key,
                |row| row.effect,
                |row, effect| row.effect = effect,
            ),
            columns
                .input(
                    IMPORTANCE,
                    Measure::Score,
                    |row: &Criterion| row.importance,
                    |row, input| row.importance = input,
                )
                .marked(|row| cell_note(state, row.id.as_str(), "importance", row.importance)),
            columns
                .input(
                    Names::of("score", "label-score", "label-score", "field-score"),
                    Measure::Score,
                    |row: &Criterion| row.score,
                    |row, input| row.score = input,
                )
                .marked(|row| cell_note(state, row.id.as_str(), "score", row.score)),
        ],
        wrap: Box::new(|action| Action::Offer(OfferAction::Utility(action))),
        blank: Some(Box::new(|| Criterion {
            id: Id::from_random(0),
            name: state.words().text("new-criterion"),
            effect: Effect::default(),
            importance: None,
            score: None,
        })),
        colour: None,
    }
}

/// What the customer believes, against what is delivered.
#[must_use]
pub fn perceptions(state: &AppState) -> Sheet<'_, Perception> {
    let words = state.words();
    let columns = ColumnWords { words };
    let gap = move |row: &Perception| {
        let mean = |input: Input| input.map(|estimate| Means.draw(estimate, Measure::Score));
        let gap = mean(row.perceived).zip(mean(row.delivered)).map(|(perceived, delivered)| perceived - delivered);
        let text = gap.map(|gap| words.value(Unit::ScoreDifference, gap)).unwrap_or_default();
        (text, gap.is_some_and(|gap| gap < 0.0))
    };
    Sheet {
        key: "perception",
        rows: &state.project().offer.perception,
        columns: vec![
            columns.text(NAME, |row: &Perception| row.name.clone(), |row, name| row.name = name),
            columns
                .input(
                    IMPORTANCE,
                    Measure::Score,
                    |row: &Perception| row.importance,
                    |row, input| row.importance = input,
                )
                .marked(|row| cell_note(state, row.id.as_str(), "importance", row.importance)),
            columns
                .input(
                    Names::of("perceived", "label-perceived", "label-perceived", "field-perceived"),
                    Measure::Score,
                    |row: &Perception| row.perceived,
                    |row, input| row.perceived = input,
                )
                .marked(|row| cell_note(state, row.id.as_str(), "perceived", row.perceived)),
            columns
                .input(DELIVERED, Measure::Score, |row: &Perception| row.delivered, |row, input| row.delivered = input)
                .marked(|row| cell_note(state, row.id.as_str(), "delivered", row.delivered)),
            columns.shown(("gap", "label-gap"), true, gap),
        ],
        wrap: Box::new(|action| Action::Offer(OfferAction::Perception(action))),
        blank: Some(Box::new(|| Perception {
            id: Id::from_random(0),
            name: state.words().text("new-perception"),
            importance: None,
            perceived: None,
            delivered: None,
            meets_requirements: Answer::NotAsked,
            is_realistic: Answer::NotAsked,
            matches_expectations: Answer::NotAsked,
        })),
        colour: None,
    }
}

/// What comes back to the customer.
#[must_use]
pub fn returns(state: &AppState) -> Sheet<'_, Return> {
    let wrap = Box::new(|action| Action::Offer(OfferAction::Return(action)));
    returns_sheet(state, ("returns", &state.project().offer.returns), wrap)
}

/// What comes back to the customer from an alternative.
#[must_use]
pub fn returns_of<'a>(state: &'a AppState, alternative: &'a Alternative) -> Sheet<'a, Return> {
    let wrap = Box::new(|action| Action::Part(PartAction::Return(alternative.id.clone(), action)));
    returns_sheet(state, ("their-returns", &alternative.returns), wrap)
}

fn returns_sheet<'a>(
    state: &'a AppState,
    (key, rows): (&'static str, &'a [Return]),
    wrap: Wrap<'a, Return>,
) -> Sheet<'a, Return> {
    let words = state.words();
    let columns = ColumnWords { words };
    let mut worth = columns.cost(
        Names::of("worth", "label-worth", "label-worth", "field-worth"),
        |row: &Return| match row.worth {
            ReturnWorth::Money(worth) => worth,
            ReturnWorth::Unpriced => None,
        },
        |row, input| row.worth = ReturnWorth::Money(input),
    );
    if let Cells::Typed { read, write, take, .. } = &mut worth.cells {
        // Money, or the word for what has no price.
        let (read_money, write_money) = (
            std::mem::replace(read, Box::new(|_, _| String::new())),
            std::mem::replace(write, Box::new(|row, _| Ok(row.clone()))),
        );
        *read = Box::new(move |index, row| match row.worth {
            ReturnWorth::Unpriced => words.text("label-unpriced"),
            ReturnWorth::Money(_) => read_money(index, row),
        });
        *take = Box::new(|from, to| Return { worth: from.worth, ..to.clone() });
        *write = Box::new(move |row, text| {
            let unpriced = words.text("label-unpriced").to_lowercase();
            if text.trim().to_lowercase() == unpriced {
                return Ok(Return { worth: ReturnWorth::Unpriced, ..row.clone() });
            }
            write_money(row, text)
        });
    }
    Sheet {
        key,
        rows,
        columns: vec![
            columns.text(NAME, |row: &Return| row.name.clone(), |row, name| row.name = name),
            columns.choice(
                KIND,
                |_: &Return| vec![ReturnKind::Tangible, ReturnKind::Intangible],
                return_key,
                |row| row.kind,
                |row, kind| row.kind = kind,
            ),
            columns.choice(
                TIMING,
                |_: &Return| Timing::ALL.to_vec(),
                timing_key,
                |row| row.timing,
                |row, timing| row.timing = timing,
            ),
            worth.marked(|row| match row.worth {
                ReturnWorth::Money(worth) => cell_note(state, row.id.as_str(), "worth", worth),
                ReturnWorth::Unpriced => None,
            }),
        ],
        wrap,
        blank: Some(Box::new(|| Return::new(Id::from_random(0), state.words().text("new-return")))),
        colour: None,
    }
}

/// The key of the table of what the customer gives up for our offer.
const OURS: &str = "costs";

/// What the customer gives up.
#[must_use]
pub fn costs(state: &AppState) -> Sheet<'_, Cost> {
    let wrap = Box::new(|action| Action::Offer(OfferAction::Cost(action)));
    costs_sheet(state, (OURS, &state.project().offer.costs, Timing::default()), wrap)
}

/// What the customer gives up for an alternative.
#[must_use]
pub fn costs_of<'a>(state: &'a AppState, alternative: &'a Alternative) -> Sheet<'a, Cost> {
    let wrap = Box::new(|action| Action::Part(PartAction::Cost(alternative.id.clone(), action)));
    // Others are usually paid as ours is, and only then do prices compare at a glance.
    let timing = state.project().price_timing().unwrap_or_default();
    costs_sheet(state, ("their-costs", &alternative.costs, timing), wrap)
}

fn costs_sheet<'a>(
    state: &'a AppState,
    (key, rows, timing): (&'static str, &'a [Cost], Timing),
    wrap: Wrap<'a, Cost>,
) -> Sheet<'a, Cost> {
    let is_ours = key == OURS;
    let columns = ColumnWords { words: state.words() };
    let timings = |row: &Cost| match row.kind {
        CostKind::Price => Timing::ALL.to_vec(),
        _ => vec![Timing::Once, Timing::PerMonth],
    };
    Sheet {
        key,
        rows,
        columns: vec![
            columns.text(NAME, |row: &Cost| row.name.clone(), |row, name| row.name = name),
            columns.choice(
                KIND,
                |_: &Cost| CostKind::ALL.to_vec(),
                cost_key,
                |row| row.kind,
                |row, kind| {
                    // Only prices can be counted per use.
                    if kind != CostKind::Price && row.timing == Timing::PerUse {
                        row.timing = Timing::PerMonth;
                    }
                    row.kind = kind;
                },
            ),
            columns.choice(TIMING, timings, timing_key, |row| row.timing, |row, timing| row.timing = timing),
            columns.choice(
                Names::of("stage", "label-stage", "label-stage", "field-stage"),
                |_: &Cost| vec![Stage::Before, Stage::During, Stage::After],
                stage_key,
                |row| row.stage,
                |row, stage| row.stage = stage,
            ),
            columns
                .cost(
                    Names::of("amount", "label-amount", "label-amount", "field-amount"),
                    |row: &Cost| row.amount,
                    |row, input| row.amount = input,
                )
                // What our own price is, we know.
                .marked(move |row| {
                    let is_known = is_ours && row.kind == CostKind::Price;
                    if is_known { None } else { cell_note(state, row.id.as_str(), "amount", row.amount) }
                }),
        ],
        wrap,
        blank: Some(Box::new(move || Cost {
            id: Id::from_random(0),
            name: state.words().text("new-cost"),
            kind: CostKind::default(),
            timing,
            stage: Stage::default(),
            amount: None,
        })),
        colour: None,
    }
}

const fn effect_key(effect: Effect) -> &'static str {
    match effect {
        Effect::ImprovesPerformance => "effect-improves",
        Effect::RemovesConstraint => "effect-removes",
    }
}

/// The key of when an amount falls.
#[must_use]
pub const fn timing_key(timing: Timing) -> &'static str {
    match timing {
        Timing::Once => "timing-once",
        Timing::PerMonth => "timing-per-month",
        Timing::PerUse => "timing-per-use",
    }
}

const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Before => "stage-before",
        Stage::During => "stage-during",
        Stage::After => "stage-after",
    }
}

const fn cost_key(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Price => "cost-price",
        CostKind::Search => "cost-search",
        CostKind::Relation => "cost-relation",
        CostKind::Negotiation => "cost-negotiation",
        CostKind::Decision => "cost-decision",
        CostKind::Contracting => "cost-contracting",
        CostKind::Monitoring => "cost-monitoring",
        CostKind::Switching => "cost-switching",
        CostKind::Learning => "cost-learning",
        CostKind::Operating => "cost-operating",
        CostKind::Disposal => "cost-disposal",
    }
}

const fn return_key(kind: ReturnKind) -> &'static str {
    match kind {
        ReturnKind::Tangible => "kind-tangible",
        ReturnKind::Intangible => "kind-intangible",
    }
}
