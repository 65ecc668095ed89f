//! A gym that has decisions to take: scenarios, programmes, a budget and what customers answered on the wire; and what is
//! found out of it over samples.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use worthwhile::app::templates::template;
use worthwhile::engine::simulation::{Asking, Case, Decision, Inquiry, Options, Outcome, Study, Wanted};
use worthwhile::model::{
    Budget, Change, Changes, ChannelResponse, Estimate, Id, Lever, NumberKey, Programme, ProgrammeEffect, Project,
    Scenario, WinningAndKeeping, Wire,
};

/// What was found out of a project.
pub struct Found {
    pub project: Arc<Project>,
    pub study: Study,
    pub inquiry: Option<Inquiry>,
    pub asking: Option<Asking>,
}

/// Everything that can be found out of a project, with LTV:CAC of its first segment as the figure that is asked about and
/// the scenario as what is to be decided.
pub fn found(project: Project) -> Found {
    let project = Arc::new(project);
    let options = Options { samples: 2_000, ..Options::default() };
    let wanted = Wanted { scenarios: true, programmes: true };
    let study =
        Study::run(&project, None, options, wanted, None, &AtomicBool::new(false)).expect("it is not cancelled");
    let inquiry = Inquiry::of(&study, Case::Today, Outcome::LtvCac(0));
    let asking = Asking::of(&study, Decision::Scenario);
    Found { project, study, inquiry, asking }
}

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn range(low: f64, high: f64) -> Estimate {
    Estimate::Range(low, high)
}

/// Changes of numbers.
pub fn changes(numbers: &[(&str, &str, Change)]) -> Changes {
    let numbers = numbers.iter().map(|(item, field, change)| (NumberKey::new(item, field), *change)).collect();
    Changes { numbers, ..Changes::default() }
}

fn programme(key: &str, name: &str, on: Lever, change: Change) -> Programme {
    Programme {
        effects: vec![ProgrammeEffect { id: id(&format!("{key}-does")), on, change }],
        ..Programme::new(id(key), name)
    }
}

/// The gym with decisions, whatever decisions the example comes with.
pub fn gym() -> Project {
    let mut project = template("gym").expect("the example opens");
    let segment = |project: &mut Project, index: usize, wire: Wire, effort: WinningAndKeeping| {
        let segment = Arc::make_mut(&mut project.segments[index]);
        (segment.wire, segment.effort) = (wire, effort);
    };
    let wire = Wire {
        kept: Some(range(0.03, 0.1)),
        conversion: Some(range(0.08, 0.12)),
        won: Some(range(0.01, 0.05)),
        quality_worth: Some(range(1.0, 3.0)),
        ..Wire::default()
    };
    let effort = WinningAndKeeping {
        prospect_spend: Some(range(8.0, 12.0)),
        conversion_ceiling: Some(range(0.15, 0.25)),
        keeping_spend: Some(range(20.0, 40.0)),
        retention_ceiling: Some(range(0.8, 0.9)),
    };
    segment(&mut project, 0, wire, effort);
    for index in 1..project.segments.len() {
        segment(&mut project, index, Wire { conversion: None, ..wire }, WinningAndKeeping::default());
    }
    let mut response = |index: usize, at_zero: f64, at_more: Estimate, unlimited: Estimate| {
        Arc::make_mut(&mut project.channels[index]).response = ChannelResponse {
            at_zero: Some(at_zero.into()),
            at_more: Some(at_more),
            unlimited: Some(unlimited),
            ..ChannelResponse::default()
        };
    };
    response(0, 2.0, Estimate::Pert(20.0, 22.0, 25.0), range(32.0, 42.0));
    response(1, 5.0, range(13.5, 15.0), range(18.0, 24.0));
    let longer = [
        ("availability", "delivered", Change::To(range(0.985, 0.99))),
        ("capacity", "delivered", Change::To(40.0.into())),
        ("group", "cost_to_serve", Change::By(range(2.0, 5.0))),
    ];
    let dearer = [("fee", "amount", Change::To(23.0.into())), ("all-members", "order_value", Change::By(3.0.into()))];
    project.scenarios = vec![
        Arc::new(Scenario::new(id("longer"), "Open when the sign says so", changes(&longer))),
        Arc::new(Scenario::new(id("dearer"), "Dearer membership", changes(&dearer))),
    ];
    project.trial = Arc::new(changes(&longer[..2]));
    let key = NumberKey::new("clean", "perceived");
    project.programmes = vec![
        Arc::new(Programme {
            cost_per_customer: Some(range(0.4, 0.8)),
            ..programme("card", "Loyalty card", Lever::Retention, Change::By(range(0.02, 0.06)))
        }),
        Arc::new(Programme {
            cost_per_month: Some(range(250.0, 400.0)),
            segments: [id("group")].into(),
            ..programme("week", "A free week", Lever::Conversion, Change::Times(range(1.05, 1.3)))
        }),
        Arc::new(Programme {
            cost_once: Some(range(4_000.0, 9_000.0)),
            ..programme("showers", "New showers", Lever::Number(key), Change::By(range(0.5, 2.0)))
        }),
    ];
    (project.budget, project.together) = (Budget::default(), Vec::new());
    project
}
