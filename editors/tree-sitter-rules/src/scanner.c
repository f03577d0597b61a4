// What takes a look ahead: the language before a text, numbers, the signs between amounts, and the marks of a row.

#include "tree_sitter/parser.h"

enum Token { LANGUAGE, INTEGER, NUMBER, VERSION, DATE, MOMENT, SIGN, LEAD, MARK, ERROR };

void *tree_sitter_rules_external_scanner_create(void) { return 0; }
void tree_sitter_rules_external_scanner_destroy(void *payload) { (void)payload; }
unsigned tree_sitter_rules_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}
void tree_sitter_rules_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static bool is_lower(int32_t c) { return c >= 'a' && c <= 'z'; }
static bool is_letter(int32_t c) { return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_'; }
static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static void step(TSLexer *lexer) { lexer->advance(lexer, false); }

// Goes over digits; returns how many there are.
static unsigned digits(TSLexer *lexer) {
  unsigned count = 0;
  while (is_digit(lexer->lookahead)) {
    step(lexer);
    count++;
  }
  return count;
}

// Two lowercase letters, and then, after blanks and comments, a quote.
static bool language(TSLexer *lexer) {
  for (int i = 0; i < 2; i++) {
    if (!is_lower(lexer->lookahead)) return false;
    step(lexer);
  }
  lexer->mark_end(lexer);
  for (;;) {
    if (is_blank(lexer->lookahead)) {
      step(lexer);
    } else if (lexer->lookahead == '#') {
      while (lexer->lookahead != '\n' && !lexer->eof(lexer)) step(lexer);
    } else {
      break;
    }
  }
  lexer->result_symbol = LANGUAGE;
  return lexer->lookahead == '"';
}

// `-02-28` after the year, and perhaps a time; false where it is neither: what was marked before stands.
static bool date_or_moment(TSLexer *lexer, const bool *valid) {
  for (int part = 0; part < 2; part++) {
    if (lexer->lookahead != '-') return false;
    step(lexer);
    for (int i = 0; i < 2; i++) {
      if (!is_digit(lexer->lookahead)) return false;
      step(lexer);
    }
  }
  if (valid[MOMENT] && lexer->lookahead == 'T') {
    step(lexer);
    unsigned count = 0;
    while (is_digit(lexer->lookahead) || lexer->lookahead == ':' || lexer->lookahead == '.') {
      step(lexer);
      count++;
    }
    if (count == 0) return false;
    lexer->mark_end(lexer);
    if (lexer->lookahead == 'Z') {
      step(lexer);
      lexer->mark_end(lexer);
    } else if (lexer->lookahead == '+' || lexer->lookahead == '-') {
      step(lexer);
      bool whole = digits(lexer) == 2 && lexer->lookahead == ':';
      if (whole) {
        step(lexer);
        whole = digits(lexer) == 2;
      }
      if (whole) {
        lexer->mark_end(lexer);
      } else {
        lexer->result_symbol = MOMENT;
        return true;
      }
    }
    if (lexer->lookahead == '[') {
      step(lexer);
      unsigned inside = 0;
      while (lexer->lookahead != ']' && lexer->lookahead != '\n' && !lexer->eof(lexer)) {
        step(lexer);
        inside++;
      }
      if (inside > 0 && lexer->lookahead == ']') {
        step(lexer);
        lexer->mark_end(lexer);
      }
    }
    lexer->result_symbol = MOMENT;
    return true;
  }
  if (valid[DATE] && !is_letter(lexer->lookahead)) {
    lexer->mark_end(lexer);
    lexer->result_symbol = DATE;
    return true;
  }
  return false;
}

// What is no number, after the second of its digits: three numbers or four.
static bool version(TSLexer *lexer) {
  for (int part = 0; part < 2 && lexer->lookahead == '.'; part++) {
    step(lexer);
    if (digits(lexer) == 0) return false;
  }
  if (lexer->lookahead == '.' || is_letter(lexer->lookahead)) return false;
  lexer->mark_end(lexer);
  lexer->result_symbol = VERSION;
  return true;
}

// What stands behind the sign that begins a sum: no number, which would have its sign at it, and no arrow.
static bool lead(TSLexer *lexer) {
  lexer->mark_end(lexer);
  lexer->result_symbol = LEAD;
  if (lexer->lookahead == '>') return false;
  while (is_blank(lexer->lookahead)) step(lexer);
  return !is_digit(lexer->lookahead);
}

static bool number(TSLexer *lexer, const bool *valid, bool minus) {
  unsigned count = digits(lexer);
  if (count == 0) return false;
  lexer->mark_end(lexer);
  bool whole = !is_letter(lexer->lookahead);
  // Digits may stand in threes.
  bool grouped = false;
  while (lexer->lookahead == '_') {
    step(lexer);
    if (digits(lexer) != 3 || !valid[NUMBER]) return false;
    lexer->mark_end(lexer);
    grouped = true;
    whole = !is_letter(lexer->lookahead);
  }
  if (!minus && !grouped && count == 4 && lexer->lookahead == '-' && (valid[DATE] || valid[MOMENT])) {
    if (date_or_moment(lexer, valid)) return true;
    lexer->result_symbol = NUMBER;
    return whole && valid[NUMBER];
  }
  if (lexer->lookahead == '.') {
    step(lexer);
    if (digits(lexer) > 0) {
      // `1.5` is no whole number, and no other one begins it.
      if (is_letter(lexer->lookahead)) return false;
      if (!minus && !grouped && lexer->lookahead == '.' && valid[VERSION] && version(lexer)) return true;
      if (!valid[NUMBER]) return false;
      lexer->mark_end(lexer);
      lexer->result_symbol = NUMBER;
      return true;
    }
  }
  if (!whole) return false;
  lexer->result_symbol = valid[NUMBER] ? NUMBER : INTEGER;
  return valid[NUMBER] || valid[INTEGER];
}

// `x` or `.`, with nothing at it: what goes on is a name, or nothing.
static bool mark(TSLexer *lexer) {
  step(lexer);
  lexer->mark_end(lexer);
  lexer->result_symbol = MARK;
  return is_blank(lexer->lookahead) || lexer->lookahead == '#';
}

bool tree_sitter_rules_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  if (valid[ERROR]) return false;
  while (is_blank(lexer->lookahead)) lexer->advance(lexer, true);
  int32_t first = lexer->lookahead;
  bool numeric = valid[INTEGER] || valid[NUMBER] || valid[DATE] || valid[MOMENT];
  if (is_digit(first) && numeric) return number(lexer, valid, false);
  if (first == '+' || first == '-') {
    step(lexer);
    if (valid[SIGN]) {
      lexer->mark_end(lexer);
      lexer->result_symbol = SIGN;
      if (first == '+') return true;
      return is_blank(lexer->lookahead) || lexer->lookahead == '#' || is_digit(lexer->lookahead) || lexer->lookahead == '(';
    }
    if (first == '+') return false;
    if (is_digit(lexer->lookahead)) return (valid[INTEGER] || valid[NUMBER]) && number(lexer, valid, true);
    return valid[LEAD] && lead(lexer);
  }
  if ((first == 'x' || first == '.') && valid[MARK]) return mark(lexer);
  if (is_lower(first) && valid[LANGUAGE]) return language(lexer);
  return false;
}
