//! Blanks and comments strewn over a text between its tokens, and the comments of a text.

use proptest::prelude::*;
use rules::syntax::tree::Keyword;

/// The text of one file, in the pieces between which blanks stand.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut quote = None;
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match quote {
            Some('#') if letter == '\n' => quote = None,
            Some('"') if escaped => escaped = false,
            Some('"') if letter == '\\' => escaped = true,
            Some(open) if open == letter && open != '#' => quote = None,
            Some(_) => {}
            None if matches!(letter, '"' | '`') => quote = Some(letter),
            None if letter == '#' && text[..at].ends_with(|c: char| c.is_whitespace()) => quote = Some('#'),
            None if letter == '#' && at == 0 => quote = Some('#'),
            None => {}
        }
        if quote.is_none() && letter.is_ascii_whitespace() {
            if start < at {
                pieces.push(&text[start..at]);
            }
            start = at + letter.len_utf8();
        }
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

/// The comments of a text, in order. (A comment needs a blank before it here, as the printer writes it.)
pub fn comments(text: &str) -> Vec<String> {
    let comments = pieces(text).into_iter().filter(|piece| piece.starts_with('#'));
    comments.map(|comment| comment.trim_end().to_owned()).collect()
}

/// What to put between two tokens.
#[derive(Debug, Clone)]
pub enum Blank {
    Space,
    Tab,
    Line,
    Lines,
    Comments(Vec<(bool, String)>),
}

pub fn blank() -> impl Strategy<Value = Blank> {
    let words = prop_oneof![
        Just(String::new()),
        Just(" it's \"half { open".to_owned()),
        Just("# twice `".to_owned()),
        Just("1 }".to_owned()),
        " \\PC{0,20}",
    ];
    prop_oneof![
        12 => Just(Blank::Space),
        1 => Just(Blank::Tab),
        2 => Just(Blank::Line),
        1 => Just(Blank::Lines),
        2 => prop::collection::vec((any::<bool>(), words), 1..3).prop_map(Blank::Comments),
    ]
}

/// The text with its tokens apart by these blanks, used over and over; and the comments among them.
pub fn strew(text: &str, blanks: &[Blank], line_end: &str) -> (String, Vec<String>) {
    let mut out = String::new();
    let mut comments = Vec::new();
    let mut depth = 0;
    // Whether the name of a declaration is next: it may be a keyword, and then may not start a line.
    let mut name_is_next = false;
    let mut tailors = false;
    let mut blanks = blanks.iter().cycle();
    for piece in pieces(text) {
        let starts_declaration = depth == 0 && !name_is_next && Keyword::from_word(piece).is_some();
        if !out.is_empty() {
            let mut put_line_end = false;
            match blanks.next().unwrap_or(&Blank::Space) {
                _ if name_is_next => out.push(' '),
                Blank::Space => out.push(' '),
                Blank::Tab => out.push_str(" \t"),
                Blank::Line => out.push_str(line_end),
                Blank::Lines => out.extend([line_end, line_end, " ", line_end]),
                Blank::Comments(all) => {
                    for (own_line, words) in all {
                        out.push_str(if *own_line { line_end } else { "  " });
                        let comment = format!("#{words}");
                        out.extend([&comment, line_end]);
                        comments.push(comment.trim_end().to_owned());
                        put_line_end = true;
                    }
                }
            }
            if starts_declaration && !put_line_end {
                out.push_str(line_end);
            } else if out.ends_with('\n') && !starts_declaration {
                out.push_str("  ");
            }
        }
        // `change step NAME`: the kind stands between.
        let kind = name_is_next && tailors && Keyword::of_kind(piece).is_some();
        tailors = starts_declaration && Keyword::from_word(piece).is_some_and(Keyword::tailors);
        name_is_next = kind || starts_declaration && piece != "claim";
        depth += i32::from(piece.ends_with('{')) - i32::from(piece == "}");
        out.push_str(piece);
    }
    out.push_str(line_end);
    (out, comments)
}
