# Words of the evidence: surveys that are read, what they are about, who was asked.
# Lists of words that are recognised stand on one line, with | between them.

table-words-yes = yes|y|true
table-words-no = no|n|false
table-words-no-answer = n/a|na|n.a.|none|null|no answer|-|–|—|.
table-column = Column { $number }
table-no-headings = The first row holds answers, so the headings are missing. Say what each column is about.
table-rows-above = { $count ->
        [one] One row above the headings is left out.
       *[other] { $count } rows above the headings are left out.
    }
table-cells-beyond = { $count ->
        [one] One cell stands beyond the last heading and is left out, in row { $row }.
       *[other] { $count } cells stand beyond the last heading and are left out, the first in row { $row }.
    }
table-guessed-letters = The file is not in UTF-8: check letters with accents.
table-error-empty = There is no table here. Copy the headings and the rows below them in your spreadsheet, then paste
table-error-no-rows = There are headings and no answers below them. Copy at least one row of answers, too
table-error-too-wide = { $columns } columns are more than the { $most } that can be read. Take out those that are not answers
table-error-too-long = More than { $most } rows cannot be read. Divide the table
table-error-too-large = The file is larger than 256 MB. Divide it
table-error-not-text = This is not a file of text. Save the table as CSV in your spreadsheet, and open that
table-error-io = { $error }

heading-words-ours = us|we|our|ours|our offer|own|own offer
heading-words-satisfaction = overall satisfaction|satisfaction|satisfied|satisfaction overall|overall|csat|how satisfied are you|how satisfied are you overall
heading-words-expectation = expectation|expectations|against expectations|met expectations|compared with expectations
heading-words-ideal = ideal|against the ideal|compared with the ideal|closeness to the ideal
heading-words-recommendation = recommend|recommendation|recommends|would recommend|would you recommend us|nps|likelihood to recommend|how likely would you recommend us
heading-words-available = open|available|availability|was it open|was it available|were we open|was it open when you came|were we open when you came|open when you came|open when you came by|open when needed|available when needed|available when you needed it|could you use it|could you use it when you needed it
heading-words-importance = importance of|importance|how important is|how important are|important
heading-words-present = if present|present|if there|functional|with
heading-words-absent = if absent|absent|if missing|missing|dysfunctional|without
heading-words-no-answers = id|no|nr|number|#|row|case|respondent|participant|timestamp|time|date|submitted at|year|age
survey-new-alternative = New alternative

asked-score = Our score
asked-score-of = Score of an alternative
asked-importance = Importance
asked-if-present = Feeling if it is there (Kano)
asked-if-absent = Feeling if it is missing (Kano)
asked-satisfaction = Overall satisfaction
asked-expectation = Against expectations
asked-ideal = Against the ideal
asked-recommendation = Recommendation
asked-available = Our availability (yes or no)
asked-available-from = Availability of an alternative
asked-choice = Choice for an advantage
asked-other = Something else, only kept
asked-left-out = Leave out

edit-survey = Take over a survey
edit-survey-named = Take over a survey ({ $name })
edit-use = Use what was found: { $noun }
edit-use-named = Use what was found: { $noun } ({ $name })
field-prices = prices
busy-reading = Reading the table…
error-open-file = The file could not be opened. { $error }. { $path }
new-survey = Survey
survey-taken = “{ $name }” is taken over. Undo takes all of it back.

figure-with-interval = { $value } ({ $interval })
guess-about = Guess: no customer was asked. Link a consultation in the inspector.
guess-count = { $count ->
        [one] Rests on one guess among { $all } numbers
       *[other] Rests on { $count } guesses among { $all } numbers
    }
guess-note = { $count ->
        [one] Rests on one guess among { $all } numbers: { $first }
       *[other] Rests on { $count } guesses among { $all } numbers, first of all { $first }
    }
evidence-our-offer = Our offer
evidence-of-alternative = { $name } ({ $alternative })
evidence-age-fresh = less than a month ago
evidence-age = { $months } ago
evidence-asked = { $count ->
        [one] One person asked, { $age }
       *[other] { $count } asked, { $age }
    }
evidence-asked-ageless = { $count ->
        [one] One person asked
       *[other] { $count } asked
    }
evidence-old = { $count ->
        [one] One person asked, { $age }: older than the half-life, ask again
       *[other] { $count } asked, { $age }: older than the half-life, ask again
    }
figure-voice-csi = Satisfaction index (CSI)
    .formula = 100 · Σ(w · s) / (10 · Σw)
    .numbers = Over all criteria with a score: { $csi } of 100
    .source = Customer satisfaction index, weighted by importance (Fornell)
figure-voice-acsi = ACSI
    .formula = 100 · Σ w · (mean − 1) / 9 over satisfaction, expectation and ideal
    .numbers = From the answers of all surveys: { $acsi } of 100
    .source = Fornell et al. 1996, Journal of Marketing 60
figure-voice-nps = Net promoters (NPS)
    .formula = share of 9 and 10 − share of 0 to 6, times 100
    .numbers = { $nps_answers } answered: { $nps }
    .source = Reichheld 2003, Harvard Business Review
figure-voice-nps_answers = Answers on recommending us

add-consultation = Add consultation
add-stakeholder = Add stakeholder
new-consultation = New consultation
new-stakeholder = New stakeholder
stakeholder-none = Not said
heading-day = Date
label-day = Date
heading-day-hint = Year, month and day, as in 2026-11-22
label-stakeholder = Who
label-method = How
heading-respondents = Asked
label-respondents = Asked
heading-respondents-hint = How many people answered
label-said = What was said
heading-influence = Influence
heading-influence-hint = How much this view counts against the others’, 0 to 10; nothing entered counts as 1
day-error = Write year, month and day, as in 2026-11-22
respondents-error = A whole number of people

evidence-empty = Only the customer sets the value. Put down whom you asked and what they said, or paste the answers of a survey (Ctrl+V): numbers that nobody was asked about are guesses, and are marked so everywhere.
evidence-count-asked = Set by customers
evidence-count-asked-hint = Numbers that a consultation stands behind
evidence-count-guessed = Guessed
evidence-count-guessed-hint = Numbers that only customers can know, and nobody was asked about
evidence-count-old = Older than the half-life
evidence-count-old-hint = Numbers whose newest evidence is older than the half-life: their variance has more than doubled
guesses-list = What is only guessed
guesses-about = Numbers that only customers can know, without a consultation behind them. What weighs most stands first.
guesses-none = Customers stand behind every number that only they can know.
guesses-nothing-entered = Nothing is entered yet that customers could be asked about.
guesses-all = Show all { $count }
guesses-fewer = Show fewer
guess-weight-importance = { $share } of all importance
guess-weight-money = { $share } of all that comes back and is given up
guess-weight-warranty = the weakest of four aspects gates the whole value
guess-word = guess
consultations-table = Consultations
consultations-about = Whom you asked, when and how, and what they said. Details are in the inspector.
consultations-empty = Add everyone you talked to, watched or surveyed. Even one interview is better than a guess.
stakeholders-table = Stakeholders
stakeholders-about = Who has a say on the customer’s side, and where in the chain.
stakeholders-empty = Who passes the offer on, who pays, who decides, who uses it? They do not want the same.
stakeholder-weights = What matters here
stakeholder-weights-about = 0 to 10; an empty field counts as entered with the offer.
weight-for = { $name } for { $stakeholder }
label-half-life = Half-life of evidence
label-half-life-hint = After so many months the variance of what customers said has doubled
label-half-life-unit = months
half-life-error = A whole number of months from 1 to 600
voice-table = Criterion by criterion
voice-about = Importance and satisfaction from 0 to 10. Opportunity above 10 means under-served.
voice-empty = Criteria and perceptions of the offer appear here once there are any.
voice-not-asked = not asked
value-dash = –
heading-satisfaction = Satisfaction
heading-satisfaction-hint = The newest survey’s mean, or else the score as entered
heading-opportunity = Opportunity
heading-opportunity-hint = I + max(I − S, 0) after Ulwick; above 10 customers are under-served
heading-kano = Kano
heading-kano-hint = The class of most answers, and how far having it satisfies (+) and lacking it dissatisfies (−)
heading-trend = Trend
heading-trend-hint = Change of satisfaction in a year, with its 90% interval
opportunity-under-served = Above 10: customers are under-served here
kano-with-effects = { $class } ({ $better }, { $worse })

survey-title = Answers of a survey
survey-paste = Paste a survey
survey-open = Open a CSV file…
survey-how = Copy the table in your spreadsheet with its headings, a row for each person, and paste it here (Ctrl+V).
survey-how-here = For a survey, copy its table in your spreadsheet first, headings included; Ctrl+V works on every page.
survey-headings = The headings say what was asked. A criterion alone is our score on it; “Open when you came?” with yes and no is our availability.
survey-example-criterion = Speed
survey-example-importance = Importance of speed
survey-example-rival = Speed (Rival)
survey-column = Column
survey-mean = Mean, 0 to 10, or share
survey-mean-hint = With where the mean or the share of all customers lies with 90%
survey-scale = Scale
survey-answers = { $count ->
        [one] One answer
       *[other] { $count } answers
    }
survey-no-numbers = Texts, no numbers
survey-unread = { $count ->
        [one] Row { $row }: “{ $text }” is no number
       *[other] { $count } cells are no numbers, the first in row { $row }: “{ $text }”
    }
survey-beyond = { $count ->
        [one] Row { $row }: { $text } is beyond { $scale }
       *[other] { $count } answers are beyond { $scale }, the first in row { $row }: { $text }
    }
scale-yes-no = Yes or no
scale-five = 1–5
scale-seven = 1–7
scale-ten = 0–10
scale-one-to-ten = 1–10
survey-all-scales = One scale for all
survey-scales-differ = They differ
survey-scale-heading = as its heading says
survey-scale-question = usual for this question
survey-scale-yes-no = answers are yes and no
survey-scale-answers = answers from { $least } to { $most }
survey-scale-answers-or = answers from { $least } to { $most }: it may be 1–10, too
scale-hundred = 0–100
survey-choice-advantage = This fits only a question that named the advantage entered under Weights
survey-sum-answers = { $rows ->
        [one] One respondent
       *[other] { $rows } respondents
    }
survey-sum-criteria = { $criteria ->
        [0] no new criteria
        [one] one new criterion
       *[other] { $criteria } new criteria
    }
survey-sum-alternatives = { $alternatives ->
        [0] no new alternatives
        [one] one new alternative
       *[other] { $alternatives } new alternatives
    }
survey-importance-guessed = Nobody was asked how much each criterion matters: new ones count alike, with 5 as a guess.
survey-take = Take over
prices-title = What do they cost?
prices-about = With the prices, the value map shows quality against price. They can be changed later among the costs.
prices-when = Choose when they are paid.
prices-per-use = The map needs the uses per month. Where all are used equally often, any number sets them right among each other.
prices-enter = Enter prices…
prices-left = Prices can be entered at the value map on the page Competition.
prices-uses-row = Prices are per use
prices-show-map = Show the value map
prices-later = Later
survey-sentence = { $text }.
asked-what = What it is about
asked-criterion = Criterion
asked-alternative = Alternative
asked-new = New: { $name }

inspector-evidence = Evidence
evidence-number = { $name }: { $value }
evidence-wider = interval { $share } wider with age
evidence-no-evidence = a guess of ours, no evidence
evidence-none-yet = Add a consultation first
evidence-all-linked = All consultations are linked
button-link = Link…
button-unlink = Unlink
button-link-number = Link to a number…
link-to = Link a consultation: { $number }
unlink-from = Unlink { $name } from { $number }
consultation-entry = { $name }, { $date }
consultation-asked = { $count ->
        [one] one person
       *[other] { $count } people
    }
consultation-guess = This is a guess of somebody of ours: what it is linked to stays a guess.
consultation-questions = Questions
consultation-found = Numbers found
consultation-supports = Stands behind
consultation-supports-nothing = No number yet
consultation-attachments = Files
consultation-use = Use as { $number }
consultation-in-use = In use: { $number }
consultation-mean = { $mean } · { $answers }
found-add = Add a number
found-value = Value found: { $number }
found-needed = A number from 0 to 10 is needed
found-share-needed = A share from 0 to 100% is needed
remove-named = Remove: { $name }
attachment-add = Add a file…
file-kind-table = Tables as text (CSV)
