//! Our offer among its alternatives, calculated by hand: relative quality and price, fair value, economic value,
//! situations, stakeholders, choice, and evidence that ages.

use std::sync::Arc;

use jiff::civil::date;
use worthwhile::engine::offerings::SituationValue;
use worthwhile::engine::{Figure, ProjectFigures, Reason};
use worthwhile::model::{
    Alternative, ChainPlace, Consultation, Cost, CostKind, Criterion, Effect, Estimate, Id, Level, NumberKey, Offer,
    Project, Return, ReturnWorth, Situation, Stage, Stakeholder, Timing, Weighting,
};

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn criterion(key: &str, importance: f64, score: f64) -> Criterion {
    Criterion {
        id: id(key),
        name: key.to_owned(),
        effect: Effect::default(),
        importance: Some(importance.into()),
        score: Some(score.into()),
    }
}

fn cost(key: &str, kind: CostKind, amount: f64) -> Cost {
    let (timing, stage) = (Timing::PerMonth, Stage::During);
    Cost { id: id(key), name: key.to_owned(), kind, timing, stage, amount: Some(amount.into()) }
}

fn gain(key: &str, name: &str, amount: f64) -> Return {
    Return { worth: ReturnWorth::Money(Some(amount.into())), ..Return::new(id(key), name) }
}

/// Clean weighs 3, near 1. Ours is clean at 20 a month, the rival near at 10. No discount, ten months.
fn project() -> Project {
    let offer = Offer {
        utility: vec![criterion("clean", 3.0, 8.0), criterion("near", 1.0, 4.0)],
        returns: vec![gain("ours-time", "Time saved", 50.0)],
        costs: vec![cost("ours-price", CostKind::Price, 20.0), cost("ours-search", CostKind::Search, 2.0)],
        ..Offer::default()
    };
    let mut rival = Alternative::new(id("rival"), "Rival", Level::SameProduct);
    rival.scores = [(id("clean"), Estimate::Exact(4.0)), (id("near"), Estimate::Exact(8.0))].into();
    rival.returns = vec![gain("their-time", "time saved", 30.0)];
    rival.costs = vec![cost("their-price", CostKind::Price, 10.0), cost("their-search", CostKind::Search, 5.0)];
    let weighting = Weighting {
        price: Some(0.5.into()),
        choice_advantage: Some(10.0.into()),
        choice_share: Some(0.75.into()),
        ..Weighting::default()
    };
    Project {
        discount_rate_annual: Estimate::Exact(0.0),
        horizon_months: 10,
        offer: Arc::new(offer),
        alternatives: vec![Arc::new(rival), Arc::new(Alternative::do_nothing())],
        weighting: Arc::new(weighting),
        ..Project::default()
    }
}

fn close(figure: Figure, expected: f64) {
    assert!(figure.known().is_some_and(|value| (value - expected).abs() < 1e-9), "{figure:?}, expected {expected}");
}

fn as_entered(project: &Project) -> SituationValue {
    ProjectFigures::of(project).customer.situation(0).expect("the project as entered").clone()
}

#[test]
fn quality_and_price_against_the_others() {
    let value = as_entered(&project());
    let [ours, rival, nothing] = value.offerings.as_slice() else { panic!("three offerings") };
    // (3·8/4 + 1·4/8)/4 and (3·4/8 + 1·8/4)/4.
    close(ours.figures.relative_quality, 1.625);
    close(rival.figures.relative_quality, 0.875);
    assert_eq!(nothing.figures.relative_quality, Figure::Unknown(Reason::NoCriteria));
    // Of 20 and 10, the mean is 15. Doing nothing has no price.
    close(ours.figures.relative_price, 20.0 / 15.0);
    close(rival.figures.relative_price, 10.0 / 15.0);
    assert_eq!(nothing.figures.relative_price, Figure::Unknown(Reason::NoPrice));
    // Price and quality weigh the same, so the slope is 1: 1 + (1.625 − 1), and the distance from the diagonal.
    close(ours.figures.fair_relative_price, 1.625);
    close(ours.figures.value_distance, (0.625 - 1.0 / 3.0) / 2.0_f64.sqrt());
    close(rival.figures.value_distance, (-0.125 + 1.0 / 3.0) / 2.0_f64.sqrt());
    // Two points are no market.
    assert_eq!(ours.figures.fair_relative_price_fitted, Figure::Unknown(Reason::TooFewOfferings));
}

#[test]
fn economic_value_starts_from_the_next_best_price_and_agrees_with_net_values() {
    let value = as_entered(&project());
    let best = &value.next_best;
    assert_eq!(best.reference, Some(0));
    close(best.reference_price, 100.0);
    // 20 a month more of time, 3 a month less of searching, over ten months.
    let amounts: Vec<f64> = best.differences.iter().map(|difference| difference.amount).collect();
    assert_eq!(amounts, [200.0, 30.0]);
    close(best.eve, 330.0);
    close(best.inducement, 130.0);
    let net = |index: usize| value.offerings[index].value.figures.net_value.known().expect("a net value");
    close(Figure::Known(net(0) - net(1)), 130.0);
    // Net values are 280 and 150; nothing is 0.
    close(value.offerings[0].figures.advantage, 130.0);
    close(value.offerings[1].figures.advantage, -130.0);
    close(value.offerings[2].figures.advantage, -280.0);
}

#[test]
fn what_is_not_fit_counts_less_for_either_side() {
    let mut project = project();
    let offer = Arc::make_mut(&mut project.offer);
    let aspect =
        worthwhile::model::Aspect { required: Some(10.0.into()), delivered: Some(5.0.into()), unit: String::new() };
    offer.warranty.capacity = Some(aspect);
    let rival = Arc::make_mut(&mut project.alternatives[0]);
    rival.warranty.capacity = Some(10.0.into());
    let value = as_entered(&project);
    // Ours: utility 0.7 · warranty 0.5; theirs: utility 0.5 · warranty 1.
    close(value.offerings[0].value.figures.fitness, 0.35);
    close(value.offerings[1].value.figures.fitness, 0.5);
    close(value.next_best.eve, 100.0 + 10.0 * (0.35 * 50.0 - 0.5 * 30.0) + 30.0);
    let net = |index: usize| value.offerings[index].value.figures.net_value.known().expect("a net value");
    close(value.next_best.inducement, net(0) - net(1));
}

#[test]
fn doing_nothing_is_always_there_and_may_be_given_its_price() {
    let mut project = project();
    project.alternatives = Project::default().alternatives;
    close(as_entered(&project).offerings[0].figures.advantage, 280.0);
    Arc::make_mut(&mut project.alternatives[0]).costs = vec![cost("rust", CostKind::Operating, 5.0)];
    let value = as_entered(&project);
    close(value.offerings[1].value.figures.net_value, -50.0);
    close(value.offerings[0].figures.advantage, 330.0);
    assert_eq!(value.next_best.eve, Figure::Unknown(Reason::NoAlternatives), "nothing has no price to start from");
}

#[test]
fn a_situation_scales_importance_and_what_customers_would_pay() {
    let mut project = project();
    let mut rain = Situation::new(id("rain"), "Rain");
    rain.importance = [(id("near"), Estimate::Exact(3.0))].into();
    rain.willingness = Some(2.0.into());
    project.situations = vec![Arc::new(rain)];
    let figures = ProjectFigures::of(&project);
    let situations: Vec<_> = figures.customer.situations().collect();
    let [entered, rain] = situations.as_slice() else { panic!("two situations") };
    close(entered.offerings[0].figures.relative_quality, 1.625);
    // Both weigh 3 now: (3·2 + 3·0.5)/6.
    close(rain.offerings[0].figures.relative_quality, 1.25);
    close(rain.offerings[0].value.figures.net_value, 1000.0 - 220.0);
    close(entered.offerings[0].value.figures.net_value, 280.0);
}

#[test]
fn stakeholders_see_it_by_their_own_weights_and_together_by_their_influence() {
    let mut project = project();
    let mut driver = Stakeholder::new(id("driver"), "Driver", ChainPlace::User);
    driver.weights = [(id("clean"), Estimate::Exact(0.0))].into();
    let mut owner = Stakeholder::new(id("owner"), "Owner", ChainPlace::Decider);
    owner.influence = Some(3.0.into());
    project.stakeholders = vec![Arc::new(driver), Arc::new(owner)];
    let customer = ProjectFigures::of(&project).customer;
    close(customer.stakeholders[0].relative_quality[0], 0.5);
    close(customer.stakeholders[1].relative_quality[0], 1.625);
    close(customer.overall.relative_quality[0], (0.5 + 3.0 * 1.625) / 4.0);
    assert_eq!(customer.stakeholders[0].matters_most, Some(1));
}

#[test]
fn customers_choose_by_net_value_as_steeply_as_one_answer_says() {
    let value = as_entered(&project());
    let share = |index: usize| value.offerings[index].figures.choice_share.known().expect("a share");
    // 13 a month better than the rival, where 10 a month make the odds 3 to 1.
    assert!((share(0) / share(1) - 3.0_f64.powf(1.3)).abs() < 1e-9);
    assert!((share(0) + share(1) + share(2) - 1.0).abs() < 1e-12);
    let mut project = project();
    Arc::make_mut(&mut project.weighting).choice_share = Some(0.5.into());
    assert_eq!(as_entered(&project).offerings[0].figures.choice_share, Figure::Unknown(Reason::ChoiceAnswer));
}

#[test]
fn old_evidence_widens_intervals_and_moves_no_figure() {
    let mut project = project();
    let offer = Arc::make_mut(&mut project.offer);
    offer.utility[0].score = Some(Estimate::Range(7.0, 9.0));
    project.consultations = vec![Arc::new(Consultation::new(id("asked"), "Asked at the gate", date(2025, 3, 1)))];
    project.evidence = Arc::new([(NumberKey::new("clean", "score"), vec![id("asked")])].into());
    let (fresh, old) =
        (ProjectFigures::on(&project, Some(date(2025, 3, 1))), ProjectFigures::on(&project, Some(date(2026, 3, 1))));
    assert_eq!(fresh, ProjectFigures { ..ProjectFigures::on(&project, Some(date(2025, 3, 1))) });
    let of = |figures: &ProjectFigures| figures.customer.situation(0).expect("it is there").offerings[0].clone();
    assert_eq!(of(&fresh).figures, of(&old).figures);
    let width = |figures: &ProjectFigures| {
        let interval = of(figures).quality_interval.expect("a score is uncertain");
        interval.high - interval.low
    };
    assert!(width(&old) > width(&fresh) * 1.3, "after one half-life the variance has doubled");
}

#[test]
fn what_changes_is_computed_again_and_nothing_else_differs() {
    let mut before = project();
    before.situations = vec![Arc::new(Situation::new(id("rain"), "Rain"))];
    let edits: [fn(&mut Project); 5] = [
        |p| Arc::make_mut(&mut p.offer).utility[0].score = Some(Estimate::Range(5.0, 6.0)),
        |p| Arc::make_mut(&mut p.offer).utility[0].importance = Some(9.0.into()),
        |p| _ = Arc::make_mut(&mut p.alternatives[0]).scores.insert(id("near"), Estimate::Exact(1.0)),
        |p| Arc::make_mut(&mut p.weighting).price = Some(0.2.into()),
        |p| p.alternatives.insert(1, Arc::new(Alternative::new(id("other"), "Other", Level::OtherNeed))),
    ];
    for (index, edit) in edits.iter().enumerate() {
        let mut after = before.clone();
        edit(&mut after);
        let mut figures = ProjectFigures::of(&before);
        figures.update(&before, &after);
        assert_eq!(figures, ProjectFigures::of(&after), "edit {index}");
    }
}
