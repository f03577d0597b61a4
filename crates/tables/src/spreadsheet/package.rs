//! The parts of a workbook that its reader does not hand out: which part is which sheet, comments, texts of which something stands out.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::tags;

/// The archive, which was vetted before. What cannot be read in it is taken to be not there.
pub(super) struct Package<'b> {
    bytes: &'b [u8],
}

impl<'b> Package<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Package { bytes }
    }

    fn part(&self, name: &str) -> Option<String> {
        let mut archive = ZipArchive::new(Cursor::new(self.bytes)).ok()?;
        let known = archive
            .file_names()
            .filter_map(Result::ok)
            .find(|known| known.eq_ignore_ascii_case(name))?
            .to_string();
        let mut text = String::new();
        archive.by_name(&known).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// The name of the part that holds a sheet.
    pub fn sheet_part(&self, sheet: &str) -> Option<String> {
        let workbook = self.part("xl/workbook.xml")?;
        let found = tags(&workbook).filter(|tag| tag.name == "sheet");
        let id = found
            .filter(|tag| tag.attribute("name").as_deref() == Some(sheet))
            .find_map(|tag| tag.attribute("id"))?;
        let relations = self.part("xl/_rels/workbook.xml.rels")?;
        let target = tags(&relations)
            .filter(|tag| tag.name == "Relationship" && tag.attribute("Id").as_deref() == Some(&id))
            .find_map(|tag| tag.attribute("Target"))?;
        Some(resolve("xl/", &target))
    }

    /// The comments of a sheet: row, column, text.
    pub fn comments(&self, sheet_part: &str) -> Vec<(u32, u32, String)> {
        let Some((folder, file)) = sheet_part.rsplit_once('/') else { return Vec::new() };
        let Some(relations) = self.part(&format!("{folder}/_rels/{file}.rels")) else { return Vec::new() };
        let target = tags(&relations).filter(|tag| tag.name == "Relationship").find_map(|tag| {
            tag.attribute("Type")
                .filter(|kind| kind.ends_with("/comments"))
                .and_then(|_| tag.attribute("Target"))
        });
        let part = target.and_then(|target| self.part(&resolve(&format!("{folder}/"), &target)));
        let Some(part) = part else { return Vec::new() };
        let mut comments: Vec<(u32, u32, String)> = Vec::new();
        for tag in tags(&part) {
            match tag.name {
                "comment" if !tag.closes => {
                    let place = tag.attribute("ref").as_deref().and_then(cell);
                    comments.push(
                        place.map_or((0, 0, String::new()), |(row, column)| (row, column, String::new())),
                    );
                }
                "t" if !tag.closes => {
                    if let Some((_, _, text)) = comments.last_mut() {
                        text.push_str(&tag.text());
                    }
                }
                _ => {}
            }
        }
        comments.retain(|(row, _, text)| *row > 0 && !text.trim().is_empty());
        comments.sort();
        comments
    }

    /// What stands out in the texts of these parts.
    pub fn marked_texts<'n>(&self, parts: impl Iterator<Item = &'n String>) -> MarkedTexts {
        let mut marked = MarkedTexts::default();
        let mut plain = HashSet::new();
        for part in parts {
            marked.read(&self.part(part).unwrap_or_default(), &mut plain);
        }
        for (text, kept) in &mut marked.parts {
            if plain.contains(text) {
                kept.clone_from(text);
            }
        }
        marked
    }
}

/// Texts of which something stands out.
#[derive(Default)]
pub(super) struct MarkedTexts {
    /// Those that are struck out whole.
    pub whole: HashSet<String>,
    /// Those of which a part is, each with what is left of it. A text that stands in other cells without anything struck
    /// out is left whole.
    pub parts: HashMap<String, String>,
    /// Those with characters above the line or below.
    pub raised: HashSet<String>,
}

impl MarkedTexts {
    /// Reads the table of texts, or a sheet with texts of its own.
    fn read(&mut self, part: &str, plain: &mut HashSet<String>) {
        let (mut text, mut struck_text, mut kept) = (String::new(), String::new(), String::new());
        let (mut struck, mut raised, mut any_raised, mut phonetic) = (false, false, false, false);
        for tag in tags(part) {
            match (tag.name, tag.closes) {
                ("si" | "is", false) => {
                    text.clear();
                    struck_text.clear();
                    kept.clear();
                    any_raised = false;
                }
                ("r", _) => (struck, raised) = (false, false),
                ("rPh", closes) => phonetic = !closes && !tag.empty,
                ("strike" | "dstrike", false) => {
                    struck = !matches!(tag.attribute("val").as_deref(), Some("0" | "false"));
                }
                ("vertAlign", false) => raised = tag.attribute("val").as_deref() != Some("baseline"),
                ("t", false) if !phonetic => {
                    let part = tag.text();
                    text.push_str(&part);
                    any_raised |= raised && !part.trim().is_empty();
                    let list = if struck { &mut struck_text } else { &mut kept };
                    list.push_str(&part);
                }
                ("si" | "is", true) => {
                    if any_raised {
                        self.raised.insert(text.clone());
                    }
                    if struck_text.trim().is_empty() {
                        plain.insert(text.clone());
                    } else if struck_text.trim() == text.trim() {
                        self.whole.insert(text.clone());
                    } else {
                        self.parts.insert(text.clone(), kept.clone());
                    }
                }
                _ => {}
            }
        }
    }
}

/// A target of a relation, as the name of a part.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(target) = target.strip_prefix('/') {
        return target.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The row, from 1, and the column, from 0, of a cell like `B12`.
fn cell(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(digits)?;
    let column = letters.chars().try_fold(0_u32, |column, c| {
        let letter = c.to_digit(36).filter(|_| c.is_ascii_alphabetic())?;
        column.checked_mul(26)?.checked_add(letter.checked_sub(9)?)
    })?;
    Some((digits.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_and_cells_are_understood() {
        assert_eq!(resolve("xl/worksheets/", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("xl/", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!((cell("B12"), cell("AA1"), cell("12")), (Some((12, 1)), Some((1, 26)), None));
    }
}
