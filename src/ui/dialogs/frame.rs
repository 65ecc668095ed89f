//! What all questions and forms have in common: a title, contents that scroll where there is no room for them, and the
//! answers below, which stay in sight.

use eframe::egui::accesskit::Role;
use eframe::egui::style::ScrollStyle;
use eframe::egui::{Align, Align2, Id, Key, Layout, Memory, Modal, Modifiers, Response, ScrollArea, Ui, vec2};

use crate::app::{Action, DialogAction};

use super::super::context::Cx;
use super::super::theme::margin;
use super::super::widgets::button::primary_ui;

/// The longest name that a title takes; a longer one would leave no room for the question.
const LONGEST_NAME: usize = 80;

/// The width of the labels beside the fields, in widths of the inspector: one for all forms and groups.
pub const LABELS: f32 = 0.55;

/// Rows that stay in sight in the smallest window.
const LEAST_ROWS: f32 = 3.0;

/// The part of what is in sight that Page Up and Page Down move by.
const PAGE: f32 = 0.9;

/// The part of the window above a dialog at a fixed height.
const TOP: f32 = 0.1;

/// The measures of a dialog, from the frame before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Measures {
    /// The height of everything but the part that scrolls, with what stays free above.
    fixed: f32,
    /// The height of the part that scrolls.
    scrolled: f32,
}

fn measures_id() -> Id {
    Id::unique("dialog-measures")
}

/// Whether a dialog was closed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It is open.
    No,
    /// With Escape.
    ByKey,
    /// With a click beside it.
    ByClickBeside,
}

/// Draws a dialog as wide as told, or as there is room; says whether it was closed with Escape or a click beside it.
///
/// It stands in the middle, or at a fixed height if its contents change while one types.
pub fn modal_ui(
    ui: &Ui,
    cx: Cx<'_>,
    id: &str,
    (width, is_fixed): (f32, bool),
    contents: impl FnOnce(&mut Ui),
) -> Closed {
    let sizes = &cx.theme.sizes;
    let mut area = Modal::default_area(Id::unique(id));
    let top = ui.ctx().content_rect().height() * TOP;
    if is_fixed {
        area = area.anchor(Align2::CENTER_TOP, vec2(0.0, top));
    }
    let frame = cx.theme.card().inner_margin(margin(sizes.gap_huge));
    let response = Modal::new(Id::unique(id)).area(area).frame(frame).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect().width() - 4.0 * sizes.gap_huge;
        ui.set_width(width.min(room));
        let before = ui.data(|data| data.get_temp::<Measures>(measures_id())).unwrap_or_default();
        ui.data_mut(|data| data.insert_temp(measures_id(), Measures { scrolled: 0.0, ..before }));
        contents(ui);
        let scrolled = ui.data(|data| data.get_temp::<Measures>(measures_id())).unwrap_or_default().scrolled;
        let above = if is_fixed { (top - sizes.gap_large).max(0.0) } else { 0.0 };
        let fixed = ui.min_rect().height() - scrolled + above;
        ui.data_mut(|data| data.insert_temp(measures_id(), Measures { fixed, scrolled }));
        if (fixed - before.fixed).abs() > 1.0 {
            ui.ctx().request_discard("dialog-height");
        }
    });
    match (response.should_close(), response.backdrop_response.clicked()) {
        (false, _) => Closed::No,
        (true, false) => Closed::ByKey,
        (true, true) => Closed::ByClickBeside,
    }
}

/// The title of a dialog, which is its name for those who do not see it.
pub fn title_ui(ui: &mut Ui, cx: Cx<'_>, title: &str) {
    let label = ui.heading(title).id.accesskit_id();
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Dialog);
        node.set_labelled_by(vec![label]);
    });
    ui.add_space(cx.theme.sizes.gap_small);
}

/// Names the dialog for those who do not see it.
pub fn name_dialog(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Dialog);
        node.set_label(name);
    });
}

/// The part of a dialog that scrolls where there is no room for it, also with Page Up and Page Down.
pub fn scroll_ui<R>(ui: &mut Ui, cx: Cx<'_>, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let sizes = &cx.theme.sizes;
    let fixed = ui.data(|data| data.get_temp::<Measures>(measures_id())).unwrap_or_default().fixed;
    let room = ui.ctx().content_rect().height() - 2.0 * (sizes.gap_huge + sizes.gap_large) - fixed;
    let most = room.max(sizes.control_height * LEAST_ROWS);
    let shown = ui.scope(|ui| {
        // A bar that stays in sight says that there is more.
        ui.spacing_mut().scroll = ScrollStyle::solid();
        let scroll = ScrollArea::vertical().max_height(most).min_scrolled_height(most).auto_shrink([false, true]);
        let shown = scroll.show(ui, |ui| {
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let pages = f32::from(i8::from(pressed(Key::PageUp)) - i8::from(pressed(Key::PageDown)));
            if pages.abs() > 0.0 {
                ui.scroll_with_delta(vec2(0.0, pages * most * PAGE));
            }
            let inner = contents(ui);
            follow_focus(ui, cx);
            inner
        });
        shown.inner
    });
    let scrolled = shown.response.rect.height();
    ui.data_mut(|data| data.get_temp_mut_or_default::<Measures>(measures_id()).scrolled = scrolled);
    shown.inner
}

/// Scrolls to what the keyboard has moved to, with what is said below it.
fn follow_focus(ui: &Ui, cx: Cx<'_>) {
    let id = Id::unique("dialog-focus");
    let focused = ui.memory(Memory::focused);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<Option<Id>>(id), focused));
    // The answers are never cut off; what the dialog begins with does not scroll its beginning away.
    if before.is_some()
        && focused != before
        && let Some(response) = focused.and_then(|focused| ui.ctx().read_response(focused))
        && response.interact_rect != response.rect
    {
        ui.scroll_to_rect(response.rect.expand(cx.theme.sizes.control_height), None);
    }
}

/// The width of fields that stand beside their labels and fill the dialog.
pub fn field_width(ui: &Ui, cx: Cx<'_>) -> f32 {
    let sizes = &cx.theme.sizes;
    ui.available_width() - sizes.inspector * LABELS - sizes.gap_large
}

/// A cell of a row: a column of that width, in which text wraps.
pub fn cell_ui(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        contents(ui);
    });
}

/// The answers to a question, the one that is meant for most people first. Enter gives that one.
pub fn answers_ui(ui: &mut Ui, cx: Cx<'_>, answers: &[(&str, Action)]) {
    ui.add_space(cx.theme.sizes.gap_large);
    ui.horizontal_wrapped(|ui| {
        for (index, (key, answer)) in answers.iter().enumerate() {
            let response = if index == 0 {
                let response = primary_ui(ui, cx, cx.text(key), true);
                focus_first(ui, &response);
                response
            } else {
                ui.button(cx.text(key))
            };
            if response.clicked() {
                cx.send(answer.clone());
            }
        }
    });
}

/// The only answer of what is just looked at or changes at once.
pub fn done_ui(ui: &mut Ui, cx: Cx<'_>) {
    answers_ui(ui, cx, &[("button-done", Action::Dialog(DialogAction::Cancel))]);
}

/// Gives the focus to what the keyboard begins with, as long as nothing else has it.
pub fn focus_first(ui: &Ui, response: &Response) {
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
}

/// A text that is not longer than that, with an ellipsis for the rest.
pub fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// A name as it may stand in a title.
pub fn title_name(name: &str) -> String {
    shortened(name, LONGEST_NAME)
}
