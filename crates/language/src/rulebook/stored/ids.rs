//! Whether every id in a model points into its table.
//!
//! The model is gone over as it would be stored: whatever is stored is seen, fields that are added later included.

use std::fmt::{self, Display};

use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::rulebook::model::Model;

/// How long the table of each kind of id is.
#[derive(Clone, Copy)]
pub(super) struct Tables<'m> {
    model: &'m Model,
}

impl<'m> Tables<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        Tables { model }
    }

    /// The length of the table that ids of this name point into; nothing for what is no id.
    fn length(self, name: &str) -> Option<usize> {
        let model = self.model;
        Some(match name {
            "FactId" => model.facts.len(),
            "SlotId" => model.slots.len(),
            "ConditionId" => model.conditions.len(),
            "ScopeId" => model.scopes.len(),
            "ChapterId" => model.chapters.len(),
            "RequirementId" => model.requirements.len(),
            "ScenarioId" => model.scenarios.len(),
            "ProofId" => model.proofs.len(),
            "GroupId" => model.groups.len(),
            "StepId" => model.steps.len(),
            "CheckId" => model.checks.len(),
            "NoteId" => model.notes.len(),
            "DeadlineId" => model.deadlines.len(),
            "ClaimId" => model.claims.len(),
            "SourceId" => model.sources.len(),
            "ActorId" => model.actors.len(),
            "ConstantId" => model.constants.len(),
            "PhaseId" => model.phases.len(),
            // Places are brought into their text wherever they are shown.
            "FileId" => return None,
            // An id of a table that is not listed here points nowhere: tests see it.
            other if other.ends_with("Id") => 0,
            _ => return None,
        })
    }
}

/// Says which id points nowhere, if one does.
pub(super) fn check(model: &Model, tables: Tables<'_>) -> Result<(), String> {
    model.serialize(Walker { tables, most: None }).map_err(|nowhere| nowhere.0)
}

/// Goes over everything; `most` is set within an id.
#[derive(Clone, Copy)]
struct Walker<'m> {
    tables: Tables<'m>,
    most: Option<(&'static str, usize)>,
}

/// An id that points nowhere.
#[derive(Debug)]
struct Nowhere(String);

impl Display for Nowhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Nowhere {}

impl Error for Nowhere {
    fn custom<T: Display>(message: T) -> Self {
        Nowhere(message.to_string())
    }
}

macro_rules! leaves {
    ($($name:ident: $ty:ty),* $(,)?) => {
        $(fn $name(self, _: $ty) -> Result<(), Nowhere> { Ok(()) })*
    };
}

impl Serializer for Walker<'_> {
    type Ok = ();
    type Error = Nowhere;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    leaves! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64,
        serialize_char: char, serialize_str: &str, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_u32(self, value: u32) -> Result<(), Nowhere> {
        match self.most {
            Some((name, length)) if value as usize >= length => {
                Err(Nowhere(format!("{name} {value} points beyond the {length} there are")))
            }
            _ => Ok(()),
        }
    }

    fn serialize_none(self) -> Result<(), Nowhere> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Nowhere> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Nowhere> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Nowhere> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Nowhere> {
        let most = self.tables.length(name).map(|length| (name, length));
        value.serialize(Walker { most, ..self })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Nowhere> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Nowhere> {
        Ok(self)
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

macro_rules! parts {
    ($($trait:ident: $method:ident),* $(,)?) => {$(
        impl $trait for Walker<'_> {
            type Ok = ();
            type Error = Nowhere;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Nowhere> {
                value.serialize(*self)
            }

            fn end(self) -> Result<(), Nowhere> {
                Ok(())
            }
        }
    )*};
}

parts! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

macro_rules! fields {
    ($($trait:ident),* $(,)?) => {$(
        impl $trait for Walker<'_> {
            type Ok = ();
            type Error = Nowhere;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Nowhere> {
                value.serialize(*self)
            }

            fn end(self) -> Result<(), Nowhere> {
                Ok(())
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Walker<'_> {
    type Ok = ();
    type Error = Nowhere;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Nowhere> {
        key.serialize(*self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Nowhere> {
        value.serialize(*self)
    }

    fn end(self) -> Result<(), Nowhere> {
        Ok(())
    }
}
