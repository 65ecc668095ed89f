//! A queue in which more customers leave than is tolerated, or that grows for ever (Erlang A).

use crate::engine::customer_side::{Load, ServiceTarget};
use crate::engine::{Figure, Reason};
use crate::model::{Measure, Queue, WarrantyAspect};

use super::super::{Action, OfferAction, Selection};
use super::Fix;
use super::subject::{Found, Subject, mean};

pub fn find(subject: &Subject<'_>) -> Vec<Found> {
    let queue = &subject.project.offer.queue;
    let Some(load) = load(queue).filter(|_| queue.servers > 0) else { return Vec::new() };
    let tolerated = mean(queue.tolerated_loss, Measure::Share);
    let found = match (load.with_servers(queue.servers).abandoned_share, tolerated) {
        (Figure::Known(left), Some(tolerated)) if left > tolerated => Some(leaves(subject, load, left, tolerated)),
        (Figure::Unknown(Reason::QueueGrows), _) => grows(subject, load),
        _ => None,
    };
    found.into_iter().collect()
}

fn load(queue: &Queue) -> Option<Load> {
    let minutes = mean(queue.service_minutes, Measure::Quantity).filter(|minutes| *minutes > 0.0)?;
    Some(Load {
        arrivals_per_hour: mean(queue.arrivals_per_hour, Measure::Count)?,
        served_per_hour: 60.0 / minutes,
        mean_patience_hours: mean(queue.patience_minutes, Measure::Quantity).map(|minutes| minutes / 60.0),
    })
}

fn leaves(subject: &Subject<'_>, load: Load, left: f64, tolerated: f64) -> Found {
    let words = subject.words;
    let servers = subject.project.offer.queue.servers;
    let mut message = words.with(
        "check-queue-leaves",
        &[
            ("arrivals", words.number(load.arrivals_per_hour, 1).into()),
            ("left", words.share(left).into()),
            ("servers", words.number(f64::from(servers), 0).into()),
            ("tolerated", words.share(tolerated).into()),
        ],
    );
    let target = ServiceTarget { abandoned_share: Some(tolerated), mean_wait_hours: None };
    let needed = load.servers_needed(target).ok();
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
    // As many as serve more than arrive.
    let needed = (load.arrivals_per_hour / load.served_per_hour).floor() + 1.0;
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

    #[test]
    fn it_fires_where_the_queue_grows_for_ever() {
        // Two serve 12 an hour, exactly as many as arrive: the edge at which a queue has no end.
        assert!(message(&growing(), "capacity.queue").contains("3 served at a time would do"));
        assert!(!fires(&queue(3, None, 0.05), "capacity.queue"));
        assert!(!fires(&Project::default(), "capacity.queue"));
    }
}
