//! The answers of a survey on their way into a project: pasted, opened, dropped, taken over and taken back; and what
//! stands behind numbers from then on.

#[path = "common/person.rs"]
#[expect(dead_code, reason = "other tests press keys")]
mod person;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "other tests open examples")]
mod window;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use person::{Window, click, paste, state, type_into};
use proptest::prelude::*;
use worthwhile::app::evidence::{Support, numbers, support};
use worthwhile::app::explain::{Of, explain};
use worthwhile::app::{
    Action, AppState, DialogAction, Draft, EvidenceAction, Intent, Jobs, Page, Selection, Settings, SurveyAction,
    TableSource,
};
use worthwhile::engine::Figure;
use worthwhile::import::{Kind, answer_words, propose, read_text};
use worthwhile::model::{
    About, ChainPlace, Consultation, CostKind, Estimate, Id, Level, Method, NumberKey, Project, Stakeholder, Timing,
    validate,
};
use worthwhile::words::{NumberLocale, Words};

/// Ten people on two criteria, ours and the rival's, as a spreadsheet puts them on the clipboard.
const TEN_ROWS: &str = "Speed\tFriendliness\tSpeed (Rival)\tFriendliness (Rival)\r\n\
    8\t9\t6\t7\r\n7\t8\t5\t8\r\n9\t9\t6\t6\r\n8\t7\t7\t7\r\n6\t9\t5\tn/a\r\n\
    8\t8\t6\t7\r\n9\t10\t4\t6\r\n7\t8\t6\t8\r\n8\t9\t5\t7\r\n7\t8\t\t6\r\n";

fn open() -> (Window, window::Answers) {
    window::window([1280.0, 900.0], Settings::default(), None)
}

/// A state with an open project in which jobs are done at once.
fn opened() -> AppState {
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    do_now(&mut state, Action::Leave(Intent::New));
    state
}

/// Does an action and the jobs that follow from it.
fn do_now(state: &mut AppState, action: Action) {
    let mut actions = vec![action];
    while let Some(action) = actions.pop() {
        let jobs = Jobs::inline();
        for effect in state.handle(action) {
            if let worthwhile::app::Effect::Run(job) = effect {
                jobs.run(job);
            }
        }
        actions.extend(std::iter::from_fn(|| jobs.next()));
    }
}

fn read(state: &mut AppState, text: &str) {
    do_now(state, Action::Survey(SurveyAction::Read(TableSource::Text(text.into()))));
}

fn take(state: &mut AppState, text: &str) {
    read(state, text);
    do_now(state, Action::Survey(SurveyAction::TakeOver));
    do_now(state, Action::Dialog(DialogAction::Cancel));
}

fn columns(state: &AppState) -> &worthwhile::app::Columns {
    match state.survey_draft() {
        Some(Draft::Columns(columns)) => columns,
        other => panic!("no columns but {other:?}"),
    }
}

/// The car wash before anybody looked at alternatives or asked customers.
fn alone() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/car-wash-alone.worthwhile.ron"))
}

#[test]
fn a_new_user_goes_from_ten_rows_on_the_clipboard_to_a_value_map_with_error_bars() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    paste(&mut harness, TEN_ROWS);
    harness.get_by_label("10 respondents · 2 new criteria · one new alternative");
    click(&mut harness, "Take over");

    let project = state(&harness).project().clone();
    assert_eq!(project.consultations.len(), 1);
    assert_eq!((project.consultations[0].method, project.consultations[0].count()), (Method::Survey, 10));
    type_into(&mut harness, "Price: Our offer", "20");
    type_into(&mut harness, "Price: Rival", "25");
    click(&mut harness, "When: Per month");
    click(&mut harness, "Show the value map");
    assert_eq!((state(&harness).page(), state(&harness).dialog()), (Page::Competition, None));

    let entered = &state(&harness).derived().figures.customer.situation(0).expect("it is there");
    for offering in &entered.offerings[..2] {
        assert!(matches!(offering.figures.relative_quality, Figure::Known(_)), "{offering:?}");
        let interval = offering.quality_interval.expect("answers differ, so the quality has an interval");
        assert!(interval.low < interval.high);
        assert!(offering.figures.relative_price.known().is_some());
    }
    let quality = |place: usize| entered.offerings[place].figures.relative_quality.known().expect("known");
    assert!(quality(0) > 1.0 && quality(1) < 1.0, "people prefer us");
    assert_eq!(validate(state(&harness).project()), []);

    // The prices are one step, the survey another.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!(state(&harness).project().offer.costs.is_empty());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!(state(&harness).project().is_empty());
}

#[test]
fn the_button_waits_for_what_is_pasted_and_says_what_is_wrong_with_it() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    click(&mut harness, "Paste a survey");
    paste(&mut harness, "Speed\tPrice\n");
    harness.get_by_label_contains("no answers below them");
    paste(&mut harness, TEN_ROWS);
    assert_eq!(columns(state(&harness)).count(), 4);
    harness.key_press(Key::Escape);
    harness.run();
    assert!(state(&harness).dialog().is_none() && state(&harness).survey_draft().is_none());
    assert!(state(&harness).project().is_empty());
}

#[test]
fn the_keyboard_alone_brings_a_survey_into_the_project() {
    let (mut harness, _) = open();
    let press = |harness: &mut Window, modifiers, key| {
        harness.key_press_modifiers(modifiers, key);
        harness.run();
    };
    press(&mut harness, Modifiers::COMMAND, Key::N);
    press(&mut harness, Modifiers::COMMAND, Key::Num3);
    paste(&mut harness, TEN_ROWS);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    for text in ["20", "25"] {
        harness.event(Event::Text(text.to_owned()));
        harness.run();
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    // When they are paid: the second of three ways; then the button.
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Space);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!((state(&harness).page(), state(&harness).dialog()), (Page::Competition, None));
    let entered = &state(&harness).derived().figures.customer.situation(0).expect("it is there");
    assert!(entered.offerings[..2].iter().all(|one| one.figures.relative_price.known().is_some()));
}

#[test]
fn a_file_is_chosen_or_dropped() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("saturday queue.csv");
    std::fs::write(&path, "Speed;Speed (Rival)\n7,5;4\n8;5,5\n").expect("it can be written");
    let (mut harness, answers) = open();
    click(&mut harness, "New project");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    answers.push(Some(path.clone()));
    click(&mut harness, "Open a CSV file…");
    assert_eq!(columns(state(&harness)).name, "saturday queue");
    click(&mut harness, "Take over");
    assert_eq!(state(&harness).project().consultations[0].name, "saturday queue");

    // Dropped on the start page, it begins a project.
    let mut state = AppState::new(Settings::default(), None, fastrand::Rng::with_seed(1));
    do_now(&mut state, Action::Survey(SurveyAction::Read(TableSource::File(path))));
    assert!(state.has_project());
    assert_eq!(columns(&state).count(), 2);
}

#[test]
fn pasting_into_a_field_or_a_table_stays_there() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    click(&mut harness, "Add consultation");
    harness.get_by_role_and_label(Role::TextInput, "What was said: New consultation").focus();
    harness.run();
    paste(&mut harness, "too slow\tand dear");
    assert_eq!(state(&harness).survey_draft().is_none(), state(&harness).dialog().is_none());
    assert!(state(&harness).dialog().is_none());
}

#[test]
fn what_each_column_is_about_can_be_chosen_by_its_lists() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    paste(&mut harness, "Q1\tQ2\n4\t5\n3\t5\n2\t4\n");
    assert_eq!(columns(state(&harness)).columns[0].scale, 5);
    click(&mut harness, "What it is about: Q2");
    click(&mut harness, "Importance");
    click(&mut harness, "Criterion: Q2");
    click(&mut harness, "New: Q1");
    click(&mut harness, "Scale: Q1");
    click(&mut harness, "0–10");
    click(&mut harness, "Take over");
    let project = state(&harness).project();
    assert_eq!(project.offer.utility.len(), 1);
    let abouts: Vec<_> = project.consultations[0].questions.iter().map(|it| (&it.about, it.scale)).collect();
    let id = &project.offer.utility[0].id;
    assert_eq!(abouts, [(&About::Score(id.clone()), 10), (&About::Importance(id.clone()), 5)]);
}

#[test]
fn what_is_not_taken_over_is_told_with_its_row_and_column() {
    let (mut harness, _) = open();
    click(&mut harness, "New project");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    let rows = "7\t8\n".repeat(19);
    paste(&mut harness, &format!("Speed\tPrice\tRemarks\n{rows}fast\t8\tgood\n8\t77\t\tbeyond\n"));
    harness.get_by_label("Row 21: “fast” is no number");
    harness.get_by_label("Row 22: 77 is beyond 0–10");
    harness.get_by_label("Texts, no numbers");
    harness.get_by_label("One cell stands beyond the last heading and is left out, in row 22.");
    click(&mut harness, "Take over");
    let consultation = &state(&harness).project().consultations[0];
    assert_eq!((consultation.questions.len(), consultation.answers.len()), (2, 21));
}

#[test]
fn a_survey_sets_what_the_project_has_and_says_whom_it_asked() {
    let mut state = opened();
    take(&mut state, "Speed\tSpeed (Rival)\n7\t5\n8\t6\n9\t4\n");
    let before = state.project().clone();
    let deciders = Stakeholder::new(Id::new("d").expect("a letter"), "Deciders", ChainPlace::Decider);
    do_now(&mut state, Action::Stakeholder(worthwhile::app::StakeholderAction::Add(deciders.into())));
    let decider = state.project().stakeholders[0].id.clone();
    read(
        &mut state,
        "speed\tRival: speed\tImportance of speed\tOverall satisfaction\tRecommend\n5\t5\t9\t6\t9\n6\t7\t10\t7\t4\n",
    );
    do_now(&mut state, Action::Survey(SurveyAction::SetStakeholder(Some(decider.clone()))));
    do_now(&mut state, Action::Survey(SurveyAction::TakeOver));
    let project = state.project();
    assert_eq!(project.offer.utility.len(), 1, "nothing new");
    assert_eq!(project.alternatives.len(), 2);
    assert_eq!(project.consultations[1].stakeholder, Some(decider));
    let criterion = &project.offer.utility[0];
    assert_ne!(criterion.score, before.offer.utility[0].score);
    assert!(criterion.importance.is_some_and(|it| it.low() > 5.0), "it was asked for");
    let links = &project.evidence[&NumberKey::new(criterion.id.as_str(), "score")];
    assert_eq!(links.len(), 2, "the older survey stays evidence: {links:?}");
    let voice = state.derived().figures.customer.voice();
    assert_eq!(voice.figures.nps.known(), Some(0.0));
    assert_eq!(voice.criteria[0].series.len(), 2);
}

#[test]
fn pairs_of_kano_are_taken_over_as_they_are() {
    let mut state = opened();
    take(&mut state, "Speed\tSpeed present\tSpeed absent\n7\t1\t5\n8\t1\t5\n6\t1\t3\n");
    let voice = &state.derived().figures.customer.voice().criteria[0];
    let kano = voice.kano.expect("both questions were asked");
    assert_eq!(kano.class, Ok(worthwhile::engine::customer_side::KanoClass::OneDimensional));
}

#[test]
fn evidence_ages_and_guesses_are_found_wherever_they_are() {
    let mut state = opened();
    take(&mut state, "Speed\tSpeed (Rival)\n7\t5\n8\t6\n9\t4\n");
    let project = state.project().clone();
    let criterion = project.offer.utility[0].id.clone();
    let (score, importance) =
        (NumberKey::new(criterion.as_str(), "score"), NumberKey::new(criterion.as_str(), "importance"));
    let of = |state: &AppState, key: &NumberKey| support(state.project(), state.today(), key);
    assert_eq!(of(&state, &score), Support::Asked { age_months: None, respondents: 3 });
    assert_eq!(of(&state, &importance), Support::Guess);
    let date = project.consultations[0].date;
    state.set_today(date.saturating_add(jiff::Span::new().months(6)));
    assert!(matches!(of(&state, &score), Support::Asked { age_months: Some(age), .. } if (5.9..6.1).contains(&age)));
    state.set_today(date.saturating_add(jiff::Span::new().months(13)));
    assert!(matches!(of(&state, &score), Support::Old { age_months, respondents: 3 } if age_months > 12.9));

    let all = numbers(&state);
    assert_eq!(all.len(), 3, "importance, our score, the rival's: {all:?}");
    let note = explain(&state, Of::Offer, "utility").expect("it is known").note;
    assert_eq!(note, "Rests on one guess among 2 numbers: Importance: Speed");
    let id = project.consultations[0].id.clone();
    do_now(&mut state, Action::Evidence(EvidenceAction::Link(importance.clone(), id.clone())));
    assert_eq!(explain(&state, Of::Offer, "utility").expect("it is known").note, "");
    do_now(&mut state, Action::Evidence(EvidenceAction::Unlink(importance, id)));
    assert!(!explain(&state, Of::Offer, "utility").expect("it is known").note.is_empty());
}

#[test]
fn a_guess_of_somebody_of_ours_is_no_evidence() {
    let mut state = opened();
    take(&mut state, "Speed\n7\n8\n");
    let mut consultation = Consultation::clone(&state.project().consultations[0]);
    consultation.method = Method::Guess;
    let action = worthwhile::app::ConsultationAction::Set { item: consultation.into(), field: "field-method" };
    do_now(&mut state, Action::Consultation(action));
    let key = NumberKey::new(state.project().offer.utility[0].id.as_str(), "score");
    assert_eq!(support(state.project(), None, &key), Support::Guess);
}

#[test]
fn cells_of_guesses_say_so_and_the_inspector_links_them() {
    let (mut harness, _) = window::window([1600.0, 5000.0], Settings::default(), Some(alone()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    click(&mut harness, "Add consultation");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run();
    let criterion = state(&harness).project().offer.utility[0].clone();
    let cell = format!("Score: {}", criterion.name);
    let described = |harness: &Window| {
        let node = harness.get_by_role_and_label(Role::TextInput, &cell);
        node.accesskit_node().description().unwrap_or_default()
    };
    assert!(described(&harness).contains("Guess"), "{}", described(&harness));
    click(&mut harness, &format!("Show in inspector: {}", criterion.name));
    click(&mut harness, "Link a consultation: Score");
    let date = state(&harness).project().consultations[0].date;
    click(&mut harness, &format!("New consultation, {date}"));
    assert!(!described(&harness).contains("Guess"), "{}", described(&harness));
    click(&mut harness, "Unlink New consultation from Score");
    assert!(described(&harness).contains("Guess"));
}

#[test]
fn a_consultation_in_the_inspector_brings_numbers_files_and_links() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut harness, answers) = window::window([1600.0, 5000.0], Settings::default(), Some(alone()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    click(&mut harness, "Add consultation");
    type_into(&mut harness, "Date: New consultation", "2026-11-22");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(state(&harness).project().consultations[0].date.to_string(), "2026-11-22");
    click(&mut harness, "Add a number");
    let criterion = state(&harness).project().offer.utility[0].clone();
    let value = format!("Value found: Score: {}", criterion.name);
    harness.get_by_role_and_label(Role::TextInput, &value).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    type_into(&mut harness, &value, "6..8");
    click(&mut harness, &format!("Use as Score: {}", criterion.name));
    let project = state(&harness).project();
    assert_eq!(project.offer.utility[0].score, Some(Estimate::Range(6.0, 8.0)));
    assert!(project.evidence.contains_key(&NumberKey::new(criterion.id.as_str(), "score")));
    harness.get_by_label(&format!("In use: Score: {}", criterion.name));

    let photo = folder.path().join("queue.jpg");
    answers.push(Some(photo.clone()));
    click(&mut harness, "Add a file…");
    let attachments = &state(&harness).project().consultations[0].attachments;
    assert_eq!(*attachments, [photo.to_string_lossy().into_owned()]);
}

#[test]
fn guesses_lead_to_where_they_are_entered_the_heaviest_first() {
    let (mut harness, _) = window::window([1600.0, 5000.0], Settings::default(), Some(alone()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    let guesses = worthwhile::app::evidence::guesses(state(&harness), &numbers(state(&harness)));
    assert!(guesses.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
    let first = guesses[0].clone();
    let text = first.say(state(&harness).words());
    click(&mut harness, &text);
    assert_eq!(
        (state(&harness).selection(), state(&harness).page()),
        (&first.place, first.place.page().expect("a page"))
    );
}

#[test]
fn where_all_have_prices_none_is_asked_for() {
    let mut state = opened();
    read(&mut state, TEN_ROWS);
    do_now(&mut state, Action::Survey(SurveyAction::TakeOver));
    let Some(Draft::Prices { fields, .. }) = state.survey_draft() else { panic!("both have no price") };
    assert_eq!(fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["Our offer", "Rival"]);
    for place in 0..2 {
        do_now(&mut state, Action::Survey(SurveyAction::SetPrice(place, Some(Estimate::Exact(20.0)))));
    }
    do_now(&mut state, Action::Survey(SurveyAction::Finish));
    assert!(state.survey_draft().is_some(), "nobody said yet when they are paid");
    do_now(&mut state, Action::Survey(SurveyAction::SetTiming(Timing::PerMonth)));
    do_now(&mut state, Action::Survey(SurveyAction::Finish));
    let prices = state.project().offer.costs.iter().chain(&state.project().alternatives[0].costs);
    assert_eq!(prices.map(|cost| cost.kind).collect::<Vec<_>>(), [CostKind::Price; 2]);
    read(&mut state, TEN_ROWS);
    do_now(&mut state, Action::Survey(SurveyAction::TakeOver));
    assert!(state.survey_draft().is_none() && state.dialog().is_none());
    assert_eq!(state.project().alternatives.last().map(|it| it.level), Some(Level::DoNothing));
}

#[test]
fn answers_do_not_come_between_a_question_and_its_answer() {
    let mut state = opened();
    do_now(&mut state, Action::Command(worthwhile::app::Command::About));
    read(&mut state, TEN_ROWS);
    assert!(matches!(state.dialog(), Some(worthwhile::app::Dialog::About)));
    assert_eq!(*state.selection(), Selection::None);
}

/// Texts that look like tables, and some that do not.
fn any_table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        4 => "[0-9]{1,3}([.,][0-9]{1,2})?%?",
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
        1 => Just("n/a".to_owned()),
        2 => "(yes|No|TRUE|0|1|Open|Open \\(Rival\\))",
        1 => "(Importance of|Rival:|Speed|\\(Rival\\)|if absent|\\(1-5\\)| )[ A-Za-z():]{0,10}",
    ];
    let row = |sign: &'static str| prop::collection::vec(cell.clone(), 1..6).prop_map(move |cells| cells.join(sign));
    let rows = prop_oneof![
        prop::collection::vec(row("\t"), 0..12),
        prop::collection::vec(row(";"), 0..12),
        prop::collection::vec(row(","), 0..12),
    ];
    let text = (rows, prop::sample::select(vec!["\n", "\r\n", "\r"])).prop_map(|(rows, end)| rows.join(end));
    prop_oneof![4 => text, 1 => "\\PC*", 1 => prop::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_text_breaks_the_reading_and_no_answer_is_lost(text in any_table()) {
        let words = Words::new(NumberLocale::English, "USD");
        if let Ok(table) = read_text(&text, &answer_words(&words)) {
            let proposals = propose(&table, &Project::default(), &words);
            prop_assert_eq!(proposals.len(), table.columns.len());
            for column in &table.columns {
                prop_assert_eq!(column.answers.len(), table.rows);
                prop_assert!(column.unread.len() <= column.unread_count);
                prop_assert!(column.unread_count + column.answers.iter().flatten().count() <= table.rows);
            }
        }
    }

    #[test]
    fn whatever_is_taken_over_leaves_a_valid_project(text in any_table(), kinds in prop::collection::vec(0..14_usize, 6)) {
        let mut state = opened();
        read(&mut state, &text);
        if let Some(Draft::Columns(draft)) = state.survey_draft() {
            let meanings: Vec<_> = draft.columns.iter().map(|column| column.meaning.clone()).collect();
            for (place, (meaning, kind)) in meanings.into_iter().zip(kinds).enumerate() {
                let meaning = worthwhile::import::Meaning { kind: Kind::ALL[kind], ..meaning };
                do_now(&mut state, Action::Survey(SurveyAction::SetMeaning(place, meaning)));
            }
            let before = Arc::new(state.project().clone());
            do_now(&mut state, Action::Survey(SurveyAction::TakeOver));
            prop_assert_eq!(validate(state.project()), vec![]);
            if *state.project() != *before {
                do_now(&mut state, Action::Dialog(DialogAction::Cancel));
                do_now(&mut state, Action::Command(worthwhile::app::Command::Undo));
                prop_assert_eq!(state.project(), &*before);
            }
        }
    }
}
