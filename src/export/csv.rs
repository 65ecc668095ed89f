//! The numbers behind a chart as comma-separated values (RFC 4180) that spreadsheets open.

use crate::chart::{Cell, Table};

/// A table as CSV: UTF-8 with a byte order mark, which spreadsheets need to read letters rightly; numbers with every
/// digit and a decimal point. Text that a spreadsheet would run as a formula gets a leading apostrophe.
///
/// ```
/// use worthwhile::chart::{Cell, Table};
/// let table = Table {
///     columns: vec!["Segment".to_owned(), "LTV".to_owned()],
///     rows: vec![vec![Cell::Text("=Group, \"A\"".to_owned()), Cell::Number(0.1)]],
/// };
/// assert_eq!(worthwhile::export::table_to_csv(&table), "\u{feff}Segment,LTV\r\n\"'=Group, \"\"A\"\"\",0.1\r\n");
/// ```
#[must_use]
pub fn table_to_csv(table: &Table) -> String {
    let mut csv = String::from('\u{feff}');
    line(&mut csv, table.columns.iter().map(|column| text(column)));
    for row in &table.rows {
        line(
            &mut csv,
            row.iter().map(|cell| match cell {
                Cell::Text(value) => text(value),
                Cell::Number(value) => value.to_string(),
                Cell::Empty => String::new(),
            }),
        );
    }
    csv
}

fn line(csv: &mut String, cells: impl Iterator<Item = String>) {
    csv.push_str(&cells.collect::<Vec<_>>().join(","));
    csv.push_str("\r\n");
}

fn text(value: &str) -> String {
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let value = if is_formula { format!("'{value}") } else { value.to_owned() };
    if value.contains([',', '"', '\n', '\r']) { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}
