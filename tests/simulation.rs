//! A project over samples of its numbers: the same evaluation as the deterministic one, the same figures each time.

use worthwhile::app::templates::template;
use worthwhile::engine::simulation::{Firm, Options, Outcome, Simulation};
use worthwhile::engine::{Means, ProjectFigures};
use worthwhile::model::{Estimate, Project};

fn example(name: &str) -> Project {
    template(name).expect("the example opens")
}

/// Every example, with every number exact.
fn certain(name: &str) -> Project {
    let mut project = example(name);
    for number in project.numbers() {
        if let Some(estimate) = number.value {
            let mean = Means::of(estimate, number.measure);
            assert!(project.set_number(&number.key, Some(Estimate::Exact(mean))));
        }
    }
    project
}

#[test]
fn at_the_means_the_outcomes_are_the_deterministic_figures() {
    for name in worthwhile::app::templates::TEMPLATES.iter().map(|template| template.key) {
        let project = example(name);
        let figures = ProjectFigures::of(&project);
        let outcomes = Outcome::all(&project);
        let found = Firm::new(&project, None).evaluate(&outcomes, &mut Means);
        for (outcome, found) in outcomes.into_iter().zip(found) {
            let entered = &figures.customer.situation(0).expect("the project as entered").offerings[0];
            let expected = match outcome {
                Outcome::NetValue => entered.value.figures.net_value,
                Outcome::Advantage => entered.figures.advantage,
                Outcome::Retention(segment) => figures.segments[segment].customer.figures.retention_annual,
                Outcome::NewCustomers(segment) => figures.segments[segment].figures.new_customers,
                Outcome::Worth(segment) => figures.segments[segment].figures.worth,
                Outcome::PortfolioNew => figures.portfolio.new_customers,
                Outcome::Ltv(segment) => figures.segments[segment].customer.figures.ltv,
                Outcome::Cac(segment) => figures.segments[segment].figures.cac,
                Outcome::LtvCac(segment) => figures.segments[segment].figures.ltv_cac,
                Outcome::ChannelCac(channel) => figures.channels[channel].figures.cac_loaded,
                Outcome::PortfolioLtv => figures.portfolio.ltv,
                Outcome::PortfolioCac => figures.portfolio.cac_blended,
                Outcome::PortfolioLtvCac => figures.portfolio.ltv_cac,
                Outcome::Equity | Outcome::Spending | Outcome::ProgrammeCost | Outcome::ChoiceShare(_) => continue,
            };
            assert_eq!(expected.known().unwrap_or(f64::NAN).to_bits(), found.to_bits(), "{name}: {outcome:?}");
        }
    }
}

#[test]
fn what_is_certain_is_the_same_in_every_sample() {
    let project = certain("gym");
    let options = Options { samples: 600, ..Options::default() };
    // How customers choose hangs on an answer that is assumed, which is never certain.
    let mut outcomes = Outcome::all(&project);
    outcomes.retain(|outcome| !matches!(outcome, Outcome::ChoiceShare(_)));
    let simulation = Simulation::run(&Firm::new(&project, None), outcomes, options);
    assert!(simulation.plan.numbers.is_empty());
    for (outcome, column) in simulation.outcomes.iter().zip(&simulation.columns) {
        assert!(column.iter().all(|value| value.to_bits() == column[0].to_bits()), "{outcome:?}");
    }
}

#[test]
fn one_thread_and_many_give_the_same_bits() {
    let project = example("gym");
    let run = || {
        let options = Options { samples: 3_000, ..Options::default() };
        Simulation::run(&Firm::new(&project, None), Outcome::all(&project), options).columns
    };
    let bits = |columns: Vec<Vec<f64>>| -> Vec<Vec<u64>> {
        columns.iter().map(|column| column.iter().map(|value| value.to_bits()).collect()).collect()
    };
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread").install(run);
    let together = rayon::ThreadPoolBuilder::new().num_threads(7).build().expect("threads").install(run);
    assert_eq!(bits(alone), bits(together));
}

#[test]
fn the_mean_of_the_samples_is_the_deterministic_figure_where_factors_are_independent() {
    let mut project = example("car-wash");
    project.discount_rate_annual = Estimate::Exact(0.1);
    // Without fitness, which has a ceiling, the net value is a sum of products.
    let offer = std::sync::Arc::make_mut(&mut project.offer);
    offer.utility.clear();
    offer.warranty = worthwhile::model::Warranty::default();
    let expected = ProjectFigures::of(&project).offer().figures.net_value.known().expect("it is known");
    let simulation = Simulation::run(&Firm::new(&project, None), vec![Outcome::NetValue], Options::default());
    let summary = simulation.summary(Outcome::NetValue).expect("it is known");
    assert!(summary.deviation() > 0.0, "something is uncertain");
    let off = (summary.mean() - expected).abs();
    assert!(off < 4.0 * summary.standard_error(), "{} is off by {off}", summary.mean());
}
