//! The shape of a RON text: where each value and each field begins and ends. What the values mean is the reader's
//! business, and so is whether they are right: this accepts more than RON.

use std::ops::Range;

use super::Position;

/// Deeper texts are refused, as the reader does.
const MAX_DEPTH: usize = 200;

/// A value of the text. Numbers, strings and words are leaves.
#[derive(Debug)]
pub(super) struct Node {
    /// Where its name begins, such as `Range` in `Range(1.0, 2.0)`, or the value itself.
    start: u32,
    label_end: u32,
    end: u32,
    pub(super) kind: Kind,
    /// What is in its brackets. Of a list no leaves are kept: there are no fields in them.
    pub(super) children: Vec<Entry>,
}

/// The brackets of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Leaf,
    Parens,
    List,
    Map,
}

/// A field with its name, an entry of a map with its key, or an item.
#[derive(Debug)]
pub(super) struct Entry {
    name_start: u32,
    name_end: u32,
    /// Its place among all that is in the brackets, from 0.
    pub(super) index: u32,
    pub(super) node: Node,
}

impl Node {
    /// The place of its text.
    pub(super) const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Its name, or nothing.
    pub(super) fn label<'t>(&self, text: &'t str) -> &'t str {
        bare(text.get(self.start as usize..self.label_end as usize).unwrap_or_default())
    }

    /// Its text.
    pub(super) fn raw<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span()).unwrap_or_default()
    }

    /// What stands at a place among all that is in its brackets; of lists, leaves are not found.
    pub(super) fn child(&self, index: usize) -> Option<&Entry> {
        let at = self.children.binary_search_by_key(&index, |entry| entry.index as usize).ok()?;
        self.children.get(at)
    }

    /// The value of a field.
    pub(super) fn field<'n>(&'n self, text: &str, name: &str) -> Option<&'n Self> {
        self.children.iter().find(|entry| entry.name(text) == name).map(|entry| &entry.node)
    }
}

impl Entry {
    /// The place of its name or key.
    pub(super) const fn name_span(&self) -> Range<usize> {
        self.name_start as usize..self.name_end as usize
    }

    /// The field's name or the key; empty for an item.
    pub(super) fn name<'t>(&self, text: &'t str) -> &'t str {
        bare(text.get(self.name_span()).unwrap_or_default())
    }
}

/// A name that is written so that it may also be a word of Rust.
fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The line and the column of a place in a text.
pub(super) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Position { line, column }
}

/// Reads the shape of a text.
///
/// # Errors
/// The offset at which nothing fits.
pub(super) fn read(text: &str) -> Result<Node, usize> {
    if u32::try_from(text.len()).is_err() {
        return Err(0);
    }
    let mut reader = Reader { text, at: 0 };
    reader.blank();
    while reader.peek() == Some(b'#') {
        reader.attribute()?;
        reader.blank();
    }
    let node = reader.value(0)?;
    reader.blank();
    if reader.peek().is_none() { Ok(node) } else { Err(reader.at) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn here(&self) -> u32 {
        // The whole text is shorter, which `read` has checked.
        u32::try_from(self.at).unwrap_or(u32::MAX)
    }

    /// Skips until after the first of these bytes.
    fn after(&mut self, wanted: &[u8]) -> Result<(), usize> {
        let found = self.rest().windows(wanted.len()).position(|window| window == wanted).ok_or(self.at)?;
        self.at += found + wanted.len();
        Ok(())
    }

    /// Skips white space and comments.
    fn blank(&mut self) {
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let trimmed =
                rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{b}'));
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if !trimmed.starts_with("/*") || !self.block_comment() {
                return;
            }
        }
    }

    /// Skips a comment that may hold others; stays where it is if the comment has no end.
    fn block_comment(&mut self) -> bool {
        let start = self.at;
        let mut open = 0_usize;
        loop {
            match self.rest() {
                [b'/', b'*', ..] => (open, self.at) = (open + 1, self.at + 2),
                [b'*', b'/', ..] => {
                    (open, self.at) = (open.saturating_sub(1), self.at + 2);
                    if open == 0 {
                        return true;
                    }
                }
                [] => {
                    self.at = start;
                    return false;
                }
                _ => self.at += 1,
            }
        }
    }

    /// Skips `#![…]`.
    fn attribute(&mut self) -> Result<(), usize> {
        loop {
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'"') => self.string()?,
                Some(_) => self.at += 1,
                None => return Err(self.at),
            }
        }
    }

    /// Skips a text between double quotes.
    fn string(&mut self) -> Result<(), usize> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
                None => return Err(start),
            }
        }
    }

    /// Skips a character between single quotes.
    fn character(&mut self) -> Result<(), usize> {
        self.at += 1;
        // What is escaped may be a quote.
        self.at += if self.peek() == Some(b'\\') { 2 } else { 1 };
        self.after(b"'")
    }

    /// Skips a raw text, if there is one: `r"…"`, `r#"…"#` and so on.
    fn raw_string(&mut self) -> Result<bool, usize> {
        let rest = self.rest();
        let Some(rest) = rest.strip_prefix(b"b").unwrap_or(rest).strip_prefix(b"r") else { return Ok(false) };
        let hashes = rest.iter().take_while(|byte| **byte == b'#').count();
        if rest.get(hashes) != Some(&b'"') {
            return Ok(false);
        }
        let end = [b"\"".as_slice(), &b"#".repeat(hashes)].concat();
        self.after(b"\"")?;
        self.after(&end)?;
        Ok(true)
    }

    /// Skips a number or a word; a name is a word that may stand before a bracket or a colon.
    fn word(&mut self) -> Result<bool, usize> {
        let start = self.at;
        loop {
            match self.rest() {
                [] | [b'/', b'/' | b'*', ..] => break,
                [byte, ..] if byte.is_ascii_whitespace() || b",:()[]{}\"'\x0b".contains(byte) => break,
                [(0x80..), ..] => {
                    // White space that is not ASCII ends a word too.
                    let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
                    match next {
                        Some(c) if !c.is_whitespace() && !matches!(c, '\u{200e}' | '\u{200f}') => {
                            self.at += c.len_utf8();
                        }
                        _ => break,
                    }
                }
                _ => self.at += 1,
            }
        }
        let first = self.text.as_bytes().get(start).copied().ok_or(start)?;
        if self.at == start { Err(start) } else { Ok(is_name(first) && !first.is_ascii_digit()) }
    }

    fn value(&mut self, depth: usize) -> Result<Node, usize> {
        if depth > MAX_DEPTH {
            return Err(self.at);
        }
        let start = self.here();
        let mut node = Node { start, label_end: start, end: start, kind: Kind::Leaf, children: Vec::new() };
        match self.rest() {
            [b'(' | b'[' | b'{', ..] => self.brackets(&mut node, depth)?,
            [b'"', ..] => self.string()?,
            [b'b', b'"', ..] => {
                self.at += 1;
                self.string()?;
            }
            [b'\'', ..] => self.character()?,
            [b'b', b'\'', ..] => {
                self.at += 1;
                self.character()?;
            }
            _ if self.raw_string()? => {}
            _ => {
                let is_name = self.word()?;
                let (label_end, end) = (self.here(), self.at);
                self.blank();
                if is_name && self.peek() == Some(b'(') {
                    node.label_end = label_end;
                    self.brackets(&mut node, depth)?;
                } else {
                    self.at = end;
                }
            }
        }
        node.end = self.here();
        // An option is read with and without its name: here it is what is in it.
        if node.label(self.text) == "Some"
            && let [Entry { name_start, name_end, .. }] = *node.children.as_slice()
            && name_start == name_end
            && let Some(inner) = node.children.pop()
        {
            node = Node { start: node.start, end: node.end, label_end: node.start, ..inner.node };
        }
        Ok(node)
    }

    /// Reads what is between two brackets.
    fn brackets(&mut self, node: &mut Node, depth: usize) -> Result<(), usize> {
        let (kind, close) = match self.peek() {
            Some(b'(') => (Kind::Parens, b')'),
            Some(b'[') => (Kind::List, b']'),
            _ => (Kind::Map, b'}'),
        };
        node.kind = kind;
        self.at += 1;
        let mut index = 0;
        loop {
            self.blank();
            if self.take(close) {
                return Ok(());
            }
            let (name_start, name_end) = self.name_of_entry(kind, depth)?;
            let child = self.value(depth + 1)?;
            if kind != Kind::List || child.kind != Kind::Leaf {
                node.children.push(Entry { name_start, name_end, index, node: child });
            }
            index += 1;
            self.blank();
            if !self.take(b',') {
                return if self.take(close) { Ok(()) } else { Err(self.at) };
            }
        }
    }

    /// Reads `name:` or `key:` where there is one; an empty place otherwise.
    fn name_of_entry(&mut self, kind: Kind, depth: usize) -> Result<(u32, u32), usize> {
        let (start, before) = (self.here(), self.at);
        match kind {
            Kind::Map => {
                let key = self.value(depth + 1)?;
                self.blank();
                if !self.take(b':') {
                    return Err(self.at);
                }
                self.blank();
                return Ok((start, key.end));
            }
            Kind::Parens if self.peek().is_some_and(is_name) && !self.raw_string().is_ok_and(|found| found) => {
                self.at = before;
                if self.word().is_ok_and(|is_name| is_name) {
                    let end = self.here();
                    self.blank();
                    if self.take(b':') {
                        self.blank();
                        return Ok((start, end));
                    }
                }
            }
            _ => {}
        }
        self.at = before;
        Ok((start, start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shape in one line: names, kinds and the text of leaves.
    fn shape(node: &Node, text: &str) -> String {
        let children: Vec<_> =
            node.children.iter().map(|entry| format!("{}={}", entry.name(text), shape(&entry.node, text))).collect();
        match node.kind {
            Kind::Leaf => node.raw(text).to_owned(),
            kind => format!("{}{kind:?}<{}>", node.label(text), children.join(" ")),
        }
    }

    #[test]
    fn the_shape_of_a_text_is_found() {
        for (text, expected) in [
            ("(a: 1, b: \"x,)\\\"\")", "Parens<a=1 b=\"x,)\\\"\">"),
            ("Name(Range(1.0, -2e-3),)", "NameParens<=RangeParens<=1.0 =-2e-3>>"),
            ("(a: Some((b: Yes)))", "Parens<a=Parens<b=Yes>>"),
            ("(a: [1, 2, 3], b: [1, (c: 2)])", "Parens<a=List<> b=List<=Parens<c=2>>>"),
            (
                "({\"k\": (x: 1), 'a': b'\\'', b\"q\": r#\"\"x\"#})",
                "Parens<=Map<\"k\"=Parens<x=1> 'a'=b'\\'' b\"q\"=r#\"\"x\"#>>",
            ),
            ("#![enable(implicit_some)] /* ( /* */ */ ( // )\n r#a : r\"b\" , )", "Parens<a=r\"b\">"),
            ("()", "Parens<>"),
            ("(a: (), b: N ( c : 1 ))", "Parens<a=Parens<> b=NParens<c=1>>"),
            ("('(', '\\'', ')')", "Parens<='(' ='\\'' =')'>"),
        ] {
            let node = read(text).unwrap_or_else(|at| panic!("{text} at {at}"));
            assert_eq!(shape(&node, text), expected);
        }
    }

    #[test]
    fn items_are_found_by_their_place_although_leaves_are_not_kept() {
        let text = "[1, (a: 2), 3, 4, (b: 5)]";
        let list = read(text).expect("it has a shape");
        let found: Vec<_> = (0..6).map(|place| list.child(place).map(|entry| entry.node.raw(text))).collect();
        assert_eq!(found, [None, Some("(a: 2)"), None, None, Some("(b: 5)"), None]);
    }

    #[test]
    fn what_has_no_end_has_no_shape() {
        let deep = "(".repeat(100_000);
        for text in ["", "(", "(a: \"", "{1}", "(1 2)", ") (", "(a: r#\"x\")", "/*", "[1, /* 2]", "('a)", &deep, "(\\"]
        {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
