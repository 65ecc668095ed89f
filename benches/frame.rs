//! How long one frame of each page takes, against a window that shows nothing but a plot with as many points.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use eframe::App as _;
use eframe::egui::{self, Context, Event, Key, Modifiers, Pos2, RawInput, Rect, Ui, Vec2};
use egui_plot::{Line, Plot};
use worthwhile::app::templates::TEMPLATES;
use worthwhile::app::{AppState, Jobs, Settings};
use worthwhile::chart::{Chart, Mark};
use worthwhile::ui::{NoChooser, WorthwhileApp};

const SIZE: Vec2 = Vec2::new(1280.0, 760.0);

/// The pages with their keys, the example that fills them, and the charts on them.
const PAGES: [(&str, Key, &str, &[&str]); 8] = [
    ("Overview", Key::Num1, "gym", &["ltv-cac", "value-balance", "components"]),
    ("Offer", Key::Num2, "gym", &["value-balance", "components"]),
    ("Evidence", Key::Num3, "car-wash", &["opportunity", "perception-time", "loyalty"]),
    ("Competition", Key::Num4, "car-wash", &["value-map", "eve", "strategy-canvas"]),
    ("Proposition", Key::Num5, "car-wash", &["opportunity"]),
    ("Segments", Key::Num6, "gym", &["ltv-cac"]),
    ("Over time", Key::Num7, "gym", &["payback", "survival", "ltv-periods"]),
    ("Checks", Key::Num8, "car-wash", &[]),
];

/// A window without a screen.
struct Window {
    ctx: Context,
    input: RawInput,
}

impl Window {
    fn new() -> Self {
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, SIZE));
        Self { ctx: Context::default(), input: RawInput { screen_rect, ..RawInput::default() } }
    }

    /// One frame, up to the triangles that the graphics card would get.
    fn frame(&mut self, draw: impl FnMut(&mut Ui)) -> usize {
        let input = self.input.take();
        let output = self.ctx.run_ui(input, draw);
        black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point)).len()
    }
}

/// The window with an example in it.
struct Page {
    window: Window,
    app: WorthwhileApp,
    frame: eframe::Frame,
}

impl Page {
    fn open(key: Key, example: &str) -> Self {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let example = TEMPLATES.iter().find(|template| template.key == example).expect("there is such an example");
        std::fs::write(file.path(), example.text).expect("there is room");
        let window = Window::new();
        let state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
        let path = Some(file.path().to_path_buf());
        let app = WorthwhileApp::new(&window.ctx, state, Jobs::inline(), Box::new(NoChooser), path);
        let mut page = Self { window, app, frame: eframe::Frame::_new_kittest() };
        page.draw();
        assert!(page.app.state().has_project(), "the example is open");
        let modifiers = Modifiers::COMMAND;
        let pressed = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let released = Event::ModifiersChanged(Modifiers::NONE);
        page.window.input.events.extend([Event::ModifiersChanged(modifiers), pressed, released]);
        // Sizes settle in the first frames.
        (0..10).for_each(|_| page.draw());
        page
    }

    fn draw(&mut self) {
        let Self { window, app, frame } = self;
        window.frame(|ui| {
            app.logic(&ui.ctx().clone(), frame);
            app.ui(ui, frame);
        });
    }

    /// How many points the charts of the page are made of.
    fn points(&self, charts: &[&str]) -> usize {
        charts.iter().filter_map(|key| self.app.state().chart(key)).map(|chart| points(chart)).sum()
    }
}

fn points(chart: &Chart) -> usize {
    let marks = chart.marks.iter().map(|mark| match mark {
        Mark::Line { points, .. } => points.len(),
        Mark::Band { points, .. } => points.len() * 2,
        Mark::Bar { .. } => 4,
        Mark::Point(_) => 1,
        Mark::Text { .. } => 0,
    });
    marks.chain(chart.zones.iter().map(|zone| zone.corners.len())).sum()
}

/// A window with nothing but a plot of that many points.
struct BarePlot {
    window: Window,
    line: Vec<[f64; 2]>,
}

impl BarePlot {
    fn new(points: usize) -> Self {
        let number = |index: usize| f64::from(u32::try_from(index).unwrap_or(u32::MAX));
        let line = (0..points).map(|index| [number(index), (number(index) / 3.0).sin()]).collect();
        let mut plot = Self { window: Window::new(), line };
        (0..10).for_each(|_| plot.draw());
        plot
    }

    fn draw(&mut self) {
        let Self { window, line } = self;
        window.frame(|ui| {
            egui::CentralPanel::default().show(ui, |ui| {
                Plot::new("bare").show(ui, |plot| plot.line(Line::new("line", line.clone())));
            });
        });
    }
}

fn frames(criterion: &mut Criterion) {
    let mut most = 0;
    for (name, key, example, charts) in PAGES {
        let mut page = Page::open(key, example);
        most = page.points(charts).max(most);
        criterion.bench_function(name, |bench| bench.iter(|| page.draw()));
    }
    let mut plot = BarePlot::new(most);
    criterion.bench_function("bare plot", |bench| bench.iter(|| plot.draw()));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(50);
    targets = frames
}

fn time(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The median times of two pieces of work that take turns.
fn medians(times: usize, mut left: impl FnMut(), mut right: impl FnMut()) -> (Duration, Duration) {
    let (mut lefts, mut rights): (Vec<_>, Vec<_>) = (0..times).map(|_| (time(&mut left), time(&mut right))).unzip();
    lefts.sort_unstable();
    rights.sort_unstable();
    let middle = |taken: &[Duration]| taken.get(times / 2).copied().unwrap_or_default();
    (middle(&lefts), middle(&rights))
}

#[expect(clippy::print_stdout, reason = "the bench tells its result")]
fn main() {
    benches();
    let mut fullest: f64 = 0.0;
    for (name, key, example, charts) in PAGES {
        let mut page = Page::open(key, example);
        let points = page.points(charts);
        let mut plot = BarePlot::new(points);
        let (own, bare) = medians(401, || page.draw(), || plot.draw());
        let ratio = own.as_secs_f64() / bare.as_secs_f64();
        println!("{name}: {own:.0?}; bare plot of {points} points: {bare:.0?}; {ratio:.1} times");
        fullest = fullest.max(ratio);
    }
    println!("fullest page / bare plot = {fullest:.1}");
}
