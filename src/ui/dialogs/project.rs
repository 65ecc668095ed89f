//! The project's own fields: name, author, notes, currency, discount rate, horizon.

use eframe::egui::{ComboBox, Context, Grid, Id, Key, Ui};

use crate::app::{Action, DialogAction, ProjectAction};
use crate::model::{MAX_HORIZON_MONTHS, Measure};
use crate::words::currency_codes;

use super::super::context::Cx;
use super::super::widgets::estimate::estimate_ui;
use super::super::widgets::text::{FieldStyle, ask_for_focus, name_field, parsed_ui, text_ui};
use super::frame::{LABELS, done_ui, field_width, scroll_ui, title_ui};

fn name_id() -> Id {
    Id::unique("project-name")
}

/// Puts the cursor into the name once it is shown.
pub fn focus_name(ctx: &Context) {
    ask_for_focus(ctx, name_id());
}

/// Draws the form.
pub fn project_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, cx.text("command-project-settings").trim_end_matches('…'));
    scroll_ui(ui, cx, |ui| fields_ui(ui, cx));
    done_ui(ui, cx);
}

fn fields_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let project = cx.state.project();
    let width = field_width(ui, cx);
    let one = FieldStyle { width, rows: 1, is_number: false, in_table: false };
    Grid::new("project-settings")
        .num_columns(2)
        .min_col_width(sizes.inspector * LABELS)
        .spacing([sizes.gap_large, sizes.gap])
        .show(ui, |ui| {
            let label = |ui: &mut Ui, key: &str| {
                let text = cx.text(key);
                ui.label(&text);
                text
            };
            let name = label(ui, "label-project-name");
            let set_name = |text| Action::Project(ProjectAction::SetName(text));
            let response = text_ui(ui, cx, name_id(), &name, &project.name, one, set_name);
            if (response.lost_focus() || response.has_focus()) && ui.input(|input| input.key_pressed(Key::Enter)) {
                cx.send(Action::Dialog(DialogAction::Cancel));
            }
            ui.end_row();
            let name = label(ui, "label-author");
            text_ui(ui, cx, Id::unique("project-author"), &name, &project.author, one, |text| {
                Action::Project(ProjectAction::SetAuthor(text))
            });
            ui.end_row();
            let name = label(ui, "label-notes");
            let block = FieldStyle { rows: 4, ..one };
            text_ui(ui, cx, Id::unique("project-notes"), &name, &project.notes, block, |text| {
                Action::Project(ProjectAction::SetNotes(text))
            });
            ui.end_row();
            let name = label(ui, "label-currency");
            currency_ui(ui, cx, &name, width);
            ui.end_row();
            let name = label(ui, "label-discount-rate");
            let missing = cx.text("discount-needed");
            let rate = (project.discount_rate_annual, Measure::Rate);
            estimate_ui(ui, cx, (Id::unique("project-discount"), &name, &missing), rate, width, |rate| {
                Action::Project(ProjectAction::SetDiscountRate(rate))
            });
            ui.end_row();
            let name = label(ui, "label-horizon");
            let number = FieldStyle { is_number: true, ..one };
            let shown = project.horizon_months.to_string();
            parsed_ui(ui, cx, (Id::unique("project-horizon"), &name, ""), &shown, number, |text| {
                match text.trim().parse::<u32>() {
                    Ok(months @ 1..=MAX_HORIZON_MONTHS) => Ok(Action::Project(ProjectAction::SetHorizon(months))),
                    _ => Err(cx.text("horizon-error")),
                }
            });
            ui.end_row();
        });
}

fn currency_ui(ui: &mut Ui, cx: Cx<'_>, name: &str, width: f32) {
    let current = &cx.state.project().currency;
    let list = ComboBox::from_id_salt("project-currency").width(width).selected_text(current);
    let shown = list.show_ui(ui, |ui| {
        for (code, name) in currency_codes() {
            if ui.selectable_label(current == code, format!("{code}  {name}")).clicked() {
                cx.send(Action::Project(ProjectAction::SetCurrency(code.to_owned())));
                cx.send(Action::EndEdit);
            }
        }
    });
    name_field(&shown.response, name);
    shown.response.ctx.accesskit_node_builder(shown.response.id, |node| node.set_value(current.as_str()));
}
