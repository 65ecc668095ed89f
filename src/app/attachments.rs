//! Files that belong to a consultation, by their paths: named, opened, shown in their folder. Nothing of them is kept in
//! the project but the path.

use std::path::{Path, PathBuf};

use crate::model::{Consultation, Id};

use super::{Action, AppState, ConsultationAction, Effect, Job, PickFor};

/// Something about a file that belongs to a consultation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachmentAction {
    /// Asks for a file to name.
    Choose(Id),
    /// Opens it with the program that the system has for it.
    Open(String),
    /// Shows its folder.
    Reveal(String),
}

impl AppState {
    pub(super) fn attachment(&mut self, action: AttachmentAction) -> Vec<Effect> {
        match action {
            AttachmentAction::Choose(id) => vec![Effect::PickFile(PickFor::Attachment(id), String::new())],
            AttachmentAction::Open(path) => vec![Effect::Run(Job::OpenFile(self.place_of(&path)))],
            AttachmentAction::Reveal(path) => vec![Effect::Run(Job::Reveal(self.place_of(&path)))],
        }
    }

    /// Names a file among the attachments; beside the project's file by its path from there, so that both can be moved
    /// together.
    pub(super) fn attach(&mut self, id: &Id, path: &Path) -> Vec<Effect> {
        let Some(consultation) = self.project.consultation(id) else { return Vec::new() };
        let folder = self.path.as_deref().and_then(Path::parent).filter(|folder| *folder != Path::new(""));
        let near = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        let mut item = Consultation::clone(consultation);
        item.attachments.push(near.to_string_lossy().into_owned());
        self.end_edit();
        let action = ConsultationAction::Set { item: item.into(), field: "field-attachments" };
        let effects = self.edit(&Action::Consultation(action));
        self.end_edit();
        effects
    }

    /// Where an attachment is: paths begin at the folder of the project's file.
    fn place_of(&self, path: &str) -> PathBuf {
        let folder = self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        folder.join(path)
    }
}
