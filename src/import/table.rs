//! A table of answers from a clipboard or a file: which sign separates its cells, its headings, the numbers below them,
//! and what could not be read.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use crate::words::Words;

use super::column::Column;
use super::number::{self, AnswerWords, Cell};

/// A table may have so many rows below its headings.
pub const MOST_ROWS: usize = 100_000;
/// A table may have so many columns.
pub const MOST_COLUMNS: usize = 200;
/// A file may have so many bytes.
const MOST_BYTES: u64 = 256 << 20;
/// So many rows are looked at to find the sign that separates cells.
const ROWS_LOOKED_AT: usize = 50;

/// A table with answers below headings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows it has below the headings, without those in which nothing stands.
    pub rows: usize,
    /// What has to be said about it.
    pub remarks: Vec<Remark>,
}

/// Something that has to be said about a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The first row had numbers, so that headings are missing.
    NoHeadings,
    /// So many rows stand above the headings and are left out.
    RowsAbove(usize),
    /// So many cells stand beyond the last heading, the first of them in this row.
    CellsBeyond {
        /// How many.
        count: usize,
        /// The row, as a spreadsheet counts.
        row: usize,
    },
    /// The file is no UTF-8; letters beyond ASCII may be wrong.
    GuessedLetters,
}

impl Remark {
    /// The remark in words.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match *self {
            Self::NoHeadings => words.text("table-no-headings"),
            Self::RowsAbove(count) => words.with("table-rows-above", &[("count", count.into())]),
            Self::CellsBeyond { count, row } => {
                words.with("table-cells-beyond", &[("count", count.into()), ("row", row.to_string().into())])
            }
            Self::GuessedLetters => words.text("table-guessed-letters"),
        }
    }
}

/// Why a table could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// Nothing is there.
    Empty,
    /// There are headings and no answers.
    NoRows,
    /// There are more columns than can be; holds how many.
    TooWide(usize),
    /// There are more rows than can be.
    TooLong,
    /// The file is larger than any table that can be read.
    TooLarge,
    /// The file holds something else than text.
    NotText,
    /// The file could not be read; holds what the system says.
    Io(String),
}

impl TableError {
    /// The reason in words, with what to do.
    #[must_use]
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Empty => words.text("table-error-empty"),
            Self::NoRows => words.text("table-error-no-rows"),
            Self::TooWide(columns) => words.with(
                "table-error-too-wide",
                &[("columns", columns.to_string().into()), ("most", MOST_COLUMNS.to_string().into())],
            ),
            Self::TooLong => words.with("table-error-too-long", &[("most", words.number(MOST_ROWS as f64, 0).into())]),
            Self::TooLarge => words.text("table-error-too-large"),
            Self::NotText => words.text("table-error-not-text"),
            Self::Io(error) => words.with("table-error-io", &[("error", error.into())]),
        }
    }
}

/// Reads a table from a file: comma, semicolon or tab between the cells; UTF-8, UTF-16 or, failing those, Latin-1.
///
/// # Errors
/// [`TableError`] says why there is no table.
pub fn read_file(path: &Path, words: &AnswerWords) -> Result<Table, TableError> {
    let io = |error: std::io::Error| TableError::Io(error.to_string());
    let mut bytes = Vec::new();
    File::open(path).map_err(io)?.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(TableError::TooLarge);
    }
    let (text, is_guessed) = decode(bytes)?;
    let mut table = read_text(&text, words)?;
    if is_guessed {
        table.remarks.push(Remark::GuessedLetters);
    }
    Ok(table)
}

/// The text of a file, and whether its letters had to be guessed.
fn decode(bytes: Vec<u8>) -> Result<(String, bool), TableError> {
    let utf16 = |bytes: &[u8], pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|two| two.try_into().ok()).map(pair);
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return Ok((utf16(rest, u16::from_le_bytes), false));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return Ok((utf16(rest, u16::from_be_bytes), false));
    }
    if bytes.contains(&0) {
        return Err(TableError::NotText);
    }
    String::from_utf8(bytes).map(|text| (text, false)).or_else(|wrong| {
        let letters = wrong.into_bytes().into_iter().map(char::from).collect();
        Ok((letters, true))
    })
}

/// Reads a table from text, as spreadsheets put it on the clipboard and into files.
///
/// # Errors
/// [`TableError`] says why there is no table.
///
/// ```
/// use worthwhile::import::{AnswerWords, read_text};
/// let words = AnswerWords { nothing: vec!["-".to_owned()], ..AnswerWords::default() };
/// let table = read_text("Speed;Price\r\n7,5;8\r\n9;-\r\n", &words).unwrap();
/// assert_eq!(table.columns[0].heading, "Speed");
/// assert_eq!(table.columns[0].answers, [Some(7.5), Some(9.0)]);
/// assert_eq!(table.columns[1].answers, [Some(8.0), None]);
/// ```
pub fn read_text(text: &str, words: &AnswerWords) -> Result<Table, TableError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(TableError::Empty);
    }
    let delimiter = delimiter(text);
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let is_wide = records(text, delimiter).take(ROWS_LOOKED_AT).any(|record| filled(&record) > 1);
    let (mut above, mut number) = (0, 0);
    let headings = loop {
        if !next(&mut reader, &mut record) {
            return Err(TableError::Empty);
        }
        number += 1;
        // A title above the table has one cell; headings have as many as there are columns.
        let is_title = is_wide && filled(&record) < 2;
        if filled(&record) > 0 && !is_title {
            break record.clone();
        }
        above += usize::from(filled(&record) > 0);
    };
    let last = headings.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last();
    let width = last.map_or(0, |(last, _)| last + 1);
    if width > MOST_COLUMNS {
        return Err(TableError::TooWide(width));
    }
    let has_headings = headings.iter().any(|cell| number::read(&clean(cell), words) == Cell::Unreadable);
    let mut reading = Reading::of(&headings, width, has_headings);
    if !has_headings {
        reading.remarks.push(Remark::NoHeadings);
        reading.row(&headings, number, words)?;
    }
    if above > 0 {
        reading.remarks.push(Remark::RowsAbove(above));
    }
    while next(&mut reader, &mut record) {
        number += 1;
        reading.row(&record, number, words)?;
    }
    reading.finish()
}

/// A table while it is read.
struct Reading {
    columns: Vec<Column>,
    numbers: Vec<usize>,
    beyond: Option<(usize, usize)>,
    remarks: Vec<Remark>,
}

impl Reading {
    fn of(headings: &StringRecord, width: usize, has_headings: bool) -> Self {
        let heading =
            |place: usize| if has_headings { clean(headings.get(place).unwrap_or_default()) } else { String::new() };
        let columns = (0..width).map(|place| Column::under(heading(place))).collect();
        Self { columns, numbers: Vec::new(), beyond: None, remarks: Vec::new() }
    }

    fn row(&mut self, record: &StringRecord, number: usize, words: &AnswerWords) -> Result<(), TableError> {
        if filled(record) == 0 {
            return Ok(());
        }
        if self.numbers.len() == MOST_ROWS {
            return Err(TableError::TooLong);
        }
        self.numbers.push(number);
        let beyond = record.iter().skip(self.columns.len()).filter(|cell| !cell.trim().is_empty()).count();
        if beyond > 0 {
            let (count, _) = self.beyond.get_or_insert((0, number));
            *count += beyond;
        }
        for (place, column) in self.columns.iter_mut().enumerate() {
            let text = clean(record.get(place).unwrap_or_default());
            let cell = number::read(&text, words);
            column.push(&text, cell, number);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Table, TableError> {
        if self.numbers.is_empty() {
            return Err(TableError::NoRows);
        }
        if let Some((count, row)) = self.beyond {
            self.remarks.push(Remark::CellsBeyond { count, row });
        }
        let rows = self.numbers.len();
        let numbers: Arc<[usize]> = self.numbers.into();
        // A column with neither heading nor contents is a gap in the sheet.
        let is_there = |column: &Column| !column.heading.is_empty() || !column.shown.is_empty();
        let columns = self.columns.into_iter().filter(is_there);
        let columns = columns.map(|mut column| {
            column.settle(Arc::clone(&numbers));
            column
        });
        Ok(Table { columns: columns.collect(), rows, remarks: self.remarks })
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The next record; text that is UTF-8 has no others that could fail.
fn next(reader: &mut csv::Reader<&[u8]>, record: &mut StringRecord) -> bool {
    reader.read_record(record).unwrap_or(false)
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = StringRecord> {
    let mut reader = reader(text, delimiter);
    std::iter::from_fn(move || {
        let mut record = StringRecord::new();
        next(&mut reader, &mut record).then_some(record)
    })
}

/// The sign that cuts most rows into the same number of cells, more than one.
fn delimiter(text: &str) -> u8 {
    const CANDIDATES: [u8; 3] = [b'\t', b';', b','];
    let alike = |delimiter: u8| {
        let seen: Vec<StringRecord> = records(text, delimiter).take(ROWS_LOOKED_AT).collect();
        if delimiter == b',' && has_decimal_commas(&seen) {
            return 0;
        }
        let widths: Vec<usize> = seen.iter().map(StringRecord::len).collect();
        let count = |width: usize| widths.iter().filter(|own| **own == width).count();
        widths.iter().filter(|width| **width > 1).map(|width| count(*width)).max().unwrap_or(0)
    };
    // The first of those that do equally well.
    CANDIDATES.into_iter().rev().max_by_key(|delimiter| alike(*delimiter)).unwrap_or(b'\t')
}

/// Whether commas stand only within numbers, below a heading that has none: one column of numbers such as 7,5.
fn has_decimal_commas(records: &[StringRecord]) -> bool {
    let is_number = |cell: &str| cell.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let (wide, narrow): (Vec<_>, Vec<_>) = records.iter().partition(|record| record.len() > 1);
    narrow.iter().any(|record| !record.iter().all(is_number))
        && wide.iter().all(|record| record.len() == 2 && record.iter().all(is_number))
}

/// How many cells are not empty.
fn filled(record: &StringRecord) -> usize {
    record.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// A cell on one line, without marks that cannot be seen.
fn clean(cell: &str) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    let text: String = cell.chars().filter(is_seen).map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::column::Unread;
    use super::*;

    fn known() -> AnswerWords {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        AnswerWords { nothing: words(&["n/a", "-"]), yes: words(&["yes", "y"]), no: words(&["no", "n"]) }
    }

    #[track_caller]
    fn read(text: &str) -> Table {
        read_text(text, &known()).expect("a table")
    }

    #[test]
    fn every_usual_way_of_writing_a_table_gives_the_same_one() {
        let expected = [vec![Some(7.5), Some(9.0)], vec![Some(8.0), None]];
        for text in [
            "Speed\tPrice\n7.5\t8\n9\tn/a\n",
            "Speed,Price\r\n7.5,8\r\n9,-\r\n",
            "Speed;Price\r7,5;8\r9;",
            "\u{feff}\"Speed\",\"Price\"\n\"7,5\",8\n9,\n",
            "Speed;Price\n7,5;8\n\n9;\n;\n",
            "Speed\tPrice\t\n7,5\t8\t\n9\t\t",
            "Our survey\n\nSpeed;Price\n7,5;8\n9;",
            "\"Spe\ned\",Price\n7.5,8\n9",
        ] {
            let table = read(text);
            let answers: Vec<_> = table.columns.iter().map(|column| column.answers.clone()).collect();
            assert_eq!(answers, expected, "{text:?}");
            assert!(matches!(table.columns[0].heading.as_str(), "Speed" | "Spe ed"), "{text:?}");
            assert_eq!(table.rows, 2, "{text:?}");
        }
    }

    #[test]
    fn one_column_is_a_table_too() {
        assert_eq!(read("Speed\n7,5\n8,1").columns[0].answers, [Some(7.5), Some(8.1)]);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_row() {
        let table = read("Results of March\nSpeed,Price\n7,8\ngood,8\n,9,7,7\n");
        let speed = &table.columns[0];
        assert_eq!((speed.unread_count, speed.unread.first()), (1, Some(&Unread { row: 4, text: "good".to_owned() })));
        assert_eq!(table.remarks, [Remark::RowsAbove(1), Remark::CellsBeyond { count: 2, row: 5 }]);
        assert_eq!((0..3).map(|row| speed.row_number(row)).collect::<Vec<_>>(), [3, 4, 5]);
        let bare = read("7,8\n6,9\n");
        assert_eq!((bare.rows, bare.remarks.as_slice()), (2, &[Remark::NoHeadings] as &[_]));
        let words = Words::new(crate::words::NumberLocale::English, "USD");
        for remark in table.remarks.iter().chain(&bare.remarks).chain(&[Remark::GuessedLetters]) {
            assert!(!remark.say(&words).contains("table-"), "{remark:?}");
        }
    }

    #[test]
    fn yes_and_no_are_answers_where_they_are_most_of_them() {
        let table =
            read("Open\tSpeed\tSay more\tOften\nYes\t7\tno\t1\nno\t8\tslow\t0\ny\tno\tdear\t1\n\t9\tdirty\t1\n");
        let [open, speed, more, often] = table.columns.as_slice() else { panic!("four columns") };
        assert_eq!(open.answers, [Some(1.0), Some(0.0), Some(1.0), None]);
        assert!(open.in_words && open.unread.is_empty());
        assert_eq!(speed.answers, [Some(7.0), Some(8.0), None, Some(9.0)]);
        assert_eq!(speed.unread, [Unread { row: 4, text: "no".to_owned() }]);
        assert!(!speed.in_words && !speed.is_yes_no() && more.is_text());
        assert!(!often.in_words && often.is_yes_no());
        let bare = read("yes;no\nno;no\n");
        assert_eq!((bare.rows, bare.remarks.as_slice()), (2, &[Remark::NoHeadings] as &[_]));
    }

    #[test]
    fn what_is_no_table_says_why() {
        let words = Words::new(crate::words::NumberLocale::English, "USD");
        let wide = "a,".repeat(MOST_COLUMNS + 1) + "a\n1";
        let long = format!("a\n{}", "1\n".repeat(MOST_ROWS + 1));
        for (text, expected) in [
            ("", TableError::Empty),
            (" \n\t\n", TableError::Empty),
            ("Speed,Price\n", TableError::NoRows),
            (wide.as_str(), TableError::TooWide(MOST_COLUMNS + 2)),
            (long.as_str(), TableError::TooLong),
        ] {
            let error = read_text(text, &known()).expect_err("no table");
            assert_eq!(error, expected);
            assert!(!error.say(&words).contains("table-error"), "{error:?}");
        }
        assert_eq!(
            read_text(&format!("a\n{}", "1\n".repeat(MOST_ROWS)), &AnswerWords::default())
                .expect("as long as can be")
                .rows,
            MOST_ROWS
        );
    }

    #[test]
    fn files_in_other_encodings_are_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |bytes: &[u8]| {
            let path = folder.path().join("answers.csv");
            std::fs::write(&path, bytes).expect("it can be written");
            read_file(&path, &known())
        };
        let utf16: Vec<u8> = "\u{feff}Größe\tb\n1\t2".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(file(&utf16).expect("a table").columns[0].heading, "Größe");
        assert_eq!(file("Größe,b\n1,2".as_bytes()).expect("a table").columns[0].heading, "Größe");
        let latin = file(b"Gr\xf6\xdfe,b\n1,2").expect("a table");
        assert_eq!(
            (latin.columns[0].heading.as_str(), latin.remarks.as_slice()),
            ("Größe", &[Remark::GuessedLetters] as &[_])
        );
        assert_eq!(file(b"PK\x03\x04\x00\x00"), Err(TableError::NotText));
        assert!(matches!(read_file(&folder.path().join("gone.csv"), &AnswerWords::default()), Err(TableError::Io(_))));
    }
}
