//! The tables of the evidence: whom we asked, and who has a say on the customer's side.

use std::sync::Arc;

use jiff::civil::Date;

use crate::app::{Action, AppState};
use crate::model::{ChainPlace, Consultation, Id, Measure, Method, Stakeholder};

use super::{Cells, ColumnWords, Names, Sheet};

const NAME: Names = Names::of("name", "label-name", "label-name", "field-name");

/// Whom we asked, when and how, and what they said.
#[must_use]
pub fn consultations(state: &AppState) -> Sheet<'_, Arc<Consultation>> {
    let words = state.words();
    let columns = ColumnWords { words };
    let date = columns.parsed(
        Names::of("date", "heading-day", "label-day", "field-day"),
        |_, row: &Arc<Consultation>| row.date.to_string(),
        move |row, text| match text.trim().parse::<Date>() {
            Ok(date) => Ok(Consultation { date, ..(**row).clone() }.into()),
            Err(_) => Err(words.text("day-error")),
        },
        |from, to| Consultation { date: from.date, ..(**to).clone() }.into(),
    );
    let mut respondents = columns.parsed(
        Names::of("respondents", "heading-respondents", "label-respondents", "field-respondents"),
        |_, row: &Arc<Consultation>| row.count().to_string(),
        move |row, text| match text.trim() {
            "" => Ok(Consultation { respondents: 0, ..(**row).clone() }.into()),
            // As many as answered is what goes without saying.
            typed => match typed.parse::<u32>() {
                Ok(count) if count == row.count() => Ok(Arc::clone(row)),
                Ok(respondents) => Ok(Consultation { respondents, ..(**row).clone() }.into()),
                Err(_) => Err(words.text("respondents-error")),
            },
        },
        |from, to| Consultation { respondents: from.count(), ..(**to).clone() }.into(),
    );
    if let Cells::Typed { is_number, number, .. } = &mut respondents.cells {
        *is_number = true;
        *number = Box::new(|_, row| Some(f64::from(row.count())));
    }
    Sheet {
        key: "consultations",
        rows: &state.project().consultations,
        columns: vec![
            columns.text(NAME, |row: &Arc<Consultation>| row.name.clone(), |row, name| Arc::make_mut(row).name = name),
            date,
            who(state),
            columns.choice(
                Names::of("method", "label-method", "label-method", "field-method"),
                |_: &Arc<Consultation>| Method::ALL.to_vec(),
                method_key,
                |row| row.method,
                |row, method| Arc::make_mut(row).method = method,
            ),
            respondents,
            columns.text(
                Names::of("said", "label-said", "label-said", "field-said"),
                |row: &Arc<Consultation>| row.said.replace('\n', " "),
                |row, said| Arc::make_mut(row).said = said,
            ),
        ],
        wrap: Box::new(Action::Consultation),
        blank: Some(Box::new(move || {
            Consultation::new(Id::from_random(0), words.text("new-consultation"), state.day()).into()
        })),
        colour: None,
    }
}

/// The column of who was asked: one of the stakeholders, or nobody of them.
fn who(state: &AppState) -> super::Column<'_, Arc<Consultation>> {
    let words = state.words();
    let names = Names::of("stakeholder", "label-stakeholder", "label-stakeholder", "field-stakeholder");
    let mut column = ColumnWords { words }.text(names, |_: &Arc<Consultation>| String::new(), |_, _| {});
    let stakeholders = &state.project().stakeholders;
    let nobody = words.text("stakeholder-none");
    let mut options: Vec<String> = vec![nobody.clone()];
    options.extend(stakeholders.iter().map(|stakeholder| stakeholder.name.clone()));
    let all = options.join(", ");
    let nobody_read = nobody.clone();
    column.cells = Cells::Choice {
        field: names.field,
        options: Box::new(move |_| options.clone()),
        read: Box::new(move |row| {
            let own = row.stakeholder.as_ref().and_then(|id| stakeholders.iter().find(|it| it.id == *id));
            own.map_or_else(|| nobody_read.clone(), |stakeholder| stakeholder.name.clone())
        }),
        write: Box::new(move |row, text| {
            let text = text.trim().to_lowercase();
            let is_meant = |name: &str| name.trim().to_lowercase() == text;
            let found = stakeholders.iter().find(|stakeholder| is_meant(&stakeholder.name));
            if found.is_none() && !text.is_empty() && !is_meant(&nobody) {
                return Err(words.with("choice-error", &[("options", (&all).into())]));
            }
            let stakeholder = found.map(|stakeholder| stakeholder.id.clone());
            Ok(Consultation { stakeholder, ..(**row).clone() }.into())
        }),
    };
    column
}

/// Who has a say on the customer's side.
#[must_use]
pub fn stakeholders(state: &AppState) -> Sheet<'_, Arc<Stakeholder>> {
    let words = state.words();
    let columns = ColumnWords { words };
    Sheet {
        key: "stakeholders",
        rows: &state.project().stakeholders,
        columns: vec![
            columns.text(NAME, |row: &Arc<Stakeholder>| row.name.clone(), |row, name| Arc::make_mut(row).name = name),
            columns.choice(
                Names::of("place", "label-place", "label-place", "field-place"),
                |_: &Arc<Stakeholder>| ChainPlace::ALL.to_vec(),
                place_key,
                |row| row.place,
                |row, place| Arc::make_mut(row).place = place,
            ),
            columns.input(
                Names::of("influence", "heading-influence", "label-influence", "field-influence"),
                Measure::Score,
                |row: &Arc<Stakeholder>| row.influence,
                |row, input| Arc::make_mut(row).influence = input,
            ),
        ],
        wrap: Box::new(Action::Stakeholder),
        blank: Some(Box::new(move || {
            Stakeholder::new(Id::from_random(0), words.text("new-stakeholder"), ChainPlace::default()).into()
        })),
        colour: None,
    }
}

/// The key of a way of finding something out.
#[must_use]
pub const fn method_key(method: Method) -> &'static str {
    match method {
        Method::Interview => "method-interview",
        Method::Survey => "method-survey",
        Method::Observation => "method-observation",
        Method::SalesData => "method-sales-data",
        Method::Guess => "method-guess",
    }
}

/// The key of a place in the chain.
#[must_use]
pub const fn place_key(place: ChainPlace) -> &'static str {
    match place {
        ChainPlace::Intermediary => "place-intermediary",
        ChainPlace::EndCustomer => "place-end-customer",
        ChainPlace::Decider => "place-decider",
        ChainPlace::User => "place-user",
    }
}
