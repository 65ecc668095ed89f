//! A project in which there is something to decide: the gym with its wire, two scenarios, two programmes and channels
//! that say what they would bring.

use std::sync::Arc;

use worthwhile::app::templates::template;
use worthwhile::model::{
    Change, Changes, Estimate, Id, Lever, NumberKey, Programme, ProgrammeEffect, ProgrammeKind, Project, Scenario,
};

pub fn id(text: &str) -> Id {
    Id::new(text).expect("letters")
}

/// The gym with something to decide.
pub fn decided() -> Project {
    let mut project = template("gym").expect("the examples open");
    for segment in &mut project.segments {
        let wire = &mut Arc::make_mut(segment).wire;
        wire.kept = Some(Estimate::Range(0.03, 0.15));
        wire.conversion = Some(Estimate::Range(0.1, 0.2));
    }
    let answers = [(3.0, (19.0, 24.0), (30.0, 50.0)), (2.0, (14.0, 16.0), (22.0, 30.0))];
    for (channel, (at_zero, at_more, unlimited)) in project.channels.iter_mut().zip(answers) {
        let response = &mut Arc::make_mut(channel).response;
        response.at_zero = Some(Estimate::Exact(at_zero));
        response.at_more = Some(Estimate::Range(at_more.0, at_more.1));
        response.unlimited = Some(Estimate::Range(unlimited.0, unlimited.1));
    }
    project.programmes = vec![
        programme(("card", "Loyalty card"), Lever::Retention, Change::By(Estimate::Range(0.005, 0.04)), (0.4, 0.9)),
        programme(
            ("thanks", "Thank-you evenings"),
            Lever::Referrals,
            Change::Times(Estimate::Range(1.1, 1.6)),
            (0.1, 0.4),
        ),
    ];
    let changed = |numbers: &[(&str, &str, Change)]| Changes {
        numbers: numbers.iter().map(|(item, field, change)| (NumberKey::new(item, field), *change)).collect(),
        ..Changes::default()
    };
    let longer = changed(&[
        ("availability", "delivered", Change::To(Estimate::Range(0.97, 1.0))),
        ("group", "cost_to_serve", Change::By(Estimate::Range(0.2, 1.8))),
    ]);
    let cheaper = changed(&[
        ("fee", "amount", Change::To(Estimate::Exact(19.0))),
        ("group", "order_value", Change::By(Estimate::Range(-8.0, -2.0))),
        ("all-members", "order_value", Change::To(Estimate::Exact(19.0))),
    ]);
    project.scenarios = vec![
        Scenario::new(id("longer"), "Open longer", longer).into(),
        Scenario::new(id("cheaper"), "Cheaper", cheaper).into(),
    ];
    project
}

fn programme((own, name): (&str, &str), on: Lever, change: Change, cost: (f64, f64)) -> Arc<Programme> {
    let effect = ProgrammeEffect { id: id(&format!("{own}-effect")), on, change };
    Arc::new(Programme {
        kind: ProgrammeKind::Loyalty,
        cost_per_customer: Some(Estimate::Range(cost.0, cost.1)),
        effects: vec![effect],
        ..Programme::new(id(own), name)
    })
}
