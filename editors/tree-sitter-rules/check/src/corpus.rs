//! The corpus, in the form that tree-sitter's own command reads: a title between two lines of `=`, a text, `---`, the
//! tree that must come of it. Names of fields are left out.

use std::path::Path;

use tree_sitter::{Node, Parser};

/// Checks every case of a folder.
pub fn check(parser: &mut Parser, folder: &Path) -> bool {
    let (mut right, mut count) = (true, 0);
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let mut parts = text.split("==================\n").skip(1);
        while let (Some(title), Some(case)) = (parts.next(), parts.next()) {
            let Some((input, expected)) = case.split_once("\n---\n") else { continue };
            count += 1;
            let Some(tree) = parser.parse(input, None) else { continue };
            let made = shown(tree.root_node());
            let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")");
            if made != expected {
                eprintln!("{}: {}\n  expected {expected}\n  made     {made}", path.display(), title.trim());
                right = false;
            }
        }
    }
    println!("{count} cases of the corpus");
    right && count > 0
}

fn shown(node: Node<'_>) -> String {
    let mut cursor = node.walk();
    let children: Vec<String> = node.named_children(&mut cursor).map(shown).collect();
    let gap = if children.is_empty() { "" } else { " " };
    format!("({}{gap}{})", node.kind(), children.join(" "))
}
