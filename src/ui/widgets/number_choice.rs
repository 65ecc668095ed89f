//! Choosing one of all numbers of a project: a list that a few letters make short.

use std::sync::Arc;

use eframe::egui::{ComboBox, Id, Key, PopupCloseBehavior, RichText, TextEdit, Ui};

use crate::app::standing::number_called;
use crate::model::NumberKey;

use super::super::context::Cx;
use super::kept::kept;
use super::text::name_field;

/// The numbers of the project in which something is entered, by what they are called, in the order of the pages.
pub fn entered_numbers(ui: &Ui, cx: Cx<'_>) -> Arc<Vec<(NumberKey, String)>> {
    kept(ui, cx, "entered-numbers", || {
        let project = cx.state.project();
        let entered = project.numbers().into_iter().filter(|number| number.value.is_some());
        entered.map(|number| (number.key.clone(), number_called(project, cx.words(), &number.key))).collect()
    })
}

/// A list of numbers with a field that makes it shorter; returns another one that was chosen.
pub fn number_choice_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    (id, name): (Id, &str),
    current: Option<&NumberKey>,
    width: f32,
) -> Option<NumberKey> {
    let numbers = entered_numbers(ui, cx);
    let own = current.map(|key| number_called(cx.state.project(), cx.words(), key));
    let shown = own.unwrap_or_else(|| cx.text("choose-number"));
    let filter_id = id.with(FILTER);
    let mut chosen = None;
    let list = ComboBox::from_id_salt(id)
        .width(width)
        .height(cx.theme.sizes.inspector)
        .truncate()
        .selected_text(shown.as_str())
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let combo = list.show_ui(ui, |ui| {
        let before = ui.data(|data| data.get_temp::<String>(filter_id));
        let mut filter = before.clone().unwrap_or_default();
        let hint = RichText::new(cx.text("choose-number-hint")).color(cx.theme.muted());
        let room = ui.available_width().max(cx.theme.sizes.inspector);
        let field =
            ui.add(TextEdit::singleline(&mut filter).id(filter_id.with(FIELD)).hint_text(hint).desired_width(room));
        name_field(&field, &cx.text("choose-number-hint"));
        // It is there to be typed in as soon as the list is really shown.
        let is_measured = ui.is_sizing_pass();
        if before.is_none() && !is_measured {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let found = numbers.iter().filter(|(_, called)| matches(called, &filter)).take(MOST_SHOWN);
        let mut is_empty = true;
        for (key, called) in found {
            let entry = ui.selectable_label(current == Some(key), called);
            if entry.clicked() || (is_entered && is_empty) {
                chosen = Some(key.clone());
            }
            is_empty = false;
        }
        if is_empty {
            ui.label(RichText::new(cx.text("choose-number-nothing")).color(cx.theme.muted()));
        }
        if !is_measured {
            ui.data_mut(|data| data.insert_temp(filter_id, filter));
        }
        if chosen.is_some() {
            ui.close();
        }
    });
    if combo.inner.is_none() {
        ui.data_mut(|data| data.remove_temp::<String>(filter_id));
    }
    if chosen.is_some() {
        combo.response.request_focus();
    }
    name_field(&combo.response, name);
    combo.response.ctx.accesskit_node_builder(combo.response.id, |node| node.set_value(shown.as_str()));
    chosen.filter(|key| Some(key) != current)
}

/// Of more numbers than this, a few letters tell them apart better than a list.
const MOST_SHOWN: usize = 60;

/// Whether each word that is typed stands somewhere in a name.
fn matches(called: &str, filter: &str) -> bool {
    let called = called.to_lowercase();
    filter.to_lowercase().split_whitespace().all(|word| called.contains(word))
}

const FILTER: &str = "filter";
const FIELD: &str = "field";
