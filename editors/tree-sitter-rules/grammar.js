// The grammar of rulebooks for editors: it says of each declaration what `grammar/rulebook.pest` says, sound or not.
// `editors/tree-sitter-rules/check` compares the two. What needs a look ahead is in `src/scanner.c`.

/* global grammar, choice, field, optional, repeat, repeat1, seq, reserved, prec, token, alias */

// The words that are not names in a condition.
const RESERVED = [
  'and', 'or', 'not', 'implies', 'is', 'in', 'has', 'any', 'every', 'no', 'count', 'where', 'given', 'always', 'never',
  'today', 'as', 'when',
];
// The words that begin a clause.
const CLAUSES = [
  'title', 'edition', 'uses', 'announces', 'announced', 'severity', 'publisher', 'date', 'grade', 'address', 'ask',
  'needed', 'applies', 'require', 'under', 'optional', 'proofs', 'scenario', 'proof', 'per', 'times', 'by', 'owner',
  'todo', 'redo', 'after', 'prefers', 'needs', 'yields', 'tracks', 'awaits', 'duration', 'blocks', 'assume', 'at', 'for', 'met',
  'cite', 'inferred', 'reading', 'allow', 'exactly', 'error', 'warning', 'info', 'until',
  'from', 'valid', 'case', 'otherwise',
];
// Of these, those whose clause is whole with the name that follows, or by itself: `require before` and `optional` are read as
// such, whatever comes next.
const WHOLE = [
  'uses', 'grade', 'require', 'under', 'optional', 'scenario', 'proof', 'per', 'times', 'by', 'owner', 'after', 'prefers', 'needs',
  'tracks', 'duration', 'blocks', 'assume', 'for', 'cite', 'error', 'warning', 'info', 'otherwise',
];
const KEYWORDS = [
  'rulebook', 'source', 'actor', 'phase', 'fact', 'condition', 'scope', 'chapter', 'requirement', 'step', 'check',
  'note', 'deadline', 'table',
];
// What a change may say it is about.
const KINDS = [
  'source', 'actor', 'phase', 'let', 'parameter', 'fact', 'condition', 'scope', 'chapter', 'requirement', 'scenario', 'proof',
  'step', 'check', 'note', 'deadline', 'table',
];
// Words that begin what came later: names where one can stand.
const LATER = ['parameter', 'change', 'drop', 'set'];

const commas = (rule) => seq(rule, repeat(seq(',', rule)));

module.exports = grammar({
  name: 'rules',

  word: ($) => $.word,
  extras: ($) => [/[ \t\r\n]/, $.comment],
  externals: ($) => [$.language, $.integer, $.number, $.version, $.date, $.moment, $.sign, $._lead, $.mark, $._error],
  reserved: {
    global: () => [],
    condition: () => RESERVED,
    clause: () => [...RESERVED, ...CLAUSES],
  },
  conflicts: ($) => [
    [$.operand_only, $.in_tail], [$.operand_only, $.parens],
    [$.announces],
    [$.quantity],
    [$.integer_type], [$.decimal_type], [$.date_type], [$.moment_type],
  ],

  rules: {
    file: ($) => repeat($.declaration),

    comment: () => /#[^\n]*/,
    word: () => /[A-Za-z]([A-Za-z0-9_]|[\/.\-][A-Za-z0-9_])*(#[0-9]+)?/,
    ticked: () => /`[^`\n]+`/,
    name: ($) => choice($.word, $.ticked),
    string: () => /"([^"\\\n]|\\[^\n])*"/,
    text: ($) => choice($.string, seq($.language, $.string)),

    // --- Declarations ---

    // A word that begins a declaration is a name where one can stand.
    declaration: ($) => prec.right(seq(
      choice(
        seq(field('keyword', 'claim'), repeat($.text)),
        $._constant,
        $._parameter,
        $._tailoring,
        seq(
          field('keyword', choice(...KEYWORDS)),
          optional(choice(
            seq(':', field('type', $.type), repeat($.text)),
            seq(field('name', choice($.name, alias(choice(...KEYWORDS, ...LATER, 'let', 'claim'), $.name))), optional(seq(':', field('type', $.type))), repeat($.text)),
            // Two letters before the first text would be the name.
            seq(alias($.string, $.text), repeat($.text)),
          )),
        ),
      ),
      optional($.body),
    )),
    body: ($) => seq('{', repeat($.clause), '}'),
    _constant: ($) => seq(
      field('keyword', 'let'), field('name', choice($.name, alias(choice(...KEYWORDS, ...LATER, 'let', 'claim'), $.name))), '=', field('value', $.fixed), repeat($.text),
    ),
    _parameter: ($) => seq(
      field('keyword', 'parameter'), field('name', $.name), ':', field('type', choice($.type, alias('span', $.type))),
      optional(seq('=', field('value', choice($.fixed, $.string)))), repeat($.text),
    ),
    // What a layer makes of the rulebook that it uses.
    _tailoring: ($) => choice(
      seq(field('keyword', 'change'), $._tailored, optional(seq(':', field('type', $.type))), repeat($.text)),
      seq(field('keyword', 'drop'), choice($.string, $._tailored), optional('because'), repeat($.text)),
      seq(
        field('keyword', 'set'), field('name', $.name), 'to', field('value', choice($.fixed, $.string)), optional('because'),
        repeat($.text),
      ),
    ),
    _tailored: ($) => seq(optional(field('kind', choice(...KINDS))), field('name', $.name)),
    // The value of a constant.
    fixed: ($) => choice($.moment, $.date, $.version, $.quantity),

    // --- Types ---

    type: ($) => choice(
      'yes_no', $.integer_type, $.decimal_type, 'text', $.date_type, $.moment_type, 'document', 'version', $.one_of, $.any_of, $.list,
      $.record,
    ),
    integer_type: ($) => seq('integer', optional($.from), optional($.to), optional($.unit)),
    decimal_type: ($) => seq('decimal', optional($.from), optional($.to), optional($.unit)),
    from: ($) => seq('from', $.number),
    to: ($) => seq('to', $.number),
    unit: ($) => seq('unit', $.name),
    date_type: ($) => seq('date', optional(seq('from', $.date)), optional(seq('to', $.date))),
    moment_type: ($) => seq(
      'moment', optional(seq('in', $.string)), optional(seq('from', $.moment)), optional(seq('to', $.moment)),
    ),
    one_of: ($) => seq('one', 'of', '{', choice(repeat($.member), $.levels), '}'),
    // From the lowest to the highest.
    levels: ($) => seq($.member, repeat1(seq('<', $.member))),
    any_of: ($) => seq('any', 'of', '{', repeat($.member), '}'),
    list: ($) => seq('list', 'of', $.type),
    record: ($) => seq('record', '{', repeat($.field), '}'),
    member: ($) => seq(field('name', $.name), repeat($.text)),
    field: ($) => seq(
      field('name', choice($.name, alias(choice('from', 'to', 'unit', 'in'), $.name))),
      ':', field('type', $.type), repeat($.text),
    ),

    // --- Clauses ---

    clause: ($) => prec.right(seq(
      choice(
        seq('title', repeat1($.text)),
        seq('edition', $.date),
        seq('language', $.integer),
        seq('holidays', commas($.date)),
        $.uses,
        $.announces,
        seq('severity', $.name, $.name, 'because', $.string),
        seq('publisher', $.string),
        seq('date', $.date),
        seq('grade', $.name),
        seq('address', $.string),
        seq('ask', repeat1($.text)),
        seq('case', $._case_value, $.guard),
        seq('otherwise', $._case_value),
        seq('needed', 'when', $.condition),
        seq('when', $.condition),
        seq('applies', 'when', $.condition),
        seq('except', 'when', $.condition),
        seq('require', $.condition),
        seq('announced', $.integer),
        seq('in', $.name),
        seq('part', 'of', $.name),
        seq('under', commas($.name)),
        'optional',
        seq('proofs', $.integer),
        $.item,
        $.item_group,
        seq('per', $.name, optional(seq('as', $.name))),
        seq('times', $.name),
        seq('by', commas($.name), optional($.guard)),
        seq('owner', $.name, optional($.guard)),
        seq('todo', repeat1($.text), optional($.guard)),
        seq('redo', repeat1($.text)),
        seq('after', commas(choice($.name, $.alternatives)), optional($.guard)),
        seq('prefers', commas($.name), optional($.guard)),
        seq('needs', commas($.name), optional($.guard)),
        seq('yields', repeat1($.text)),
        seq('tracks', $.name),
        seq('awaits', 'evidence'),
        seq('duration', $._length),
        seq('because', repeat1($.text)),
        seq('no', $.cut),
        seq('blocks', commas($.name)),
        'assume',
        choice('error', 'warning', 'info'),
        seq('at', choice($.moment, seq($._length, choice('after', 'before'), $.name))),
        seq('until', choice($.moment, seq($.date, optional($.body)))),
        prec.right(seq('from', $.date, optional(seq('until', $.date)), optional($.body))),
        seq('valid', $._length, 'from', $.name),
        seq('for', commas($.name)),
        seq('met', 'by', $.name),
        $._cite,
        $._inferred,
        seq('reading', repeat1($.text)),
        seq('allow', $.name, 'because', $.string),
        seq('always', $.condition, optional($.guard)),
        seq('never', $.condition, optional($.guard)),
        seq('exactly', 'one', 'of', commas($.condition), optional($.guard)),
        seq(alias($._named, $.name), 'before', $.name, optional($.guard)),
        seq(alias($._named, $.name), 'excludes', commas($.name), optional($.guard)),
        seq('columns', 'of', $.name),
        $.column,
        $.row,
      ),
      optional($.basis),
    )),
    // So long: as it is written, or a parameter.
    _length: ($) => choice(seq($.integer, $.name), $.name),
    // The clauses that a change leaves out.
    cut: ($) => choice(
      seq(choice('applies', 'except', 'needed'), 'when'), seq('part', 'of'), seq('met', 'by'), seq('awaits', 'evidence'), $.word,
      'under', 'in', 'optional', 'proofs', 'after', 'prefers', 'needs', 'by', 'owner', 'todo', 'redo', 'per', 'times', 'yields', 'tracks',
      'duration', 'blocks', 'assume', 'valid', 'from', 'until', 'for', 'at', 'ask', 'announced', 'case', 'otherwise', 'when', 'require',
    ),
    _cite: ($) => seq('cite', $.name, optional($.string)),
    _case_value: ($) => choice($.date, $.number, $.name),
    _inferred: ($) => seq('inferred', 'because', repeat1($.text)),
    uses: ($) => seq('uses', choice($.string, $.name), optional(seq('files', commas($.string)))),
    announces: ($) => seq(
      'announces', $.integer, 'proofs', optional(seq('in', $.integer, 'chapters')), repeat($.text),
      optional(seq('under', commas($.name))),
    ),
    // Columns and rows of a table.
    column: ($) => seq(repeat1(':'), $.name, repeat($.text)),
    row: ($) => seq('|', repeat1($.mark), $.name),
    item: ($) => seq(
      field('keyword', choice('scenario', 'proof')), field('name', $.name), repeat($.text), optional($.body),
    ),
    // Proofs of which some are enough, and steps of which some are.
    item_group: ($) => seq(
      choice('any', $.integer), 'of', optional(field('name', $.name)), repeat($.text), $.body,
    ),
    alternatives: ($) => seq(choice('any', $.integer), 'of', '(', commas($.name), ')'),
    basis: ($) => seq('(', repeat1(choice($._cite, $._inferred)), ')'),
    // What follows a condition and begins so is its guard, not another clause.
    guard: ($) => prec.right(1, seq('when', $.condition)),

    // --- Conditions ---

    // Flat, and as long as can be: what binds how tight is no matter of form.
    condition: ($) => prec.right(seq($._unary, repeat(seq(choice('and', 'or', 'implies'), $._unary)))),
    _unary: ($) => seq(repeat('not'), $._primary),
    _primary: ($) => choice($.group, $.comparison, $.items, $.quantifier, 'always', 'never', $.given),
    group: ($) => seq('(', $.condition, ')'),
    given: ($) => seq('given', $.reference),
    reference: ($) => alias($._mentioned, $.name),
    _mentioned: ($) => choice(reserved('condition', $.word), $.ticked),
    _first: ($) => choice(reserved('clause', $.word), $.ticked),
    // Before `before` and `excludes`, words that begin a clause are names as well, where no clause comes of them.
    _named: ($) => choice($._first, ...CLAUSES.filter((word) => !WHOLE.includes(word))),
    quantifier: ($) => seq(
      choice('any', 'every', 'no'),
      choice($.reference, alias(choice('proof', 'requirement', 'certificate', 'step'), $.reference)),
      optional(seq('as', $.name)), 'where', $.condition,
    ),
    items: ($) => seq(
      choice('any', 'every', 'no'), choice('proof', 'requirement', 'certificate', 'step'),
      optional(seq('under', $.name)), optional(seq('in', $.name)), optional(seq('of', $.name)), 'is', 'required',
    ),

    comparison: ($) => choice(
      alias($.operand_only, $.operand),
      seq($.operand, $.operator, $.operand),
      seq($.operand, 'is', optional('not'), choice('empty', 'given', 'required', $.name, seq('at', choice('least', 'most'), $.name))),
      $.in_tail,
      seq($.operand, 'has', $.name),
    ),
    in_tail: ($) => seq($.operand, optional('not'), 'in', '(', commas($.choice), ')'),
    operand_only: ($) => $.operand,
    choice: ($) => choice($.moment, $.date, $.version, $.number, $.string, $.name),
    operator: () => choice('!=', '<=', '>=', '=', '<', '>'),
    operand: ($) => seq(optional(alias($._lead, $.sign)), $._product, repeat(seq($.sign, $._product))),
    _product: ($) => seq($._term, repeat(seq('*', $._term))),
    _term: ($) => choice($.reference, $.extremum, $.moment, $.date, $.version, $.quantity, $.string, $.count, 'today', $.parens),
    // By themselves, parentheses are those of a condition.
    parens: ($) => prec.dynamic(-1, seq('(', $.operand, ')')),
    extremum: ($) => seq(alias(choice('max', 'min'), $.reference), '(', commas($.operand), ')'),
    count: ($) => seq(
      'count', '(', $.reference, optional(seq('as', $.name)), optional(seq('where', $.condition)), ')',
    ),
    quantity: ($) => seq(
      $.number, optional(choice(alias(reserved('clause', $.word), $.unit_word), alias($.ticked, $.unit_word))),
    ),
  },
});
