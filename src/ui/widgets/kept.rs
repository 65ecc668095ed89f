//! What a view computes from the state is kept until the state changes.

use std::sync::Arc;

use eframe::egui::{Id, Ui};

use super::super::context::Cx;

/// Computes something once for as long as nothing happens.
pub fn kept<T: Send + Sync + 'static>(ui: &Ui, cx: Cx<'_>, id: &str, compute: impl FnOnce() -> T) -> Arc<T> {
    let id = Id::unique((KEPT, id));
    let now = (cx.state.session(), cx.state.revision());
    let before = ui.data(|data| data.get_temp::<((u64, u64), Arc<T>)>(id));
    if let Some((_, kept)) = before.filter(|(then, _)| *then == now) {
        return kept;
    }
    let value = Arc::new(compute());
    ui.data_mut(|data| data.insert_temp(id, (now, Arc::clone(&value))));
    value
}

const KEPT: &str = "kept";
