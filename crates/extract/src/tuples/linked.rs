//! Verbs among verbs: the last of a chain, two that share an object, fronted phrases that serve both.

use super::candidate::{Kind, Word};
use super::modifier::{Form, modifiers};
use super::phrase::{Size, phrase};
use super::shape::Shape;
use super::subject::Origin;
use super::verbal::Frame;
use language::{Dep, Pos};

impl Frame<'_> {
    /// Adds what verbs around this one bring.
    pub(super) fn linked(&self, shapes: &mut Vec<Shape>) {
        self.inner(shapes);
        self.joined(shapes);
        self.inherited(shapes);
    }

    /// "began shipping arms": the last verb of the chain on its own.
    fn inner(&self, shapes: &mut Vec<Shape>) {
        let object = self.object.filter(|it| it.dep == Dep::DOBJ && self.predicate.links.len() > 1);
        let Some(object) = object else { return };
        let words = vec![Word::Token(self.predicate.last())];
        let mut rest = vec![phrase(self.tree, object.head, Size::Short)];
        rest.extend(self.args(|_| true));
        shapes.push(Shape::new(Kind::Inner, words, rest, false));
    }

    /// "bought and sold arms": two verbs that share an object.
    fn joined(&self, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let next = tree.with(self.verb, &[Dep::CONJ]).find(|it| tree.pos(*it) == Pos::VERB);
        let near = next.filter(|it| *it > self.verb && *it - self.verb <= 3 && self.object.is_none());
        let own = |it: &u32| tree.with(*it, &[Dep::NSUBJ, Dep::NSUBJPASS]).next().is_some();
        let Some(next) = near.filter(|it| !own(it)) else { return };
        let other = Frame::new(tree, next, self.subject, Origin::Conjunct);
        let Some(object) = other.object.filter(|it| it.dep == Dep::DOBJ) else { return };
        let mut rest = vec![phrase(tree, object.head, Size::Short)];
        rest.extend(other.args(|_| true));
        let first = Shape::new(Kind::Joined, self.predicate.words.clone(), rest.clone(), true);
        shapes.push(first.with("joined", "first"));
        let mut both = self.predicate.words.clone();
        both.extend((self.verb + 1..=next).map(Word::Token));
        both.dedup();
        shapes.push(Shape::new(Kind::Joined, both, rest, true).with("joined", "both"));
    }

    /// "In May the Front took Ostrel and burnt the depot": what stands in front serves both.
    fn inherited(&self, shapes: &mut Vec<Shape>) {
        if self.origin != Origin::Conjunct {
            return;
        }
        let fronted = modifiers(self.tree, self.tree.head(self.verb), Some(self.subject), &[]);
        let lent =
            fronted.into_iter().filter(|it| it.fronted && !matches!(it.form, Form::Clause | Form::Purpose));
        let lent: Vec<Vec<u32>> = lent.map(|it| it.tokens).collect();
        if lent.is_empty() {
            return;
        }
        let with = |it: &Shape| {
            let rest = it.rest.iter().chain(&lent).cloned().collect();
            let mut shape = Shape::new(Kind::Inherited, it.predicate.clone(), rest, false);
            shape.traits.clone_from(&it.traits);
            shape.with("of", &it.kind.as_str())
        };
        let found: Vec<Shape> = shapes.iter().filter(|it| it.main).map(with).collect();
        shapes.extend(found);
    }
}
