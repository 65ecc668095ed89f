//! The tables of programmes and of scenarios.

use std::sync::Arc;

use crate::app::{Action, AppState};
use crate::model::{Changes, Id, Programme, ProgrammeKind, ProgrammeState, Scenario};

use super::{ColumnWords, Names, Sheet};

const NAME: Names = Names::of("name", "label-name", "label-name", "field-name");

/// The programmes with what they cost.
#[must_use]
pub fn programmes(state: &AppState) -> Sheet<'_, Arc<Programme>> {
    let columns = ColumnWords { words: state.words() };
    Sheet {
        key: "programmes",
        rows: &state.project().programmes,
        columns: vec![
            columns.text(NAME, |row: &Arc<Programme>| row.name.clone(), |row, name| Arc::make_mut(row).name = name),
            columns.choice(
                Names::of("kind", "label-kind", "label-kind", "field-kind"),
                |_: &Arc<Programme>| ProgrammeKind::ALL.to_vec(),
                programme_key,
                |row| row.kind,
                |row, kind| Arc::make_mut(row).kind = kind,
            ),
            columns.choice(
                Names::of("state", "label-programme-state", "label-programme-state", "field-programme-state"),
                |_: &Arc<Programme>| ProgrammeState::ALL.to_vec(),
                programme_state_key,
                |row| row.state,
                |row, state| Arc::make_mut(row).state = state,
            ),
            columns.cost(
                Names::of("cost-once", "heading-cost-once", "label-cost-once", "field-cost-once"),
                |row: &Arc<Programme>| row.cost_once,
                |row, input| Arc::make_mut(row).cost_once = input,
            ),
            columns.cost(
                Names::of("cost-per-month", "heading-cost-per-month", "label-cost-per-month", "field-cost-per-month"),
                |row: &Arc<Programme>| row.cost_per_month,
                |row, input| Arc::make_mut(row).cost_per_month = input,
            ),
            columns.cost(
                Names::of(
                    "cost-per-customer",
                    "heading-cost-per-customer",
                    "label-cost-per-customer",
                    "field-cost-per-customer",
                ),
                |row: &Arc<Programme>| row.cost_per_customer,
                |row, input| Arc::make_mut(row).cost_per_customer = input,
            ),
        ],
        wrap: Box::new(Action::Programme),
        blank: Some(Box::new(|| Programme::new(Id::from_random(0), state.words().text("new-programme")).into())),
        colour: None,
    }
}

/// The key of whether a programme runs.
#[must_use]
pub const fn programme_state_key(state: ProgrammeState) -> &'static str {
    match state {
        ProgrammeState::Planned => "programme-planned",
        ProgrammeState::Running => "programme-running",
    }
}

/// The key of a kind of programme.
#[must_use]
pub const fn programme_key(kind: ProgrammeKind) -> &'static str {
    match kind {
        ProgrammeKind::Incentive => "programme-incentive",
        ProgrammeKind::Loyalty => "programme-loyalty",
        ProgrammeKind::SharedKnowledge => "programme-shared-knowledge",
        ProgrammeKind::ServiceQuality => "programme-service-quality",
        ProgrammeKind::AskingOpinions => "programme-asking-opinions",
        ProgrammeKind::Thanks => "programme-thanks",
        ProgrammeKind::Contest => "programme-contest",
        ProgrammeKind::ExpertAdvice => "programme-expert-advice",
        ProgrammeKind::Survey => "programme-survey",
    }
}

/// The scenarios. What is different in them stands elsewhere.
#[must_use]
pub fn scenarios(state: &AppState) -> Sheet<'_, Arc<Scenario>> {
    let columns = ColumnWords { words: state.words() };
    Sheet {
        key: "scenarios",
        rows: &state.project().scenarios,
        columns: vec![
            columns.text(NAME, |row: &Arc<Scenario>| row.name.clone(), |row, name| Arc::make_mut(row).name = name),
            columns.text(
                Names::of("notes", "label-notes", "label-notes", "field-notes"),
                |row: &Arc<Scenario>| row.notes.replace('\n', " "),
                |row, notes| Arc::make_mut(row).notes = notes,
            ),
        ],
        wrap: Box::new(Action::Scenario),
        blank: Some(Box::new(|| {
            let name = state.words().text("new-scenario");
            Scenario::new(Id::from_random(0), name, Changes::default()).into()
        })),
        colour: None,
    }
}
