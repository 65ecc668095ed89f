//! Choosing one of the project's numbers by its name: a list that grows shorter while one types.

use eframe::egui::{Id, Key, ScrollArea, TextEdit, Ui};

use crate::model::NumberKey;
use crate::words::number_name;

use super::super::context::Cx;
use super::text::name_field;

/// So many numbers are listed; typing finds the others.
const MOST_LISTED: usize = 200;

/// A button that opens the list; says which number was chosen.
pub fn number_menu_ui(ui: &mut Ui, cx: Cx<'_>, id: &str, text: &str, keys: &[NumberKey]) -> Option<NumberKey> {
    let mut chosen = None;
    let typed_id = Id::unique(("number-menu", id, cx.state.session()));
    let menu = ui.menu_button(text, |ui| {
        let sizes = &cx.theme.sizes;
        ui.set_width(sizes.inspector * 1.3);
        let mut typed = ui.data(|data| data.get_temp::<String>(typed_id)).unwrap_or_default();
        let field = ui.add(
            TextEdit::singleline(&mut typed)
                .id(typed_id.with("field"))
                .hint_text(cx.text("number-menu-hint"))
                .desired_width(f32::INFINITY),
        );
        name_field(&field, &cx.text("number-menu-hint"));
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        let is_confirmed = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let wanted = typed.to_lowercase();
        let (project, words) = (cx.state.project(), cx.words());
        let names = keys.iter().map(|key| (key, number_name(words, project, key)));
        let fits = |name: &str| wanted.split_whitespace().all(|part| name.to_lowercase().contains(part));
        let fitting: Vec<_> = names.filter(|(_, name)| fits(name)).take(MOST_LISTED).collect();
        ScrollArea::vertical().max_height(sizes.inspector).auto_shrink([false, true]).show(ui, |ui| {
            if fitting.is_empty() {
                ui.label(cx.text("number-menu-none"));
            }
            for (key, name) in &fitting {
                if ui.selectable_label(false, name).clicked() {
                    chosen = Some((*key).clone());
                }
            }
        });
        if is_confirmed {
            chosen = fitting.first().map(|(key, _)| (*key).clone());
        }
        ui.data_mut(|data| data.insert_temp(typed_id, typed));
        if chosen.is_some() {
            ui.data_mut(|data| data.remove_temp::<String>(typed_id));
            ui.close();
        }
    });
    let _ = &menu.response;
    chosen
}
