//! Conditions → formulas.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Compiled;
use super::lists::{ElementKind, ListSpace};
use super::space::{Space, VarMeaning};
use crate::diagnostic::Diagnostic;
use crate::logic::hash::FastMap;
use crate::logic::{Formulas, GroupId, Node as Formula, NodeId, ValueSet, VarId};
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::meaning::{Counted, Fold, Matter, Meaning, Origin, Plain};
use crate::rulebook::model::{self, FactId, Item, Model, SlotId, StepId};
use crate::rulebook::places::{Owner, Placed, placed_conditions};
use crate::rulebook::types::SlotType;
use crate::source::Loc;
use crate::words::findings as words;

/// How many combinations of element values are looked at.
const MOST_POINTS: u64 = 50_000;
/// How many sums are made of the numbers of elements of each kind, for all counts of one list.
const MOST_SUMS: u64 = 1_000_000;

/// Lowers conditions, each definition once.
pub struct Lowering<'m> {
    model: &'m Model,
    /// The arena that is filled.
    pub formulas: Formulas,
    /// The variables.
    pub space: Space,
    /// What could not be lowered.
    pub errors: Vec<Diagnostic>,
    done: Done,
    /// Every condition of the rulebook, where it has lists or is new here.
    conditions: Vec<Placed<'m>>,
    /// The conditions on elements of each list, in the order in which kinds know them.
    bodies: BTreeMap<FactId, Vec<Body<'m>>>,
    /// Lists whose kinds are being worked out.
    open_lists: Vec<FactId>,
    /// Lists of which it was said that they are too complex.
    refused: BTreeSet<FactId>,
    /// What counts the elements of such a list meanwhile.
    put_off: Vec<PutOff<'m>>,
    /// Conditions that are taken to be something else than they say.
    instead: HashMap<*const Cond, NodeId>,
}

/// Which facts are taken to be needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Those that are.
    AsDeclared,
    /// All.
    All,
    /// This one always, the others as declared.
    Also(FactId),
}

/// A count of the elements of a list, met while the kinds of its elements are being worked out: a
/// variable stands for it until they are.
#[derive(Clone, Copy)]
struct PutOff<'m> {
    var: VarId,
    list: FactId,
    body: Body<'m>,
    /// So many elements for which it holds, or more.
    least: u32,
}

/// A condition on the elements of a list.
#[derive(Clone, Copy)]
enum Body<'m> {
    /// Every element counts.
    All,
    Of(&'m Cond),
}

impl<'m> Lowering<'m> {
    /// A lowering of nothing yet.
    pub fn new(model: &'m Model) -> Self {
        let mut formulas = Formulas::new();
        let conditions = placed_conditions(model);
        let space = Space::of(model, &conditions, &mut formulas);
        Lowering {
            model,
            formulas,
            space,
            errors: Vec::new(),
            done: Done::nothing(model),
            bodies: element_conditions(model, &conditions),
            conditions,
            open_lists: Vec::new(),
            refused: BTreeSet::new(),
            put_off: Vec::new(),
            instead: HashMap::new(),
        }
    }

    /// A lowering that goes on where a compiled rulebook stopped: with its variables and formulas.
    pub fn resume(model: &'m Model, compiled: &Compiled) -> Self {
        let all = |nodes: &[NodeId]| nodes.iter().copied().map(Some).collect();
        let done = Done {
            scopes: all(&compiled.scopes),
            conditions: all(&compiled.conditions),
            needed: all(&compiled.needed),
            ..Done::nothing(model)
        };
        let conditions = if has_lists(model) { placed_conditions(model) } else { Vec::new() };
        Lowering {
            model,
            formulas: compiled.settler.formulas().clone(),
            space: compiled.space.clone(),
            errors: Vec::new(),
            done,
            bodies: element_conditions(model, &conditions),
            conditions,
            open_lists: Vec::new(),
            refused: BTreeSet::new(),
            put_off: Vec::new(),
            instead: HashMap::new(),
        }
    }

    /// From now on, lowers as if other facts were needed than are. Conditions on the elements of
    /// lists that were lowered before stay as they are.
    pub fn suppose(&mut self, needs: Needs) {
        self.done = Done::nothing(self.model);
        self.done.needed.fill((needs == Needs::All).then_some(NodeId::TRUE));
        if let Needs::Also(fact) = needs {
            self.done.needed[fact.index()] = Some(NodeId::TRUE);
        }
    }

    /// Lowers as if other facts were needed than are, and then goes on as before.
    pub fn supposing<T>(&mut self, needs: Needs, lower: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.done, Done::nothing(self.model));
        self.suppose(needs);
        let lowered = lower(self);
        self.done = before;
        lowered
    }

    /// From now on, takes a condition to be something else, where it stands; until
    /// [`take_back`](Self::take_back).
    pub fn put_instead(&mut self, condition: &'m Cond, node: NodeId) {
        self.instead.insert(condition, node);
    }

    /// Takes a condition for what it says again.
    pub fn take_back(&mut self, condition: &'m Cond) {
        self.instead.remove(&std::ptr::from_ref(condition));
    }

    /// A condition's formula.
    pub fn condition(&mut self, condition: &'m Cond) -> NodeId {
        self.fold(Meaning::of_condition(condition))
    }

    /// An optional condition: none is always.
    pub fn optional(&mut self, condition: Option<&'m Cond>) -> NodeId {
        condition.map_or(NodeId::TRUE, |condition| self.condition(condition))
    }

    fn bare_atom(&mut self, atom: &Atom) -> NodeId {
        match atom {
            Atom::Has(slot, member) => {
                let var = self.space.slots[slot.index()][*member as usize];
                self.formulas.lit(var, ValueSet::single(2, 1))
            }
            // It comes as so many members or more.
            Atom::SetCount(..) => NodeId::FALSE,
            Atom::CompareTwo { .. } | Atom::CompareSums { .. } => {
                let var = self.space.opaque.iter().find(|(other, _)| other == atom).map(|(_, var)| *var);
                var.map_or(NodeId::FALSE, |var| self.formulas.lit(var, ValueSet::single(2, 1)))
            }
            Atom::Today { .. } => {
                let Some(var) = self.space.day else { return NodeId::FALSE };
                let values = self.space.holds_in(var, &SlotType::DATE, atom);
                self.formulas.lit(var, values)
            }
            Atom::Yes(slot) | Atom::OneOf(slot, _) | Atom::TextIn(slot, _) | Atom::Compare { slot, .. } => {
                self.slot_atom(*slot, atom)
            }
        }
    }

    fn slot_atom(&mut self, slot: SlotId, atom: &Atom) -> NodeId {
        let Some(&var) = self.space.slots[slot.index()].first() else { return NodeId::FALSE };
        let values = self.space.holds_in(var, &self.model.slot(slot).ty, atom);
        self.formulas.lit(var, values)
    }

    // --- Lists ---

    /// So many elements of a list, or more, are such.
    fn elements(&mut self, counted: Counted<'m>, least: u32, loc: Loc) -> NodeId {
        let list = counted.list;
        let body = counted.body.map_or(Body::All, Body::Of);
        if self.open_lists.contains(&list) {
            return self.put_off(list, body, least);
        }
        self.ensure_list(list, loc);
        self.count(list, body, least)
    }

    /// The same, once the kinds of the elements are known.
    fn count(&mut self, list: FactId, body: Body<'m>, least: u32) -> NodeId {
        let position = self.bodies.get(&list).and_then(|bodies| bodies.iter().position(|b| b.is(&body)));
        let (Some(position), Some(space)) = (position, self.space.lists.get(&list)) else {
            return NodeId::FALSE;
        };
        let counted: Vec<(NodeId, VarId)> = space
            .kinds
            .iter()
            .map(|kind| kind.bodies[position])
            .zip(space.counters.iter().copied())
            .collect();
        let is_certain = |node: NodeId| matches!(self.formulas.node(node), Formula::Const(_));
        if counted.iter().all(|(holds, _)| is_certain(*holds)) {
            let held = counted.iter().filter(|(holds, _)| *holds == NodeId::TRUE);
            let counters: Vec<VarId> = held.map(|(_, counter)| *counter).collect();
            return self.formulas.at_least(&counters, least);
        }
        at_least(&mut self.formulas, &counted, least)
    }

    /// A variable instead of a count of the elements of a list whose kinds are not known yet.
    fn put_off(&mut self, list: FactId, body: Body<'m>, least: u32) -> NodeId {
        let same = |other: &&PutOff<'m>| other.list == list && other.body.is(&body) && other.least == least;
        let var = match self.put_off.iter().find(same) {
            Some(known) => known.var,
            None => {
                let var = self.space.add(&mut self.formulas, 2, GroupId(list.0), VarMeaning::PutOff);
                self.put_off.push(PutOff { var, list, body, least });
                var
            }
        };
        self.formulas.lit(var, ValueSet::single(2, 1))
    }

    /// Puts what was put off for a list in its place, everywhere, once its kinds are known.
    fn make_up(&mut self, list: FactId) {
        let (mine, others) = std::mem::take(&mut self.put_off).into_iter().partition(|one| one.list == list);
        self.put_off = others;
        let mine: Vec<PutOff<'m>> = mine;
        let mut meant: Vec<(VarId, NodeId)> = Vec::with_capacity(mine.len());
        for one in &mine {
            meant.push((one.var, self.count(list, one.body, one.least)));
        }
        // One may speak of another, but never of itself: definitions have no circles.
        for _ in 1..mine.len() {
            for place in 0..meant.len() {
                meant[place].1 = with(&mut self.formulas, meant[place].1, &meant);
            }
        }
        let formulas = &mut self.formulas;
        for node in self.done.all() {
            *node = with(formulas, *node, &meant);
        }
        let kinds = self.space.lists.values_mut().flat_map(|space| &mut space.kinds);
        for body in kinds.flat_map(|kind| &mut kind.bodies) {
            *body = with(formulas, *body, &meant);
        }
    }

    /// Said of each list once, where it is first spoken of.
    fn too_complex(&mut self, list: FactId, loc: Loc) {
        if !self.refused.insert(list) {
            return;
        }
        self.errors.push(
            Diagnostic::error("list-too-complex", words::list_too_complex())
                .at(loc)
                .help(words::fewer_fields()),
        );
    }

    /// Works out the kinds of elements of a list.
    pub fn ensure_list(&mut self, list: FactId, loc: Loc) {
        if self.space.lists.contains_key(&list) || self.refused.contains(&list) {
            return;
        }
        self.open_lists.push(list);
        let bodies = self.bodies.get(&list).cloned().unwrap_or_default();
        let nodes: Vec<NodeId> = bodies
            .iter()
            .map(|body| match body {
                Body::All => NodeId::TRUE,
                Body::Of(condition) => self.condition(condition),
            })
            .collect();
        self.open_lists.pop();
        let mut element: Vec<VarId> = Vec::new();
        for node in &nodes {
            for var in self.formulas.support(*node) {
                if self.is_element_var(list, var) && !element.contains(&var) {
                    element.push(var);
                }
            }
        }
        element.sort_unstable();
        let sizes: Vec<u32> = element.iter().map(|var| self.formulas.size(*var)).collect();
        let points = sizes.iter().fold(1_u64, |product, size| product.saturating_mul(u64::from(*size)));
        if points > MOST_POINTS {
            self.too_complex(list, loc);
            return;
        }
        let mut space =
            ListSpace { list, element, kinds: Vec::new(), counters: Vec::new(), kind_of: Vec::new(), sizes };
        let mut known: FastMap<Vec<NodeId>, u32> = FastMap::default();
        for point in 0..points as usize {
            let values: Vec<(VarId, u32)> = space.values_at(point).collect();
            let bodies: Vec<NodeId> = nodes.iter().map(|node| self.at_point(*node, &values)).collect();
            let kind = known.get(&bodies).copied().unwrap_or_else(|| {
                let kind = space.kinds.len() as u32;
                known.insert(bodies.clone(), kind);
                space.kinds.push(ElementKind { bodies, sample: values });
                kind
            });
            space.kind_of.push(kind);
        }
        let numbers = self.numbers_counted_to(list);
        let ways = |number: &u32| (u64::from(*number) + 1).saturating_mul(u64::from(*number) + 2) / 2;
        let sums = numbers.iter().map(ways).fold(0_u64, u64::saturating_add);
        if sums.saturating_mul(space.kinds.len() as u64 - 1) > MOST_SUMS {
            self.too_complex(list, loc);
            return;
        }
        let most = numbers.iter().map(|number| number + 1).max().unwrap_or(1);
        let group = GroupId(list.0);
        for kind in 0..space.kinds.len() {
            let meaning = VarMeaning::Counter(list, kind);
            space.counters.push(self.space.add(&mut self.formulas, most + 1, group, meaning));
        }
        self.space.lists.insert(list, space);
        self.make_up(list);
    }

    fn is_element_var(&self, list: FactId, var: VarId) -> bool {
        match self.space.meaning(var) {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => {
                let slot = self.model.slot(*slot);
                slot.in_list && slot.fact == list
            }
            _ => false,
        }
    }

    /// A formula for one combination of an element's values.
    fn at_point(&mut self, node: NodeId, values: &[(VarId, u32)]) -> NodeId {
        self.formulas.rewrite(node, |_: &mut Formulas, var, set: &ValueSet| {
            let value = values.iter().find(|(other, _)| *other == var)?.1;
            Some(if set.contains(value) { NodeId::TRUE } else { NodeId::FALSE })
        })
    }

    /// The numbers that elements of the list are counted to, of each condition on them.
    fn numbers_counted_to(&self, list: FactId) -> Vec<u32> {
        let mut numbers = Vec::new();
        for placed in &self.conditions {
            placed.condition.visit(&mut |inner| {
                if let CondKind::Count { list: other, number, .. } = &inner.kind
                    && *other == list
                {
                    numbers.push(*number);
                }
            });
        }
        numbers
    }
}

impl<'m> Fold<'m> for Lowering<'m> {
    type Out = NodeId;

    fn model(&self) -> &'m Model {
        self.model
    }

    fn constant(&mut self, value: bool) -> NodeId {
        self.formulas.constant(value)
    }

    fn not(&mut self, part: NodeId) -> NodeId {
        self.formulas.not(part)
    }

    fn all(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.formulas.and(parts)
    }

    fn any(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.formulas.or(parts)
    }

    fn matter(&mut self, matter: Matter) -> NodeId {
        if let Some(Some(done)) = self.done.place(matter) {
            return *done;
        }
        let node = self.meaning(matter);
        if let Some(place) = self.done.place(matter) {
            *place = Some(node);
        }
        node
    }

    fn written(&mut self, condition: &'m Cond, origin: Origin) -> NodeId {
        if !self.instead.is_empty()
            && let Some(node) = self.instead.get(&std::ptr::from_ref(condition))
        {
            return *node;
        }
        let form = self.model.open(condition, origin);
        self.fold(Meaning { form, origin })
    }

    fn plain(&mut self, plain: Plain<'m>, origin: Origin) -> NodeId {
        match plain {
            Plain::Atom(atom) => self.bare_atom(atom),
            Plain::Given(given) => match self.space.given.get(&given) {
                Some(var) => self.formulas.lit(*var, ValueSet::single(2, 1)),
                None => NodeId::FALSE,
            },
            Plain::Members(slot, least) => self.formulas.at_least(&self.space.slots[slot.index()], least),
            Plain::Elements(counted, least) => self.elements(counted, least, origin.loc),
        }
    }
}

/// The formulas of what may be met many times.
struct Done {
    scopes: Vec<Option<NodeId>>,
    conditions: Vec<Option<NodeId>>,
    needed: Vec<Option<NodeId>>,
    chapters: Vec<Option<NodeId>>,
    requirements: Vec<Option<NodeId>>,
    scenarios: Vec<Option<NodeId>>,
    proofs: Vec<Option<NodeId>>,
    groups: Vec<Option<NodeId>>,
    among: BTreeMap<(model::GroupId, u32, u32), Option<NodeId>>,
}

impl Done {
    fn nothing(model: &Model) -> Done {
        Done {
            scopes: vec![None; model.scopes.len()],
            conditions: vec![None; model.conditions.len()],
            needed: vec![None; model.facts.len()],
            chapters: vec![None; model.chapters.len()],
            requirements: vec![None; model.requirements.len()],
            scenarios: vec![None; model.scenarios.len()],
            proofs: vec![None; model.proofs.len()],
            groups: vec![None; model.groups.len()],
            among: BTreeMap::new(),
        }
    }

    /// All that there are.
    fn all(&mut self) -> impl Iterator<Item = &mut NodeId> {
        let Done { scopes, conditions, needed, chapters, requirements, scenarios, proofs, groups, among } =
            self;
        let each = [scopes, conditions, needed, chapters, requirements, scenarios, proofs, groups];
        each.into_iter().flatten().chain(among.values_mut()).flatten()
    }

    fn place(&mut self, matter: Matter) -> Option<&mut Option<NodeId>> {
        match matter {
            Matter::Needed(id) => self.needed.get_mut(id.index()),
            Matter::Applies(Item::Scope(id)) => self.scopes.get_mut(id.index()),
            Matter::Applies(Item::Condition(id)) => self.conditions.get_mut(id.index()),
            Matter::Applies(Item::Chapter(id)) => self.chapters.get_mut(id.index()),
            Matter::Applies(Item::Requirement(id)) => self.requirements.get_mut(id.index()),
            Matter::Applies(Item::Scenario(id)) => self.scenarios.get_mut(id.index()),
            Matter::Applies(Item::Proof(id)) => self.proofs.get_mut(id.index()),
            Matter::Applies(Item::Group(id)) => self.groups.get_mut(id.index()),
            Matter::Among(id, first, least) => Some(self.among.entry((id, first, least)).or_default()),
            _ => None,
        }
    }
}

impl Body<'_> {
    fn is(&self, other: &Body<'_>) -> bool {
        match (self, other) {
            (Body::All, Body::All) => true,
            (Body::Of(one), Body::Of(two)) => std::ptr::eq(*one, *two),
            _ => false,
        }
    }
}

/// A formula in which variables are taken for what they mean.
fn with(formulas: &mut Formulas, root: NodeId, meant: &[(VarId, NodeId)]) -> NodeId {
    if meant.is_empty() {
        return root;
    }
    formulas.rewrite(root, |formulas: &mut Formulas, var, set: &ValueSet| {
        let (_, node) = meant.iter().find(|(other, _)| *other == var)?;
        Some(match (set.contains(0), set.contains(1)) {
            (true, true) => NodeId::TRUE,
            (false, true) => *node,
            (true, false) => formulas.not(*node),
            (false, false) => NodeId::FALSE,
        })
    })
}

/// Whether those counters of which something holds come to at least so many together. A counter's
/// last value means that many or more, and is no less than any number asked for.
fn at_least(formulas: &mut Formulas, counted: &[(NodeId, VarId)], number: u32) -> NodeId {
    // `rest[n]`: those still to come come to at least n.
    let mut rest = vec![NodeId::FALSE; number as usize + 1];
    rest[0] = NodeId::TRUE;
    for (holds, counter) in counted.iter().rev() {
        let size = formulas.size(*counter);
        let not = formulas.not(*holds);
        let before = rest.clone();
        for n in 1..rest.len() {
            let left_out = formulas.and([not, before[n]]);
            let mut ways = vec![left_out];
            for value in 0..size {
                let is = formulas.lit(*counter, ValueSet::single(size, value));
                let more = before[n.saturating_sub(value as usize)];
                ways.push(formulas.and([*holds, is, more]));
            }
            rest[n] = formulas.or(ways);
        }
    }
    rest[number as usize]
}

/// The conditions on the elements of each list: those of quantifiers and counts, and those of what is
/// repeated for each element.
fn element_conditions<'m>(model: &'m Model, conditions: &[Placed<'m>]) -> BTreeMap<FactId, Vec<Body<'m>>> {
    let mut bodies: BTreeMap<FactId, Vec<Body<'m>>> = BTreeMap::new();
    if !has_lists(model) {
        return bodies;
    }
    for placed in conditions {
        placed.condition.visit(&mut |inner| {
            if let CondKind::Count { list, body, .. } = &inner.kind {
                add_body(&mut bodies, *list, body.as_deref().map_or(Body::All, Body::Of));
            }
        });
    }
    let steps = (0..model.steps.len()).map(|index| Item::Step(StepId::at(index)));
    let steps = steps.filter_map(|step| model.repeated_over(step));
    for list in steps.chain(model.repeated_deposits().map(|(_, list)| list)) {
        add_body(&mut bodies, list, Body::All);
    }
    for placed in conditions {
        if let Owner::Item(item) = placed.owner
            && let Some(list) = model.repeated_over(item)
        {
            add_body(&mut bodies, list, Body::Of(placed.condition));
        }
    }
    // What several places say of an element is counted as one condition.
    for (item, kept) in &model.of_elements {
        let Some(list) = model.repeated_over(*item) else { continue };
        kept.conditions().for_each(|condition| add_body(&mut bodies, list, Body::Of(condition)));
    }
    bodies
}

/// Whether some fact is a list.
pub fn has_lists(model: &Model) -> bool {
    model.facts.iter().any(|fact| fact.ty.is_list())
}

fn add_body<'m>(bodies: &mut BTreeMap<FactId, Vec<Body<'m>>>, list: FactId, body: Body<'m>) {
    let known = bodies.entry(list).or_insert_with(|| vec![Body::All]);
    if !known.iter().any(|other| other.is(&body)) {
        known.push(body);
    }
}
