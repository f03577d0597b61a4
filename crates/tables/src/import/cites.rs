//! Places of a catalogue, as citations name them: `feuille Exigences, lignes 12 à 14 et 20`.

use super::catalogue::Catalogue;
use super::defect::Place;

/// How many stretches of rows a citation names.
const STRETCHES: usize = 12;

/// One citation for each sheet, in French or in English.
pub(super) fn places(catalogue: &Catalogue, places: &[Place], english: bool) -> Vec<String> {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    if !catalogue.labels.is_empty() {
        let label =
            |place: &Place| catalogue.labels.get(usize::try_from(place.row).ok()?.checked_sub(1)?).cloned();
        let labels: Vec<String> = places.iter().take(STRETCHES).filter_map(label).collect();
        return if labels.is_empty() { Vec::new() } else { vec![labels.join(", ")] };
    }
    let sheets = places.chunk_by(|one, other| one.sheet == other.sheet);
    let cite = |rows: &[Place]| {
        let sheet = rows.first().and_then(|place| catalogue.sheets.get(usize::from(place.sheet)));
        match sheet {
            Some(sheet) if !catalogue.is_csv => {
                let word = if english { "sheet" } else { "feuille" };
                format!("{word} {}, {}", sheet.name, lines(rows, english))
            }
            _ => lines(rows, english),
        }
    };
    sheets.map(cite).collect()
}

fn lines(rows: &[Place], english: bool) -> String {
    let [row, rows_word, to, and, others] = match english {
        true => ["row", "rows", "to", "and", "and others"],
        false => ["ligne", "lignes", "à", "et", "et d'autres"],
    };
    let stretches = rows.chunk_by(|one, next| next.row == one.row.saturating_add(1));
    let mut words = Vec::new();
    for stretch in stretches {
        match stretch {
            [] => {}
            [one] => words.push(one.row.to_string()),
            [one, two] => words.extend([one.row.to_string(), two.row.to_string()]),
            [first, .., last] => words.push(format!("{} {to} {}", first.row, last.row)),
        }
    }
    let more = words.len().saturating_sub(STRETCHES);
    words.truncate(STRETCHES);
    if more > 0 {
        return format!("{rows_word} {} {others}", words.join(", "));
    }
    match words.as_slice() {
        [one] if rows.len() == 1 => format!("{row} {one}"),
        [one] => format!("{rows_word} {one}"),
        [first @ .., last] => format!("{rows_word} {} {and} {last}", first.join(", ")),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_in_stretches() {
        let words = |rows: &[u32]| {
            let places: Vec<_> = rows.iter().map(|row| Place { sheet: 0, row: *row }).collect();
            lines(&places, false)
        };
        assert_eq!(words(&[12]), "ligne 12");
        assert_eq!(words(&[12, 13]), "lignes 12 et 13");
        assert_eq!(words(&[12, 13, 14]), "lignes 12 à 14");
        assert_eq!(words(&[2, 12, 13, 14, 20]), "lignes 2, 12 à 14 et 20");
        let many: Vec<u32> = (0..40).map(|n| n * 3).collect();
        assert!(words(&many).ends_with("et d'autres"));
        let place = |row| Place { sheet: 0, row };
        assert_eq!(lines(&[place(2), place(3), place(4), place(9)], true), "rows 2 to 4 and 9");
    }
}
