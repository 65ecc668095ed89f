//! The tokens of the three themes: every colour, size and space of the window comes from here.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2,
    Visuals,
};
use serde::Deserialize;

use crate::chart::palette::ThemeName;
use crate::chart::{ChartColours, Colour, Paint};
use crate::export::fonts;

/// Colours of the window.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UiColours {
    is_dark: bool,
    background: Colour,
    surface: Colour,
    sunken: Colour,
    border: Colour,
    control: Colour,
    control_hover: Colour,
    control_active: Colour,
    text: Colour,
    muted: Colour,
    accent: Colour,
    on_accent: Colour,
    selection: Colour,
    heat: Colour,
    positive: Colour,
    warning: Colour,
    error: Colour,
}

/// Sizes and spaces of the window, in points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Secondary text.
    pub small: f32,
    /// Text.
    pub body: f32,
    /// Headings of sections.
    pub heading: f32,
    /// Titles of pages.
    pub title: f32,
    /// Large figures.
    pub figure: f32,
    /// Between a label and what it labels.
    pub gap_hair: f32,
    /// Within a group.
    pub gap_small: f32,
    /// Between things.
    pub gap: f32,
    /// Between groups.
    pub gap_large: f32,
    /// Around pages.
    pub gap_huge: f32,
    /// Corners.
    pub radius: f32,
    /// Borders.
    pub stroke: f32,
    /// Width of the rail.
    pub rail: f32,
    /// Width of the inspector.
    pub inspector: f32,
    /// Height of buttons and fields.
    pub control_height: f32,
    /// Text in charts.
    pub chart_text: f32,
    /// Lines in charts.
    pub chart_line: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    chart: ChartColours,
    ui: UiColours,
    sizes: Sizes,
}

/// A theme.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Which one.
    pub name: ThemeName,
    /// Sizes and spaces.
    pub sizes: Sizes,
    colours: UiColours,
    chart: ChartColours,
}

impl Theme {
    /// Loads a theme as shipped.
    ///
    /// # Panics
    /// Never with the themes as shipped, which a test reads.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the themes are part of the program and a test reads them")]
    pub fn load(name: ThemeName) -> Self {
        let file: ThemeFile = ron::from_str(name.source()).expect("the themes as shipped are valid");
        Self { name, sizes: file.sizes, colours: file.ui, chart: file.chart }
    }

    /// The colour of a chart's mark.
    #[must_use]
    pub fn paint(&self, paint: Paint) -> Color32 {
        colour(self.chart.of(paint))
    }

    /// The ground of charts and cards.
    #[must_use]
    pub fn surface(&self) -> Color32 {
        colour(self.colours.surface)
    }

    /// The ground of the window.
    #[must_use]
    pub fn background(&self) -> Color32 {
        colour(self.colours.background)
    }

    /// Borders.
    #[must_use]
    pub fn border(&self) -> Stroke {
        Stroke::new(self.sizes.stroke, colour(self.colours.border))
    }

    /// Text.
    #[must_use]
    pub fn text(&self) -> Color32 {
        colour(self.colours.text)
    }

    /// Secondary text.
    #[must_use]
    pub fn muted(&self) -> Color32 {
        colour(self.colours.muted)
    }

    /// The one accent.
    #[must_use]
    pub fn accent(&self) -> Color32 {
        colour(self.colours.accent)
    }

    /// Text on the accent.
    #[must_use]
    pub fn on_accent(&self) -> Color32 {
        colour(self.colours.on_accent)
    }

    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Color32 {
        colour(self.colours.selection)
    }

    /// The ground of a number by how high it is, 0 to 1: from that of the page to the strongest shade.
    #[must_use]
    pub fn heat(&self, share: f64) -> Color32 {
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let share = share.clamp(0.0, 1.0) as f32;
        self.surface().lerp_to_gamma(colour(self.colours.heat), share)
    }

    /// Good.
    #[must_use]
    pub fn positive(&self) -> Color32 {
        colour(self.colours.positive)
    }

    /// Doubtful.
    #[must_use]
    pub fn warning(&self) -> Color32 {
        colour(self.colours.warning)
    }

    /// Wrong.
    #[must_use]
    pub fn error(&self) -> Color32 {
        colour(self.colours.error)
    }

    /// Grid lines of charts.
    #[must_use]
    pub fn grid(&self) -> Color32 {
        colour(self.chart.grid)
    }

    /// The screen turned black.
    #[must_use]
    pub const fn black() -> Color32 {
        Color32::BLACK
    }

    /// The background of something that lies over the page.
    pub fn card(&self) -> egui::Frame {
        egui::Frame::new()
            .fill(self.surface())
            .stroke(self.border())
            .corner_radius(self.radius())
            .inner_margin(margin(self.sizes.gap_large))
    }

    /// Corners.
    #[must_use]
    pub fn radius(&self) -> CornerRadius {
        CornerRadius::same(rounded(self.sizes.radius))
    }

    /// A font of a size in regular weight.
    #[must_use]
    pub const fn font(size: f32) -> FontId {
        FontId::new(size, FontFamily::Proportional)
    }

    /// A font of a size in semi-bold weight.
    #[must_use]
    pub fn bold(size: f32) -> FontId {
        FontId::new(size, FontFamily::Name(BOLD.into()))
    }

    /// Makes the window look like this theme.
    pub fn apply(&self, ctx: &egui::Context) {
        ctx.set_theme(if self.colours.is_dark { egui::Theme::Dark } else { egui::Theme::Light });
        let visuals = self.visuals();
        let sizes = &self.sizes;
        ctx.all_styles_mut(|style| {
            style.visuals = visuals.clone();
            style.text_styles = [
                (TextStyle::Small, Self::font(sizes.small)),
                (TextStyle::Body, Self::font(sizes.body)),
                (TextStyle::Button, Self::font(sizes.body)),
                (TextStyle::Monospace, Self::font(sizes.body)),
                (TextStyle::Heading, Self::bold(sizes.heading)),
            ]
            .into();
            style.spacing.item_spacing = Vec2::new(sizes.gap, sizes.gap_small + sizes.gap_hair);
            style.spacing.button_padding = Vec2::new(sizes.gap, sizes.gap_small);
            style.spacing.interact_size.y = sizes.control_height;
            style.spacing.menu_margin = margin(sizes.gap_small);
            style.spacing.window_margin = margin(sizes.gap_huge);
            style.spacing.tooltip_width = sizes.inspector * 1.4;
            style.interaction.tooltip_delay = 0.3;
            style.interaction.selectable_labels = false;
        });
    }

    fn visuals(&self) -> Visuals {
        let colours = &self.colours;
        let mut visuals = if colours.is_dark { Visuals::dark() } else { Visuals::light() };
        let radius = self.radius();
        let text = Stroke::new(self.sizes.stroke, self.text());
        let widget = |fill: Colour, stroke: Stroke| egui::style::WidgetVisuals {
            bg_fill: colour(fill),
            weak_bg_fill: colour(fill),
            bg_stroke: stroke,
            corner_radius: radius,
            fg_stroke: text,
            expansion: 0.0,
        };
        let focus = Stroke::new(self.sizes.stroke * 2.0, self.accent());
        visuals.widgets.noninteractive = widget(colours.surface, self.border());
        visuals.widgets.inactive = widget(colours.control, self.border());
        visuals.widgets.hovered = widget(colours.control_hover, Stroke::new(self.sizes.stroke, self.muted()));
        visuals.widgets.active = widget(colours.control_active, focus);
        visuals.widgets.open = widget(colours.control_active, self.border());
        visuals.selection.bg_fill = self.selection();
        visuals.selection.stroke = Stroke::new(self.sizes.stroke * 2.0, self.accent());
        // A blinking cursor would paint twice a second for ever.
        visuals.text_cursor.blink = false;
        visuals.override_text_color = None;
        visuals.weak_text_color = Some(self.muted());
        visuals.hyperlink_color = self.accent();
        visuals.faint_bg_color = self.background();
        visuals.extreme_bg_color = self.surface();
        visuals.text_edit_bg_color = Some(self.surface());
        visuals.code_bg_color = colour(colours.sunken);
        visuals.warn_fg_color = self.warning();
        visuals.error_fg_color = self.error();
        visuals.window_corner_radius = radius;
        visuals.menu_corner_radius = radius;
        visuals.window_fill = self.surface();
        visuals.window_stroke = self.border();
        visuals.panel_fill = self.background();
        visuals
    }
}

/// The name of the semi-bold family.
const BOLD: &str = "bold";

/// Installs the typeface; what it lacks is taken from egui's own fonts.
pub fn install_fonts(ctx: &egui::Context) {
    let mut definitions = FontDefinitions::default();
    definitions.font_data.insert("inter".to_owned(), Arc::new(FontData::from_static(fonts::REGULAR)));
    definitions.font_data.insert("inter-bold".to_owned(), Arc::new(FontData::from_static(fonts::SEMI_BOLD)));
    let fallback = definitions.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &str| std::iter::once(first.to_owned()).chain(fallback.clone()).collect::<Vec<_>>();
    definitions.families.insert(FontFamily::Proportional, family("inter"));
    definitions.families.insert(FontFamily::Name(BOLD.into()), family("inter-bold"));
    ctx.set_fonts(definitions);
}

/// The same margin on all sides.
#[must_use]
pub fn margin(size: f32) -> Margin {
    #[expect(clippy::cast_possible_truncation, reason = "a small number of points")]
    let size = size.round() as i8;
    Margin::same(size)
}

/// One margin left and right, another above and below.
#[must_use]
pub fn symmetric(x: f32, y: f32) -> Margin {
    let (across, down) = (margin(x), margin(y));
    Margin { left: across.left, right: across.right, top: down.top, bottom: down.bottom }
}

fn rounded(size: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number of points")]
    let size = size.round() as u8;
    size
}

#[expect(clippy::disallowed_methods, reason = "this is where colours come from")]
fn colour(Colour([red, green, blue]): Colour) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(Colour(channels): Colour) -> f64 {
        let [red, green, blue] = channels.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_is_readable_in_every_theme() {
        for name in ThemeName::ALL {
            let Theme { colours, chart, .. } = Theme::load(name);
            for (text, ground, what) in [
                (colours.text, colours.surface, "text"),
                (colours.text, colours.background, "text on the page"),
                (colours.text, colours.selection, "text on a selection"),
                (colours.text, colours.control_hover, "text on a button"),
                (colours.text, colours.heat, "text on the strongest shade"),
                (colours.muted, colours.surface, "secondary text"),
                (colours.muted, colours.background, "secondary text on the page"),
                (colours.on_accent, colours.accent, "text on the accent"),
                (colours.positive, colours.surface, "good"),
                (colours.warning, colours.surface, "doubtful"),
                (colours.error, colours.surface, "wrong"),
                (chart.text, chart.zone_bad, "labels on a zone"),
                (chart.muted, chart.zone_fair, "names of zones"),
            ] {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{name:?}: {what} has a contrast of {ratio:.2}");
            }
        }
    }
}
