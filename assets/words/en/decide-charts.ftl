# Charts of uncertainty and decisions: names of numbers, reasons, titles, axes, messages and notes.

number-fitted = Effect of satisfaction on retention, from past periods
number-change = Change of { $name }
number-prospect-spend = Spent on each prospect
number-keeping-spend = Spent on keeping a customer a year

no-answer-invalid-input = a number is outside what it can be
no-answer-too-large = the numbers become too large to reckon with
no-answer-nothing-spent = nothing is spent today, so there is nothing to compare with
no-answer-today-nothing = today’s spend is said to bring no more than none at all
no-answer-more-today = half as much again is said to bring no more than today
no-answer-unlimited-more = unlimited spend is said to bring no more than half as much again
no-answer-few-periods = it takes { $needed } periods at least
no-answer-spend-same = it takes { $needed } periods with different spends
no-answer-no-effect = in the periods, what came did not follow the spend
no-answer-no-ceiling = the periods do not come near the most that could be reached
no-answer-no-rise = no period lies between the little and the much
no-answer-nothing-to-allocate = there is nothing to divide it among
no-answer-step = the step is not above zero
no-answer-many-steps = the step is too small for so large a budget
no-answer-floors = what must be spent comes to { $needed }, more than there is
no-answer-ceiling-below-floor = the most that may be spent is below the least that must be
no-answer-no-packages = there is nothing to choose from
no-answer-value-unknown = what it brings is not known
no-answer-rate-at-end = nobody or everybody stays today, so nothing can move it
no-answer-rate-ceiling = today’s rate is not below the most that could be reached
no-answer-nobody = nobody is won or kept today
no-answer-all-swayed = all are said to be swayed, which no effect is strong enough for
no-answer-not-sensitive = customers do not react to it
no-answer-does-not-vary = it was the same in all periods
no-answer-base-unknown = it is not known at today’s values
no-answer-unknown-throughout = it is not known at any value
no-answer-no-range = the lower end is not below the upper one

# What all of them share.

studied-waiting = This is being worked out over thousands of samples and will be here in a moment.
studied-today = Today
studied-trial = What is tried out
studied-all-programmes = All programmes together
studied-plan = Planned budget
studied-other-plan = Another budget ({ $number })
studied-planned = As planned
studied-quoted = “{ $name }”
studied-in-today = today’s project
studied-in-trial = what is tried out
studied-in-all-programmes = all programmes together
studied-in-plan = the planned budget
studied-in-case = With { $case }: { $message }
studied-case = Case
studied-net-value = Net value to the customer
studied-advantage = Advantage over the best other choice
studied-cac = CAC
studied-worth = Worth of a customer
studied-choice-share = Share that chooses our offer
studied-channel-cac = Fully loaded CAC
studied-portfolio-cac = CAC over all channels
studied-portfolio-ltv-cac = LTV:CAC over all segments
studied-portfolio-new = New customers a month, all segments
studied-spending = Spending over the horizon
studied-programme-cost = Cost of programmes over the horizon
studied-equity = Customer equity
studied-of = { $figure } of { $name }
studied-which-scenario = which scenario
studied-which-programmes = which programmes
studied-which-budget = how to divide the budget
studied-as-changed = { $name }, as changed
studied-difference = Difference to today
studied-better = More than today, probability
studied-above-one = Above 1, probability
studied-above-three = Above 3, probability
studied-one-and-three = LTV:CAC of 1 and of 3
studied-more-than = more than { $share }
studied-less-than = less than { $share }
studied-value-and-difference = { $value } · { $by } ({ $interval })
studied-value-and-change = { $value } ({ $by })
studied-together = Numbers together
studied-other-numbers = { $count ->
        [one] One other number
       *[other] { $count } other numbers
    }
studied-more-segments = { $count ->
        [one] One more segment stands in the table
       *[other] { $count } more segments stand in the table
    }
studied-more-cases = { $count ->
        [one] One more case stands in the table
       *[other] { $count } more cases stand in the table
    }
studied-more-numbers = { $count ->
        [one] One more number does less and stands in the table
       *[other] { $count } more numbers do less and stand in the table
    }
studied-column-money = { $name } ({ $currency })
studied-column-low = { $name }, 5 %
studied-column-high = { $name }, 95 %
studied-column-difference = { $name }, difference to today
studied-column-difference-low = { $name }, difference to today, 5 %
studied-column-difference-high = { $name }, difference to today, 95 %
studied-certain = { $figure } rests on nothing that is uncertain: it is { $value } whatever happens. Enter a range, such as 18..25, to see more.
studied-no-curve = its questions are not answered
studied-note-assumed = How customers react to what we are worth to them is assumed: nobody was asked
studied-note-asked = How customers react to what we are worth to them rests on what they answered
studied-note-fitted = How customers react to what we are worth to them is fitted to past periods
studied-note-whiskers = Whiskers: 90 % intervals over the samples
studied-note-differences = Whiskers: 90 % intervals. In brackets the 90 % interval of the difference to today, which is known better than either, since both are reckoned with the same samples
studied-note-equity = Today’s customers and those won within the horizon, less what winning them and the programmes cost
studied-note-unknown = Not known in { $share } of the samples, which are left out
studied-note-repaired = Numbers that are said to go together contradict each other; they were moved as little as possible to agree
studied-note-coarse = Coarse: from { $samples } samples only

# What if: cases side by side.

chart-case-ltv-cac = LTV:CAC, today and tried out
message-case-ltv-cac-none = Nothing is tried out yet: move a number or choose scenarios, and see here what that does to each segment.
message-case-ltv-cac-same = No segment’s LTV:CAC moves with what is compared here.
message-case-ltv-cac = With { $case }, LTV:CAC of { $name } goes from { $before } to { $after } ({ $range } with 90 % probability).
message-case-ltv-cac-certain = With { $case }, LTV:CAC of { $name } goes from { $before } to { $after }.

chart-case-equity = What the firm’s customers are worth
chart-case-equity-empty = What the firm’s customers are worth is not known yet: enter each segment’s economics and customers, and each channel’s cost and new customers.
message-case-equity-today = The firm’s customers are worth { $value } today; try something out or add a scenario to see what that makes of it.
message-case-equity-more = With { $case } the firm’s customers are worth { $value }, { $by } more than today ({ $interval } with 90 % probability).
message-case-equity-more-certain = With { $case } the firm’s customers are worth { $value }, { $by } more than today.
message-case-equity-most = The firm’s customers are worth most with { $case }: { $value }, { $by } more than today ({ $interval } with 90 % probability).
message-case-equity-most-certain = The firm’s customers are worth most with { $case }: { $value }, { $by } more than today.
message-case-equity-less = Nothing here makes the firm’s customers worth more than today; { $case } comes nearest, { $by } below ({ $interval } with 90 % probability).
message-case-equity-less-certain = Nothing here makes the firm’s customers worth more than today; { $case } comes nearest, { $by } below.

chart-programmes = What each programme returns
chart-programmes-empty = Add a programme, what it costs and what it does, to see here what it returns.
axis-programmes = What it adds to the worth of the firm’s customers, its cost deducted
column-programme = Programme
detail-programme-gain = Gain beyond its cost
detail-pays = Pays, probability
detail-return = Gain for each unit of cost
message-programmes = { $name } returns most: { $by } more than it costs ({ $interval } with 90 % probability), and it pays with a probability of { $share }.
message-programmes-certain = { $name } returns most: { $by } more than it costs.
message-programmes-none = No programme brings back what it costs; { $name } comes nearest, { $by } short.
message-programmes-loss = { $name } does not bring back what it costs: it is { $by } short.
note-programmes = Present values over the horizon, each programme alone; together they overlap
note-more-programmes = { $count ->
        [one] One more programme returns less and stands in the table
       *[other] { $count } more programmes return less and stand in the table
    }

# Budget.

chart-response = What channels bring for their spend
chart-response-empty = Say of a channel what it would bring without spend, with half as much again and with any spend, on the page Budget, to see its curve here.
axis-spend = Spend a month
column-place = Where
detail-next-customer = Cost of the next customer
message-response-planned = { $name } brings { $customers } new customers a month for { $today } today, and would bring { $then } for the planned { $planned }.
message-response-cheapest = The next customer costs least in { $name }: { $cost }, where { $today } a month bring { $customers } today.
message-response-one = { $name } brings { $customers } new customers a month for { $today } today; the next one would cost { $cost }.
message-response-none = More spend brings no more customers in any channel.
note-s-shape = { $name } is S-shaped: up to { $spend } a month each unit brings more than those before it on average
note-response-bands = Bands: 90 % of 1,000 samples of the answers and of today’s new customers
note-first-bands = Bands are drawn for the first { $count } only
note-more-channels = { $count ->
        [one] One more channel stands in the table
       *[other] { $count } more channels stand in the table
    }

chart-budget = The budget, today and as planned
chart-budget-nothing = There is nothing to divide the budget among: answer the questions on a channel’s response, or add a programme.
chart-budget-worth = The budget cannot be divided while it is not known what a new customer of each channel is worth: enter the segments’ economics and the channels’ new customers.
chart-budget-refused = The budget cannot be divided: { $reason }.
detail-customers-today = New customers, today
detail-customers-planned = New customers, planned
detail-customer-worth = Worth of a customer
detail-next-unit = The next unit of spend brings
detail-no-curve = No curve
message-budget-same = The { $total } a month bring most as they are divided today.
message-budget-unknown = The { $total } a month bring most as planned here; what that adds is not known.
message-budget-more = Divided as planned, { $total } a month bring { $by } more than today over the horizon ({ $interval } with 90 % probability).
message-budget-more-certain = Divided as planned, { $total } a month bring { $by } more than today over the horizon.
message-budget-less = Line by line the plan is best, yet together its lines bring { $by } less than today’s: they overlap.
note-budget-left = { $amount } a month are better not spent: they would bring less than they cost
note-budget-fixed = { $count ->
        [one] One channel has no curve and keeps its spend
       *[other] { $count } channels have no curve and keep their spend
    }
note-budget-thinned = There are too many programmes to weigh all their combinations: the best of many was taken
note-budget-better = The plan is better than today with a probability of { $share }
note-more-lines = { $count ->
        [one] One more line moves less and stands in the table
       *[other] { $count } more lines move less and stand in the table
    }

chart-keeping-winning = Winning against keeping customers
chart-keeping-winning-empty = Say of a segment what is spent on each prospect and on keeping each customer, which share of the prospects becomes customers, and what could be reached at most, to see here how to divide it.
chart-keeping-winning-refused = Winning and keeping cannot be weighed for { $name }: { $reason }.
axis-keeping = Spent on keeping a customer a year
axis-prospect = Worth of a prospect
legend-prospect-today = With today’s { $spend } on each prospect
legend-prospect-best = With the best { $spend } on each prospect
mark-best = Best
detail-kept = Customers who stay a year
detail-won = Prospects who become customers
message-keeping-winning = { $name }: a prospect is worth most, { $worth } instead of { $worth-today }, with { $keeping } a year on keeping a customer (today { $keeping-today }) and { $winning } on each prospect (today { $winning-today }).
note-keeping-winning = Customer equity of a prospect (Blattberg & Deighton 1996): the first year’s margin of those who are won, and the later years of those who stay
note-keeping-band = Band: 90 % of 1,000 samples at the best spend on each prospect

# Uncertainty.

chart-distribution = How probable is what
chart-distribution-empty = { $figure } is not known: something that it needs is not entered.
axis-samples-share = Share of the samples
mark-low = 5 %: { $value }
mark-mean = Mean { $value }
mark-high = 95 %: { $value }
legend-below-cac = LTV below CAC
legend-above-cac = LTV above CAC
legend-loss = Below zero
legend-gain = Above zero
column-from = { $name }, from
column-to = { $name }, to
message-distribution = { $figure } is { $mean } on average, { $low } to { $high } with 90 % probability.
message-distribution-ltv-cac = P(LTV > CAC) is { $share }; { $figure } is { $mean } on average, { $low } to { $high } with 90 % probability.
message-distribution-above-zero = P(> 0) is { $share }; { $figure } is { $mean } on average, { $low } to { $high } with 90 % probability.
note-distribution = Bars: the middle 99 % of { $samples } samples

chart-tornado = What moves it most
legend-low-end = Number at its 5 %
legend-high-end = Number at its 95 %
legend-base = All at their means: { $value }
detail-at-low = At 5 %, { $value }
detail-at-high = At 95 %, { $value }
column-number = Number
column-number-low = Number, 5 %
column-number-high = Number, 95 %
column-at-low = { $name } at its 5 %
column-at-high = { $name } at its 95 %
column-range = { $name }, range
message-tornado = { $figure } hangs most on “{ $number }”: it is { $at-low } at { $low } and { $at-high } at { $high }.
note-tornado = Each number from its 5 % to its 95 %, the others at their means

chart-spider = The strongest numbers, step by step
axis-number = Number, from its 5 % over its mean to its 95 %
tick-low = 5 %
tick-mean = Mean
tick-high = 95 %
detail-number = Number
detail-figure = Figure
column-number-at = Value of the number
message-spider-both = { $figure } rises most with “{ $up }” and falls most with “{ $down }”.
message-spider-up = { $figure } rises most with “{ $up }”, and falls with none of the strongest numbers.
message-spider-down = { $figure } falls most with “{ $down }”, and rises with none of the strongest numbers.
message-spider-turns = { $figure } rises and falls again with each of the strongest numbers.

chart-variance-shares = Why it is so uncertain
axis-variance = Share of the variance of { $figure }
detail-variance = Share of the variance
detail-error = 90 % interval
column-standard-error = Standard error
legend-alone = One number alone
legend-together = Only several together
message-variance-shares = { $share } of the variance of { $figure } comes from “{ $number }”: knowing it better tells most.
message-variance-together = No number stands out: { $share } of the variance of { $figure } comes from numbers acting together.
note-variance-shares = Shares by regression on the samples (first-order indices, Sobol 1993); whiskers: 90 % intervals of the shares

chart-convergence = Whether there are enough samples
axis-samples = Samples
legend-running-mean = Mean so far
column-mean = { $name }, mean
column-mean-low = { $name }, mean, 5 %
column-mean-high = { $name }, mean, 95 %
message-convergence = After { $samples } samples the mean of { $figure }, { $mean }, is known to { $share } up or down.
message-convergence-far = After { $samples } samples the mean of { $figure }, { $mean }, is still known badly.
note-convergence = Band: 90 % interval of the mean, as of independent samples; these are spread more evenly, so it is narrower in truth

chart-asking = What it is worth to ask
chart-asking-empty = There is nothing to decide yet: add a scenario or a programme, or answer the questions on a channel’s response, and see here which answer is worth asking for.
chart-asking-certain = Nothing that this decision rests on is uncertain, so there is nothing to ask.
axis-asking = Worth of knowing it before deciding, over the horizon
legend-one-answer = Knowing one number
legend-everything = Knowing everything: { $value }
detail-worth-of-asking = Worth of knowing it
row-everything = Everything
message-asking = Before deciding { $decision }, ask first about “{ $number }”: the answer is worth { $value } at most.
message-asking-nothing = Before deciding { $decision }, no single answer is worth asking for: { $best } stays the best.
note-asking = EVPPI: the most that a sure answer may cost. Whiskers: 90 % intervals; one that reaches zero may as well be worth nothing

# Bands of the other charts.

note-segment-bands = Bands: 90 % of 1,000 samples of each segment’s own numbers
detail-comes-back = Comes back within the horizon, probability
column-retention-low = Yearly retention 5 %
column-retention-high = Yearly retention 95 %
column-importance-low = Importance 5 %
column-importance-high = Importance 95 %
note-voice-whiskers = Whiskers: 90 % intervals of the answers, or of what is entered
note-queue-bands = Bands: approximate 90 % intervals, from the 5 % and 95 % of each uncertain input
