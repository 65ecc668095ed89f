# Scenarios, programmes, the wire, budgets: their fields, kinds and findings.

problem-dangling-number = { $place } refers to the number “{ $detail }”, which does not exist
problem-ceiling = { $place } is below the least that has to be spent
problem-rank = { $place } is not between −1 and 1
problem-same-pair = { $place } is not a pair of two different numbers that stands once
