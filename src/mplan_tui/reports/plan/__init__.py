"""The parts of the plan itself as a document, one module each: `section(scope)` says what there is to say, or nothing.

Nothing is cut short here: what is long is folded where the medium folds. What is not in the plan is not shown, and told
once, in the summary.
"""
