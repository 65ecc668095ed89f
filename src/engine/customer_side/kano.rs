//! What a feature does to satisfaction, from paired questions (Kano et al. 1984; Berger et al. 1993, "Kano's methods
//! for understanding customer-defined quality", Center for Quality of Management Journal 2).

use crate::engine::{Figure, Reason};

/// An answer to "how do you feel if the feature is there" (functional) or "… is not there" (dysfunctional).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// 1: I like it that way.
    Like,
    /// 2: It must be that way.
    MustBe,
    /// 3: I am neutral.
    Neutral,
    /// 4: I can live with it that way.
    LiveWith,
    /// 5: I dislike it that way.
    Dislike,
}

impl Answer {
    /// The answer with a number from 1 to 5, as in a list of answers.
    ///
    /// ```
    /// use worthwhile::engine::customer_side::Answer;
    /// assert_eq!(Answer::from_number(5), Some(Answer::Dislike));
    /// assert_eq!(Answer::from_number(6), None);
    /// ```
    #[must_use]
    pub const fn from_number(number: u32) -> Option<Self> {
        Some(match number {
            1 => Self::Like,
            2 => Self::MustBe,
            3 => Self::Neutral,
            4 => Self::LiveWith,
            5 => Self::Dislike,
            _ => return None,
        })
    }
}

/// What a feature is to a customer. The order is the one in which ties are decided: what is worse to lack comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KanoClass {
    /// M: taken for granted; missing, it dissatisfies.
    MustBe,
    /// O: the more the better, the less the worse.
    OneDimensional,
    /// A: delights, and is not missed.
    Attractive,
    /// I: makes no difference.
    Indifferent,
    /// R: the customer would rather not have it.
    Reverse,
    /// Q: the two answers contradict each other.
    Questionable,
}

impl KanoClass {
    /// All classes, in the order in which ties are decided: M, O, A, I, then R and Q.
    pub const ALL: [Self; 6] =
        [Self::MustBe, Self::OneDimensional, Self::Attractive, Self::Indifferent, Self::Reverse, Self::Questionable];

    /// The class of one respondent's pair of answers, by Kano's evaluation table (Berger et al. 1993).
    ///
    /// ```
    /// use worthwhile::engine::customer_side::{Answer, KanoClass};
    /// assert_eq!(KanoClass::of(Answer::MustBe, Answer::Dislike), KanoClass::MustBe);
    /// ```
    #[must_use]
    pub const fn of(functional: Answer, dysfunctional: Answer) -> Self {
        match (functional, dysfunctional) {
            (Answer::Like, Answer::Like) | (Answer::Dislike, Answer::Dislike) => Self::Questionable,
            (Answer::Like, Answer::Dislike) => Self::OneDimensional,
            (Answer::Like, _) => Self::Attractive,
            (Answer::Dislike, _) | (_, Answer::Like) => Self::Reverse,
            (_, Answer::Dislike) => Self::MustBe,
            _ => Self::Indifferent,
        }
    }
}

/// What all respondents together say of a feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kano {
    /// How many respondents fall into each class, in the order of [`KanoClass::ALL`].
    pub counts: [usize; 6],
    /// The class of most; where several have as many, the first of M, O, A, I, R, Q.
    pub class: Result<KanoClass, Reason>,
    /// How far having it satisfies, `(A + O)/(A + O + M + I)`, 0 to 1.
    pub better: Figure,
    /// How far lacking it dissatisfies, `−(O + M)/(A + O + M + I)`, −1 to 0.
    pub worse: Figure,
    /// Share of reverse answers.
    pub reverse_share: Figure,
    /// Share of questionable answers; many mean a question that was not understood.
    pub questionable_share: Figure,
}

/// Counts the classes of pairs of answers (functional, dysfunctional).
///
/// # Errors
/// Unknown without answers; better and worse also where all answers are reverse or questionable.
///
/// ```
/// use worthwhile::engine::customer_side::{Answer, KanoClass, kano};
/// let found = kano(&[(Answer::Like, Answer::Neutral), (Answer::Like, Answer::Dislike), (Answer::Like, Answer::Neutral)]);
/// assert_eq!(found.class, Ok(KanoClass::Attractive));
/// assert_eq!((found.better.known(), found.worse.known()), (Some(1.0), Some(-1.0 / 3.0)));
/// ```
#[must_use]
pub fn kano(answers: &[(Answer, Answer)]) -> Kano {
    let classes: Vec<KanoClass> = answers.iter().map(|pair| KanoClass::of(pair.0, pair.1)).collect();
    let counts = KanoClass::ALL.map(|class| classes.iter().filter(|own| **own == class).count());
    let most = counts.iter().copied().max().unwrap_or_default();
    let majority = KanoClass::ALL.into_iter().zip(counts).find(|(_, count)| *count == most && *count > 0);
    let [must_be, one_dimensional, attractive, indifferent, reverse, questionable] = counts.map(|count| count as f64);
    let used = attractive + one_dimensional + must_be + indifferent;
    let share = |part: f64, whole: f64, reason| Figure::of(part).divided_by(Figure::of(whole), reason);
    let unusable = if classes.is_empty() { Reason::NoAnswers } else { Reason::NoKanoAnswers };
    let all = used + reverse + questionable;
    Kano {
        counts,
        class: majority.map(|(class, _)| class).ok_or(Reason::NoAnswers),
        better: share(attractive + one_dimensional, used, unusable),
        worse: share(-(one_dimensional + must_be), used, unusable),
        reverse_share: share(reverse, all, Reason::NoAnswers),
        questionable_share: share(questionable, all, Reason::NoAnswers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(number: u32) -> Answer {
        Answer::from_number(number).expect("1 to 5")
    }

    fn letter(class: KanoClass) -> char {
        match class {
            KanoClass::MustBe => 'M',
            KanoClass::OneDimensional => 'O',
            KanoClass::Attractive => 'A',
            KanoClass::Indifferent => 'I',
            KanoClass::Reverse => 'R',
            KanoClass::Questionable => 'Q',
        }
    }

    /// So many pairs of each class: M, O, A, I, R, Q.
    fn pairs(counts: [usize; 6]) -> Vec<(Answer, Answer)> {
        let examples = [(2, 5), (1, 5), (1, 3), (3, 3), (3, 1), (1, 1)];
        let repeat = |((functional, dysfunctional), count)| vec![(answer(functional), answer(dysfunctional)); count];
        examples.into_iter().zip(counts).flat_map(repeat).collect()
    }

    #[test]
    fn the_evaluation_table() {
        // Berger et al. 1993: rows functional, columns dysfunctional, both like, must-be, neutral, live with,
        // dislike.
        for (functional, row) in (1..).zip(["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]) {
            let found: String =
                (1..=5).map(|dysfunctional| letter(KanoClass::of(answer(functional), answer(dysfunctional)))).collect();
            assert_eq!(found, row, "{functional}");
        }
    }

    #[test]
    fn the_majority_and_its_ties() {
        let cases = [
            ([1, 2, 3, 4, 0, 0], KanoClass::Indifferent),
            ([2, 2, 2, 2, 2, 2], KanoClass::MustBe),
            ([0, 2, 2, 2, 0, 0], KanoClass::OneDimensional),
            ([0, 0, 2, 2, 0, 0], KanoClass::Attractive),
            ([0, 0, 0, 1, 1, 1], KanoClass::Indifferent),
            ([0, 0, 0, 1, 3, 1], KanoClass::Reverse),
        ];
        for (counts, class) in cases {
            let found = kano(&pairs(counts));
            assert_eq!((found.counts, found.class), (counts, Ok(class)));
        }
    }

    #[test]
    fn better_and_worse() {
        // By hand: 100 used answers; (20 + 30)/100 and −(30 + 40)/100, 20 of 120 reverse.
        let found = kano(&pairs([40, 30, 20, 10, 20, 0]));
        assert_eq!((found.better, found.worse), (Figure::Known(0.5), Figure::Known(-0.7)));
        assert_eq!((found.reverse_share, found.questionable_share), (Figure::Known(1.0 / 6.0), Figure::Known(0.0)));
    }

    #[test]
    fn without_answers_that_count_there_is_no_figure() {
        let none = kano(&[]);
        assert_eq!((none.class, none.better), (Err(Reason::NoAnswers), Figure::Unknown(Reason::NoAnswers)));
        assert_eq!(none.reverse_share, Figure::Unknown(Reason::NoAnswers));
        let useless = kano(&pairs([0, 0, 0, 0, 1, 3]));
        assert_eq!(useless.class, Ok(KanoClass::Questionable));
        assert_eq!(
            (useless.worse, useless.questionable_share),
            (Figure::Unknown(Reason::NoKanoAnswers), Figure::Known(0.75))
        );
    }
}
