//! Candidates around verbs: one predicate, its subject, and the ways to share out what else there is.
//!
//! # Method
//! For each verb a frame is read off the tree (predicate, subject, object, modifiers) and every usual way to cut it is
//! offered: everything or little in the arguments, a preposition in the predicate or not, the object in the predicate,
//! each conjunct alone, larger and smaller noun phrases. The selector keeps what adds something. The ways stand in
//! `transitive`, `intransitive`, `complement` and `linked`.

use super::candidate::Candidate;
use super::modifier::{Form, Modifier, modifiers};
use super::phrase::{Size, conjuncts, phrase};
use super::predicate::{Predicate, predicate};
use super::shape::{Shape, token};
use super::subject::{Origin, meant, subject};
use crate::clause::Tree;
use language::{Dep, Pos, Tag};

/// Everything read off the tree for one verb.
pub(super) struct Frame<'p> {
    /// The grammar.
    pub(super) tree: Tree<'p>,
    /// The verb.
    pub(super) verb: u32,
    /// Head of its subject.
    pub(super) subject: u32,
    /// Where the subject comes from.
    pub(super) origin: Origin,
    /// Its predicate.
    pub(super) predicate: Predicate,
    /// What stands in the place of the object.
    pub(super) object: Option<Object>,
    /// What else goes with it.
    pub(super) modifiers: Vec<Modifier>,
}

/// What stands in the place of the object.
#[derive(Clone, Copy)]
pub(super) struct Object {
    /// Its head.
    pub(super) head: u32,
    /// Its relation to the verb; `relcl` for the noun of a relative clause, `parataxis` for the clause around.
    pub(super) dep: Dep,
}

/// Candidates of every verb among `tokens`.
pub(crate) fn candidates(tree: Tree<'_>, tokens: std::ops::Range<u32>, found: &mut Vec<Candidate>) {
    for verb in tokens.filter(|it| is_head(tree, *it)) {
        let Some((subject, origin)) = subject(tree, verb) else { continue };
        let frame = Frame::new(tree, verb, subject, origin);
        let shapes = frame.shapes();
        frame.fill(&shapes, found);
    }
}

fn is_head(tree: Tree<'_>, token: u32) -> bool {
    matches!(tree.pos(token), Pos::VERB | Pos::AUX)
        && !matches!(
            tree.dep(token),
            Dep::AUX
                | Dep::AUXPASS
                | Dep::AMOD
                | Dep::COMPOUND
                | Dep::NMOD
                | Dep::PREP
                | Dep::CASE
                | Dep::MARK
        )
}

impl<'p> Frame<'p> {
    pub(super) fn new(tree: Tree<'p>, verb: u32, subject: u32, origin: Origin) -> Self {
        let predicate = predicate(tree, verb, subject, origin);
        let last = predicate.last();
        let taken: Vec<u32> = predicate.words.iter().filter_map(|it| token(*it)).collect();
        let mut all = Vec::new();
        for link in &predicate.links {
            all.extend(modifiers(tree, *link, Some(subject), &taken));
        }
        let object = object(tree, last, subject, verb);
        Self { tree, verb, subject, origin, predicate, object, modifiers: all }
    }

    pub(super) fn plain(&self) -> impl Iterator<Item = &Modifier> {
        self.modifiers.iter().filter(|it| !matches!(it.form, Form::Clause | Form::Purpose | Form::Stranded))
    }

    fn shapes(&self) -> Vec<Shape> {
        let mut shapes = Vec::new();
        if self.is_existence() {
            self.existence(&mut shapes);
            return shapes;
        }
        match self.object {
            Some(object) if matches!(object.dep, Dep::CCOMP | Dep::PARATAXIS) => {
                self.clause(object, &mut shapes);
            }
            Some(object) if object.dep == Dep::ACOMP => self.adjective(object.head, &mut shapes),
            Some(object) => self.with_object(object, &mut shapes),
            None => self.without_object(&mut shapes),
        }
        self.linked(&mut shapes);
        shapes
    }

    /// Arguments for all modifiers that `keep` lets through, fronted ones last.
    pub(super) fn args(&self, keep: impl Fn(&Modifier) -> bool) -> Vec<Vec<u32>> {
        let (fronted, own): (Vec<&Modifier>, Vec<&Modifier>) =
            self.plain().filter(|it| keep(it)).partition(|it| it.fronted);
        own.into_iter().chain(fronted).map(|it| it.tokens.clone()).filter(|it| !it.is_empty()).collect()
    }

    pub(super) fn is_existence(&self) -> bool {
        self.tree.with(self.verb, &[Dep::EXPL]).any(|it| self.tree.tag(it) == Tag::EX)
    }

    /// Puts subjects of several sizes into the shapes.
    fn fill(&self, shapes: &[Shape], found: &mut Vec<Candidate>) {
        let tree = self.tree;
        let existence = self.is_existence();
        let noun = if existence {
            let Some(attr) = tree.with(self.verb, &[Dep::ATTR, Dep::DOBJ, Dep::NSUBJ]).next() else { return };
            attr
        } else {
            self.subject
        };
        let short = phrase(tree, noun, Size::Short);
        let mut subjects = vec![(short.clone(), "short")];
        for (size, name) in [(Size::Core, "core"), (Size::Full, "full")] {
            let other = phrase(tree, noun, size);
            if other != short && !other.contains(&self.verb) {
                subjects.push((other, name));
            }
        }
        let meant = meant(tree, noun).filter(|_| tree.pos(noun) == Pos::PRON);
        if let Some(meant) = meant {
            subjects.push((phrase(tree, meant, Size::Core), "meant"));
        }
        let parts = conjuncts(tree, noun);
        if parts.len() > 1 && !existence {
            subjects.extend(parts.iter().map(|it| (phrase(tree, *it, Size::Solo), "solo")));
        }
        for shape in shapes {
            for (at, (subject, name)) in subjects.iter().enumerate() {
                if at > 0 && !shape.main {
                    break;
                }
                let inside =
                    shape.predicate.iter().filter_map(|it| token(*it)).any(|it| subject.contains(&it));
                if subject.is_empty() || inside {
                    continue;
                }
                let mut arguments = vec![subject.clone()];
                arguments.extend(shape.rest.iter().filter(|it| !it.is_empty()).cloned());
                let mut traits = shape.traits.clone();
                traits.push(format!("subject={name}"));
                traits.push(format!("origin={:?}", self.origin));
                traits.push(format!("object_dep={}", self.object.map_or("none", |it| it.dep.as_str())));
                traits.push(format!("links={}", self.predicate.links.len().min(3)));
                if self.predicate.shared {
                    traits.push("aux=shared".to_owned());
                }
                traits.push(format!("made={}", self.predicate.made));
                found.push(Candidate {
                    kind: shape.kind,
                    head: self.verb,
                    verb: self.predicate.last(),
                    predicate: shape.predicate.clone(),
                    arguments,
                    traits,
                });
            }
        }
    }
}

fn object(tree: Tree<'_>, last: u32, subject: u32, verb: u32) -> Option<Object> {
    let of = |dep, head| Some(Object { head, dep });
    let own = tree
        .with(last, &[Dep::DOBJ, Dep::ATTR, Dep::OPRD])
        .find(|it| !matches!(tree.tag(*it), Tag::WDT | Tag::WP));
    if let Some(own) = own {
        return of(tree.dep(own), own);
    }
    if tree.dep(last) == Dep::RELCL || tree.dep(verb) == Dep::RELCL {
        let noun = tree.head(verb);
        let own = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS]).next();
        let gap = own.is_some_and(|it| tree.antecedent(it) == it);
        let located = tree.with(verb, &[Dep::ADVMOD]).any(|it| tree.tag(it) == Tag::WRB);
        if gap && noun != subject && !located {
            return of(Dep::RELCL, noun);
        }
    }
    let clause = tree.with(last, &[Dep::CCOMP]).next();
    if let Some(clause) = clause {
        return of(Dep::CCOMP, clause);
    }
    let adjective = tree.with(last, &[Dep::ACOMP]).next();
    if let Some(adjective) = adjective {
        return of(Dep::ACOMP, adjective);
    }
    if tree.dep(verb) == Dep::PARATAXIS {
        return of(Dep::PARATAXIS, tree.head(verb));
    }
    tree.with(last, &[Dep::DATIVE]).find(|it| tree.pos(*it) != Pos::ADP).and_then(|it| of(Dep::DATIVE, it))
}
