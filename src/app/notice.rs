//! Short messages about what happened, shown once.

/// What kind of notice it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// A file was written outside the project: stays until it is dismissed, so that its place can be read.
    Written,
    /// Something went wrong.
    Error,
}

/// A message about what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells it from the others.
    pub number: u64,
    /// What kind it is.
    pub kind: NoticeKind,
    /// What is said.
    pub text: String,
}
