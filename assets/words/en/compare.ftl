# Words for comparing and merging projects.

compare-same = No differences.
compare-project = Project
compare-criteria = Utility criteria
compare-perceptions = Perceptions
compare-returns = Returns
compare-costs = Costs
compare-alternatives = Alternatives
compare-situations = Situations
compare-stakeholders = Stakeholders
compare-consultations = Consultations
compare-claims = Claims
compare-ideas = Ideas
compare-moves = Moves
compare-weighting = Weights
compare-pairs = Comparisons of pairs
compare-evidence = Evidence
compare-acknowledged = Acknowledged findings
compare-proposition = Value proposition
compare-item = { $noun } “{ $name }”
compare-in-group = { $group } › { $field }
compare-part = { $field }: { $value }
compare-quoted = “{ $text }”
compare-nothing = not entered
compare-absent = not there
compare-first = first
compare-follows = after “{ $name }”
compare-alpha-beta = α { $alpha }, β { $beta }
compare-periods-of = { $numbers }, in periods of { $months }
compare-entered = { $name } ({ $entered })
compare-ratio = { $first } is { $times } times as important as { $second }
compare-ratio-equal = { $first } and { $second } are equally important
compare-no-reason = without a reason
compare-question = “{ $question }” ({ $about }, up to { $scale })
compare-question-yes-no = “{ $question }” ({ $about }, yes or no)
compare-rows = { $count ->
        [0] no rows
        [one] 1 row
       *[other] { $count } rows
    }
compare-refused-gone = The item that this belongs to is not in the project. Take the item over first.
compare-refused-invalid = The project would not be right: { $problems }. Take over first what this needs.

merge-both-changed = { $place }: { $ours } here, { $theirs } there; it was { $base }. Kept as here.
merge-both-added = { $place }: { $ours } here, { $theirs } there. Kept as here.
merge-removed-by-ours = { $place }: removed here, changed there. Kept as there.
merge-removed-by-theirs = { $place }: changed here, removed there. Kept as here.
merge-both-moved = { $place }: another order here than there. Kept as here: { $ours }.
merge-left-out = { $place }: left out ({ $theirs }), because the other side removed what it refers to or has its identifier.
merge-passphrases = Both sides have another passphrase. Kept as here.
merge-conflicts = { $count ->
        [one] One conflict, to be looked at in { $path }:
       *[other] { $count } conflicts, to be looked at in { $path }:
    }

command-compare = Compare with…
command-compare-tooltip = Show the differences to another project file and take single ones over
edit-take = Take over: { $place }
edit-take-all = Take over the other project
compare-title = Differences to { $file }
compare-count = { $count ->
        [0] There is none: both are the same.
        [one] One difference.
       *[other] { $count } differences.
    }
compare-what = What
compare-here = Here
compare-there = There
compare-take = Take over
compare-take-named = Take over: { $place }
compare-take-all = Take all over
compare-refused = This cannot be taken over by itself. { $reason }
