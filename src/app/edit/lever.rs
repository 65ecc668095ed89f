//! Changes of which numbers have a slider.

use crate::model::{NumberKey, Places, Project};

use super::Edit;

/// A change of the sliders.
#[derive(Clone, Debug, PartialEq)]
pub enum LeverAction {
    /// These, in this order; none for those that the program proposes.
    Set(Vec<NumberKey>),
    /// This one, too.
    Add(NumberKey),
    /// Not this one any more.
    Remove(NumberKey),
}

pub(super) fn apply(project: &mut Project, action: &LeverAction) -> Edit {
    let mut levers = Vec::new();
    match action {
        LeverAction::Set(chosen) => {
            for key in chosen {
                if !levers.contains(key) {
                    levers.push(key.clone());
                }
            }
        }
        LeverAction::Add(key) => {
            levers.clone_from(&project.levers);
            if !levers.contains(key) {
                levers.push(key.clone());
            }
        }
        LeverAction::Remove(key) => levers.extend(project.levers.iter().filter(|lever| *lever != key).cloned()),
    }
    let places = Places::of(project);
    levers.retain(|key| places.measure(key).is_some());
    project.levers = levers;
    Edit { verb: "edit-set", noun: "field-levers", name: String::new(), what: None, select: None }
}
