//! What would change a figure: the values of single numbers that take it to a target.

use eframe::egui::{Button, Id, RichText, Ui};

use crate::app::inquiring::{Way, measure_of};
use crate::app::{Action, StudyAction};
use crate::engine::Unit;
use crate::model::Estimate;

use super::super::super::context::Cx;
use super::super::super::theme::Theme;
use super::super::super::widgets::awaited::awaited_part_ui;
use super::super::super::widgets::kept::kept;
use super::super::super::widgets::number_choice::number_choice_ui;
use super::super::super::widgets::section::section_ui;
use super::super::super::widgets::table::facts_ui;
use super::super::super::widgets::text::{FieldStyle, name_field, parsed_ui};
use super::why::number_link_ui;

/// The ratios that people ask for.
const RATIOS: [f64; 2] = [1.0, 3.0];

/// Draws the target and what would take the figure there.
pub fn reaching_ui(ui: &mut Ui, cx: Cx<'_>) {
    section_ui(ui, cx, "ways-table", "ways-about", |ui| {
        target_ui(ui, cx);
        let height = cx.theme.sizes.inspector * 0.7;
        awaited_part_ui(ui, cx, ("ways", cx.state.answers().is_some()), height, |ui| {
            let ways = kept(ui, cx, "ways", || cx.state.ways());
            if ways.is_empty() {
                let key = if cx.state.questions().target.is_some() { "ways-none" } else { "ways-no-target" };
                ui.label(RichText::new(cx.text(key)).color(cx.theme.muted()));
                return;
            }
            facts_ui(ui, cx, "ways", &["heading-number", "heading-today", "heading-needed", "heading-change"], |ui| {
                for way in ways.iter() {
                    way_ui(ui, cx, way);
                    ui.end_row();
                }
            });
        });
        own_number_ui(ui, cx);
    });
}

fn way_ui(ui: &mut Ui, cx: Cx<'_>, way: &Way) {
    number_link_ui(ui, cx, &way.key, &way.name);
    ui.label(&way.today);
    match &way.needed {
        Ok(needed) => ui.label(RichText::new(needed).font(Theme::bold(cx.theme.sizes.body))),
        Err(why) => ui.label(RichText::new(why).color(cx.theme.muted())),
    };
    ui.label(&way.change);
}

/// The field of the target; for ratios the usual ones are one click away.
fn target_ui(ui: &mut Ui, cx: Cx<'_>) {
    let measure = measure_of(cx.state.asked_unit());
    ui.horizontal_wrapped(|ui| {
        let label = cx.text("label-target");
        ui.label(&label);
        let shown = cx.state.target_text();
        let style = FieldStyle { width: cx.theme.sizes.rail * 0.6, rows: 1, is_number: true, in_table: false };
        // Another figure has another target: what could not be read of the one before is not about it.
        let id = Id::unique(("target", cx.state.name_of(&cx.state.questions().asked)));
        parsed_ui(ui, cx, (id, &label, ""), &shown, style, |text| match cx.words().parse_estimate(text, measure) {
            Ok(Some(Estimate::Exact(target))) => Ok(Action::Study(StudyAction::Target(target))),
            Ok(_) => Err(cx.text("target-error")),
            Err(error) => Err(cx.words().estimate_error(&error, measure)),
        });
        if cx.state.asked_unit() == Unit::Ratio {
            for ratio in RATIOS {
                let text = cx.words().ratio(ratio);
                let is_chosen = cx.state.questions().target == Some(ratio);
                let button = ui.add(Button::selectable(is_chosen, &text).frame_when_inactive(true));
                name_field(&button, &cx.with("target-set", &[("target", text.into())]));
                if button.clicked() && !is_chosen {
                    cx.send(Action::Study(StudyAction::Target(ratio)));
                }
            }
        }
    });
}

/// A number of one's own that is to be looked at, too.
fn own_number_ui(ui: &mut Ui, cx: Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        let label = cx.text("label-own-number");
        ui.label(&label);
        let current = cx.state.questions().number.as_ref();
        let field = (Id::unique(("own-number", cx.state.session())), label.as_str());
        if let Some(number) = number_choice_ui(ui, cx, field, current, cx.theme.sizes.rail * 1.6) {
            cx.send(Action::Study(StudyAction::Number(Some(number))));
        }
        if current.is_some() && ui.button(cx.text("own-number-none")).clicked() {
            cx.send(Action::Study(StudyAction::Number(None)));
        }
    });
}
