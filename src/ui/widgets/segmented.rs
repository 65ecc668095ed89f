//! Choosing one of a few things that all stand there.

use eframe::egui::{Button, Role, Ui, WidgetInfo};

use super::super::context::Cx;

/// Buttons beside each other, of which one is chosen; returns another one that was chosen. `name` is what is chosen
/// among, for those who do not see it.
pub fn segmented_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: Cx<'_>,
    name: &str,
    current: T,
    options: impl IntoIterator<Item = (T, String)>,
) -> Option<T> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing.x = cx.theme.sizes.gap_small;
    for (option, text) in options {
        let is_chosen = option == current;
        let response = ui.add(Button::selectable(is_chosen, &text).frame_when_inactive(true));
        let label = cx.with("label-of", &[("field", name.into()), ("item", text.into())]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &label));
        if response.clicked() && !is_chosen {
            chosen = Some(option);
        }
    }
    chosen
}
