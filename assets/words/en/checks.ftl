# Words of the findings: what each check is called, what it says with the numbers, and what mends it.

check-title-myth-more-is-value = A promotion counted as value
check-title-myth-low-price = A low price taken for value
check-title-myth-features = Features taken for value
check-title-myth-our-likes = Only our likes as competition
check-title-evidence-missing = Nobody was asked
check-title-evidence-old = Old evidence
check-title-evidence-one-stakeholder = Only one was asked
check-title-evidence-chain-gap = A gap in the chain
check-title-offer-uses-missing = Uses a month are missing
check-title-offer-value-negative = Worth less than it costs
check-title-offer-warranty-low = Warranty below what is required
check-title-offer-fitness-half = Half of the fitness is missing
check-title-offer-perception-gap = Perception beside delivery
check-title-perception-gap = Perception far from delivery
check-title-price-timings-differ = Prices paid at different times
check-title-capacity-queue = Too few to serve the queue
check-title-weights-missing = No weights to reckon with
check-title-weights-inconsistent = Comparisons contradict each other
check-title-offer-lags-behind = Far behind the rival
check-title-weights-all-equal = Everything matters the same
check-title-ltv-lifetime-contradicts-retention = Lifetime against retention
check-title-ltv-lifetime-implausible = A lifetime beyond fifty years
check-title-churn-monthly-times-twelve = Monthly churn taken for yearly
check-title-margin-is-revenue = Revenue used as margin
check-title-shares-do-not-sum = Parts larger than the whole
check-title-segment-contribution-negative = Cost above margin
check-title-customer-big-loses = Big, and loses money
check-title-ltv-below-cac = LTV below acquisition cost
check-title-ltv-under-three = LTV:CAC under 3
check-title-payback-longer-than-lifetime = Payback after they have left
check-title-concessions-grow-faster = Concessions outgrow margin
check-title-loyalty-hostages = Hostages
check-title-dependence-one-manager = Depends on one manager
check-title-dependence-one-customer = Depends on one customer
check-title-cac-without-salaries = Acquisition cost without salaries
check-title-cac-wins-nobody = Cost without new customers

check-uses-missing = A price or a return per use is entered, but not how often a month the customer uses the offer. Enter the uses per month below the costs.
check-value-negative = The offer leaves the customer { $amount } worse off over the horizon: its value to this customer is negative. Raise what comes back, or lower what it costs.
check-warranty-low = { $aspect } delivers only { $fit } of what the customer requires, and the weakest warranty gates the whole value. Mend it before anything else.
check-no-warranty = Utility is assessed but no warranty: assess what the customer requires of availability, capacity, continuity and security.
check-warranty-unfinished = { $aspect } is assessed without its numbers, so fitness is not known: enter what the customer requires and what is delivered.
check-no-utility = Warranty is assessed but no utility: add what the offer does for the customer, with importance and score.
check-criterion-unfinished = Warranty is assessed, but no criterion has both a score and an importance above zero, so fitness is not known: enter them for “{ $criterion }”.
check-perception-below = Customers perceive { $gap } against what is delivered: better communication would pay.
check-perception-above = Customers perceive { $gap } more than is delivered: a promise at risk.
check-one-perception-below = Customers believe { $perceived }, though { $delivered } is delivered ({ $gap }). Show them what they get: this is a problem of communication.
check-one-perception-above = Customers believe { $perceived }, but { $delivered } is delivered ({ $gap }). Deliver what they expect, or promise less, before they find out.

check-price-timings = “{ $ours }” costs { $price }, “{ $rival }” { $theirs }: they are set against each other by the month. If that is not meant, choose the same for both under When, among what the customer gives up.
price-said-once = { $amount } once
price-said-per-month = { $amount } a month
price-said-per-use = { $amount } per use
fix-price-timing = Count it as { $price }

check-more-is-value = This { $deal ->
        [quantity] quantity deal
       *[promotion] promotion
    } is counted as a return of { $amount } over the horizon. When it ends, the price feels like an increase. Enter it as a concession of the segments that get it, and do not count it as value.
check-more-is-value-ends = This { $deal ->
        [quantity] quantity deal
       *[promotion] promotion
    } is counted as a return of { $amount } and ends after { $ends }. From then on, the price feels like an increase. Enter it as a concession of the segments that get it, and do not count it as value.
check-promotion-words = discount, promotion, promo, voucher, coupon, rebate, cashback, special offer, sale price, two for one, 2 for 1, three for two, 3 for 2, free month, month free, welcome bonus, giveaway
check-low-price-net = With { $price } ours is the cheapest, yet “{ $rival }” for { $rival_price } is worth more to the customer: a net value of { $rival_value } against { $value }. A low price alone is not value: improve what comes back.
check-low-price-quality = With { $price } ours is the cheapest, yet “{ $rival }” for { $rival_price } has the better quality, { $rival_quality } against { $quality }. A low price alone is not value: improve what matters most.
check-features-planned = Ideas add { $count ->
        [one] one feature
       *[other] { $count } features
    }, while { $aspect } delivers only { $fit } of what the customer requires. Fitness cannot rise above that: mend the warranty first.
check-features-many = { $count } utility criteria come to { $utility }, while { $aspect } delivers only { $fit } of what the customer requires. One more feature would not be felt: mend the warranty first.
check-features-unweighted = It is scored, but nobody gave it a weight. Ask customers how much it matters, or leave it out.
check-no-rivals = No alternative is entered. The customer always has some: the same product elsewhere, another product for the same need, another need for the same money or time.
check-our-likes = { $count ->
        [one] The only alternative is
       *[other] All { $count } alternatives are
    } the same product from another seller. Customers also weigh another product for the same need, and another need for the same money or time: add both.
check-no-queue-end = { $arrivals } an hour arrive and { $capacity } can be served, so the queue grows for ever. { $needed } served at a time would do.
check-queue-leaves = Of { $arrivals } an hour, { $left } leave unserved with { $servers } served at a time; { $tolerated } is tolerated.
check-queue-waits = Of { $arrivals } an hour, all wait { $wait } on average with { $servers } served at a time; { $tolerated } is tolerated.
check-queue-leaves-needed = { $message } { $needed } at a time would do.

check-evidence-missing = It weighs the most ({ $weight }), and its score of { $score } is our own guess. Ask customers before anything is built on it.
check-evidence-old = It is { $age } old, and the half-life of evidence is { $half_life }. { $count ->
        [one] One number rests
       *[other] { $count } numbers rest
    } on it. Ask again.
check-one-stakeholder = All { $count ->
        [one] evidence comes
       *[other] { $count } consultations come
    } from one stakeholder{ $others ->
        [0] .
        [one] ; one other was not asked.
       *[other] ; { $others } others were not asked.
    } Others decide too: ask them.
check-no-end-customer = { $asked ->
        [one] One stakeholder was asked
       *[other] { $asked } stakeholders were asked
    }, and none of them is an end customer, who pays for it in the end. Ask one.
check-chain-not-asked = { $place ->
        [intermediary] Passes the offer on
       *[end-customer] Pays for it in the end
    }, but was never asked, while { $asked ->
        [one] one other was
       *[other] { $asked } others were
    }. Ask what matters there.

check-weights-missing-pairs = Importances shall come from comparisons of pairs, but { $made } of { $needed } are made, so nothing can be weighed. Compare the other pairs, or take the typed importances.
check-weights-missing-survey = Importances shall come from surveys, but no survey asks for both satisfaction and scores with enough answers. Add one, or take the typed importances.
check-weights-inconsistent = The comparisons contradict each other: the consistency ratio is { $ratio }, and 0.1 is usually accepted. “{ $first }” against “{ $second }” fits the others least: { $stated } was said, { $fitting } would fit.
check-lags-behind = { $criterion } matters to customers, and ours scores { $ours } where “{ $rival }” scores { $theirs }. Improve it, or say plainly for whom it matters less.
check-weights-not-asked = All { $count } importances are { $weight }: this is what taking over a survey sets where it asks for no importance. So every improvement looks the same. Ask customers what they would give up first, and enter it.
check-weights-all-equal = All { $count } importances are { $weight }: so nothing stands out, and every improvement looks the same. Ask customers what they would give up first.

check-lifetime-long = Customers are said to stay { $lifetime }, but { $date } says { $rate }, which means { $implied }. Take the rate, or say why these stay longer.
check-lifetime-short = Customers are said to stay { $lifetime } only, but { $date } says { $rate }, which means { $implied }. Is one of them in years?
check-lifetime-period = Customers are said to stay { $lifetime }, but the revenue of the same period says { $rate }, which means { $implied }. One of them is wrong.
check-lifetime-implausible = { $retention } means that a customer stays { $lifetime }, beyond fifty years. Is the number of another unit or another period?
check-times-twelve = { $rate } a year, while { $date } says a churn of { $churn } a month. That is not { $wrong } a year: those who stay are counted month by month, which leaves { $right }.
check-margin-is-revenue = A margin of { $margin } and no cost to serve: this counts revenue as margin. Enter what is left of an order after its own costs.
check-shares-do-not-sum = Of { $start } at the start, { $churned } left and { $contraction } was lost with those who buy less: together { $share }, more than there was. One of them is wrong.
check-contribution-negative = A customer brings { $amount }: what serving costs is above the margin. Raise the price, serve for less, or end the concessions.
check-big-loses = { $share } of all revenue comes from here, yet these customers together bring { $amount }. Size is no profit: raise the price, serve for less, or let go.
check-ltv-below-cac = LTV { $ltv } is below the acquisition cost of { $cac }: each new customer loses money. Win them for less, or stop winning them.
check-ltv-under-three = LTV:CAC is { $ratio } ({ $ltv } against { $cac }); 3 is the usual bar. Keep them longer, or win them for less.
check-payback-long = The acquisition cost is back after { $payback }, but a customer stays { $lifetime } on average. Win them for less, or ask for more at the beginning.
check-concessions-grow = From { $from } to { $to }, concessions went from { $before } to { $after } while the margin went from { $margin_before } to { $margin_after }. Ask what is got for them.
check-hostages = Customers are satisfied with { $satisfaction } only, yet { $retention } stay a year: for want of an alternative, for barriers or out of habit. They leave when they can. Ask what keeps them.
check-one-manager = { $manager } looks after { $share } of the value of all customers. Let a second person know them.
check-one-customer = One customer carries { $share } of the value of all customers. Win others, or agree a longer term.
check-cac-without-salaries = Spend of { $spend } without salaries: who works on this channel? Acquisition cost is usually higher than the bills. Enter what their work costs.
check-wins-not-entered = It costs { $amount }, and whom it wins is not entered yet. The blended CAC counts it, the CAC of no segment does. Enter how many new customers it wins a month.
check-wins-nobody = It costs { $amount } and wins nobody. The blended CAC counts it, the CAC of no segment does. Enter whom it wins, or end it.

fix-assess = Assess { $aspect }…
fix-add-criterion = Add criterion…
fix-add-other-product = Add another product for the same need…
fix-add-end-customer = Add an end customer…
fix-do-not-count = Do not count it
fix-link = Take “{ $name }” as evidence
fix-servers = Serve { $count } at a time
fix-typed-weights = Take the typed importances
fix-pairwise-weights = Take the comparisons of pairs
fix-survey-weights = Take the surveys
fix-pair = Set the pair to { $ratio }
fix-retention = Set retention to { $rate }
fix-end-concessions = End the concessions

new-alternative-product = Another product
new-end-customer = End customer
check-unnamed = Without a name

checks-counts = { $count ->
        [0] No findings
        [one] One finding
       *[other] { $count } findings
    }
checks-count-errors = { $count ->
        [one] One error
       *[other] { $count } errors
    }
checks-count-warnings = { $count ->
        [one] One warning
       *[other] { $count } warnings
    }
checks-count-hints = { $count ->
        [one] One hint
       *[other] { $count } hints
    }
checks-count-acknowledged = { $count ->
        [one] One acknowledged
       *[other] { $count } acknowledged
    }
checks-none-about = { $count } checks look at the project after each change: at common mistakes about value, at evidence, at numbers that contradict each other, at what a customer costs and brings, and at dependence. What they find appears here, with its place and a remedy. Findings never stop anything.
checks-none-open = Nothing is left to look at.
checks-errors = Errors
checks-errors-about = A figure cannot be computed from what was entered.
checks-warnings = Warnings
checks-warnings-about = The numbers speak against the project as it is, or against each other.
checks-hints = Hints
checks-hints-about = Worth a look.
checks-as-entered = Checks look at the project as entered, in whatever situation the figures are shown.
checks-acknowledged = Acknowledged
checks-acknowledged-about = Seen, and left with a reason. They do not count.
checks-show = Show
checks-acknowledge = Acknowledge…
checks-reason = Reason
checks-reason-hint = Why it may stay as it is; Enter
checks-keep = Acknowledge
checks-take-back = Take back
checks-because = Acknowledged: { $reason }
checks-finding = { $place }, { $title }
rail-count = { $page } ({ $count })
rail-count-name = { $page }, { $findings }
overview-all-findings = { $count ->
        [one] Show the finding on its page
       *[other] Show all { $count } findings
    }
