//! Changes of the periods. A copy of a period is of the month after it.

use std::sync::Arc;

use crate::model::{Id, Period, Project, YearMonth};

use super::super::Selection;
use super::list::{self, Item, ListAction};
use super::{Edit, Ids, forget};

/// A change of the periods.
pub type PeriodAction = ListAction<Arc<Period>>;

impl Item for Period {
    const NOUN: &'static str = "noun-period";

    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self) -> String {
        self.date.to_string()
    }

    fn renamed(&self, id: Id, name: String) -> Self {
        let same = name == self.name();
        let next = YearMonth::from_ordinal(self.date.ordinal() + 1).filter(|_| !same);
        Self { id, date: next.unwrap_or(self.date), ..self.clone() }
    }

    fn selection(&self) -> Selection {
        Selection::Period(self.id.clone())
    }
}

pub(super) fn apply(project: &mut Project, action: &PeriodAction, ids: &mut Ids<'_>) -> Option<Edit> {
    let edit = list::apply(&mut project.periods, action, ids)?;
    if let ListAction::Remove(gone) = action {
        forget::findings(project, gone);
    }
    Some(edit)
}
