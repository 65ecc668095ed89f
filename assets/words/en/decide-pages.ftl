# The pages What if, Budget, Uncertainty and Next interview.

page-what-if = What if
page-what-if-tooltip = Move what customers are offered and watch retention, LTV and CAC follow; scenarios
page-budget = Budget
page-budget-tooltip = Programmes, what channels bring for their money, and how to divide a budget
page-uncertainty = Uncertainty
page-uncertainty-tooltip = How sure a figure is, why it is so, and what would change it
page-interview = Next interview
page-interview-tooltip = Which question is worth asking next, in money

why-is-it-so = Why is it so?
