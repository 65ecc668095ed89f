//! Choosing one of a few things.

use eframe::egui::{ComboBox, Id, Response, Ui};

use super::text::name_field;

/// So many options show without scrolling.
const ROWS_SHOWN: f32 = 14.0;

/// A drop-down list; returns the other option that was chosen.
pub fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    (id, name): (Id, &str),
    current: T,
    options: &[T],
    width: f32,
    label: impl Fn(T) -> String,
) -> Option<T> {
    let mut chosen = current;
    let list = ComboBox::from_id_salt(id)
        .width(width)
        .height((ui.spacing().interact_size.y + ui.spacing().item_spacing.y) * ROWS_SHOWN)
        .truncate()
        .selected_text(label(current));
    let shown = list.show_ui(ui, |ui| {
        for option in options {
            ui.selectable_value(&mut chosen, *option, label(*option));
        }
    });
    name_value(&shown.response, name, &label(current));
    (chosen != current).then_some(chosen)
}

/// Names a control and its value for those who do not see it.
fn name_value(response: &Response, name: &str, value: &str) {
    name_field(response, name);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_value(value));
}
