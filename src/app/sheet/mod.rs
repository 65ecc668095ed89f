//! Tables as data: their columns, what stands in each cell, and how a typed text is taken over. The window draws them,
//! and copies, pastes, fills and sorts through them; nothing here draws.

mod block;
mod channels;
mod column;
mod competition;
mod consultations;
mod correlations;
mod effects;
mod ideas;
mod offer;
mod offerings;
mod periods;
mod picked;
mod programmes;
mod reactions;
mod segments;

use super::{Action, Item, ListAction};

pub use block::{Block, Pasted, Range};
pub use channels::{channels, new_customers};
pub use column::{CellMark, Cells, Column, ColumnWords, Names, Remark, SortKey};
pub use competition::{WeightRow, alternative_rows, alternatives, situations, situations_as_entered, weights};
pub use consultations::{consultations, method_key, place_key, stakeholders};
pub use correlations::{correlation_rows, correlations};
pub use effects::{EffectRow, effect_rows, programme_effects};
pub use ideas::{claims, ideas, moves, novelty_key};
pub use offer::{costs, costs_of, criteria, perceptions, returns, returns_of, timing_key};
pub use offerings::{OfferingRow, offering_figures, scores};
pub use periods::periods;
pub use programmes::{programme_key, programmes, scenarios};
pub use reactions::{cross_sales, effort, referrals, response_source_key, responses, wire, wire_source_key};
pub use segments::segments;

/// Makes an action of a change of the items of a table.
pub type Wrap<'a, T> = Box<dyn Fn(ListAction<T>) -> Action + 'a>;

/// A table of items.
pub struct Sheet<'a, T> {
    /// Its name: for widths that are remembered and for what is selected in it.
    pub key: &'static str,
    /// The items, in the user's order.
    pub rows: &'a [T],
    /// The columns from the leading to the trailing side.
    pub columns: Vec<Column<'a, T>>,
    /// Makes an action of a change.
    pub wrap: Wrap<'a, T>,
    /// An item in which nothing is entered, for rows that are added; `None` where rows cannot be added or taken away.
    pub blank: Option<Box<dyn Fn() -> T + 'a>>,
    /// The palette colour of an item, where it has one.
    pub colour: Option<fn(&T) -> u8>,
}

impl<T: Item + PartialEq> Sheet<'_, T> {
    /// The order in which rows are shown when a column sorts them; equal ones stay in the user's order.
    #[must_use]
    pub fn sorted(&self, column: usize, descending: bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let Some(column) = self.columns.get(column) else { return order };
        let mut keys: Vec<SortKey> = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            keys.push(column.sort_key(index, row));
        }
        order.sort_by(|left, right| {
            let (left, right) = (keys.get(*left), keys.get(*right));
            SortKey::compare(left, right, descending)
        });
        order
    }
}
