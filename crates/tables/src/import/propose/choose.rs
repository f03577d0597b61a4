//! Which column is what.

use super::asks;
use super::column::{ColumnSeen, Suggests};
use super::graded;
use super::headings;
use super::sheet::SheetSeen;
use crate::diagnostic::one_line;
use crate::import::ids;
use crate::import::marks::{EACH_LETTER, Mark, PLAIN_SEPARATORS, contradicted, mark, values};
use crate::source::FileId;
use crate::syntax::{Limits, parse_condition};
use crate::text::words;
use crate::words::ask;
use rules_language::phrase::Phrase;

/// What a table seems to be.
pub(super) struct Choice {
    /// The words of its headers, to tell sheets of one layout.
    pub headers: Vec<Vec<String>>,
    pub columns: Vec<ColumnSeen>,
    pub id: u32,
    pub labels: Vec<u32>,
    pub params: Vec<u32>,
    pub assessable: Option<u32>,
    pub depth: Option<u32>,
    pub parent: Option<u32>,
    pub section_id: Option<u32>,
    pub section: Option<u32>,
    pub condition: Option<u32>,
    pub profiles: Profiles,
    /// Where the column of identifiers goes on with what the requirement says: the sign between them.
    pub id_until: Option<&'static str>,
    /// Columns of few values that nothing else is known of: they may say whom a row is for.
    pub may_be_profiles: Vec<u32>,
    /// The column whose emptiness makes a row a heading.
    pub heading_when_empty: Option<u32>,
    /// Whether requirements without an identifier get one: where most have none.
    pub number_ids: bool,
    /// Rows that may be requirements and name no profile.
    pub without_profile: usize,
    /// Rows marked as requirements that have no identifier.
    pub without_id: usize,
    /// What a person must decide: what could be read in two ways.
    pub asks: Vec<Phrase>,
    /// How much it looks like a catalogue; of sheets, the best is proposed.
    pub score: usize,
}

/// How a table says whom a row is for.
pub(super) enum Profiles {
    /// It does not.
    Unsaid,
    /// A column names them.
    Column { at: u32, split: Vec<&'static str>, levels: Vec<String>, cumulative: bool },
    /// Columns of marks, one for each; and words that mark, or do not, beside the usual ones.
    Marks { columns: Vec<u32>, marked: Vec<String>, unmarked: Vec<String> },
}

/// What a sheet seems to be; nothing if no column identifies its rows.
pub(super) fn choose(sheet: &SheetSeen) -> Option<Choice> {
    let columns: Vec<ColumnSeen> =
        sheet.headers.iter().map(|(at, header)| ColumnSeen::new(sheet, *at, header)).collect();
    let first =
        |wanted: Suggests| columns.iter().find(|column| column.suggests == Some(wanted) && column.filled > 0);
    let assessable = first(Suggests::Assessable).filter(|column| column.is_marks()).map(|column| column.at);
    let depth = first(Suggests::Depth).filter(|column| column.is_numbers()).map(|column| column.at);
    let id = identifier(&columns, sheet.rows.len(), assessable.is_some())?;
    let id_until = columns.iter().find(|column| column.at == id && !column.is_codes());
    let id_until = id_until.filter(|column| column.length > 25).and_then(ColumnSeen::id_until);
    let parent =
        first(Suggests::Parent).filter(|column| refers(sheet, column.at, id)).map(|column| column.at);
    let used = [assessable, depth, parent, Some(id)];
    let is_free = |column: &&ColumnSeen| !used.contains(&Some(column.at));
    let free: Vec<&ColumnSeen> = columns.iter().filter(is_free).collect();
    let is_requirement = |row: &super::sheet::RowSeen| {
        assessable.is_none_or(|column| row.get(column).is_some_and(|text| mark(text) != Mark::No))
    };
    let profiles = profiles(&free, sheet, &is_requirement);
    let taken = |column: &ColumnSeen| match &profiles {
        Profiles::Unsaid => false,
        Profiles::Column { at, .. } => *at == column.at,
        Profiles::Marks { columns, .. } => columns.contains(&column.at),
    };
    let free: Vec<&ColumnSeen> =
        free.into_iter().filter(|column| !taken(column) && column.filled > 0).collect();
    let of = |wanted: Suggests| {
        free.iter().filter(move |column| column.suggests == Some(wanted)).map(|column| column.at)
    };
    let mut labels: Vec<u32> = of(Suggests::Name).chain(of(Suggests::Description)).collect();
    if id_until.is_some() {
        labels.insert(0, id);
    }
    if labels.is_empty() {
        // The longest texts are what the requirements say.
        let says = free.iter().filter(|column| column.suggests.is_none() && !column.holds_marks_or_letters());
        let longest = says.max_by_key(|column| (column.length, std::cmp::Reverse(column.at)));
        labels.extend(longest.map(|column| column.at));
    }
    let condition = of(Suggests::Condition).find(|column| reads_as_conditions(sheet, *column));
    let own_sections = assessable.is_none();
    // Of several levels of sections, the innermost: its identifiers are the longest.
    let section_id = of(Suggests::SectionId).rfind(|_| own_sections);
    let section = of(Suggests::Section).rfind(|_| own_sections);
    let params = of(Suggests::Params).collect();
    let headings = sheet
        .rows
        .iter()
        .filter(|row| row.get(id).is_none() && labels.iter().any(|at| row.get(*at).is_some()));
    let headings = headings.count();
    let mut heading_when_empty =
        (own_sections && headings > 0 && headings * 2 < sheet.rows.len()).then_some(id);
    if own_sections && heading_when_empty.is_none() && matches!(profiles, Profiles::Unsaid) {
        heading_when_empty = headings::empty_in_headings(sheet, id, &free);
    }
    let named = |row: &super::sheet::RowSeen| match &profiles {
        Profiles::Unsaid => true,
        Profiles::Column { at, .. } => row.get(*at).is_some(),
        Profiles::Marks { columns, .. } => columns.iter().any(|at| row.get(*at).is_some()),
    };
    let may_be_profiles = match &profiles {
        Profiles::Unsaid if assessable.is_none() => (free.iter())
            .filter(|column| column.suggests.is_none() && !labels.contains(&column.at))
            .filter(|column| !asks::same_values(&free).iter().flatten().any(|other| other.at == column.at))
            .filter(|column| (2..=8).contains(&column.texts.len()) && column.is_choice(sheet.rows.len()))
            .filter(|column| !column.is_in_runs(sheet))
            .map(|column| column.at)
            .collect(),
        _ => Vec::new(),
    };
    let requirements = || sheet.rows.iter().filter(|row| is_requirement(row));
    let without_profile = requirements().filter(|row| row.get(id).is_some() && !named(row)).count();
    let without_id = requirements().filter(|row| row.get(id).is_none()).count();
    let mut score = sheet.rows.len().min(2000);
    score += match &profiles {
        Profiles::Unsaid => 0,
        _ => 100_000,
    };
    score += if assessable.is_some() { 1_000_000 } else { 0 };
    score += if condition.is_some() { 50_000 } else { 0 };
    score += if labels.is_empty() { 0 } else { 1_000 };
    let headers = columns.iter().map(|column| words(&column.header)).collect();
    let mut asks = asks::asks(&free, &profiles, &columns);
    asks.extend(
        (may_be_profiles.iter())
            .filter_map(|at| columns.iter().find(|column| column.at == *at))
            .map(|column| ask::may_be_profiles(one_line(&column.header), column.values())),
    );
    let number_ids = assessable.is_some() && without_id * 2 > requirements().count();
    let without_id = if assessable.is_some() { without_id } else { 0 };
    if without_id > 0 && !number_ids {
        asks.push(ask::without_id(without_id));
    }
    Some(Choice {
        asks,
        headers,
        id,
        labels,
        params,
        assessable,
        depth,
        parent,
        section_id,
        section,
        condition,
        profiles,
        id_until,
        may_be_profiles,
        heading_when_empty,
        without_profile,
        number_ids,
        without_id,
        score,
        columns,
    })
}

impl Choice {
    /// A column by its place.
    pub fn column(&self, at: u32) -> Option<&ColumnSeen> {
        self.columns.iter().find(|column| column.at == at)
    }
}

/// The column that tells the rows apart: one that is called so, else the first of short texts of their own.
/// (Where a column tells what is a requirement, it may be empty.)
fn identifier(columns: &[ColumnSeen], rows: usize, may_be_empty: bool) -> Option<u32> {
    let called =
        columns.iter().filter(|column| column.suggests == Some(Suggests::Id) && column.filled * 4 >= rows);
    // Of several, the one that tells most rows apart; of equals, the first.
    let mut best: Option<&ColumnSeen> =
        columns.iter().find(|column| words(&column.header) == ["ref", "id"] && column.filled > 1);
    for column in called {
        let usable = column.length <= 60 && column.texts.len() > 1 || column.filled == 1;
        if usable && best.is_none_or(|best| column.texts.len() > best.texts.len()) {
            best = Some(column);
        }
    }
    let unnamed = || {
        let mut all = columns.iter().filter(|column| {
            let free = matches!(column.suggests, None | Some(Suggests::Name));
            free && column.identifies()
                && column.filled * 2 >= rows
                && !column.is_numbers()
                && column.length <= 25
        });
        all.next()
    };
    let codes = || columns.iter().find(|column| column.is_codes() && column.filled * 2 >= rows);
    // The identifier may stand before what the requirement says: of several such columns, the one with most of them.
    let prefixed = || {
        let all = columns.iter().filter(|column| column.filled * 2 >= rows && column.id_until().is_some());
        all.max_by_key(|column| (column.texts.len(), std::cmp::Reverse(column.at)))
    };
    let empty = || columns.iter().find(|column| words(&column.header) == ["ref", "id"]);
    if may_be_empty && best.is_none_or(|best| best.filled == 0) {
        return best.or_else(codes).or_else(empty).or_else(unnamed).map(|column| column.at);
    }
    best.or_else(codes).or_else(unnamed).or_else(prefixed).map(|column| column.at)
}

/// Whether what a column says are mostly identifiers of other rows.
fn refers(sheet: &SheetSeen, column: u32, id: u32) -> bool {
    let known: std::collections::HashSet<&str> = sheet.rows.iter().filter_map(|row| row.get(id)).collect();
    let said: Vec<&str> = sheet.rows.iter().filter_map(|row| row.get(column)).collect();
    !said.is_empty() && said.iter().filter(|text| known.contains(*text)).count() * 2 >= said.len()
}

fn reads_as_conditions(sheet: &SheetSeen, column: u32) -> bool {
    let texts: Vec<&str> = sheet.rows.iter().filter_map(|row| row.get(column)).collect();
    let read =
        texts.iter().filter(|text| parse_condition(FileId(0), text, &Limits::default()).is_ok()).count();
    !texts.is_empty() && read * 2 >= texts.len()
}

/// How the table says whom a row is for: a column that is called so, else columns of marks, else a column of levels.
fn profiles(
    columns: &[&ColumnSeen],
    sheet: &SheetSeen,
    is_requirement: &dyn Fn(&super::sheet::RowSeen) -> bool,
) -> Profiles {
    let rows = sheet.rows.len();
    let choices = |wanted: Suggests| {
        columns.iter().find(move |column| {
            column.suggests == Some(wanted) && !column.is_marks() && column.is_choice(rows)
        })
    };
    let listed = columns.iter().find(|column| column.lists_groups && column.filled > 0);
    let plain = marks(columns);
    let (graded, marked, unmarked) = graded::marks(columns);
    // What stands in several columns beside each other are no lists.
    let of_a_group = |column: &&&ColumnSeen| graded.len() > 1 && graded.contains(&column.at);
    let called = listed.or_else(|| choices(Suggests::Profiles).filter(|column| !of_a_group(column)));
    if called.is_none() {
        if graded.len() > plain.len().max(1) {
            return Profiles::Marks { columns: graded, marked, unmarked };
        }
        if plain.len() > 1 {
            let unmarked = denied(columns, &plain);
            return Profiles::Marks { columns: plain, marked: Vec::new(), unmarked };
        }
    }
    let listed = || columns.iter().filter(|column| column.lists_what_stands_alone(rows));
    let only = || listed().next().filter(|_| listed().count() == 1);
    let Some(column) = called.or_else(|| choices(Suggests::Level)).or_else(only) else {
        // A single column of marks is a profile only where it is called one.
        let one = columns.iter().find(|column| {
            column.is_marks()
                && matches!(column.suggests, Some(Suggests::Profiles | Suggests::Level))
                && !asks::is_applicable(column)
        });
        return one.map_or(Profiles::Unsaid, |column| Profiles::Marks {
            columns: vec![column.at],
            marked: Vec::new(),
            unmarked: denied(columns, &[column.at]),
        });
    };
    let texts: Vec<&str> =
        sheet.rows.iter().filter(|row| is_requirement(row)).filter_map(|row| row.get(column.at)).collect();
    let mut split = separators(&texts);
    if column.lists_groups {
        // Groups have names of their own, in which `and` and `/` may stand.
        split = PLAIN_SEPARATORS
            .into_iter()
            .filter(|sign| texts.iter().any(|text| text.contains(sign)))
            .collect();
        if split.is_empty() {
            split.push(",");
        }
    }
    if split.is_empty() && asks::is_letters(column) {
        split.push(EACH_LETTER);
    }
    let levels = graded::least_level(column, &texts);
    let ordered = texts.iter().all(|text| text.trim().chars().last().is_some_and(|c| c.is_ascii_digit()));
    let cumulative =
        column.suggests == Some(Suggests::Level) && split.is_empty() && ordered && column.texts.len() > 1;
    Profiles::Column { at: column.at, split, levels, cumulative }
}

/// The columns of marks that stand together. (`1` is a mark only beside other marks, or `0`.)
fn marks(columns: &[&ColumnSeen]) -> Vec<u32> {
    let telling = |column: &&&ColumnSeen| {
        let other = matches!(
            column.suggests,
            Some(
                Suggests::Assessable
                    | Suggests::Depth
                    | Suggests::Id
                    | Suggests::Progress
                    | Suggests::Applicable
            )
        );
        column.is_mostly_marks() && !other && !column.hidden
    };
    let all: Vec<u32> = columns.iter().filter(telling).map(|column| column.at).collect();
    let mut best: &[u32] = &[];
    for group in all.chunk_by(|one, next| beside(*one, *next, columns)) {
        if group.len() > best.len() {
            best = group;
        }
    }
    best.to_vec()
}

/// Of columns of marks, what beside other marks says that something is not owed.
fn denied(columns: &[&ColumnSeen], marks: &[u32]) -> Vec<String> {
    let texts =
        columns.iter().filter(|column| marks.contains(&column.at)).flat_map(|column| column.texts.keys());
    let mut denied: Vec<String> =
        contradicted(texts.map(String::as_str)).into_iter().map(str::to_owned).collect();
    denied.sort();
    denied.dedup();
    denied
}

/// Whether two columns stand beside each other: nothing but empty columns lies between them.
pub(super) fn beside(one: u32, next: u32, columns: &[&ColumnSeen]) -> bool {
    !columns.iter().any(|column| column.filled > 0 && one < column.at && column.at < next)
}

/// What separates several profiles in one cell.
fn separators(texts: &[&str]) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for separator in [",", ";", "\n", "|"] {
        let short = |text: &&&str| values(text, &[separator]).iter().all(|part| part.split(' ').count() <= 4);
        if texts.iter().filter(|text| text.contains(separator)).any(|text| short(&text)) {
            found.push(separator);
        }
    }
    // Signs that may be part of a name separate only what stands alone elsewhere.
    let parts: std::collections::HashSet<String> = (texts.iter())
        .flat_map(|text| values(text, &if found.is_empty() { vec!["\n"] } else { found.clone() }))
        .map(std::borrow::Cow::into_owned)
        .collect();
    for separator in ["/", "+", " et ", " and ", " und ", " y ", " e ", " en ", " & "] {
        let listed = texts.iter().any(|text| {
            let cut = values(text, &[separator]);
            cut.len() > 1 && cut.iter().all(|part| parts.contains(part.as_ref()))
        });
        if listed {
            found.push(separator);
        }
    }
    found
}

/// Whether identifiers of a table extend each other, so that headings can be told by what follows them.
pub(super) fn extend_each_other(ids: &[&str]) -> bool {
    ids.windows(2).any(|pair| match pair {
        [one, next] => matches!(ids::extension(next, one), ids::Extension::By(_)),
        _ => false,
    })
}
