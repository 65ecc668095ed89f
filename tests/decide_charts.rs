//! The charts of uncertainty and decisions, and the bands of the others: what they say, where their marks are, what is
//! said with them, what they say where there is nothing to show, and no project that breaks them.

#[expect(dead_code, reason = "other tests use more of it")]
mod common;
#[path = "common/decisions.rs"]
mod decisions;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};

use common::arbitrary::{arbitrary_project, hostile_project};
use decisions::{Found, changes, found, gym};
use jiff::civil::date;
use proptest::prelude::*;
use worthwhile::app::templates::template;
use worthwhile::chart::palette::ThemeName;
use worthwhile::chart::{
    CHARTS, Cell, Chart, ChartInput, Details, LineStyle, Mark, Paint, PointMark, Shape, Studied, registry,
};
use worthwhile::engine::simulation::{Asking, Case, Decision, Inquiry, Keeping, Options, Outcome, Study, Wanted};
use worthwhile::engine::{Means, ProjectFigures};
use worthwhile::export::{PICTURE_SIZE, chart_to_svg};
use worthwhile::model::{
    Change, ChannelResponse, Consultation, Estimate, Id, Method, NumberKey, Period, Programme, Project, Scenario,
    Segment, Together, WireSource, YearMonth,
};
use worthwhile::words::{NumberLocale, Words, number_name};

const KEYS: [&str; 12] = [
    registry::CASE_LTV_CAC,
    registry::CASE_EQUITY,
    registry::PROGRAMMES,
    registry::RESPONSE,
    registry::BUDGET,
    registry::KEEPING_WINNING,
    registry::DISTRIBUTION,
    registry::TORNADO,
    registry::SPIDER,
    registry::VARIANCE_SHARES,
    registry::CONVERGENCE,
    registry::ASKING,
];

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

/// What is tried out of a project, alone.
fn tried(project: Project, samples: usize) -> Found {
    let project = Arc::new(project);
    let options = Options { samples, ..Options::default() };
    let wanted = Wanted { scenarios: false, programmes: false };
    let study = Study::run(&project, None, options, wanted, None, &AtomicBool::new(false)).expect("not cancelled");
    let inquiry = Inquiry::of(&study, Case::Today, Outcome::LtvCac(0));
    Found { project, study, inquiry, asking: None }
}

fn build(key: &str, project: &Project, studied: Studied<'_>) -> Chart {
    let figures = ProjectFigures::on(project, Some(date(2026, 11, 1)));
    let words = Words::new(NumberLocale::English, &project.currency);
    let input = ChartInput { studied, ..ChartInput::new(project, &figures, &words) };
    let chart = (registry::chart(key).expect("a chart of that key").build)(&input);
    assert_eq!(chart.key, key);
    chart
}

/// The gym, found out once for all tests.
fn the_gym() -> &'static Found {
    static GYM: OnceLock<Found> = OnceLock::new();
    GYM.get_or_init(|| found(gym()))
}

impl Found {
    /// The same with another figure and decision.
    fn of(&self, case: Case, outcome: Outcome, decision: Decision) -> Self {
        let (project, study) = (Arc::clone(&self.project), self.study.clone());
        let (inquiry, asking) = (Inquiry::of(&study, case, outcome), Asking::of(&study, decision));
        Self { project, study, inquiry, asking }
    }

    fn studied<'a>(&'a self, compared: &'a [Case]) -> Studied<'a> {
        let (inquiry, asking) = (self.inquiry.as_ref(), self.asking.as_ref());
        Studied { study: Some(&self.study), compared, inquiry, asking, asked: "" }
    }

    fn chart(&self, key: &str) -> Chart {
        build(key, &self.project, self.studied(&[]))
    }
}

/// A chart of a project that nothing has been found out of yet.
fn unstudied(key: &str, project: &Project) -> Chart {
    build(key, project, Studied::default())
}

fn points(chart: &Chart) -> Vec<&PointMark> {
    let mut found = Vec::new();
    for mark in &chart.marks {
        if let Mark::Point(point) = mark {
            found.push(&**point);
        }
    }
    found
}

/// The bars: from, to and colour.
fn bars(chart: &Chart) -> Vec<([f64; 2], [f64; 2], Paint)> {
    let bar = |mark: &Mark| match mark {
        Mark::Bar { from, to, paint, .. } => Some((*from, *to, *paint)),
        _ => None,
    };
    chart.marks.iter().filter_map(bar).collect()
}

fn bands(chart: &Chart) -> Vec<&Vec<[f64; 3]>> {
    let mut found = Vec::new();
    for mark in &chart.marks {
        if let Mark::Band { points, .. } = mark {
            found.push(points);
        }
    }
    found
}

#[track_caller]
fn says(chart: &Chart, note: &str) {
    assert!(chart.notes.iter().any(|own| own.contains(note)), "{note} is not among {:#?}", chart.notes);
}

#[track_caller]
fn is_silent_on(chart: &Chart, note: &str) {
    assert!(!chart.notes.iter().any(|own| own.contains(note)), "{note} is among {:#?}", chart.notes);
}

#[track_caller]
fn is_empty(chart: &Chart, why: &str) {
    assert!(chart.empty.as_ref().is_some_and(|own| own.contains(why)), "{}: {:?}", chart.key, chart.empty);
    assert!(chart.marks.is_empty());
}

/// Everything that a person reads of a chart.
fn texts(chart: &Chart) -> Vec<String> {
    let mut all = vec![chart.title.clone(), chart.message.clone(), chart.x.label.clone(), chart.y.label.clone()];
    all.extend(chart.notes.iter().cloned());
    all.extend(chart.legend.iter().map(|entry| entry.name.clone()));
    all.extend([&chart.x, &chart.y].into_iter().flat_map(|axis| axis.ticks.iter().map(|tick| tick.label.clone())));
    all.extend(chart.table.columns.iter().cloned());
    for cell in chart.table.rows.iter().flatten() {
        if let Cell::Text(text) = cell {
            all.push(text.clone());
        }
    }
    for mark in &chart.marks {
        let details = match mark {
            Mark::Text { text, .. } => {
                all.push(text.clone());
                continue;
            }
            Mark::Bar { details, .. } => details,
            Mark::Point(point) => match &point.details {
                Details::Lines(lines) => lines,
                Details::Customers { .. } => continue,
            },
            _ => continue,
        };
        all.extend(details.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
    }
    all
}

/// Every text is in the catalogue, every number a number, every row as long as the table, every mark inside the axes.
#[track_caller]
fn is_sound(chart: &Chart) {
    let key = chart.key;
    for text in texts(chart) {
        // A key that is missing shows in brackets, a value that is missing in braces.
        assert!(!text.starts_with('[') && !text.contains('{') && !text.contains("NaN"), "{key}: {text}");
    }
    for row in &chart.table.rows {
        assert_eq!(row.len(), chart.table.columns.len(), "{key}: {:?}", chart.table.columns);
        assert!(row.iter().all(|cell| !matches!(cell, Cell::Number(number) if !number.is_finite())), "{key}: {row:?}");
    }
    let svg = chart_to_svg(chart, &ThemeName::Light.chart_colours(), PICTURE_SIZE);
    assert!(!svg.contains("NaN") && !svg.contains("\"inf"), "{key}");
    let inside = |[x, y]: [f64; 2]| {
        let within = |value: f64, low: f64, high: f64| {
            let hair = (high - low) * 1e-9;
            assert!(value >= low - hair && value <= high + hair, "{key}: {x}, {y} in {low} to {high}");
        };
        within(x, chart.x.min, chart.x.max);
        within(y, chart.y.min, chart.y.max);
    };
    for mark in &chart.marks {
        match mark {
            Mark::Line { points, .. } => points.iter().copied().for_each(inside),
            Mark::Bar { from, to, .. } => [*from, *to].into_iter().for_each(inside),
            Mark::Band { points, .. } => points.iter().for_each(|[x, low, high]| {
                assert!(low <= high, "{key}");
                inside([*x, *low]);
                inside([*x, *high]);
            }),
            Mark::Point(point) => {
                let [x, y] = point.at;
                inside(point.at);
                point.x_interval.into_iter().flatten().for_each(|x| inside([x, y]));
                point.y_interval.into_iter().flatten().for_each(|y| inside([x, y]));
            }
            Mark::Text { at, .. } => inside(*at),
        }
    }
}

#[test]
fn every_chart_of_the_gym_has_something_to_say() {
    let found = the_gym();
    for key in KEYS {
        let chart = found.chart(key);
        assert_eq!(chart.empty, None, "{key}");
        assert!(!chart.message.is_empty() && !chart.marks.is_empty() && !chart.is_unfinished, "{key}");
        assert!(!chart.table.rows.is_empty(), "{key}");
        is_sound(&chart);
        // What comes from a curve alone needs no samples of the whole.
        if key != registry::RESPONSE && key != registry::KEEPING_WINNING {
            says(&chart, "Coarse: from 2,000 samples only");
        }
    }
}

#[test]
fn charts_of_other_figures_cases_and_decisions_are_sound() {
    for (case, outcome, decision) in [
        (Case::Trial, Outcome::Ltv(0), Decision::Programmes),
        (Case::Scenario(1), Outcome::Equity, Decision::Budget),
        (Case::AllProgrammes, Outcome::Retention(1), Decision::Scenario),
        (Case::Plan(0), Outcome::PortfolioLtv, Decision::Budget),
        (Case::Today, Outcome::NetValue, Decision::Scenario),
    ] {
        let found = the_gym().of(case, outcome, decision);
        assert!(found.inquiry.is_some() && found.asking.is_some(), "{case:?}");
        for key in KEYS {
            is_sound(&found.chart(key));
        }
    }
}

#[test]
fn what_is_tried_out_stands_beside_todays_ghost() {
    let found = the_gym();
    let chart = found.chart(registry::CASE_LTV_CAC);
    let all = points(&chart);
    assert_eq!(all.len(), 8, "four segments, today and tried out");
    let [today, trial] = [all[0], all[1]];
    assert_eq!((today.shape, today.paint, today.label.as_str()), (Shape::Ring, Paint::Muted, ""));
    assert_eq!((trial.shape, trial.paint), (Shape::Circle, Paint::Accent));
    let value = |case: Case| found.study.case(case).expect("evaluated");
    for (point, case) in [(today, Case::Today), (trial, Case::Trial)] {
        assert_eq!(Some(point.at[0]), value(case).value(Outcome::LtvCac(0)));
        let band = value(case).band(Outcome::LtvCac(0)).expect("a band");
        assert_eq!(point.x_interval, Some([band.low, band.high]));
    }
    assert!(chart.message.starts_with("With what is tried out, LTV:CAC of Group classes goes from 5.9 to "));
    says(&chart, "is assumed: nobody was asked");
    // Reference lines at 1 and 3.
    let dashed = |mark: &Mark| match mark {
        Mark::Line { points, style: LineStyle::Dashed, .. } => Some(points[0][0]),
        _ => None,
    };
    assert_eq!(chart.marks.iter().filter_map(dashed).collect::<Vec<_>>(), [1.0, 3.0]);
    // Compared cases take the place of what is tried out.
    let compared = [Case::Scenario(0), Case::Scenario(1), Case::Today];
    let chart = build(registry::CASE_LTV_CAC, &found.project, found.studied(&compared));
    assert_eq!(points(&chart).len(), 12);
    assert!(chart.legend.iter().any(|entry| entry.name == "Dearer membership"));
    is_sound(&chart);
}

#[test]
fn what_customers_are_worth_is_told_with_its_difference_to_today() {
    let found = the_gym();
    let chart = found.chart(registry::CASE_EQUITY);
    let equity = |case: Case| found.study.case(case).and_then(|it| it.value(Outcome::Equity)).expect("known");
    let lengths: Vec<f64> = bars(&chart).iter().map(|(_, to, _)| to[0]).collect();
    assert_eq!(lengths, [Case::Today, Case::Trial, Case::Scenario(0), Case::Scenario(1)].map(equity));
    let texts = texts(&chart);
    assert!(texts.iter().any(|text| text.contains(" · +$") && text.contains(" to +$")), "{texts:#?}");
    let words = Words::new(NumberLocale::English, "USD");
    let (most, more) = (equity(Case::Trial), equity(Case::Trial) - equity(Case::Today));
    let start = format!("with what is tried out: {}, {} more than today (", words.money(most), words.money(more));
    assert!(chart.message.contains(&start), "{}", chart.message);
    let row = &chart.table.rows[1];
    let difference = found.study.case(Case::Trial).and_then(|it| it.difference(Outcome::Equity)).expect("a band");
    assert_eq!(row[5..7], [Cell::Number(difference.low), Cell::Number(difference.high)]);
}

#[test]
fn a_loss_has_another_colour_and_its_probability_is_told() {
    let mut project = gym();
    // Individual training hardly brings back what it costs.
    let segment = Arc::make_mut(&mut project.segments[1]);
    segment.economics.cost_to_serve = Some(Estimate::Range(165.0, 177.0));
    let found = tried(project, 2_000).of(Case::Today, Outcome::LtvCac(1), Decision::Scenario);
    let chart = found.chart(registry::DISTRIBUTION);
    let share = found.study.today().and_then(|it| it.share_above(Outcome::LtvCac(1), 1.0)).expect("a share");
    assert!((0.05..0.95).contains(&share), "{share}");
    let words = Words::new(NumberLocale::English, "USD");
    assert!(chart.message.starts_with(&format!("P(LTV > CAC) is {};", words.share(share))), "{}", chart.message);
    for (from, to, paint) in bars(&chart) {
        let expected = if to[0] <= 1.0 { Paint::Negative } else { Paint::Positive };
        assert!(paint == expected && (to[0] <= 1.0 || from[0] >= 1.0), "{from:?} {to:?}");
    }
    let names: Vec<_> = chart.legend.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["LTV below CAC", "LTV above CAC"]);
    is_sound(&chart);
    // Of the lifetime value itself the border is the cost.
    let ltv = Found { inquiry: Inquiry::of(&found.study, Case::Today, Outcome::Ltv(1)), ..found };
    let chart = ltv.chart(registry::DISTRIBUTION);
    assert!(chart.message.contains(&words.share(share)), "{}", chart.message);
    assert!(bars(&chart).iter().any(|bar| bar.2 == Paint::Negative));
    is_sound(&chart);
    // Of any other figure zero is the border.
    let net = Found { inquiry: Inquiry::of(&ltv.study, Case::Today, Outcome::NetValue), ..ltv };
    assert!(net.chart(registry::DISTRIBUTION).message.starts_with("P(> 0) is "));
}

#[test]
fn the_tornado_has_the_widest_bar_at_the_top() {
    let found = the_gym().of(Case::Trial, Outcome::Equity, Decision::Scenario);
    let chart = found.chart(registry::TORNADO);
    assert_eq!(chart.y.ticks.len(), 12);
    says(&chart, "more numbers do less");
    assert!(chart.table.rows.len() > 12);
    let base = found.inquiry.as_ref().and_then(|it| it.tornado.as_ref().ok()).expect("a tornado").base;
    let reach = |row: f64| {
        let of_row = bars(&chart).into_iter().filter(move |(from, ..)| (from[1] + 0.32 - row).abs() < 1e-9);
        of_row.map(|(from, to, _)| to[0] - from[0]).sum::<f64>()
    };
    for row in 1..12_u8 {
        assert!(reach(f64::from(row)) >= reach(f64::from(row - 1)) * (1.0 - 1e-9), "{row}");
    }
    for (from, to, paint) in bars(&chart) {
        assert!(from[0] == base || to[0] == base, "each bar begins at the base");
        assert!(paint == Paint::Series(0) || paint == Paint::Series(1));
    }
    assert!(chart.message.contains("hangs most on “"), "{}", chart.message);
    let spider = found.chart(registry::SPIDER);
    let lines = spider.marks.iter().filter(|mark| matches!(mark, Mark::Line { hover: true, .. })).count();
    assert_eq!((lines, spider.legend.len()), (6, 6));
    let shares = found.chart(registry::VARIANCE_SHARES);
    let sum: f64 = bars(&shares).iter().map(|(_, to, _)| to[0]).sum();
    assert!((sum - 1.0).abs() < 0.02, "all shares together are the whole: {sum}");
}

#[test]
fn the_mean_settles() {
    let chart = the_gym().chart(registry::CONVERGENCE);
    let [band] = bands(&chart)[..] else { panic!("one band") };
    let width = |point: &[f64; 3]| point[2] - point[1];
    assert!(width(&band[band.len() - 1]) < width(&band[0]) / 5.0);
    assert_eq!(band[band.len() - 1][0], 2_000.0);
    assert!(chart.message.starts_with("After 2,000 samples the mean of LTV:CAC of Group classes, 5.89, is known to "));
}

#[test]
fn what_to_ask_first_is_told_with_its_worth() {
    let found = the_gym();
    let chart = found.chart(registry::ASKING);
    let asking = found.asking.as_ref().expect("a decision");
    let (first, worth) = asking.ranked()[0];
    let words = Words::new(NumberLocale::English, "USD");
    let name = number_name(&words, &found.project, &first.key);
    let money = words.money(worth.value);
    assert_eq!(
        chart.message,
        format!("Before deciding which scenario, ask first about “{name}”: the answer is worth {money} at most.")
    );
    assert_eq!(bars(&chart)[0].1[0], worth.value);
    let everything = asking.value.everything.value;
    assert!(asking.value.inputs.iter().all(|input| input.value <= everything), "no answer is worth more than all");
    assert!(chart.marks.iter().any(|mark| matches!(
        mark,
        Mark::Line { points, style: LineStyle::Dashed, .. } if points[0][0] == everything
    )));
    assert_eq!(chart.table.rows.len(), asking.numbers.len() + 1);
    says(&chart, "is assumed: nobody was asked");
}

#[test]
fn the_budget_is_told_with_what_its_plan_brings() {
    let found = the_gym();
    let chart = found.chart(registry::BUDGET);
    let plan = found.study.budget.as_ref().and_then(|plan| plan.as_ref().ok()).expect("a plan");
    let lengths: Vec<f64> = bars(&chart).iter().map(|(_, to, _)| to[0]).collect();
    let spends = plan.lines.iter().flat_map(|line| [line.today, line.planned]).filter(|spend| *spend > 0.0);
    assert_eq!(lengths, spends.collect::<Vec<_>>());
    let words = Words::new(NumberLocale::English, "USD");
    let equity = |case: Case| found.study.case(case).and_then(|it| it.value(Outcome::Equity)).expect("known");
    let gain = words.money(equity(Case::Plan(0)) - equity(Case::Today));
    let start = format!("Divided as planned, {} a month bring {gain} more than today", words.money(plan.total));
    assert!(chart.message.starts_with(&start), "{}", chart.message);
    assert_eq!(chart.table.rows.len(), plan.lines.len());
    let response = found.chart(registry::RESPONSE);
    let shapes: Vec<_> = points(&response).iter().map(|point| point.shape).collect();
    assert_eq!(shapes, [Shape::Ring, Shape::Circle, Shape::Ring, Shape::Circle], "two channels, today and planned");
    assert_eq!(bands(&response).len(), 2);
    says(&response, "Social media ads is S-shaped");
}

#[test]
fn programmes_stand_at_what_they_add() {
    let found = the_gym();
    let chart = found.chart(registry::PROGRAMMES);
    let all = points(&chart);
    assert_eq!(all.len(), 4, "three programmes and all together");
    assert!(all.windows(2).take(2).all(|pair| pair[0].at[0] >= pair[1].at[0]), "the best first");
    let equity = |case: Case| found.study.case(case).and_then(|it| it.value(Outcome::Equity)).expect("known");
    assert_eq!(all[0].at[0], equity(Case::Programme(0)) - equity(Case::Today));
    assert_eq!(all[3].at[0], equity(Case::AllProgrammes) - equity(Case::Today));
    assert!(chart.message.starts_with("“Loyalty card” returns most: ") && chart.message.contains("it pays with"));
    assert!(texts(&chart).iter().any(|text| text == "Pays, probability"));
}

#[test]
fn winning_and_keeping_are_weighed_for_the_first_segment_with_answers() {
    let project = gym();
    let chart = unstudied(registry::KEEPING_WINNING, &project);
    is_sound(&chart);
    let keeping = Keeping::of(&project, &project.segments[0]).expect("answers");
    let (today, best) = (keeping.today().expect("a point"), keeping.best().expect("a best"));
    let places: Vec<_> = points(&chart).iter().map(|point| point.at).collect();
    assert_eq!(places, [[today.retention_spend, today.equity], [best.retention_spend, best.equity]]);
    assert!(chart.message.starts_with("Group classes: a prospect is worth most, $"), "{}", chart.message);
    assert_eq!(bands(&chart).len(), 1);
    let mut refused = project.clone();
    Arc::make_mut(&mut refused.segments[0]).effort.retention_ceiling = Some(0.1.into());
    is_empty(&unstudied(registry::KEEPING_WINNING, &refused), "today’s rate is not below the most");
    Arc::make_mut(&mut refused.segments[0]).effort.retention_ceiling = None;
    is_empty(&unstudied(registry::KEEPING_WINNING, &refused), "what is spent on each prospect");
}

#[test]
fn charts_say_while_they_wait_and_why_they_are_empty() {
    let project = gym();
    for key in KEYS {
        if key != registry::RESPONSE && key != registry::KEEPING_WINNING {
            is_empty(&unstudied(key, &project), "is being worked out");
        }
    }
    // The curves are drawn at once; only the plan is missing.
    let response = unstudied(registry::RESPONSE, &project);
    assert!(points(&response).iter().all(|point| point.shape == Shape::Ring));
    assert!(response.message.starts_with("The next customer costs least in "), "{}", response.message);
    let bare = found(undecided(template("car-wash").expect("the example opens")));
    is_empty(&bare.chart(registry::PROGRAMMES), "Add a programme");
    is_empty(&bare.chart(registry::RESPONSE), "on the page Budget");
    is_empty(&bare.chart(registry::BUDGET), "There is nothing to divide the budget among");
    is_empty(&bare.chart(registry::ASKING), "There is nothing to decide yet");
    let alone = bare.chart(registry::CASE_LTV_CAC);
    assert!(alone.is_unfinished && alone.message.starts_with("Nothing is tried out yet"));
    assert!(points(&alone).iter().all(|point| !point.label.is_empty()), "without others today’s values are written");
    let nothing = found(Project::default());
    is_empty(&nothing.chart(registry::CASE_LTV_CAC), "Enter a segment’s economics");
    is_empty(&nothing.chart(registry::PROGRAMMES), "Add a programme");
}

/// A project without anything to decide.
fn undecided(mut project: Project) -> Project {
    project.programmes.clear();
    project.scenarios.clear();
    project.trial = Arc::default();
    for channel in &mut project.channels {
        Arc::make_mut(channel).response = ChannelResponse::default();
    }
    project
}

/// A project in which every number is exact.
fn certain(mut project: Project) -> Project {
    for number in project.numbers() {
        if let Some(estimate) = number.value {
            project.set_number(&number.key, Some(Means::of(estimate, number.measure).into()));
        }
    }
    project
}

#[test]
fn what_is_certain_says_so_and_has_no_bands() {
    let project = certain(gym());
    let studied = tried(project.clone(), 200);
    for key in [registry::DISTRIBUTION, registry::TORNADO, registry::SPIDER, registry::CONVERGENCE] {
        is_empty(&studied.chart(key), "rests on nothing that is uncertain: it is ");
    }
    for key in CHARTS.iter().map(|spec| spec.key).filter(|key| !KEYS.contains(key)) {
        let mut project = project.clone();
        for period in &mut project.periods {
            // Their numbers are not among those of the project.
            let economics = &mut Arc::make_mut(period).economics;
            *economics = worthwhile::model::Economics::default();
        }
        let chart = unstudied(key, &project);
        assert_eq!(bands(&chart).len(), 0, "{key}");
        assert!(points(&chart).iter().all(|point| point.x_interval.is_none() && point.y_interval.is_none()), "{key}");
        let whiskers = chart.marks.iter().filter(|mark| matches!(mark, Mark::Line { style: LineStyle::Whisker, .. }));
        assert_eq!(whiskers.count(), 0, "{key}");
        assert!(!chart.notes.iter().any(|note| note.contains("Bands") || note.contains("Whiskers")), "{key}");
    }
}

#[test]
fn the_wire_is_noted_by_what_it_rests_on() {
    let with = |change: &dyn Fn(&mut Project)| {
        let mut project = gym();
        change(&mut project);
        tried(project, 200)
    };
    says(&with(&|_| {}).chart(registry::CASE_LTV_CAC), "is assumed: nobody was asked");
    let asked = with(&|project| {
        let mut survey = Consultation::new(id("asked"), "Asked", date(2026, 3, 1));
        survey.method = Method::Survey;
        project.consultations.push(Arc::new(survey));
        let evidence = Arc::make_mut(&mut project.evidence);
        for segment in &project.segments {
            for field in ["kept", "won"] {
                evidence.insert(NumberKey::new(segment.id.as_str(), field), vec![id("asked")]);
            }
        }
    });
    says(&asked.chart(registry::CASE_LTV_CAC), "rests on what they answered");
    let fitted = with(&|project| {
        project.periods.clear();
        for (month, satisfaction, retention) in [(1, 5.0, 0.55), (2, 6.0, 0.62), (3, 7.0, 0.71), (4, 8.0, 0.77)] {
            let mut period = Period::new(id(&format!("p{month}")), YearMonth::new(2026, month).expect("a month"));
            period.satisfaction = Some(f64::into(satisfaction));
            let rate = Some(f64::into(retention));
            period.economics.retention = worthwhile::model::Retention::Constant { rate, period_months: 12 };
            project.periods.push(Arc::new(period));
        }
        for segment in &mut project.segments {
            let wire = &mut Arc::make_mut(segment).wire;
            (wire.source, wire.conversion) = (WireSource::Periods, None);
        }
    });
    says(&fitted.chart(registry::CASE_LTV_CAC), "is fitted to past periods");
    // What does not hang on the wire does not speak of it.
    is_silent_on(&the_gym().chart(registry::DISTRIBUTION), "How customers react");
    is_silent_on(&the_gym().chart(registry::BUDGET), "How customers react");
}

#[test]
fn samples_are_noted_where_they_are_few_unknown_or_repaired() {
    let mut project = gym();
    project.trial = Arc::new(changes(&[("group", "order_value", Change::To(50.0.into()))]));
    let key = |item: &str, field: &str| NumberKey::new(item, field);
    let [a, b, c] = [key("group", "lifetime"), key("group", "cost_to_serve"), key("social-ads", "spend")];
    let pair =
        |first: &NumberKey, second: &NumberKey, rank| Together { first: first.clone(), second: second.clone(), rank };
    project.together = vec![pair(&a, &b, 0.9), pair(&b, &c, 0.9), pair(&a, &c, -0.9)];
    project.segments.truncate(1);
    let chart = tried(project, 10_000).chart(registry::CASE_LTV_CAC);
    is_silent_on(&chart, "Coarse");
    says(&chart, "were moved as little as possible to agree");
    is_silent_on(&chart, "Not known in");
}

#[test]
fn survival_and_payback_have_bands_around_their_lines() {
    let project = gym();
    for key in [registry::SURVIVAL, registry::PAYBACK] {
        let chart = unstudied(key, &project);
        is_sound(&chart);
        says(&chart, "Bands: 90 % of 1,000 samples");
        let (mut lines, mut inside) = (0, 0);
        for mark in &chart.marks {
            let Mark::Line { points, hover: true, paint, .. } = mark else { continue };
            lines += 1;
            let own = chart.marks.iter().find_map(|mark| match mark {
                Mark::Band { points, paint: own } if own == paint => Some(points),
                _ => None,
            });
            let Some(band) = own else { continue };
            assert_eq!(band.len(), points.len(), "{key}");
            for ([x, low, high], [month, y]) in band.iter().zip(points) {
                assert!(x == month && low <= y && y <= high, "{key}: {y} in {low} to {high}");
            }
            inside += 1;
        }
        // All members are certain.
        assert_eq!((lines, inside), (4, 3), "{key}");
    }
    let payback = unstudied(registry::PAYBACK, &project);
    assert!(points(&payback).iter().filter(|point| point.x_interval.is_some()).count() >= 3);
    let mut many = project;
    for number in 0..4 {
        let mut segment = Segment::clone(&many.segments[0]);
        segment.id = id(&format!("more-{number}"));
        many.segments.push(Arc::new(segment));
    }
    let survival = unstudied(registry::SURVIVAL, &many);
    assert_eq!(bands(&survival).len(), 3);
    says(&survival, "Bands are drawn for the first 4 only");
}

#[test]
fn charts_of_the_customers_side_have_whiskers_where_they_are_uncertain() {
    let project = template("car-wash").expect("the example opens");
    for key in CHARTS.iter().map(|spec| spec.key).filter(|key| !KEYS.contains(key)) {
        is_sound(&unstudied(key, &project));
    }
    let whiskers = |key: &str| {
        let chart = unstudied(key, &project);
        chart.marks.iter().filter(|mark| matches!(mark, Mark::Line { style: LineStyle::Whisker, .. })).count()
    };
    assert!(whiskers(registry::VALUE_BALANCE) >= 8 && whiskers(registry::EVE) >= 8, "amounts");
    assert!(whiskers(registry::COMPONENTS) >= 6, "components of two offerings");
    assert_eq!(bands(&unstudied(registry::QUEUE, &project)).len(), 3);
    let with = |key: &str, of: fn(&PointMark) -> bool| {
        let chart = unstudied(key, &project);
        points(&chart).into_iter().filter(|point| of(point)).count()
    };
    assert_eq!(with(registry::LOYALTY, |point| point.y_interval.is_some()), 3);
    assert!(with(registry::OPPORTUNITY, |point| point.y_interval.is_some()) >= 8);
    assert!(with(registry::LTV_PERIODS, |point| point.y_interval.is_some()) >= 4);
}

/// Every chart of a project with what was found out of it from a few samples.
fn draws(mut project: Project) {
    if let Some(segment) = project.segments.first() {
        let on = [(segment.id.as_str(), "order_value", Change::Times(1.1.into()))];
        project.trial = Arc::new(changes(&on));
        project.scenarios = vec![Arc::new(Scenario::new(id("one"), "", changes(&on)))];
        project.programmes = vec![Arc::new(Programme::new(id("programme"), ""))];
    }
    let project = Arc::new(project);
    let options = Options { samples: 60, ..Options::default() };
    let wanted = Wanted { scenarios: true, programmes: true };
    let study = Study::run(&project, None, options, wanted, None, &AtomicBool::new(false)).expect("not cancelled");
    let figures = ProjectFigures::of(&project);
    let words = Words::new(NumberLocale::English, &project.currency);
    for outcome in [Outcome::LtvCac(0), Outcome::Equity, Outcome::NetValue] {
        let inquiry = Inquiry::of(&study, Case::Trial, outcome);
        let asking = Asking::of(&study, Decision::Programmes);
        let (inquiry, asking) = (inquiry.as_ref(), asking.as_ref());
        let studied = Studied { study: Some(&study), compared: &[Case::Scenario(0)], inquiry, asking, asked: "" };
        for spec in CHARTS {
            let input = ChartInput { studied, ..ChartInput::new(&project, &figures, &words) };
            let chart = (spec.build)(&input);
            let svg = chart_to_svg(&chart, &ThemeName::Light.chart_colours(), PICTURE_SIZE);
            assert!(!svg.contains("NaN") && !svg.contains("\"inf"), "{}", spec.key);
            for row in &chart.table.rows {
                assert_eq!(row.len(), chart.table.columns.len(), "{}", spec.key);
                let is_number = |cell: &Cell| !matches!(cell, Cell::Number(number) if number.is_nan());
                assert!(row.iter().all(is_number), "{}", spec.key);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_project_breaks_a_chart(project in arbitrary_project()) {
        draws(project);
    }

    #[test]
    fn no_hostile_project_breaks_a_chart(project in hostile_project()) {
        draws(project);
    }
}
