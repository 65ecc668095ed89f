//! What people wait for: it tells the end of one job from the end of another.

/// Something that people wait for. Each job that is waited for has its own, so that the end of one is not taken for the
/// end of another. Saves have theirs in `saving`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ticket {
    /// An opening, by its number.
    Open(u64),
    /// A file beside the open project, by the project.
    Read(u64),
    /// A key, by the project that it is for.
    Key(u64),
    /// Unsaved work that is unlocked, by its number.
    Unseal(u64),
    /// A table of answers.
    Table,
}

impl Ticket {
    /// The key of its sentence.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open(_) | Self::Read(_) => "busy-opening",
            Self::Key(_) | Self::Unseal(_) => "busy-unlocking",
            Self::Table => "busy-reading",
        }
    }
}
