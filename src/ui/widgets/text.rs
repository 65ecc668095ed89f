//! Text fields that send what is typed, and remember what cannot be taken over.

use eframe::egui::{self, Id, Key, Response, RichText, TextEdit, Tooltip, Ui};

use crate::app::Action;

use super::super::context::Cx;

/// How a field looks.
#[derive(Clone, Copy, Debug)]
pub struct FieldStyle {
    /// Its width.
    pub width: f32,
    /// Rows of text; more than one makes it a block.
    pub rows: usize,
    /// Whether what is typed stands at the right, as numbers do.
    pub is_number: bool,
    /// Whether it is the cell of a table, which Enter leaves.
    pub in_table: bool,
}

impl FieldStyle {
    /// The least size: in a grid, a field would otherwise shrink to what its column had before.
    fn least(&self, cx: Cx<'_>) -> egui::Vec2 {
        egui::vec2(self.width, cx.theme.sizes.control_height)
    }
}

/// Gives a field its accessible name.
pub fn name_field(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// A field of plain text. Every letter is sent; the step of the history ends when the field is left.
pub fn text_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    id: Id,
    name: &str,
    value: &str,
    style: FieldStyle,
    send: impl FnOnce(String) -> Action,
) -> Response {
    let mut text = value.to_owned();
    let edit = if style.rows > 1 {
        TextEdit::multiline(&mut text).desired_rows(style.rows)
    } else {
        TextEdit::singleline(&mut text)
    };
    let response = ui.add(edit.id(id).desired_width(style.width).min_size(style.least(cx)));
    name_field(&response, name);
    if response.changed() {
        cx.send(send(text));
    }
    if response.lost_focus() {
        keep_focus(ui, &response);
        cx.send(Action::EndEdit);
    }
    take_focus(ui, &response);
    show_whole(ui, &response, value, style)
}

/// Enter takes a value over and leaves the cursor where it is, so that Tab goes on from there.
fn keep_focus(ui: &Ui, response: &Response) {
    if ui.input(|input| input.key_pressed(Key::Enter)) {
        response.request_focus();
    }
}

/// Asks for the cursor in a field that is about to be shown.
pub fn ask_for_focus(ctx: &egui::Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(Id::unique(WANTED), Some(id)));
}

/// The field that the cursor is asked for in, if there is one that has not been shown yet.
pub fn wanted(ui: &Ui) -> Option<Id> {
    ui.data(|data| data.get_temp::<Option<Id>>(Id::unique(WANTED)).flatten())
}

/// Puts the cursor into a field, all of it selected, if it was asked for and the field is really shown.
pub fn take_focus(ui: &Ui, response: &Response) {
    if ui.is_sizing_pass() || wanted(ui) != Some(response.id) {
        return;
    }
    forget_wanted(ui);
    response.request_focus();
    response.scroll_to_me(Some(egui::Align::Center));
    select_all(ui, response.id);
}

/// The cursor is where it was asked for.
pub fn forget_wanted(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp::<Option<Id>>(Id::unique(WANTED), None));
}

const WANTED: &str = "wanted-focus";

fn select_all(ui: &Ui, id: Id) {
    let mut state = egui::text_edit::TextEditState::default();
    let all =
        egui::text::CCursorRange::two(egui::text::CCursor::new(0), egui::text::CCursor::new(usize::from(u16::MAX)));
    state.cursor.set_char_range(Some(all));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Begins to edit a field that so far only showed its value: what is typed comes in place of it, or the cursor stands in
/// it with all of it selected.
pub fn begin_edit(ui: &Ui, cx: Cx<'_>, id: Id, shown: &str, replace: bool) {
    let draft = |text: &str| Draft { text: text.to_owned(), generation: cx.state.generation() };
    cx.send(Action::EndEdit);
    ui.data_mut(|data| {
        data.insert_temp(id.with(BEFORE), draft(shown));
        if replace {
            data.insert_temp(id, draft(""));
        }
    });
    select_all(ui, id);
}

/// Ends the editing of a field that is left other than by losing the focus; what could not be read stays in it.
pub fn end_edit(ui: &Ui, cx: Cx<'_>, id: Id, is_read: impl Fn(&str) -> bool) {
    if unread(ui, cx, id).is_some_and(|text| is_read(&text)) {
        ui.data_mut(|data| data.remove_temp::<Draft>(id));
    }
}

/// What was typed in a field and could not be read, if it still stands there.
pub fn unread(ui: &Ui, cx: Cx<'_>, id: Id) -> Option<String> {
    let draft = ui.data(|data| data.get_temp::<Draft>(id));
    draft.filter(|draft| draft.generation == cx.state.generation()).map(|draft| draft.text)
}

/// Forgets what was typed in a field and could not be read.
pub fn forget_draft(ui: &Ui, id: Id) {
    ui.data_mut(|data| data.remove_temp::<Draft>(id));
}

/// Pointing at a field shows what is cut off in it.
fn show_whole(ui: &Ui, response: &Response, text: &str, style: FieldStyle) -> Response {
    let font = egui::TextStyle::Body.resolve(ui.style());
    let is_cut = style.rows == 1 && response.hovered() && {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ui.visuals().text_color());
        galley.size().x > response.rect.width() - 2.0 * ui.spacing().button_padding.x
    };
    if is_cut { response.clone().on_hover_text(text) } else { response.clone() }
}

/// What is typed in a field that is being edited, or that could not be read.
#[derive(Clone, Debug, Default)]
struct Draft {
    text: String,
    generation: u64,
}

/// A field of text that has to be read: what can be read is sent at once; what cannot stays, marked, with the reason.
///
/// `shown` is the value as text; `read` turns text into an action or says what is wrong. The value from before comes
/// back by the history of the project, never by its text: not every value has a text that says all of it.
pub fn parsed_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name, hint): (Id, &str, &str),
    shown: &str,
    style: FieldStyle,
    read: impl Fn(&str) -> Result<Action, String>,
) -> Response {
    let generation = cx.state.generation();
    let draft = unread(ui, cx, id);
    let error = draft.as_ref().and_then(|text| read(text).err());
    // What can be read by now has been taken over, or gave way to something else.
    let draft = draft.filter(|_| error.is_some() || ui.memory(|memory| memory.has_focus(id)));
    let mut text = draft.unwrap_or_else(|| shown.to_owned());
    let ink = if error.is_some() { cx.theme.error() } else { cx.theme.text() };
    let edit = if style.rows > 1 {
        TextEdit::multiline(&mut text).desired_rows(style.rows)
    } else {
        TextEdit::singleline(&mut text)
    };
    let align = if style.is_number { egui::Align2::RIGHT_CENTER } else { egui::Align2::LEFT_TOP };
    let hint = RichText::new(hint).color(cx.theme.muted());
    let edit =
        edit.id(id).desired_width(style.width).min_size(style.least(cx)).align(align).hint_text(hint).text_color(ink);
    let response = ui.add(edit);
    name_field(&response, name);
    let before = id.with(BEFORE);
    if response.gained_focus() {
        cx.send(Action::EndEdit);
        ui.data_mut(|data| data.insert_temp(before, Draft { text: shown.to_owned(), generation }));
    }
    let old = ui.data(|data| data.get_temp::<Draft>(before)).filter(|draft| draft.generation == generation);
    let take_back = || cx.send(restored(old.as_ref().and_then(|old| read(&old.text).ok())));
    if response.changed() {
        // What cannot be read brings back the value from before the typing, not a part of what is typed; and so does the
        // text that stood there.
        match read(&text) {
            Ok(action) if old.as_ref().is_none_or(|old| old.text != text) => cx.send(action),
            _ => take_back(),
        }
        ui.data_mut(|data| data.insert_temp(id, Draft { text: text.clone(), generation }));
    }
    if response.lost_focus() {
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        if escaped {
            take_back();
        }
        if !style.in_table {
            keep_focus(ui, &response);
        }
        if escaped || text == shown || read(&text).is_ok() {
            ui.data_mut(|data| data.remove_temp::<Draft>(id));
        }
        cx.send(Action::EndEdit);
    }
    if let Some(error) = error {
        mark_error(ui, cx, &response, &error);
        return response;
    }
    show_whole(ui, &response, &text, style)
}

const BEFORE: &str = "before";

/// What brings back the value from before, given what its text is read as. Settings and questions have no history, but
/// texts that say all of them.
fn restored(read: Option<Action>) -> Action {
    match read {
        Some(asked @ (Action::View(_) | Action::Study(_))) => asked,
        _ => Action::RevertEdit,
    }
}

/// Draws a border around a field that cannot be read and says why, as long as it is pointed at or focused.
pub fn mark_error(ui: &Ui, cx: Cx<'_>, response: &Response, error: &str) {
    let stroke = (cx.theme.sizes.stroke * 2.0, cx.theme.error());
    ui.painter().rect_stroke(response.rect, cx.theme.radius(), stroke, egui::StrokeKind::Inside);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(error);
        node.set_invalid(egui::accesskit::Invalid::True);
    });
    if response.hovered() || response.has_focus() {
        Tooltip::for_widget(response).show(|ui| {
            ui.label(RichText::new(error).color(cx.theme.error()));
        });
    }
}
