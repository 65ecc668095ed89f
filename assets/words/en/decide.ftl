# Scenarios, programmes, the wire, budgets: their fields, kinds and findings.
