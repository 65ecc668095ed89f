# Scenarios, programmes, the wire, budgets: their fields, kinds and findings.

## What figures of samples, and cases of a project, are called
outcome-of = { $name }, { $owner }
outcome-in-case = { $name } ({ $case })
unit-share-points = { $number } points
signed-more = +{ $text }
case-today = Today
problem-dangling-number = { $place } refers to the number “{ $detail }”, which does not exist
problem-ceiling = { $place } is below the least that has to be spent
problem-rank = { $place } is not between −1 and 1
problem-same-pair = { $place } is not a pair of two different numbers that stands once

noun-programme = programme
noun-effect = effect
noun-scenario = scenario
noun-cross-sale = cross-sale
noun-together = numbers that go together
noun-trial = what is tried
field-budget = budget
field-leftover = what becomes of the rest
field-levers = choice of sliders
edit-try-again = Start what is tried afresh
edit-load = Try a scenario
edit-load-named = Try a scenario ({ $name })
edit-programme-on = Put a programme on
edit-programme-on-named = Put a programme on ({ $name })
edit-programme-off = Take a programme off
edit-programme-off-named = Take a programme off ({ $name })
edit-clear-trial = Put back to today: { $noun }
edit-clear-trial-named = Put back to today: { $name }
edit-save-scenario = Keep as a scenario
edit-save-scenario-named = Keep as a scenario ({ $name })

# What numbers are called: “Members, share who stay a year”.
number-of = { $item }, { $what }
number-gone = A number that is gone
number-importance-in = importance of { $name }, multiplied
number-effect-on = effect on { $name }
field-what-is-required = required
field-what-is-delivered = delivered
field-what-is-reasonable = reasonable
field-what-is-actual = actual
field-stay-a-year = share who stay a year
field-lifetime = months that customers stay
field-retention-rate = retention rate
field-alpha = α of retention
field-beta = β of retention
field-kept = share of leavers who would stay
field-conversion = share of prospects who buy
field-won = share of the others who would buy
field-quality-worth = worth of a point of quality
field-wire-source = source of the sensitivity
field-referrals = referrals a month
field-would-have-come = share who would have come anyway
field-reward = reward for a referral
field-prospect-spend = spend on each prospect
field-conversion-ceiling = share of prospects that can be won at most
field-keeping-spend = spend on keeping each a year
field-retention-ceiling = share of customers that can be kept at most
field-probability = share who buy it in a month
field-sale-margin = margin of a purchase
field-at-zero = new customers without any spend
field-at-more = new customers at half as much again
field-unlimited = new customers however much is spent
field-cost-once = cost once
field-cost-per-month = cost a month
field-cost-per-customer = cost per customer a month

# Changes of a number.
change-more = { $number } more
change-less = { $number } less
change-by = changed by { $number }
change-times = times { $number }
change-points = { $number } points
field-rank = how closely they go together

# Tables of what decisions rest on.
heading-segment = Segment
heading-kept = Would stay
heading-kept-hint = If our advantage grew by a tenth of an order a month: which share of those who would leave in a year would stay?
label-kept = Share of leavers who would stay
heading-conversion = Buy
heading-conversion-hint = Which share of the prospects become customers?
label-conversion = Share of prospects who buy
heading-won = Would buy
heading-won-hint = If our advantage grew by a tenth of an order a month: which share of the prospects who do not buy would? Nothing entered counts as the share of leavers who would stay
label-won = Share of the others who would buy
heading-quality-worth = Quality point
heading-quality-worth-hint = What a point of perceived quality, of 10, is worth to a customer a month
label-quality-worth = Worth of a point of quality
label-wire-source = Sensitivity from
wire-answers = Answers
wire-periods = Past periods
heading-referrals = Referrals a month
heading-referrals-hint = How many customers one customer brings a month
label-referrals = Referrals a month
heading-would-have-come = Anyway
heading-would-have-come-hint = Which share of those who are brought would have come anyway
label-would-have-come = Share who would have come anyway
label-reward = Reward
heading-prospect-spend = For a prospect
heading-prospect-spend-hint = What is spent on each prospect today
heading-conversion-ceiling = Won at most
heading-conversion-ceiling-hint = The share of prospects who would become customers however much were spent on them
label-conversion-ceiling = Share of prospects that can be won at most
heading-keeping-spend = For keeping one
heading-keeping-spend-hint = What is spent on keeping each customer a year today
heading-retention-ceiling = Kept at most
heading-retention-ceiling-hint = The share of customers who would stay a year however much were spent on them
label-retention-ceiling = Share of customers that can be kept at most
heading-probability = Buy it a month
heading-probability-hint = The share of customers who buy it in a month
label-probability = Share who buy it in a month
heading-sale-margin = Margin
heading-sale-margin-hint = What a purchase then brings as margin
label-sale-margin = Margin of a purchase
new-cross-sale = New cross-sale
heading-at-zero = Without spend
heading-at-zero-hint = How many new customers a month would come if nothing were spent? Nothing entered counts as none
label-at-zero = New customers without any spend
heading-new-customers-today = Today
heading-new-customers-today-hint = New customers a month at today’s spend
heading-at-more = At +50%
heading-at-more-hint = How many new customers a month would come if half as much again were spent?
label-at-more = New customers at half as much again
heading-unlimited = Unlimited
heading-unlimited-hint = How many new customers a month would come however much were spent?
label-unlimited = New customers however much is spent
heading-floor = At least
heading-floor-hint = The least that has to be spent a month
label-floor = Least spend
field-floor = least spend
heading-ceiling = At most
heading-ceiling-hint = The most that may be spent a month
label-ceiling = Most spend
field-ceiling = most spend
ceiling-error = The most that may be spent is below the least that has to be.
label-response-source = Response from
field-response-source = source of the response
response-answers = Answers
response-periods = Past periods
decided-error = Enter one number: this is decided, not estimated.
heading-cost-once = Once
heading-cost-once-hint = What it costs once
label-cost-once = Cost once
heading-cost-per-month = A month
heading-cost-per-month-hint = What it costs each month
label-cost-per-month = Cost a month
heading-cost-per-customer = A customer
heading-cost-per-customer-hint = What it costs for each customer each month
label-cost-per-customer = Cost per customer a month
new-programme = New programme
programme-incentive = Incentive
programme-loyalty = Loyalty
programme-shared-knowledge = Shared knowledge
programme-service-quality = Service quality
programme-asking-opinions = Asking opinions
programme-thanks = Thanks and gifts
programme-contest = Contest
programme-expert-advice = Expert advice
programme-survey = Survey
new-scenario = New scenario
heading-effect-on = Acts on
label-effect-on = What it acts on
field-effect-on = what it acts on
heading-change-kind = How
label-change-kind = How it changes it
field-change-kind = how it is changed
change-kind-to = becomes
change-kind-by = plus
change-kind-times = times
heading-effect-amount = By how much
heading-effect-amount-hint = Points of a share in per cent, as in 5% for five points more; less with a minus. A tenth more is times 1.1
label-effect-amount = By how much it changes it
field-effect-amount = amount of a change
effect-amount-error = Enter a number, or remove the line. What changes nothing is 0, or times 1.
heading-first-number = One number
label-first-number = One number
field-first-number = number that goes with another
heading-second-number = Goes with
label-second-number = The number that it goes with
field-second-number = number that goes with another
heading-rank = How closely
heading-rank-hint = The rank correlation: 1 is always in the same direction, −1 always in the opposite one, 0 not at all
label-rank = How closely they go together
rank-error = Enter a number from −1 to 1.
heading-satisfied-then = Satisfied
heading-satisfied-then-hint = How satisfied customers were then, 0 to 10
numbers-together = { $first }, with { $second }
field-wire = wire
field-response = response to spend
field-response-periods = past spends
field-for-segments = for segments
field-programmes-on = programmes that are on
field-per-month = money a month
leftover-kept = It is kept
leftover-lapses = It lapses
problem-acts-on-programme = { $place } acts on a programme, which no programme can
compare-cross-sales = Cross-sales
compare-programmes = Programmes
compare-effects = Effects
compare-scenarios = Scenarios
compare-as-today = as today
compare-spend = { $customers } for { $spend }

# Findings.
check-title-channel-response-contradicts = Response of a channel that cannot be
check-title-scenario-spend-without-response = Spend without response
check-title-programme-does-nothing = Programme that does nothing
check-response-answers = What this channel would bring for other spends cannot be told from its answers: { $reason }. Ask again, or correct the answer.
check-response-periods = What this channel would bring for other spends cannot be told from its past spends: { $reason }. Enter more of them, or answer the questions instead.
check-spend-without-response = { $count ->
    [one] This scenario changes what { $channels } spends, and nobody said what that brings: new customers stay as they are. Say what it would bring without any spend, at half as much again, and at most.
   *[other] This scenario changes what several channels spend ({ $channels }), and nobody said what that brings: new customers stay as they are. Say what each would bring without any spend, at half as much again, and at most.
}
check-programme-empty = It may cost something, and nothing is entered of what it does. Enter what it acts on, and by how much.
check-programme-not-entered = { $count ->
    [one] It acts on a number that is not entered, so that it changes nothing there: { $numbers }. Enter what the number is today.
   *[other] It acts on numbers that are not entered, so that it changes nothing there: { $numbers }. Enter what they are today.
}

# Figures of what a customer brings beyond its own orders.
figure-segment-cross_sales = Cross-sales
    .formula = Σ share who buy it in a month × margin, over the discounted months that a customer stays
    .numbers = { $sold } a month × { $annuity } = { $cross_sales }
    .source = Added to the lifetime value
figure-segment-referrals = Referral value
    .formula = referrals × (those who would not have come × (LTV − reward + CAC) + those who would have × CAC)
    .numbers = { $referred } a month × { $annuity } × ({ $else } × ({ $ltv } − { $reward } + { $saved }) + { $anyway } × { $saved }) = { $referrals }
    .source = Kumar, Petersen & Leone 2007; CAC is what winning them would have cost
figure-segment-worth = Customer’s worth
    .formula = LTV + cross-sales + referral value
    .numbers = { $ltv } + { $cross_sales } + { $referrals } = { $worth }
    .source = Kumar, Petersen & Leone 2007
study-broke = Something went wrong while this was worked out, so it is not shown. Change a number, or save the project and report the problem.
sheet-not-yet = The questions are still being worked out. Please print the sheet in a moment.
problem-too-many-pairs = { $place } is beyond the 50 pairs of numbers that may go together

field-programme-state = whether it runs
label-programme-state = Runs
programme-planned = could be begun
programme-running = runs already
