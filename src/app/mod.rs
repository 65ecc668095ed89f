//! State, actions, history, derived figures, jobs and checks. Knows no toolkit: the window sends [`Action`]s and reads
//! [`AppState`]; what the app wants from the outside it says in [`Effect`]s.

mod action;
mod answering;
mod asked;
mod attachments;
mod autosave;
pub mod checks;
pub mod claims;
mod command;
mod comparing;
mod confidential;
mod derived;
mod dialog;
pub mod disk;
mod edit;
pub mod evidence;
pub mod explain;
pub mod file_words;
mod files;
mod following;
mod history;
pub mod inquiring;
pub mod interviewing;
mod job;
mod jobs;
pub mod levers;
mod notice;
pub mod offerings;
mod others;
pub mod palette;
mod present;
mod printing;
mod promoting;
mod query;
mod question;
pub mod recovery;
pub mod safety;
mod saving;
mod selection;
mod settings;
pub mod sheet;
pub mod spending;
pub mod standing;
mod state;
pub mod statement;
mod studying;
mod survey;
pub mod templates;
mod ticket;
mod two_way;
mod viewing;
mod writing;

pub use action::{Action, CompareAction, DialogAction, Effect, Intent, PickFor, ViewAction};
pub use answering::{Answers, Reaching};
pub use asked::{Asked, Questions};
pub use attachments::AttachmentAction;
pub use command::{Command, Menu, Modifiers, Shortcut};
pub use comparing::Comparison;
pub use confidential::{Tried, Unlock};
pub use derived::Derived;
pub use dialog::Dialog;
pub use edit::{
    AlternativeAction, BudgetAction, ChannelAction, ConsultationAction, Edit, EvidenceAction, IdeaAction, Item,
    LeverAction, ListAction, OfferAction, PartAction, PeriodAction, Price, ProgrammeAction, ProjectAction,
    PropositionAction, PropositionText, ScenarioAction, ScoreAction, ScoreRow, SegmentAction, SituationAction,
    StakeholderAction, TakenColumn, TakenSurvey, TogetherAction, TogetherRow, TrialAction, WeightingAction,
};
pub use files::{ChartWish, ExportTrouble};
pub use history::History;
pub use job::{Job, JobResult, run_job};
pub use jobs::Jobs;
pub use notice::{Notice, NoticeKind};
pub use present::{Present, PresentAction, Slide, slides};
pub use promoting::Promotion;
pub use question::{Question, question};
pub use saving::{FailedSave, stem_of};
pub use selection::Selection;
pub use settings::{Settings, TextSize};
pub use state::{AppState, Page};
pub use studying::{StudyAction, StudyDone, StudyJob};
pub use survey::{Columns, Draft, DraftColumn, PriceField, SurveyAction, TableSource};
pub use ticket::Ticket;
pub use two_way::TwoWay;
