# The pages What if, Budget, Uncertainty and Next interview.
