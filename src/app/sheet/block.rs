//! Blocks of cells: copied to and pasted from spreadsheets, cleared, filled down.

use crate::app::{Action, Item, ListAction};

use super::Sheet;

/// A rectangle of cells, by the places of rows as they are shown and of columns; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The first row.
    pub top: usize,
    /// The last row.
    pub bottom: usize,
    /// The first column.
    pub first: usize,
    /// The last column.
    pub last: usize,
}

impl Range {
    /// The rectangle between two cells, given as row and column.
    #[must_use]
    pub fn between(one: (usize, usize), other: (usize, usize)) -> Self {
        Self {
            top: one.0.min(other.0),
            bottom: one.0.max(other.0),
            first: one.1.min(other.1),
            last: one.1.max(other.1),
        }
    }

    /// Whether a cell lies in it.
    #[must_use]
    pub const fn contains(&self, row: usize, column: usize) -> bool {
        self.top <= row && row <= self.bottom && self.first <= column && column <= self.last
    }
}

/// Texts in rows and columns, as spreadsheets put them on the clipboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block(pub Vec<Vec<String>>);

impl Block {
    /// Reads tab-separated text. A cell in double quotes may hold tabs, line breaks and doubled quotes; a quote that is not
    /// closed at the end of a cell is one that somebody has written.
    ///
    /// ```
    /// use worthwhile::app::sheet::Block;
    /// let block = Block::read("Ads\t600\r\n\"a \"\"b\"\"\nc\"\t7\n");
    /// assert_eq!(block.0, [["Ads", "600"], ["a \"b\"\nc", "7"]]);
    /// assert_eq!(Block::read("\"Ads\t600\nFriends\t70\n").0, [["\"Ads", "600"], ["Friends", "70"]]);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut chars = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.push('"');
                }
                '"' if quoted => quoted = false,
                '"' if cell.is_empty() && is_closed(chars.clone()) => quoted = true,
                '\t' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted && chars.peek() == Some(&'\n') => {}
                '\n' | '\r' if !quoted => {
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                _ => cell.push(c),
            }
        }
        if !cell.is_empty() || !row.is_empty() {
            row.push(cell);
            rows.push(row);
        }
        Self(rows)
    }

    /// Writes tab-separated text that [`Block::read`] and spreadsheets read back.
    #[must_use]
    pub fn write(&self) -> String {
        let cell = |text: &String| {
            if text.contains(['\t', '\n', '\r']) || text.starts_with('"') {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text.clone()
            }
        };
        let rows = self.0.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t"));
        let rows: Vec<_> = rows.collect();
        match rows.as_slice() {
            [only] if !only.is_empty() => only.clone(),
            // Every row ends, as in spreadsheets: an empty one at the end would be lost otherwise.
            rows => rows.join("\n") + "\n",
        }
    }
}

/// Whether the quotes around a cell, of which the first is read, are closed before a separator or the end.
fn is_closed(mut rest: std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    while let Some(c) = rest.next() {
        if c == '"' && rest.next_if_eq(&'"').is_none() {
            return matches!(rest.peek(), None | Some('\t' | '\n' | '\r'));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for rows in [
            vec![vec!["600"], vec![""], vec![""]],
            vec![vec![""]],
            vec![vec!["600"]],
            vec![vec!["\"Ads"], vec!["a \"b\" c"], vec!["two\nlines"]],
            vec![vec!["", ""], vec!["a\tb", "\"\""]],
        ] {
            let block = Block(rows.into_iter().map(|row| row.into_iter().map(str::to_owned).collect()).collect());
            assert_eq!(Block::read(&block.write()), block);
        }
    }
}

/// What comes of a paste: the change, and what could not be taken over.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// The change, if there is one.
    pub action: Option<Action>,
    /// How many cells were not taken over, and why the first of them was not.
    pub refused: Option<(usize, String)>,
    /// How many cells with something in them had no place: beyond the table, or where nothing can be entered.
    pub dropped: usize,
    /// The cells that were pasted into.
    pub range: Range,
}

impl<T: Item + PartialEq> Sheet<'_, T> {
    /// The texts of a range: as they are shown, or with plain numbers in full.
    ///
    /// `order` holds the places of the rows in the order in which they are shown.
    #[must_use]
    pub fn copy(&self, order: &[usize], range: Range, exact: bool) -> Block {
        let rows = order.iter().skip(range.top).take(range.bottom - range.top + 1);
        let columns = || self.columns.iter().skip(range.first).take(range.last - range.first + 1);
        let row = |index: &usize| {
            let item = self.rows.get(*index)?;
            let text = |column: &super::Column<'_, T>| {
                if exact { column.exact(*index, item) } else { column.text(*index, item) }
            };
            Some(columns().map(text).collect())
        };
        Block(rows.filter_map(row).collect())
    }

    /// Pastes a block with its first cell at the first of the range. A single cell goes into the whole range; rows
    /// below the last are added where the table allows it.
    #[must_use]
    pub fn paste(&self, order: &[usize], range: Range, block: &Block) -> Pasted {
        let (height, width) = (block.0.len(), block.0.iter().map(Vec::len).max().unwrap_or_default());
        let is_single = height == 1 && width == 1;
        let target = if is_single {
            range
        } else {
            let (bottom, last) = (range.top + height.saturating_sub(1), range.first + width.saturating_sub(1));
            Range { bottom, last: last.min(self.columns.len().saturating_sub(1)), ..range }
        };
        let mut writing = Writing::default();
        for row in target.top..=target.bottom {
            let texts = if is_single { block.0.first() } else { block.0.get(row - target.top) };
            let Some(texts) = texts else { break };
            let text = |column: usize| if is_single { texts.first() } else { texts.get(column - target.first) };
            let old = order.get(row).and_then(|index| self.rows.get(*index));
            let filled = |texts: &[String]| texts.iter().filter(|text| !text.trim().is_empty()).count();
            let Some(mut item) = old.cloned().or_else(|| self.blank.as_ref().map(|blank| blank())) else {
                writing.dropped += filled(texts);
                continue;
            };
            if !is_single {
                writing.dropped += texts.get(target.last - target.first + 1..).map_or(0, filled);
            }
            for column in target.first..=target.last {
                if let Some(text) = text(column) {
                    writing.write(self, &mut item, column, text);
                }
            }
            writing.keep(old, item);
        }
        let action = writing.action(self, "edit-paste");
        Pasted { action, refused: writing.refused, dropped: writing.dropped, range: target }
    }

    /// Empties the cells of a range that can be empty; `verb` is the key of what is said of it.
    #[must_use]
    pub fn clear(&self, order: &[usize], range: Range, verb: &'static str) -> Option<Action> {
        let mut writing = Writing::default();
        for old in self.rows_of(order, range.top..=range.bottom) {
            let mut item = old.clone();
            for column in range.first..=range.last {
                writing.write(self, &mut item, column, "");
            }
            writing.keep(Some(old), item);
        }
        writing.action(self, verb)
    }

    /// Fills the cells of a range with those of its first row.
    #[must_use]
    pub fn fill_down(&self, order: &[usize], range: Range) -> Pasted {
        let mut writing = Writing::default();
        let first = order.get(range.top).and_then(|index| self.rows.get(*index));
        for old in self.rows_of(order, range.top + 1..=range.bottom) {
            let mut item = old.clone();
            for column in range.first..=range.last {
                let take = |item: &T| self.columns.get(column)?.take(first?, item);
                let taken = take(&item);
                writing.note(&mut item, taken);
            }
            writing.keep(Some(old), item);
        }
        Pasted { action: writing.action(self, "edit-fill"), refused: writing.refused, dropped: 0, range }
    }

    /// The items in these rows as they are shown.
    fn rows_of(&self, order: &[usize], rows: std::ops::RangeInclusive<usize>) -> impl Iterator<Item = &T> {
        rows.filter_map(|row| order.get(row).and_then(|index| self.rows.get(*index)))
    }
}

/// Items while a block is written into them.
struct Writing<T> {
    items: Vec<T>,
    added: Vec<T>,
    refused: Option<(usize, String)>,
    dropped: usize,
}

impl<T> Default for Writing<T> {
    fn default() -> Self {
        Self { items: Vec::new(), added: Vec::new(), refused: None, dropped: 0 }
    }
}

impl<T: Item + PartialEq> Writing<T> {
    fn write(&mut self, sheet: &Sheet<'_, T>, item: &mut T, column: usize, text: &str) {
        let written = sheet.columns.get(column).and_then(|column| column.write(item, text.trim()));
        if written.is_none() && !text.trim().is_empty() {
            self.dropped += 1;
        }
        self.note(item, written);
    }

    fn note(&mut self, item: &mut T, written: Option<Result<T, String>>) {
        match written {
            Some(Ok(written)) => *item = written,
            Some(Err(reason)) => {
                let (count, _) = self.refused.get_or_insert((0, reason));
                *count += 1;
            }
            None => {}
        }
    }

    fn keep(&mut self, old: Option<&T>, item: T) {
        match old {
            Some(old) if *old != item => self.items.push(item),
            Some(_) => {}
            None => self.added.push(item),
        }
    }

    fn action(&mut self, sheet: &Sheet<'_, T>, verb: &'static str) -> Option<Action> {
        let (items, added) = (std::mem::take(&mut self.items), std::mem::take(&mut self.added));
        if items.is_empty() && added.is_empty() {
            return None;
        }
        Some((sheet.wrap)(ListAction::SetMany { items, added, verb }))
    }
}
