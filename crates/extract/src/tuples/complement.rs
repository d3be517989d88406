//! Verbs with a clause or an adjective, "there is", and clauses that say when or why.

use super::candidate::{Kind, Word};
use super::modifier::{Form, Modifier, modifiers};
use super::phrase::{Size, conjuncts, phrase, without};
use super::shape::{Shape, token};
use super::verbal::{Frame, Object};
use language::Dep;

impl Frame<'_> {
    pub(super) fn existence(&self, shapes: &mut Vec<Shape>) {
        let there = self.tree.with(self.verb, &[Dep::EXPL]).next();
        let mut words: Vec<Word> = there.map(Word::Token).into_iter().collect();
        words.extend(&self.predicate.words);
        words.sort_by_key(|it| token(*it));
        let mods: Vec<Vec<u32>> = self.plain().map(|it| it.tokens.clone()).collect();
        shapes.push(Shape::new(Kind::Existence, words, mods, true));
    }

    pub(super) fn clause(&self, object: Object, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let around = object.dep == Dep::PARATAXIS;
        let that: Vec<u32> = if around {
            Vec::new()
        } else {
            tree.with(object.head, &[Dep::MARK]).filter(|it| tree.lemma(*it) == "that").collect()
        };
        let drop = if around { vec![self.verb] } else { that.clone() };
        let content = without(tree, object.head, &drop);
        if content.is_empty() {
            return;
        }
        let mut words = self.predicate.words.clone();
        words.extend(that.iter().map(|it| Word::Token(*it)));
        let order = if object.head < self.verb { "before" } else { "after" };
        let mut rest = vec![content.clone()];
        let others = self.args(|_| true);
        if !others.is_empty() {
            let alone = Shape::new(Kind::Clause, words.clone(), rest.clone(), false);
            shapes.push(alone.with("rest", "none").with("order", order));
        }
        rest.extend(others);
        shapes.push(Shape::new(Kind::Clause, words, rest, true).with("rest", "all").with("order", order));
        // The verb without its clause is sometimes all that is stated.
        let bare = self.args(|_| true);
        shapes.push(
            Shape::new(Kind::Intransitive, self.predicate.words.clone(), bare, false).with("clause", "left"),
        );
    }

    pub(super) fn adjective(&self, adjective: u32, shapes: &mut Vec<Shape>) {
        let tree = self.tree;
        let whole = phrase(tree, adjective, Size::Short);
        let own = modifiers(tree, adjective, None, &[]);
        let bare: Vec<u32> = whole
            .iter()
            .copied()
            .filter(|it| !own.iter().any(|m| m.tokens.contains(it) && m.form != Form::Adverb))
            .collect();
        let mut words = self.predicate.words.clone();
        words.extend(bare.iter().map(|it| Word::Token(*it)));
        let everything = self.args(|_| true);
        let phrases: Vec<&Modifier> =
            own.iter().filter(|it| !it.inner.is_empty() && !it.lead.is_empty()).collect();
        for one in &phrases {
            let mut led = words.clone();
            led.extend(one.lead.iter().map(|it| Word::Token(*it)));
            let mut rest = vec![one.inner.clone()];
            rest.extend(phrases.iter().filter(|it| it.head != one.head).map(|it| it.tokens.clone()));
            rest.extend(everything.iter().cloned());
            shapes
                .push(Shape::new(Kind::Adjective, led, rest, true).lead(tree, one).with("from", "adjective"));
        }
        for one in self.plain().filter(|it| it.form == Form::Phrase && !it.inner.is_empty()) {
            let mut led = words.clone();
            led.extend(one.lead.iter().map(|it| Word::Token(*it)));
            let mut rest = vec![one.inner.clone()];
            rest.extend(self.args(|it| it.head != one.head));
            shapes.push(Shape::new(Kind::Adjective, led, rest, false).lead(tree, one).with("from", "verb"));
        }
        let mut rest = vec![whole.clone()];
        rest.extend(everything.iter().cloned());
        shapes.push(Shape::new(Kind::Quality, self.predicate.words.clone(), rest, true));
        for part in conjuncts(tree, adjective).into_iter().filter(|_| conjuncts(tree, adjective).len() > 1) {
            let mut rest = vec![phrase(tree, part, Size::Solo)];
            rest.extend(everything.iter().cloned());
            shapes.push(Shape::new(Kind::Quality, self.predicate.words.clone(), rest, false).size("solo"));
        }
        let mut inside = self.predicate.words.clone();
        inside.extend(whole.iter().map(|it| Word::Token(*it)));
        shapes.push(Shape::new(Kind::Adjective, inside, everything.clone(), false).with("from", "none"));
        let mut base = vec![whole];
        base.extend(everything);
        self.with_clauses(&base, &self.predicate.words.clone(), shapes);
    }

    pub(super) fn with_clauses(&self, base: &[Vec<u32>], words: &[Word], shapes: &mut Vec<Shape>) {
        for clause in self.modifiers.iter().filter(|it| matches!(it.form, Form::Clause | Form::Purpose)) {
            let mut rest = base.to_vec();
            rest.push(clause.tokens.clone());
            let form = format!("{:?}", clause.form);
            let mark = self.tree.with(clause.head, &[Dep::MARK]).next();
            let mark = mark.map_or("none".to_owned(), |it| self.tree.lemma(it));
            let shape = Shape::new(Kind::WithClause, words.to_vec(), rest, false);
            shapes.push(shape.with("form", &form).with("mark", &mark));
        }
    }
}
