; The names of elements are known within their quantifier only.

(quantifier) @local.scope
(quantifier "as" (name) @local.definition)
(reference) @local.reference
