//! What customers meet, say and choose: queues, judgements, surveys, trends, fair prices. Plain numbers in, figures
//! out; nothing here knows the project.

mod ageing;
mod choice;
mod derived_importance;
mod eve;
mod fair_value;
mod kano;
mod pairwise;
mod queue;
mod satisfaction;
mod survey;
mod trend;

pub use ageing::{deviation_factor, widen};
pub use choice::choice_shares;
pub use derived_importance::{DerivedImportance, FEWEST_ANSWERS, derived_importance};
pub use eve::EconomicValue;
pub use fair_value::{FairValueLine, Rated, relative_prices, relative_quality};
pub use kano::{Answer, Kano, KanoClass, kano};
pub use pairwise::{Deviation, Judgement, Priorities, missing_pairs, priorities};
pub use queue::{Load, MOST_SERVERS, QueueFigures, ServiceTarget, erlang_b};
pub use satisfaction::{NetPromoters, Weighted, acsi, csi, net_promoters, opportunity};
pub use survey::{Sample, SampleMean, SampleShare, Scale, sample_mean, sample_share};
pub use trend::Trend;
