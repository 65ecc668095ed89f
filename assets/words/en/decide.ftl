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
