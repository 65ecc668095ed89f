//! Fields that this program does not know: found while a project is read, carried beside it, and written again where
//! they were. A colleague's newer build of the same format may have written them, or a person misspelt a name.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::Id;
use zeroize::Zeroize as _;

use super::tree::{self, Entry, Kind, Node};
use super::walk::Seen;
use super::{FileError, Position};

/// The unknown fields of a file, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown {
    fields: Vec<UnknownField>,
}

/// A field that this program does not know.
#[derive(Clone, Debug)]
pub struct UnknownField {
    /// The way to the struct that it is in, as it is found again after items moved.
    way: Vec<Step>,
    /// The same way in words that people know: `segments`, `Gym members`.
    place: Vec<String>,
    name: String,
    /// The name as it is written, with the sign that lets it be any word.
    written: String,
    raw: String,
    position: Option<Position>,
    nearest: Option<&'static str>,
}

/// An unknown field that two descendants of a file changed differently.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownConflict {
    /// What it is on our side; `None` if we removed it.
    pub ours: Option<UnknownField>,
    /// What it is on theirs; `None` if they removed it.
    pub theirs: Option<UnknownField>,
}

/// One step from a value into one of its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    /// Into a field that is always there; it is left out of the file when it equals its default.
    Field(String),
    /// Into a field that may be absent, which says something else than its default.
    Optional(String),
    /// Into an item of a list by its identifier, of a map by its key, or of neither by its number.
    Item(String),
    /// Into a variant of an enum.
    Variant(String),
}

impl Unknown {
    /// Whether the program knows all of the file.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The fields, in the order of the file.
    #[must_use]
    pub fn fields(&self) -> &[UnknownField] {
        &self.fields
    }

    /// Gathers what was seen while a text was read.
    pub(super) fn gather(text: &str, root: &Node, mut seen: Seen) -> Self {
        let mut fields = Vec::new();
        if !seen.unknown.is_empty() {
            seen.unknown.sort_unstable();
            let start = (0, Position { line: 1, column: 1 });
            let (way, place) = (Vec::new(), Vec::new());
            Gatherer { text, seen: &seen, way, place, last: start, fields: &mut fields }.node(root);
        }
        Self { fields }
    }

    /// Forgets lines and columns, which are those of another text than the file's.
    pub(super) fn without_positions(mut self) -> Self {
        self.fields.iter_mut().for_each(|field| field.position = None);
        self
    }

    /// Brings the fields of two descendants of a file together, by their places: what only one side changed is taken
    /// from it. Where both did, ours is kept, or what one changed and the other removed; the second list says where.
    #[must_use]
    pub fn merge(&self, base: &Self, theirs: &Self) -> (Self, Vec<UnknownConflict>) {
        let by_place = |side: &Self| -> BTreeMap<(Vec<Step>, String), UnknownField> {
            side.fields.iter().map(|field| ((field.way.clone(), field.name.clone()), field.clone())).collect()
        };
        let (base, ours, mut their_fields) = (by_place(base), by_place(self), by_place(theirs));
        let (mut fields, mut conflicts) = (Vec::new(), Vec::new());
        let mut decide = |base: Option<&UnknownField>, ours: Option<&UnknownField>, theirs: Option<&UnknownField>| {
            let is_conflict = ours != theirs && base != ours && base != theirs;
            if is_conflict {
                conflicts.push(UnknownConflict { ours: ours.cloned(), theirs: theirs.cloned() });
            }
            let kept = if base == ours || (is_conflict && ours.is_none()) { theirs } else { ours };
            fields.extend(kept.cloned());
        };
        for field in &self.fields {
            let place = (field.way.clone(), field.name.clone());
            decide(base.get(&place), Some(field), their_fields.remove(&place).as_ref());
        }
        for field in &theirs.fields {
            let place = (field.way.clone(), field.name.clone());
            if !ours.contains_key(&place) {
                decide(base.get(&place), None, Some(field));
            }
        }
        (Self { fields }, conflicts)
    }

    /// Writes the fields into the text of a project, each into the struct that it came from. Those whose item is gone
    /// are gone with it.
    pub(super) fn insert(&self, text: String) -> Result<String, FileError> {
        if self.is_empty() {
            return Ok(text);
        }
        let mut text = if self.says_something_of_nothing() { with_nothing(text)? } else { text };
        let root = shape(&text)?;
        let mut branch = Branch::default();
        for field in &self.fields {
            branch.add(&field.way, field);
        }
        let mut edits = Vec::new();
        branch.place(&text, &root, &mut edits);
        let mut result = String::with_capacity(text.len() + edits.iter().map(|(_, edit)| edit.len()).sum::<usize>());
        let mut done = 0;
        for (at, edit) in edits {
            result.push_str(text.get(done..at).unwrap_or_default());
            result.push_str(&edit);
            done = at;
        }
        result.push_str(text.get(done..).unwrap_or_default());
        // The text may be that of a confidential project.
        text.zeroize();
        Ok(result)
    }
}

impl Unknown {
    /// Whether a field belongs to doing nothing, the one item that is there without being written.
    fn says_something_of_nothing(&self) -> bool {
        let nothing = [
            Step::Field("project".to_owned()),
            Step::Field("alternatives".to_owned()),
            Step::Item(Id::do_nothing().to_string()),
        ];
        self.fields.iter().any(|field| field.way.starts_with(&nothing))
    }
}

/// The text of a project with doing nothing written out, so that there is a place for what is known of it alone.
fn with_nothing(mut text: String) -> Result<String, FileError> {
    let root = shape(&text)?;
    let Some(project) = root.field(&text, "project") else { return Ok(text) };
    let list = project.field(&text, "alternatives");
    let is_nothing = |entry: &Entry| {
        entry.node.field(&text, "id").is_some_and(|id| unquoted(id.raw(&text)) == Id::do_nothing().as_str())
    };
    if list.is_some_and(|list| list.children.iter().any(is_nothing)) {
        return Ok(text);
    }
    let end = list.unwrap_or(project).span().end.saturating_sub(1);
    let (at, line) = last_line(text.get(..end).unwrap_or_default());
    let outer = format!("{line}    ");
    let item = |indent: &str| {
        let id = Id::do_nothing();
        format!(
            "{indent}(\n{indent}    id: \"{id}\",\n{indent}    name: \"\",\n{indent}    level: DoNothing,\n{indent}),\n"
        )
    };
    let lines = match list {
        Some(_) => item(&outer),
        None => format!("{outer}alternatives: [\n{}{outer}],\n", item(&format!("{outer}    "))),
    };
    text.insert_str(at, &lines);
    Ok(text)
}

fn shape(text: &str) -> Result<Node, FileError> {
    tree::read(text).map_err(|at| FileError::Unwritable(tree::position(text, at).to_string()))
}

impl UnknownField {
    /// The sections and items that it is in, as people know them: `segments`, `Gym members`.
    #[must_use]
    pub fn place(&self) -> &[String] {
        &self.place
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value, to the letter.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// Where its name stands in the file, unless the file is of an older version.
    #[must_use]
    pub const fn position(&self) -> Option<Position> {
        self.position
    }

    /// The field that its name may mean, if it is misspelt.
    #[must_use]
    pub const fn nearest(&self) -> Option<&'static str> {
        self.nearest
    }
}

/// Two are the same if they say the same at the same place; lines and columns may differ.
impl PartialEq for UnknownField {
    fn eq(&self, other: &Self) -> bool {
        (&self.way, &self.name, &self.raw) == (&other.way, &other.name, &other.raw)
    }
}

/// The place and the name: `segments › Gym members › loyalty_tier`.
impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.place {
            write!(f, "{part} › ")?;
        }
        f.write_str(&self.name)
    }
}

struct Gatherer<'a> {
    text: &'a str,
    seen: &'a Seen,
    way: Vec<Step>,
    place: Vec<String>,
    /// The place that was counted last: from there the next one is counted on.
    last: (usize, Position),
    fields: &'a mut Vec<UnknownField>,
}

impl Gatherer<'_> {
    fn node(&mut self, node: &Node) {
        let variant = self.seen.variants.contains(&node.span().start);
        if variant {
            self.way.push(Step::Variant(node.label(self.text).to_owned()));
        }
        for entry in &node.children {
            self.entry(node.kind, entry);
        }
        if variant {
            self.way.pop();
        }
    }

    fn position(&mut self, offset: usize) -> Position {
        let (at, mut position) = self.last;
        let between = self.text.get(at..offset).unwrap_or_default();
        let Position { line, column } = tree::position(between, between.len());
        position.column = if line == 1 { position.column + column - 1 } else { column };
        position.line += line - 1;
        self.last = (offset, position);
        position
    }

    fn entry(&mut self, kind: Kind, entry: &Entry) {
        let (start, end) = (entry.name_span().start, entry.node.span().end);
        let first = self.seen.unknown.partition_point(|(at, _)| *at < start);
        let Some((at, nearest)) = self.seen.unknown.get(first).filter(|(at, _)| *at < end) else { return };
        let nearest = *nearest;
        if *at == start && !entry.name_span().is_empty() {
            let position = Some(self.position(start));
            self.fields.push(UnknownField {
                way: self.way.clone(),
                place: shown(&self.place),
                name: entry.name(self.text).to_owned(),
                written: self.text.get(entry.name_span()).unwrap_or_default().to_owned(),
                raw: entry.node.raw(self.text).to_owned(),
                position,
                nearest,
            });
            return;
        }
        let step = step(self.text, kind, entry);
        let words = match &step {
            Step::Item(key) if kind != Kind::Parens => {
                Some(title(self.text, &entry.node).unwrap_or_else(|| key.clone()))
            }
            Step::Field(name) => Some(name.clone()),
            _ => None,
        };
        self.way.push(match step {
            Step::Field(name) if self.seen.optional.contains(&entry.node.span().start) => Step::Optional(name),
            step => step,
        });
        let depth = self.place.len();
        self.place.extend(words);
        self.node(&entry.node);
        self.place.truncate(depth);
        self.way.pop();
    }
}

/// The step into a part, as a text shows it.
fn step(text: &str, kind: Kind, entry: &Entry) -> Step {
    match kind {
        Kind::Parens if !entry.name_span().is_empty() => Step::Field(entry.name(text).to_owned()),
        Kind::Map => Step::Item(unquoted(entry.name(text))),
        _ => match entry.node.field(text, "id") {
            // In a variant such a field is none of ours.
            Some(id) if kind == Kind::List => Step::Item(unquoted(id.raw(text))),
            // No identifier holds this sign.
            _ => Step::Item(format!("#{}", entry.index + 1)),
        },
    }
}

/// What people call an item: its name or its date.
fn title(text: &str, item: &Node) -> Option<String> {
    let fields = ["name", "date"].iter().filter_map(|field| item.field(text, field));
    fields.map(|value| unquoted(value.raw(text))).find(|title| !title.is_empty())
}

/// A text without its quotes; what is no text stays as it is.
fn unquoted(raw: &str) -> String {
    ron::from_str(raw).unwrap_or_else(|_| raw.to_owned())
}

/// The project itself goes without saying, and so does the offer before its parts.
fn shown(place: &[String]) -> Vec<String> {
    let place = match place {
        [first, second, rest @ ..] if first == "project" && second == "offer" && !rest.is_empty() => rest,
        [first, rest @ ..] if first == "project" && !rest.is_empty() => rest,
        place => place,
    };
    place.to_vec()
}

/// The fields of one struct and of those in it.
#[derive(Default)]
struct Branch<'a> {
    fields: Vec<&'a UnknownField>,
    parts: BTreeMap<&'a Step, Branch<'a>>,
}

impl<'a> Branch<'a> {
    fn add(&mut self, way: &'a [Step], field: &'a UnknownField) {
        match way {
            [] => self.fields.push(field),
            [step, rest @ ..] => self.parts.entry(step).or_default().add(rest, field),
        }
    }

    fn part(&self, step: &Step) -> Option<&Self> {
        match step {
            // A text does not show which of the two it is.
            Step::Field(name) => self.parts.get(step).or_else(|| self.parts.get(&Step::Optional(name.clone()))),
            step => self.parts.get(step),
        }
    }

    /// Notes what is to be written where, from the beginning of the text to its end.
    fn place(&self, text: &str, node: &Node, edits: &mut Vec<(usize, String)>) {
        let label = node.label(text);
        if !label.is_empty() {
            // The writer names nothing but variants.
            if let Some(branch) = self.part(&Step::Variant(label.to_owned())) {
                branch.place_in(text, node, edits);
            }
            return;
        }
        self.place_in(text, node, edits);
    }

    fn place_in(&self, text: &str, node: &Node, edits: &mut Vec<(usize, String)>) {
        for entry in &node.children {
            if let Some(branch) = self.part(&step(text, node.kind, entry)) {
                branch.place(text, &entry.node, edits);
            }
        }
        if let [only] = node.children.as_slice()
            && only.name_span().is_empty()
            && node.kind == Kind::Parens
            && !self.fields.is_empty()
        {
            // An extension of RON let the fields stand in the variant, without the brackets of the struct in it.
            self.place(text, &only.node, edits);
            return;
        }
        let end = node.span().end.saturating_sub(1);
        if node.kind != Kind::Parens {
            return;
        }
        let (line_start, line) = last_line(text.get(..end).unwrap_or_default());
        let indent = line.get(..line.len() - line.trim_start().len()).unwrap_or_default();
        let mut lines = String::new();
        self.write(text, Some(node), &format!("{indent}    "), &mut lines);
        if lines.is_empty() {
            return;
        }
        if line.trim_start().is_empty() {
            edits.push((line_start, lines));
        } else {
            edits.push((end, format!("\n{lines}{indent}")));
        }
    }

    /// Writes the fields, and the structs around them that are not in the text because they equal their defaults.
    fn write(&self, text: &str, node: Option<&Node>, indent: &str, lines: &mut String) {
        for field in &self.fields {
            let UnknownField { written, raw, .. } = field;
            lines.extend([indent, written, ": ", raw, ",\n"]);
        }
        for (step, branch) in &self.parts {
            let Step::Field(name) = step else { continue };
            if node.is_some_and(|node| node.field(text, name).is_some()) {
                continue;
            }
            let mut inner = String::new();
            branch.write(text, None, &format!("{indent}    "), &mut inner);
            if !inner.is_empty() {
                lines.extend([indent, name, ": (\n", &inner, indent, "),\n"]);
            }
        }
    }
}

/// The last line of a text and where it begins.
fn last_line(text: &str) -> (usize, &str) {
    let start = text.rfind('\n').map_or(0, |at| at + 1);
    (start, text.get(start..).unwrap_or_default())
}
