//! Going through an expression from its parts up.

use super::{Form, Matter, Meaning, Origin, Plain, Question};
use crate::rulebook::condition::Cond;
use crate::rulebook::model::Model;

/// Whatever is made of an expression: a formula, a set of facts, an expression over other facts.
///
/// What a matter comes to is for the implementor to look up or to work out, by [`meaning`](Self::meaning): each may be
/// met many times, and one answer does for all.
pub trait Fold<'m> {
    /// What is made of each part.
    type Out;

    /// The rulebook whose expressions are folded.
    fn model(&self) -> &'m Model;
    /// Always or never.
    fn constant(&mut self, value: bool) -> Self::Out;
    /// Not.
    fn not(&mut self, part: Self::Out) -> Self::Out;
    /// All of these.
    fn all(&mut self, parts: Vec<Self::Out>) -> Self::Out;
    /// At least one of these.
    fn any(&mut self, parts: Vec<Self::Out>) -> Self::Out;
    /// What something else comes to.
    fn matter(&mut self, matter: Matter) -> Self::Out;
    /// A question to the candidate.
    fn plain(&mut self, plain: Plain<'m>, origin: Origin) -> Self::Out;

    /// A condition as it is written.
    fn written(&mut self, condition: &'m Cond, origin: Origin) -> Self::Out {
        let form = self.model().open(condition, origin);
        self.fold(Meaning { form, origin })
    }

    /// A question as it is written.
    fn question(&mut self, question: Question<'m>, origin: Origin) -> Self::Out {
        let form = self.model().asked(question, origin);
        self.fold(Meaning { form, origin })
    }

    /// What a matter comes to, by what it means.
    fn meaning(&mut self, matter: Matter) -> Self::Out {
        let node = self.model().meaning(matter);
        self.fold(node)
    }

    /// What an expression comes to.
    fn fold(&mut self, node: Meaning<'m>) -> Self::Out {
        let origin = node.origin;
        match node.form {
            Form::Constant(value) => self.constant(value),
            Form::Not(part) => {
                let part = self.fold(*part);
                self.not(part)
            }
            Form::All(parts) => {
                let parts = parts.of(origin).map(|part| self.fold(part)).collect();
                self.all(parts)
            }
            Form::Any(parts) => {
                let parts = parts.of(origin).map(|part| self.fold(part)).collect();
                self.any(parts)
            }
            Form::Matter(matter) => self.matter(matter),
            Form::Written(condition) => self.written(condition, origin),
            Form::Question(question) => self.question(question, origin),
            Form::Plain(plain) => self.plain(plain, origin),
        }
    }
}
