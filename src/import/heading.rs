//! What a column may be about, by what stands above it.

use crate::model::{Id, Level, Project};
use crate::words::Words;

use super::survey::{Kind, Meaning, Named, ONE_TO_TEN};

/// What is known when headings are read: names of the project, and words for what is asked.
pub struct Headings {
    criteria: Vec<(Named, String)>,
    alternatives: Vec<(Named, String)>,
    ours: Vec<String>,
    whole: Vec<(Kind, Vec<String>)>,
    available: Vec<String>,
    importance: Vec<String>,
    present: Vec<String>,
    absent: Vec<String>,
    no_answers: Vec<String>,
    any_alternative: String,
}

/// What a heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What the column is about.
    pub meaning: Meaning,
    /// The best answer, where the heading tells the scale.
    pub scale: Option<u8>,
}

impl Headings {
    /// Gathers the names of a project, and those that the headings themselves bring: a heading that stands for itself
    /// names a criterion.
    pub fn of<'a>(project: &Project, words: &Words, headings: impl Iterator<Item = &'a str>) -> Self {
        let list = |key: &str| -> Vec<String> { words.text(key).split('|').map(plain).collect() };
        let known = |id: &Id, name: &str| (Named::Known(id.clone()), plain(name));
        let is_there = |(_, name): &(Named, String)| !name.is_empty();
        let alternatives = project.alternatives.iter().filter(|it| it.level != Level::DoNothing);
        let mut ours = list("heading-words-ours");
        ours.push(plain(&project.offer.name));
        ours.retain(|name| !name.is_empty());
        let mut these = Self {
            criteria: project.offer.criteria().map(|(id, name)| known(id, name)).filter(is_there).collect(),
            alternatives: alternatives.map(|it| known(&it.id, &it.name)).filter(is_there).collect(),
            ours,
            whole: [
                (Kind::Satisfaction, "heading-words-satisfaction"),
                (Kind::Expectation, "heading-words-expectation"),
                (Kind::Ideal, "heading-words-ideal"),
                (Kind::Recommendation, "heading-words-recommendation"),
            ]
            .map(|(kind, key)| (kind, list(key)))
            .to_vec(),
            available: list("heading-words-available"),
            importance: list("heading-words-importance"),
            present: list("heading-words-present"),
            absent: list("heading-words-absent"),
            no_answers: list("heading-words-no-answers"),
            any_alternative: words.text("survey-new-alternative"),
        };
        for heading in headings {
            let text = plain(heading);
            if these.is_bare(&text) && these.with_alternative(&text).is_none() {
                these.note_criterion(heading);
            }
        }
        these
    }

    /// Whether a heading stands for itself.
    fn is_bare(&self, heading: &str) -> bool {
        !heading.is_empty()
            && self.whole(heading).is_none()
            && parts(heading).is_none()
            && self.wrapped(heading).is_none()
    }

    fn note_criterion(&mut self, name: &str) -> Named {
        note(&mut self.criteria, name)
    }

    /// Whether nothing that is answered stands under such a heading: the number of a respondent, a time.
    pub fn is_no_answer(&self, heading: &str) -> bool {
        self.no_answers.contains(&plain(heading))
    }

    /// Reads a heading; names that are new are noted, so that the next heading knows them.
    pub fn read(&mut self, heading: &str) -> Said {
        let (heading, scale) = without_scale(heading);
        let text = plain(&heading);
        let said = |meaning: Meaning| Said { meaning, scale };
        let alternative = || Named::New(self.any_alternative.clone());
        if let Some(kind) = self.whole(&text) {
            let criterion = Named::New(heading.trim().to_owned());
            return said(Meaning { kind, criterion, alternative: alternative() });
        }
        if let Some((kind, name)) = self.wrapped(&heading) {
            let alternative = alternative();
            let criterion = self.note_criterion(&name);
            return said(Meaning { kind, criterion, alternative });
        }
        if let Some((first, second, is_bracketed)) = parts(&heading) {
            return said(self.read_parts(&heading, &first, &second, is_bracketed));
        }
        if find(&self.criteria, &text).is_none()
            && let Some(meaning) = self.with_alternative(&text)
        {
            return said(meaning);
        }
        let alternative = alternative();
        let criterion = self.note_criterion(&heading);
        said(Meaning { kind: Kind::Score, criterion, alternative })
    }

    /// What a column of yes and no is about: whether ours or an alternative could be used, or else, where it is written
    /// `in_words`, something that is only kept. Whether customers would choose is never taken from a heading, since it
    /// does not say for which advantage.
    pub fn read_yes_no(&mut self, heading: &str, in_words: bool) -> Option<Said> {
        let text = plain(heading);
        let is_available = |text: &str| self.available.iter().any(|word| word == text);
        let is_ours = |text: &str| self.ours.iter().any(|word| word == text);
        let parts = parts(heading).map(|(first, second, _)| (plain(&first), plain(&second), first, second));
        // "Open (Rival)" or "Rival: open".
        let whose = match &parts {
            Some((one, two, _, second)) if is_available(one) => Some((two.clone(), second.as_str())),
            Some((one, two, first, _)) if is_available(two) => Some((one.clone(), first.as_str())),
            _ => None,
        };
        let known = self.alternatives.iter().find(|(_, name)| {
            let before = text.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix(' '));
            before.or_else(|| text.strip_suffix(name.as_str())?.strip_suffix(' ')).is_some_and(is_available)
        });
        let any = Named::New(self.any_alternative.clone());
        let (kind, alternative) = match (whose, known) {
            _ if is_available(&text) => (Kind::Available, any),
            (Some((name, _)), _) if is_ours(&name) => (Kind::Available, any),
            (Some((_, name)), _) => (Kind::AvailableFrom, note(&mut self.alternatives, name)),
            (None, Some((alternative, _))) => (Kind::AvailableFrom, alternative.clone()),
            (None, None) if in_words => (Kind::Other, any),
            (None, None) => return None,
        };
        let criterion = Named::New(heading.trim().to_owned());
        Some(Said { meaning: Meaning { kind, criterion, alternative }, scale: None })
    }

    fn whole(&self, text: &str) -> Option<Kind> {
        self.whole.iter().find(|(_, words)| words.iter().any(|word| word == text)).map(|(kind, _)| *kind)
    }

    /// A criterion with words around it: "importance of speed", "speed importance", "speed if absent".
    fn wrapped(&self, heading: &str) -> Option<(Kind, String)> {
        let kinds =
            [(Kind::Importance, &self.importance), (Kind::IfPresent, &self.present), (Kind::IfAbsent, &self.absent)];
        let text = plain(heading);
        for (kind, words) in kinds {
            for word in words {
                let before = text.strip_prefix(word.as_str()).and_then(|rest| rest.strip_prefix(' '));
                let after = || text.strip_suffix(word.as_str()).and_then(|rest| rest.strip_suffix(' '));
                let inside = before.or_else(after).filter(|name| !name.is_empty() && parts(name).is_none());
                // Brackets and colons are read elsewhere.
                if let Some(name) = inside.filter(|_| parts(heading).is_none()) {
                    return Some((kind, spelt(heading, name)));
                }
            }
        }
        None
    }

    /// The kind that one of two parts stands for, and whether it is the second.
    fn word_among(&self, one: &str, two: &str) -> Option<(Kind, bool)> {
        let kinds = [
            (Kind::Importance, &self.importance),
            (Kind::IfPresent, &self.present),
            (Kind::IfAbsent, &self.absent),
            (Kind::Score, &self.ours),
        ];
        let is_word = |words: &[String], text: &str| words.iter().any(|word| word == text);
        kinds.into_iter().find_map(|(kind, words)| {
            let is_second = is_word(words, two);
            (is_second || is_word(words, one)).then_some((kind, is_second))
        })
    }

    /// "Speed (Rival)" or "Rival: Speed", whichever way round it is known to be.
    fn read_parts(&mut self, heading: &str, first: &str, second: &str, is_bracketed: bool) -> Meaning {
        let alternative = Named::New(self.any_alternative.clone());
        let (one, two) = (plain(first), plain(second));
        if let Some((kind, is_second)) = self.word_among(&one, &two) {
            let name = if is_second { first } else { second };
            // Satisfaction "(us)" is ours as a whole.
            if kind == Kind::Score
                && let Some(kind) = self.whole(&plain(name))
            {
                return Meaning { kind, criterion: Named::New(name.to_owned()), alternative };
            }
            let criterion = self.note_criterion(name);
            return Meaning { kind, criterion, alternative };
        }
        // Of others as a whole nothing is reckoned.
        if self.whole(&one).is_some() || self.whole(&two).is_some() {
            return Meaning { kind: Kind::Other, criterion: Named::New(heading.to_owned()), alternative };
        }
        let knows = |list: &[(Named, String)], text: &str| find(list, text).is_some();
        let as_written = knows(&self.criteria, &one) || knows(&self.alternatives, &two);
        let turned = knows(&self.criteria, &two) || knows(&self.alternatives, &one);
        let criterion_first = if as_written == turned { is_bracketed } else { as_written };
        let (criterion, alternative) = if criterion_first { (first, second) } else { (second, first) };
        Meaning {
            kind: Kind::ScoreOf,
            criterion: self.note_criterion(criterion),
            alternative: note(&mut self.alternatives, alternative),
        }
    }

    /// "Rival speed" and "speed rival", where both are known.
    fn with_alternative(&self, text: &str) -> Option<Meaning> {
        self.alternatives.iter().find_map(|(alternative, name)| {
            let before = text.strip_prefix(name.as_str()).and_then(|rest| rest.strip_prefix(' '));
            let after = || text.strip_suffix(name.as_str()).and_then(|rest| rest.strip_suffix(' '));
            let criterion = find(&self.criteria, before.or_else(after)?)?;
            Some(Meaning { kind: Kind::ScoreOf, criterion, alternative: alternative.clone() })
        })
    }
}

/// The name as it is spelt in the heading, the first letter large as headings have it.
fn spelt(heading: &str, name: &str) -> String {
    let at = heading.to_lowercase().find(name);
    let own = at.and_then(|at| heading.get(at..at + name.len())).unwrap_or(name);
    let mut chars = own.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The thing of that name.
fn find(list: &[(Named, String)], text: &str) -> Option<Named> {
    list.iter().find(|(_, name)| name == text).map(|(named, _)| named.clone())
}

/// The thing of that name, or a new one.
fn note(list: &mut Vec<(Named, String)>, name: &str) -> Named {
    let text = plain(name);
    find(list, &text).unwrap_or_else(|| {
        let named = Named::New(name.trim().to_owned());
        list.push((named.clone(), text));
        named
    })
}

/// A name without regard to case, spaces, underscores and marks at its ends.
fn plain(text: &str) -> String {
    let spaced = text.to_lowercase().replace(['_', '\u{a0}'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join(" ").trim_matches(['?', '.', ':', '!', '*', ' ']).to_owned()
}

/// The two parts of "A (B)", "A [B]", "A: B", "A – B", "A / B" or "A | B", and whether the second is in brackets.
fn parts(heading: &str) -> Option<(String, String, bool)> {
    let text = heading.trim();
    let part = |first: &str, second: &str, is_bracketed| {
        let (first, second) = (first.trim(), second.trim());
        let both = !first.is_empty() && !second.is_empty();
        both.then(|| (first.to_owned(), second.to_owned(), is_bracketed))
    };
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some((first, second)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open)) {
            return part(first, second, true);
        }
    }
    [": ", " - ", " – ", " — ", " / ", " | "].iter().find_map(|sign| {
        let (first, second) = text.split_once(sign)?;
        part(first, second, false)
    })
}

/// A heading without a scale in brackets at its end, as in "Speed (1-5)", and the best answer of that scale.
fn without_scale(heading: &str) -> (String, Option<u8>) {
    let whole = (heading.trim().to_owned(), None);
    let Some((name, inside, true)) = parts(heading) else { return whole };
    let digits: Vec<&str> = inside.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_scale = inside.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–—.…%".contains(c));
    match digits.as_slice() {
        [worst, best] if is_scale && matches!(*worst, "0" | "1") => match best.parse() {
            Ok(10) if *worst == "1" => (name, Some(ONE_TO_TEN)),
            Ok(best @ (5 | 7 | 10 | 100)) => (name, Some(best)),
            _ => whole,
        },
        [] if inside == "%" => (name, Some(100)),
        _ => whole,
    }
}
