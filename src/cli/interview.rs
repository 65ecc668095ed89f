//! The next interview as text, as JSON, or as a sheet that prints.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::app::interviewing::{NextInterview, NextQuestion, decision_key};
use crate::engine::simulation::{Asking, Decision};
use crate::engine::uncertainty::Sampled;
use crate::export::interview_sheet;
use crate::project_file::write_atomically;
use crate::words::Words;

use super::analyze::heading;
use super::commands::{Analysis, CommandError};
use super::say;

/// How the interview is told.
pub struct Telling<'a> {
    /// What is to be decided; the first thing that there is to decide where nothing is said.
    pub decision: Option<Decision>,
    /// Where to write the sheet.
    pub html: Option<&'a Path>,
    /// As JSON.
    pub json: bool,
}

pub fn interview(analysis: &Analysis, telling: &Telling<'_>) -> Result<ExitCode, CommandError> {
    let words = &analysis.words;
    let found = analysis.studied().and_then(|studied| {
        let decisions = telling.decision.map_or(Decision::ALL.to_vec(), |decision| vec![decision]);
        let asking = decisions.into_iter().find_map(|decision| Asking::of(&studied.study, decision))?;
        Some(NextInterview::of(words, Some(analysis.today), &studied.study, &asking))
    });
    let Some(interview) = found else {
        let nothing = words.text(nothing_key(telling.decision));
        if telling.json {
            let json = json!({ "worthwhile": 1, "project": analysis.project.name, "nothing": nothing });
            say(&serde_json::to_string_pretty(&json)?)?;
        } else {
            say(&nothing)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    if let Some(path) = telling.html {
        let page = interview_sheet(words, &interview.sheet(&analysis.project, words, analysis.today));
        write_atomically(path, page.as_bytes())
            .map_err(|error| CommandError::File(path.to_path_buf(), error.into()))?;
    }
    if telling.json {
        let json = as_json(&analysis.project.name, words, &interview);
        say(&serde_json::to_string_pretty(&json)?)?;
    } else {
        as_text(words, &interview)?;
    }
    // Among figures for a program a path would be in the way.
    if let Some(path) = telling.html.filter(|_| !telling.json) {
        say(&format!("\n{}", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Why there is nothing to ask about.
const fn nothing_key(decision: Option<Decision>) -> &'static str {
    match decision {
        None => "interview-nothing-at-all",
        Some(Decision::Scenario) => "interview-no-scenarios",
        Some(Decision::Programmes) => "interview-no-programmes",
        Some(Decision::Budget) => "interview-no-budget",
    }
}

fn as_text(words: &Words, interview: &NextInterview) -> Result<(), CommandError> {
    say(&words.with("interview-decision", &[("decision", words.text(decision_key(interview.decision)).into())]))?;
    say(&interview.headline(words))?;
    heading(&words.text("options-table"))?;
    for option in &interview.options {
        let share = words.with("interview-best-in", &[("share", words.share(option.best_in).into())]);
        let mark = if option.is_best { words.text("option-best") } else { String::new() };
        say(format!("  {:<38} {:>14}  {share}  {mark}", option.name, words.money(option.equity)).trim_end())?;
    }
    say(&format!("  {}", words.with("interview-everything", &[("worth", money(words, interview.everything).into())])))?;
    if interview.questions.is_empty() {
        return Ok(());
    }
    heading(&words.text("questions-list"))?;
    for (index, question) in interview.questions.iter().enumerate() {
        question_text(words, index + 1, question)?;
    }
    Ok(())
}

fn question_text(words: &Words, number: usize, question: &NextQuestion) -> Result<(), CommandError> {
    let worth = [("worth", money(words, question.worth).into()), ("error", words.money(question.worth.error).into())];
    let worth = words.with("question-worth-up-to", &worth);
    say(&format!("{number:>3}. {}: {worth}", question.heading(words)))?;
    say(&format!("     {}", question.question.text))?;
    let so_far = [("estimate", (&question.estimate).into()), ("standing", (&question.standing.text).into())];
    say(&format!("     {}. {}", question.name, words.with("question-so-far", &so_far)))
}

fn money(words: &Words, worth: Sampled) -> String {
    words.money(worth.value.max(0.0))
}

fn as_json(project: &str, words: &Words, interview: &NextInterview) -> Value {
    let sampled = |worth: Sampled| json!({ "value": worth.value, "error": worth.error });
    let options = interview.options.iter().map(|option| {
        json!({
            "name": option.name,
            "equity": option.equity,
            "is_best": option.is_best,
            "best_in": option.best_in,
        })
    });
    let questions = interview.questions.iter().map(|question| {
        json!({
            "number": question.key.as_str(),
            "name": question.name,
            "whom": question.question.whom,
            "question": question.question.text,
            "estimate": question.estimate,
            "standing": question.standing.text,
            "is_guess": question.standing.is_guess,
            "worth": sampled(question.worth),
        })
    });
    json!({
        "worthwhile": 1,
        "project": project,
        "decision": decision_name(interview.decision),
        "headline": interview.headline(words),
        "options": options.collect::<Vec<_>>(),
        "everything": sampled(interview.everything),
        "questions": questions.collect::<Vec<_>>(),
    })
}

/// The name of a decision for programs, as on the command line.
const fn decision_name(decision: Decision) -> &'static str {
    match decision {
        Decision::Scenario => "scenario",
        Decision::Programmes => "programmes",
        Decision::Budget => "budget",
    }
}
