//! The presentation: one thing at a time, full screen, readable from the last row. No menus, nothing that pops up.

use eframe::egui::{Align, CentralPanel, Frame, Layout, RichText, Sense, Ui, UiBuilder, Vec2};

use crate::app::evidence::guess_count;
use crate::app::explain::{Headline, Of, headline};
use crate::app::statement::Statement;
use crate::app::{Action, PresentAction, Slide, slides};

use super::answers::{customer_answer, firm_answer};
use super::charts::{Purpose, chart_ui};
use super::context::Cx;
use super::theme::{Theme, margin};

/// Draws the slide that is shown.
pub fn present_ui(ui: &mut Ui, cx: Cx<'_>) {
    let Some(present) = cx.state.present() else { return };
    let fill = if present.is_black { Theme::black() } else { cx.theme.surface() };
    let frame = Frame::new().fill(fill).inner_margin(margin(cx.theme.sizes.gap_huge * 2.0));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        // A click anywhere goes on, as with any presenter.
        let click = ui.interact(ui.max_rect(), ui.scope_id().with("slide"), Sense::click());
        if click.clicked() {
            cx.send(Action::Present(PresentAction::Next));
        }
        if present.is_black {
            return;
        }
        // Sizes follow the screen, so that the last row can read a small projector as well as a large one.
        let scale = (ui.available_height() / USUAL_HEIGHT).clamp(0.8, 3.0);
        let slides = slides(cx.state);
        match slides.get(present.slide) {
            Some(Slide::Headline) => headline_ui(ui, cx, scale * 1.25),
            Some(Slide::Statement(statement)) => statement_ui(ui, cx, statement, scale),
            Some(Slide::Chart(chart)) => {
                let sizes = &cx.theme.sizes;
                ui.label(RichText::new(&chart.message).font(Theme::bold(sizes.figure * 0.9 * scale)));
                ui.label(RichText::new(&chart.title).size(sizes.heading * scale).color(cx.theme.muted()));
                ui.add_space(sizes.gap_large);
                let foot = sizes.gap_huge * 3.0 * scale;
                chart_ui(ui, cx, chart, (ui.available_height() - foot).max(foot), Purpose::Wall(scale));
            }
            None => {
                ui.label(cx.text("present-empty"));
            }
        }
        position_ui(ui, cx, present.slide, slides.len());
    });
}

/// The height of a slide at which text has its usual size.
const USUAL_HEIGHT: f32 = 620.0;

/// Where one is, small, in the corner.
fn position_ui(ui: &mut Ui, cx: Cx<'_>, slide: usize, count: usize) {
    let place = ui.max_rect();
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::bottom_up(Align::Max)), |ui| {
        let values = [("slide", (slide + 1).to_string().into()), ("slides", count.to_string().into())];
        let text = cx.with("present-position", &values);
        ui.label(RichText::new(text).size(cx.theme.sizes.small).color(cx.theme.muted()));
    });
}

/// What is proposed, as large as it fits.
fn statement_ui(ui: &mut Ui, cx: Cx<'_>, statement: &Statement, scale: f32) {
    let sizes = &cx.theme.sizes;
    ui.label(RichText::new(cx.text("statement")).font(Theme::bold(sizes.figure * 0.9 * scale)));
    ui.add_space(sizes.gap_large * scale);
    let bullets = statement.claims.iter().map(|claim| cx.with("statement-bullet", &[("claim", claim.into())]));
    let lines: Vec<String> = statement.sentences.iter().cloned().chain(bullets).collect();
    let room = ui.available_size() - Vec2::new(0.0, sizes.gap_huge * scale);
    let height = |size: f32| {
        let line = |text: &String| {
            let galley = ui.painter().layout(text.clone(), Theme::font(size), cx.theme.text(), room.x);
            galley.size().y + sizes.gap * scale
        };
        lines.iter().map(line).sum::<f32>()
    };
    let all = [1.6, 1.4, 1.2, 1.0, 0.85, 0.7].map(|factor| sizes.heading * factor * scale);
    let [.., least] = all;
    let size = all.into_iter().find(|size| height(*size) <= room.y).unwrap_or(least);
    ui.spacing_mut().item_spacing.y = sizes.gap * scale;
    for line in lines {
        ui.label(RichText::new(line).font(Theme::font(size)));
    }
}

/// The project's name, both answers and the figures behind them.
fn headline_ui(ui: &mut Ui, cx: Cx<'_>, scale: f32) {
    let sizes = &cx.theme.sizes;
    // A project without a name is about its offer.
    let is_named = !cx.state.project().name.trim().is_empty() || cx.state.path().is_some();
    let title = if is_named || cx.state.project().offer.name.trim().is_empty() {
        cx.state.title()
    } else {
        cx.state.offer_name()
    };
    ui.label(RichText::new(title).font(Theme::bold(sizes.figure * 1.3 * scale)));
    if let Some(name) = cx.state.situation_name() {
        let text = cx.with("present-situation", &[("name", name.into())]);
        ui.label(RichText::new(text).size(sizes.heading * scale).color(cx.theme.muted()));
    }
    ui.add_space(sizes.gap_large * scale);
    let sides = [
        ("overview-to-customer", customer_answer(cx), Of::Offer, ["fitness", "net_value", "roi"]),
        ("overview-to-firm", firm_answer(cx), Of::Portfolio, ["ltv", "cac_blended", "ltv_cac"]),
    ];
    // Nobody presents a question that was never asked.
    let is_asked =
        |of, names: &[&str]| names.iter().any(|name| headline(cx.state, of, name).is_some_and(|h| h.is_known()));
    let any_asked = sides.iter().any(|(_, _, of, names)| is_asked(*of, names));
    for (question, answer, of, names) in sides {
        if any_asked && !is_asked(of, &names) {
            continue;
        }
        let (colour, sentence) = answer;
        ui.label(RichText::new(cx.text(question)).size(sizes.heading * scale).color(cx.theme.muted()));
        ui.label(RichText::new(sentence).font(Theme::bold(sizes.title * scale)).color(colour));
        let net_value = headline(cx.state, of, "net_value").filter(Headline::is_known);
        if let Some(count) = net_value.and_then(|_| guess_count(cx.state, of, "net_value")) {
            ui.label(RichText::new(count).size(sizes.heading * 0.85 * scale).color(cx.theme.muted()));
        }
        ui.add_space(sizes.gap * scale);
        let width = ui.available_width() / 3.0;
        ui.horizontal(|ui| {
            for name in names {
                let Some(headline) = headline(cx.state, of, name) else { continue };
                ui.allocate_ui(Vec2::new(width - sizes.gap, sizes.figure * 3.0 * scale), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(width - sizes.gap_large);
                        let ink = if headline.is_known() { cx.theme.text() } else { cx.theme.muted() };
                        let size = if headline.is_known() { sizes.figure * 1.5 } else { sizes.heading };
                        ui.label(RichText::new(headline.value()).font(Theme::bold(size * scale)).color(ink));
                        let mut label = headline.name();
                        // Money over the whole span is read as money a month where nobody says otherwise.
                        if matches!(name, "net_value" | "ltv") && headline.is_known() {
                            let months = cx.words().months(f64::from(cx.state.project().horizon_months));
                            label = cx.with("present-over", &[("name", label.into()), ("months", months.into())]);
                        }
                        ui.label(RichText::new(label).size(sizes.heading * scale).color(cx.theme.muted()));
                    });
                });
            }
        });
        ui.add_space(sizes.gap_large * scale);
    }
}
