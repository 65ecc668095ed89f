//! The settings of the program: how it looks, and what new projects begin with.

use eframe::egui::{Grid, Id, RichText, Ui};

use crate::app::{Action, TextSize, ViewAction};
use crate::chart::palette::ThemeName;
use crate::model::Measure;
use crate::words::{NumberLocale, currency_codes};

use super::super::context::Cx;
use super::super::theme::Theme;
use super::super::widgets::button::check_ui;
use super::super::widgets::choice::choice_ui;
use super::super::widgets::estimate::estimate_ui;
use super::frame::{LABELS, done_ui, field_width, scroll_ui, title_ui};

/// Draws the form.
pub fn preferences_ui(ui: &mut Ui, cx: Cx<'_>) {
    title_ui(ui, cx, &cx.text("settings-title"));
    scroll_ui(ui, cx, |ui| fields_ui(ui, cx));
    done_ui(ui, cx);
}

fn fields_ui(ui: &mut Ui, cx: Cx<'_>) {
    let sizes = &cx.theme.sizes;
    let settings = cx.state.settings();
    let width = field_width(ui, cx);
    let group = |ui: &mut Ui, key: &str| {
        ui.add_space(sizes.gap);
        ui.label(RichText::new(cx.text(key)).font(Theme::bold(sizes.body)));
    };
    let label = |ui: &mut Ui, key: &str| {
        let text = cx.text(key);
        ui.label(&text);
        text
    };
    let view = |action: ViewAction| cx.send(Action::View(action));
    group(ui, "settings-look");
    Grid::new("settings-look")
        .num_columns(2)
        .min_col_width(sizes.inspector * LABELS)
        .spacing([sizes.gap_large, sizes.gap])
        .show(ui, |ui| {
            let name = label(ui, "label-theme");
            let say = |theme: ThemeName| cx.text(&format!("theme-{}", theme.key()));
            let id = Id::unique("settings-theme");
            if let Some(theme) = choice_ui(ui, (id, &name), settings.theme, &ThemeName::ALL, width, say) {
                view(ViewAction::Theme(theme));
            }
            ui.end_row();
            label(ui, "label-language");
            ui.label(cx.text("language-english"));
            ui.end_row();
            let name = label(ui, "label-number-format");
            let say = |locale: NumberLocale| cx.text(&format!("locale-{locale:?}"));
            let id = Id::unique("settings-locale");
            if let Some(locale) = choice_ui(ui, (id, &name), settings.locale, &NumberLocale::ALL, width, say) {
                view(ViewAction::Locale(locale));
            }
            ui.end_row();
            let name = label(ui, "label-text-size");
            let say = |size: TextSize| cx.words().share(f64::from(u16::from(size)) / 100.0);
            let id = Id::unique("settings-text-size");
            if let Some(size) = choice_ui(ui, (id, &name), settings.text_size, &TextSize::ALL, width, say) {
                view(ViewAction::TextSize(size));
            }
            ui.end_row();
        });
    group(ui, "settings-saving");
    let mut autosave = settings.autosave;
    if check_ui(ui, cx, &mut autosave, cx.text("settings-autosave")).changed() {
        view(ViewAction::Autosave(autosave));
    }
    group(ui, "settings-new-projects");
    Grid::new("settings-new")
        .num_columns(2)
        .min_col_width(sizes.inspector * LABELS)
        .spacing([sizes.gap_large, sizes.gap])
        .show(ui, |ui| {
            let name = label(ui, "label-currency");
            let codes = currency_codes();
            let current = codes.iter().position(|(code, _)| *code == settings.new_currency).unwrap_or_default();
            let all: Vec<usize> = (0..codes.len()).collect();
            let say = |index: usize| codes.get(index).map(|(code, name)| format!("{code}  {name}")).unwrap_or_default();
            let id = Id::unique("settings-currency");
            if let Some(index) = choice_ui(ui, (id, &name), current, &all, width, say)
                && let Some((code, _)) = codes.get(index)
            {
                view(ViewAction::NewCurrency((*code).to_owned()));
            }
            ui.end_row();
            let name = label(ui, "label-discount-rate");
            let missing = cx.text("discount-needed");
            let rate = (settings.new_discount_rate, Measure::Rate);
            estimate_ui(ui, cx, (Id::unique("settings-discount"), &name, &missing), rate, width, |rate| {
                Action::View(ViewAction::NewDiscountRate(rate))
            });
            ui.end_row();
        });
}
