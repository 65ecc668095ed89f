//! What is out of sight is not laid out, and nobody notices: Tab goes the same way, and the page is as long.

use eframe::App as _;
use eframe::egui::{
    Context, Event, Id, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect,
    TouchPhase, Vec2,
};
use worthwhile::app::templates::TEMPLATES;
use worthwhile::app::{AppState, Jobs, Settings};
use worthwhile::ui::{NoChooser, WorthwhileApp};

/// A window without a screen.
struct Window {
    ctx: Context,
    app: WorthwhileApp,
    frame: eframe::Frame,
    input: RawInput,
}

impl Window {
    /// The gym on the page of that key; `is_heard` as if a screen reader listened.
    fn open(page: Key, is_heard: bool) -> Self {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let gym = TEMPLATES.iter().find(|template| template.key == "gym").expect("there is a gym");
        std::fs::write(file.path(), gym.text).expect("there is room");
        let ctx = Context::default();
        if is_heard {
            ctx.enable_accesskit();
        }
        let state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
        let path = Some(file.path().to_path_buf());
        let app = WorthwhileApp::new(&ctx, state, Jobs::inline(), Box::new(NoChooser), path);
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 500.0)));
        let input = RawInput { screen_rect, ..RawInput::default() };
        let mut window = Self { ctx, app, frame: eframe::Frame::_new_kittest(), input };
        window.draw();
        window.press(page, Modifiers::COMMAND);
        (0..5).for_each(|_| _ = window.draw());
        window
    }

    /// Draws a frame; how many shapes it is made of.
    fn draw(&mut self) -> usize {
        let Self { ctx, app, frame, input } = self;
        let mut output = ctx.run_ui(input.take(), |ui| {
            app.logic(&ui.ctx().clone(), frame);
            app.ui(ui, frame);
        });
        let shapes = output.shapes.len();
        output.textures_delta.clear();
        shapes
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        self.input.events.push(Event::ModifiersChanged(modifiers));
        self.draw();
        self.input.events.push(event(true));
        self.draw();
        self.input.events.extend([event(false), Event::ModifiersChanged(Modifiers::NONE)]);
        self.draw();
    }

    fn focused(&self) -> Option<Id> {
        self.ctx.memory(eframe::egui::Memory::focused)
    }

    /// Where the focus goes on so many presses.
    fn walk(&mut self, key: Key, modifiers: Modifiers, steps: usize) -> Vec<Option<Id>> {
        let step = |_| {
            self.press(key, modifiers);
            self.focused()
        };
        (0..steps).map(step).collect()
    }
}

const PAGES: [Key; 6] = [Key::Num1, Key::Num2, Key::Num4, Key::Num5, Key::Num6, Key::Num7];

#[test]
fn tab_goes_the_same_way_whether_or_not_all_is_laid_out() {
    for page in PAGES {
        let (mut heard, mut silent) = (Window::open(page, true), Window::open(page, false));
        assert!(silent.draw() <= heard.draw(), "{page:?}");
        for (modifiers, steps) in [(Modifiers::NONE, 90), (Modifiers::SHIFT, 60)] {
            let (with, without) = (heard.walk(Key::Tab, modifiers, steps), silent.walk(Key::Tab, modifiers, steps));
            assert!(with.iter().all(Option::is_some), "{page:?}: the focus is never lost");
            assert_eq!(with, without, "{page:?}");
        }
    }
}

#[test]
fn tables_below_the_fold_are_left_out_until_they_are_scrolled_to() {
    let mut window = Window::open(Key::Num6, false);
    let above = window.draw();
    let heard = Window::open(Key::Num6, true).draw();
    assert!(above < heard, "{above} of {heard} shapes");
    window.input.events.push(Event::PointerMoved(Pos2::new(500.0, 250.0)));
    window.draw();
    let delta = Vec2::new(0.0, -3000.0);
    let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
    let source = MouseWheelSource::Wheel;
    window.input.events.push(Event::MouseWheel { unit, delta, phase, modifiers, source });
    (0..60).for_each(|_| _ = window.draw());
    // At the end of the page is the table of new customers: a click into it brings the cursor.
    window.input.events.push(Event::PointerMoved(Pos2::new(420.0, 420.0)));
    let pos = Pos2::new(420.0, 420.0);
    for pressed in [true, false] {
        window.input.events.push(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
        window.draw();
    }
    (0..5).for_each(|_| _ = window.draw());
    assert!(window.focused().is_some(), "there is a field where the page ends");
}
