//! What the search over everything finds on the customer's side, and where choosing it leads.

#[path = "common/window.rs"]
#[expect(dead_code, reason = "other tests open examples")]
mod window;

use std::path::PathBuf;

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use worthwhile::app::palette::find;
use worthwhile::app::{Action, AppState, Intent, Page, Selection, Settings, run_job};
use worthwhile::model::{Id, WarrantyAspect};
use worthwhile::ui::WorthwhileApp;

const CAR_WASH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/car-wash.worthwhile.ron");

type Window = Harness<'static, WorthwhileApp>;

/// The car wash without a window.
fn car_wash() -> AppState {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    let mut effects = state.handle(Action::Leave(Intent::Open(PathBuf::from(CAR_WASH))));
    while let Some(effect) = effects.pop() {
        if let worthwhile::app::Effect::Run(job) = effect {
            effects.extend(state.handle(Action::Job(run_job(job))));
        }
    }
    assert!(state.has_project());
    state
}

fn press(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

#[test]
fn everything_with_a_name_is_found_and_leads_to_its_place() {
    let mut state = car_wash();
    let project = state.project().clone();
    let (offer, rival, idea) = (&project.offer, &project.alternatives[0], &project.ideas[0]);
    let claim = &project.proposition.claims[0];
    for (typed, kind, page, selection) in [
        ("really clean", "Criterion", Page::Offer, Selection::Criterion(offer.utility[0].id.clone())),
        ("gentle paint", "Perception", Page::Offer, Selection::Perception(offer.perception[0].id.clone())),
        ("continuity", "Warranty", Page::Offer, Selection::Warranty(WarrantyAspect::Continuity)),
        ("brush ring road", "Alternative", Page::Competition, Selection::Alternative(rival.id.clone())),
        ("doing nothing", "Alternative", Page::Competition, Selection::Alternative(Id::do_nothing())),
        ("shampoo (brush", "Return", Page::Competition, Selection::Return(rival.returns[1].id.clone())),
        ("price brush tun", "Cost", Page::Competition, Selection::Cost(rival.costs[0].id.clone())),
        ("wedding", "Situation", Page::Competition, Selection::Situation(project.situations[0].id.clone())),
        ("driver", "Stakeholder", Page::Evidence, Selection::Stakeholder(project.stakeholders[0].id.clone())),
        ("taxi firms", "Consultation", Page::Evidence, Selection::Consultation(project.consultations[3].id.clone())),
        ("nine of ten", "Claim", Page::Proposition, Selection::Claim(claim.id.clone())),
        ("lane for members", "Idea", Page::Proposition, Selection::Idea(idea.id.clone())),
        ("knowing turn", "Move", Page::Proposition, Selection::Move(Id::new("move-plan").expect("an identifier"))),
        // It has no name of its own: it is called by its criterion.
        ("ten minutes lane", "Move", Page::Proposition, Selection::Move(Id::new("move-quick").expect("an identifier"))),
        ("commuters", "Segment", Page::Segments, Selection::Segment(project.segments[1].id.clone())),
        ("search ads", "Channel", Page::Segments, Selection::Channel(project.channels[0].id.clone())),
    ] {
        state.handle(Action::Go(Page::Overview));
        let found = find(&state, typed);
        let entry = found.iter().find(|entry| entry.kind == kind);
        let entry =
            entry.unwrap_or_else(|| panic!("{typed}: {:?}", found.iter().map(|e| &e.title).collect::<Vec<_>>()));
        state.handle(entry.action.clone());
        assert_eq!((state.page(), state.selection()), (page, &selection), "{typed}: {}", entry.title);
    }
}

#[test]
fn an_item_that_is_chosen_has_the_cursor_in_its_name() {
    let (mut harness, _) = window::window([1500.0, 4000.0], Settings::default(), Some(PathBuf::from(CAR_WASH)));
    for name in [
        "Salt on the roads",
        "Jet wash with coins",
        "Tenant of the petrol station",
        "A lane for members with a time slot",
    ] {
        press(&mut harness, Modifiers::COMMAND, Key::K);
        harness.get_by_role_and_label(Role::TextInput, "What are you looking for?").type_text(name);
        harness.run();
        press(&mut harness, Modifiers::NONE, Key::Enter);
        let state = harness.state().state();
        assert_eq!(state.dialog(), None, "{name}");
        let id = harness.ctx.memory(eframe::egui::Memory::focused).unwrap_or_else(|| panic!("{name} has no focus"));
        let rect = harness.ctx.read_response(id).expect("it is shown").rect;
        let shown = harness.get_all_by_value(name).any(|node| node.rect().intersects(rect));
        assert!(shown, "{name} is not where the cursor is");
    }
}
