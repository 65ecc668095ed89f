//! `analyze`: every figure of a project, as text for people or as JSON for programs.

use std::process::ExitCode;

use serde_json::json;

use crate::engine::FigureSet;
use crate::export::{add_study, figures_to_json};
use crate::words::Words;

use super::commands::{Analysis, CommandError};
use super::offerings::{offerings_in, our_offer};
use super::say;

pub fn analyze(analysis: &Analysis, as_json: bool) -> Result<ExitCode, CommandError> {
    if as_json {
        let mut all = figures_to_json(&analysis.project, &analysis.figures, &analysis.words);
        if let Some(studied) = analysis.studied() {
            add_study(&mut all, &studied.study, &analysis.words);
        }
        all.insert("checks".to_owned(), analysis.findings_json());
        all.insert("today".to_owned(), json!(analysis.today.to_string()));
        say(&serde_json::to_string_pretty(&all)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (project, figures, words) = (&analysis.project, &analysis.figures, &analysis.words);
    let name = |name: &str, fallback: &str| if name.trim().is_empty() { words.text(fallback) } else { name.to_owned() };
    heading(&name(&project.name, "untitled"))?;
    heading(&name(&project.offer.name, "our-offer"))?;
    our_offer(analysis)?;
    for situation in 0..figures.customer.situation_count() {
        offerings_in(analysis, situation)?;
    }
    for (segment, value) in project.segments.iter().zip(&figures.segments) {
        heading(&name(&segment.name, "unnamed-segment"))?;
        figures_of(words, &value.customer.figures)?;
        figures_of(words, &value.figures)?;
    }
    for (channel, value) in project.channels.iter().zip(&figures.channels) {
        heading(&name(&channel.name, "unnamed-channel"))?;
        figures_of(words, &value.figures)?;
    }
    heading(&words.text("overview-to-firm"))?;
    figures_of(words, &figures.portfolio)?;
    Ok(ExitCode::SUCCESS)
}

pub fn heading(text: &str) -> Result<(), CommandError> {
    say(&format!("\n{text}\n{}", "─".repeat(text.chars().count())))
}

fn figures_of<S: FigureSet>(words: &Words, set: &S) -> Result<(), CommandError> {
    for (name, unit, figure) in set.figures() {
        let label = words.text(&format!("figure-{}-{name}", S::NAME));
        let value = match figure.reason() {
            Some(reason) => words.with("not-known-because", &[("reason", words.reason(reason).into())]),
            None => words.figure(unit, figure),
        };
        line(&label, &value)?;
    }
    Ok(())
}

/// A name with its value.
pub fn line(label: &str, value: &str) -> Result<(), CommandError> {
    say(&format!("  {label:<38} {value}"))
}
