//! The typeface of the window and of all pictures: Inter with tabular figures (SIL Open Font License).

/// Regular weight.
pub const REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.ttf");
/// Semi-bold weight.
pub const SEMI_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.ttf");
