# Titles, axes, messages and notes of charts.

chart-ltv-cac = LTV against acquisition cost
chart-payback = Payback of the acquisition cost
chart-value-balance = What the customer gets and gives
chart-survival = How long customers stay
chart-ltv-periods = LTV over periods

chart-ltv-cac-empty = Enter a segment’s economics and a channel’s new customers to see it here.
chart-payback-empty = Enter a segment’s order value, orders, margin and retention to see it here.
chart-value-balance-empty = Enter what the customer gets and gives to see it here ({ $reason }).
chart-survival-empty = Enter how long a segment’s customers stay to see it here.
chart-ltv-periods-empty = Enter the economics of a past period to see it here.

axis-cac = Acquisition cost per customer (CAC)
axis-ltv = Lifetime value (LTV)
axis-months = Months
axis-cumulative = Cumulative contribution per customer
axis-balance = Present value over the horizon
axis-survival = Customers still there

zone-loss = LTV below CAC: every customer costs money
zone-fair = LTV:CAC 1 to 3
zone-good = LTV:CAC above 3: worthwhile
line-ltv-cac = LTV:CAC = { $ratio }

segment-by-channel = { $segment } · { $channel }
unnamed-segment = Unnamed segment
unnamed-channel = Unnamed channel
unnamed-item = Unnamed
unnamed-competitor = Competitor
our-offer = our offer
party-us = Us
series-cac-of = CAC of { $name }
legend-cac = Acquisition cost
legend-gets = Gets
legend-gives = Gives
legend-net = Net value
step-unfit = Not fit for purpose or use
other-returns = { $count } other returns
other-costs = { $count } other costs
detail-present-value = Present value

message-ltv-cac-free = Nothing is spent on winning these customers.
message-ltv-cac-one = A new customer of { $name } is worth { $ratio } times what it costs to win.
message-ltv-cac-loss = A new customer of { $name } is worth only { $ratio } times what it costs to win.
message-ltv-cac-many = A new customer is worth { $high } times its acquisition cost in { $best }, { $low } times in { $worst }.
message-payback-none = No acquisition cost is known yet, so there is no payback.
message-payback-one = { $name } pays its acquisition cost back in { $months }.
message-payback-many = Acquisition cost is back after { $fast } in { $first }, after { $slow } in { $last }.
message-payback-never = { $count ->
        [one] In { $name } the acquisition cost does not come back within the horizon.
       *[other] In { $count } segments, { $name } among them, the acquisition cost does not come back within the horizon.
    }
message-value-positive = Over { $months }, { $name } leaves the customer { $amount } better off.
message-value-negative = Over { $months }, { $name } leaves the customer { $amount } worse off.
message-survival-none = Retention is not known yet.
message-survival-one = After a year { $share } of { $name } are still there.
message-survival-many = After a year { $high } of { $best } are still there, { $low } of { $worst }.
message-periods-few = Two periods of ours are needed to see a trend.
message-periods-rose = The LTV of our customer rose from { $from } in { $start } to { $to } in { $end }.
message-periods-fell = The LTV of our customer fell from { $from } in { $start } to { $to } in { $end }.
message-periods-same = The LTV of our customer stayed at { $to } from { $start } to { $end }.

note-intervals = Whiskers: approximate 90 % intervals, from the 5 % and 95 % of each uncertain input
note-bubble-area = Area: new customers a month
note-not-on-log-axes = { $count ->
        [one] One bubble is not shown: logarithmic axes have no place for zero and below
       *[other] { $count } bubbles are not shown: logarithmic axes have no place for zero and below
    }
note-smaller-bubbles = { $count ->
        [one] One smaller bubble is left out
       *[other] { $count } smaller bubbles are left out
    }
legend-more-segments = { $count ->
        [one] One more segment
       *[other] { $count } more segments
    }
legend-more-channels = { $name } and { $count } more
note-no-whiskers = { $count ->
        [one] One uncertain point has no whiskers: at one end of its inputs it cannot be computed
       *[other] { $count } uncertain points have no whiskers: at one end of their inputs they cannot be computed
    }
note-not-known = { $count ->
        [one] One is not shown because it is not known
       *[other] { $count } are not shown because they are not known
    }
note-discounted = Contribution is discounted and counts only customers who are still there
note-fitness-not-assessed = Fitness not assessed: the returns are those promised
note-unpriced = { $count ->
        [one] One return has no price and is left out
       *[other] { $count } returns have no price and are left out
    }
note-net-interval = Net value: approximate 90 % interval { $range }
note-present-values = Present values over the horizon
note-competitors-estimated = Competitors’ figures are estimates

column-segment = Segment
column-channel = Channel
column-cac = CAC ({ $currency })
column-ltv = LTV ({ $currency })
column-ltv-cac = LTV:CAC
column-payback = Payback (months)
column-new-customers = New customers (per month)
column-ltv-low = LTV 5 % ({ $currency })
column-ltv-high = LTV 95 % ({ $currency })
column-month = Month
column-item = Item
column-present-value = Present value ({ $currency })
column-party = Whose
column-date = Month

# Charts of the customer’s side.

our-offer-alone = Our offer
unnamed-alternative = Unnamed alternative
legend-more-offerings = { $count ->
        [one] One more offering
       *[other] { $count } more offerings
    }
left-out = { $name } ({ $reason })
left-out-no-quality = no scores to compare
left-out-no-price = no price
note-left-out = Not shown: { $names }
note-left-out-more = Not shown: { $names } and { $count } more
message-in-situation = Situation “{ $name }”: { $message }
column-guessed = Guessed, without evidence
note-guesses = Guessed, without evidence: { $what }
guessed-scores = { $count } of { $all } scores
guessed-weights = { $count } of { $all } weights
guessed-prices = { $count } of { $all } prices of others
column-offering = Offering

chart-value-map = Value map: quality against price
missing-alternative = To see the map, add an alternative on the page Competition: another seller of the same, or another product for the same need.
missing-criteria = To see the map, say what matters to customers when they choose: enter criteria on the page Offer, or paste a survey.
missing-scores = To see the map, enter the scores of our offer and of an alternative, side by side on the page Offer.
missing-weights = To see the map, enter how much each criterion matters: all importances are empty or zero.
missing-enter-criteria = Enter criteria
missing-enter-scores = Enter scores
missing-enter-weights = Enter importances
missing-prices = To see the map, enter what they cost. Without a price above zero: { $names }.
missing-uses = To see the map, enter the uses per month: prices are per use, and how often it is used is not entered.
axis-relative-quality = Relative quality (mean of the others = 1)
axis-relative-price = Relative price (mean price = 1)
zone-better-value = Better value: cheaper than its quality
zone-worse-value = Worse value: dearer than its quality
line-fair-stated = Fair value by stated weights
line-fair-fitted = Fair value as the market shows it
line-named-stated = by stated weights
line-named-fitted = by the market’s own line
detail-relative-quality = Relative quality
detail-relative-price = Relative price
detail-price = Price
detail-fair-stated = Fair relative price, stated weights
detail-distance-stated = Distance from fair value, stated weights
detail-fair-fitted = Fair relative price, market
detail-distance-fitted = Distance from fair value, market
message-value-map-without-us = Our offer has no place here until its price and its scores are known.
message-value-map-no-line = { $name } has { $quality } times the quality of the others at { $price } times the mean price.
message-value-map-better = { $name } is better value: it costs { $share } of the mean price less than its quality would justify { $line } (distance { $distance }).
message-value-map-worse = { $name } is worse value: it costs { $share } of the mean price more than its quality justifies { $line } (distance { $distance }).
message-value-map-fair = { $name } is priced as its quality justifies { $line } (distance { $distance }).
note-no-stated-line = No line by stated weights: { $reason }
note-no-fitted-line = No line through the market: { $reason }
note-fitted-falls = The line through the market falls: here better offerings cost less
note-value-map = Between the zones: within { $share } of the mean price around the line. Thin lines: equal value, { $step } apart
column-relative-quality = Relative quality
column-quality-low = Relative quality 5 %
column-quality-high = Relative quality 95 %
column-relative-price = Relative price
column-price-low = Relative price 5 %
column-price-high = Relative price 95 %
column-price = Price ({ $currency } per month)
column-fair-stated = Fair relative price, stated weights
column-distance-stated = Distance from the line, stated weights
column-fair-fitted = Fair relative price, market
column-distance-fitted = Distance from the line, market

chart-eve = Economic value against the next-best alternative
chart-eve-empty = Enter the price of an alternative and what it gives and takes, on the page Competition, to see it here ({ $reason }).
guessed-returns = { $count } of { $all } returns
guessed-costs = { $count } of { $all } costs
eve-reference = Price of { $name }
eve-costs-less = { $kind }: costs less
eve-costs-more = { $kind }: costs more
eve-others-better = { $count } other advantages
eve-others-worse = { $count } other drawbacks
eve-total = Economic value (EVE)
eve-price = Our price
eve-inducement = Inducement (gain of the customer)
legend-reference = Price of the next-best alternative
legend-better = For us
legend-worse = Against us
legend-eve = Economic value
legend-our-price = Our price
message-eve-gain = Against { $reference }, { $name } is worth { $eve } to the customer over { $months }; at our price of { $price } the customer gains { $gain }.
message-eve-loss = Against { $reference }, { $name } is worth { $eve } to the customer over { $months }; at our price of { $price } the customer loses { $gain }.
message-eve-price-only-gain = Only prices are compared yet: over { $months }, { $name } costs { $price } and { $reference } { $theirs }, so the customer saves { $gain }. What else either gives or takes is not priced.
message-eve-price-only-loss = Only prices are compared yet: over { $months }, { $name } costs { $price } and { $reference } { $theirs }, so the customer pays { $gain } more. What else either gives or takes is not priced.
message-eve-no-price = Against { $reference }, { $name } is worth { $eve } to the customer over { $months }; our price is not entered.
note-eve-fitness = Returns count as far as an offering is fit for purpose and use
note-eve-not-assessed = Where fitness is not assessed, returns are those promised

chart-strategy-canvas = Strategy canvas: profiles by criterion
chart-strategy-canvas-empty = Enter criteria and perceptions with their scores on the page Offer, and those of alternatives on the page Competition, to see the profiles here.
axis-score = Score, 0 to 10
left-out-no-scores = no scores
note-more-criteria = { $count ->
        [one] One criterion of less weight is left out
       *[other] { $count } criteria of less weight are left out
    }
note-score-whiskers = Whiskers: 90 % intervals, as wide as the age of their evidence makes them
detail-evidence = Evidence
detail-guess = None, a guess
message-canvas-without-us = Our offer has no scores yet.
message-canvas-alone = No other offering has scores on the criteria of { $name } yet.
message-canvas-level = { $name } is level with the best of the others on every criterion.
message-canvas-leads = { $name } leads the best of the others by most at “{ $best }” ({ $lead } points) and trails nowhere.
message-canvas-trails = { $name } trails the best of the others by most at “{ $worst }” ({ $lag } points) and leads nowhere.
message-canvas-both = { $name } leads the best of the others by most at “{ $best }” ({ $lead } points) and trails by most at “{ $worst }” ({ $lag }).
column-criterion = Criterion

chart-opportunity = Opportunities: importance against satisfaction
chart-opportunity-empty = Enter criteria and perceptions with their importance and score on the page Offer, or a survey on the page Evidence, to see it here.
axis-importance = Importance, 0 to 10
axis-satisfaction = Satisfaction, 0 to 10
zone-over-served = Over-served
zone-served-right = Served right
zone-under-served = Under-served
legend-criterion = Criterion or perception
legend-opportunity-lines = Opportunity 10, 12 and 15
detail-importance = Importance
detail-satisfaction = Satisfaction
detail-opportunity = Opportunity
detail-kano = Kano class
detail-kano-better = Having it satisfies
detail-kano-worse = Lacking it dissatisfies
kano-must-be = Must be there
kano-one-dimensional = The more the better
kano-attractive = Delights
kano-indifferent = Makes no difference
kano-reverse = Better not there
kano-questionable = Answers contradict each other
message-opportunity = { $count ->
        [one] One criterion is under-served: “{ $name }” with importance { $importance }, satisfaction { $satisfaction } and an opportunity of { $score }.
       *[other] { $count } criteria are under-served, “{ $name }” most of all, with importance { $importance }, satisfaction { $satisfaction } and an opportunity of { $score }.
    }
message-opportunity-none = No criterion is under-served; the highest opportunity is “{ $name }” with { $score }.
left-out-no-importance = no importance
left-out-no-satisfaction = no score
note-opportunity = Opportunity: importance + the part by which it exceeds satisfaction; above 10 under-served. Satisfaction: the newest measurement, else the score as entered
guessed-satisfactions = { $count } of { $all } satisfactions
guessed-importances = { $count } of { $all } importances
column-importance = Importance (0 to 10)
column-satisfaction = Satisfaction (0 to 10)
column-opportunity = Opportunity
column-kano = Kano class

chart-loyalty = Loyalty: satisfaction against retention
chart-loyalty-empty = Enter how satisfied a segment’s customers are and how long they stay, on the page Segments, to see it here.
axis-retention = Still there after a year
zone-hostages = Hostages: not satisfied, yet stay
zone-loyalists = Loyalists
zone-defectors = Defectors
zone-mercenaries = Mercenaries: satisfied, yet leave
loyalty-hostages = Hostages
loyalty-loyalists = Loyalists
loyalty-defectors = Defectors
loyalty-mercenaries = Mercenaries
left-out-no-satisfaction-entered = no satisfaction
left-out-no-retention = no retention
message-loyalty-hostages = { $name } are hostages: satisfaction is { $satisfaction } of 10, yet { $retention } stay for a year. They leave when they can.
message-loyalty-defectors = { $name } are leaving: satisfaction is { $satisfaction } of 10, and { $retention } stay for a year.
message-loyalty-mercenaries = { $name } are mercenaries: satisfaction is { $satisfaction } of 10, yet only { $retention } stay for a year.
message-loyalty-loyalists = { $name } are loyal: satisfaction is { $satisfaction } of 10, and { $retention } stay for a year.
note-loyalty = Quadrants: satisfied from { $satisfaction } of 10 on, staying from { $retention } a year on
note-loyalty-area = Area: customers now
column-satisfaction-low = Satisfaction 5 %
column-satisfaction-high = Satisfaction 95 %
column-retention = Yearly retention
column-customers = Customers now
column-quadrant = Quadrant

chart-perception-time = Satisfaction and perceptions over time
chart-perception-time-empty = Enter two surveys or interviews at different times, with satisfaction or scores, on the page Evidence, to see it here.
series-satisfaction = Satisfaction as a whole
left-out-measured-once = measured once
note-more-series = { $count ->
        [one] One more series stands in the table
       *[other] { $count } more series stand in the table
    }
note-measured-whiskers = Whiskers: 90 % intervals of the answers
mark-today = Today
note-ageing-bands = Bands: each measurement until the next one, the newest until today, wider as it ages (half-life { $half-life })
note-trend-lines = Lines: least squares through the measurements
detail-score = Score
detail-answers = Answers
message-perception-rises = { $name } rose from { $from } to { $to }, by { $slope } points a year.
message-perception-falls = { $name } fell from { $from } to { $to }, by { $slope } points a year.
message-perception-unclear = { $name } went from { $from } to { $to }; the measurements show no clear trend.
message-perception-stays = { $name } stays at { $to }.
column-measured = What was measured
column-day = Day
column-score = Score (0 to 10)
column-score-low = Score 5 %
column-score-high = Score 95 %
column-answers = Answers

chart-components = The four components of value
chart-components-empty = Enter utility, warranty, perceptions, returns or costs on the page Offer to see the components here.
component-utility = Utility
component-warranty = Warranty
component-perception = Perception
component-return = Return
guessed-warranties = { $count } of { $all } numbers of warranty
message-components = The weakest component of { $name } is { $component } with { $share }; { $reference } reaches { $theirs } there.
message-components-alone = The weakest component of { $name } is { $component } with { $share }.
note-components = Utility U and warranty W as shares; perception: weighted mean of 10; return: returns as a share of returns and costs, present values
note-components-alone = No alternative is known well enough to be drawn
note-components-unknown = Not known of { $name }: { $components }

chart-queue = The queue by the number of servers
chart-queue-empty = Enter how many customers arrive in an hour and how long serving one takes, at the capacity on the page Offer, to see the queue here.
axis-servers = Servers
axis-shares = Share
queue-wait = Share who wait
queue-leave = Share who leave unserved
queue-busy = Share of time that servers are busy
queue-today = Today: { $count }
queue-needed = Needed: { $count }
queue-today-enough = Today and needed: { $count }
queue-servers = { $count ->
        [one] { $number } server
       *[other] { $number } servers
    }
queue-mean-wait = Mean wait of all
queue-mean-length = Mean number who wait
queue-minutes = { $number } min
queue-tolerated-loss = at most { $loss } to leave
queue-tolerated-wait = a mean wait of at most { $wait }
queue-tolerated-both = at most { $loss } to leave and a mean wait of at most { $wait }
message-queue-needed = { $needed } servers are needed for { $tolerated }.
message-queue-no-servers = Enter how many are served at the same time to see where you stand.
message-queue-unknown = With { $servers } today it cannot be said how many wait ({ $reason }).
message-queue-too-few = With { $servers } today, { $share } leave unserved and the mean wait is { $wait }; { $needed } are needed for { $tolerated }.
message-queue-too-many = With { $servers } today, { $share } leave unserved and the mean wait is { $wait }; { $needed } would do for { $tolerated }.
message-queue-enough = With { $servers } today, { $share } leave unserved and the mean wait is { $wait }: as few as needed for { $tolerated }.
message-queue-today = With { $servers } today, { $share } leave unserved and the mean wait is { $wait }.
note-queue = Arrivals at random, Erlang A (M/M/c+M): means over a long time at the same rate of arrivals
note-queue-patient = No patience entered: nobody leaves
note-queue-grows = Where more arrive than can be served, the queue grows for ever and nothing is drawn
note-queue-no-target = No tolerated loss or wait entered, so no number is needed
note-queue-out-of-reach = No number of servers keeps to what is tolerated
guessed-queue = { $count } of { $all } numbers of the queue
column-servers = Servers
column-mean-wait = Mean wait (minutes)
column-mean-queue = Mean number who wait
