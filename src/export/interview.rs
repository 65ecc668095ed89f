//! The sheet of an interview as a page that prints: one file that needs nothing else.

use std::fmt::Write as _;

use crate::words::Words;

use super::svg_text::escape;

/// What stands on the sheet of an interview, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InterviewSheet {
    /// What the project is called.
    pub project: String,
    /// The day on which the sheet was made.
    pub day: String,
    /// What is to be decided.
    pub decision: String,
    /// What it is decided among.
    pub options: String,
    /// What to ask first, or why nothing is worth asking.
    pub headline: String,
    /// The questions, the one that is worth most first.
    pub questions: Vec<SheetQuestion>,
}

/// A question on the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetQuestion {
    /// Whom to ask, or where to look, as the heading of a group.
    pub whom: String,
    /// The question as it is put.
    pub text: String,
    /// What the number is called that is asked for.
    pub name: String,
    /// What is taken for it by now.
    pub estimate: String,
    /// What stands behind that.
    pub standing: String,
    /// What it is worth to know it.
    pub worth: String,
}

/// The look of the sheet: black on white, no question torn apart between two pages.
const STYLE: &str = "\
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.45 system-ui, \"Segoe UI\", \"Helvetica Neue\", Arial, sans-serif; color: #000; background: #fff;
  max-width: 178mm; margin: 0 auto; padding: 8mm 0; }
h1 { font-size: 18pt; margin: 0 0 1mm; }
h2 { font-size: 12.5pt; margin: 9mm 0 2mm; border-bottom: 0.5pt solid #000; padding-bottom: 1mm; break-after: avoid; }
p { margin: 1.5mm 0; }
.small { font-size: 9.5pt; color: #444; }
.blanks { display: flex; flex-wrap: wrap; gap: 3mm 8mm; margin: 5mm 0; }
.blanks span { flex: 1 1 45mm; border-bottom: 0.5pt solid #000; padding: 5mm 0 0.5mm; color: #444; font-size: 9.5pt; }
ol { padding-inline-start: 7mm; margin: 0; }
li { margin: 0 0 6mm; break-inside: avoid; }
li::marker { font-weight: 600; }
.question { font-size: 12pt; font-weight: 600; margin: 0 0 1mm; }
.line { border-bottom: 0.5pt solid #888; height: 8mm; }
@media print { body { max-width: none; padding: 0; } }
";

/// The sheet as an HTML page. The questions are numbered through; those for the same people stand together, the group
/// with the question that is worth most first.
///
/// ```
/// use worthwhile::export::{InterviewSheet, SheetQuestion, interview_sheet};
/// use worthwhile::words::{NumberLocale, Words};
///
/// let question = SheetQuestion { whom: "customers <b>".to_owned(), ..SheetQuestion::default() };
/// let sheet = InterviewSheet { questions: vec![question], ..InterviewSheet::default() };
/// let page = interview_sheet(&Words::new(NumberLocale::English, "USD"), &sheet);
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("customers &lt;b&gt;"));
/// ```
#[must_use]
pub fn interview_sheet(words: &Words, sheet: &InterviewSheet) -> String {
    let mut page = Page { out: String::new() };
    let title = words.with("sheet-title", &[("project", (&sheet.project).into())]);
    page.line(format_args!("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"));
    page.line(format_args!("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
    page.line(format_args!("<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>", escape(&title)));
    page.line(format_args!("<h1>{}</h1>", escape(&title)));
    let made = words.with("sheet-made", &[("day", (&sheet.day).into())]);
    page.paragraph("small", &made);
    let decision =
        words.with("sheet-decision", &[("decision", (&sheet.decision).into()), ("options", (&sheet.options).into())]);
    page.paragraph("", &decision);
    page.paragraph("", &sheet.headline);
    page.blanks(words, &["sheet-who", "sheet-when", "sheet-asked-by"]);
    let mut number = 1;
    for (whom, questions) in by_whom(&sheet.questions) {
        page.line(format_args!("<h2>{}</h2>\n<ol start=\"{number}\">", escape(whom)));
        for question in questions {
            page.question(words, question);
            number += 1;
        }
        page.line(format_args!("</ol>"));
    }
    page.paragraph("small", &words.text("sheet-afterwards"));
    page.line(format_args!("</body>\n</html>"));
    page.out
}

/// The questions by whom to ask, in the order of the first question for each.
fn by_whom(questions: &[SheetQuestion]) -> Vec<(&str, Vec<&SheetQuestion>)> {
    let mut groups: Vec<(&str, Vec<&SheetQuestion>)> = Vec::new();
    for question in questions {
        match groups.iter_mut().find(|(whom, _)| *whom == question.whom) {
            Some((_, group)) => group.push(question),
            None => groups.push((&question.whom, vec![question])),
        }
    }
    groups
}

struct Page {
    out: String,
}

impl Page {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _written = writeln!(self.out, "{line}");
    }

    fn paragraph(&mut self, class: &str, text: &str) {
        let text = escape(text);
        if class.is_empty() {
            self.line(format_args!("<p>{text}</p>"));
        } else {
            self.line(format_args!("<p class=\"{class}\">{text}</p>"));
        }
    }

    /// Labels with room to write beside each other.
    fn blanks(&mut self, words: &Words, labels: &[&str]) {
        let labels: Vec<String> = labels.iter().map(|key| escape(&words.text(key))).collect();
        let labels = labels.join("</span><span>");
        self.line(format_args!("<div class=\"blanks\"><span>{labels}</span></div>"));
    }

    fn question(&mut self, words: &Words, question: &SheetQuestion) {
        self.line(format_args!("<li>"));
        self.paragraph("question", &question.text);
        let values = [
            ("name", (&question.name).into()),
            ("estimate", (&question.estimate).into()),
            ("standing", (&question.standing).into()),
            ("worth", (&question.worth).into()),
        ];
        self.paragraph("small", &words.with("sheet-estimate", &values));
        // As ranges are typed: the lowest, the most likely, the highest.
        self.blanks(words, &["sheet-at-least", "sheet-most-likely", "sheet-at-most"]);
        self.line(format_args!("<div class=\"line\"></div><div class=\"line\"></div>\n</li>"));
    }
}
