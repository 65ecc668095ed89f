//! Files of other versions and builds: the oldest open for ever, and what a newer build added stays in the file.

#[path = "common/arbitrary.rs"]
#[expect(dead_code, reason = "other tests use the single quantities")]
mod arbitrary;

use std::fmt::Display;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use arbitrary::arbitrary_project;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use worthwhile::app::file_words::unknown_fields;
use worthwhile::model::{
    About, ChainPlace, Change, ChannelKind, Estimate, Id, Leftover, Level, Lever, MoveKind, NumberKey, Party,
    ProgrammeKind, Project, ResponseSource, Retention, ReturnWorth, Segment, WeightSource, WireSource,
};
use worthwhile::project_file::{
    FORMAT_VERSION, FileError, Loaded, Unknown, UnknownField, parse, parse_with_rest, to_text, to_text_with,
};
use worthwhile::words::{NumberLocale, Words};

/// The fixtures and their checksums. A line is added with each version; none is ever changed.
const FIXTURES: [(u32, &str); 1] = [(1, "388fe5c664b603e268abb8b7928111f2f0fc49aec3ea5caaa56026431b7fc4a0")];

/// Fixtures of what was added to a version, and their checksums. They never change either.
const ADDITIONS: [(&str, &str); 2] = [
    ("1-customer-side", "3bcd26ccea253712728ad111dac5b097f7207a34d8300109a6d06198807cd9c2"),
    ("1-decisions", "5c789b99112d0c9e966c55a69452abd6899df5eb914e251be9151f9551fafd11"),
];

fn fixture(name: impl Display) -> Vec<u8> {
    let path = format!("tests/fixtures/versions/{name}.worthwhile.ron");
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).expect("there is a fixture for each version")
}

fn load(text: &str) -> Loaded {
    parse_with_rest(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn save(loaded: &Loaded) -> String {
    to_text_with(&loaded.project, &loaded.unknown).expect("what was read can be written")
}

/// The fields as `place › name: value`.
fn listed(unknown: &Unknown) -> Vec<String> {
    unknown.fields().iter().map(|field| format!("{field}: {}", field.raw())).collect()
}

// Versions.

#[test]
fn every_version_has_a_fixture_that_never_changes_and_always_opens() {
    let versions: Vec<_> = FIXTURES.iter().map(|(version, _)| *version).collect();
    assert_eq!(versions, (1..=FORMAT_VERSION).collect::<Vec<_>>());
    let all = FIXTURES.map(|(version, checksum)| (version.to_string(), checksum)).into_iter();
    for (version, checksum) in all.chain(ADDITIONS.map(|(name, checksum)| (name.to_owned(), checksum))) {
        let bytes = fixture(&version);
        let found = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        assert_eq!(found, checksum, "the fixture of version {version} was changed");
        let project = parse(&bytes).unwrap_or_else(|error| panic!("version {version}: {error}"));
        assert_eq!(parse(to_text(&project).expect("it writes").as_bytes()).expect("it reads back"), project);
    }
}

#[test]
fn the_fixture_of_version_1_says_what_it_said() {
    let project = parse(&fixture(1)).expect("it opens");
    assert_eq!(
        (project.name.as_str(), project.author.as_str(), project.currency.as_str(), project.horizon_months),
        ("Gym “Atlas”", "A. Author", "EUR", 48)
    );
    assert_eq!(project.notes, "Two lines:\nthe second, with \"quotes\" and a \\.");
    assert_eq!(project.discount_rate_annual, Estimate::Pert(0.06, 0.08, 0.12));
    let offer = &project.offer;
    assert_eq!(
        offer.utility.iter().map(|item| item.score).collect::<Vec<_>>(),
        [Some(Estimate::Range(7.0, 8.5)), Some(Estimate::Exact(0.0))]
    );
    assert_eq!(offer.warranty.capacity.as_ref().map(|aspect| aspect.unit.as_str()), Some("visitors an hour"));
    assert_eq!(offer.returns.iter().filter(|item| item.worth == ReturnWorth::Unpriced).count(), 1);
    assert_eq!(offer.costs.len(), 4);
    let retentions: Vec<_> = project.segments.iter().map(|segment| &segment.economics.retention).collect();
    assert!(matches!(retentions[0], Retention::SbgFitted(table) if table.period_months == 12));
    assert_eq!(*retentions[1], Retention::Lifetime(Some(Estimate::Exact(5.0))));
    assert_eq!(*retentions[2], Retention::Constant { rate: Some(Estimate::Exact(0.9)), period_months: 12 });
    assert!(matches!(retentions[3], Retention::Curve(table) if table.survivors == [0.8, 0.7]));
    assert!(matches!(retentions[4], Retention::Sbg { period_months: 12, .. }));
    assert_eq!(project.segments[0].colour, 3);
    assert_eq!(project.channels[1].kind, ChannelKind::Partnership);
    assert_eq!(project.channels[0].new_customers.len(), 2);
    assert_eq!(project.periods[1].party, Party::Competitor("Iron House".to_owned()));
    assert_eq!(project.periods[0].revenue.expansion, Some(Estimate::Exact(900.0)));
}

#[test]
fn a_file_from_before_the_customer_s_side_says_nothing_of_it() {
    let project = parse(&fixture(1)).expect("it opens");
    let side = (&project.alternatives, &project.weighting, &project.proposition, project.half_life_months);
    let empty = Project::default();
    assert_eq!(side, (&empty.alternatives, &empty.weighting, &empty.proposition, 12));
    let text = to_text(&project).expect("it writes");
    for field in ["alternatives", "weighting", "evidence", "half_life", "proposition", "ideas", "DoNothing"] {
        assert!(!text.contains(field), "{field}");
    }
}

#[test]
fn the_fixture_of_the_customer_s_side_says_what_it_said() {
    let bytes = fixture("1-customer-side");
    let project = parse(&bytes).expect("it opens");
    assert_eq!(to_text(&project).expect("it writes").as_bytes(), bytes, "it is written as it was");
    let id = |text: &str| Id::new(text).expect("letters");
    let levels: Vec<_> = project.alternatives.iter().map(|it| it.level).collect();
    assert_eq!(levels, [Level::SameProduct, Level::OtherProduct, Level::OtherNeed, Level::DoNothing]);
    assert_eq!(project.alternatives[0].scores[&id("quick")], Estimate::Pert(2.0, 3.0, 5.0));
    assert_eq!(project.alternatives[0].warranty.capacity, Some(Estimate::Exact(6.0)));
    assert_eq!(project.alternatives[3].costs[0].amount, Some(Estimate::Range(50.0, 300.0)));
    assert_eq!(project.situations[0].willingness, Some(Estimate::Exact(3.0)));
    let places: Vec<_> = project.stakeholders.iter().map(|it| it.place).collect();
    assert_eq!(places, [ChainPlace::EndCustomer, ChainPlace::Decider, ChainPlace::User, ChainPlace::Intermediary]);
    assert_eq!(
        (project.weighting.source, project.weighting.pairs[&id("clean")][&id("paint")]),
        (WeightSource::Pairwise, 3.0)
    );
    let survey = project.consultation(&id("saturday-queue")).expect("it is there");
    assert_eq!((survey.date.to_string().as_str(), survey.count(), survey.questions.len()), ("2026-03-14", 3, 10));
    assert_eq!(survey.questions[1].about, About::ScoreOf(id("hand-wash"), id("clean")));
    assert_eq!(survey.answers[1].0[..3], [Some(7.5), None, Some(4.0)]);
    assert_eq!(project.consultations.iter().filter(|it| it.is_evidence()).count(), 4);
    let score = NumberKey::new("clean", "score");
    assert_eq!(project.evidence_of(&score).count(), 2);
    assert_eq!(project.half_life_months, 9);
    assert_eq!(project.proposition.claims[1].figure, "offer/net_value");
    assert_eq!(project.ideas[0].moves.iter().map(|step| step.kind).collect::<Vec<_>>(), MoveKind::ALL);
    assert_eq!(project.acknowledged.len(), 2);
    assert_eq!(project.offer.queue.servers, 2);
    assert_eq!(project.segments[0].satisfaction, Some(Estimate::Range(6.0, 8.0)));
}

#[test]
fn a_file_from_before_decisions_says_nothing_of_them() {
    for name in ["1", "1-customer-side"] {
        let project = parse(&fixture(name)).expect("it opens");
        let empty = Project::default();
        assert_eq!((&project.programmes, &project.scenarios), (&empty.programmes, &empty.scenarios));
        assert_eq!((&project.trial, project.budget), (&empty.trial, empty.budget));
        assert!(project.levers.is_empty() && project.together.is_empty());
        let text = to_text(&project).expect("it writes");
        for field in ["wire", "referral", "effort", "response", "programmes", "scenarios", "trial", "budget", "levers"]
        {
            assert!(!text.contains(&format!(" {field}: ")), "{name}: {field}");
        }
    }
}

#[test]
fn the_fixture_of_decisions_says_what_it_said() {
    let bytes = fixture("1-decisions");
    let project = parse(&bytes).expect("it opens");
    assert_eq!(to_text(&project).expect("it writes").as_bytes(), bytes, "it is written as it was");
    let id = |text: &str| Id::new(text).expect("letters");
    let members = &project.segments[0];
    assert_eq!((members.wire.source, members.wire.won), (WireSource::Periods, Some(Estimate::Pert(0.01, 0.04, 0.09))));
    assert_eq!(members.referral.would_have_come, Some(Estimate::Range(0.2, 0.5)));
    assert_eq!(members.cross_sales.iter().map(|sale| sale.id.as_str()).collect::<Vec<_>>(), ["drinks", "towels"]);
    assert_eq!(members.effort.retention_ceiling, Some(Estimate::Exact(0.95)));
    let [ads, posters] = [0, 1].map(|at| &project.channels[at].response);
    assert_eq!((ads.floor, ads.ceiling, ads.at_more), (Some(100.0), Some(2000.0), Some(Estimate::Range(9.0, 11.0))));
    assert_eq!((posters.source, posters.periods[1].new_customers), (ResponseSource::Periods, 3.0));
    assert_eq!(project.periods[0].satisfaction, Some(Estimate::Range(6.5, 7.5)));
    let card = &project.programmes[0];
    assert_eq!((card.kind, card.segments.len()), (ProgrammeKind::Loyalty, 2));
    assert_eq!(card.effects[0].change, Change::By(Estimate::Range(0.02, 0.08)));
    assert_eq!(card.effects[1].on, Lever::Number(NumberKey::new("availability", "delivered")));
    assert_eq!(project.programmes[1].effects[0].change, Change::Times(Estimate::Pert(1.0, 1.5, 2.5)));
    let sundays = &project.scenarios[0].changes;
    assert_eq!(sundays.numbers[&NumberKey::new("card", "stay")], Change::To(Estimate::Exact(0.03)));
    assert_eq!(sundays.programmes, [id("card")].into());
    assert_eq!(project.trial.numbers.len(), 2);
    assert_eq!(project.levers[0], NumberKey::new("members", "order_value"));
    assert_eq!((project.budget.per_month, project.budget.leftover), (Some(900.0), Leftover::Lapses));
    assert_eq!(project.together.iter().map(|pair| pair.rank).collect::<Vec<_>>(), [0.4, -0.25]);
}

// Fields that this build does not know.

const NEWER_BUILD: &str = r##"(
    worthwhile: 1,
    project: (
        currency: "EUR",
        mood: Good(very: [1, 2 /* or 3 */]),
        discount_rate_annual: Exact(0.1),
        horizon_months: 48,
        offer: (
            utility: [
                (id: "fast", name: "Fast", weigth: 3, importance: Exact(9.0)),
            ],
            warranty: (
                sturdiness: (required: 3),
                capacity: (spare: 'x'),
            ),
        ),
        segments: [
            (
                loyalty_tier: Some(Gold),
                id: "members",
                nmae: "x",
                name: "Gym members",
                economics: (retention: Constant(rate: Exact(0.9), source: "the till, 2026: \"(a, b)\"")),
            ),
            (id: "guests", name: "Guests", economics: (retention: Curve((survivors: [0.5], fitted: true)), tax: 0.2)),
        ],
        channels: [
            (id: "ads", name: "Ads", new_customers: {"guests": Exact(1.0)}, budget: {"a": (1, [r#"""#])}),
        ],
        periods: [
            (id: "then", date: "2025-03", revenue: (reactivated: Exact(5.0))),
        ],
    ),
    comments: [(by: "B", text: "
    over lines
")],
)
"##;

#[test]
fn fields_of_a_newer_build_are_told_by_name_and_place() {
    let loaded = load(NEWER_BUILD);
    let expected = [
        "project › mood: Good(very: [1, 2 /* or 3 */])",
        "utility › Fast › weigth: 3",
        "warranty › sturdiness: (required: 3)",
        "warranty › capacity › spare: 'x'",
        "segments › Gym members › loyalty_tier: Some(Gold)",
        "segments › Gym members › nmae: \"x\"",
        "segments › Gym members › economics › retention › source: \"the till, 2026: \\\"(a, b)\\\"\"",
        "segments › Guests › economics › retention › fitted: true",
        "segments › Guests › economics › tax: 0.2",
        "channels › Ads › budget: {\"a\": (1, [r#\"\"\"#])}",
        "periods › 2025-03 › revenue › reactivated: Exact(5.0)",
        "comments: [(by: \"B\", text: \"\n    over lines\n\")]",
    ];
    assert_eq!(listed(&loaded.unknown), expected);
    let places: Vec<_> = loaded.unknown.fields().iter().filter_map(UnknownField::position).collect();
    assert_eq!((places[0].line, places[0].column), (5, 9));
    assert_eq!((places[5].line, places[5].column), (21, 17));
    // Those who cannot keep them refuse the file, with the place of the first.
    let error = parse(NEWER_BUILD.as_bytes()).expect_err("it is strict");
    assert!(matches!(&error, FileError::Syntax { position, .. } if position.line == 5), "{error}");
}

#[test]
fn a_misspelt_name_is_told_with_the_one_that_is_meant() {
    let words = Words::new(NumberLocale::English, "EUR");
    let loaded = load(NEWER_BUILD);
    let misspelt: Vec<_> =
        loaded.unknown.fields().iter().filter_map(|field| Some((field.name(), field.nearest()?))).collect();
    // The segment has a name already, so another one is not what is meant.
    assert_eq!(misspelt, []);
    let text = "(worthwhile: 1, project: (currency: \"EUR\", discount_rate_annual: Exact(0.1), horizon_months: 48, \
                nmae: \"Gym\", mood: 1))";
    let told = unknown_fields(&words, &load(text).unknown);
    assert_eq!(told.len(), 2);
    assert!(told[0].contains("project › nmae") && told[0].contains("“name”"), "{told:?}");
    assert!(told[1].contains("project › mood") && !told[1].contains('“'), "{told:?}");
    assert_eq!(unknown_fields(&words, &load(NEWER_BUILD).unknown).len(), 6, "five and how many more");
}

#[test]
fn fields_of_a_newer_build_are_kept_when_the_project_is_saved() {
    let loaded = load(NEWER_BUILD);
    let saved = save(&loaded);
    let again = load(&saved);
    assert_eq!(again.project, loaded.project);
    let mut before = listed(&loaded.unknown);
    let mut after = listed(&again.unknown);
    before.sort();
    after.sort();
    assert_eq!(after, before, "{saved}");
    assert_eq!(save(&again), saved, "a second save changes nothing");
    assert!(saved.contains("\n                nmae: \"x\",\n            ),\n"), "one line a field: {saved}");
    // Windows keeps its lines, in the values too.
    let windows = NEWER_BUILD.replace('\n', "\r\n");
    let kept = load(&save(&load(&windows)));
    assert!(listed(&kept.unknown).iter().any(|field| field.contains("\r\n    over lines\r\n")));
}

#[test]
fn fields_go_with_their_item_and_stay_with_it() {
    let mut loaded = load(NEWER_BUILD);
    let project = &mut loaded.project;
    // Another order, another name, an item more, an aspect fewer, another kind of retention.
    project.segments.reverse();
    project.segments.insert(0, Arc::new(Segment::new(Id::new("new").expect("an id"), "New")));
    Arc::make_mut(&mut project.segments[2]).name = "Members".to_owned();
    Arc::make_mut(&mut project.segments[2]).economics.retention = Retention::default();
    let offer = Arc::make_mut(&mut project.offer);
    offer.warranty.capacity = None;
    offer.utility.clear();
    let again = load(&save(&loaded));
    assert_eq!(again.project, loaded.project);
    assert_eq!(
        listed(&again.unknown),
        [
            "segments › Guests › economics › retention › fitted: true",
            "segments › Guests › economics › tax: 0.2",
            "segments › Members › loyalty_tier: Some(Gold)",
            "segments › Members › nmae: \"x\"",
            "channels › Ads › budget: {\"a\": (1, [r#\"\"\"#])}",
            "periods › 2025-03 › revenue › reactivated: Exact(5.0)",
            "project › mood: Good(very: [1, 2 /* or 3 */])",
            "warranty › sturdiness: (required: 3)",
            "comments: [(by: \"B\", text: \"\n    over lines\n\")]",
        ]
    );
}

const NEWER_CUSTOMERS: &str = r#"(
    worthwhile: 1,
    project: (
        currency: "EUR",
        discount_rate_annual: Exact(0.1),
        horizon_months: 48,
        offer: (
            utility: [(id: "fast", name: "Fast")],
            queue: (servers: 2, breaks: 3),
        ),
        alternatives: [
            (
                id: "rival",
                name: "Rival",
                mood: Grim,
                scores: {"fast": Exact(9.0)},
                warranty: (sturdiness: Exact(3.0)),
                costs: [(id: "fee", name: "Fee", tax: 0.2)],
            ),
            (id: "do-nothing", name: "", level: DoNothing, regret: Exact(4.0)),
        ],
        situations: [(id: "rain", name: "Rain", weather: "wet")],
        stakeholders: [(id: "boss", name: "Boss", age: 50, weights: {"fast": Exact(1.0)})],
        weighting: (source: Survey, method: Kano),
        consultations: [
            (
                id: "talk",
                name: "Talk",
                date: "2026-03-14",
                room: 7,
                found: [(about: Satisfaction, value: Exact(6.0), trust: 0.5)],
                questions: [(text: "How fast?", about: Score("fast"), tone: Kind)],
                answers: ["8", "-"],
            ),
        ],
        evidence: {"fast/score": ["talk"]},
        proposition: (claims: [(id: "claim", name: "Faster", proof: "film")], slogan: "Go"),
        ideas: [(id: "idea", name: "Idea", moves: [(id: "move", criterion: "fast", cost: 5)], risk: High)],
        acknowledged: {"a": "b"},
    ),
)
"#;

#[test]
fn fields_of_a_newer_build_are_kept_on_the_customer_s_side() {
    let loaded = load(NEWER_CUSTOMERS);
    let expected = [
        "queue › breaks: 3",
        "alternatives › Rival › mood: Grim",
        "alternatives › Rival › warranty › sturdiness: Exact(3.0)",
        "alternatives › Rival › costs › Fee › tax: 0.2",
        "alternatives › do-nothing › regret: Exact(4.0)",
        "situations › Rain › weather: \"wet\"",
        "stakeholders › Boss › age: 50",
        "weighting › method: Kano",
        "consultations › Talk › room: 7",
        "consultations › Talk › found › #1 › trust: 0.5",
        "consultations › Talk › questions › #1 › tone: Kind",
        "proposition › claims › Faster › proof: \"film\"",
        "proposition › slogan: \"Go\"",
        "ideas › Idea › moves › move › cost: 5",
        "ideas › Idea › risk: High",
    ];
    assert_eq!(listed(&loaded.unknown), expected);
    let mut changed = loaded.clone();
    for project in
        [&loaded.project, &Project { alternatives: Project::default().alternatives, ..loaded.project.clone() }]
    {
        changed.project = project.clone();
        let saved = save(&changed);
        let again = load(&saved);
        assert_eq!(again.project, *project);
        let kept = listed(&again.unknown);
        let lost: Vec<_> = expected.iter().filter(|field| !kept.iter().any(|kept| kept == *field)).collect();
        let is_rival = |field: &&&str| field.contains("Rival");
        assert!(lost.iter().all(|field| project.alternatives.len() == 1 && is_rival(field)), "{lost:?}\n{saved}");
        assert_eq!(save(&again), saved, "a second save changes nothing");
    }
}

#[test]
fn very_many_unknown_fields_are_kept_in_good_time() {
    let many = (0..100_000).map(|number| format!("a{number}: {number}, ")).collect::<Vec<_>>().concat();
    let items = (0..10_000)
        .map(|number| format!("(id: \"i{number}\", name: \"N\", x: [{number}]),\n"))
        .collect::<Vec<_>>()
        .concat();
    let long = format!("{}: 1", "z".repeat(1_000_000));
    let head = "currency: \"EUR\", discount_rate_annual: Exact(0.1), horizon_months: 48";
    let text = format!("(worthwhile: 1, project: ({head}, {many}{long}, segments: [{items}]))");
    let start = Instant::now();
    let loaded = load(&text);
    assert_eq!(loaded.unknown.fields().len(), 110_001);
    let last = loaded.unknown.fields().last().and_then(UnknownField::position);
    assert_eq!(last.map(|position| (position.line, position.column)), Some((10_000, 26)));
    assert_eq!(load(&save(&loaded)).unknown.fields().len(), 110_001);
    let told = unknown_fields(&Words::new(NumberLocale::English, "EUR"), &loaded.unknown);
    assert!(told.iter().all(|line| line.len() < 500) && told.len() == 6, "{told:?}");
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn extensions_and_names_of_structs_lose_no_field() {
    let head = "currency: \"EUR\", discount_rate_annual: Exact(0.1), horizon_months: 48";
    let curve = |curve: &str| {
        format!(
            "(worthwhile: 1, project: ({head}, segments: [(id: \"a\", name: \"A\", economics: (retention: {curve}))]))"
        )
    };
    for text in [
        curve("Curve(SurvivalTable(survivors: [0.5], fitted: true))"),
        format!("#![enable(unwrap_variant_newtypes)]{}", curve("Curve(survivors: [0.5], fitted: true)")),
        format!(
            "#![enable(unwrap_newtypes)]\n#![enable(implicit_some)]{}",
            curve("Curve((fitted: true, survivors: [0.5]))")
        ),
        curve("Curve((r#fitted: true, survivors: [0.5],),)"),
        curve("Curve((r#fitted-by.2: true, survivors: [0.5],),)"),
    ] {
        // Read with all its fields, or refused: never read with some of them.
        match parse_with_rest(text.as_bytes()) {
            Ok(loaded) => {
                assert_eq!(loaded.unknown.fields().len(), 1, "{text}");
                let again = load(&save(&loaded));
                assert_eq!(listed(&again.unknown), listed(&loaded.unknown), "{text}");
                assert_eq!(save(&again), save(&loaded), "{text}");
            }
            Err(error) => assert!(error.to_string().contains("fitted"), "{error}\n{text}"),
        }
    }
}

/// A value that a newer build may write.
fn raw_value() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "1",
        "-2.5e3",
        "\"a, b) \\\" }\"",
        "Some(Gold)",
        "[1, (2, 3)]",
        "(a: 1, b: [(c: \"x\")])",
        "{\"k\": Range(1.0, 2.0)}",
        "'('",
        "r#\"raw \" ) \"#",
        "()",
        "[\n    1, // one\n]",
        "Tier(level: 3,)",
        "\"кафе 🦀\"",
        "b\"x\"",
        "true",
        "inf",
    ])
    .prop_map(str::to_owned)
}

/// The text with unknown fields put into some of its structs: before lines that begin a field.
fn with_fields(text: &str, fields: &[(usize, String)]) -> String {
    let names = [
        "name: ",
        "date: ",
        "currency: ",
        "order_value: ",
        "rate: ",
        "period_months: ",
        "required: ",
        "start: ",
        "text: ",
        "about: ",
        "servers: ",
        "choice_share: ",
    ];
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let places: Vec<_> = (0..lines.len())
        .filter(|index| names.iter().any(|name| lines[*index].trim_start().starts_with(name)))
        .collect();
    for (number, (place, value)) in fields.iter().enumerate() {
        let line = &mut lines[places[place % places.len()]];
        *line = format!("future_{number}: {value}, {line}");
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_newer_build_adds_is_kept_to_the_letter(
        project in arbitrary_project(),
        fields in prop::collection::vec((any::<usize>(), raw_value()), 1..12),
    ) {
        let text = with_fields(&to_text(&project).expect("it writes"), &fields);
        let loaded = load(&text);
        prop_assert_eq!(&loaded.project, &project);
        prop_assert_eq!(loaded.unknown.fields().len(), fields.len(), "{}", text);
        for (number, (_, value)) in fields.iter().enumerate() {
            let name = format!("future_{number}");
            prop_assert!(loaded.unknown.fields().iter().any(|field| field.name() == name && field.raw() == value));
        }
        let saved = save(&loaded);
        let again = load(&saved);
        prop_assert_eq!(&again.project, &project);
        let sorted = |unknown: &Unknown| { let mut all = listed(unknown); all.sort(); all };
        prop_assert_eq!(sorted(&again.unknown), sorted(&loaded.unknown), "{}", saved);
        prop_assert_eq!(save(&again), saved);
    }

    #[test]
    fn a_project_without_unknown_fields_is_saved_as_ever(project in arbitrary_project()) {
        let text = to_text(&project).expect("it writes");
        let loaded = load(&text);
        prop_assert!(loaded.unknown.is_empty());
        prop_assert_eq!(save(&loaded), text);
        let nothing: &Project = &loaded.project;
        prop_assert_eq!(nothing, &project);
    }
}
