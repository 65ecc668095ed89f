//! Text in drawings: escaping, estimating widths, breaking lines.

use std::fmt::Write as _;

/// Text as it may stand in XML; characters that XML does not allow are dropped.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A little more than the width of a text in Inter, in units of the font size.
pub fn width(text: &str, size: f32) -> f32 {
    let em: f32 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' | '\u{a0}' | ' ' => 0.29,
            'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 0.4,
            '\u{2009}' | '\u{202f}' => 0.2,
            'm' | 'w' | 'M' | 'W' | '%' | '…' => 0.92,
            c if c.is_ascii_uppercase() || c.is_ascii_digit() || !c.is_ascii() => 0.69,
            _ => 0.6,
        })
        .sum();
    em * size
}

/// Breaks a text into lines no wider than `limit`, at most `most` of them; the last one ends in "…" if it is cut.
pub fn wrap(text: &str, size: f32, limit: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.into_iter().map(|line| shorten(&line, size, limit)).collect()
}

/// Cuts a text to a width, with "…" where something is left out.
pub fn shorten(text: &str, size: f32, limit: f32) -> String {
    if width(text, size) <= limit {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if width(&short, size) + width("m…", size) > limit {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// How a text is set.
#[derive(Clone, Copy)]
pub struct TextStyle<'a> {
    /// Font size.
    pub size: f32,
    /// Colour.
    pub fill: &'a str,
    /// Whether it is semi-bold.
    pub bold: bool,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// Writes a text element with its baseline at a place.
pub fn text(out: &mut String, [x, y]: [f32; 2], style: TextStyle<'_>, content: &str) {
    if content.is_empty() {
        return;
    }
    let weight = if style.bold { 600 } else { 400 };
    // Writing to a string cannot fail.
    let _written = writeln!(
        out,
        r#"<text x="{x:.2}" y="{y:.2}" font-size="{:.1}" font-weight="{weight}" fill="{}" text-anchor="{}">{}</text>"#,
        style.size,
        style.fill,
        style.anchor,
        escape(content)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words_and_end_in_an_ellipsis() {
        let text = "one two three four five six seven eight nine ten";
        let lines = wrap(text, 10.0, 80.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 10.0) <= 82.0), "{lines:?}");
        assert!(lines[1].ends_with('…'));
        assert_eq!(wrap(text, 10.0, 1000.0, 2), [text]);
    }

    #[test]
    fn hostile_text_cannot_break_the_drawing() {
        assert_eq!(escape("<a> & \"b\"\u{0}\n"), "&lt;a&gt; &amp; &quot;b&quot; ");
    }
}
