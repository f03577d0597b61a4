; What each word is, for colours.

(comment) @comment
(string) @string
[(integer) (number)] @number
[(date) (moment) (version)] @constant
(language) @label
(unit_word) @type
(operator) @operator
(sign) @operator
["{" "}" "(" ")"] @punctuation.bracket
["," ":"] @punctuation.delimiter

(declaration keyword: _ @keyword)
(declaration name: (name) @type.definition)
(item keyword: _ @keyword)
(item name: (name) @type.definition)
(member name: (name) @constant)
(field name: (name) @property)
(reference) @variable

["yes_no" "text" "document" "version" "integer" "decimal" "moment" "one" "list" "record"] @type.builtin
["to" "unit" "of"] @keyword

[
  "title" "edition" "language" "holidays" "uses" "files" "announces" "chapters" "announced" "severity" "because" "publisher" "date" "grade"
  "address" "ask" "needed" "applies" "when" "require" "in" "under" "optional" "proofs" "per" "as" "times" "by" "owner"
  "todo" "redo" "after" "prefers" "needs" "yields" "tracks" "awaits" "evidence" "duration" "blocks" "assume" "error" "warning"
  "info" "at" "from" "until" "valid" "case" "otherwise" "let" "parameter" "change" "drop" "set" "least" "most" "for" "met" "cite" "inferred" "reading" "allow" "exactly" "before" "excludes" "always" "never"
  "except" "part" "columns" "chapter" "proof" "requirement" "certificate" "step"
] @keyword
(mark) @constant

["and" "or" "not" "implies" "is" "has" "any" "every" "no" "where" "given" "empty" "required"] @keyword.operator
["count" "today"] @function.builtin
