//! Tables: columns are conditions, rows are requirements, scenarios, proofs or chapters, and a mark says for which
//! columns a row applies.

use super::Resolver;
use super::Tables;
use crate::diagnostic::Diagnostic;
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::model::{Column, Item, Row, SlotId, Table};
use crate::rulebook::types::SlotType;
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Mark, Name};
use crate::words::names::{self, Wanted};
use crate::words::{clauses, constructs as words, general};

impl Resolver {
    pub(super) fn resolve_tables(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.tables {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, Keyword::Table);
            let columns = self.columns(declaration);
            let mut table = Table { head, columns, rows: Vec::new() };
            for clause in &declaration.clauses {
                if let ClauseKind::Row { marks, item } = &clause.kind {
                    let row = self.row(clause, marks, item, &table);
                    table.rows.extend(row);
                }
            }
            if let Some(first) = self.model.tables.iter().find(|other| other.head.id == table.head.id) {
                let error = Diagnostic::error("duplicate-name", names::declared_twice(&table.head.id))
                    .at(table.head.loc)
                    .label(first.head.loc, names::first_declared_here())
                    .help(names::rename_one());
                self.report(error);
            }
            self.model.tables.push(table);
        }
        for (number, table) in self.model.tables.iter().enumerate() {
            for (row, found) in table.rows.iter().enumerate() {
                let place = (number as u32, row as u32);
                self.model.rows.entry(found.item).or_default().push(place);
            }
        }
    }

    fn columns(&mut self, declaration: &Declaration) -> Vec<Column> {
        let of = declaration.clauses.iter().find_map(|clause| match &clause.kind {
            ClauseKind::ColumnsOf(fact) => Some(fact),
            _ => None,
        });
        let slot = of.map(|fact| self.column_fact(fact));
        let mut columns = Vec::new();
        for clause in &declaration.clauses {
            let ClauseKind::Column { name, labels } = &clause.kind else { continue };
            let kind = match slot {
                Some(None) => continue,
                Some(Some(slot)) => self.column_value(slot, name),
                None => self.column_condition(name),
            };
            let loc = self.here(name);
            let condition = Cond { kind: kind.unwrap_or(CondKind::Constant(false)), loc };
            let head = self.model.head.clone();
            let labels = self.texts(labels, &head);
            columns.push(Column { name: name.text.clone(), labels, condition });
        }
        columns
    }

    /// The fact whose values are the columns.
    fn column_fact(&mut self, name: &Name) -> Option<SlotId> {
        let slot = self.lookup(name, Wanted::Fact, |item| match item {
            Item::Fact(_) | Item::Field(_) => Some(item),
            _ => None,
        })?;
        let slot = match slot {
            Item::Field(slot) => slot,
            Item::Fact(fact) => *self.model.fact(fact).slots.first()?,
            _ => return None,
        };
        let described = self.model.slot(slot);
        if !described.in_list && matches!(described.ty, SlotType::OneOf(_) | SlotType::AnyOf(_)) {
            return Some(slot);
        }
        let message = words::no_columns(&name.text);
        self.error("wrong-type", message, name.span, words::columns_or_conditions());
        None
    }

    fn column_value(&mut self, slot: SlotId, name: &Name) -> Option<CondKind> {
        let value = self.choice(slot, name)?;
        Some(CondKind::Atom(match self.model.slot(slot).ty {
            SlotType::AnyOf(_) => Atom::Has(slot, value),
            _ => Atom::OneOf(slot, vec![value]),
        }))
    }

    fn row(&mut self, clause: &Clause, marks: &[Mark], name: &Name, table: &Table) -> Option<Row> {
        let item = self.lookup(name, Wanted::Requirement, |item| match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Chapter(_) => Some(item),
            _ => None,
        })?;
        if marks.len() != table.columns.len() {
            let message = words::uneven_row(marks.len() as u64, table.columns.len() as u64);
            self.error("bad-count", message, clause.span, words::a_mark_each());
            return None;
        }
        if let Some(first) = table.rows.iter().find(|row| row.item == item) {
            let error = Diagnostic::error("repeated-clause", words::two_rows(&name.text))
                .at(self.here(name))
                .label(first.loc, clauses::first_here())
                .help(general::keep_one());
            self.report(error);
        }
        let cells = marks.iter().zip(&table.columns).filter(|(mark, _)| mark.set);
        let cells = cells.map(|(mark, column)| Cond { loc: self.loc(mark.span), ..column.condition.clone() });
        let (cells, loc): (Vec<Cond>, _) = (cells.collect(), self.here(name));
        Some(Row {
            item,
            marks: marks.iter().map(|mark| mark.set).collect(),
            basis: self.clause_basis(clause, &table.head),
            applies: Cond { kind: CondKind::Or(cells), loc },
            loc,
        })
    }
}
