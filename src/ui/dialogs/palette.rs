//! The search over everything: type, choose with the arrows, Enter.

use std::sync::Arc;

use eframe::egui::{Button, Id, Key, Modifiers, Response, RichText, TextEdit, Ui};

use crate::app::palette::{Entry, find};
use crate::app::{Action, DialogAction};

use super::super::context::Cx;
use super::super::keys::{keyboard_shortcut, shortcut_text};
use super::super::widgets::text::name_field;
use super::frame::{name_dialog, scroll_ui};

/// Draws the search.
pub fn palette_ui(ui: &mut Ui, cx: Cx<'_>) {
    let id = Id::unique("palette");
    let (mut text, mut chosen) = ui.data(|data| data.get_temp::<(String, usize)>(id)).unwrap_or_default();
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (up, down, enter) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Enter));
    name_dialog(ui, cx.text("command-palette").trim_end_matches('…'));
    let field = TextEdit::singleline(&mut text).id(id.with("field")).desired_width(f32::INFINITY);
    let response = ui.add(field.hint_text(RichText::new(cx.text("palette-hint")).color(cx.theme.muted())));
    name_field(&response, &cx.text("palette-hint"));
    if !response.has_focus() {
        response.request_focus();
    }
    if response.changed() {
        chosen = 0;
    }
    let entries = entries(ui, cx, id.with("found"), &text);
    let last = entries.len().saturating_sub(1);
    chosen = if up { chosen.saturating_sub(1) } else { chosen + usize::from(down) }.min(last);
    ui.add_space(cx.theme.sizes.gap_small);
    let mut taken = if enter { entries.get(chosen).cloned() } else { None };
    scroll_ui(ui, cx, |ui| {
        if entries.is_empty() {
            ui.label(RichText::new(cx.text("palette-nothing")).color(cx.theme.muted()));
        }
        for (index, entry) in entries.iter().enumerate() {
            let is_chosen = index == chosen;
            let line = entry_ui(ui, cx, entry, is_chosen);
            if line.clicked() {
                taken = Some(entry.clone());
            }
            if is_chosen {
                // The cursor stays in the field; this says what Enter would take.
                let chosen = line.id.accesskit_id();
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_active_descendant(chosen));
                if up || down || response.changed() {
                    line.scroll_to_me(None);
                }
            }
        }
    });
    let is_done = taken.is_some() || ui.input(|input| input.key_pressed(Key::Escape));
    // The next search begins anew.
    ui.data_mut(|data| data.insert_temp(id, if is_done { <(String, usize)>::default() } else { (text, chosen) }));
    if let Some(entry) = taken {
        cx.send(Action::Dialog(DialogAction::Cancel));
        cx.send(entry.action);
    }
}

/// What is found, looked for again when the text or the state is another one.
fn entries(ui: &Ui, cx: Cx<'_>, id: Id, text: &str) -> Arc<Vec<Entry>> {
    let given = (text.to_owned(), cx.state.revision());
    let known = ui.data(|data| data.get_temp::<Found>(id)).filter(|(known, _)| *known == given);
    if let Some((_, found)) = known {
        return found;
    }
    let found = Arc::new(find(cx.state, text));
    ui.data_mut(|data| data.insert_temp(id, (given, Arc::clone(&found))));
    found
}

/// What was found, and for which text at which revision.
type Found = ((String, u64), Arc<Vec<Entry>>);

/// Draws an entry.
fn entry_ui(ui: &mut Ui, cx: Cx<'_>, entry: &Entry, is_chosen: bool) -> Response {
    let shortcut = entry.command.and_then(crate::app::Command::shortcut).and_then(keyboard_shortcut);
    let key = shortcut.map(|shortcut| shortcut_text(ui.ctx(), shortcut)).unwrap_or_default();
    let beside = [entry.value.as_str(), entry.kind.as_str(), key.as_str()];
    let beside: Vec<_> = beside.into_iter().filter(|part| !part.is_empty()).collect();
    let beside = beside.join("  ·  ");
    let description = beside.clone();
    let beside = RichText::new(beside).size(cx.theme.sizes.small).color(cx.theme.muted());
    let button = Button::selectable(is_chosen, entry.title.as_str()).right_text(beside).truncate();
    let response = ui.add_sized([ui.available_width(), cx.theme.sizes.control_height], button);
    name_field(&response, &entry.title);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(description));
    response
}
