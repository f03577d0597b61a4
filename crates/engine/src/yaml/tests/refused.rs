//! What is not read, and how we say so.

use super::*;

#[test]
fn duplicate_keys() {
    insta::assert_snapshot!(refusal("profile: general\nother:\n  x: 1\n  'x': 2\nprofile: ciba\n"), @"
    error[duplicate-key]: the key `x` is given twice
      ┌─ d.yaml:4:3
      │
    3 │   x: 1
      │   - first given here
    4 │   'x': 2
      │   ^^^
      │
      = help: keep one of the two

    error[duplicate-key]: the key `profile` is given twice
      ┌─ d.yaml:5:1
      │
    1 │ profile: general
      │ ------- first given here
      ·
    5 │ profile: ciba
      │ ^^^^^^^
      │
      = help: keep one of the two
    ");
}

#[test]
fn a_key_given_three_times_is_two_errors() {
    assert_eq!(codes("{a: 1, a: 2, b: 3, a: 4}"), ["duplicate-key"; 2]);
}

#[test]
fn everything_that_is_refused_is_reported_at_once() {
    let text = "\
base: &base {a: 1}
copy:
  <<: *base
typed: !!str 12
note: *important*
? [a, b]
: 1
: 2
[c]: 3
*base : 4
";
    insta::assert_snapshot!(refusal(text), @"
    error[yaml-merge-key]: `<<` merges mappings; that is not used here
      ┌─ d.yaml:3:3
      │
    3 │   <<: *base
      │   ^^
      │
      = help: write the keys out again

    error[yaml-tag]: `!!str` is a tag; they are not used here
      ┌─ d.yaml:4:8
      │
    4 │ typed: !!str 12
      │        ^^^^^
      │
      = help: remove it; if the `!` belongs to the text, put quotes around the text

    error[yaml-alias]: `*important*` is an alias, but nothing before it has that anchor
      ┌─ d.yaml:5:7
      │
    5 │ note: *important*
      │       ^^^^^^^^^^^
      │
      = help: write the value out again; if the `*` belongs to the text, put quotes around the text

    error[yaml-key]: a list or a mapping cannot be a key
      ┌─ d.yaml:6:3
      │
    6 │ ? [a, b]
      │   ^^^^^^
      │
      = help: write `key: value`; a text that starts with a bracket needs quotes

    error[yaml-key]: there is no key before the `:`
      ┌─ d.yaml:8:1
      │
    8 │ : 2
      │ ^
      │
      = help: write `key: value`

    error[yaml-key]: a list or a mapping cannot be a key
      ┌─ d.yaml:9:1
      │
    9 │ [c]: 3
      │ ^^^
      │
      = help: write `key: value`; a text that starts with a bracket needs quotes

    error[yaml-alias]: `*base` stands for a key; only values can be said so
       ┌─ d.yaml:10:1
       │
    10 │ *base : 4
       │ ^^^^^
       │
       = help: write the key out again
    ");
}

#[test]
fn a_second_document() {
    insta::assert_snapshot!(refusal("a: 1\n---\nb: 2\n"), @"
    error[yaml-many-documents]: a second document starts here
      ┌─ d.yaml:2:1
      │
    2 │ ---
      │ ^^^
      │
      = help: keep one document in a file: remove the `---`, or move what follows to its own file
    ");
}

#[test]
fn a_list_swallowed_by_a_text() {
    insta::assert_snapshot!(refusal("profiles: general\n  and more\n  - ciba\nx: 1\n"), @"
    error[yaml-list-in-text]: this is read as part of the text above, not as a list item
      ┌─ d.yaml:3:3
      │
    1 │ profiles: general
      │           ------- the text starts here
      ·
    3 │   - ciba
      │   ^
      │
      = help: write the text as the first item, with `- ` on a line of its own
      = help: or put quotes around the whole text
    ");
    assert_eq!(value("general\n  and - more").as_text(), Ok("general and - more"));
}

#[test]
fn errors_of_syntax_are_located_and_say_what_to_do() {
    let texts = [
        "a: b: c\n",
        "a: 1\n b: 2\n",
        "a:\n\t- b\n",
        "a: 'x\nb: 1\n",
        "a: [1, 2\nb: 1\n",
        "a: {b: 1\n",
        "a: 1]\nb: [1]]\n",
        "a: @x\n",
        "- a\nb: 1\n",
        "a: 1\n- b\n",
        "a: - b\n",
        "a: \"\\q\"\n",
        "a:\n    b: 1\n  c: 2\n",
        "a: 1\nb\n",
        "a: x\u{FEFF}\n\u{FEFF}b: 1\n",
        "a: 'x' y\n",
        "%YAML 1.2\n---\na: 1\n",
    ];
    let all: Vec<_> = texts.iter().map(|text| refusal(text)).collect();
    insta::assert_snapshot!(all.join(""), @r#"
    error[yaml-syntax]: a `:` is not possible here
      ┌─ d.yaml:1:5
      │
    1 │ a: b: c
      │     ^
      │
      = help: put quotes around a text that holds `: `
      = help: or check the indentation: keys of one group start in the same column

    error[yaml-syntax]: a `:` is not possible here
      ┌─ d.yaml:2:3
      │
    2 │  b: 2
      │   ^
      │
      = help: put quotes around a text that holds `: `
      = help: or check the indentation: keys of one group start in the same column

    error[yaml-syntax]: a tab cannot indent
      ┌─ d.yaml:2:2
      │
    2 │     - b
      │     ^
      │
      = help: use spaces

    error[yaml-syntax]: the quote is never closed
      ┌─ d.yaml:1:4
      │
    1 │ a: 'x
      │    ^
      │
      = help: put the same quote at the end of the text

    error[yaml-syntax]: a `:` is not possible here, inside brackets
      ┌─ d.yaml:2:2
      │
    1 │ a: [1, 2
      │    - this bracket is still open
    2 │ b: 1
      │  ^
      │
      = help: close the bracket before the next key

    error[yaml-syntax]: the `{` is never closed
      ┌─ d.yaml:1:4
      │
    1 │ a: {b: 1
      │    ^
      │
      = help: close it with `}`, or put quotes around the text

    error[yaml-syntax]: there is nothing to close here
      ┌─ d.yaml:2:7
      │
    2 │ b: [1]]
      │       ^
      │
      = help: remove the bracket, or put quotes around the text

    error[yaml-syntax]: a text cannot start with this character
      ┌─ d.yaml:1:4
      │
    1 │ a: @x
      │    ^
      │
      = help: put quotes around the text

    error[yaml-syntax]: a list item is expected here
      ┌─ d.yaml:2:1
      │
    2 │ b: 1
      │ ^
      │
      = help: start the line with `- `, or check the indentation

    error[yaml-syntax]: a `key: value` line is expected here
      ┌─ d.yaml:2:3
      │
    2 │ - b
      │   ^
      │
      = help: check the indentation: keys of one group start in the same column

    error[yaml-syntax]: a list cannot start here
      ┌─ d.yaml:1:4
      │
    1 │ a: - b
      │    ^
      │
      = help: put the first `- ` on a line of its own, or write the list as `[a, b]`

    error[yaml-syntax]: a text in double quotes holds an unknown `\` escape
      ┌─ d.yaml:1:4
      │
    1 │ a: "\q"
      │    ^
      │
      = help: write `\\` for a backslash, or use single quotes

    error[yaml-syntax]: a `key: value` line is expected here
      ┌─ d.yaml:3:3
      │
    3 │   c: 2
      │   ^
      │
      = help: check the indentation: keys of one group start in the same column

    error[yaml-syntax]: a `:` is missing after the key
      ┌─ d.yaml:2:1
      │
    2 │ b
      │ ^
      │
      = help: write `key: value`, with a space after the colon

    error[yaml-syntax]: there is a byte order mark inside the text
      ┌─ d.yaml:2:1
      │
    2 │ �b: 1
      │ ^
      │
      = help: remove it; it does not show in most editors

    error[yaml-syntax]: the text goes on after its closing quote
      ┌─ d.yaml:1:8
      │
    1 │ a: 'x' y
      │        ^
      │
      = help: put all of it inside the quotes; inside single quotes, `'` is written twice

    error[yaml-directive]: lines that start with `%` are not used here
      ┌─ d.yaml:1:1
      │
    1 │ %YAML 1.2
      │ ^
      │
      = help: remove the line
    "#);
}

#[test]
fn control_characters() {
    insta::assert_snapshot!(refusal("a: 1\0\nb: \u{1b}[31m\u{FFFE}"), @"
    error[control-character]: the character U+0000 cannot stand in YAML
      ┌─ d.yaml:1:5
      │
    1 │ a: 1␀
      │     ^
      │
      = help: remove it; it does not show in most editors

    error[control-character]: the character U+001B cannot stand in YAML
      ┌─ d.yaml:2:4
      │
    2 │ b: ␛[31m�
      │    ^
      │
      = help: remove it; it does not show in most editors

    error[control-character]: the character U+FFFE cannot stand in YAML
      ┌─ d.yaml:2:9
      │
    2 │ b: ␛[31m�
      │         ^
      │
      = help: remove it; it does not show in most editors
    ");
    assert_eq!(codes(&"\u{7}".repeat(1000)).len(), 5);
}

#[test]
fn errors_before_an_error_of_syntax_are_kept() {
    assert_eq!(codes("a: *x\nb: {c: 1, c: 2}\nd: 'x\n"), ["yaml-alias", "duplicate-key", "yaml-syntax"]);
}
