//! Verbs without an object: a preposition joins the predicate, or nothing does.

use super::candidate::{Kind, Word};
use super::modifier::{Form, Modifier, prepositional};
use super::phrase::{Size, conjuncts, last_preposition, phrase};
use super::shape::Shape;
use super::verbal::Frame;

impl Frame<'_> {
    pub(super) fn without_object(&self, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let words = &self.predicate.words;
        let phrases: Vec<&Modifier> = self
            .plain()
            .filter(|it| matches!(it.form, Form::Phrase | Form::Gerund) && !it.inner.is_empty())
            .collect();
        let first = phrases.iter().find(|it| !it.fronted && it.head > self.verb).copied();
        for one in &phrases {
            let mut led = words.clone();
            led.extend(one.lead.iter().map(|it| Word::Token(*it)));
            let is_first = first.is_some_and(|it| it.head == one.head);
            let kind = if is_first { Kind::Lead } else { Kind::LeadAlone };
            let others = self.args(|it| it.head != one.head);
            let mut rest = vec![one.inner.clone()];
            let order = if is_first { "first" } else { "later" };
            if is_first {
                self.lead_sizes(one, &led, &others, shapes);
            }
            if !others.is_empty() || !is_first {
                let alone = Shape::new(Kind::LeadAlone, led.clone(), rest.clone(), is_first);
                shapes.push(alone.lead(tree, one).with("order", order));
                if self.plain().any(|it| it.is_time && it.head != one.head) && others.len() > 1 {
                    let mut timed = rest.clone();
                    timed.extend(self.args(|it| it.is_time && it.head != one.head));
                    let timed = Shape::new(Kind::LeadTime, led.clone(), timed, false);
                    shapes.push(timed.lead(tree, one).with("order", order));
                }
            }
            if !others.is_empty() || is_first {
                rest.extend(others);
                let all = Shape::new(if is_first { kind } else { Kind::Lead }, led, rest, is_first);
                shapes.push(all.lead(tree, one).with("order", order).size("short"));
            }
        }
        let everything = self.args(|_| true);
        if !everything.is_empty() {
            shapes.push(Shape::new(Kind::Bare, words.clone(), everything.clone(), first.is_none()));
        }
        if everything.len() > 1 {
            for one in self.plain() {
                let rest = vec![one.tokens.clone()];
                shapes.push(
                    Shape::new(Kind::Bare, words.clone(), rest, false).with("only", "one").lead(tree, one),
                );
            }
        }
        shapes.push(Shape::new(Kind::Intransitive, words.clone(), Vec::new(), everything.is_empty()));
        self.with_clauses(&everything, words, shapes);
        for purpose in self.modifiers.iter().filter(|it| it.form == Form::Purpose) {
            self.led_by(purpose.head, None, shapes);
        }
    }

    /// The object of the first preposition in other sizes, and each of its conjuncts.
    fn lead_sizes(&self, one: &Modifier, led: &[Word], others: &[Vec<u32>], shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let Some(object) = one.object.filter(|_| one.form == Form::Phrase) else { return };
        let parts = conjuncts(tree, object);
        let mut sizes: Vec<(Vec<u32>, &str)> = Vec::new();
        if parts.len() > 1 {
            sizes.extend(parts.iter().map(|it| (phrase(tree, *it, Size::Solo), "solo")));
        }
        for (size, name) in [(Size::Full, "full"), (Size::Core, "core")] {
            let other = phrase(tree, object, size);
            if other != one.inner {
                sizes.push((other, name));
            }
        }
        for (inner, name) in sizes {
            let mut rest = vec![inner];
            rest.extend(others.iter().cloned());
            let shape = Shape::new(Kind::Lead, led.to_vec(), rest, name == "solo");
            shapes.push(shape.lead(tree, one).with("order", "first").size(name));
        }
        if let Some(below) = last_preposition(tree, object).filter(|_| parts.len() == 1) {
            let nested = prepositional(tree, below, false);
            if let Some(nested) = nested.filter(|it| it.form == Form::Phrase && !it.inner.is_empty()) {
                let mut words = led.to_vec();
                words.extend(one.inner.iter().filter(|it| **it < below).map(|it| Word::Token(*it)));
                words.extend(nested.lead.iter().map(|it| Word::Token(*it)));
                let mut rest = vec![nested.inner.clone()];
                rest.extend(others.iter().cloned());
                let shape = Shape::new(Kind::Lead, words, rest, false);
                shapes.push(shape.lead(tree, &nested).with("order", "nested"));
            }
        }
    }
}
