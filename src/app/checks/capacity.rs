//! A queue in which more customers leave than is tolerated, or all wait longer, or that grows for ever (Erlang A).

use crate::engine::customer_side::Load;
use crate::engine::offerings::{load_of, target_of};
use crate::engine::{Figure, Reason};
use crate::model::{Queue, WarrantyAspect};

use super::super::{Action, OfferAction, Selection};
use super::Fix;
use super::subject::{Found, Subject};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let queue = &subject.project.offer.queue;
    let Some(load) = load_of(queue).ok().filter(|_| queue.servers > 0) else { return Vec::new() };
    let (figures, target) = (load.with_servers(queue.servers), target_of(queue));
    let beyond = |figure: Figure, most: Option<f64>| {
        let (found, most) = figure.known().zip(most)?;
        (found > most).then_some((found, most))
    };
    let found = match (beyond(figures.abandoned_share, target.abandoned_share), figures.abandoned_share) {
        (Some((left, tolerated)), _) => {
            let share = |share: f64| subject.words.share(share);
            Some(too_few(subject, load, "check-queue-leaves", ("left", share(left)), share(tolerated)))
        }
        (None, Figure::Unknown(Reason::QueueGrows)) => grows(subject, load),
        (None, _) => beyond(figures.mean_wait_hours, target.mean_wait_hours).map(|(wait, tolerated)| {
            let minutes = |hours: f64| {
                subject.words.with("queue-minutes", &[("number", subject.words.number(60.0 * hours, 1).into())])
            };
            too_few(subject, load, "check-queue-waits", ("wait", minutes(wait)), minutes(tolerated))
        }),
    };
    found.into_iter().collect()
}

/// More leave or wait than is tolerated; says how many servers would do for both.
fn too_few(subject: &Subject<'_>, load: Load, key: &str, (name, found): (&str, String), tolerated: String) -> Found {
    let words = subject.words;
    let queue = &subject.project.offer.queue;
    let mut message = words.with(
        key,
        &[
            ("arrivals", words.number(load.arrivals_per_hour, 1).into()),
            (name, found.into()),
            ("servers", words.number(f64::from(queue.servers), 0).into()),
            ("tolerated", tolerated.into()),
        ],
    );
    let needed = load.servers_needed(target_of(queue)).ok();
    if let Some(needed) = needed {
        let values = [("message", message.into()), ("needed", words.number(f64::from(needed), 0).into())];
        message = words.with("check-queue-leaves-needed", &values);
    }
    let fix = needed.map(|needed| serve(subject, needed));
    Found::new(Selection::Warranty(WarrantyAspect::Capacity), message).with_fix(fix)
}

fn grows(subject: &Subject<'_>, load: Load) -> Option<Found> {
    let words = subject.words;
    let servers = subject.project.offer.queue.servers;
    // As many as keep to what is tolerated, or at least serve more than arrive.
    let enough = (load.arrivals_per_hour / load.served_per_hour).floor() + 1.0;
    let needed = load.servers_needed(target_of(&subject.project.offer.queue)).map_or(enough, f64::from);
    if !(1.0..=100_000.0).contains(&needed) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 100,000")]
    let needed = needed as u32;
    let values = [
        ("arrivals", words.number(load.arrivals_per_hour, 1).into()),
        ("capacity", words.number(load.served_per_hour * f64::from(servers), 1).into()),
        ("needed", words.number(f64::from(needed), 0).into()),
    ];
    let found = Found::new(Selection::Warranty(WarrantyAspect::Capacity), words.with("check-no-queue-end", &values));
    Some(found.with_fix(Some(serve(subject, needed))))
}

fn serve(subject: &Subject<'_>, servers: u32) -> Fix {
    let count = subject.words.number(f64::from(servers), 0);
    let queue = Queue { servers, ..subject.project.offer.queue.clone() };
    let label = subject.words.with("fix-servers", &[("count", count.into())]);
    Fix::new(label, Action::Offer(OfferAction::SetQueue(queue)))
}

#[cfg(test)]
pub mod tests {
    use super::super::testing::{fires, message, some, with_offer};
    use crate::model::{Project, Queue};

    fn queue(servers: u32, patience: Option<f64>, tolerated: f64) -> Project {
        with_offer(|offer| {
            offer.queue = Queue {
                arrivals_per_hour: some(12.0),
                service_minutes: some(10.0),
                servers,
                patience_minutes: patience.and_then(some),
                tolerated_loss: some(tolerated),
                tolerated_wait_minutes: None,
            };
        })
    }

    pub fn too_few() -> Project {
        queue(1, Some(5.0), 0.05)
    }

    pub fn growing() -> Project {
        queue(2, None, 0.05)
    }

    #[test]
    fn it_fires_where_more_leave_than_is_tolerated() {
        let text = message(&too_few(), "capacity.queue");
        assert!(text.starts_with("Of 12 an hour") && text.ends_with("at a time would do."), "{text}");
        assert!(!fires(&queue(5, Some(5.0), 0.05), "capacity.queue"));
        assert!(!fires(&queue(1, Some(5.0), 1.0), "capacity.queue"), "everybody may leave");
        let mut untold = too_few();
        std::sync::Arc::make_mut(&mut untold.offer).queue.tolerated_loss = None;
        assert!(!fires(&untold, "capacity.queue"), "nobody said how many may leave");
    }

    /// Nobody leaves, and with three servers all wait 4 minutes 26.7 seconds on average: C(3, 2) = 4/9, by 10 minutes.
    pub fn waiting(tolerated: f64) -> Project {
        let mut project = queue(3, None, 1.0);
        std::sync::Arc::make_mut(&mut project.offer).queue.tolerated_wait_minutes = some(tolerated);
        project
    }

    #[test]
    fn it_fires_where_all_wait_longer_than_is_tolerated() {
        let text = message(&waiting(2.0), "capacity.queue");
        assert!(
            text.starts_with("Of 12 an hour, all wait 4.4 min on average with 3 served at a time; 2 min"),
            "{text}"
        );
        assert!(text.ends_with("4 at a time would do."), "{text}");
        assert!(fires(&waiting(4.44), "capacity.queue") && !fires(&waiting(4.45), "capacity.queue"));
    }

    #[test]
    fn it_fires_where_the_queue_grows_for_ever() {
        // Two serve 12 an hour, exactly as many as arrive: the edge at which a queue has no end.
        assert!(message(&growing(), "capacity.queue").contains("3 served at a time would do"));
        assert!(!fires(&queue(3, None, 0.05), "capacity.queue"));
        assert!(!fires(&Project::default(), "capacity.queue"));
    }
}
