# Names of the figures. `.formula` is the formula in symbols, `.numbers` the same with the project's numbers,
# `.source` where it comes from.

not-known = not known

figure-offer-utility = Utility (U)
    .formula = U = Σ importance × score / Σ importance, scores being out of 10
    .numbers = { $utility_mean } out of 10 → { $utility }
    .source = Weighted mean; utility and warranty after ITIL Service Strategy (OGC 2007)
figure-offer-warranty = Warranty (W)
    .formula = W = the lowest of the assessed aspects; each is min(1, delivered / required)
    .numbers = { $aspects } → { $warranty }
    .source = ITIL Service Strategy (OGC 2007): a chain breaks at its weakest link
figure-offer-fitness = Fitness
    .formula = Fitness = U × W
    .numbers = { $utility } × { $warranty } = { $fitness }
    .source = ITIL Service Strategy (OGC 2007): value needs utility and warranty
figure-offer-quality = Perceived quality (Q)
    .formula = Q = Σ importance × score / Σ importance, over utility and perception
    .numbers = { $quality_mean } → { $quality }
    .source = Gale, Managing Customer Value (1994)
figure-offer-perception_gap = Perception gap
    .formula = Gap = Σ importance × (perceived − delivered) / Σ importance
    .numbers = { $perception_gap }; below zero: tell it better; above zero: a promise at risk
    .source = Perceived against delivered quality
figure-offer-returns = Returns
    .formula = Present value of all priced returns over the horizon
    .numbers = { $returns } over { $horizon } at { $rate } a year
    .source = Discounted cash flow, each month counted from its start
figure-offer-costs = Costs
    .formula = Present value of price and transaction costs over the horizon
    .numbers = { $costs } over { $horizon } at { $rate } a year
    .source = Discounted cash flow; transaction costs after Coase and Williamson
figure-offer-net_value_promised = Promised net value
    .formula = PV(returns) − PV(costs)
    .numbers = { $returns } − { $costs } = { $net_value_promised }
    .source = Discounted cash flow
figure-offer-net_value = Net value
    .formula = Fitness × PV(returns) − PV(costs)
    .numbers = { $fitness } × { $returns } − { $costs } = { $net_value }
    .source = What is not fit for purpose and use does not come back (gate after ITIL)
figure-offer-net_value_per_month = Net value per month
    .formula = Net value as an even amount per month over the horizon
    .numbers = { $net_value } over { $horizon } = { $net_value_per_month }
    .source = Annuity at the project's discount rate
figure-offer-roi = Return on costs
    .formula = Net value / PV(costs)
    .numbers = { $net_value } / { $costs } = { $roi }
    .source = Return on investment from the customer's side

figure-offering-price_per_month = Price per month
    .formula = Present value of the price as an even amount per month over the horizon
    .numbers = { $price_per_month } over { $horizon } at { $rate } a year
    .source = Annuity at the project's discount rate
figure-offering-relative_price = Relative price
    .formula = Price / mean price of all offerings that have one
    .numbers = { $price_per_month } against the mean → { $relative_price }
    .source = Gale, Managing Customer Value (1994)
figure-offering-relative_quality = Relative quality
    .formula = Σ importance × (own score / mean score of the others) / Σ importance
    .numbers = { $quality_items } items → { $relative_quality }; above 1: better than the others
    .source = Market-perceived quality ratio (Gale 1994)
figure-offering-fair_relative_price = Fair relative price
    .formula = 1 + s × (relative quality − 1), s = weight of quality / weight of price
    .numbers = { $relative_quality } → { $fair_relative_price }
    .source = Fair-value line by stated weights (Gale 1994)
figure-offering-value_distance = Distance from fair value
    .formula = (s × (Q − 1) − (P − 1)) / √(1 + s²)
    .numbers = { $value_distance }; above zero: better value than the price asks for
    .source = Fair-value line by stated weights (Gale 1994)
figure-offering-fair_relative_price_fitted = Fair relative price, market
    .formula = 1 + s × (relative quality − 1), s by least squares over the offerings
    .numbers = { $relative_quality } → { $fair_relative_price_fitted }
    .source = Fair-value line through the market as it is (Gale 1994)
figure-offering-value_distance_fitted = Distance from fair value, market
    .formula = (s × (Q − 1) − (P − 1)) / √(1 + s²)
    .numbers = { $value_distance_fitted }; above zero: better value than the market asks for
    .source = Fair-value line through the market as it is (Gale 1994)
figure-against = { $name } over { $against }
best-other-choice = the best other choice
figure-offering-advantage = Advantage
    .formula = Net value − net value of the best other choice, doing nothing being one
    .numbers = { $net_value } against { $best } over { $horizon } → { $advantage }
    .source = Difference of net values over the horizon
figure-offering-advantage_per_month = Advantage per month
    .formula = Advantage as an even amount per month over the horizon
    .numbers = { $advantage } over { $horizon } → { $advantage_per_month }
    .source = Annuity at the project's discount rate
figure-offering-choice_share = Share of choice
    .formula = e^(net value per month / scale) / Σ over all offerings
    .numbers = { $net_value_per_month } among { $offerings } choices → { $choice_share }
    .source = Multinomial logit (McFadden 1974), its scale from one answer; assumed until customers have answered it

figure-customer-revenue_per_year = Revenue per year
    .formula = 12 × S × C
    .numbers = 12 × { $s } × { $c } = { $revenue_per_year }
    .source = Definition
figure-customer-contribution_per_month = Contribution per month
    .formula = S × C × P − cost to serve − concessions
    .numbers = { $s } × { $c } × { $p } − { $serve } − { $concessions } = { $contribution_per_month }
    .source = Definition
figure-customer-lifetime_months = Lifetime (t)
    .formula = t = Σ survival(m); for a constant rate r: t = 1 / (1 − r)
    .numbers = { $lifetime_months }
    .source = Gupta et al. 2006; for sBG (α + β − 1) / (α − 1), Fader & Hardie 2007
figure-customer-retention_monthly = Monthly retention
    .formula = r = survival(12)^(1/12)
    .numbers = { $retention_annual } after a year → { $retention_monthly } a month
    .source = The constant monthly rate that keeps as many through the first year. With a yearly model customers leave at the end of a year, so a lifetime is longer than 1 / (1 − r) months
figure-customer-retention_annual = Yearly retention
    .formula = survival(12)
    .numbers = { $retention_annual } of customers are still there after a year
    .source = Definition
figure-customer-ltv_simple = LTV, simple
    .formula = S × C × P × t
    .numbers = { $s } × { $c } × { $p } × { $lifetime_months } = { $ltv_simple }
    .source = The field's simplest formula; not discounted, without cost to serve
figure-customer-ltv = LTV
    .formula = Σ contribution × survival(m) / (1 + i)^m over the horizon
    .numbers = { $contribution_per_month } × { $annuity } (survival, discounted at { $rate } a year, over { $horizon }) = { $ltv }
    .source = Gupta et al. 2006
figure-customer-margin_multiple = Margin multiple
    .formula = r / (1 + i − r), with yearly rates
    .numbers = { $retention_annual } a year, discounted at { $rate } a year → { $margin_multiple }
    .source = Gupta & Lehmann 2003
figure-customer-discounted_lifetime_months = Discounted lifetime
    .formula = Σ survival(m) / (1 + i)^m without a horizon; for sBG ₂F₁(1, β; α + β; 1/(1 + d))
    .numbers = { $discounted_lifetime_months } at { $rate } a year
    .source = Fader & Hardie 2010

figure-segment-customers = Customers now
    .formula = As entered
    .numbers = { $customers }
    .source = The project
figure-segment-new_customers = New customers
    .formula = Σ over the channels
    .numbers = { $new_customers }
    .source = The project
figure-segment-cac = Acquisition cost (CAC)
    .formula = Σ new customers × the channel's loaded CAC / Σ new customers
    .numbers = { $channels } → { $cac }
    .source = Fully loaded: spend, salaries and tools (Skok)
figure-segment-ltv_cac = LTV:CAC
    .formula = LTV / CAC
    .numbers = { $ltv } / { $cac } = { $ltv_cac }
    .source = Skok; 3 and more is usually called worthwhile
figure-segment-payback_months = Payback
    .formula = The month in which cumulative discounted contribution reaches CAC
    .numbers = { $cac } at { $contribution_per_month } → { $payback_months }
    .source = Skok, interpolated within the month

figure-cell-new_customers = New customers
figure-cell-cac = Acquisition cost
figure-cell-ltv_cac = LTV:CAC
figure-cell-payback_months = Cost is back after

figure-channel-cost_per_month = Cost per month
    .formula = Spend + salaries + tools
    .numbers = { $spend } + { $salaries } + { $tools } = { $cost_per_month }
    .source = Definition
figure-channel-new_customers = New customers
    .formula = Σ over the segments
    .numbers = { $new_customers }
    .source = The project
figure-channel-cac_paid = CAC, paid
    .formula = Spend / new customers
    .numbers = { $spend } / { $new_customers } = { $cac_paid }
    .source = Paid acquisition cost (Skok)
figure-channel-cac_loaded = CAC, fully loaded
    .formula = (Spend + salaries + tools) / new customers
    .numbers = { $cost_per_month } / { $new_customers } = { $cac_loaded }
    .source = Fully loaded acquisition cost (Skok)

figure-portfolio-customers = Customers
    .formula = Σ customers of the segments
    .numbers = { $customers }
    .source = The project
figure-portfolio-contribution_per_month = Contribution per month
    .formula = Σ customers × contribution per month
    .numbers = { $contribution_per_month }
    .source = Definition
figure-portfolio-customer_value = Value of today's customers
    .formula = Σ customers × LTV
    .numbers = { $customer_value } from { $customers } customers
    .source = Customer equity (Blattberg & Deighton 1996; Gupta & Lehmann 2003)
figure-portfolio-new_customers = New customers
    .formula = Σ over the channels
    .numbers = { $new_customers }
    .source = The project
figure-portfolio-acquisition_cost = Acquisition cost per month
    .formula = Σ spend + salaries + tools of all channels
    .numbers = { $acquisition_cost }
    .source = The project
figure-portfolio-ltv = LTV of a new customer
    .formula = Σ new customers × LTV / Σ new customers
    .numbers = { $ltv }
    .source = Weighted mean over the segments
figure-portfolio-cac_blended = CAC, blended
    .formula = All acquisition cost / all new customers
    .numbers = { $acquisition_cost } / { $new_customers } = { $cac_blended }
    .source = Blended acquisition cost (Skok)
figure-portfolio-cac_paid = CAC, paid
    .formula = Spend of the paid channels / their new customers
    .numbers = { $cac_paid }
    .source = Channels with a spend count as paid (Skok). Salaries and tools are left out, so it can lie below the blended figure
figure-portfolio-cac_loaded = CAC, paid channels fully loaded
    .formula = Spend, salaries and tools of the paid channels / their new customers
    .numbers = { $cac_loaded }
    .source = Fully loaded acquisition cost (Skok)
figure-portfolio-ltv_cac = LTV:CAC
    .formula = LTV of a new customer / blended CAC
    .numbers = { $ltv } / { $cac_blended } = { $ltv_cac }
    .source = The ratio of the means, not the mean of the ratios
figure-portfolio-manager_concentration = Dependence on account managers
    .formula = Σ share², the shares being those of the customer value
    .numbers = { $manager_concentration }; 1 means that one manager has it all
    .source = Herfindahl index

figure-period-cac = Acquisition cost then
    .formula = As entered
    .numbers = { $cac }
    .source = The project
figure-period-ltv_cac = LTV:CAC
    .formula = LTV / CAC
    .numbers = { $ltv } / { $cac } = { $ltv_cac }
    .source = Skok
figure-period-payback_months = Payback
    .formula = The month in which cumulative discounted contribution reaches CAC
    .numbers = { $cac } at { $contribution_per_month } → { $payback_months }
    .source = Skok
figure-period-grr = Gross revenue retention
    .formula = (start − churned − contraction) / start
    .numbers = { $grr }
    .source = Standard of subscription businesses
figure-period-nrr = Net revenue retention
    .formula = (start − churned − contraction + expansion) / start
    .numbers = { $nrr }
    .source = Standard of subscription businesses

# Units

unit-per-month = { $amount } a month
unit-months = { $number } { $count ->
        [one] month
       *[other] months
    }
unit-months-short = { $number } mo
unit-points = { $number } of 10
unit-difference = { $number } points
unit-interval = { $low } to { $high }

# Why a figure is not known

reason-missing = { $input } not entered
reason-no-purchases = nobody buys: order value or orders per month is zero
reason-no-churn = nobody ever leaves, so the lifetime has no end
reason-unbounded-lifetime = the model's mean lifetime has no end (α is 1 or less)
reason-no-new-customers = no new customers entered in any channel
reason-no-paid-channels = no channel has a spend
reason-no-acquisition-cost = customers cost nothing to win, so there is no ratio
reason-no-price = no price is entered
reason-choice-answer = the better offering must be chosen by more than half and fewer than all, for an advantage above zero
reason-no-stakeholders = no stakeholder is entered whose view could be told
reason-no-costs = the customer gives up nothing, so there is no ratio
reason-no-contribution = a customer brings nothing: contribution per month is not above zero
reason-never-pays-back = the acquisition cost does not come back within the horizon
reason-no-criteria = no criterion has both an importance and a score
reason-no-weights = all importances are zero
reason-no-warranty = no warranty has both a required and a delivered number
reason-fitness-not-assessed = utility or warranty has not been assessed
reason-no-returns = nothing that comes back has a price
reason-nothing-entered = no return and no cost entered
reason-no-perception = no perception has an importance, a perceived and a delivered score
reason-table-too-short = the survival table needs two periods at least
reason-nobody-leaves = nobody leaves in the survival table, so no model can be fitted
reason-equal-churn = the table fits no sBG model: customers do not differ in how readily they leave; use a constant rate
reason-parameters-not-positive = α and β must be above zero, and a table must fall
reason-invalid-input = a number is negative or outside its scale
reason-no-arrivals = nobody arrives
reason-no-servers = nobody is there to serve, or service takes for ever
reason-queue-grows = more arrive than can be served, and without a patience the queue grows for ever
reason-no-target = no target for waiting or leaving entered
reason-target-out-of-reach = no number of servers reaches the target
reason-judgements-missing = not every pair has been compared
reason-too-many-items = there is no reference for the consistency of more than 15 items
reason-no-answers = nobody answered
reason-one-answer = only one answered, so nothing says how far others differ
reason-too-few-answers = fewer than five answered both the question on a criterion and the one on satisfaction overall
reason-answers-do-not-differ = all answers are the same, which says nothing about differences
reason-no-correlation = no criterion rises with overall satisfaction
reason-no-kano-answers = nobody answered the pair in a way that can be counted
reason-half-life-not-positive = the half-life of evidence must be above zero
reason-too-few-points = a trend needs two points, and its interval three
reason-months-do-not-differ = all points lie in the same month
reason-no-alternatives = there is no other offering to compare with
reason-no-ratings = the others score zero, so there is no ratio
reason-no-prices = the mean price is not above zero, so there is no ratio
reason-no-price-weight = price has no weight, so a fair price cannot be told
reason-too-few-offerings = a line through the market needs three offerings with a price and scores
reason-qualities-do-not-differ = all offerings have the same quality, so no line can be fitted
reason-scale-not-positive = the scale of the choice must be above zero
reason-too-large = the numbers are too large to compute with

needed-order-value = order value (S)
needed-orders-per-month = orders per month (C)
needed-margin = margin (P)
needed-retention = lifetime or retention
needed-sbg-parameters = α or β
needed-survival-table = survival table
needed-customers-now = customers now
needed-acquisition-cost = acquisition cost
needed-start-revenue = revenue at the start
needed-uses-per-month = uses per month
needed-segments = segments
needed-channels = channels
needed-account-managers = account managers
needed-price-weight = weight of price
needed-choice-answer = answer on who would choose the better offering

# Typed estimates

estimate-error = { $reason }. { $example }
estimate-example = Type a number like 20, 20k or { $decimal }, a range like { $range }, or three like 18..20..25
estimate-example-share = Type a share like 35%, a range like 20%..30%, or three like 20%..25%..35%
estimate-not-a-number = “{ $text }” is not a number
estimate-misplaced-group = “{ $text }” is ambiguous: the decimal sign here is “{ $decimal }”
estimate-too-many = More than three numbers
estimate-rises = The shares must fall from one period to the next: who has left does not come back
estimate-out-of-order = The numbers must rise from the lowest to the highest
estimate-percent-for-months = These are months; for a share that stays, choose “Constant retention rate” in the inspector
estimate-unexpected-percent = A per cent sign does not fit here
estimate-below = Must not be below { $bound }
estimate-above = Must not be above { $bound }
estimate-too-large = Too large a number

# What the command line prints of offerings

analyze-offerings = Offerings as entered
analyze-offerings-in = Offerings in the situation “{ $name }”
analyze-interval = 90% interval
analyze-unknown = not known [{ $number }]
analyze-reason = [{ $number }] Not known: { $reason }
analyze-guess = { $mark } Rests on guesses: nobody was asked about { $count } of the { $all } numbers that only customers can know
analyze-not-assessed = { $mark } { $note }

export-no-situation = There is no situation “{ $wanted }” in this project. Its situations are { $names }.
export-no-situations = There is no situation “{ $wanted }”: this project has none. Leave --situation out.
export-several-situations = Several situations are called “{ $wanted }”. Choose one by its identifier: { $names }.
