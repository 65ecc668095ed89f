//! Project files: what is written reads back, and nothing that stands in a file does harm.

#[path = "common/arbitrary.rs"]
#[expect(dead_code, reason = "other tests use the single quantities")]
mod arbitrary;
#[path = "../fuzz/src/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arbitrary::arbitrary_project;
use proptest::prelude::*;
use worthwhile::app::templates::TEMPLATES;
use worthwhile::model::{
    About, Alternative, Answers, Channel, Consultation, Cost, CostKind, Criterion, Effect, Id, Level, NumberKey, Offer,
    Party, Period, Project, Question, Return, Segment, Stage, Timing, YearMonth,
};
use worthwhile::project_file::{
    FORMAT_VERSION, FileError, Key, Loaded, MAX_FILE_BYTES, Passphrase, is_encrypted, load, open, parse,
    parse_with_rest, save, to_bytes, to_text,
};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn gym() -> &'static str {
    TEMPLATES.iter().find(|template| template.key == "gym").expect("there is a gym").text
}

fn id(text: &str) -> Id {
    Id::new(text).expect("letters and digits")
}

fn text_of(project: &Project) -> String {
    to_text(project).expect("a valid project can be written")
}

/// An error that says where: a line and a column of the text, a named place of the project, or what the file is not.
fn assert_has_place(error: &FileError, bytes: &[u8]) {
    let message = error.to_string();
    checks::assert_place(error, bytes);
    match error {
        FileError::Syntax { position, message: reason } => {
            assert!(message.starts_with(&format!("line {}, column {}", position.line, position.column)), "{message}");
            assert!(!reason.trim().is_empty(), "{error:?}");
        }
        FileError::Invalid(problems) => assert!(
            problems.iter().all(|problem| message.contains(problem.place.section) || problems.len() > 5),
            "{message}"
        ),
        _ => {}
    }
}

// What is written reads back.

/// Texts that people type or paste anywhere.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        proptest::sample::select(vec![
            "",
            " ",
            "\"",
            "\\",
            "\\n",
            "r#\"",
            "\"#",
            "a\nb\r\nc",
            "\u{feff}",
            "\0",
            "//",
            "/*",
            "*/",
            ")",
            "кафе",
            "🦀",
        ])
        .prop_map(str::to_owned),
    ]
}

/// An arbitrary project with arbitrary texts in every place that holds one.
fn project_with_texts() -> impl Strategy<Value = Project> {
    let texts = prop::collection::vec(any_text(), 1..8);
    (arbitrary_project(), texts).prop_map(|(mut project, texts)| {
        let texts_for_keys = texts.clone();
        let mut texts = texts.into_iter().cycle();
        let mut fill = |text: &mut String| *text = texts.next().unwrap_or_default();
        fill(&mut project.name);
        fill(&mut project.author);
        fill(&mut project.notes);
        let offer = Arc::make_mut(&mut project.offer);
        fill(&mut offer.name);
        fill(&mut offer.description);
        offer.utility.iter_mut().for_each(|item| fill(&mut item.name));
        offer.perception.iter_mut().for_each(|item| fill(&mut item.name));
        offer.returns.iter_mut().for_each(|item| fill(&mut item.name));
        offer.costs.iter_mut().for_each(|item| fill(&mut item.name));
        if let Some(capacity) = &mut offer.warranty.capacity {
            fill(&mut capacity.unit);
        }
        for segment in project.segments.iter_mut().map(Arc::make_mut) {
            fill(&mut segment.name);
            fill(&mut segment.notes);
            fill(&mut segment.account_manager);
        }
        project.channels.iter_mut().map(Arc::make_mut).for_each(|channel| fill(&mut channel.name));
        for alternative in project.alternatives.iter_mut().map(Arc::make_mut) {
            fill(&mut alternative.name);
            fill(&mut alternative.notes);
            alternative.costs.iter_mut().for_each(|item| fill(&mut item.name));
        }
        project.situations.iter_mut().map(Arc::make_mut).for_each(|situation| fill(&mut situation.notes));
        project.stakeholders.iter_mut().map(Arc::make_mut).for_each(|stakeholder| fill(&mut stakeholder.name));
        for consultation in project.consultations.iter_mut().map(Arc::make_mut) {
            fill(&mut consultation.said);
            consultation.attachments.iter_mut().for_each(&mut fill);
            consultation.questions.iter_mut().for_each(|question| fill(&mut question.text));
        }
        let proposition = Arc::make_mut(&mut project.proposition);
        fill(&mut proposition.problem);
        proposition.claims.iter_mut().for_each(|claim| fill(&mut claim.figure));
        project.ideas.iter_mut().map(Arc::make_mut).for_each(|idea| fill(&mut idea.notes));
        project.acknowledged.values_mut().for_each(&mut fill);
        if let Some(text) = texts_for_keys.first() {
            project.acknowledged.insert(text.clone(), text.clone());
            Arc::make_mut(&mut project.evidence).insert(NumberKey::new(text, text), Vec::new());
        }
        for period in project.periods.iter_mut().map(Arc::make_mut) {
            if let Party::Competitor(name) = &mut period.party {
                fill(name);
            }
        }
        project
    })
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn every_project_survives_the_round_trip(project in project_with_texts()) {
        let text = text_of(&project);
        let back = parse(text.as_bytes());
        prop_assert!(back.is_ok(), "{}\n{}", back.expect_err("it is an error"), text);
        let back = back.expect("it reads back");
        prop_assert_eq!(&back, &project);
        prop_assert_eq!(text_of(&back), text);
    }

    #[test]
    fn what_equals_its_default_is_left_out(project in arbitrary_project()) {
        let text = text_of(&project);
        // Retention without a number still says of which kind it is; names and entries of maps are always there.
        let always = ["rate:", "alpha:", "beta:", "name:", "\""];
        for line in text.lines().map(str::trim).filter(|line| !always.iter().any(|key| line.starts_with(key))) {
            let is_default = [": None,", ": \"\",", ": [],", ": {},", ": NotAsked,", ": period_months: 1,"];
            prop_assert!(!is_default.iter().any(|ending| line.ends_with(ending)), "{}", line);
        }
    }
}

#[test]
fn an_item_is_written_with_nothing_but_what_was_entered() {
    let criterion = Criterion {
        id: id("u"),
        name: "Fast".to_owned(),
        effect: Effect::default(),
        importance: Some(9.0.into()),
        score: None,
    };
    let cost = Cost {
        id: id("k"),
        name: "Fee".to_owned(),
        kind: CostKind::default(),
        timing: Timing::default(),
        stage: Stage::default(),
        amount: None,
    };
    let comes_back = Return { timing: Timing::Once, ..Return::new(id("r"), "Time") };
    let offer = Offer { utility: vec![criterion], returns: vec![comes_back], costs: vec![cost], ..Offer::default() };
    let project = Project {
        offer: Arc::new(offer),
        segments: vec![Arc::new(Segment::new(id("s"), "All"))],
        channels: vec![Arc::new(Channel::new(id("c"), "Ads"))],
        periods: vec![Arc::new(Period::new(id("p"), YearMonth::new(2026, 3).expect("a month of a year")))],
        ..Project::default()
    };
    let bare: Vec<_> = text_of(&project).lines().map(|line| line.trim().to_owned()).collect();
    assert_eq!(
        bare.join(" "),
        "( worthwhile: 1, project: ( currency: \"USD\", discount_rate_annual: Exact(0.1), horizon_months: 60, \
         offer: ( utility: [ ( id: \"u\", name: \"Fast\", importance: Exact(9.0), ), ], \
         returns: [ ( id: \"r\", name: \"Time\", timing: Once, ), ], costs: [ ( id: \"k\", name: \"Fee\", ), ], ), \
         segments: [ ( id: \"s\", name: \"All\", ), ], channels: [ ( id: \"c\", name: \"Ads\", ), ], \
         periods: [ ( id: \"p\", date: \"2026-03\", ), ], ), )"
    );
}

// What is broken says where.

#[test]
fn every_beginning_of_a_file_is_read_or_refused_with_its_place() {
    let text = gym().as_bytes();
    let whole = parse(text).expect("the gym opens");
    for length in 0..text.len() {
        let beginning = &text[..length];
        match parse(beginning) {
            Ok(project) => {
                assert!(text[length..].iter().all(u8::is_ascii_whitespace), "only the last line break may be missing");
                assert_eq!(project, whole);
            }
            Err(error) => assert_has_place(&error, beginning),
        }
        let kept = parse_with_rest(beginning);
        assert_eq!(kept.map(|loaded| loaded.project).ok(), parse(beginning).ok(), "the first {length} bytes");
    }
}

/// How many mutated files are read; `scripts/long-tests` asks for 100,000.
fn mutations() -> u64 {
    std::env::var("WORTHWHILE_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000)
}

/// A file with one to four wrong places: bytes changed, lost, put in, doubled, swapped or taken from elsewhere.
fn mutated(text: &[u8], random: &mut fastrand::Rng) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..random.usize(1..=4) {
        let at = random.usize(..bytes.len());
        let to = (at + random.usize(1..40)).min(bytes.len());
        match random.u8(..9) {
            0 => bytes[at] = random.u8(..),
            1 => bytes[at] = *random.choice(b"(){}[],:\"'09.-eE#/*\\ \n\r\0rNi").expect("there are some"),
            2 => drop(bytes.remove(at)),
            3 => bytes.insert(at, random.u8(..)),
            4 => bytes[at] ^= 1 << random.u8(..8),
            5 => drop(bytes.drain(at..to)),
            6 => {
                let part = bytes[at..to].to_vec();
                let elsewhere = random.usize(..bytes.len());
                drop(bytes.splice(elsewhere..elsewhere, part));
            }
            7 => {
                let hostile =
                    ["1e400", "NaN", "-inf", "3.0", "Some(", "x: 1, ", "\u{feff}", "/*", "r#\"", "()", "0x1F", "'"];
                let part = random.choice(hostile).expect("there are some").as_bytes();
                drop(bytes.splice(at..at, part.iter().copied()));
            }
            _ => bytes.truncate(to),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn mutated_files_are_read_or_refused_with_their_place() {
    let texts: [&[u8]; 2] = [
        include_bytes!("fixtures/versions/1.worthwhile.ron"),
        include_bytes!("fixtures/versions/1-customer-side.worthwhile.ron"),
    ];
    let threads = 2;
    std::thread::scope(|scope| {
        for thread in 0..threads {
            scope.spawn(move || {
                for seed in (thread..mutations()).step_by(2) {
                    let text = if seed % 4 < 2 { texts[0] } else { texts[1] };
                    let bytes = mutated(text, &mut fastrand::Rng::with_seed(seed));
                    let outcome = std::panic::catch_unwind(|| checks::project_file(&bytes));
                    assert!(outcome.is_ok(), "seed {seed}:\n{}", String::from_utf8_lossy(&bytes));
                }
            });
        }
    });
}

#[test]
fn the_corpus_of_the_fuzz_targets_holds() {
    let corpus = |target: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let entries = fs::read_dir(folder).expect("there is a corpus").map(|entry| entry.expect("a file").path());
        let mut files: Vec<_> = entries.map(|path| fs::read(path).expect("a file")).collect();
        files.sort();
        assert!(files.len() >= 20 && files.iter().map(Vec::len).sum::<usize>() < 100_000, "small, but not empty");
        files
    };
    for bytes in corpus("project_file") {
        checks::project_file(&bytes);
    }
    for bytes in corpus("estimate") {
        checks::estimate(str::from_utf8(&bytes).expect("what people type is text"));
    }
}

#[test]
fn a_newer_version_is_refused_with_both_numbers_whatever_follows() {
    let newer = FORMAT_VERSION + 41;
    for rest in ["project: ()", "offers: [Unheard(of: {\"a\": (1, 2)})], more: r#\"x\"#", "project: (currency: [[[]]])"]
    {
        let text = format!("(\n    worthwhile: {newer},\n    {rest},\n)\n");
        let error = parse(text.as_bytes()).expect_err("the future cannot be read");
        assert!(matches!(error, FileError::Newer { found, supported: FORMAT_VERSION } if found == newer), "{error:?}");
        let message = error.to_string();
        assert!(
            message.contains(&newer.to_string()) && message.contains(&format!("up to {FORMAT_VERSION}")),
            "{message}"
        );
    }
    assert!(matches!(parse(b"(worthwhile: 0, project: ())"), Err(FileError::NotAProject)));
}

#[test]
fn windows_and_other_editors_may_have_touched_a_file() {
    let text = gym();
    let whole = parse(text.as_bytes()).expect("the gym opens");
    let windows = text.replace('\n', "\r\n");
    let commented = format!("// mine\n{}/* the end", text.replacen("project:", "/* here: */ project:", 1)) + " */";
    for bytes in
        [format!("\u{feff}{text}"), windows.clone(), format!("\u{feff}{windows}"), format!("{text}\n\n"), commented]
    {
        assert_eq!(parse(bytes.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{bytes}")), whole);
    }
    // A place is the same with a mark at the start.
    let broken = "(\r\n  worthwhile: 1,\r\n  project: (currency: 5),\r\n)";
    for bytes in [broken.to_owned(), format!("\u{feff}{broken}")] {
        let error = parse(bytes.as_bytes()).expect_err("a currency is a text").to_string();
        assert!(error.starts_with("line 3, column 2"), "{error}");
    }
}

/// A file whose project has these fields beside those that are needed.
fn file(fields: &str) -> String {
    format!(
        "(\n  worthwhile: 1,\n  project: (currency: \"USD\", discount_rate_annual: Exact(0.1), horizon_months: 60,\n{fields}\n))\n"
    )
}

fn segment(fields: &str) -> String {
    file(&format!("segments: [(id: \"a\", name: \"All\", {fields})]"))
}

fn assert_refused(bytes: &[u8], expected: &str) {
    checks::project_file(bytes);
    let error = parse(bytes).expect_err(expected);
    assert_has_place(&error, bytes);
    let message = error.to_string();
    assert!(message.contains(expected), "{} for {expected}", message.chars().take(300).collect::<String>());
    assert!(message.len() < 2_000, "a message of {} bytes for {expected}", message.len());
}

#[test]
fn numbers_that_are_none_are_refused_by_their_place() {
    let digits = "9".repeat(100_000);
    let economics = |number: &str| segment(&format!("economics: (order_value: Exact({number}))"));
    let share = |number: &str| segment(&format!("economics: (margin_share: Range(0.1, {number}))"));
    let retention = |kind: &str| segment(&format!("economics: (retention: {kind})"));
    for (text, expected) in [
        (economics("1e400"), "segments › All › order_value is not a finite number"),
        (economics("NaN"), "segments › All › order_value is not a finite number"),
        (economics("inf"), "segments › All › order_value is not a finite number"),
        (economics("-inf"), "segments › All › order_value is not a finite number"),
        (economics(&digits), "segments › All › order_value is not a finite number"),
        (economics("1e16"), "segments › All › order_value is above"),
        (economics("-1.0"), "segments › All › order_value is below 0"),
        (economics("1,5"), "line 4, column "),
        (economics("\"5\""), "line 4, column "),
        (economics("1e"), "line 4, column "),
        (economics("--1"), "line 4, column "),
        (economics(&format!("1e{digits}")), "order_value is not a finite number"),
        (share("3.0"), "segments › All › margin_share is above 1"),
        (share("0.05"), "segments › All › margin_share does not rise"),
        (retention("Constant(rate: Exact(3.0))"), "segments › All › retention is above 1"),
        (retention("Constant(rate: Exact(0.9), period_months: 0)"), "retention is not a period of 1 to 120 months"),
        (retention("Constant(rate: Exact(0.9), period_months: 1.5)"), "line 4, column "),
        (retention("Curve((survivors: [0.5, 0.6]))"), "segments › All › retention does not fall"),
        (retention("Curve((survivors: [3.0]))"), "segments › All › retention does not fall"),
        (retention("SbgFitted((survivors: [NaN]))"), "segments › All › retention does not fall"),
        (retention(&format!("Curve((survivors: [{}]))", "0.5,".repeat(100_000))), "retention does not fall"),
        (segment(&format!("colour: {digits}")), "line 4, column "),
        (segment("colour: -1"), "line 4, column "),
        (segment("colour: 8"), "segments › All › colour is not a colour"),
        (file("").replace("60", &digits), "line 3, column "),
        (file("").replace("60", "601"), "project › horizon_months is not between 1 and 600 months"),
        (file("").replace("Exact(0.1)", "Pert(0.1, 0.3, NaN)"), "project › discount_rate_annual is not a finite"),
        (file("").replace("USD", "usd"), "project › currency is not an ISO 4217"),
    ] {
        assert_refused(text.as_bytes(), expected);
    }
    // Many digits of a number that can be reckoned with are no harm.
    let third = economics(&format!("0.{}", "3".repeat(100_000)));
    let project = parse(third.as_bytes()).expect("a third has many digits");
    let value = project.segments.first().and_then(|segment| segment.economics.order_value);
    assert_eq!(value, Some((1.0 / 3.0).into()));
}

#[test]
fn identifiers_twice_or_leading_nowhere_are_refused_by_their_place() {
    let item = |id: &str, name: &str| format!("(id: \"{id}\", name: \"{name}\")");
    let twice = format!("segments: [{}, {}]", item("a", "One"), item("a", "Two"));
    let across = format!("segments: [{}], channels: [{}]", item("a", "One"), item("a", "Ads"));
    let offer = format!("offer: (utility: [{}], costs: [{}])", item("a", "Fast"), item("a", "Fee"));
    let dangling = "channels: [(id: \"c\", name: \"Ads\", new_customers: {\"gone\": Exact(1.0)})]".to_owned();
    let double = "segments: [(id: \"s\", name: \"All\")], \
                  channels: [(id: \"c\", name: \"Ads\", new_customers: {\"s\": Exact(1.0), \"s\": Exact(2.0)})]";
    let too_many = format!("segments: [{}]", vec![item("a", "Same"); 10_000].join(","));
    for (fields, expected) in [
        (twice, "segments › Two has an identifier that another item has too"),
        (across, "channels › Ads has an identifier that another item has too"),
        (offer, "costs › Fee has an identifier that another item has too"),
        (dangling, "channels › Ads › new_customers refers to `gone`, which does not exist"),
        (double.to_owned(), "the identifier `s` stands twice"),
        (too_many, "segments › Same has an identifier that another item has too"),
        (format!("segments: [{}]", item("", "None")), "line 4, column "),
        (format!("segments: [{}]", item("A b", "Capital")), "line 4, column "),
        (format!("segments: [{}]", item(&"x".repeat(65), "Long")), "line 4, column "),
        ("periods: [(id: \"p\", date: \"2026-13\")]".to_owned(), "line 4, column "),
    ] {
        assert_refused(file(&fields).as_bytes(), expected);
    }
}

#[test]
fn what_is_wrong_on_the_customer_s_side_is_told_by_its_place() {
    let offer = "offer: (utility: [(id: \"fast\", name: \"Fast\"), (id: \"clean\", name: \"Clean\")])";
    let rival = |fields: &str| format!("{offer}, alternatives: [(id: \"rival\", name: \"Rival\", {fields})]");
    let talk = |fields: &str| format!("consultations: [(id: \"talk\", name: \"Talk\", {fields})]");
    let survey = |questions: &str, row: &str| {
        talk(&format!("date: \"2026-03-14\", questions: [{questions}], answers: [\"{row}\"]"))
    };
    let question = "(text: \"Well?\", about: Satisfaction)";
    let long = "9".repeat(100_000);
    for (fields, expected) in [
        (rival("scores: {\"fast\": Exact(11.0)}"), "alternatives › Rival › scores is above 10"),
        (rival("scores: {\"gone\": Exact(1.0)}"), "alternatives › Rival › scores refers to `gone`"),
        (rival("scores: {\"fast\": Exact(1.0), \"fast\": Exact(2.0)}"), "the identifier `fast` stands twice"),
        (rival("warranty: (availability: Exact(2.0))"), "alternatives › Rival › availability is above 1"),
        (rival("costs: [(id: \"fast\", name: \"Fee\")]"), "costs › Fee has an identifier that another item has too"),
        (rival("level: SomewhereElse"), "line 4, column "),
        (rival("level: DoNothing"), "alternatives › Rival › level is doing nothing"),
        (rival("id: \"do-nothing\"").replace("id: \"rival\", ", ""), "has an identifier that another item has too"),
        (
            "situations: [(id: \"a\", name: \"Rain\", willingness: Exact(-1.0))]".to_owned(),
            "situations › Rain › willingness",
        ),
        (
            "stakeholders: [(id: \"a\", name: \"Boss\", influence: Exact(11.0))]".to_owned(),
            "stakeholders › Boss › influence",
        ),
        (
            "weighting: (pairs: {\"fast\": {\"clean\": 10.0}})".to_owned(),
            "weighting › fast / clean › pairs is not between",
        ),
        ("weighting: (pairs: {\"a\": {\"b\": 2.0, \"b\": 3.0}})".to_owned(), "the identifier `b` stands twice"),
        ("weighting: (pairs: {\"a\": {\"b\": NaN}})".to_owned(), "weighting › a / b › pairs is not between"),
        (talk("date: \"2026-02-30\""), "`2026-02-30` is no day: write year, month and day, as in 2026-03-14"),
        (talk("date: \"2026-03-14T10:00\""), "is no day"),
        (talk(&format!("date: \"{long}\"")), "is no day"),
        (talk("date: \"2026-03-14\", stakeholder: \"gone\""), "consultations › Talk › stakeholder refers to `gone`"),
        (survey(question, "8 x"), "`8 x` is no line of answers: write numbers apart by spaces, and - for none"),
        (survey(question, &format!("{long} x")), "is no line of answers"),
        (survey(question, "11"), "consultations › Talk › answers has an answer beyond its scale"),
        (survey(question, "8 8"), "consultations › Talk › answers has an answer beyond its scale or its questions"),
        (survey("(text: \"\", about: Satisfaction, scale: 1)", ""), "consultations › Talk › questions is not a scale"),
        (survey("(text: \"\", about: Other, scale: 0)", ""), "consultations › Talk › questions is not a scale"),
        (survey("(text: \"\", about: Available)", ""), "consultations › Talk › questions is not a scale"),
        (
            survey("(text: \"\", about: Choice, scale: 1)", "2"),
            "consultations › Talk › answers has an answer beyond its scale",
        ),
        (
            survey("(text: \"\", about: Other, scale: 1)", "0.5"),
            "consultations › Talk › answers has an answer beyond its",
        ),
        (
            talk("date: \"2026-03-14\", found: [(about: Available, value: Exact(7.0))]"),
            "consultations › Talk › found is above 1",
        ),
        (
            "proposition: (claims: [(id: \"a\", name: \"Best\", evidence: [\"gone\"])])".to_owned(),
            "claims › Best › evidence refers",
        ),
        (
            "ideas: [(id: \"a\", name: \"New\", moves: [(id: \"b\", criterion: \"gone\")])]".to_owned(),
            "moves › criterion refers to `gone`",
        ),
        ("half_life_months: 0".to_owned(), "project › half_life_months is not a half-life"),
        ("evidence: {\"a/b\": [], \"a/b\": []}".to_owned(), "the identifier `a/b` stands twice"),
        (format!("acknowledged: {{\"{long}\": \"\", \"{long}\": \"\"}}"), "stands twice"),
    ] {
        assert_refused(file(&fields).as_bytes(), expected);
    }
}

#[test]
fn each_respondent_has_a_line_of_the_file() {
    let question = Question { text: "Well?".to_owned(), about: About::Satisfaction, scale: 10 };
    let rows = [vec![Some(8.0), None], vec![], vec![Some(0.1 + 0.2)]].map(Answers);
    let mut talk = Consultation::new(id("talk"), "Talk", jiff::civil::date(2026, 3, 14));
    talk.questions = vec![question.clone(), question];
    talk.answers = rows.to_vec();
    let project = Project { consultations: vec![Arc::new(talk)], ..Project::default() };
    let text = text_of(&project);
    let lines: Vec<_> = text.lines().map(str::trim).skip_while(|line| *line != "answers: [").take(5).collect();
    assert_eq!(lines, ["answers: [", "\"8 -\",", "\"\",", "\"0.30000000000000004\",", "],"]);
    assert_eq!(parse(text.as_bytes()).expect("it reads back"), project);
}

#[test]
fn doing_nothing_is_written_only_where_something_is_said_of_it() {
    assert!(!text_of(&Project::default()).contains("alternatives"));
    let mut project = Project::default();
    project.alternatives.insert(0, Arc::new(Alternative::new(id("rival"), "Rival", Level::SameProduct)));
    assert!(!text_of(&project).contains("do-nothing"));
    Arc::make_mut(&mut project.alternatives[1]).notes = "They walk.".to_owned();
    assert!(text_of(&project).contains("do-nothing"));
    assert_eq!(parse(text_of(&project).as_bytes()).expect("it reads back"), project);
    // Wherever it stands in the file, it is the last.
    project.alternatives.swap(0, 1);
    let back = parse(text_of(&project).as_bytes()).expect("it reads back");
    assert_eq!(back.alternatives.last().map(|it| it.level), Some(Level::DoNothing));
}

#[test]
fn monstrous_files_are_refused_at_once() {
    const MANY: usize = 1_000_000;
    let after = |start: &str, rest: String| format!("(worthwhile: 1, {start}{rest}");
    for text in [
        after("project: ", "(".repeat(MANY)),
        after("project: ", "[".repeat(MANY)),
        after("project: ", "{".repeat(MANY)),
        after("project: ", "Some(".repeat(MANY)),
        after("project: ", "{1:".repeat(MANY)),
        after("unknown: ", "[".repeat(MANY) + &"]".repeat(MANY)),
        after("project: (notes: \"", "a".repeat(MANY)),
        after("project: (notes: \"", "\\".repeat(MANY)),
        after("project: (notes: r", "#".repeat(MANY)),
        after("project: (notes: \"\\u{", "0".repeat(MANY)),
        after("project: ", "/*".repeat(MANY)),
        after("project: ", "\n".repeat(MANY)),
        after("project: (currency: \"USD\", ", "a: 1, ".repeat(MANY / 10)),
        after("project: (currency: \"", "U".repeat(MANY)),
        after("", "a".repeat(MANY)),
        format!("{}worthwhile", "(".repeat(MANY)),
        format!("#![enable({})](worthwhile: 1)", "implicit_some,".repeat(MANY / 10)),
        file(&format!("segments: [{}]", "(id: \"a\", name: \"\", notes: \"\"),".repeat(MANY / 100))),
    ] {
        let beginning: String = text.chars().take(60).collect();
        let start = Instant::now();
        for error in [parse(text.as_bytes()).err(), parse_with_rest(text.as_bytes()).err()] {
            assert_has_place(&error.expect(&beginning), text.as_bytes());
        }
        assert!(start.elapsed().as_secs() < 10, "{beginning} took {:?}", start.elapsed());
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_by_their_place() {
    for (bytes, expected) in [
        (b"(\n  worthwhile: 1,\n  project: (name: \"caf\xe9\"))".as_slice(), "line 3, column 23: not text in UTF-8"),
        (b"\xef\xbb\xbf(worthwhile\xff: 1)", "line 1, column 12: not text in UTF-8"),
        (b"\xff\xfe(\0w\0o\0r\0t\0h\0", "line 1, column 1: not text in UTF-8"),
        (b"(worthwhile: 1, project: (name: \"\xed\xa0\x80\"))", "line 1, column 34: not text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "line 1, column 1: not text in UTF-8"),
        (b"{\"worth\": 1}", "this is not a Worthwhile project"),
        (b"(\0\0\0\0)", "this is not a Worthwhile project"),
    ] {
        assert_refused(bytes, expected);
    }
}

// Files on disk.

#[test]
fn a_project_is_saved_and_loaded() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a name with spaces, кириллица.worthwhile.ron");
    for example in TEMPLATES {
        let project = parse(example.text.as_bytes()).expect("every example opens");
        save(&path, &project).expect("there is room");
        assert_eq!(load(&path).expect("it is there"), project);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left beside the file");
}

#[test]
fn what_cannot_be_saved_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let project = Project { name: "New".to_owned(), ..Project::default() };
    let old = folder.path().join("old.ron");
    fs::write(&old, "old").expect("a file");

    let below_a_file = old.join("new.ron");
    assert!(matches!(save(&below_a_file, &project), Err(FileError::Io(_))));
    let below_nothing = folder.path().join("gone").join("new.ron");
    assert!(matches!(save(&below_nothing, &project), Err(FileError::Io(_))));
    assert!(matches!(save(folder.path(), &project), Err(FileError::Io(_))), "a folder is no file");

    // A file that its owner has locked stays, even for those who may do anything.
    let mut locked = fs::metadata(&old).expect("the file").permissions();
    locked.set_readonly(true);
    fs::set_permissions(&old, locked).expect("its owner may");
    assert!(matches!(save(&old, &project), Err(FileError::Io(_))));

    assert_eq!(fs::read(&old).expect("it is still there"), b"old");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing is left beside the file");
}

#[cfg(unix)]
#[test]
fn links_stay_links() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("shelf")).expect("a folder");
    fs::write(at("shelf/real.ron"), "old").expect("a file");
    symlink(Path::new("shelf/real.ron"), at("inner.ron")).expect("a relative link");
    symlink(at("inner.ron"), at("outer.ron")).expect("a link to the link");
    let project = Project { name: "New".to_owned(), ..Project::default() };
    save(&at("outer.ron"), &project).expect("through both links");
    for link in ["inner.ron", "outer.ron"] {
        assert!(fs::symlink_metadata(at(link)).expect("it is there").is_symlink(), "{link}");
        assert_eq!(load(&at(link)).expect("it leads to the file"), project);
    }
    assert!(fs::symlink_metadata(at("shelf/real.ron")).expect("the file").is_file());

    symlink(at("round.ron"), at("round.ron")).expect("a link to itself");
    assert!(matches!(save(&at("round.ron"), &project), Err(FileError::Io(_))));
    assert!(fs::symlink_metadata(at("round.ron")).expect("it is there").is_symlink());
}

#[test]
fn what_is_no_project_on_disk_is_an_error() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert!(matches!(load(&folder.path().join("gone.ron")), Err(FileError::Io(_))));
    assert!(matches!(load(folder.path()), Err(FileError::Io(_))));
    let path = folder.path().join("file.ron");
    fs::write(&path, "").expect("an empty file");
    assert!(matches!(load(&path), Err(FileError::NotAProject)));
    // The file has no content, only a length.
    fs::File::create(&path).and_then(|file| file.set_len(MAX_FILE_BYTES + 1)).expect("a file with a hole");
    let error = load(&path).expect_err("no project is as large");
    assert!(matches!(error, FileError::TooLarge { megabytes: 64 }), "{error:?}");
    assert!(error.to_string().contains("64 MB"), "{error}");
    fs::File::create(&path).and_then(|file| file.set_len(2 << 30)).expect("a file with a hole");
    let start = Instant::now();
    assert!(matches!(load(&path), Err(FileError::TooLarge { megabytes: 2048 })));
    assert!(start.elapsed().as_millis() < 100, "it is not read: {:?}", start.elapsed());
}

// Confidential files.

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned()).expect("it is not empty")
}

#[test]
fn a_confidential_project_opens_with_its_passphrase_and_stays_confidential() {
    let mut loaded =
        parse_with_rest(gym().replacen("name:", "merger: \"Globex\", name:", 1).as_bytes()).expect("it opens");
    let key = Key::with_work_factor(&passphrase("correct horse"), 2).expect("a key");
    let bytes = to_bytes(&loaded, Some(&key)).expect("encrypted");
    assert!(is_encrypted(&bytes));
    for secret in ["Globex", loaded.project.name.as_str(), "segments", "worthwhile: 1"] {
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
    }
    assert!(matches!(parse(&bytes), Err(FileError::NeedsPassphrase)));
    assert!(matches!(open(&bytes, None), Err(FileError::NeedsPassphrase)));
    assert!(matches!(open(&bytes, Some(&passphrase("incorrect"))), Err(FileError::WrongPassphrase)));
    let opened = open(&bytes, Some(&passphrase("correct horse"))).expect("the right one");
    assert_eq!(opened.loaded, loaded);
    // Changed and saved with the key that was unlocked.
    loaded.project.name = "Another".to_owned();
    let saved = to_bytes(&loaded, opened.key.as_ref()).expect("encrypted");
    assert_eq!(open(&saved, Some(&passphrase("correct horse"))).expect("the same one").loaded, loaded);
    // Without a key it is a text again, which asks for no passphrase.
    let plain = to_bytes(&loaded, None).expect("a text");
    assert!(open(&plain, Some(&passphrase("any"))).expect("none is needed").key.is_none());
}

#[test]
fn a_damaged_confidential_file_is_never_another_project() {
    let loaded = Loaded::default();
    let right = passphrase("correct horse");
    let key = Key::with_work_factor(&right, 2).expect("a key");
    let bytes = to_bytes(&loaded, Some(&key)).expect("encrypted");
    let first_line = bytes.iter().position(|byte| *byte == b'\n').expect("a first line");
    // Each byte costs a hundredth of a second; `crypt` has a quicker way to every bit.
    for at in (0..bytes.len()).step_by(5) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        match open(&flipped, Some(&right)).expect_err("every byte counts") {
            FileError::Damaged => {}
            FileError::NotAProject | FileError::NotText(_) | FileError::Newer { .. } if at < first_line => {}
            error => panic!("{error:?} at {at}"),
        }
    }
}
