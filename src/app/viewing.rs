//! How things are shown: theme, numbers, text size, axes, the presentation.

use jiff::civil::Date;

use super::{AppState, Effect, Page, PresentAction, Selection, ViewAction, slides};

impl AppState {
    pub(super) fn go(&mut self, page: Page) {
        if self.has_project || page == Page::Start {
            self.end_edit();
            if page != self.page {
                self.selection = Selection::None;
                self.is_inspecting = false;
            }
            self.page = page;
        }
    }

    pub(super) fn select(&mut self, selection: Selection) {
        self.end_edit();
        let pages = selection.pages(&self.project);
        let is_shown = self.page == Page::Overview || pages.contains(&self.page);
        if let Some(page) = pages.first().copied().filter(|_| !is_shown) {
            self.page = page;
        }
        self.selection = selection;
    }

    pub(super) fn show(&mut self, selection: Selection) -> Vec<Effect> {
        if let Some(page) = selection.page() {
            self.go(page);
        }
        let aim = aim(&selection);
        self.select(selection);
        vec![aim]
    }

    pub(super) fn inspect(&mut self, selection: Option<Selection>) -> Vec<Effect> {
        self.is_inspecting = selection.is_some();
        let Some(selection) = selection else { return Vec::new() };
        self.select(selection);
        if std::mem::take(&mut self.settings.inspector_hidden) { self.write_settings() } else { Vec::new() }
    }

    pub(super) fn view(&mut self, view: ViewAction) -> Vec<Effect> {
        match view {
            ViewAction::Theme(theme) => self.settings.theme = theme,
            ViewAction::Locale(locale) => {
                self.settings.locale = locale;
                // What was typed in the other format is read anew.
                self.generation += 1;
            }
            ViewAction::TextSize(size) => self.settings.text_size = size,
            ViewAction::Autosave(autosave) => self.settings.autosave = autosave,
            ViewAction::NewCurrency(code) => self.settings.new_currency = code,
            ViewAction::NewDiscountRate(rate) => self.settings.new_discount_rate = rate,
            ViewAction::Situation(situation) => {
                self.situation = situation;
                self.derived.say_again(&self.project, &self.words);
                return Vec::new();
            }
            ViewAction::LogAxes(log) => {
                self.log_axes = log;
                self.derived.say_again(&self.project, &self.words);
                return Vec::new();
            }
        }
        self.words.set(self.settings.locale, &self.project.currency);
        self.derived.say_again(&self.project, &self.words);
        self.write_settings()
    }

    /// Takes over the day, from which the age of evidence counts.
    pub fn set_today(&mut self, today: Date) {
        if self.today != Some(today) {
            self.today = Some(today);
            self.derived = super::Derived::of(&self.project, &self.words, self.today);
        }
    }

    pub(super) fn move_presentation(&mut self, action: PresentAction) -> Vec<Effect> {
        self.end_edit();
        let was_running = self.present.is_some();
        let from = self.present.unwrap_or_default();
        self.present = if self.has_project { from.after(action, slides(self).len()) } else { None };
        match (was_running, self.present.is_some()) {
            (false, true) => vec![Effect::Fullscreen(true)],
            (true, false) => vec![Effect::Fullscreen(false)],
            _ => Vec::new(),
        }
    }
}

/// Where the cursor goes for whoever wants to work on something.
pub(super) fn aim(selection: &Selection) -> Effect {
    match selection {
        Selection::Warranty(aspect) => Effect::FocusAspect(*aspect),
        other => other.id().cloned().map_or(Effect::FocusPage, Effect::FocusName),
    }
}
