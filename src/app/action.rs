//! What a person, a finished job or a dialog can ask of the app, and what the app asks of the outside.

use std::path::PathBuf;
use std::sync::Arc;

use crate::chart::palette::ThemeName;
use crate::export::{Format, Pixels};
use crate::model::{Estimate, Id, WarrantyAspect};
use crate::project_file::{Passphrase, Stamp};
use crate::words::NumberLocale;

use super::checks::Fix;
use super::{
    AlternativeAction, AttachmentAction, BudgetAction, ChannelAction, Command, ConsultationAction, EvidenceAction,
    IdeaAction, Job, JobResult, LeverAction, NoticeKind, OfferAction, Page, PartAction, PeriodAction, PresentAction,
    ProgrammeAction, ProjectAction, PropositionAction, ScenarioAction, ScoreAction, SegmentAction, Selection,
    SituationAction, StakeholderAction, StudyAction, SurveyAction, TextSize, TogetherAction, TrialAction,
    WeightingAction,
};

/// Something that happens to the app. Each nested action is handled in the file of its section.
#[derive(Clone, Debug)]
pub enum Action {
    /// A command without payload, from a menu, a button or a key.
    Command(Command),
    /// Shows a page.
    Go(Page),
    /// Selects an item.
    Select(Selection),
    /// Goes to an item: selects it on its page and puts the cursor into its row.
    Show(Selection),
    /// Shows an item in the inspector, also where the window has no room for it beside the pages; `None` gives that room
    /// back.
    Inspect(Option<Selection>),
    /// Changes the project's own fields.
    Project(ProjectAction),
    /// Changes our offer.
    Offer(OfferAction),
    /// Changes the alternatives to our offer.
    Alternative(AlternativeAction),
    /// Changes the scores of all offerings.
    Score(ScoreAction),
    /// Changes a list within another item, such as the costs of an alternative.
    Part(PartAction),
    /// Changes the situations.
    Situation(SituationAction),
    /// Changes the stakeholders.
    Stakeholder(StakeholderAction),
    /// Changes how customers weigh.
    Weighting(WeightingAction),
    /// Changes the consultations.
    Consultation(ConsultationAction),
    /// Changes what stands behind numbers, and what is said of findings.
    Evidence(EvidenceAction),
    /// Changes the value proposition.
    Proposition(PropositionAction),
    /// Changes the ideas.
    Idea(IdeaAction),
    /// Changes the segments.
    Segment(SegmentAction),
    /// Changes the channels.
    Channel(ChannelAction),
    /// Changes the periods.
    Period(PeriodAction),
    /// Changes the programmes.
    Programme(ProgrammeAction),
    /// Changes the scenarios.
    Scenario(ScenarioAction),
    /// Changes what is tried out.
    Trial(TrialAction),
    /// Changes which numbers have a slider.
    Lever(LeverAction),
    /// Changes what can be spent.
    Budget(BudgetAction),
    /// Changes which numbers go together.
    Together(TogetherAction),
    /// Mends a finding, in one step.
    Fix(Fix),
    /// The interaction is over: the next change is a step of its own.
    EndEdit,
    /// What was changed in the interaction is taken back, to the very values from before.
    RevertEdit,
    /// Asks what samples say.
    Study(StudyAction),
    /// Goes on with answers that are to be taken over.
    Survey(SurveyAction),
    /// Something about a file that belongs to a consultation.
    Attachment(AttachmentAction),
    /// Leaves the open project for something else, after asking about unsaved work.
    Leave(Intent),
    /// Answers a question.
    Dialog(DialogAction),
    /// A file was chosen; `None` if the choice was cancelled.
    Picked(PickFor, Option<PathBuf>),
    /// A path was typed instead.
    Typed(PickFor, PathBuf),
    /// A job is done.
    Job(JobResult),
    /// Changes how things are shown.
    View(ViewAction),
    /// Moves through the presentation.
    Present(PresentAction),
    /// Exports a chart, by its key.
    ExportChart(&'static str, Format),
    /// Copies a chart to the clipboard as a picture, by its key.
    CopyChart(&'static str),
    /// Writes the sheet of the next interview to a file and shows it.
    PrintInterview,
    /// Takes a notice away.
    DismissNotice(u64),
    /// Tries a passphrase on what it was asked for.
    Unlock(Passphrase),
    /// Saves with this passphrase from now on; `None` for without one.
    Protect(Option<Passphrase>),
    /// Goes on with a comparison.
    Compare(CompareAction),
    /// Asks whether what is tried out shall be the base.
    Promote,
    /// Says something in a notice.
    Tell(NoticeKind, String),
    /// Remembers the widths of tables' columns by their names; `None` for the width that the contents need.
    ColumnWidths(Vec<(String, Option<f32>)>),
}

/// What to do once the open project may be left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// Begin with an empty project.
    New,
    /// Begin with a copy of a template, by its key.
    Template(&'static str),
    /// Open an example, by its key.
    Example(&'static str),
    /// Ask for a file and open it.
    ChooseAndOpen,
    /// Open a file.
    Open(PathBuf),
    /// Close the project and show the start page.
    Close,
    /// Go on with unsaved work of a window that is gone, by its number.
    Recover(u64),
    /// End the program.
    Quit,
}

/// What to do with a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareAction {
    /// Take the other side of the difference at this place over.
    Take(usize),
    /// Take the other project over as a whole.
    TakeAll,
}

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DialogAction {
    /// Save, then go on.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
    /// Save under another name.
    SaveCopy,
    /// Save again in the same way.
    TryAgain,
    /// Write into the file itself.
    WriteInPlace,
    /// Replace the file that is there.
    Replace,
    /// Take over what somebody else wrote.
    Reload,
    /// Replace what somebody else wrote at the next save.
    KeepMine,
    /// Show how they differ.
    Compare,
    /// Make what is tried out the base.
    Promote,
    /// Open without the right to save there.
    OpenReadOnly,
    /// Open as a project without a file.
    OpenCopy,
    /// Go on with unsaved work, by its number.
    Recover(u64),
    /// Take unsaved work away for good, by its number.
    Forget(u64),
}

/// What a file is being chosen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickFor {
    /// To open it.
    Open,
    /// To compare the open project with it.
    Compare,
    /// To read answers from it.
    Survey,
    /// To name it among the attachments of a consultation.
    Attachment(Id),
    /// To save the project there, then go on with what was intended.
    Save(Option<Intent>),
    /// To export a chart there.
    Chart(&'static str, Format),
    /// To write the sheet of the next interview there.
    Interview,
}

impl PickFor {
    /// Whether a file is chosen that is there, and nothing is written to it.
    #[must_use]
    pub const fn is_of_a_file_that_is_there(&self) -> bool {
        matches!(self, Self::Open | Self::Compare | Self::Survey | Self::Attachment(_))
    }
}

/// How things are shown.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewAction {
    /// The theme.
    Theme(ThemeName),
    /// The number format.
    Locale(NumberLocale),
    /// Logarithmic axes where a chart offers them.
    LogAxes(bool),
    /// The situation that pages and charts show; 0 is the project as entered.
    Situation(usize),
    /// The size of all text.
    TextSize(TextSize),
    /// Whether a project that has a file is saved by itself.
    Autosave(bool),
    /// The currency of new projects.
    NewCurrency(String),
    /// The discount rate of new projects.
    NewDiscountRate(Estimate),
}

/// What the app wants done outside of it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Run a job and send its result back.
    Run(Job),
    /// Ask for a file: what for, and the name to suggest.
    PickFile(PickFor, String),
    /// Show a file that was written with the program that the system has for it.
    ShowFile(PathBuf),
    /// Put a picture on the clipboard.
    CopyPicture(Arc<Pixels>),
    /// Watch this file, which should be as known, and say when it is not; or watch none.
    Watch(Option<(PathBuf, Stamp)>),
    /// Ask for what is on the clipboard.
    Paste,
    /// Fill the screen, or stop doing so.
    Fullscreen(bool),
    /// Fill the screen if it does not yet, and the other way round.
    ToggleFullscreen,
    /// Put the cursor into the name of a new item.
    FocusName(Id),
    /// Put the cursor into what customers require of an aspect of warranty.
    FocusAspect(WarrantyAspect),
    /// Let the keyboard go on from the beginning of the page.
    FocusPage,
    /// Put the cursor into the name of the project.
    FocusProjectName,
    /// End the program.
    Quit,
}
