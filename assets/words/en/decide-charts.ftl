# Charts of uncertainty and decisions.
