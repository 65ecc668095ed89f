//! Answers on their way into the project: a table that is read, what people say its columns are about, and the prices
//! that are asked for at the end.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::chart::registry::VALUE_MAP;
use crate::engine::customer_side::Sample;
use crate::engine::offerings::sample_of;
use crate::import::{
    AnswerWords, Kind, Meaning, Named, ScaleWhy, Table, TableError, answer_words, beyond, fits, kept, propose,
    read_file, read_text,
};
use crate::model::{About, Alternative, CostKind, Id, Input, Level, Question, Timing, YES_NO};

use super::edit::{Price, TakenColumn, TakenSurvey};
use super::evidence::{name_of, our_name};
use super::{Action, AppState, Dialog, Effect, EvidenceAction, Intent, Job, NoticeKind, Page, PickFor};

/// Where a table of answers comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableSource {
    /// The clipboard.
    Text(Arc<str>),
    /// A file.
    File(PathBuf),
}

impl TableSource {
    /// Reads the table. Runs in a job.
    pub(super) fn read(&self, words: &AnswerWords) -> Result<Table, TableError> {
        match self {
            Self::Text(text) => read_text(text, words),
            Self::File(path) => read_file(path, words),
        }
    }
}

/// What is done with answers before they are in the project.
#[derive(Clone, Debug, PartialEq)]
pub enum SurveyAction {
    /// Waits for a table to be pasted.
    Ask,
    /// Asks for a file.
    Choose,
    /// Reads a table.
    Read(TableSource),
    /// What the survey is called.
    SetName(String),
    /// The day on which it was asked.
    SetDate(Date),
    /// Who answered.
    SetStakeholder(Option<Id>),
    /// What a column is about.
    SetMeaning(usize, Meaning),
    /// The scale of a column, and of those like it.
    SetScale(usize, u8),
    /// The scale of all columns but those of questions that are always asked on the same one.
    SetAllScales(u8),
    /// Takes the answers over.
    TakeOver,
    /// The price of an offering, by its place in the list.
    SetPrice(usize, Input),
    /// When prices are paid.
    SetTiming(Timing),
    /// How many times a month the customer uses our offer, for prices per use.
    SetUses(Input),
    /// Asks for the prices that the value map lacks.
    AskPrices,
    /// Takes the prices over and shows the value map.
    Finish,
}

/// Answers before they are in the project.
#[derive(Clone, Debug)]
pub enum Draft {
    /// No table is there yet; says why, where one could not be read.
    Waiting(Option<TableError>),
    /// A table and what its columns are about.
    Columns(Box<Columns>),
    /// The answers are in the project; prices are missing.
    Prices {
        /// The offerings without a price.
        fields: Vec<PriceField>,
        /// When prices are paid; nobody knows before it is said.
        timing: Option<Timing>,
        /// How many times a month the customer uses our offer, for prices per use.
        uses: Input,
    },
}

/// A table and what its columns are about.
#[derive(Clone, Debug)]
pub struct Columns {
    /// What the survey is called.
    pub name: String,
    /// The day on which it was asked.
    pub date: Date,
    /// Who answered.
    pub stakeholder: Option<Id>,
    /// The table as it was read.
    pub table: Arc<Table>,
    /// By column of the table.
    pub columns: Vec<DraftColumn>,
}

/// What is said of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftColumn {
    /// What it is about.
    pub meaning: Meaning,
    /// Its scale, one of [`SCALES`](crate::import::SCALES), or yes or no.
    pub scale: u8,
    /// What spoke for the scale, until somebody chooses one.
    pub why: Option<ScaleWhy>,
    /// The mean of its answers, 0 to 10, or the share of yes.
    pub found: Sample,
    /// How many answers lie beyond the scale, and the first of them with its row.
    pub beyond: Option<(usize, usize, f64)>,
}

/// An offering without a price.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceField {
    /// The alternative; `None` for our offer.
    pub offering: Option<Id>,
    /// What it is called.
    pub name: String,
    /// The price.
    pub amount: Input,
}

impl Columns {
    /// How many columns are taken over.
    #[must_use]
    pub fn count(&self) -> usize {
        self.columns.iter().filter(|column| column.meaning.kind != Kind::LeftOut).count()
    }

    /// The criteria that come with the survey, by their names.
    #[must_use]
    pub fn new_criteria(&self) -> Vec<&str> {
        self.new_names(Kind::has_criterion, |meaning| &meaning.criterion)
    }

    /// Whether new criteria come with the survey of which nobody was asked how much they matter.
    #[must_use]
    pub fn guesses_importance(&self) -> bool {
        let is_asked = |name: &&str| {
            let asked = self.columns.iter().filter(|column| column.meaning.kind == Kind::Importance);
            asked.into_iter().any(|column| column.meaning.criterion == Named::New((*name).to_owned()))
        };
        !self.new_criteria().iter().all(is_asked)
    }

    /// The alternatives that come with the survey, by their names.
    #[must_use]
    pub fn new_alternatives(&self) -> Vec<&str> {
        self.new_names(Kind::has_alternative, |meaning| &meaning.alternative)
    }

    fn new_names(&self, has: impl Fn(Kind) -> bool, of: impl Fn(&Meaning) -> &Named) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for column in self.columns.iter().filter(|column| has(column.meaning.kind)) {
            if let Named::New(name) = of(&column.meaning)
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// Says what a column is about, which for answers in words is nothing that has a score. What is about a share is
    /// answered by yes or no, and what is not any more, by points.
    fn set_meaning(&mut self, place: usize, meaning: Meaning) {
        let (Some(column), Some(answers)) = (self.columns.get_mut(place), self.table.columns.get(place)) else {
            return;
        };
        let (is_share, was_yes_no) = (meaning.kind.is_share(), column.scale == YES_NO);
        if answers.in_words && !Kind::YES_NO.contains(&meaning.kind) {
            return;
        }
        if is_share && !was_yes_no {
            *column = DraftColumn::of((meaning, YES_NO, None), answers);
        } else if was_yes_no && !is_share && !answers.in_words {
            *column = DraftColumn::of((meaning, 10, None), answers);
        } else {
            column.meaning = meaning;
        }
    }

    /// Sets the scale of a column and of all that are like it.
    fn set_scale(&mut self, place: usize, scale: u8) {
        let own = self.columns.get(place).filter(|column| column.scale != YES_NO && scale != YES_NO);
        let Some(kind) = own.map(|column| column.meaning.kind) else { return };
        for (at, column) in self.columns.iter_mut().enumerate() {
            if let Some(answers) = self.table.columns.get(at)
                && (at == place || (column.meaning.kind.is_answered_like(kind) && column.scale != scale))
            {
                *column = DraftColumn::of((column.meaning.clone(), scale, None), answers);
            }
        }
    }

    /// The columns that one scale can be set for: all but those that are always asked on the same one.
    fn scaled(&self) -> impl Iterator<Item = usize> {
        let is_scaled = |column: &DraftColumn| {
            column.scale != YES_NO
                && !matches!(
                    column.meaning.kind,
                    Kind::IfPresent | Kind::IfAbsent | Kind::Recommendation | Kind::LeftOut
                )
        };
        self.columns.iter().enumerate().filter(move |(_, column)| is_scaled(column)).map(|(place, _)| place)
    }

    /// The scale of all columns that one can be set for, if it is the same; `None` where there are not two of them.
    #[must_use]
    pub fn common_scale(&self) -> Option<Option<u8>> {
        let scales: Vec<u8> = self.scaled().filter_map(|at| self.columns.get(at)).map(|column| column.scale).collect();
        let first = *scales.first()?;
        (scales.len() > 1).then(|| scales.iter().all(|scale| *scale == first).then_some(first))
    }

    fn set_all_scales(&mut self, scale: u8) {
        for place in self.scaled().collect::<Vec<_>>() {
            if let (Some(column), Some(answers)) = (self.columns.get_mut(place), self.table.columns.get(place)) {
                *column = DraftColumn::of((column.meaning.clone(), scale, None), answers);
            }
        }
    }

    fn taken(&self) -> TakenSurvey {
        let columns = self.columns.iter().zip(&self.table.columns).map(|(said, column)| TakenColumn {
            text: column.heading.clone(),
            kind: said.meaning.kind,
            criterion: said.meaning.criterion.clone(),
            alternative: said.meaning.alternative.clone(),
            scale: said.scale,
            answers: if said.meaning.kind == Kind::LeftOut { Vec::new() } else { column.answers.clone() },
        });
        TakenSurvey {
            name: self.name.trim().to_owned(),
            date: self.date,
            stakeholder: self.stakeholder.clone(),
            columns: columns.collect(),
        }
    }
}

impl DraftColumn {
    fn of((meaning, scale, why): (Meaning, u8, Option<ScaleWhy>), column: &crate::import::Column) -> Self {
        let question = Question { text: String::new(), about: About::Other, scale };
        let answers = column.answers.iter().flatten().filter(|answer| fits(**answer, scale));
        let found = sample_of(&question, answers.map(|answer| kept(*answer, scale)));
        let mut out = beyond(column, scale);
        let first = out.next();
        let count = out.count() + 1;
        Self { meaning, scale, why, found, beyond: first.map(|(row, answer)| (count, column.row_number(row), answer)) }
    }
}

impl AppState {
    /// The answers that are on their way into the project.
    #[must_use]
    pub const fn survey_draft(&self) -> Option<&Draft> {
        self.survey.as_ref()
    }

    pub(super) fn survey(&mut self, action: SurveyAction) -> Vec<Effect> {
        match action {
            SurveyAction::Ask if self.has_project => self.show_draft(Draft::Waiting(None)),
            SurveyAction::Choose if self.has_project => {
                return vec![Effect::PickFile(PickFor::Survey, String::new())];
            }
            SurveyAction::Read(source) => return self.read_table(source),
            SurveyAction::TakeOver => return self.take_survey(),
            SurveyAction::AskPrices if self.has_project => self.ask_prices(|it| it.level.is_same_need()),
            SurveyAction::Finish => return self.finish_survey(),
            other => match &mut self.survey {
                Some(Draft::Columns(columns)) => match other {
                    SurveyAction::SetName(name) => columns.name = name,
                    SurveyAction::SetDate(date) => columns.date = date,
                    SurveyAction::SetStakeholder(id) => columns.stakeholder = id,
                    SurveyAction::SetMeaning(place, meaning) => columns.set_meaning(place, meaning),
                    SurveyAction::SetScale(place, scale) => columns.set_scale(place, scale),
                    SurveyAction::SetAllScales(scale) => columns.set_all_scales(scale),
                    _ => {}
                },
                Some(Draft::Prices { fields, timing, uses }) => match other {
                    SurveyAction::SetPrice(place, amount) => {
                        if let Some(field) = fields.get_mut(place) {
                            field.amount = amount;
                        }
                    }
                    SurveyAction::SetTiming(chosen) => *timing = Some(chosen),
                    SurveyAction::SetUses(typed) => *uses = typed,
                    _ => {}
                },
                _ => {}
            },
        }
        Vec::new()
    }

    fn show_draft(&mut self, draft: Draft) {
        self.end_edit();
        self.survey = Some(draft);
        self.dialog = Some(Dialog::Survey);
    }

    /// Reads a table, unless a question waits for an answer. Without a project, one is begun first.
    fn read_table(&mut self, source: TableSource) -> Vec<Effect> {
        if !matches!(self.dialog, None | Some(Dialog::Survey)) {
            return Vec::new();
        }
        let mut effects = if self.has_project { Vec::new() } else { self.leave(Intent::New) };
        effects.push(Effect::Run(Job::ReadTable(source, answer_words(&self.words).into())));
        effects
    }

    /// A table was read, or not.
    pub(super) fn table_read(&mut self, source: &TableSource, read: Result<Arc<Table>, TableError>) {
        if !self.has_project || !matches!(self.dialog, None | Some(Dialog::Survey)) {
            return;
        }
        match read {
            Ok(table) => {
                let proposals = propose(&table, &self.project, &self.words);
                let said = proposals.into_iter().zip(&table.columns);
                let said = said.map(|(proposal, column)| {
                    DraftColumn::of((proposal.meaning, proposal.scale, proposal.why), column)
                });
                let name = match source {
                    TableSource::File(path) => path.file_stem().map(|name| name.to_string_lossy().into_owned()),
                    TableSource::Text(_) => None,
                };
                let name = name.unwrap_or_else(|| self.words.text("new-survey"));
                let (columns, date) = (said.collect(), self.day());
                let columns = Columns { name, date, stakeholder: None, table, columns };
                self.show_draft(Draft::Columns(Box::new(columns)));
            }
            Err(error) => self.show_draft(Draft::Waiting(Some(error))),
        }
    }

    /// The day on which something is entered: today, or where no clock is, the day of the newest consultation.
    #[must_use]
    pub fn day(&self) -> Date {
        let newest = self.project.consultations.iter().map(|consultation| consultation.date).max();
        self.today.or(newest).unwrap_or(Date::constant(2026, 1, 1))
    }

    fn take_survey(&mut self) -> Vec<Effect> {
        let Some(Draft::Columns(columns)) = &self.survey else { return Vec::new() };
        let taken = columns.taken();
        let name = taken.name.clone();
        let before = self.project.consultations.len();
        let effects = self.edit(&Action::Evidence(EvidenceAction::TakeSurvey(Arc::new(taken))));
        if self.project.consultations.len() == before {
            return effects;
        }
        self.notify(NoticeKind::Done, self.words.with("survey-taken", &[("name", name.into())]));
        self.survey = None;
        self.dialog = None;
        self.ask_prices(|it| it.level != Level::DoNothing && !it.scores.is_empty());
        effects
    }

    /// Asks for the prices that our offer and those of the alternatives lack that are meant, if any does.
    fn ask_prices(&mut self, is_meant: impl Fn(&Alternative) -> bool) {
        let fields = self.without_price(is_meant);
        if !fields.is_empty() {
            // Others are usually paid as ours is; where nobody has said how that is, no guess is made.
            let (timing, uses) = (self.project.price_timing(), self.project.offer.uses_per_month);
            self.show_draft(Draft::Prices { fields, timing, uses });
        }
    }

    /// Our offer and the alternatives that are meant, as far as they have no price.
    fn without_price(&self, is_meant: impl Fn(&Alternative) -> bool) -> Vec<PriceField> {
        let is_priced = |costs: &[crate::model::Cost]| {
            costs.iter().any(|cost| cost.kind == CostKind::Price && cost.amount.is_some())
        };
        let mut fields = Vec::new();
        if !is_priced(&self.project.offer.costs) {
            fields.push(PriceField { offering: None, name: our_name(self), amount: None });
        }
        for alternative in &self.project.alternatives {
            if is_meant(alternative) && !is_priced(&alternative.costs) {
                let name = name_of(alternative, &self.words);
                fields.push(PriceField { offering: Some(alternative.id.clone()), name, amount: None });
            }
        }
        fields
    }

    fn finish_survey(&mut self) -> Vec<Effect> {
        let Some(Draft::Prices { fields, timing: Some(timing), uses }) = &self.survey else { return Vec::new() };
        let (fields, timing, uses) = (fields.clone(), *timing, *uses);
        self.survey = None;
        self.dialog = None;
        let name = self.words.text("cost-price");
        let prices: Vec<Price> = fields
            .into_iter()
            .filter_map(|field| {
                let amount = field.amount?;
                Some(Price { offering: field.offering, name: name.clone(), amount, timing })
            })
            .collect();
        let uses_per_month = uses.filter(|_| timing == Timing::PerUse);
        let effects = self.edit(&Action::Evidence(EvidenceAction::SetPrices { prices, uses_per_month }));
        self.go(Page::Competition);
        self.chart_to_show = Some((VALUE_MAP, self.revision()));
        effects
    }
}
