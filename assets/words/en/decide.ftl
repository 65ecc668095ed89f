# Scenarios, programmes, the wire, budgets: their fields, kinds and findings.

## What figures of samples, and cases of a project, are called
outcome-of = { $name }, { $owner }
outcome-in-case = { $name } ({ $case })
outcome-choice-share = Share that chooses us
outcome-spending = Spending on channels and programmes
outcome-programme-cost = Cost of programmes
outcome-equity = Customer equity
case-today = Today
case-trial = Tried out
case-all-programmes = All programmes
case-plan = Best budget
case-other-plan = Another budget ({ $number })
problem-dangling-number = { $place } refers to the number “{ $detail }”, which does not exist
problem-ceiling = { $place } is below the least that has to be spent
problem-rank = { $place } is not between −1 and 1
problem-same-pair = { $place } is not a pair of two different numbers that stands once

noun-programme = programme
noun-effect = effect of a programme
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
