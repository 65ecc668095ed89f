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
