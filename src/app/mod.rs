//! State, actions, history, derived figures, jobs and checks. Knows no toolkit: the window sends [`Action`]s and reads
//! [`AppState`]; what the app wants from the outside it says in [`Effect`]s.

mod action;
mod attachments;
mod autosave;
pub mod checks;
mod command;
mod comparing;
mod confidential;
mod derived;
pub mod disk;
mod edit;
pub mod evidence;
pub mod explain;
pub mod file_words;
mod files;
mod history;
mod jobs;
mod notice;
mod others;
pub mod palette;
mod present;
mod query;
pub mod safety;
mod saving;
mod selection;
mod settings;
pub mod sheet;
mod state;
mod survey;
pub mod templates;
mod viewing;

pub use action::{Action, CompareAction, DialogAction, Effect, Intent, PickFor, ViewAction};
pub use attachments::AttachmentAction;
pub use command::{Command, Menu, Modifiers, Shortcut};
pub use comparing::Comparison;
pub use confidential::Unlock;
pub use derived::Derived;
pub use edit::{
    AlternativeAction, ChannelAction, ConsultationAction, Edit, EvidenceAction, IdeaAction, Item, ListAction,
    OfferAction, PartAction, PeriodAction, Price, ProjectAction, PropositionAction, PropositionText, SegmentAction,
    SituationAction, StakeholderAction, TakenColumn, TakenSurvey, WeightingAction,
};
pub use history::History;
pub use jobs::{Job, JobResult, Jobs, run_job};
pub use notice::{Notice, NoticeKind};
pub use present::{Present, PresentAction, Slide, slides};
pub use saving::FailedSave;
pub use selection::Selection;
pub use settings::{Settings, TextSize};
pub use state::{AppState, Dialog, Page};
pub use survey::{Columns, Draft, DraftColumn, PriceField, SurveyAction, TableSource};
